#include "fetch/fetch.h"

#include <curl/curl.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"

enum { REDIRECTS_MOST = 5, POLICY_MOST = 16 * 1024 };

struct transfer {
	CURL *curl;
	const struct fetch_taker *taker;
	size_t i, slot;
	bool busy;
	unsigned hops;
	char why[CURL_ERROR_SIZE];
	struct buf policy;
	struct fetch_reply reply;
	uint64_t most;
	struct arena *arena; /* for one file */
};

struct fetch {
	struct env *env;
	const struct fetch_taker *taker;
	CURLM *multi;
	struct transfer list[FETCH_AT_ONCE];
	size_t next, n, running;
	bool over;
};

/* --- one transfer ------------------------------------------------------- */

static size_t take_data(char *data, size_t one, size_t n, void *context)
{
	struct transfer *t = context;
	size_t len = one * n;
	long status = 0;

	/* what a redirection says beside where it goes is nobody's */
	curl_easy_getinfo(t->curl, CURLINFO_RESPONSE_CODE, &status);
	if (status >= 300 && status < 400)
		return len;
	if (len > t->most - t->reply.bytes) {
		t->reply.too_long = true;
		return 0;
	}
	t->reply.bytes += len;
	t->taker->data(t->taker->context, t->i, t->slot, data, len);
	return len;
}

static size_t take_header(char *line, size_t one, size_t n, void *context)
{
	static const char name[] = "content-security-policy:";
	struct transfer *t = context;
	size_t len = one * n, from = strlen(name);

	/* a new answer begins, after a redirection or `100 Continue` */
	if (len > 5 && !strncmp(line, "HTTP/", 5))
		buf_clear(&t->policy);
	if (len < from || strncasecmp(line, name, from) != 0)
		return len;
	while (from < len && line[from] == ' ')
		from++;
	while (len > from && strchr("\r\n ", line[len - 1]))
		len--;
	if (t->policy.len + len < POLICY_MOST) {
		if (t->policy.len)
			buf_adds(&t->policy, ", ");
		buf_add(&t->policy, line + from, len - from);
	}
	return one * n;
}

static CURL *handle(struct transfer *t, unsigned seconds)
{
	CURL *c = curl_easy_init();

	if (!c)
		return NULL;
	curl_easy_setopt(c, CURLOPT_PRIVATE, t);
	curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take_data);
	curl_easy_setopt(c, CURLOPT_WRITEDATA, t);
	curl_easy_setopt(c, CURLOPT_HEADERFUNCTION, take_header);
	curl_easy_setopt(c, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(c, CURLOPT_ERRORBUFFER, t->why);
	curl_easy_setopt(c, CURLOPT_USERAGENT, "kaiji");
	curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "http,https");
	curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L);
	/* the paths of a site are written as they are meant */
	curl_easy_setopt(c, CURLOPT_PATH_AS_IS, 1L);
	curl_easy_setopt(c, CURLOPT_ACCEPT_ENCODING, "");
	/* for sites that only some may read: names and passwords of netrc */
	curl_easy_setopt(c, CURLOPT_NETRC, (long)CURL_NETRC_OPTIONAL);
	curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, (long)seconds);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_LIMIT, 100L);
	curl_easy_setopt(c, CURLOPT_LOW_SPEED_TIME, (long)seconds);
	return c;
}

/* --- where a server sends a reader --------------------------------------- */

static char *part(CURLU *url, CURLUPart what)
{
	char *text = NULL;

	curl_url_get(url, what, &text, CURLU_DEFAULT_PORT);
	return text;
}

static bool same_part(CURLU *a, CURLU *b, CURLUPart what)
{
	char *one = part(a, what), *other = part(b, what);
	bool same = one && other && !strcasecmp(one, other);

	curl_free(one);
	curl_free(other);
	return same;
}

static bool same_origin(const char *one, const char *other)
{
	CURLU *a = curl_url(), *b = curl_url();
	bool same = a && b && !curl_url_set(a, CURLUPART_URL, one, 0) &&
		    !curl_url_set(b, CURLUPART_URL, other, 0) &&
		    same_part(a, b, CURLUPART_SCHEME) &&
		    same_part(a, b, CURLUPART_HOST) &&
		    same_part(a, b, CURLUPART_PORT);

	curl_url_cleanup(a);
	curl_url_cleanup(b);
	return same;
}

/* Goes on where the server says; false when it is not to. */
static bool follow(struct fetch *f, struct transfer *t)
{
	char *now = NULL, *then = NULL;
	const char *to;

	curl_easy_getinfo(t->curl, CURLINFO_REDIRECT_URL, &then);
	curl_easy_getinfo(t->curl, CURLINFO_EFFECTIVE_URL, &now);
	if (!then || !now)
		return false;
	to = arena_strdup(t->arena, then);
	if (t->hops == REDIRECTS_MOST || !same_origin(now, then)) {
		t->reply.redirect = utf8_shown(t->arena, to, strlen(to));
		return false;
	}
	t->hops++;
	curl_easy_setopt(t->curl, CURLOPT_URL, to);
	return curl_multi_add_handle(f->multi, t->curl) == CURLM_OK;
}

/* --- all of them ---------------------------------------------------------- */

static void begin(struct fetch *f, struct transfer *t)
{
	const char *address;

	t->i = f->next++;
	t->hops = 0;
	t->why[0] = '\0';
	t->reply = (struct fetch_reply){ 0 };
	buf_clear(&t->policy);
	address = f->taker->begin(f->taker->context, t->i, t->slot, &t->most);
	curl_easy_setopt(t->curl, CURLOPT_URL, address);
	t->busy = curl_multi_add_handle(f->multi, t->curl) == CURLM_OK;
	f->running += t->busy;
}

static void end(struct fetch *f, struct transfer *t, CURLcode code)
{
	const char *why = *t->why ? t->why : curl_easy_strerror(code);

	curl_easy_getinfo(t->curl, CURLINFO_RESPONSE_CODE, &t->reply.status);
	curl_multi_remove_handle(f->multi, t->curl);
	if (code == CURLE_OK && t->reply.status >= 300 &&
	    t->reply.status < 400 && follow(f, t))
		return;
	if (code != CURLE_OK && !t->reply.too_long)
		t->reply.fault = utf8_shown(t->arena, why, strlen(why));
	if (t->policy.len)
		t->reply.policy =
			utf8_shown(t->arena, t->policy.data, t->policy.len);
	t->busy = false;
	f->running--;
	if (f->taker->end(f->taker->context, t->i, t->slot, &t->reply))
		f->over = true;
	arena_reset(t->arena);
}

static void fill(struct fetch *f)
{
	for (size_t i = 0; i < FETCH_AT_ONCE && !f->over; i++)
		while (!f->list[i].busy && f->next < f->n)
			begin(f, &f->list[i]);
}

static void run(struct fetch *f)
{
	fill(f);
	while (f->running && !f->over) {
		int running, left;
		CURLMsg *message;

		curl_multi_perform(f->multi, &running);
		while ((message = curl_multi_info_read(f->multi, &left))) {
			struct transfer *t = NULL;

			if (message->msg != CURLMSG_DONE)
				continue;
			curl_easy_getinfo(message->easy_handle,
					  CURLINFO_PRIVATE, &t);
			end(f, t, message->data.result);
		}
		fill(f);
		if (f->running && !f->over)
			curl_multi_poll(f->multi, NULL, 0, 1000, NULL);
	}
}

static int open_all(struct fetch *f, unsigned seconds)
{
	f->multi = curl_multi_init();
	if (!f->multi)
		return -1;
	curl_multi_setopt(f->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS,
			  (long)FETCH_AT_ONCE);
	for (size_t i = 0; i < FETCH_AT_ONCE; i++) {
		struct transfer *t = &f->list[i];

		t->slot = i;
		t->taker = f->taker;
		t->policy = (struct buf)BUF_INIT;
		t->arena = arena_new();
		t->curl = handle(t, seconds);
		if (!t->curl)
			return -1;
	}
	return 0;
}

static void close_all(struct fetch *f)
{
	for (size_t i = 0; i < FETCH_AT_ONCE; i++) {
		struct transfer *t = &f->list[i];

		if (t->curl && t->busy)
			curl_multi_remove_handle(f->multi, t->curl);
		curl_easy_cleanup(t->curl);
		if (t->arena)
			buf_release(&t->policy);
		arena_free(t->arena);
	}
	curl_multi_cleanup(f->multi);
}

int fetch_all(struct env *env, size_t n, unsigned seconds,
	      const struct fetch_taker *taker)
{
	struct fetch f = { .env = env, .taker = taker, .n = n };
	int result = -1;

	if (curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK) {
		if (open_all(&f, seconds) == 0) {
			run(&f);
			result = 0;
		}
		close_all(&f);
		curl_global_cleanup();
	}
	if (result)
		env_fail(env, _("cannot fetch anything: out of memory"));
	return result;
}

/* --- addresses ------------------------------------------------------------ */

const char *fetch_address(struct arena *a, const char *base, const char *path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789-._~/!$&'()*+,;=:@";
	struct buf out = BUF_INIT;

	buf_adds(&out, base);
	for (; *path; path++)
		if (strchr(plain, *path))
			buf_addc(&out, *path);
		else
			buf_printf(&out, "%%%02X", (unsigned char)*path);
	return buf_keep(&out, a);
}

const char *fetch_base(struct arena *a, const char *address)
{
	static const char *const pages[] = { "kaiji.json", "index.html" };
	size_t len = strcspn(address, "?#");
	const char *host = strstr(address, "://");
	CURLU *url = curl_url();
	char *secret = NULL;
	bool good = url && host &&
		    !curl_url_set(url, CURLUPART_URL, address, 0) &&
		    curl_url_get(url, CURLUPART_USER, &secret, 0) ==
			    CURLUE_NO_USER &&
		    (!strncasecmp(address, "http://", 7) ||
		     !strncasecmp(address, "https://", 8));

	curl_free(secret);
	curl_url_cleanup(url);
	if (!good)
		return NULL;
	/* a page of the site stands for the folder that it is in */
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		size_t n = strlen(pages[i]);

		if (len > n && address[len - n - 1] == '/' &&
		    !strncmp(address + len - n, pages[i], n) &&
		    address + len - n - 1 > host + 2)
			len -= n;
	}
	return arena_printf(a, "%.*s%s", (int)len, address,
			    address[len - 1] == '/' ? "" : "/");
}

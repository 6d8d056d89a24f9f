#include "serve/http.h"

#include <errno.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "serve/address.h"
#include "serve/media.h"
#include "serve/page.h"
#include "serve/shelf.h"

enum {
	CONNECTIONS = 64,
	WAITING_MOST = 32,
	SECONDS_IDLE = 30,
	SECONDS_WAITING = 25,
	HEADERS_MOST =
		32 * 1024, /* all headers of a request, and the answer's */
	PAGE_MOST = 64 * 1024 * 1024,
	MILLISECONDS_TICK = 5000,
};

/* A request, from its first line until it is answered. */
struct request {
	char *uri;
	bool begun;                   /* its headers were seen */
	struct MHD_Connection *waits; /* suspended; or NULL */
	time_t since;
	struct request *next; /* of those that wait */
};

struct http {
	struct MHD_Daemon *daemon;
	struct guests guests;
	pthread_mutex_t lock; /* of all below; held while answering */
	struct shelf shelf;   /* what is shown */
	struct shelf before;  /* what was, for pages that are still loading */
	struct buf news;      /* JSON */
	char news_id[32];
	struct request *waiting;
	size_t nwaiting;
	bool ending;
};

static time_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec;
}

/* --- answers ---------------------------------------------------------- */

static void add_header(void *context, const char *name, const char *value)
{
	MHD_add_response_header(context, name, value);
}

/*
 * With the headers that the published site has for this path.  Nothing is
 * kept by the browser unless they say so, and nothing is for the pages of
 * others.
 */
static enum MHD_Result send_off(struct http *h, struct MHD_Connection *c,
				unsigned status, const char *path,
				const char *type, struct MHD_Response *r)
{
	enum MHD_Result done;

	if (!r)
		return MHD_NO;
	if (!headers_for(h->shelf.headers, path, MHD_HTTP_HEADER_CACHE_CONTROL,
			 r, add_header))
		add_header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	add_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, type);
	add_header(r, "Cross-Origin-Resource-Policy", "same-origin");
	if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
		add_header(r, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
	/* what else such a request holds is not read */
	if (status >= 400 && status != MHD_HTTP_NOT_FOUND)
		add_header(r, MHD_HTTP_HEADER_CONNECTION, "close");
	done = MHD_queue_response(c, status, r);
	MHD_destroy_response(r);
	return done;
}

static struct MHD_Response *of_text(const char *text, size_t len)
{
	union {
		const char *text;
		void *copied;
	} body = { .text = text };

	return MHD_create_response_from_buffer(len, body.copied,
					       MHD_RESPMEM_MUST_COPY);
}

static enum MHD_Result refuse(struct http *h, struct MHD_Connection *c,
			      unsigned status, const char *why)
{
	struct buf text = BUF_INIT;
	enum MHD_Result done;

	buf_printf(&text, "%s\n", why);
	done = send_off(h, c, status, "", "text/plain; charset=utf-8",
			of_text(text.data, text.len));
	buf_release(&text);
	return done;
}

static enum MHD_Result send_page(struct http *h, struct MHD_Connection *c,
				 unsigned status, const char *path, int fd)
{
	struct buf html = BUF_INIT, page = BUF_INIT;
	enum MHD_Result done = MHD_NO;

	if (fs_read_fd(fd, PAGE_MOST, &html) == 0) {
		page_with_script(&page, html.data, html.len, h->shelf.id);
		done = send_off(h, c, status, path, media_type(".html"),
				of_text(page.data, page.len));
	}
	close(fd);
	buf_release(&html);
	buf_release(&page);
	return done;
}

static enum MHD_Result send_instead(struct http *h, struct MHD_Connection *c)
{
	struct buf page = BUF_INIT;
	enum MHD_Result done;

	page_instead(&page);
	done = send_off(h, c, MHD_HTTP_SERVICE_UNAVAILABLE, "",
			media_type(".html"), of_text(page.data, page.len));
	buf_release(&page);
	return done;
}

static enum MHD_Result send_missing(struct http *h, struct MHD_Connection *c)
{
	struct stat st;
	int fd = shelf_find(&h->shelf, "404.html", &st);

	if (fd < 0)
		return refuse(h, c, MHD_HTTP_NOT_FOUND,
			      _("There is no such page."));
	return send_page(h, c, MHD_HTTP_NOT_FOUND, "404.html", fd);
}

static enum MHD_Result send_on(struct http *h, struct MHD_Connection *c,
			       const char *path, const char *uri)
{
	struct MHD_Response *r = of_text("", 0);
	struct buf where = BUF_INIT;

	address_of_folder(&where, path, uri);
	if (r)
		add_header(r, MHD_HTTP_HEADER_LOCATION, where.data);
	buf_release(&where);
	return send_off(h, c, MHD_HTTP_FOUND, path, "text/plain; charset=utf-8",
			r);
}

static void no_header(void *context, const char *name, const char *value)
{
	(void)context;
	(void)name;
	(void)value;
}

/*
 * A file of the site before, for a page of it that is still loading: those
 * that have another name when anything in them is another.
 */
static int find_before(const struct http *h, const char *path, struct stat *st)
{
	if (h->before.fd < 0 ||
	    !headers_for(h->before.headers, path, MHD_HTTP_HEADER_CACHE_CONTROL,
			 NULL, no_header))
		return -1;
	return shelf_find(&h->before, path, st);
}

static enum MHD_Result send_file(struct http *h, struct MHD_Connection *c,
				 const char *path, const char *uri)
{
	size_t len = strlen(path);
	const char *type;
	struct stat st;
	int fd;

	if (h->shelf.fd < 0)
		return send_instead(h, c);
	fd = shelf_find(&h->shelf, path, &st);
	if (fd < 0 && errno == EISDIR)
		return send_on(h, c, path, uri);
	if (fd < 0)
		fd = find_before(h, path, &st);
	if (fd < 0)
		return send_missing(h, c);
	type = media_type(!len || path[len - 1] == '/' ? ".html" : path);
	if (media_is_page(type))
		return send_page(h, c, MHD_HTTP_OK, path, fd);
	return send_off(h, c, MHD_HTTP_OK, path, type,
			MHD_create_response_from_fd64((uint64_t)st.st_size,
						      fd));
}

/* --- what the last build came to --------------------------------------- */

static enum MHD_Result send_news(struct http *h, struct MHD_Connection *c)
{
	return send_off(h, c, MHD_HTTP_OK, PAGE_PREFIX "events",
			"application/json", of_text(h->news.data, h->news.len));
}

static void wake(struct http *h, bool all)
{
	struct request **at = &h->waiting;
	time_t before = now() - SECONDS_WAITING;

	while (*at) {
		struct request *r = *at;

		if (!all && r->since > before) {
			at = &r->next;
			continue;
		}
		*at = r->next;
		h->nwaiting--;
		MHD_resume_connection(r->waits);
		r->waits = NULL;
	}
}

/* A page of ours asks; a script on another's page does not come so far. */
static bool is_our_page(const struct http *h, struct MHD_Connection *c)
{
	const char *site = MHD_lookup_connection_value(c, MHD_HEADER_KIND,
						       "Sec-Fetch-Site");
	const char *origin =
		MHD_lookup_connection_value(c, MHD_HEADER_KIND,
					    MHD_HTTP_HEADER_ORIGIN);

	if (site && strcmp(site, "same-origin") != 0 &&
	    strcmp(site, "none") != 0)
		return false;
	return guests_know_origin(&h->guests, origin);
}

static enum MHD_Result answer_events(struct http *h, struct MHD_Connection *c,
				     struct request *r, bool head)
{
	static const char since[] = "?since=";
	const char *query = strchr(r->uri, '?');
	bool knows = query && !strncmp(query, since, sizeof(since) - 1) &&
		     !strcmp(query + sizeof(since) - 1, h->news_id);

	if (!is_our_page(h, c))
		return refuse(h, c, MHD_HTTP_FORBIDDEN,
			      _("This is for the pages of this preview."));
	if (!knows || head || r->since || h->ending ||
	    h->nwaiting >= WAITING_MOST)
		return send_news(h, c);
	r->since = now();
	r->waits = c;
	r->next = h->waiting;
	h->waiting = r;
	h->nwaiting++;
	MHD_suspend_connection(c);
	return MHD_YES;
}

/* --- requests ---------------------------------------------------------- */

static enum MHD_Result answer_own(struct http *h, struct MHD_Connection *c,
				  struct request *r, const char *path,
				  bool head)
{
	const char *file;

	if (!strcmp(path, PAGE_PREFIX "events"))
		return answer_events(h, c, r, head);
	file = page_file(path);
	if (!file)
		return refuse(h, c, MHD_HTTP_NOT_FOUND,
			      _("There is no such page."));
	return send_off(h, c, MHD_HTTP_OK, path, media_type(path),
			of_text(file, strlen(file)));
}

static enum MHD_Result count(void *context, enum MHD_ValueKind kind,
			     const char *key, const char *value)
{
	size_t *hosts = context;

	(void)kind;
	(void)value;
	*hosts += !strcasecmp(key, MHD_HTTP_HEADER_HOST);
	return MHD_YES;
}

static bool is_guest(const struct http *h, struct MHD_Connection *c)
{
	const char *host = MHD_lookup_connection_value(c, MHD_HEADER_KIND,
						       MHD_HTTP_HEADER_HOST);
	size_t hosts = 0;

	MHD_get_connection_values(c, MHD_HEADER_KIND, count, &hosts);
	return hosts == 1 && guests_know(&h->guests, host);
}

static bool is_reading(const char *method)
{
	return !strcmp(method, MHD_HTTP_METHOD_GET) ||
	       !strcmp(method, MHD_HTTP_METHOD_HEAD);
}

static bool has_body(struct MHD_Connection *c)
{
	return MHD_lookup_connection_value(c, MHD_HEADER_KIND,
					   MHD_HTTP_HEADER_CONTENT_LENGTH) ||
	       MHD_lookup_connection_value(c, MHD_HEADER_KIND,
					   MHD_HTTP_HEADER_TRANSFER_ENCODING);
}

static enum MHD_Result answer(struct http *h, struct MHD_Connection *c,
			      const char *method, struct request *r)
{
	bool head = !strcmp(method, MHD_HTTP_METHOD_HEAD);
	struct buf path = BUF_INIT;
	enum MHD_Result done;

	if (!is_reading(method))
		return refuse(h, c, MHD_HTTP_METHOD_NOT_ALLOWED,
			      _("A preview can only be read."));
	if (!is_guest(h, c))
		return refuse(h, c, MHD_HTTP_MISDIRECTED_REQUEST,
			      _("The preview is not known by this name; kaiji "
				"serve --allow-host NAME:PORT makes it "
				"known."));
	if (!address_path(&path, r->uri))
		done = refuse(h, c, MHD_HTTP_BAD_REQUEST,
			      _("No page has such an address."));
	else if (!strncmp(path.data, PAGE_PREFIX, strlen(PAGE_PREFIX)))
		done = answer_own(h, c, r, path.data, head);
	else
		done = send_file(h, c, path.data, r->uri);
	buf_release(&path);
	return done;
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *c,
				  const char *url, const char *method,
				  const char *version, const char *data,
				  size_t *ndata, void **request)
{
	struct request *r = *request;
	struct http *h = context;
	enum MHD_Result done;

	(void)url;
	(void)version;
	(void)data;
	(void)ndata;
	if (!r)
		return MHD_NO;
	/*
	 * An answer before all of a request was read ends the connection:
	 * right for one that brings something, which nobody wants to read.
	 */
	if (!r->begun && is_reading(method) && !has_body(c)) {
		r->begun = true;
		return MHD_YES;
	}
	pthread_mutex_lock(&h->lock);
	done = answer(h, c, method, r);
	pthread_mutex_unlock(&h->lock);
	return done;
}

/* The address as it came: decoding it is not left to the library. */
static void *on_line(void *context, const char *uri, struct MHD_Connection *c)
{
	struct request *r = calloc(1, sizeof(*r));

	(void)context;
	(void)c;
	if (r)
		r->uri = strdup(uri);
	if (r && r->uri)
		return r;
	free(r);
	return NULL;
}

static void on_end(void *context, struct MHD_Connection *c, void **request,
		   enum MHD_RequestTerminationCode how)
{
	struct request *r = *request;

	(void)context;
	(void)c;
	(void)how;
	if (!r)
		return;
	free(r->uri);
	free(r);
	*request = NULL;
}

static size_t leave_escaped(void *context, struct MHD_Connection *c, char *text)
{
	(void)context;
	(void)c;
	return strlen(text);
}

/* --------------------------------------------------------------------- */

struct http *http_open(struct env *env, int listener,
		       const struct guests *guests)
{
	struct http *h = calloc(1, sizeof(*h));

	if (!h)
		abort();
	h->guests = *guests;
	h->news = (struct buf)BUF_INIT;
	h->before.fd = -1;
	shelf_init(&h->shelf);
	pthread_mutex_init(&h->lock, NULL);
	h->daemon = MHD_start_daemon(
		MHD_USE_AUTO_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0,
		NULL, NULL, on_request, h, MHD_OPTION_LISTEN_SOCKET, listener,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SECONDS_IDLE,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HEADERS_MOST,
		MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_URI_LOG_CALLBACK,
		on_line, NULL, MHD_OPTION_NOTIFY_COMPLETED, on_end, NULL,
		MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, NULL,
		MHD_OPTION_END);
	if (h->daemon)
		return h;
	env_fail(env, _("the server cannot start: %s"), strerror(errno));
	close(listener);
	http_close(h);
	return NULL;
}

void http_close(struct http *h)
{
	if (!h)
		return;
	pthread_mutex_lock(&h->lock);
	h->ending = true;
	wake(h, true);
	pthread_mutex_unlock(&h->lock);
	if (h->daemon)
		MHD_stop_daemon(h->daemon);
	shelf_close(&h->shelf);
	shelf_close(&h->before);
	buf_release(&h->news);
	pthread_mutex_destroy(&h->lock);
	free(h);
}

int http_show(struct http *h, struct env *env, const char *folder,
	      const char *id)
{
	struct shelf shelf;

	if (shelf_open(&shelf, folder, id) < 0) {
		env_fail(env, _("cannot open '%s': %s"), folder,
			 strerror(errno));
		return -1;
	}
	pthread_mutex_lock(&h->lock);
	shelf_close(&h->before);
	h->before = h->shelf;
	h->shelf = shelf;
	pthread_mutex_unlock(&h->lock);
	return 0;
}

void http_tell(struct http *h, const char *id, const char *json)
{
	pthread_mutex_lock(&h->lock);
	buf_clear(&h->news);
	buf_adds(&h->news, json);
	snprintf(h->news_id, sizeof(h->news_id), "%s", id);
	wake(h, true);
	pthread_mutex_unlock(&h->lock);
}

int http_tick(struct http *h)
{
	pthread_mutex_lock(&h->lock);
	wake(h, false);
	pthread_mutex_unlock(&h->lock);
	return MILLISECONDS_TICK;
}

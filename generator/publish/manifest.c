#include "publish/manifest.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/date.h"
#include "base/fs.h"
#include "base/json.h"
#include "base/utf8.h"
#include "publish/path.h"

/* The Makefile knows it. */
#ifndef KAIJI_VERSION
#define KAIJI_VERSION "unknown"
#endif

enum { VERSION = 1, CHUNK = 64 * 1024, BYTES_DIGITS = 18 };

struct reader {
	const char *at, *end;
	struct buf text; /* the last string */
	struct arena *arena;
	struct manifest_head head;
};

static void skip_blanks(struct reader *r)
{
	while (r->at < r->end && *r->at && strchr(" \t\r\n", *r->at))
		r->at++;
}

static bool take(struct reader *r, char want)
{
	skip_blanks(r);
	if (r->at == r->end || *r->at != want)
		return false;
	r->at++;
	return true;
}

static int hex_digit(char c)
{
	static const char digits[] = "0123456789abcdef";
	const char *found = c ? strchr(digits, c) : NULL;

	return found ? (int)(found - digits) : -1;
}

/* What follows a backslash; only escapes of ASCII are ever written. */
static bool take_escape(struct reader *r)
{
	int high, low;
	char c;

	if (r->at == r->end)
		return false;
	c = *r->at++;
	if (c == '"' || c == '\\') {
		buf_addc(&r->text, c);
		return true;
	}
	if (c != 'u' || r->end - r->at < 4 || r->at[0] != '0' ||
	    r->at[1] != '0')
		return false;
	high = hex_digit(r->at[2]);
	low = hex_digit(r->at[3]);
	r->at += 4;
	if (high < 0 || high > 7 || low < 0 || high + low == 0)
		return false;
	buf_addc(&r->text, (char)(high * 16 + low));
	return true;
}

static bool take_string(struct reader *r)
{
	buf_clear(&r->text);
	if (!take(r, '"'))
		return false;
	while (r->at < r->end) {
		char c = *r->at++;

		if (c == '"')
			return true;
		if (c == '\\') {
			if (!take_escape(r))
				return false;
		} else if ((unsigned char)c < 0x20) {
			return false;
		} else {
			buf_addc(&r->text, c);
		}
	}
	return false;
}

static bool take_text(struct reader *r, const char *want)
{
	return take_string(r) && !strcmp(r->text.data, want);
}

static bool take_key(struct reader *r, const char *want)
{
	return take_text(r, want) && take(r, ':');
}

static bool take_number(struct reader *r, uint64_t *number)
{
	int digits = 0;

	*number = 0;
	skip_blanks(r);
	while (r->at < r->end && *r->at >= '0' && *r->at <= '9') {
		*number = *number * 10 + (uint64_t)(*r->at++ - '0');
		if (++digits > BYTES_DIGITS)
			return false;
	}
	return digits > 0;
}

static bool take_sha(struct reader *r, unsigned char sha[SHA256_BYTES])
{
	if (!take_string(r) || r->text.len != 2 * SHA256_BYTES)
		return false;
	for (size_t i = 0; i < SHA256_BYTES; i++) {
		int high = hex_digit(r->text.data[2 * i]);
		int low = hex_digit(r->text.data[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		sha[i] = (unsigned char)(high * 16 + low);
	}
	return true;
}

static bool take_page(struct reader *r, struct pages *pages)
{
	struct page *page;

	/* a path is used to look for files, so it is as strict as a new one */
	if (!take_string(r) || path_fault(r->text.data))
		return false;
	page = pages_add_old(pages, r->text.data);
	return page && take(r, ':') && take(r, '{') && take_key(r, "sha256") &&
	       take_sha(r, page->sha) && take(r, ',') && take_key(r, "bytes") &&
	       take_number(r, &page->bytes) && take(r, '}');
}

static bool take_pages(struct reader *r, struct pages *pages)
{
	if (!take(r, '{'))
		return false;
	if (take(r, '}'))
		return true;
	do {
		if (!take_page(r, pages))
			return false;
	} while (take(r, ','));
	return take(r, '}');
}

/* `"key": "text",` if it stands there; false when it is broken. */
static bool take_pair(struct reader *r, const char *key, const char **text)
{
	const char *start = r->at;

	if (!take_key(r, key)) {
		r->at = start;
		return true;
	}
	if (!take_string(r) ||
	    utf8_valid(r->text.data, r->text.len) < r->text.len)
		return false;
	*text = arena_strdup(r->arena, r->text.data);
	return take(r, ',');
}

static bool take_head(struct reader *r)
{
	return take_pair(r, "release", &r->head.release) &&
	       take_pair(r, "commit", &r->head.commit) &&
	       take_pair(r, "date", &r->head.date) &&
	       take_pair(r, "only", &r->head.only) &&
	       !r->head.commit == !r->head.date;
}

static bool take_manifest(struct reader *r, struct pages *pages)
{
	uint64_t version;

	return take(r, '{') && take_key(r, "generator") &&
	       take_text(r, "kaiji") && take(r, ',') &&
	       take_key(r, "version") && take_number(r, &version) &&
	       version == VERSION && take(r, ',') && take_head(r) &&
	       take_key(r, "files") && take_pages(r, pages) && take(r, '}');
}

int manifest_read(struct pages *pages, const char *data, size_t len,
		  struct manifest_head *head)
{
	struct reader r = { .at = data,
			    .end = data + len,
			    .text = BUF_INIT,
			    .arena = pages->arena };
	bool good = take_manifest(&r, pages);

	skip_blanks(&r);
	good = good && r.at == r.end;
	buf_release(&r.text);
	if (head)
		*head = r.head;
	return good ? 0 : -1;
}

struct writer {
	int fd;
	struct sha256_ctx hash;
	struct buf text;
	struct json json;
};

static int flush(struct writer *w)
{
	const char *data = w->text.data;

	sha256_update(&w->hash, w->text.len, (const uint8_t *)data);
	if (w->fd >= 0 && fs_write_fd(w->fd, data, w->text.len) < 0)
		return -1;
	buf_clear(&w->text);
	return 0;
}

static void write_page(struct json *j, const struct page *page)
{
	static const char digits[] = "0123456789abcdef";
	char hex[2 * SHA256_BYTES + 1] = "";

	for (size_t i = 0; i < SHA256_BYTES; i++) {
		hex[2 * i] = digits[page->sha[i] >> 4];
		hex[2 * i + 1] = digits[page->sha[i] & 15];
	}
	json_key(j, page->node.path);
	json_open(j, '{');
	json_pair(j, "sha256", hex);
	json_key(j, "bytes");
	json_int(j, (long long)page->bytes);
	json_close(j, '}');
}

static void write_head(struct json *j, const struct revision *revision,
		       const char *only, struct arena *a)
{
	json_open(j, '{');
	json_pair(j, "generator", "kaiji");
	json_key(j, "version");
	json_int(j, VERSION);
	json_pair(j, "release", KAIJI_VERSION);
	if (revision->commit) {
		json_pair(j, "commit", revision->commit);
		json_pair(j, "date", date_rfc3339(a, revision->time));
	}
	json_pair(j, "only", only);
	json_key(j, "files");
	json_open(j, '{');
}

int manifest_write(int fd, struct page *const *list, size_t n,
		   const struct revision *revision, const char *only,
		   struct arena *a, unsigned char sha[SHA256_BYTES])
{
	struct writer w = { .fd = fd, .text = BUF_INIT };
	int result = 0;

	w.json.out = &w.text;
	sha256_init(&w.hash);
	write_head(&w.json, revision, only, a);
	for (size_t i = 0; i < n && !result; i++) {
		write_page(&w.json, list[i]);
		if (w.text.len > CHUNK)
			result = flush(&w);
	}
	json_close(&w.json, '}');
	json_close(&w.json, '}');
	buf_adds(&w.text, "\n");
	if (!result)
		result = flush(&w);
	buf_release(&w.text);
	sha256_digest(&w.hash, SHA256_BYTES, sha);
	return result;
}

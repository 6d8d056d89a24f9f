#include "book/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "book/book.h"

const char *const book_encodings[] = { "utf-8",    "cp932",  "utf-16le",
				       "utf-16be", "euc-jp", NULL };

/* What iconv calls them. */
static const char *const system_names[NENCODINGS] = { "UTF-8", "CP932",
						      "UTF-16LE", "UTF-16BE",
						      "EUC-JP-MS" };

enum encoding encoding_named(const char *name)
{
	static const struct {
		const char *name;
		enum encoding encoding;
	} others[] = {
		{ "utf8", ENCODING_UTF8 },
		{ "utf-16", ENCODING_UTF16LE },
		{ "sjis", ENCODING_CP932 },
		{ "shift_jis", ENCODING_CP932 },
		{ "shift-jis", ENCODING_CP932 },
		{ "windows-31j", ENCODING_CP932 },
		{ "ms932", ENCODING_CP932 },
		{ "eucjp", ENCODING_EUCJP },
	};
	enum encoding e = 0;

	while (e < NENCODINGS && strcasecmp(name, book_encodings[e]) != 0)
		e++;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (!strcasecmp(name, others[i].name))
			e = others[i].encoding;
	return e;
}

const char *encoding_mark(enum encoding encoding, size_t *len)
{
	static const char *const marks[NENCODINGS] = {
		[ENCODING_UTF8] = "\xef\xbb\xbf",
		[ENCODING_UTF16LE] = "\xff\xfe",
		[ENCODING_UTF16BE] = "\xfe\xff",
	};
	const char *mark = marks[encoding] ? marks[encoding] : "";

	*len = strlen(mark);
	return mark;
}

/* Of CP932: the first byte of two, and the second. */
static bool is_lead(unsigned char c)
{
	return (c >= 0x81 && c <= 0x9f) || (c >= 0xe0 && c <= 0xfc);
}

static bool is_trail(unsigned char c)
{
	return c >= 0x40 && c <= 0xfc && c != 0x7f;
}

/* How little the bytes are like an encoding. */
struct unlikeness {
	size_t faults; /* bytes that cannot be */
	size_t odd;    /* characters that nobody writes so */
};

static struct unlikeness unlike_cp932(const unsigned char *p, size_t len)
{
	struct unlikeness u = { 0, 0 };

	for (size_t i = 0; i < len; i++) {
		if (p[i] < 0x80)
			continue;
		if (p[i] >= 0xa1 && p[i] <= 0xdf)
			u.odd++; /* katakana of half width */
		else if (is_lead(p[i]) && i + 1 < len && is_trail(p[i + 1]))
			i++;
		else
			u.faults++;
	}
	return u;
}

static struct unlikeness unlike_eucjp(const unsigned char *p, size_t len)
{
	struct unlikeness u = { 0, 0 };

	for (size_t i = 0; i < len; i++) {
		if (p[i] < 0x80)
			continue;
		if (p[i] == 0x8e)
			u.odd++;
		if (i + 1 < len && p[i + 1] >= 0xa1 &&
		    (p[i] >= 0xa1 || p[i] == 0x8e))
			i++;
		else
			u.faults++;
	}
	return u;
}

static size_t faults_utf8(const char *data, size_t len)
{
	size_t faults = 0;

	while (len) {
		size_t good = utf8_valid(data, len);

		if (good == len)
			break;
		faults++;
		data += good + 1;
		len -= good + 1;
	}
	return faults;
}

/* UTF-16 without a mark: every other byte of ASCII is a NUL. */
static bool looks_like_utf16(const char *data, size_t len, size_t which)
{
	size_t n = 0, looked = len < 2000 ? len / 2 : 1000;

	for (size_t i = 0; i < looked; i++)
		n += data[2 * i + which] == '\0' &&
		     data[2 * i + 1 - which] != '\0';
	return looked && n * 20 > looked;
}

static enum encoding guess(const char *data, size_t len)
{
	struct unlikeness cp932, eucjp;
	size_t utf8 = faults_utf8(data, len);

	if (!utf8) {
		if (looks_like_utf16(data, len, 1))
			return ENCODING_UTF16LE;
		return looks_like_utf16(data, len, 0) ? ENCODING_UTF16BE
						      : ENCODING_UTF8;
	}
	cp932 = unlike_cp932((const unsigned char *)data, len);
	eucjp = unlike_eucjp((const unsigned char *)data, len);
	if (!eucjp.faults && cp932.faults + cp932.odd > eucjp.odd)
		return ENCODING_EUCJP;
	/* a file of another encoding is faulty all over in this one */
	return cp932.faults <= utf8 ? ENCODING_CP932 : ENCODING_UTF8;
}

enum encoding encoding_of(const char *data, size_t len, size_t *mark)
{
	for (enum encoding e = 0; e < NENCODINGS; e++) {
		const char *bytes = encoding_mark(e, mark);

		if (*mark && len >= *mark && !memcmp(data, bytes, *mark))
			return e;
	}
	*mark = 0;
	return guess(data, len);
}

struct converter {
	enum encoding encoding;
	iconv_t iconv; /* none for UTF-8 */
};

struct converter *converter_open(struct env *env, enum encoding encoding,
				 bool back)
{
	const char *name = system_names[encoding];
	struct converter *c = calloc(1, sizeof(*c));

	if (!c) {
		env_fail(env, _("out of memory"));
		return NULL;
	}
	c->encoding = encoding;
	if (encoding == ENCODING_UTF8)
		return c;
	c->iconv = back ? iconv_open(name, "UTF-8") : iconv_open("UTF-8", name);
	if (c->iconv == (iconv_t)-1) {
		env_fail(env,
			 _("this system cannot convert %s: save the file as "
			   "UTF-8"),
			 name);
		free(c);
		return NULL;
	}
	return c;
}

void converter_close(struct converter *c)
{
	if (!c)
		return;
	if (c->encoding != ENCODING_UTF8)
		iconv_close(c->iconv);
	free(c);
}

/* Runs iconv to the first fault, or the end: how many bytes it took. */
static size_t convert(struct converter *c, const char *bytes, size_t len,
		      struct buf *out)
{
	char *from = (char *)bytes, room[4096];
	size_t left = len;

	iconv(c->iconv, NULL, NULL, NULL, NULL);
	while (left) {
		char *to = room;
		size_t space = sizeof(room);
		size_t result = iconv(c->iconv, &from, &left, &to, &space);
		int error = errno;

		buf_add(out, room, (size_t)(to - room));
		if (result == (size_t)-1 && error != E2BIG)
			break;
	}
	return len - left;
}

/* The bytes of a character that cannot be told. */
static size_t fault_length(const struct converter *c, const char *bytes,
			   size_t len)
{
	const unsigned char *p = (const unsigned char *)bytes;
	size_t n = 1;

	if (c->encoding == ENCODING_UTF16LE || c->encoding == ENCODING_UTF16BE)
		n = 2;
	else if (c->encoding == ENCODING_CP932 && len > 1 && is_lead(p[0]) &&
		 is_trail(p[1]))
		n = 2;
	else if (c->encoding == ENCODING_EUCJP && len > 1 && p[0] >= 0xa1 &&
		 p[1] >= 0xa1)
		n = 2;
	return n < len ? n : len;
}

static size_t take(struct converter *c, const char *bytes, size_t len,
		   struct buf *out)
{
	size_t good;

	if (c->encoding != ENCODING_UTF8)
		return convert(c, bytes, len, out);
	good = utf8_valid(bytes, len);
	buf_add(out, bytes, good);
	return good;
}

void converter_read(struct converter *c, const char *bytes, size_t len,
		    struct buf *out)
{
	while (len) {
		size_t n = take(c, bytes, len, out);

		if (n == len)
			break;
		buf_adds(out, "\xef\xbf\xbd");
		n += fault_length(c, bytes + n, len - n);
		bytes += n;
		len -= n;
	}
}

size_t converter_write(struct converter *c, const char *text, size_t len,
		       struct buf *out)
{
	if (c->encoding != ENCODING_UTF8)
		return convert(c, text, len, out);
	buf_add(out, text, len);
	return len;
}

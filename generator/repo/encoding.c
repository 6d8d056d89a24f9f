#include "repo/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

/*
 * A commit may name any encoding, and iconv() has parts that are rarely
 * used and were rarely looked at: only these are handed to it.  Names are
 * compared without case and marks.
 */
static const struct {
	const char *name, *meant;
} known[] = {
	/* as browsers do: what calls itself Shift_JIS has Windows' signs */
	{ "shiftjis", "CP932" },
	{ "sjis", "CP932" },
	{ "xsjis", "CP932" },
	{ "cp932", "CP932" },
	{ "ms932", "CP932" },
	{ "windows31j", "CP932" },
	{ "eucjp", "EUC-JP" },
	{ "ujis", "EUC-JP" },
	{ "eucjpms", "EUC-JP-MS" },
	{ "iso2022jp", "ISO-2022-JP" },
	{ "iso88591", "ISO-8859-1" },
	{ "latin1", "ISO-8859-1" },
	{ "iso88592", "ISO-8859-2" },
	{ "iso885915", "ISO-8859-15" },
	{ "windows1250", "CP1250" },
	{ "cp1250", "CP1250" },
	{ "windows1251", "CP1251" },
	{ "cp1251", "CP1251" },
	{ "windows1252", "CP1252" },
	{ "cp1252", "CP1252" },
	{ "koi8r", "KOI8-R" },
	{ "gb2312", "GBK" },
	{ "gbk", "GBK" },
	{ "gb18030", "GB18030" },
	{ "big5", "BIG5" },
	{ "euckr", "EUC-KR" },
};

static const char *meaning(struct bytes encoding)
{
	char name[16];
	size_t len = 0;

	for (size_t i = 0; i < encoding.len; i++) {
		char c = encoding.at[i];

		if (c == '-' || c == '_')
			continue;
		if (len == sizeof(name) - 1)
			return NULL;
		name[len++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	name[len] = '\0';
	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++)
		if (!strcmp(name, known[i].name))
			return known[i].meant;
	return NULL;
}

static void convert(struct buf *out, iconv_t way, struct bytes text)
{
	/* iconv() only reads what it is given, but was declared before */
	char *in = (char *)text.at, space[1024];

	while (text.len) {
		char *to = space;
		size_t room = sizeof(space);
		size_t done = iconv(way, &in, &text.len, &to, &room);

		buf_add(out, space, sizeof(space) - room);
		if (done != (size_t)-1 || errno == E2BIG)
			continue;
		buf_adds(out, "\xef\xbf\xbd");
		in++;
		text.len--;
	}
}

bool encoding_read(struct buf *out, struct bytes text, struct bytes encoding)
{
	const char *name = meaning(encoding);
	iconv_t way = name ? iconv_open("UTF-8", name) : (iconv_t)-1;

	if (way == (iconv_t)-1)
		return false;
	convert(out, way, text);
	iconv_close(way);
	return true;
}

#include <string.h>

#include "base/buf.h"
#include "harness.h"
#include "search/bytes.h"

static const char hex[] = "0123456789abcdef";

/* The bytes that `text` is written as, two digits each. */
static const char *text_as(struct buf *out, const char *text, size_t len)
{
	struct buf bytes = BUF_INIT;

	buf_clear(out);
	buf_adds(out, "");
	bytes_text(&bytes, text, len);
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char byte = (unsigned char)bytes.data[i];

		buf_addc(out, hex[byte >> 4]);
		buf_addc(out, hex[byte & 15]);
	}
	buf_release(&bytes);
	return out->len ? out->data : "";
}

static void test_text(void)
{
	struct buf out = BUF_INIT;

	CHECK_STR("no text is no bytes", text_as(&out, "", 0), "");
	CHECK_STR("a character below U+0080 is itself",
		  text_as(&out, "a\x1f\x7f", 3), "611f7f");
	CHECK_STR("U+0080 is a longer one", text_as(&out, "\xc2\x80", 2),
		  "f0000080");
	CHECK_STR("so is U+2FFF", text_as(&out, "\u2fff", 3), "f0002fff");
	CHECK_STR("U+3000 is the first of two bytes",
		  text_as(&out, "\u3000", 3), "8000");
	CHECK_STR("kana and han have two", text_as(&out, "ア漢", 6),
		  "80a2bf22");
	CHECK_STR("U+9FFF is the last of them", text_as(&out, "\u9fff", 3),
		  "efff");
	CHECK_STR("U+A000 is longer again", text_as(&out, "\ua000", 3),
		  "f000a000");
	CHECK_STR("full width is longer", text_as(&out, "Ａ", 3), "f000ff21");
	CHECK_STR("the highest character has all of its bits",
		  text_as(&out, "\U0010ffff", 4), "f010ffff");
	CHECK_STR("only so many bytes are read", text_as(&out, "あい", 3),
		  "8042");
	buf_release(&out);
}

static void check_base64(const char *name, const char *bytes, size_t len,
			 const char *want)
{
	struct buf out = BUF_INIT;

	bytes_base64(&out, bytes, len);
	CHECK_STR(name, out.len ? out.data : "", want);
	buf_release(&out);
}

static void test_base64(void)
{
	check_base64("nothing is nothing", "", 0, "");
	check_base64("one byte has two signs behind it", "f", 1, "Zg==");
	check_base64("two bytes have one", "fo", 2, "Zm8=");
	check_base64("three have none", "foo", 3, "Zm9v");
	check_base64("then it begins anew", "foob", 4, "Zm9vYg==");
	check_base64("bytes have no sign of their own", "\xff\x00\xfe", 3,
		     "/wD+");
}

int main(void)
{
	test_text();
	test_base64();
	return tests_done();
}

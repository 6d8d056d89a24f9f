#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "harness.h"
#include "search/alphabet.h"

static void count(struct alphabet *a, const char *text)
{
	alphabet_count(a, text, strlen(text));
}

/* Bytes as two digits each. */
static const char *shown(struct buf *out, const struct buf *bytes)
{
	buf_clear(out);
	buf_adds(out, "");
	for (size_t i = 0; i < bytes->len; i++)
		buf_printf(out, "%02x", (unsigned char)bytes->data[i]);
	return out->len ? out->data : "";
}

static const char *text_as(const struct alphabet *a, struct buf *out,
			   const char *text, size_t len)
{
	struct buf bytes = BUF_INIT;

	alphabet_text(a, &bytes, text, len);
	shown(out, &bytes);
	buf_release(&bytes);
	return out->len ? out->data : "";
}

static void check_list(const char *name, const struct alphabet *a,
		       const char *want)
{
	struct buf bytes = BUF_INIT, out = BUF_INIT;

	alphabet_add(a, &bytes);
	CHECK_STR(name, shown(&out, &bytes), want);
	buf_release(&bytes);
	buf_release(&out);
}

static void test_few(void)
{
	struct alphabet *a = alphabet_new();
	struct buf out = BUF_INIT;

	count(a, "ab\x1f");
	count(a, "\u3042\xc2\x80\u3042");
	alphabet_settle(a);
	check_list("each stands by its distance from the one before", a,
		   "028001c25f00");
	CHECK_STR("no text is no bytes", text_as(a, &out, "", 0), "");
	CHECK_STR("a character below U+0080 is itself",
		  text_as(a, &out, "a\x1f\x7f", 3), "611f7f");
	CHECK_STR("few characters have one byte each, in their order",
		  text_as(a, &out, "\u3042\xc2\x80", 5), "8180");
	CHECK_STR("what was not counted is spelled out",
		  text_as(a, &out, "\u3044", 3), "ff003044");
	CHECK_STR("the highest character has all of its bits",
		  text_as(a, &out, "\U0010ffff", 4), "ff10ffff");
	CHECK_STR("only so many bytes are read",
		  text_as(a, &out, "\u3042\u3042", 3), "81");
	buf_release(&out);
	alphabet_free(a);
}

static void test_nothing(void)
{
	struct alphabet *a = alphabet_new();

	count(a, "plain");
	alphabet_settle(a);
	check_list("no characters are two empty lists", a, "0000");
	alphabet_free(a);
}

/* So many characters from a first one on, each `times` times. */
static void count_range(struct alphabet *a, unsigned first, unsigned n,
			int times)
{
	for (unsigned code = first; code < first + n; code++)
		for (int i = 0; i < times; i++) {
			char bytes[4];

			alphabet_count(a, bytes, utf8_put(bytes, code));
		}
}

static void test_many(void)
{
	struct alphabet *a = alphabet_new();
	struct buf out = BUF_INIT;

	/* more than there are bytes for: 112 and 3,840 */
	count_range(a, 0x4e00, 4000, 1);
	count_range(a, 0x3041, 112, 2);
	alphabet_settle(a);
	CHECK_STR("the frequent ones have one byte",
		  text_as(a, &out, "\u3041\u30b0", 6), "80ef");
	CHECK_STR("those behind them two", text_as(a, &out, "\u4e00\u4eff", 6),
		  "f000f0ff");
	CHECK_STR("with as many leads as there are",
		  text_as(a, &out, "\u4f00\u5cff", 6), "f100feff");
	CHECK_STR("the rest is spelled out", text_as(a, &out, "\u5d00", 3),
		  "ff005d00");
	buf_release(&out);
	alphabet_free(a);
}

int main(void)
{
	test_few();
	test_nothing();
	test_many();
	return tests_done();
}

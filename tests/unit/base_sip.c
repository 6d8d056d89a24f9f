#include "base/sip.h"
#include "harness.h"

/* The key 00 01 .. 0f and bytes 00 01 .., as in the tests of its authors. */
static const struct sip_key key = { 0x0706050403020100, 0x0f0e0d0c0b0a0908 };

static void test_values(void)
{
	static const struct {
		const char *name;
		size_t len;
		struct sip want;
	} row[] = {
		{ "nothing", 0, { 0xe6a825ba047f81a3, 0x930255c71472f66d } },
		{ "one byte", 1, { 0x44af996bd8c187da, 0x45fc229b11597634 } },
	};
	unsigned char bytes[64];

	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (unsigned char)i;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct sip got = sip_of(&key, bytes, row[i].len);

		CHECK(row[i].name,
		      got.a == row[i].want.a && got.b == row[i].want.b);
	}
}

static bool same(struct sip one, struct sip other)
{
	return one.a == other.a || one.b == other.b;
}

static void test_parting(void)
{
	static const unsigned char zero[40];
	struct sip_key one = sip_key_new(), other = sip_key_new();
	size_t nsame = 0;

	for (size_t i = 0; i < sizeof(zero); i++)
		for (size_t k = 0; k < i; k++)
			nsame += same(sip_of(&key, zero, i),
				      sip_of(&key, zero, k));
	CHECK_INT("a text of another length has another", nsame, 0);
	CHECK("keys are new each time", one.a != other.a && one.b != other.b);
	CHECK("under another key all is other",
	      !same(sip_of(&one, "x", 1), sip_of(&other, "x", 1)));
}

int main(void)
{
	test_values();
	test_parting();
	return tests_done();
}

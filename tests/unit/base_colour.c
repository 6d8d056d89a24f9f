#include "base/colour.h"

#include "harness.h"

/* Hundredths, as contrast checkers show them. */
static int ratio(const char *one, const char *other)
{
	struct rgb a = { 0, 0, 0 }, b = { 0, 0, 0 };

	if (!colour_read(one, &a) || !colour_read(other, &b))
		return -1;
	return (int)(colour_contrast(a, b) * 100);
}

static void check_reading(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "six digits are a colour", "#0b5c8a", "#0b5c8a" },
		{ "three stand for six", "#0bf", "#00bbff" },
		{ "capitals will do", "#AbCDeF", "#abcdef" },
		{ "nothing is none", "", NULL },
		{ "a sign alone is none", "#", NULL },
		{ "digits alone are none", "0b5c8a", NULL },
		{ "no colour has a fourth part", "#0b5c8aff", NULL },
		{ "nor a short one", "#0b5c", NULL },
		{ "g is no digit", "#0b5c8g", NULL },
		{ "names are none", "red", NULL },
		{ "nothing may follow", "#fff;", NULL },
		{ "nothing may go before", " #fff", NULL },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++) {
		char words[COLOUR_WORDS] = "";
		struct rgb colour;
		bool read = colour_read(row[i].text, &colour);

		if (read)
			colour_write(colour, words);
		CHECK_STR(row[i].name, read ? words : "none",
			  row[i].want ? row[i].want : "none");
	}
}

static void check_contrasts(void)
{
	static const struct {
		const char *name, *one, *other;
		int want;
	} row[] = {
		{ "black on white has the most", "#000", "#fff", 2100 },
		{ "a colour on itself has none", "#0b5c8a", "#0b5c8a", 100 },
		{ "the lightest grey that is text", "#767676", "#fff", 454 },
		{ "the next is none", "#777777", "#fff", 447 },
		{ "the lightest grey of an edge", "#949494", "#fff", 303 },
		{ "red on white", "#f00", "#fff", 399 },
		{ "green on white", "#0f0", "#fff", 137 },
		{ "blue on white", "#00f", "#fff", 859 },
		{ "the order is no matter", "#fff", "#00f", 859 },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(*row); i++)
		CHECK_INT(row[i].name, ratio(row[i].one, row[i].other),
			  row[i].want);
}

static void check_mixing(void)
{
	const struct rgb black = { 0, 0, 0 }, other = { 255, 100, 1 };
	char words[COLOUR_WORDS];

	colour_write(colour_mix(other, black, 100), words);
	CHECK_STR("all of one is that one", words, "#ff6401");
	colour_write(colour_mix(other, black, 0), words);
	CHECK_STR("none of it is the other", words, "#000000");
	colour_write(colour_mix(other, black, 50), words);
	CHECK_STR("half is between", words, "#803201");
}

int main(void)
{
	check_reading();
	check_contrasts();
	check_mixing();
	return tests_done();
}

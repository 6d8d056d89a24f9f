/*
 * The tables of parse/ as schemas: each key is described, and nothing
 * else.  With the argument `forms`, prints what each form says of some
 * words, for tests/schema/forms.mjs.
 */

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/map.h"
#include "harness.h"
#include "parse/form.h"
#include "parse/help.h"
#include "parse/parse.h"
#include "parse/roots.h"
#include "parse/schema.h"

/* --- the tables ------------------------------------------------------- */

struct walk {
	struct arena *arena;
	struct map shapes; /* seen */
	struct map used;   /* helps */
	struct buf lack;   /* what is not described */
	struct buf takes;  /* FIELD_OWN without a word about it */
};

static void walk_shape(struct walk *w, const struct shape *s)
{
	char *seen = arena_printf(w->arena, "%p", (const void *)s);

	if (map_add(&w->shapes, seen, seen))
		return;
	for (const struct field *f = s->fields; f->key; f++) {
		const struct help *help = schema_help(s, f);

		if (!help)
			buf_printf(&w->lack, "%s.%s ", s->what, f->key);
		else
			map_add(&w->used, help->key, w);
		if (f->kind == FIELD_OWN && f->takes == TAKES_UNKNOWN)
			buf_printf(&w->takes, "%s.%s ", s->what, f->key);
		if (f->shape)
			walk_shape(w, f->shape);
	}
	if (s->part)
		walk_shape(w, s->part);
}

static void every_key_is_described(void)
{
	static const struct shape *const roots[] = {
		&portal_shape,    &provider_shape, &service_shape,
		&answers_shape,   &catalog_shape,  &sheet_shape,
		&crosswalk_shape, &synonyms_shape, &theme_shape,
	};
	struct walk w = { .arena = arena_new(),
			  .lack = BUF_INIT,
			  .takes = BUF_INIT };
	const struct help *helps;
	struct buf stale = BUF_INIT;
	size_t n;

	map_init(&w.shapes, w.arena);
	map_init(&w.used, w.arena);
	for (size_t i = 0; i < sizeof(roots) / sizeof(roots[0]); i++)
		walk_shape(&w, roots[i]);
	helps = help_all(&n);
	for (size_t i = 0; i < n; i++)
		if (!map_get(&w.used, helps[i].key))
			buf_printf(&stale, "%s ", helps[i].key);
	CHECK_STR("every key is described", w.lack.data, "");
	CHECK_STR("every description is a key's", stale.data, "");
	CHECK_STR("what is read by hand says what it takes", w.takes.data, "");
	CHECK("there are many keys", n > 100);
	buf_release(&w.lack);
	buf_release(&w.takes);
	buf_release(&stale);
	arena_free(w.arena);
}

static void kinds_are_known(void)
{
	struct buf out = BUF_INIT;
	size_t n = 0;

	while (parse_schema_kind(n)) {
		buf_clear(&out);
		CHECK(parse_schema_kind(n),
		      parse_schema(&out, parse_schema_kind(n)) &&
			      !strncmp(out.data, "{\n  \"$schema\"", 13));
		n++;
	}
	CHECK_INT("there are nine kinds of files", n, 9);
	buf_clear(&out);
	CHECK("no other kind has a schema",
	      !parse_schema(&out, "answer") && !out.len);
	buf_release(&out);
}

/* --- forms ------------------------------------------------------------ */

static const struct {
	const char *name;
	const struct form *form;
} forms[] = {
	{ "id", &form_id },
	{ "question", &form_question },
	{ "question_name", &form_question_name },
	{ "full_name", &form_full_name },
	{ "service", &form_service },
	{ "language", &form_language },
	{ "date", &form_date },
	{ "day_time", &form_day_time },
	{ "month", &form_month },
	{ "period", &form_period },
	{ "base_url", &form_base_url },
	{ "source", &form_source },
	{ "contact", &form_contact },
	{ "destination", &form_destination },
	{ "page", &form_page },
	{ "link", &form_link },
	{ "colour", &form_colour },
	{ "colour_name", &form_colour_name },
	{ "font", &form_font },
	{ "picture", &form_picture },
	{ "ratio", &form_ratio },
	{ "percent", &form_percent },
	{ "time_zone", &form_time_zone },
	{ "span", &form_span },
	{ "commit", &form_commit },
};

static const char *const words[] = {
	"a",
	"a-1",
	"A",
	"-a",
	"a.b",
	"a/b",
	"a/b.c",
	"a/b/c",
	"9",
	"6.10",
	"1e5",
	"ja",
	"jp",
	"en-GB",
	"zh-Hant",
	"zh-Hant-TW",
	"en-gb",
	"e",
	"2022-07-01",
	"2022-7-1",
	"2022-13-01",
	"2022年7月1日",
	"2022 年 7 月 1 日",
	"2022年07月01日",
	"2022-07-01 12:00",
	"2022-07-01T23:59",
	"2022-07-01 24:00",
	"2022",
	"2022-10",
	"2022年",
	"2022年10月",
	"202",
	"2023-01..2023-12",
	"2023年1月〜2023年12月",
	"2023..2024",
	"2023-01〜",
	"https://example.jp/",
	"http://example.jp",
	"HTTPS://example.jp/a?b#c",
	"https://example.jp/a b",
	"https:///",
	"https://example.jp/<a>",
	"ftp://example.jp/",
	"example.jp",
	"https://git.example.jp/b/{commit}/{path}",
	"https://git.example.jp/b/{commit}",
	"mailto:a@example.jp",
	"mailto:a",
	"mailto:@example.jp",
	"a@example.jp",
	"about/index.html",
	"../a",
	"/a",
	"#a",
	"a//b",
	"?a",
	"#fff",
	"#0b5c8a",
	"#0b5c8",
	"red",
	"accent",
	"accent-dark",
	"Noto Sans JP",
	" a",
	"a ",
	"游ゴシック",
	"a,b",
	"a;b",
	"look/logo.svg",
	"logo.png",
	"logo.jpg",
	"/logo.svg",
	"a/.b.svg",
	".svg",
	"a//b.svg",
	"4.5",
	"4.555",
	"21",
	"123",
	"12",
	"12%",
	"100%",
	"Asia/Tokyo",
	"UTC",
	"Etc/GMT+9",
	"Asia//Tokyo",
	"Asia/",
	"1y",
	"6mo",
	"90d",
	"2w",
	"1 year",
	"3ヶ月",
	"３ヶ月",
	"3か月",
	"3カ月",
	"1年",
	"1年間",
	"2週間",
	"10日",
	"5bd",
	"y",
	"1.5y",
	"478efda0c0ffee00000000000000000000000000",
	"478efda",
	"git:origin#gh-pages",
	"git:origin",
	"public",
	"git:https://a#b",
	"",
	"a\nb",
	"~",
	"no",
	"ai-assist",
	"not ai-assist",
};

static int print_forms(void)
{
	for (size_t i = 0; i < sizeof(forms) / sizeof(forms[0]); i++)
		for (size_t k = 0; k < sizeof(words) / sizeof(words[0]); k++) {
			struct buf line = BUF_INIT;

			buf_addc(&line, '[');
			json_quoted(&line, forms[i].name);
			buf_addc(&line, ',');
			json_quoted(&line, forms[i].form->pattern);
			buf_addc(&line, ',');
			json_quoted(&line, words[k]);
			buf_printf(&line, ",%s]\n",
				   forms[i].form->fits(words[k]) ? "true"
								 : "false");
			fputs(line.data, stdout);
			buf_release(&line);
		}
	return 0;
}

int main(int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "forms"))
		return print_forms();
	every_key_is_described();
	kinds_are_known();
	return tests_done();
}

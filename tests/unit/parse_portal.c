#include "harness.h"
#include "parse/parse.h"
#include "parse_text.h"

struct sample {
	const char *name, *text, *want;
};

static void check_portal_rows(void)
{
	static const struct sample row[] = {
		{ "all settings together are fine",
		  "title: {ja: 題, en: Title}\n"
		  "base_url: https://trust.example.jp/a/\n"
		  "languages: [ja, en, zh-Hant, pt-BR, es-419]\n"
		  "theme: default\n"
		  "time_zone: America/Argentina/Buenos_Aires\n"
		  "source: https://git.example.jp/blob/{commit}/{path}\n"
		  "contact: mailto:security@example.jp\n"
		  "history: {since: 2022-04-01, revisions: tags, "
		  "messages: subject, authors: name, "
		  "ignore: [0123456789012345678901234567890123456789]}\n"
		  "review: {within: 6mo}\n",
		  "" },
		{ "an unknown setting is reported", "title: a\nname: b\n",
		  "2:1 unknown-key" },
		{ "a portal has a title", "theme: a\n", "1:1 missing-key" },
		{ "a title is no list", "title: [a]\n", "1:8 wrong-kind" },
		{ "a title in no language is none", "title: {}\n",
		  "1:8 missing-key" },
		{ "a title's language has a code", "title: {Japanese: a}\n",
		  "1:9 bad-language" },
		{ "languages have codes", "title: a\nlanguages: [ja, JA, e]\n",
		  "2:17 bad-language, 2:21 bad-language" },
		{ "a script and region have their case",
		  "title: a\nlanguages: [zh-hant, pt-br, zh-Hant-TWX]\n",
		  "2:13 bad-language, 2:22 bad-language, 2:29 bad-language" },
		{ "a country's code is no language", "title: {jp: a}\n",
		  "1:9 bad-language" },
		{ "no language stands twice",
		  "title: a\nlanguages: [ja, en, ja]\n", "2:21 duplicate-id" },
		{ "a portal has a language", "title: a\nlanguages: []\n",
		  "2:12 bad-setting" },
		{ "languages are a list", "title: a\nlanguages: ja\n",
		  "2:12 wrong-kind" },
		{ "a language is a text", "title: a\nlanguages: [[ja]]\n",
		  "2:13 wrong-kind" },
		{ "an address is http or https",
		  "title: a\nbase_url: ftp://example.jp/\n",
		  "2:11 bad-setting" },
		{ "pages cannot lie behind a question mark",
		  "title: a\nbase_url: https://example.jp/?a\n",
		  "2:11 bad-setting" },
		{ "a theme is an id", "title: a\ntheme: ../x\n", "2:8 bad-id" },
		{ "a time zone has a shape",
		  "title: a\ntime_zone: Asia/../Tokyo\n", "2:12 bad-setting" },
		{ "a time zone is no path",
		  "title: a\ntime_zone: /etc/passwd\n", "2:12 bad-setting" },
		{ "a source holds the commit",
		  "title: a\nsource: https://example.jp/{path}\n",
		  "2:9 bad-setting" },
		{ "a source holds the path",
		  "title: a\nsource: https://example.jp/{commit}\n",
		  "2:9 bad-setting" },
		{ "a source holds nothing else in braces",
		  "title: a\nsource: https://example.jp/{commit}/{path}/{x}\n",
		  "2:9 bad-setting" },
		{ "a source is an address",
		  "title: a\nsource: javascript:{commit}{path}\n",
		  "2:9 bad-setting" },
		{ "a contact may be a page",
		  "title: a\ncontact: https://example.jp/contact\n", "" },
		{ "a contact is never http",
		  "title: a\ncontact: http://example.jp/contact\n",
		  "2:10 bad-setting" },
		{ "a bare mail address is no contact",
		  "title: a\ncontact: security@example.jp\n",
		  "2:10 bad-setting" },
		{ "a contact has a whole mail address",
		  "title: a\ncontact: mailto:security\n", "2:10 bad-setting" },
		{ "security.txt holds until a date",
		  "title: a\ncontact: mailto:a@b.example\n"
		  "security: {expires: soon}\n",
		  "3:21 bad-date" },
		{ "its policy and key have https addresses",
		  "title: a\ncontact: mailto:a@b.example\nsecurity: "
		  "{policy: http://b.example/, encryption: mailto:a@b.example}"
		  "\n",
		  "3:20 bad-setting, 3:51 bad-setting" },
		{ "it needs a contact",
		  "title: a\nsecurity: {expires: 2030-01-01}\n",
		  "2:11 bad-setting" },
		{ "history begins at a date",
		  "title: a\nhistory: {since: 2022-02-30}\n", "2:18 bad-date" },
		{ "a Japanese date will do",
		  "title: a\nhistory: {since: 2022年4月1日}\n", "" },
		{ "history has its words",
		  "title: a\nhistory: {revisions: tag, messages: notes, "
		  "authors: '', commits: a}\n",
		  "2:22 bad-choice, 2:37 bad-choice, 2:53 bad-choice, "
		  "2:57 unknown-key" },
		{ "a commit is named whole",
		  "title: a\nhistory: {ignore: [abc123]}\n",
		  "2:20 bad-setting" },
		{ "a review has a span", "title: a\nreview: {within: 1}\n",
		  "2:18 bad-setting" },
		{ "a span is not empty", "title: a\nreview: {within: 0d}\n",
		  "2:18 bad-setting" },
		{ "a review says within what", "title: a\nreview: {}\n",
		  "2:9 missing-key" },
		{ "a look has colours, fonts, pictures, links and words",
		  "title: a\n"
		  "look:\n"
		  "  colours: {accent: '#0b5c8a', accent-dark: '#8CE'}\n"
		  "  font: [BIZ UDPGothic, 游ゴシック]\n"
		  "  logo: content/logo.svg\n"
		  "  logo-dark: content/dark/logo.png\n"
		  "  icon: content/icon.png\n"
		  "  links: {header: [{title: a, url: 'https://a.jp/'}], "
		  "footer: [{title: {ja: a}, url: {ja: a/b.html}}]}\n"
		  "  summary: {ja: a, en: b}\n",
		  "" },
		{ "a look has nothing else", "title: a\nlook: {color: a}\n",
		  "2:8 unknown-key" },
		{ "a colour has digits",
		  "title: a\nlook: {colours: {ink: red}}\n",
		  "2:23 bad-setting" },
		{ "a colour's name has none of the signs of a style sheet",
		  "title: a\nlook: {colours: {'a;b': '#fff'}}\n",
		  "2:18 bad-setting" },
		{ "nor has a font",
		  "title: a\nlook: {font: ['a\"b', 'a\\b', 'a;', 'a}']}\n",
		  "2:15 bad-setting, 2:22 bad-setting, 2:29 bad-setting, "
		  "2:35 bad-setting" },
		{ "a logo stays in the portal",
		  "title: a\nlook: {logo: ../a.svg, icon: /a.png}\n",
		  "2:14 bad-setting, 2:30 bad-setting" },
		{ "and is no hidden file",
		  "title: a\nlook: {logo: a/.git/a.svg, icon: .svg}\n",
		  "2:14 bad-setting, 2:34 bad-setting" },
		{ "a link says where it leads",
		  "title: a\nlook: {links: {footer: [{title: a}]}}\n",
		  "2:25 missing-key" },
		{ "and nowhere else",
		  "title: a\nlook: {links: {footer: [{title: a, "
		  "url: 'javascript:a'}]}}\n",
		  "2:41 bad-setting" },
		{ "all is found in one run",
		  "titel: a\nlanguages: x\nbase_url: y\nreview: 1y\n",
		  "1:1 missing-key, 1:1 unknown-key, 2:12 wrong-kind, "
		  "3:11 bad-setting, 4:9 wrong-kind" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct file file = file_of(row[i].text);
		struct portal portal;
		struct env env;

		env_init(&env);
		parse_portal(&env, &file, &portal);
		CHECK_STR(row[i].name, findings(&env), row[i].want);
		env_release(&env);
	}
}

static void check_defaults(const char *text)
{
	struct file file = file_of(text ? text : "");
	struct portal p;
	struct env env;

	env_init(&env);
	parse_portal(&env, text ? &file : NULL, &p);
	CHECK_STR("the first language is Japanese by default",
		  portal_first_language(&p), "ja");
	CHECK_STR("the theme has its default", p.theme.text, "default");
	CHECK_STR("so has the time zone", p.time_zone.text, "Asia/Tokyo");
	CHECK("so has the title", text_in(&p.title, "en"));
	CHECK("there are no addresses", !p.base_url && !p.source && !p.contact);
	CHECK("history is whole", !p.history.since.year);
	CHECK("nothing is ever due", !p.review_within.years);
	env_release(&env);
}

static void check_portal(void)
{
	struct file file =
		file_of("title: Titel\nlanguages: [de, ja]\n"
			"base_url: https://example.jp/a\n"
			"history: {since: 2022-04-01, authors: name}\n"
			"review: {within: 2年}\n");
	struct portal p;
	struct env env;

	env_init(&env);
	parse_portal(&env, &file, &p);
	CHECK_STR("a bare text is in the first language, wherever that stands",
		  p.title.in[0].lang, "de");
	CHECK_INT("languages keep their order", p.languages.n, 2);
	CHECK_STR("an address gets its slash", p.base_url,
		  "https://example.jp/a/");
	CHECK_INT("a date is read", p.history.since.month, 4);
	CHECK_INT("a word is read", p.history.authors, AUTHORS_NAME);
	CHECK_INT("a word that is left out is the first", p.history.messages,
		  MESSAGES_NOTE);
	CHECK_INT("a span is read", p.review_within.years, 2);
	CHECK_STR("it has no findings", findings(&env), "");
	env_release(&env);
}

static void check_service_rows(void)
{
	static const struct sample row[] = {
		{ "a service has a name", "url: https://example.jp/\n",
		  "1:1 missing-key" },
		{ "all keys together are fine",
		  "name: a\nurl: b\nbrand: c\nversion: 4.10\nsummary: d\n"
		  "datacenter: e\ndisclosed: 2022-07-01 12:00\n"
		  "features: {ai-assist: {ja: f}, sso: g}\n"
		  "sheets: [a, b]\nformerly: [a/b]\n",
		  "" },
		{ "disclosed is a date", "name: a\ndisclosed: 2022-13-01\n",
		  "2:12 bad-date" },
		{ "its time is one", "name: a\ndisclosed: 2022-07-01 24:00\n",
		  "2:12 bad-date" },
		{ "nothing stands behind its time",
		  "name: a\ndisclosed: 2022-07-01 12:00 JST\n",
		  "2:12 bad-date" },
		{ "a feature has an id", "name: a\nfeatures: {AI: b}\n",
		  "2:12 bad-id" },
		{ "a feature stands once",
		  "name: a\nfeatures:\n  sso: a\n  sso: b\n",
		  "4:3 duplicate-key" },
		{ "features are a map", "name: a\nfeatures: [sso]\n",
		  "2:11 wrong-kind" },
		{ "sheets are ids", "name: a\nsheets: [A, a_b, a]\n",
		  "2:10 bad-id, 2:13 bad-id" },
		{ "a sheet is printed once", "name: a\nsheets: [a, a]\n",
		  "2:13 duplicate-id" },
		{ "a former folder is a provider's and a service's",
		  "name: a\nformerly: [b, c/d, c/d/e]\n",
		  "2:12 bad-id, 2:20 bad-id" },
		{ "nothing behind a list's key is an empty list",
		  "name: a\nsheets:\nfeatures:\n", "" },
		{ "an address is not left empty", "name: a\nurl:\n",
		  "2:5 wrong-kind" },
		{ "a text in a text's map is no list",
		  "name: {ja: [a], en: b}\n", "1:12 wrong-kind" },
		{ "a similar key is told apart", "name: a\nnam: b\n",
		  "2:1 unknown-key" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct file file = file_of(row[i].text);
		struct env env;

		env_init(&env);
		parse_service(&env, &file, "s", "ja");
		CHECK_STR(row[i].name, findings(&env), row[i].want);
		env_release(&env);
	}
}

static void check_service(void)
{
	struct file file = file_of("name: 名\nversion: 4.10\n"
				   "disclosed: 2022-07-01 12:00\n"
				   "features: {ai: {ja: 甲, en: A}}\n"
				   "summary: |\n  一\n  二\n");
	const struct service *s;
	struct env env;

	env_init(&env);
	s = parse_service(&env, &file, "s", "ja");
	CHECK_STR("a service knows its id", s->id, "s");
	CHECK_STR("every scalar is text", s->version.in[0].text, "4.10");
	CHECK_STR("disclosed is kept as written", s->disclosed.text,
		  "2022-07-01 12:00");
	CHECK_INT("and read as a day", s->disclosed_day.day, 1);
	CHECK_STR("a feature has its name in all languages",
		  text_in(&service_feature(s, "ai")->name, "en")->text, "A");
	CHECK_STR("a block keeps its last line break", s->summary.in[0].text,
		  "一\n二\n");
	CHECK_INT("a block's place is its mark", s->summary.in[0].pos.line, 5);
	CHECK_INT("counted in characters", s->summary.in[0].pos.col, 10);
	CHECK_INT("its text begins below", s->summary.in[0].first_line, 6);
	CHECK_INT("that of other texts begins where they do",
		  s->name.in[0].first_line, 1);
	env_release(&env);
}

static void check_provider(void)
{
	struct file file = file_of("nmae: a\nurl: https://example.jp/\n");
	const struct provider *p;
	struct env env;

	env_init(&env);
	p = parse_provider(&env, &file, "p", "ja");
	CHECK_STR("the nearest key is named", messages(&env),
		  "a provider lacks the key 'name'\n"
		  "unknown key 'nmae' (did you mean 'name'?)");
	CHECK_STR("the rest is read", p->url.text, "https://example.jp/");
	CHECK("what is missing is absent", !text_given(&p->name));
	env_release(&env);
}

static void check_crosswalk(void)
{
	struct file file = file_of("topics:\n"
				   "  backup:\n"
				   "    title: {ja: 控え}\n"
				   "    subset-of: [a/b.c, 'b.c', a/B]\n"
				   "    equivalent-to: [a/b]\n"
				   "    also: [csa-ccm-v4.0/BCR-08]\n"
				   "  No: {title: a}\n"
				   "  other: {equivalent: [a/b]}\n");
	struct crosswalk c;
	struct env env;

	env_init(&env);
	parse_crosswalk(&env, &file, "ja", &c);
	CHECK_STR("questions are named with their catalog, topics have ids "
		  "and titles",
		  findings(&env),
		  "4:24 bad-id, 4:31 bad-id, 7:3 bad-id, 8:10 missing-key, "
		  "8:11 unknown-key");
	CHECK_INT("topics keep their order", c.ntopics, 2);
	CHECK_STR("a topic has its id", c.topics[0].id, "backup");
	CHECK_INT("it has its questions", c.topics[0].nquestions, 2);
	CHECK_INT("equal ones first", c.topics[0].questions[0].relation,
		  EQUIVALENT_TO);
	CHECK_STR("by name", c.topics[0].questions[1].name.text, "a/b.c");
	CHECK_INT("others are words", c.topics[0].also.n, 1);
	env_release(&env);
}

static void check_theme(void)
{
	struct file file = file_of("words:\n  search: {ja: 検索, en: Search}\n"
				   "  empty: \"\"\n");
	struct theme theme = { 0 };
	const struct text *text;
	struct env env;

	env_init(&env);
	map_init(&theme.words, env.arena);
	parse_theme(&env, &file, "ja", &theme);
	text = map_get(&theme.words, "search");
	CHECK_STR("a theme has its words", text_in(text, "en")->text, "Search");
	CHECK("an empty one is there", map_get(&theme.words, "empty"));
	CHECK("others are not", !map_get(&theme.words, "words"));
	CHECK_STR("a theme has no findings", findings(&env), "");
	env_release(&env);
}

static void check_ids(void)
{
	char id[66] = "";

	CHECK("letters, digits and hyphens are an id", parse_is_id("a-1"));
	CHECK("a digit may come first", parse_is_id("1a"));
	CHECK("a hyphen may not", !parse_is_id("-a"));
	CHECK("capitals are no id", !parse_is_id("A"));
	CHECK("dots are no id", !parse_is_id("a.b"));
	CHECK("a slash is no id", !parse_is_id("a/b"));
	CHECK("nothing is no id", !parse_is_id(""));
	CHECK("Japanese is no id", !parse_is_id("あ"));
	memset(id, 'a', 64);
	CHECK("64 characters are an id", parse_is_id(id));
	id[64] = 'a';
	CHECK("65 are none", !parse_is_id(id));
}

int main(void)
{
	check_portal_rows();
	check_defaults(NULL);
	check_defaults("title: []\nlanguages: []\ntheme: X\ntime_zone: ' '\n"
		       "base_url: a\nsource: b\ncontact: c\nhistory: d\n"
		       "review: {within: e}\n");
	check_portal();
	check_service_rows();
	check_service();
	check_provider();
	check_crosswalk();
	check_theme();
	check_ids();
	return tests_done();
}

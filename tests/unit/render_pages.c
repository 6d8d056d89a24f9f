/*
 * The pages of a small portal that is built by hand.
 */
#include "render_world.h"

#define SHEET "prov/serv/sheet/index.html"
#define QUESTION "catalogs/cat/one/index.html"

/* --- the promises ---------------------------------------------------- */

static bool scripts_are_assets(const struct memory *m)
{
	static const char asset[] = "<script defer src=\"";

	for (size_t i = 0; i < m->n; i++) {
		const char *at = page(m, m->paths[i]);

		while (strstr(m->paths[i], ".html") &&
		       (at = strstr(at, "<script"))) {
			if (strncmp(at, asset, strlen(asset)) != 0)
				return false;
			at += strlen(asset);
			while (!strncmp(at, "../", 3))
				at += 3;
			if (strncmp(at, "assets/", 7) != 0)
				return false;
			at++;
		}
	}
	return true;
}

static void check_pages(const struct world *w)
{
	static const char *const paths[] = {
		"index.html",
		"en/index.html",
		"prov/serv/index.html",
		"en/prov/serv/index.html",
		SHEET,
		"en/" SHEET,
		"catalogs/index.html",
		"en/catalogs/index.html",
		"catalogs/cat/index.html",
		QUESTION,
		"en/" QUESTION,
		"404.html",
		"robots.txt",
		"_headers",
	};
	const struct memory *m = &w->memory;

	for (size_t i = 0; i < COUNT(paths); i++)
		CHECK(paths[i], map_get(&m->files, paths[i]));
	CHECK("no path is put twice", !m->twice);
	CHECK("the theme is whole", w->env.diags.n == 0);
	CHECK("every link leads to a page and a place on it",
	      links_hold(m, w->keep));
	CHECK("no page holds a script of its own", scripts_are_assets(m));
	CHECK("no page holds a style", nowhere(m, "style="));
	CHECK("an asset bears the hash of its bytes",
	      has(m, "en/" SHEET, "href=\"../../../../assets/site."));
	CHECK("a page says its language",
	      has(m, "en/" SHEET, "<html lang=\"en\" "));
	CHECK("the switcher links the same page",
	      has(m, "en/" SHEET,
		  "<a href=\"../../../../" SHEET "\" "
		  "hreflang=\"ja\" lang=\"ja\">日本語</a>"));
	CHECK("a text without the page's language says which it is in",
	      has(m, "en/" SHEET, "<span lang=\"ja\">問い1 ですか</span>"));
	CHECK("the commit stands on every page",
	      has(m, SHEET, "<code>0123456789</code>") &&
		      has(m, "404.html", "<code>0123456789</code>"));
	CHECK("paper has title and commit on every page",
	      has(m, SHEET, "data-head=\"点検 &lt;表&gt; | サービス") &&
		      has(m, SHEET, "版：0123456789\">"));
	CHECK("its day is written in the page's language",
	      has(m, "en/index.html", ">29 February 2024<"));
	CHECK("names are escaped in text and title",
	      has(m, SHEET, "サービス&quot;&lt;&gt;") &&
		      has(m, SHEET, "<title>点検 &lt;表&gt; | サービス"));
	CHECK("the disclosure date keeps its time",
	      has(m, "prov/serv/index.html", ">2022年7月1日 12:00<"));
	CHECK("only questions that someone prints have pages",
	      !map_get(&m->files, "catalogs/cat/elsewhere/index.html"));
}

static void check_rows(const struct world *w)
{
	const struct memory *m = &w->memory;

	CHECK("a row has its id",
	      has(m, SHEET, "<tr id=\"one\"") &&
		      has(m, SHEET, "<tr id=\"other.one\""));
	CHECK("a status is a word with a shape",
	      has(m, SHEET, "<span class=\"badge present\">有り</span>"));
	CHECK("withheld details are said", has(m, SHEET, "（詳細は非開示）"));
	CHECK("an answer's HTML is put in as it is, an address marked",
	      has(m, SHEET,
		  "<p>本文 <a href=\"https://example.jp/a\" "
		  "class=\"bare\" rel=\"noreferrer\">"
		  "https://example.jp/a</a></p>"));
	CHECK("notes are escaped and marked",
	      has(m, SHEET, "<span class=\"mark\">※</span>") &&
		      has(m, SHEET, "注意 &lt;i&gt;"));
	CHECK("a reference is a link with its clause",
	      has(m, SHEET,
		  "<a href=\"https://example.jp/terms\">規約 第11条</a>"));
	CHECK("a script's address goes nowhere",
	      has(m, SHEET, "<a href=\"about:invalid\" class=\"bare\">"));
	CHECK("a reference that the text says is not repeated",
	      !has(m, SHEET, "<li>本文</li>"));
	CHECK("the day of review is shown",
	      has(m, SHEET, "<time datetime=\"2025-04-01\">2025年4月1日"));
	CHECK("a review that is due is marked",
	      has(m, SHEET, "<p class=\"meta due\">"));
	CHECK("the same answer is shown in full, with a link to its row",
	      has(m, SHEET, "同じ回答の項目：<a href=\"#one\">1 項目1"));
	CHECK("a covered question links to the row that covers it",
	      has(m, SHEET, "あわせて回答した項目：<a href=\"#one\">"));
	CHECK("values stand as spelled", has(m, SHEET, "4回 / 0回"));
	CHECK("their period stands beside", has(m, SHEET, "2023年1月〜12月"));
	CHECK("an answer of all services of the provider says so",
	      has(m, SHEET, "<span>事業者共通</span>"));
	CHECK("a row is headed by its name, with the question below",
	      has(m, SHEET, ">項目4</a><span class=\"ask\">問い4"));
	CHECK("under the same name, the next is headed by its question",
	      has(m, SHEET, "<span class=\"again\">項目4</span> <a") &&
		      has(m, SHEET, ">問い5 ですか</a>"));
	CHECK("only a long answer may be torn apart on paper",
	      has(m, SHEET, "<tr id=\"other.one\" class=\"long\">"));
	CHECK("an unanswered question says so", has(m, SHEET, "未回答</span>"));
	CHECK("a case says which feature it is about",
	      has(m, SHEET, ">AI機能を利用しない場合<"));
	CHECK("a case says which part it is about",
	      has(m, SHEET, ">運用端末<"));
	CHECK("a case has its own status",
	      has(m, SHEET, "<span class=\"badge not-applicable\">対象外"));
	CHECK("then no word stands above all cases",
	      !has(m, SHEET, "一部有り"));
	CHECK("what is inherited without a text is a sentence",
	      has(m, SHEET, "AWSに準じます。"));
	CHECK("a required question says so",
	      has(m, SHEET, "<span class=\"need required\">必須</span>"));
	CHECK("answers are counted", has(m, SHEET, "8項目中7項目に回答"));
}

static void check_question(const struct world *w)
{
	const struct memory *m = &w->memory;

	CHECK("a question page links each answer to its row",
	      has(m, "en/" QUESTION,
		  "<a "
		  "href=\"../../../../en/prov/serv/sheet/index.html#one\">"));
	CHECK("it shows the answer", has(m, QUESTION, "<p>本文 "));
	CHECK("an answer of another row is whole there, without a link",
	      has(m, "catalogs/cat/two/index.html",
		  "同じ回答の項目：1 項目1</p>") &&
		      has(m, "catalogs/cat/two/index.html", "<p>本文 "));
	CHECK("so is the answer that covers it",
	      has(m, "catalogs/cat/three/index.html", "<p>本文 "));
	CHECK("who does not answer is named too",
	      has(m, "catalogs/cat/five/index.html", "未回答</span>"));
	CHECK("it asks in the other languages as well",
	      has(m, "en/" QUESTION,
		  "<p class=\"tongue\" lang=\"ja\"><b>項目1</b> 問い1"));
	CHECK("it says what answers it takes", has(m, QUESTION, "有無"));
	CHECK("it names related questions and how they relate",
	      has(m, QUESTION,
		  "<a href=\"../../../catalogs/cat/two/"
		  "index.html\">項目2</a>") &&
		      has(m, QUESTION, "この質問の一部を尋ねる質問"));
	CHECK("seen from the other one it is the broader question",
	      has(m, "catalogs/cat/two/index.html",
		  "この質問より広く尋ねる質問"));
	CHECK("it shows who answers another question that asks the same",
	      has(m, "catalogs/cat/five/index.html", "id=\"alike_\"") &&
		      has(m, "catalogs/cat/five/index.html", "別の回答"));
	CHECK("but not where they answer this one",
	      !has(m, "catalogs/other/one/index.html", "id=\"alike_\""));
	CHECK("it counts the services that answer",
	      has(m, QUESTION, "1サービス中1サービスが回答"));
	CHECK("it names controls of other catalogs",
	      has(m, QUESTION, "<code>iso27001/A.5.1</code>"));
	CHECK("a catalog counts the services that answer",
	      has(m, "catalogs/cat/index.html", ">1 / 1</td>") &&
		      has(m, "catalogs/cat/index.html", ">0 / 1</td>"));
	CHECK("a page without a portal's address has no canonical one",
	      !has(m, QUESTION, "rel=\"canonical\""));
}

static void check_plain_world(void)
{
	struct world w;

	world_make(&w);
	CHECK_INT("a portal is rendered", build(&w, 1), 0);
	check_pages(&w);
	check_rows(&w);
	check_question(&w);
	CHECK("without a contact there is no security.txt",
	      !map_get(&w.memory.files, ".well-known/security.txt"));
	CHECK("without an address there is no sitemap",
	      !map_get(&w.memory.files, "sitemap.xml"));
	world_free(&w);
}

static void check_addresses(void)
{
	struct world w;
	const struct memory *m = &w.memory;

	world_make(&w);
	w.site.portal.base_url = "https://trust.example.jp/a&b/";
	w.site.portal.contact = "mailto:security@example.jp";
	w.site.portal.source = "https://git.example.jp/{commit}/{path}?{x}";
	build(&w, 401);
	CHECK("a page has its canonical address",
	      has(m, "en/" SHEET,
		  "<link rel=\"canonical\" href=\"https://"
		  "trust.example.jp/a&amp;b/en/prov/serv/"
		  "sheet/\">"));
	CHECK("search engines learn of the other languages",
	      has(m, SHEET,
		  "hreflang=\"en\" href=\"https://trust.example.jp/"
		  "a&amp;b/en/prov/serv/sheet/\">"));
	CHECK("the error page links from the root of the host",
	      has(m, "404.html", "href=\"/a&amp;b/assets/site.") &&
		      has(m, "404.html", "href=\"/a&amp;b/en/index.html\""));
	CHECK("the sitemap has every page",
	      has(m, "sitemap.xml",
		  "<url><loc>https://trust.example.jp/"
		  "a&amp;b/en/catalogs/cat/one/2/</loc>"));
	CHECK("robots are told of it",
	      has(m, "robots.txt",
		  "Sitemap: https://trust.example.jp/a&b/sitemap.xml\n"));
	CHECK_STR("security.txt holds for less than a year from the commit",
		  page(m, ".well-known/security.txt"),
		  "Contact: mailto:security@example.jp\n"
		  "Expires: 2025-02-27T00:00:00Z\n"
		  "Preferred-Languages: ja, en\n"
		  "Canonical: https://trust.example.jp/a&b/.well-known/"
		  "security.txt\n");
	CHECK("a sheet links the files its answers stand in",
	      has(m, SHEET,
		  "https://git.example.jp/"
		  "0123456789abcdef0123456789abcdef01234567/"
		  "content/prov/serv/cat.yaml?"));
	CHECK("above 200 services a question has further pages",
	      has(m, "catalogs/cat/one/3/index.html", "<h3>") &&
		      !map_get(&m->files, "catalogs/cat/one/4/index.html"));
	CHECK("each of those links the others",
	      has(m, "catalogs/cat/one/3/index.html",
		  "<a href=\"../../../../catalogs/cat/one/index.html\">1</a>"));
	CHECK("links hold there too", links_hold(m, w.keep));
	world_free(&w);
}

static void check_headers(void)
{
	struct world w;

	world_make(&w);
	w.site.only = "prov/serv";
	w.site.revision.commit = NULL;
	build(&w, 1);
	CHECK("a service alone stands at the root",
	      has(&w.memory, "index.html", "<h1>サービス") &&
		      has(&w.memory, "en/sheet/index.html", "<h1>Check"));
	CHECK("and links hold", links_hold(&w.memory, w.keep));
	CHECK("no path is put twice", !w.memory.twice);
	CHECK("a work tree says that it is not committed",
	      has(&w.memory, "index.html", "未コミット") &&
		      has(&w.memory, "en/index.html", "not committed"));
	CHECK("the headers forbid what pages do not need",
	      has(&w.memory, "_headers",
		  "default-src 'none'; script-src 'self'; style-src 'self'; "
		  "img-src 'self'; connect-src 'self'; form-action 'self'; "
		  "base-uri 'none'; frame-ancestors 'none'\n"));
	world_free(&w);
}

/* --- themes ---------------------------------------------------------- */

static bool found(const struct world *w, const char *message, unsigned line)
{
	for (size_t i = 0; i < w->env.diags.n; i++) {
		const struct diag *d = &w->env.diags.list[i];

		if (d->code == DIAG_BAD_THEME && d->pos.line == line &&
		    !strcmp(d->message, message))
			return true;
	}
	return false;
}

static void check_themes(void)
{
	struct file file = { .path = "templates/sheet.mustache",
			     .data = "<p>\n世 {{# words.nothing }}"
				     "{{words.lost}}{{/words.nothing}}"
				     "{{assets.no-css}}</p>"
				     "<i>{{words.nothing}}</i>" };
	struct theme *theme;
	struct world w;

	world_make(&w);
	theme = &w.site.theme;
	file.len = strlen(file.data);
	for (size_t i = 0; i < theme->ntemplates; i++) {
		if (!strcmp(theme->template_names[i], "sheet"))
			theme->templates[i] = &file;
		if (!strcmp(theme->template_names[i], "home"))
			theme->template_names[i] = "house";
	}
	map_init(&theme->words, w.env.arena);
	map_add(&theme->words, "nothing",
		&(struct text){
			.in = &(struct text_in){ .lang = "fr", .text = "rien" },
			.n = 1 });
	CHECK_INT("a broken theme stops nothing", build(&w, 1), 0);
	CHECK("a template that is needed and missing is a finding",
	      found(&w, "the theme has no template 'home'", 0));
	CHECK("a word that kaiji needs and misses is a finding",
	      found(&w, "the theme has no word 'page-title'", 0));
	CHECK("a word that a template names and misses is a finding there",
	      found(&w, "the theme has no word 'lost'", 2));
	CHECK("so is an asset",
	      found(&w, "the theme has no asset 'no-css'", 2));
	CHECK("a word that is missing is seen on the page",
	      has(&w.memory, SHEET, "世 lost</p>"));
	CHECK("a word that lacks the language is there in another",
	      has(&w.memory, SHEET, "<i>rien</i>"));
	world_free(&w);
}

static void check_failures(void)
{
	struct world w;

	world_make(&w);
	w.memory.full = true;
	CHECK_INT("a full disk is a failure", build(&w, 1), -1);
	CHECK_STR("and says so once", w.env.failure, "the sink is full");
	world_free(&w);
}

/* Two runs of the same give the same. */
static void check_repeats(void)
{
	struct world one, two;
	bool same = true;

	world_make(&one);
	world_make(&two);
	build(&one, 3);
	build(&two, 3);
	for (size_t i = 0; i < one.memory.n; i++)
		same = same && !strcmp(page(&one.memory, one.memory.paths[i]),
				       page(&two.memory, one.memory.paths[i]));
	CHECK("the same portal gives the same bytes",
	      same && one.memory.n == two.memory.n);
	world_free(&one);
	world_free(&two);
}

int main(void)
{
	check_plain_world();
	check_addresses();
	check_headers();
	check_themes();
	check_failures();
	check_repeats();
	return tests_done();
}

/* HTML templates, findings and limits; the rules of Mustache are cases. */
#include "render/template.h"

#include "base/arena.h"
#include "base/env.h"
#include "harness.h"

/* Fills templates "a", "b"... of which the first is filled. */
struct result {
	struct env env;
	struct buf out;
	bool whole;
	const char *findings;
};

static const char *say(struct env *env)
{
	struct buf out = BUF_INIT;

	diags_sort(&env->diags);
	for (size_t i = 0; i < env->diags.n; i++) {
		const struct diag *d = &env->diags.list[i];

		buf_printf(&out, "%s%u:%u %s", i ? ", " : "", d->pos.line,
			   d->pos.col, diag_name(d->code));
	}
	return buf_keep(&out, env->arena);
}

static void begin(struct result *r)
{
	*r = (struct result){ .out = BUF_INIT };
	env_init(&r->env);
}

static void end(struct result *r)
{
	buf_release(&r->out);
	env_release(&r->env);
}

static void fill(struct result *r, enum template_kind kind, const char *a,
		 const char *b, const struct view *view)
{
	struct templates *set = templates_new(r->env.arena, kind);
	struct file first = { "a.mustache", a, strlen(a) };
	struct file second = { "b.mustache", b, strlen(b) };

	templates_add(&r->env, set, "a", &first);
	templates_add(&r->env, set, "b", &second);
	templates_link(&r->env, set);
	r->whole = templates_fill(set, "a", view, &r->out);
	r->findings = say(&r->env);
}

static const struct view *some_view(struct arena *a)
{
	struct view *view = view_new(a), *list = view_list(view, "l");

	view_text(view, "x", "a \"'<&b");
	view_text(view, "bad", "javascript:alert(1)");
	view_text(view, "java", "javascript");
	view_text(view, "colon", ":alert(1)");
	view_text(view, "root", "../");
	view_text(view, "path", "p/q");
	view_text(view, "empty", "");
	view_html(view, "h", "<b>B</b>");
	view_json(view, "j", "{\"a\": 1}");
	view_text(view, "end",
		  "</script><!--<script>\xe2\x80\xa8\xe2\x80\xa9\\");
	view_bool(view, "yes", true);
	view_text(view_item(list), "n", "1");
	view_text(view_item(list), "n", "2");
	return view;
}

static void check_good(void)
{
	static const struct {
		const char *name, *text, *want;
	} row[] = {
		{ "a value between tags is escaped as text", "<p>{{x}}</p>",
		  "<p>a &quot;'&lt;&amp;b</p>" },
		{ "HTML in two braces is escaped as text", "{{h}}",
		  "&lt;b&gt;B&lt;/b&gt;" },
		{ "HTML in three braces is put in as it is", "{{{h}}}",
		  "<b>B</b>" },
		{ "HTML behind an ampersand is put in as it is", "{{&h}}",
		  "<b>B</b>" },
		{ "a text in three braces is escaped all the same", "{{{x}}}",
		  "a &quot;'&lt;&amp;b" },
		{ "a value in double quotes is escaped for an attribute",
		  "<p title=\"{{x}}\">",
		  "<p title=\"a &quot;&#39;&lt;&amp;b\">" },
		{ "a value in single quotes is, too", "<p title = '{{x}}'>",
		  "<p title = 'a &quot;&#39;&lt;&amp;b'>" },
		{ "HTML in an attribute is escaped", "<p title='{{h}}'>",
		  "<p title='&lt;b&gt;B&lt;/b&gt;'>" },
		{ "an address is percent-encoded", "<a href=\"{{x}}\">",
		  "<a href=\"a%20%22%27%3C&amp;b\">" },
		{ "a bad address becomes about:invalid", "<a href=\"{{bad}}\">",
		  "<a href=\"about:invalid\">" },
		{ "in any case of letters", "<A HREF='{{bad}}'>",
		  "<A HREF='about:invalid'>" },
		{ "src is an address", "<img src='{{bad}}'>",
		  "<img src='about:invalid'>" },
		{ "so is the src of a script",
		  "<script src='{{bad}}'></script>{{yes}}",
		  "<script src='about:invalid'></script>true" },
		{ "action is an address", "<form action='{{bad}}'>",
		  "<form action='about:invalid'>" },
		{ "formaction is an address", "<button formaction='{{bad}}'>",
		  "<button formaction='about:invalid'>" },
		{ "poster is an address", "<video poster='{{bad}}'>",
		  "<video poster='about:invalid'>" },
		{ "cite is an address", "<q cite='{{bad}}'>",
		  "<q cite='about:invalid'>" },
		{ "data is an address", "<object data='{{bad}}'>",
		  "<object data='about:invalid'>" },
		{ "ping is an address", "<a ping='{{bad}}'>",
		  "<a ping='about:invalid'>" },
		{ "xlink:href is an address", "<use xlink:href='{{bad}}'>",
		  "<use xlink:href='about:invalid'>" },
		{ "data-href is none", "<p data-href='{{bad}}'>",
		  "<p data-href='javascript:alert(1)'>" },
		{ "an address is put together from values and literals",
		  "<a href=\"{{root}}{{path}}/index.html\">",
		  "<a href=\"../p/q/index.html\">" },
		{ "and looked at as a whole", "<a href=\"{{java}}{{colon}}\">",
		  "<a href=\"about:invalid\">" },
		{ "with its literals", "<a href=\"{{java}}:x\">",
		  "<a href=\"about:invalid\">" },
		{ "and its sections",
		  "<a href=\"{{#yes}}{{java}}{{/yes}}{{#yes}}:{{/yes}}\">",
		  "<a href=\"about:invalid\">" },
		{ "an empty value does not hide what follows",
		  "<a href=\"{{empty}}{{bad}}\">",
		  "<a href=\"about:invalid\">" },
		{ "an address that is a literal is the template's own",
		  "<a href='tel:0'>{{yes}}", "<a href='tel:0'>true" },
		{ "two addresses are looked at one by one",
		  "<a href='{{bad}}' cite='a'><a href='{{path}}'>",
		  "<a href='about:invalid' cite='a'><a href='p/q'>" },
		{ "title and textarea have text",
		  "<title>{{x}}</title><textarea>{{h}}</textarea>",
		  "<title>a &quot;'&lt;&amp;b</title>"
		  "<textarea>&lt;b&gt;B&lt;/b&gt;</textarea>" },
		{ "tags in a title are none", "<title><a href={{yes}}</title>",
		  "<title><a href=true</title>" },
		{ "text behind a script is text",
		  "<script>if (a<b) '</p>'</script><p>{{yes}}",
		  "<script>if (a<b) '</p>'</script><p>true" },
		{ "a comment ends where browsers see its end",
		  "<!-->{{yes}}<!--->{{yes}}<!-- a > -- b --!>{{yes}}<!-- -->",
		  "<!-->true<!--->true<!-- a > -- b --!>true<!-- -->" },
		{ "a declaration ends with its bracket",
		  "<!DOCTYPE html>{{yes}}<?xml?>{{yes}}</ x>{{yes}}",
		  "<!DOCTYPE html>true<?xml?>true</ x>true" },
		{ "a bracket that opens no tag is text",
		  "1 < {{yes}} <1 {{yes}} <> {{yes}}</>{{yes}}",
		  "1 < true <1 true <> true</>true" },
		{ "a bracket in quotes is in quotes", "<p title='>{{x}}'>",
		  "<p title='>a &quot;&#39;&lt;&amp;b'>" },
		{ "attributes without value or quotes are passed over",
		  "<input disabled value=a/b checked/ title='{{yes}}'/>",
		  "<input disabled value=a/b checked/ title='true'/>" },
		{ "a section may hold an attribute",
		  "<a{{#yes}} aria-current=\"page\"{{/yes}} href='a'>",
		  "<a aria-current=\"page\" href='a'>" },
		{ "behind a value, too",
		  "<a href='a'{{#no}} title='{{x}}'{{/no}}{{#yes}} id=''"
		  "{{/yes}}>",
		  "<a href='a' id=''>" },
		{ "behind a blank, too",
		  "<a {{#yes}}title='{{yes}}' {{/yes}}href='a'>",
		  "<a title='true' href='a'>" },
		{ "a section may hold a bare attribute",
		  "<input {{#yes}}checked{{/yes}}>", "<input checked>" },
		{ "on lines of their own, too",
		  "<a\n  {{#yes}}\n  title='{{yes}}'\n  {{/yes}}\n>",
		  "<a\n  title='true'\n>" },
		{ "a section may stand in an attribute's value",
		  "<p class=\"row{{#yes}} {{yes}}{{/yes}}{{^no}} x{{/no}}\">",
		  "<p class=\"row true x\">" },
		{ "a list may stand in a value",
		  "<p class='{{#l}}c{{n}} {{/l}}'>", "<p class='c1 c2 '>" },
		{ "a section may stand in a style, without values",
		  "<p style='{{#yes}}color:red{{/yes}}'>",
		  "<p style='color:red'>" },
		{ "a section may stand in a comment",
		  "<!-- {{#yes}}a{{/yes}} -->", "<!-- a -->" },
		{ "a section may stand in a script, without values",
		  "<script>{{#yes}}a(){{/yes}}</script>",
		  "<script>a()</script>" },
		{ "comments of the template change nothing",
		  "<a hr{{! }}ef='{{bad}}'>", "<a href='about:invalid'>" },
		{ "a redirection's address is one",
		  "<meta http-equiv='refresh' content='0; "
		  "url={{root}}{{path}}'>",
		  "<meta http-equiv='refresh' content='0; url=../p/q'>" },
		{ "with what that means",
		  "<meta http-equiv='refresh' content='0; url={{bad}}'>",
		  "<meta http-equiv='refresh' content='0; "
		  "url=about:invalid'>" },
		{ "a description is none",
		  "<meta name='description' content='{{bad}}'>",
		  "<meta name='description' content='javascript:alert(1)'>" },
		{ "a text in JSON is one, with its quotes",
		  "<script type=\"application/ld+json\">{\"x\": "
		  "{{x}}}</script>",
		  "<script type=\"application/ld+json\">{\"x\": "
		  "\"a \\\"'\\u003c&b\"}</script>" },
		{ "no text ends the JSON it stands in, or its script",
		  "<script type='application/ld+json'>[{{end}}]</script>{{h}}",
		  "<script type='application/ld+json'>[\"\\u003c/script>"
		  "\\u003c!--\\u003cscript>\\u2028\\u2029\\\\\"]</script>"
		  "&lt;b&gt;B&lt;/b&gt;" },
		{ "what is JSON stands in it as it is",
		  "<script id='i' type='application/ld+json'{{#no}} async"
		  "{{/no}}>{{#yes}}{{j}}{{/yes}}</script>",
		  "<script id='i' type='application/ld+json'>{\"a\": 1}"
		  "</script>" },
		{ "HTML in it is a text",
		  "<script type='application/ld+json'>{{h}}</script>",
		  "<script type='application/ld+json'>\"\\u003cb>B\\u003c/b>\""
		  "</script>" },
		{ "JSON elsewhere is a text", "<p title='{{j}}'>{{{j}}}</p>",
		  "<p title='{&quot;a&quot;: 1}'>{&quot;a&quot;: 1}</p>" },
		{ "a template includes others", "<ul>{{#l}}{{>b}}{{/l}}</ul>",
		  "<ul><li>1</li><li>2</li></ul>" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct result r;

		begin(&r);
		fill(&r, TEMPLATES_HTML, row[i].text, "<li>{{n}}</li>",
		     some_view(r.env.arena));
		if (*r.findings)
			CHECK_STR(row[i].name, r.findings, "");
		else
			CHECK_STR(row[i].name, r.out.data, row[i].want);
		end(&r);
	}
}

static void check_bad(void)
{
	static const struct {
		const char *name, *text;
		unsigned col;
	} row[] = {
		{ "no value in a tag's name", "<{{x}}>", 2 },
		{ "nor in a part of it", "<h{{x}}>", 3 },
		{ "nor in an end tag's", "</{{x}}>", 3 },
		{ "no value between attributes", "<a {{x}}>", 4 },
		{ "nor in an attribute's name", "<a data-{{x}}='1'>", 9 },
		{ "nor behind one", "<a b {{x}}>", 6 },
		{ "nor behind a value", "<a b='c'{{x}}>", 9 },
		{ "no value without quotes", "<a href={{x}}>", 9 },
		{ "nor in a part of one", "<a href=a{{x}}>", 10 },
		{ "no value in on...", "<a onclick='{{x}}'>", 13 },
		{ "in any case of letters", "<a OnClick=\"{{x}}\">", 13 },
		{ "no value in style", "<a style='{{x}}'>", 11 },
		{ "no value in srcset", "<img srcset='{{x}}'>", 14 },
		{ "no value in srcdoc", "<p srcdoc='{{x}}'>", 12 },
		{ "no value in http-equiv", "<meta http-equiv='{{x}}'>", 19 },
		{ "no value in a redirection's delay",
		  "<meta http-equiv=refresh content='{{x}}'>", 35 },
		{ "nor in what may be one",
		  "<meta content='{{x}}' http-equiv=refresh>", 41 },
		{ "no value in an animation", "<set to='{{x}}'>", 10 },
		{ "no value in a comment", "<!-- {{x}} -->", 6 },
		{ "nor behind what does not end it", "<!-- -> {{x}} -->", 9 },
		{ "no value in a declaration", "<!doctype {{x}}>", 11 },
		{ "no value in a script", "<script>{{x}}</script>", 9 },
		{ "of any type",
		  "<script type='application/json'>{{x}}</script>", 33 },
		{ "nor of one that only begins like that of JSON",
		  "<script type='application/ld+jsonp'>{{x}}</script>", 37 },
		{ "nor where it goes on in a section",
		  "<script type='application/ld+json{{#yes}}p{{/yes}}'>"
		  "{{x}}</script>",
		  43 },
		{ "nor where the type is missing at times",
		  "<script {{#yes}}type='application/ld+json'{{/yes}}>{{x}}"
		  "</script>",
		  52 },
		{ "nor where another one comes first",
		  "<script type type='application/ld+json'>{{x}}</script>",
		  41 },
		{ "at times, too",
		  "<script {{#yes}}type='module' {{/yes}}"
		  "type='application/ld+json'>{{x}}</script>",
		  66 },
		{ "nor where it is a link's",
		  "<script><a type='application/ld+json'>{{x}}</script>", 39 },
		{ "nor behind a bracket in JSON",
		  "<script type='application/ld+json'><{{x}}</script>", 37 },
		{ "no HTML as it is in JSON",
		  "<script type='application/ld+json'>{{{h}}}</script>", 36 },
		{ "a script's type is no value",
		  "<script type='{{x}}'></script>", 15 },
		{ "even behind what looks like its end",
		  "<script></scriptx>{{x}}</script >", 19 },
		{ "no value in a style sheet", "<style>{{x}}</style>", 8 },
		{ "no value in an inner frame", "<iframe>{{x}}</iframe>", 9 },
		{ "no value in what may be a title's end",
		  "<title></ti{{x}}</title>", 12 },
		{ "no value in a name beyond measure",
		  "<a aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
		  "='{{x}}'>",
		  62 },
		{ "no HTML in an attribute", "<a title='{{{h}}}'>", 11 },
		{ "no HTML in an address", "<a href='{{&h}}'>", 10 },
		{ "no HTML in a title", "<title>{{{h}}}</title>", 8 },
		{ "a section ends where it began", "{{#yes}}<a href='{{/yes}}",
		  18 },
		{ "an inverted one, too", "{{^yes}}<p {{/yes}}>", 12 },
		{ "a section in a tag does not end it", "<a{{#yes}}>{{/yes}}",
		  12 },
		{ "a section in a value does not end it",
		  "<a title='{{#yes}}'{{/yes}}>", 20 },
		{ "nor begin another kind of value",
		  "<a title='{{#yes}}' href='{{/yes}}'>", 27 },
		{ "a section in a script does not end it",
		  "<script>{{#yes}}</script>{{/yes}}", 26 },
		{ "a section in a comment does not end it",
		  "<!-- {{#yes}}-->{{/yes}} -->", 17 },
		{ "nor is it ended by both together",
		  "<!-- -{{#yes}}-{{/yes}}> -->", 16 },
		{ "no section in a tag's name", "<{{#yes}}{{/yes}}a>", 2 },
		{ "no section where quotes are missing",
		  "<a b={{#yes}}{{/yes}}c>", 6 },
		{ "nor in a value without them", "<a b=c{{#yes}}d{{/yes}}>",
		  7 },
		{ "a name does not go on behind a section",
		  "<a on{{#yes}}{{/yes}}click='a'>", 22 },
		{ "nor in it", "<a on{{#yes}}click='a'{{/yes}}>", 14 },
		{ "nor behind a bare attribute in it",
		  "<a {{#yes}}on{{/yes}}click='a'>", 22 },
		{ "nor does a tag's", "<scr{{#yes}}{{/yes}}ipt>", 21 },
		{ "an equals sign needs its name",
		  "<a onclick {{#yes}}{{/yes}}='a'>", 28 },
		{ "a template is included in text only", "<p title='{{>b}}'>",
		  11 },
		{ "not in a tag", "<p {{>b}}>", 4 },
		{ "not in a title", "<title>{{>b}}</title>", 8 },
		{ "a template ends in text", "<a href='", 10 },
		{ "not behind a bracket", "a <", 4 },
		{ "not in a comment", "<!-- --", 8 },
		{ "not in a script", "<script>a", 10 },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct result r;
		const char *want;

		begin(&r);
		fill(&r, TEMPLATES_HTML, row[i].text, "",
		     some_view(r.env.arena));
		want = arena_printf(r.env.arena, "1:%u template-context",
				    row[i].col);
		/* one fault may show at a second place; the first counts */
		CHECK(row[i].name, !strncmp(r.findings, want, strlen(want)));
		if (strncmp(r.findings, want, strlen(want)) != 0)
			printf("    got: %s\n    want: %s\n", r.findings, want);
		if (r.out.len)
			CHECK_STR("a faulty template prints nothing",
				  r.out.data, "");
		end(&r);
	}
}

static void check_findings(void)
{
	struct result r;
	const struct diag *d;

	begin(&r);
	fill(&r, TEMPLATES_HTML, "<p>\n日本語 <a href={{x}}>{{#y}}\n{{/z}}{{}}",
	     "{{>c}}{{x", some_view(r.env.arena));
	CHECK_STR("findings have line and column, in characters, and are found "
		  "in one run",
		  r.findings,
		  "2:13 template-context, 2:19 template-syntax, "
		  "3:1 template-syntax, 3:7 template-syntax, "
		  "1:1 unknown-partial, 1:7 template-syntax");
	d = &r.env.diags.list[0];
	CHECK_STR("a finding names the file", d->pos.file, "a.mustache");
	CHECK_STR("a finding says what is so", d->message,
		  "'x' stands in an attribute without quotes, where no value "
		  "is safe");
	d = &r.env.diags.list[4];
	CHECK_STR("an unknown template is named", d->message,
		  "there is no template 'c'");
	CHECK_STR("and its place", d->pos.file, "b.mustache");
	end(&r);
}

static void check_set(void)
{
	struct file one = { "1", "first", 5 }, two = { "2", "second", 6 };
	struct result r;
	struct templates *set;
	char name[] = "a";

	begin(&r);
	set = templates_new(r.env.arena, TEMPLATES_HTML);
	CHECK("what was not added is not there", !templates_has(set, "a"));
	templates_add(&r.env, set, name, &one);
	name[0] = 'b';
	templates_add(&r.env, set, "a", &two);
	templates_link(&r.env, set);
	CHECK("what was added is there", templates_has(set, "a"));
	buf_adds(&r.out, "before ");
	CHECK("a template that ends is filled whole",
	      templates_fill(set, "a", view_new(r.env.arena), &r.out));
	CHECK_STR("a name that is there keeps its first meaning, and what was "
		  "there before stays",
		  r.out.data, "before first");
	CHECK_STR("neither is a finding", say(&r.env), "");
	end(&r);
}

/* `text` so many times, between other text. */
static char *many(struct arena *a, const char *text, size_t n)
{
	struct buf b = BUF_INIT;

	while (n--)
		buf_adds(&b, text);
	return buf_keep(&b, a);
}

static void check_depth(void)
{
	struct result r;
	struct arena *a;

	begin(&r);
	a = r.env.arena;
	fill(&r, TEMPLATES_HTML,
	     arena_printf(a, "%s!%s", many(a, "{{#yes}}", 64),
			  many(a, "{{/yes}}", 64)),
	     "", some_view(a));
	CHECK_STR("sections stand 64 deep in each other", r.out.data, "!");
	end(&r);

	begin(&r);
	a = r.env.arena;
	fill(&r, TEMPLATES_HTML, many(a, "{{#yes}}", 100000), "", some_view(a));
	CHECK_STR("but not deeper", r.findings, "1:513 template-syntax");
	end(&r);

	begin(&r);
	fill(&r, TEMPLATES_HTML, "{{>b}}", "x{{>b}}", view_new(r.env.arena));
	CHECK_INT("templates include each other 64 deep", r.out.len, 64);
	CHECK("what is cut short is told", !r.whole);
	end(&r);
}

static void check_measure(void)
{
	struct result r;
	struct view *view, *list;
	struct arena *a;

	begin(&r);
	fill(&r, TEMPLATES_HTML, "{{>b}}", "{{>b}}{{>b}}",
	     view_new(r.env.arena));
	CHECK("a template that doubles itself comes to an end", !r.whole);
	end(&r);

	begin(&r);
	a = r.env.arena;
	view = view_new(a);
	list = view_list(view, "l");
	for (int i = 0; i < 100; i++)
		view_item_text(list, "x");
	fill(&r, TEMPLATES_HTML,
	     arena_printf(a, "%s{{.}}%s", many(a, "{{#l}}", 60),
			  many(a, "{{/l}}", 60)),
	     "", view);
	CHECK("lists within lists come to an end", !r.whole);
	end(&r);

	begin(&r);
	a = r.env.arena;
	view = view_new(a);
	view_text(view, "x", many(a, "0123456789abcdef", 65536));
	fill(&r, TEMPLATES_PLAIN, many(a, "{{x}}", 100000), "", view);
	CHECK("a page does not grow beyond memory",
	      !r.whole && r.out.len < 150 * 1024 * 1024);
	end(&r);
}

/* None of these takes time that grows faster than the text. */
static void check_hostile(void)
{
	static const struct {
		const char *name, *piece;
	} row[] = {
		{ "many unclosed brackets", "<a {{x}} " },
		{ "many ends without begin", "{{/x}}" },
		{ "many blanks and tags", "    {{!}}    " },
		{ "many opening braces", "{" },
		{ "many closing braces", "{{{}" },
		{ "many line breaks", "\n" },
		{ "many dots", "{{a.a.a.a.a.a.a.a.a.a.a.a}}" },
		{ "many delimiters", "{{={{ }}=}}" },
		{ "many partials", " {{>nothing}}\n" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct result r;
		size_t n = FILE_MOST / strlen(row[i].piece);

		begin(&r);
		fill(&r, TEMPLATES_HTML, many(r.env.arena, row[i].piece, n), "",
		     some_view(r.env.arena));
		CHECK(row[i].name, r.out.len <= FILE_MOST);
		end(&r);
	}
}

int main(void)
{
	check_good();
	check_bad();
	check_findings();
	check_set();
	check_depth();
	check_measure();
	check_hostile();
	return tests_done();
}

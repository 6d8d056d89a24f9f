/* Sheets, catalogs, services and portals that are written, and read again. */

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "edit.h"
#include "harness.h"
#include "parse/parse.h"
#include "parse_said.h"
#include "parse_text.h"
#include "write/write.h"

/* --- catalogs and sheets ---------------------------------------------- */

static void say_labels(struct buf *out, const struct labels *labels)
{
	for (size_t i = 0; i < labels->n; i++) {
		buf_printf(out, " %d.", labels->list[i].type);
		say_text(out, label_name(labels->list[i].key),
			 &labels->list[i].text);
	}
}

static void say_question(struct buf *out, const struct question *q)
{
	buf_printf(out, "    %s %s %d %d", q->id ? q->id : "refers",
		   q->ref ? q->ref : "", q->requirement, q->better);
	for (size_t i = 0; i < q->ntypes; i++)
		buf_printf(out, " %s", question_type_names[q->types[i]]);
	say_text(out, "ask", &q->ask);
	say_text(out, "unit", &q->unit);
	say_words(out, "formerly", &q->formerly);
	say_labels(out, &q->labels);
	buf_addc(out, '\n');
}

static void say_group(struct buf *out, const struct group *g)
{
	say_text(out, "group", &g->title);
	buf_addc(out, '\n');
	for (size_t i = 0; i < g->nitems; i++) {
		const struct item *item = &g->items[i];

		buf_printf(out, "  %s %d", item->number ? item->number : "-",
			   item->requirement);
		say_text(out, "name", &item->name);
		buf_addc(out, '\n');
		for (size_t k = 0; k < item->nquestions; k++)
			say_question(out, &item->questions[k]);
	}
}

static void say_catalog(struct buf *out, const struct catalog *c)
{
	say_text(out, "title", &c->title);
	say_text(out, "publisher", &c->publisher);
	say_text(out, "edition", &c->edition);
	say_text(out, "intro", &c->intro);
	buf_printf(out, " %s %s %s %s\n", c->published ? c->published : "-",
		   c->supersedes ? c->supersedes : "-",
		   c->wording ? c->wording : "-",
		   c->source.text ? c->source.text : "-");
	say_words(out, "base", &c->base);
	say_words(out, "drop", &c->drop);
	for (size_t i = 0; i < c->ncolumns; i++)
		buf_printf(out, " %s", column_names[c->columns[i]]);
	buf_printf(out, " %d", c->numbering);
	say_labels(out, &c->labels);
	buf_addc(out, '\n');
	for (size_t i = 0; i < c->nsections; i++) {
		say_text(out, "section", &c->sections[i].title);
		say_text(out, "note", &c->sections[i].note);
		for (size_t k = 0; k < c->sections[i].ngroups; k++)
			say_group(out, &c->sections[i].groups[k]);
	}
}

/* What the text says as a catalog or a sheet, and what is wrong with it. */
static const char *said(struct env *env, const char *text, bool is_sheet,
			const struct catalog **read)
{
	struct file file = file_of(text);
	struct buf out = BUF_INIT;

	*read = parse_catalog(env, &file, "f", is_sheet, "ja");
	if (*read)
		say_catalog(&out, *read);
	buf_adds(&out, messages(env));
	return buf_keep(&out, env->arena);
}

static void reads_back(const char *name, const char *text, bool is_sheet)
{
	struct buf out = BUF_INIT;
	const struct catalog *read;
	const char *before;
	struct env env;

	env_init(&env);
	before = said(&env, text, is_sheet, &read);
	write_sheet(&out, read, "ja");
	CHECK_STR(name, said(&env, out.data, is_sheet, &read), before);
	CHECK_INT(arena_printf(env.arena, "%s: without a finding", name),
		  env.diags.n, 0);
	buf_release(&out);
	env_release(&env);
}

static void files_read_back(const char *folder, bool are_sheets)
{
	struct arena *a = arena_new();
	size_t n = 0;
	char **names;

	CHECK(folder, !fs_list(a, folder, &names, &n) && n > 3);
	for (size_t i = 0; i < n; i++) {
		const char *path = fs_join(a, folder, names[i]);
		struct buf text = BUF_INIT;

		if (!strstr(path, ".yaml") || strstr(path, "crosswalk") ||
		    strstr(path, "synonyms"))
			continue;
		if (!fs_read(path, FILE_MOST, &text))
			reads_back(path, text.data, are_sheets);
		buf_release(&text);
	}
	arena_free(a);
}

static const char sheet_text[] =
	"title: セキュリティチェックシート\n"
	"base: [mic-aspsaas-v3, mic-ai]\n"
	"drop: [org.name]\n"
	"intro: |\n"
	"  本シートは、\n"
	"  要点のみを示します。\n"
	"labels:\n"
	"  number: 番号\n"
	"  present: 【有】{text}\n"
	"  absent: \"{text}\"\n"
	"  disclosable: {present: 可, absent: 不可}\n"
	"columns: [number, section, name, ask, answer]\n"
	"numbering: printed\n"
	"\n"
	"sections:\n"
	"- items:\n"
	"  - {number: 1, id: disclosure.date, ask: いつの時点か}\n"
	"\n"
	"- title: サービス\n"
	"  note: ※ 一部\n"
	"  groups:\n"
	"  - title: 品質\n"
	"    items:\n"
	"    - {number: 1-1, name: \"\", id: mic-ai/ai.policy}\n"
	"    - number: 2\n"
	"      name: 削除\n"
	"      requirement: required\n"
	"      questions:\n"
	"      - {id: exit.deletion, requirement: optional}\n"
	"      - {id: exit.certificate, ask: \"証明書: 有無\", labels: "
	"{present: \"有り（{text}）\"}}\n"
	"    - {number: 3, name: {ja: 合言葉, en: Passwords}, new: "
	"password.rules, type: [presence, count], unit: 桁}\n";

static void a_sheet_looks_right(void)
{
	struct buf out = BUF_INIT;
	const struct catalog *read;
	struct env env;

	env_init(&env);
	said(&env, sheet_text, true, &read);
	write_sheet(&out, read, "ja");
	CHECK_STR("a sheet is written as people write it", out.data,
		  sheet_text);
	buf_release(&out);
	env_release(&env);
}

/* --- services, providers, portals ------------------------------------- */

static void a_service_looks_right(void)
{
	static const char text[] =
		"name: {ja: ハルカゼ便, en: Harukaze Post}\n"
		"url: https://harukaze.example.jp/\n"
		"brand: ハルカゼ\n"
		"version: 4.10\n"
		"summary: 荷物を見守るサービス\n"
		"datacenter: 国内\n"
		"disclosed: 2022-07-01 12:00\n"
		"features:\n"
		"  ai-assist: {ja: AIアシスト, en: AI assist}\n"
		"  sms: \"#通知\"\n"
		"sheets: [harukaze-mic, meti-sla-2010]\n"
		"formerly: [old/post]\n";
	struct file file = file_of(text);
	struct buf out = BUF_INIT;
	struct env env;

	env_init(&env);
	write_service(&out, parse_service(&env, &file, "s", "ja"), "ja");
	CHECK_STR("a service is written as people write it", out.data, text);
	buf_release(&out);
	env_release(&env);
}

static void a_provider_looks_right(void)
{
	static const char text[] =
		"name: {ja: 株式会社ハルカゼ, en: Harukaze}\n"
		"url: https://harukaze.example.jp/\n";
	struct file file = file_of(text);
	struct buf out = BUF_INIT;
	struct env env;

	env_init(&env);
	write_provider(&out, parse_provider(&env, &file, "p", "ja"), "ja");
	CHECK_STR("a provider is written as people write it", out.data, text);
	buf_release(&out);
	env_release(&env);
}

/* --- sheets that are added -------------------------------------------- */

static void sheets_are_added(void)
{
	static const struct {
		const char *name, *before, *want;
	} row[] = {
		{ "to a list in brackets",
		  "name: a\nsheets: [b]  # c\nurl: d\n",
		  "name: a\nsheets: [b, x, y]  # c\nurl: d\n" },
		{ "to an empty list", "name: a\nsheets: []\n",
		  "name: a\nsheets: [x, y]\n" },
		{ "to a list over lines", "sheets: [\n  b,\n  c\n]\nname: a\n",
		  "sheets: [\n  b,\n  c, x, y\n]\nname: a\n" },
		{ "to a list with dashes",
		  "sheets: # d\n  - b\n  # e\n  - c\n\nname: a\n",
		  "sheets: # d\n  - b\n  # e\n  - c\n  - x\n  - y\n\n"
		  "name: a\n" },
		{ "as a new key at the end", "name: a\n# b",
		  "name: a\n# b\nsheets: [x, y]\n" },
		{ "as a new key behind the comment that waits for it",
		  "name: a\n# sheets: [b]  # c\n# d\nurl: e\n",
		  "name: a\n# sheets: [b]  # c\nsheets: [x, y]\n# d\n"
		  "url: e\n" },
		{ "with Windows' line ends", "name: a\r\n",
		  "name: a\r\nsheets: [x, y]\r\n" },
		{ "not into what is no list", "name: a\nsheets: b\n",
		  "'f.yaml': the list 'sheets' cannot be added to in place: "
		  "write it as [a, b]" },
		{ "not behind the end of a file", "name: a\n...\n",
		  "'f.yaml' is written so that it cannot be changed in place "
		  "without changing what else it says" },
	};
	struct word list[] = { { .text = "x" }, { .text = "y" } };
	const struct words sheets = { list, 2 };

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct file file = file_of(row[i].before);
		struct buf out = BUF_INIT;
		struct env env;

		env_init(&env);
		if (!edit_sheets(&env, &out, &file, "s", &sheets, "ja"))
			buf_adds(&out, env.failure);
		CHECK_STR(arena_printf(env.arena, "sheets are added %s",
				       row[i].name),
			  out.data, row[i].want);
		buf_release(&out);
		env_release(&env);
	}
}

int main(void)
{
	a_sheet_looks_right();
	files_read_back("catalogs", false);
	files_read_back("catalogs/sheets", true);
	a_service_looks_right();
	a_provider_looks_right();
	sheets_are_added();
	return tests_done();
}

/* import/: which answer answers a buyer's question */

#include "harness.h"
#include "import_table.h"

/* --- rules, each on a few answers --------------------------------------------- */

#define CATALOG \
	"title: c\nsections:\n- title: 運用\n  items:\n" \
	"  - {name: {ja: データの暗号化, en: Encryption}, id: encryption, " \
	"type: text, ask: {ja: 保存データを暗号化するか。, " \
	"en: Is data at rest encrypted?}}\n" \
	"  - {name: 通信, id: transit, type: text, ask: " \
	"通信の暗号化の方式。}\n" \
	"  - {name: 監視, id: monitoring, type: text, ask: " \
	"監視の対象と間隔。}\n" \
	"  - {name: 連絡, id: notice, type: text, ask: " \
	"障害を知らせる方法。}\n" \
	"  - {name: 料金, id: price, type: text, ask: 月額の料金。}\n" \
	"  - {name: 認証, id: login, type: text, ask: 利用者の認証の方法。}\n"

#define ANSWERS \
	"catalog: c\nanswers:\n" \
	"  encryption: {text: {ja: AES-256 で暗号化しています。, en: " \
	"AES-256}}\n" \
	"  transit: TLS 1.3 に限ります。\n" \
	"  monitoring: 1分ごとに外部から確かめています。\n" \
	"  notice: メールでお知らせします。\n" \
	"  price: {visibility: internal, text: 改定を準備中}\n" \
	"  login: SAML によるシングルサインオンと、多要素認証が使えます。\n"

static const struct {
	const char *name, *ask, *want;
} rules[] = {
	{ "a sentence finds the answer to what it asks",
	  "保存されたデータは暗号化されていますか？", "encryption" },
	{ "in other words, too",
	  "障害が起きたとき、どのように連絡をもらえますか。", "notice" },
	{ "English finds what is written in English",
	  "Do you encrypt data at rest?", "encryption" },
	{ "the words of the answer count", "多要素認証には対応していますか",
	  "login" },
	{ "an answer that is not public is not found",
	  "月額の料金はいくらですか", "-" },
	{ "what nobody answers stays empty", "会議室の壁は何色ですか", "-" },
	{ "nor is anything found for an empty question", "？", "-" },
};

/* What resolve/ does: leads `same_as` to the answer that is meant. */
static void tie(struct env *env, struct disclosure *d, const char *catalog,
		struct answer *answer)
{
	const char *name = answer->same_as.text;

	answer->origin = answer;
	if (name)
		answer->origin =
			map_get(&d->answers,
				strchr(name, '/')
					? name
					: arena_printf(env->arena, "%s/%s",
						       catalog, name));
}

static void add_answers(struct env *env, struct disclosure *d, const char *path,
			const char *catalog, const char *text)
{
	struct file file = { path, text, strlen(text) };
	struct answers *answers = parse_answers(env, &file, catalog, "ja");

	if (!answers)
		return;
	for (size_t i = 0; i < answers->n; i++)
		if (!answers->list[i].hidden)
			map_add(&d->answers,
				arena_printf(env->arena, "%s/%s", catalog,
					     answers->list[i].question.text),
				&answers->list[i]);
	for (size_t i = 0; i < answers->n; i++)
		tie(env, d, catalog, &answers->list[i]);
}

static void start(struct env *env, struct site *site, struct disclosure *d)
{
	env_init(env);
	test_site(env, site);
	memset(d, 0, sizeof(*d));
	map_init(&d->answers, env->arena);
	map_init(&d->covered_by, env->arena);
}

static void small_site(struct env *env, struct site *site, struct disclosure *d)
{
	struct file file = { "c.yaml", CATALOG, strlen(CATALOG) };
	struct catalog *c;

	start(env, site, d);
	site->library = (struct library){ 0 };
	map_init(&site->library.by_id, env->arena);
	c = parse_catalog(env, &file, "c", false, "ja");
	map_add(&site->library.by_id, "c", c);
	ARENA_PUSH(env->arena, site->library.list, site->library.n, c);
	add_answers(env, d, "a.yaml", "c", ANSWERS);
}

static void check_rules(void)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		struct env env;
		struct site site;
		struct disclosure d;
		struct form form;
		struct book book;
		const struct form_row *row;

		small_site(&env, &site, &d);
		book = csv_book(env.arena,
				arena_printf(env.arena,
					     "番号,質問,回答\n1,%s,\n",
					     rules[i].ask));
		import_layout(&env, &book, 0, &form);
		import_find(&env, &site, &d, &form);
		row = &form.rows[0];
		CHECK_STR(rules[i].name,
			  row->certainty >= CERTAINTY_LIKELY ? row->question->id
							     : "-",
			  rules[i].want);
		env_release(&env);
	}
}

/* --- forms of buyers against the services of the example ------------------------ */

/* Rows of a form by what is filled in at SURE and LIKELY. */
struct tally {
	size_t answerable, right, wrong, unanswerable, filled;
};

static void fill(struct env *env, struct site *site, struct disclosure *d,
		 const char *path, struct tally *t)
{
	struct book book = fixture_book(env->arena, path);
	struct form form = { 0 };

	import_layout(env, &book, 0, &form);
	import_find(env, site, d, &form);
	for (size_t r = 0; r < form.nrows; r++) {
		const struct form_row *row = &form.rows[r];
		const char *want;
		bool filled = row->certainty >= CERTAINTY_LIKELY;

		if (row->kind != FORM_QUESTION)
			continue;
		want = fixture_key(&book, row->row);
		if (!strcmp(want, "-")) {
			t->unanswerable++;
			t->filled += filled;
		} else {
			t->answerable++;
			t->right +=
				filled && fixture_has(want, row->question->key);
			t->wrong += filled &&
				    !fixture_has(want, row->question->key);
		}
	}
}

static void check_forms(void)
{
	static const struct {
		const char *path;
		const char *answers[6]; /* below content/ */
		size_t least;           /* of a hundred, filled rightly */
		size_t wrong;           /* of a hundred, at most */
		size_t filled;          /* that nobody answers, of a hundred */
	} row[] = {
		{ "tests/unit/import/form-nagi.csv",
		  { "nagi-kotoba/nagi-minutes/meti-sla-2010",
		    "nagi-kotoba/nagi-minutes/meti-ism-2013" },
		  80,
		  10,
		  0 },
		{ "tests/unit/import/form-komorebi.csv",
		  { "komorebi/mic-aspsaas-v3",
		    "komorebi/komorebi-sales/mic-aspsaas-v3",
		    "komorebi/komorebi-sales/mic-ai" },
		  90,
		  5,
		  0 },
		{ "tests/unit/import/form-short.csv",
		  { "komorebi/mic-aspsaas-v3",
		    "komorebi/komorebi-sales/mic-aspsaas-v3",
		    "komorebi/komorebi-sales/mic-ai" },
		  75,
		  16,
		  34 },
		{ "tests/unit/import/form-minamo.csv",
		  { "minamo-travel/minamo-biztrip/mic-aspsaas-v3",
		    "minamo-travel/minamo-biztrip/minamo-mic" },
		  80,
		  5,
		  0 },
		{ "tests/unit/import/form-tsuzumi.csv",
		  { "tsuzumi/mic-aspsaas-v3", "tsuzumi/meti-ism-2013",
		    "tsuzumi/tsuzumi-kuji/mic-aspsaas-v3",
		    "tsuzumi/tsuzumi-receipt/meti-ism-2013" },
		  70,
		  10,
		  0 },
		{ "tests/unit/import/form-nagi-en.csv",
		  { "nagi-kotoba/nagi-minutes/meti-sla-2010",
		    "nagi-kotoba/nagi-minutes/meti-ism-2013" },
		  80,
		  5,
		  0 },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		const char *form = strrchr(row[i].path, '/') + 1;
		struct tally t = { 0 };
		struct env env;
		struct site site;
		struct disclosure d;
		char text[200];

		start(&env, &site, &d);
		for (size_t k = 0; row[i].answers[k]; k++) {
			const char *name = row[i].answers[k];
			const char *path =
				arena_printf(env.arena, "content/%s.yaml",
					     name);
			const char *yaml = test_text(env.arena, path);

			add_answers(&env, &d, path, strrchr(name, '/') + 1,
				    yaml ? yaml : "");
		}
		fill(&env, &site, &d, row[i].path, &t);
		printf("# %s: %zu of %zu right, %zu wrong, %zu of %zu "
		       "unanswerable filled\n",
		       form, t.right, t.answerable, t.wrong, t.filled,
		       t.unanswerable);
		snprintf(text, sizeof(text), "%s: most rows are filled", form);
		CHECK(text,
		      t.answerable &&
			      t.right * 100 >= t.answerable * row[i].least);
		snprintf(text, sizeof(text), "%s: few wrongly", form);
		CHECK(text, t.wrong * 100 <= t.answerable * row[i].wrong);
		snprintf(text, sizeof(text),
			 "%s: hardly anything that nobody answers", form);
		CHECK(text,
		      t.unanswerable &&
			      t.filled * 100 <= t.unanswerable * row[i].filled);
		env_release(&env);
	}
}

int main(void)
{
	check_rules();
	check_forms();
	return tests_done();
}

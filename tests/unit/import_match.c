/* import/: which question of the catalogs each row asks */

#include "harness.h"
#include "import_table.h"

/* --- rules, each on a small catalog -------------------------------------------- */

#define CATALOG(items) \
	"title: c\nsections:\n- title: 運用\n  groups:\n" \
	"  - title: データ\n    items:\n" items

#define ITEM(number, name, id, ask) \
	"    - {number: \"" number "\", name: " name ", id: " id \
	", type: text, ask: " ask "}\n"

#define BACKUP \
	CATALOG(ITEM("1", "バックアップ", "interval", "取得する間隔を示す。") \
			ITEM("2", "バックアップ", "generations", \
			     "何世代残すか。") \
				ITEM("3", "暗号化", "encryption", \
				     "保存データを暗号化するか。") \
					ITEM("4", "入退室管理", "entry", \
					     "入退室の記録を残すか。") \
						ITEM("5", "ウイルス対策", \
						     "virus", \
						     "対策をしているか。"))

#define HEAD "番号,区分,項目名,内容,回答\n"

static const struct {
	const char *name, *catalog, *csv, *want;
} rules[] = {
	{ "a name and its prompt find their question", BACKUP,
	  HEAD "9,運用,暗号化,保存データの暗号化の有無,有\n", "encryption" },
	{ "questions of one name are told apart by their prompts", BACKUP,
	  HEAD "1,運用,バックアップ,何世代前まで残すか,7\n"
	       "2,運用,バックアップ,取得の間隔,毎日\n",
	  "generations interval" },
	{ "a row without a name is found by its prompt", BACKUP,
	  "番号,質問,回答\n1,保存データを暗号化していますか,はい\n"
	  "2,入退室の記録を残していますか,はい\n",
	  "encryption entry" },
	{ "spelling makes no difference", BACKUP,
	  HEAD "1,運用,ﾊﾞｯｸ ｱｯﾌﾟ,取得するインターバル,毎日\n"
	       "2,運用,ウィルス対策,対策の有無,有\n"
	       "3,運用,入退館管理,入退館の記録,有\n",
	  "interval virus entry" },
	{ "a number does not make a question", BACKUP,
	  HEAD "3,運用,ウイルス対策,対策をしているか,有\n", "virus" },
	{ "a question that no catalog has is the sheet's own", BACKUP,
	  HEAD "1,運用,ウイルス対策,対策をしているか,有\n"
	       "2,運用,社員食堂,献立を誰が決めるか,料理長\n",
	  "virus -" },
	{ "among equal questions the number decides",
	  CATALOG(ITEM("1", "告知", "first", "告知する方法。")
			  ITEM("7", "告知", "second", "告知する方法。")
				  ITEM("8", "窓口", "desk", "受付の時間。")),
	  HEAD "8,運用,窓口,受付の時間,平日\n"
	       "7,運用,告知,告知する方法,メール\n",
	  "desk second" },
	{ "among equal questions the order decides",
	  CATALOG(ITEM("", "変更", "change", "変更を知らせる時期。")
			  ITEM("", "告知", "first", "告知する方法。") ITEM(
				  "", "停止", "stop", "停止を知らせる時期。")
				  ITEM("", "告知", "second", "告知する方法。")),
	  HEAD "1,運用,停止,停止を知らせる時期,前日\n"
	       "2,運用,告知,告知する方法,メール\n",
	  "stop second" },
	{ "an item may be left after the first of its questions",
	  CATALOG("    - name: 連絡先\n      questions:\n"
		  "      - {id: contact, type: text, ask: 連絡のとれる先。}\n"
		  "      - {id: agency, type: text, ask: "
		  "連絡のとれる代理店。}\n" ITEM("", "営業時間", "hours",
						 "営業する時間。")
			  ITEM("", "監視", "watch", "監視の対象。")),
	  HEAD "1,運用,連絡先,電話などの連絡先,03\n"
	       "2,運用,営業時間,営業の時間,平日\n"
	       "3,運用,監視,監視の対象,サーバ\n",
	  "contact hours watch" },
	{ "of rows that ask the same the first has the question", BACKUP,
	  HEAD "1,運用,暗号化,保存データを暗号化するか,有\n"
	       "2,運用,ウイルス対策,対策をしているか,有\n"
	       "3,運用,暗号化,保存データを暗号化しているか,有\n",
	  "encryption virus -" },
};

/* The questions' ids, `-` for none, apart by blanks. */
static const char *found_in(struct env *env, const struct form *form)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < form->nrows; i++) {
		if (form->rows[i].kind != FORM_QUESTION)
			continue;
		buf_printf(&out, "%s%s", out.len ? " " : "",
			   form->rows[i].question ? form->rows[i].question->id
						  : "-");
	}
	return buf_keep(&out, env->arena);
}

/* A site with one catalog, `c`, and the synonyms that come with kaiji. */
static void small_site(struct env *env, struct site *site, const char *text)
{
	struct file file = { "c.yaml", text, strlen(text) };
	struct catalog *c;

	test_site(env, site);
	site->library = (struct library){ 0 };
	map_init(&site->library.by_id, env->arena);
	map_init(&site->library.former, env->arena);
	c = parse_catalog(env, &file, "c", false, "ja");
	map_add(&site->library.by_id, "c", c);
	ARENA_PUSH(env->arena, site->library.list, site->library.n, c);
}

static void match_text(struct env *env, const struct site *site,
		       const char *csv, struct form *form)
{
	static const struct words any = { NULL, 0 };
	struct book *book = ARENA_NEW(env->arena, struct book);

	*book = csv_book(env->arena, csv);
	if (import_layout(env, book, 0, form))
		import_match(env, site, &any, form);
}

static void check_rules(void)
{
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		struct env env;
		struct site site;
		struct form form;

		env_init(&env);
		small_site(&env, &site, rules[i].catalog);
		match_text(&env, &site, rules[i].csv, &form);
		CHECK_STR(rules[i].name, found_in(&env, &form), rules[i].want);
		env_release(&env);
	}
}

static void check_told(void)
{
	struct env env;
	struct site site;
	struct form form;

	env_init(&env);
	small_site(&env, &site, BACKUP);
	match_text(&env, &site,
		   HEAD "1,運用,暗号化,保存データを暗号化するか,有\n"
			"2,運用,暗号化,保存データの暗号化,有\n",
		   &form);
	CHECK_INT("a row that asks what another asks is told",
		  form.rows[1].ndoubts, 1);
	CHECK_STR("with that row and the question",
		  form.rows[1].ndoubts ? form.rows[1].doubts[0] : "",
		  "asks what row 2 asks, too, which has the question "
		  "'encryption'");
	CHECK("the question is among its others",
	      form.rows[1].nothers &&
		      !strcmp(form.rows[1].others[0].question->id,
			      "encryption"));
	CHECK("two rows that ask the same are not sure",
	      form.rows[0].certainty == CERTAINTY_LIKELY);
	env_release(&env);
}

/* --- sheets of the portal ----------------------------------------------------------- */

#define SHEET \
	"title: s\nbase: [c]\nsections:\n- items:\n" \
	"  - {number: 1, name: 控え, id: interval, ask: " \
	"どれほど頻繁に控えるか}\n" \
	"  - {number: 2, name: 合言葉, new: password, type: text, " \
	"ask: 合言葉の長さ}\n"

static void check_sheet(void)
{
	static struct word id[] = { { "s", { 0 } } };
	static const struct words sheet = { id, 1 };
	struct env env;
	struct site site;
	struct form form;
	struct catalog *s;
	struct file file = { "s.yaml", SHEET, strlen(SHEET) };
	const char *csv = HEAD "1,,控え,どれほど頻繁に控えるか,毎日\n"
			       "2,,合言葉,合言葉の長さ,12\n";

	env_init(&env);
	small_site(&env, &site, BACKUP);
	s = parse_catalog(&env, &file, "s", true, "ja");
	map_add(&site.library.by_id, "s", s);
	ARENA_PUSH(env.arena, site.library.list, site.library.n, s);
	match_text(&env, &site, csv, &form);
	CHECK_STR("the words of a sheet find the question that it prints",
		  found_in(&env, &form), "interval -");
	import_match(&env, &site, &sheet, &form);
	CHECK_STR("a sheet that is named has its own questions, too",
		  found_in(&env, &form), "interval password");
	env_release(&env);
}

/* --- whole tables --------------------------------------------------------------------- */

/* What came out for the rows of a table, by how sure it was. */
struct tally {
	size_t questions, own; /* rows: of a catalog's, of the sheet's */
	size_t right, wrong, own_taken; /* SURE and LIKELY */
	size_t wrong_sure;
};

static void count_row(struct tally *t, const struct form_row *row,
		      const char *want)
{
	bool taken = row->certainty >= CERTAINTY_LIKELY;
	bool right = row->question && fixture_has(want, row->question->key);

	if (!strcmp(want, "-")) {
		t->own++;
		t->own_taken += taken;
	} else {
		t->questions++;
		t->right += taken && right;
		t->wrong += taken && !right;
	}
	t->wrong_sure += row->certainty == CERTAINTY_SURE && !right;
}

/*
 * `least` of a thousand rows of catalogs have the right question without
 * help; at most so many of the others are taken for a catalog's.
 */
static void check_tally(const char *path, const struct tally *t, size_t least,
			size_t wrong, size_t own_taken)
{
	const char *name = strrchr(path, '/') + 1;
	char text[200];

	printf("# %s: %zu of %zu right, %zu wrong, %zu of %zu own taken\n",
	       name, t->right, t->questions, t->wrong, t->own_taken, t->own);
	snprintf(text, sizeof(text), "%s: rows find their questions", name);
	CHECK(text, t->questions && t->right * 1000 >= t->questions * least);
	snprintf(text, sizeof(text), "%s: few find wrong ones", name);
	CHECK(text, t->wrong <= wrong && t->own_taken <= own_taken);
	snprintf(text, sizeof(text), "%s: none is sure and wrong", name);
	CHECK(text, !t->wrong_sure);
}

static void check_tables(void)
{
	static const struct {
		const char *path;
		size_t least, wrong, own_taken;
	} row[] = {
		/* another order, other names, other numbers, headings */
		{ "tests/unit/import/hinata-mic.csv", 880, 1, 0 },
		/* English, with its own names and topics */
		{ "tests/unit/import/harbour-mic.csv", 950, 1, 0 },
		/* sections turned around, merged cells, repeated heads */
		{ "tests/unit/import/tsubaki-sla.csv", 950, 0, 0 },
		/* no names, other words throughout, rows left out */
		{ "tests/unit/import/kaede-ism.csv", 920, 0, 0 },
		/* two catalogs in one sheet; two rows that ask the same */
		{ "tests/unit/import/yamabuki-ai.csv", 900, 0, 1 },
		/* the next two were written after the numbers were set */
		{ "tests/unit/import/quill-sla.csv", 900, 0, 0 },
		{ "tests/unit/import/asagao-mic.csv", 820, 0, 0 },
	};
	static const struct words any = { NULL, 0 };

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct tally tally = { 0 };
		struct env env;
		struct site site;
		struct form form = { 0 };
		struct book book;

		env_init(&env);
		test_site(&env, &site);
		book = fixture_book(env.arena, row[i].path);
		import_layout(&env, &book, 0, &form);
		import_match(&env, &site, &any, &form);
		for (size_t r = 0; r < form.nrows; r++)
			if (form.rows[r].kind == FORM_QUESTION)
				count_row(&tally, &form.rows[r],
					  fixture_key(&book, form.rows[r].row));
		check_tally(row[i].path, &tally, row[i].least, row[i].wrong,
			    row[i].own_taken);
		env_release(&env);
	}
}

static void check_given_catalogs(void)
{
	static struct word id[] = { { "meti-ism-2013", { 0 } } };
	static const struct words ism = { id, 1 };
	struct env env;
	struct site site;
	struct form form;

	env_init(&env);
	test_site(&env, &site);
	match_text(&env, &site, HEAD "1,,料金体系,初期費用を示す,0円\n", &form);
	CHECK_STR("without a word all catalogs are looked in",
		  found_in(&env, &form), "price.initial");
	import_match(&env, &site, &ism, &form);
	CHECK_STR("others than the given ones are not", found_in(&env, &form),
		  "-");
	env_release(&env);
}

/* --- the sheets of real providers -------------------------------------------------------- */

struct keys {
	struct arena *arena;
	const char *home;
	const char **list;
	size_t n;
};

static void take_key(void *context, const struct question *q)
{
	struct keys *k = context;
	const char *key = "-";

	if (q->ref)
		key = strchr(q->ref, '/') ? q->ref
					  : arena_printf(k->arena, "%s/%s",
							 k->home, q->ref);
	ARENA_PUSH(k->arena, k->list, k->n, key);
}

static void check_real(const char *csv, const char *sheet, size_t least)
{
	static const struct words any = { NULL, 0 };
	struct tally tally = { 0 };
	struct keys keys = { 0 };
	struct env env;
	struct site site;
	struct form form = { 0 };
	struct book book;
	struct catalog *c;
	const char *text;
	size_t next = 0;

	env_init(&env);
	keys.arena = env.arena;
	test_site(&env, &site);
	text = test_text(env.arena, sheet);
	if (text) {
		struct file file = { sheet, text, strlen(text) };

		c = parse_catalog(&env, &file, "key", true, "ja");
		keys.home = c->base.list[0].text;
		catalog_each(c, &keys, take_key);
		book = csv_book(env.arena, test_text(env.arena, csv));
		import_layout(&env, &book, 0, &form);
		import_match(&env, &site, &any, &form);
	}
	for (size_t r = 0; r < form.nrows; r++)
		if (form.rows[r].kind == FORM_QUESTION && next < keys.n)
			count_row(&tally, &form.rows[r], keys.list[next++]);
	CHECK("every row of the sheet is a question", keys.n && next == keys.n);
	check_tally(csv, &tally, least, 0, 0);
	env_release(&env);
}

#define SHEETS "../shared/sheets/"
#define KEYS "../shared/portal/catalogs/sheets/"

static void check_real_sheets(void)
{
	if (!fs_exists(SHEETS "ace-sales.csv")) {
		printf("skip - rows of real sheets find their questions "
		       "(../shared is not there)\n");
		return;
	}
	check_real(SHEETS "ace-sales.csv", KEYS "smartie-mic.yaml", 980);
	check_real(SHEETS "smart-btm.csv", KEYS "iace-mic.yaml", 980);
	check_real(SHEETS "smart-kuji.csv", KEYS "smartpr-mic.yaml", 960);
	check_real(SHEETS "smart-receico.csv", KEYS "smartpr-meti.yaml", 980);
	check_real(SHEETS "smart-shoki-ism.csv", KEYS "smart-shoki-ism.yaml",
		   980);
	check_real(SHEETS "smart-shoki-sla.csv", KEYS "smart-shoki-sla.yaml",
		   980);
}

int main(void)
{
	check_rules();
	check_told();
	check_sheet();
	check_given_catalogs();
	check_tables();
	check_real_sheets();
	return tests_done();
}

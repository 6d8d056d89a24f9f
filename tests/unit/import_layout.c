/* import/: where the table of a page is, and what its columns and rows are */

#include "harness.h"
#include "import_table.h"

/* `3: number A, ask B, answer C; remark D; extra E` with the head's row. */
static const char *columns_of(struct env *env, const struct form *form)
{
	struct buf out = BUF_INIT;

	buf_printf(&out, "%zu:", form->head + 1);
	for (size_t i = 0; i < form->ncolumns; i++)
		buf_printf(&out, "%s %s %c", i ? "," : "",
			   column_names[form->order[i]],
			   'A' + form->column[form->order[i]]);
	if (form->remark >= 0)
		buf_printf(&out, "; remark %c", 'A' + form->remark);
	for (size_t i = 0; i < form->nextra; i++)
		buf_printf(&out, "; extra %c", 'A' + form->extra[i]);
	return buf_keep(&out, env->arena);
}

/* A letter for each row: Question, Section, Note, Head, Empty. */
static const char *kinds_of(struct env *env, const struct form *form)
{
	static const char letter[] = { [FORM_QUESTION] = 'Q',
				       [FORM_SECTION] = 'S',
				       [FORM_NOTE] = 'N',
				       [FORM_HEAD] = 'H',
				       [FORM_EMPTY] = 'E' };
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < form->nrows; i++)
		buf_addc(&out, letter[form->rows[i].kind]);
	return buf_keep(&out, env->arena);
}

/* What the questions say in some columns: `a/b/c` each, apart by blanks. */
static const char *cells_of(struct env *env, const struct form *form,
			    const enum column *columns, size_t n)
{
	struct buf out = BUF_INIT;

	for (size_t r = 0; r < form->nrows; r++) {
		if (form->rows[r].kind != FORM_QUESTION)
			continue;
		if (out.len)
			buf_addc(&out, ' ');
		for (size_t i = 0; i < n; i++)
			buf_printf(&out, "%s%s", i ? "/" : "",
				   form->rows[r].cell[columns[i]]);
	}
	return buf_keep(&out, env->arena);
}

/* --- which column is what --------------------------------------------------- */

static const struct {
	const char *name, *csv, *want;
} heads[] = {
	{ "Japanese heads are known",
	  "番号,区分,大項目,中項目,内容,回答\n"
	  "1,a,b,c,d,e\n",
	  "1: number A, section B, group C, name D, ask E, answer F" },
	{ "classes alone are a section and a group",
	  "大分類,中分類,番号,確認事項,実施有無,事業者回答\na,b,1,d,○,e\n",
	  "1: section A, group B, number C, ask D, status E, answer F" },
	{ "a level model's heads are known",
	  "No.,種別,分類,サービスレベル項目,規定内容,測定単位,設定\n"
	  "1,a,b,c,d,有無,e\n",
	  "1: number A, section B, group C, name D, ask E, unit F, "
	  "answer G" },
	{ "English heads are known",
	  "ID,Category,Question,Required,Status,Response,Notes\n"
	  "1,a,b,required,Yes,c,d\n",
	  "1: number A, section B, ask C, requirement D, status E, answer F; "
	  "remark G" },
	{ "width, blanks and brackets in heads make no difference",
	  "【Ｎｏ．】,＜ 区　分 ＞,■質問,（回答）\n1,a,b,c\n",
	  "1: number A, section B, ask C, answer D" },
	{ "a head may say more than its word",
	  "項目番号,カテゴリー,ご質問内容,"
	  "貴社回答欄（具体的にご記入ください）\n"
	  "1,a,b,c\n",
	  "1: number A, section B, ask C, answer D" },
	{ "the last word of a head says what it is",
	  "番号,質問,質問への回答\n1,a,b\n", "1: number A, ask B, answer C" },
	{ "remarks are the answer where no column is",
	  "番号,確認事項,実施有無,備考\n1,a,○,c\n",
	  "1: number A, ask B, status C, answer D" },
	{ "answers of one sign are the status beside remarks",
	  "番号,質問,回答,補足説明\n1,a,○,b\n2,c,×,d\n3,e,○,f\n",
	  "1: number A, ask B, status C, answer D" },
	{ "a status with sentences is the answer",
	  "番号,質問,対応状況\n1,a,毎日取得しています\n2,b,専門の会社に依頼\n",
	  "1: number A, ask B, answer C" },
	{ "a questionnaire of the cloud alliance, whose head is its second row",
	  "CONSENSUS ASSESSMENTS,,,,,,,\n"
	  "Question ID,Question,CSP CAIQ Answer,SSRM Control Ownership,"
	  "CSP Implementation Description (Optional/Recommended),"
	  "CCM Control ID,CCM Control Title,CCM Domain Title\n"
	  "X-01.1,Is there a policy?,Yes,CSP-owned,It is public.,X-01,Policy,"
	  "Audit\n",
	  "2: number A, ask B, status C, answer E, group G, section H; extra "
	  "D; extra F" },
	{ "an item that reads like a question is what is asked",
	  "No,項目,回答\n1,利用者のデータをどの間隔で取得していますか,a\n"
	  "2,利用者のデータを何世代前まで残していますか,b\n",
	  "1: number A, ask B, answer C" },
	{ "a head of two rows in CSV, where nothing is merged",
	  "番号,質問,回答,\n,,有無,内容\n1,a,○,b\n2,c,×,d\n",
	  "2: number A, ask B, status C, answer D" },
	{ "a column that no one knows is kept",
	  "番号,質問,回答,担当部署\n1,a,b,c\n",
	  "1: number A, ask B, answer C; extra D" },
	{ "of several answers the first is taken",
	  "番号,質問,回答（製品A）,回答（製品B）\n1,a,b,c\n",
	  "1: number A, ask B, answer C; extra D" },
	{ "titles and notes may stand above",
	  "チェックシート,,\n,,\n※ご記入ください,,\n番号,質問,回答\n1,a,b\n",
	  "4: number A, ask B, answer C" },
	{ "who answers, and when, is no head",
	  "会社名,,回答者,,備考\n株式会社あおぞら,,営業部,,\n,,,,\n"
	  "番号,質問,回答,,\n1,a,b,,\n",
	  "4: number A, ask B, answer C" },
	{ "unknown words are told by their cells",
	  "あ,い,う\n1,バックアップの間隔を示す,毎日\n2,通信の暗号化を示す,有\n"
	  "3,死活監視の対象を示す,サーバ\n4,脆弱性診断の頻度を示す,年1回\n",
	  "1: number A, ask B, answer C" },
	{ "so are they where one of them is known",
	  "No.,あ,い\n1,バックアップの間隔を示す,毎日\n2,通信の暗号化を示す,"
	  "有\n"
	  "3,死活監視の対象を示す,サーバ\n",
	  "1: number A, ask B, answer C" },
	{ "a table without a head begins with its first row",
	  "1,バックアップの間隔を示す,毎日\n2,通信の暗号化を示す,有り\n"
	  "3,死活監視の対象を示す,サーバ\n",
	  "1: number A, ask B, answer C" },
};

static void check_heads(void)
{
	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++) {
		struct env env;
		struct form form;
		struct book book;

		env_init(&env);
		book = csv_book(env.arena, heads[i].csv);
		CHECK_STR(heads[i].name,
			  import_layout(&env, &book, 0, &form)
				  ? columns_of(&env, &form)
				  : "no table",
			  heads[i].want);
		env_release(&env);
	}
}

/* --- what kind of row it is ---------------------------------------------------- */

static const struct {
	const char *name, *csv, *want;
} kinds[] = {
	{ "rows are questions", "番号,質問,回答\n1,a,b\n2,c,\n", "QQ" },
	{ "one text alone is a heading",
	  "番号,質問,回答\n1. "
	  "組織,,\n1,責任者はいますか,b\n2,教育をしていますか,c\n"
	  "2. 運用,,\n3,監視していますか,d\n",
	  "SQQSQ" },
	{ "a short text without a number is a heading where all have one",
	  "番号,質問,回答\n,組織について,\n1,責任者はいますか,b\n"
	  "2,教育をしていますか,c\n3,委託していますか,\n4,監視していますか,d\n",
	  "SQQQQ" },
	{ "a question whose number is merged is none",
	  "番号,質問,回答\n1,責任者はいますか,b\n,"
	  "その方の連絡先を教えてください。,c\n",
	  "QQ" },
	{ "a heading may end like a question where no question stands",
	  "番号,質問,回答\n組織に関すること,,\n1,責任者はいますか,b\n"
	  "2,教育をしていますか,c\n",
	  "SQQ" },
	{ "remarks between and below are notes",
	  "番号,質問,回答\n1,a,b\n※ 次は該当する場合のみ,,\n2,c,d\n"
	  "注）以上です,,\n",
	  "QNQN" },
	{ "heads that are there again are no questions",
	  "番号,質問,回答\n1,a,b\n番号,質問,回答\n2,c,d\n", "QHQ" },
	{ "empty rows are empty", "番号,質問,回答\n1,a,b\n,,\n2,c,d\n", "QEQ" },
	{ "a heading with nothing below it is a note",
	  "番号,質問,回答\n1,a,b\n以上,,\n", "QN" },
	{ "a question without an answer is one",
	  "番号,区分,項目名,内容,回答\n1,a,b,c,\n2,a,d,,\n3,a,e,f,g\n"
	  "4,a,h,i,\n5,a,j,k,\n",
	  "QQQQQ" },
};

static void check_kinds(void)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		struct env env;
		struct form form;
		struct book book;

		env_init(&env);
		book = csv_book(env.arena, kinds[i].csv);
		import_layout(&env, &book, 0, &form);
		CHECK_STR(kinds[i].name, kinds_of(&env, &form), kinds[i].want);
		env_release(&env);
	}
}

/* --- what is filled down ---------------------------------------------------------- */

static const enum column outer[] = { COLUMN_SECTION, COLUMN_GROUP, COLUMN_NAME,
				     COLUMN_NUMBER };
static const enum column right[] = { COLUMN_STATUS, COLUMN_ANSWER };

static const struct {
	const char *name;
	const enum column *columns;
	size_t n;
	const char *csv, *want;
} fills[] = {
	{ "sections, groups, names and numbers are filled down", outer, 4,
	  "番号,区分,大項目,中項目,内容,回答\n1,s,g,n,a,b\n,,,,c,d\n2,,,m,e,"
	  "f\n",
	  "s/g/n/1 s/g/n/1 s/g/m/2" },
	{ "nothing is filled across a new section", outer, 3,
	  "番号,区分,大項目,中項目,内容,回答\n1,s,g,n,a,b\n2,t,,m,c,d\n"
	  "3,,,,e,f\n",
	  "s/g/n t//m t//m" },
	{ "a number is not filled into a new item", outer, 4,
	  "番号,区分,大項目,中項目,内容,回答\n1,s,g,n,a,b\n,,,m,c,d\n",
	  "s/g/n/1 s/g/m/" },
	{ "where texts are repeated an empty cell is empty", outer, 2,
	  "番号,区分,大項目,内容,回答\n1,s,g,a,b\n2,s,g,c,d\n3,s,,e,f\n"
	  "4,t,h,g,h\n5,t,h,i,j\n",
	  "s/g s/g s/ t/h t/h" },
	{ "answer and status are never filled", right, 2,
	  "番号,質問,実施有無,回答\n1,a,○,b\n2,c,,\n", "○/b /" },
	{ "headings are the sections of the rows below", outer, 2,
	  "番号,質問,回答\n1. 組織,,\n1,責任者はいますか,b\n2. 運用,,\n"
	  "2,監視していますか,d\n",
	  "1. 組織/ 2. 運用/" },
	{ "numbers in circles stand in front of headings, too", outer, 2,
	  "番号,質問,回答\n①組織,,\n1,責任者はいますか,b\n②運用,,\n"
	  "2,監視していますか,d\n",
	  "①組織/ ②運用/" },
	{ "a deeper heading is a group", outer, 2,
	  "番号,質問,回答\n1. 組織,,\n1.1 体制,,\n1,責任者はいますか,b\n"
	  "1.2 教育,,\n2,教育をしていますか,c\n2. "
	  "運用,,\n3,監視していますか,d\n",
	  "1. 組織/1.1 体制 1. 組織/1.2 教育 2. 運用/" },
};

static void check_fills(void)
{
	for (size_t i = 0; i < sizeof(fills) / sizeof(fills[0]); i++) {
		struct env env;
		struct form form;
		struct book book;

		env_init(&env);
		book = csv_book(env.arena, fills[i].csv);
		import_layout(&env, &book, 0, &form);
		CHECK_STR(fills[i].name,
			  cells_of(&env, &form, fills[i].columns, fills[i].n),
			  fills[i].want);
		env_release(&env);
	}
}

/* Cells that are merged in a workbook: rows 3 and 4 below the head. */
static void check_merged(void)
{
	static const enum column columns[] = { COLUMN_GROUP, COLUMN_NUMBER,
					       COLUMN_ANSWER };
	static struct book_span spans[] = { { 2, 0, 2, 1 },
					    { 2, 1, 2, 1 },
					    { 2, 4, 2, 1 } };
	struct env env;
	struct form form;
	struct book book;

	env_init(&env);
	book = csv_book(env.arena, "番号,大分類,中分類,内容,回答\n1,s,g,a,b\n"
				   "2,t,h,c,d\n,,,e,\n,,,,\n3,,,f,g\n");
	book.pages->spans = spans;
	book.pages->nspans = 3;
	import_layout(&env, &book, 0, &form);
	CHECK_STR("merged cells are filled, but never the answer",
		  cells_of(&env, &form, columns, 3), "g/1/b h/2/d h/2/ h/3/g");
	CHECK("what stands in the row is its own",
	      form.rows[1].own[COLUMN_NUMBER]);
	CHECK("what is merged from above is not",
	      !form.rows[2].own[COLUMN_NUMBER] &&
		      !form.rows[2].own[COLUMN_ANSWER]);
	CHECK("an empty answer cell of its own is",
	      form.rows[0].own[COLUMN_ANSWER]);
	env_release(&env);
}

static void check_two_rows_of_heads(void)
{
	static struct book_span spans[] = { { 0, 0, 2, 1 },
					    { 0, 1, 2, 1 },
					    { 0, 2, 1, 2 } };
	static const char *const csv[] = {
		"番号,質問,貴社,\n,,実施有無,回答\n1,a,○,b\n2,c,×,d\n",
		"番号,質問,回答,\n,,有無,内容\n1,a,○,b\n2,c,×,d\n"
	};
	static const char *const name[] = {
		"a head of two rows is one",
		"and what stands over two columns belongs to both"
	};

	for (size_t i = 0; i < 2; i++) {
		struct env env;
		struct form form;
		struct book book;

		env_init(&env);
		book = csv_book(env.arena, csv[i]);
		book.pages->spans = spans;
		book.pages->nspans = 3;
		CHECK_STR(name[i],
			  import_layout(&env, &book, 0, &form)
				  ? columns_of(&env, &form)
				  : "no table",
			  "2: number A, ask B, status C, answer D");
		CHECK_STR("its rows are below both", kinds_of(&env, &form),
			  "QQ");
		env_release(&env);
	}
}

/* --- what stands around, and what is odd -------------------------------------------- */

static void check_around(void)
{
	struct env env;
	struct form form;
	struct book book;

	env_init(&env);
	book = csv_book(env.arena,
			"チェックシート,,\n本シートは、,当社のものです。,\n"
			"番号,質問,回答（A）,回答（B）,\n1,a,b,c\n");
	import_layout(&env, &book, 0, &form);
	CHECK_STR("the first short text above is the title", form.title,
		  "チェックシート");
	CHECK_INT("the others are notes", form.nnotes, 1);
	CHECK_STR("each row of them one", form.notes[0],
		  "本シートは、 当社のものです。");
	CHECK_STR("heads are kept as printed", form.heads[2], "回答（A）");
	CHECK_STR("those of unknown columns, too", form.extra_heads[0],
		  "回答（B）");
	CHECK_STR("a second column of answers is told", form.doubts[0],
		  "column D (回答（B）) has answers, too; only those of "
		  "column C are taken");
	CHECK_STR("what stands in unknown columns is kept",
		  form.rows[0].extra[0], "c");
	env_release(&env);
}

static void check_none(void)
{
	static const char *const text[] = { "", ",,\n,,\n", "a\nb\nc\n",
					    "番号,質問,回答\n" };
	static const char *const name[] = {
		"an empty page has no table", "nor one of empty cells",
		"nor one of one column", "nor a head with nothing below it"
	};

	for (size_t i = 0; i < 4; i++) {
		struct env env;
		struct form form;
		struct book book;

		env_init(&env);
		book = csv_book(env.arena, text[i]);
		CHECK(name[i], !import_layout(&env, &book, 0, &form));
		CHECK_STR("which is no failure", env.failure, NULL);
		env_release(&env);
	}
}

/* --- wishes --------------------------------------------------------------------------- */

static void check_wishes(void)
{
	struct import_wishes wishes = IMPORT_WISHES_INIT;
	struct env env;
	struct form form;
	struct book book;

	env_init(&env);
	book = csv_book(env.arena, "表題,,,\n番号,質問,回答（A）,回答（B）\n"
				   "1,a,b,c\n2,d,e,f\n");
	CHECK_INT("wishes are read",
		  import_wish(&env, "answer=D,number=none,head=2", &wishes), 0);
	import_layout_as(&env, &book, 0, &wishes, &form);
	CHECK_STR("and kept", columns_of(&env, &form),
		  "2: ask B, answer D; extra A; extra C");
	CHECK_INT("a column that is not there",
		  import_wish(&env, "remark=Z", &wishes), 0);
	import_layout_as(&env, &book, 0, &wishes, &form);
	CHECK_STR("is told", form.doubts[0], "the table has no column Z");
	CHECK_STR("cells are those of the wished column",
		  form.rows[0].cell[COLUMN_ANSWER], "c");
	env_release(&env);
}

static void check_bad_wishes(void)
{
	static const struct {
		const char *text, *want;
	} row[] = {
		{ "answr=A", "there is no column 'answr' in a sheet; did you "
			     "mean 'answer'?" },
		{ "answer", "'answer' says no column: it is written as "
			    "NAME=COLUMN, as in number=A,answer=F" },
		{ "answer=?", "'?' is no column: it is a letter (A), a number "
			      "from 1, or none" },
		{ "answer=0", "'0' is no column: it is a letter (A), a number "
			      "from 1, or none" },
		{ "head=A", "'A' is no row: it is a number from 1" },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct import_wishes wishes = IMPORT_WISHES_INIT;
		struct env env;

		env_init(&env);
		CHECK_INT("a wish that cannot be meant is refused",
			  import_wish(&env, row[i].text, &wishes), -1);
		CHECK_STR("and said so", env.failure, row[i].want);
		env_release(&env);
	}
}

/* Of three worksheets with tables one is hidden and one is the longer. */
static void check_choose(void)
{
	static const char *const texts[] = { "番号,内容,回答\n1,鍵,\n2,窓,\n",
					     "番号,内容,回答\n1,鍵,\n",
					     "番号,内容,回答\n1,か,\n2,き,\n"
					     "3,く,\n" };
	struct book_page pages[3];
	struct book book = { .path = "t.xlsx", .pages = pages, .npages = 3 };
	struct env env;
	struct form *form;
	size_t others;

	env_init(&env);
	for (size_t i = 0; i < 3; i++) {
		pages[i] = csv_book(env.arena, texts[i]).pages[0];
		pages[i].name = (const char *[]){ "甲", "乙", "丙" }[i];
		pages[i].hidden = i == 2;
	}
	form = import_choose(&env, &book, NULL, NULL, &others);
	CHECK_INT("the worksheet with the most questions is chosen",
		  form && form->page == 0, 1);
	CHECK_INT("the others are counted, the hidden one is not", others, 1);
	form = import_choose(&env, &book, "丙", NULL, &others);
	CHECK_INT("a hidden one is read when it is named",
		  form && form->page == 2, 1);
	CHECK_INT("and then there is no other", others, 0);
	form = import_choose(&env, &book, "丁", NULL, &others);
	CHECK_INT("a worksheet that is not there has no table", form == NULL,
		  1);
	CHECK_STR("which is said by its name", env.failure,
		  "'t.xlsx' has no table of questions on a worksheet '丁'");
	env_release(&env);
}

int main(void)
{
	check_choose();
	check_heads();
	check_kinds();
	check_fills();
	check_merged();
	check_two_rows_of_heads();
	check_around();
	check_none();
	check_wishes();
	check_bad_wishes();
	return tests_done();
}

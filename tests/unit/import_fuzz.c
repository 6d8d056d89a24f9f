/* import/: whatever a table holds, it is read, and nothing is lost */

#include <stdlib.h>

#include "harness.h"
#include "import_table.h"

/* Numbers that are the same in every run. */
static unsigned next_random(unsigned long *state, unsigned below)
{
	*state = *state * 6364136223846793005UL + 1442695040888963407UL;
	return (unsigned)(*state >> 33) % below;
}

static const char *const pieces[] = {
	"番号",
	"No.",
	"区分",
	"大項目",
	"中項目",
	"内容",
	"質問",
	"回答",
	"備考",
	"実施有無",
	"必須/選択",
	"単位",
	"Question ID",
	"Answer",
	"1",
	"2",
	"3-1",
	"A.1.2",
	"①",
	"（4）",
	"○",
	"×",
	"有り",
	"N/A",
	"必須",
	"バックアップの間隔",
	"保存データを暗号化していますか。",
	"死活監視の有無",
	"1. 組織",
	"1.1 体制",
	"■ 運用",
	"※ 注",
	"注）",
	"\xef\xbb\xbf",
	"\xe3\x80\x80",
	"　\n　",
	"a\tb\nc",
	"🙂",
	"ﾊﾞｯｸｱｯﾌﾟ",
	"Is data at rest encrypted?",
	"-",
	"(",
	")",
	"【】",
	"()",
	"とてもとてもとてもとてもとてもとてもとてもとてもとても長い文がある。",
};

enum { NPIECES = sizeof(pieces) / sizeof(pieces[0]) };

static struct book random_book(struct arena *a, unsigned long *seed)
{
	struct book book = { .path = "t.xlsx" };
	struct book_page *page = ARENA_NEW(a, struct book_page);
	size_t wanted = next_random(seed, 5);

	book.pages = page;
	book.npages = 1;
	page->name = "";
	page->nrows = next_random(seed, 30);
	page->ncolumns = next_random(seed, 12);
	page->rows = arena_array(a, page->nrows + 1, sizeof(*page->rows));
	for (size_t r = 0; r < page->nrows; r++) {
		struct book_cell *cells =
			arena_array(a, page->ncolumns + 1, sizeof(*cells));

		for (size_t c = 0; c < page->ncolumns; c++)
			cells[c].text =
				next_random(seed, 3)
					? pieces[next_random(seed, NPIECES)]
					: "";
		page->rows[r].cells = cells;
	}
	/* some reach out of the page, and some over each other */
	while (wanted--)
		ARENA_PUSH(a, page->spans, page->nspans,
			   ((struct book_span){ next_random(seed, 32),
						next_random(seed, 13),
						1 + next_random(seed, 4),
						1 + next_random(seed, 4) }));
	return book;
}

static bool is_whole(const struct form *form, const struct book *book)
{
	if (form->nrows > book->pages->nrows)
		return false;
	for (size_t r = 0; r < form->nrows; r++) {
		const struct form_row *row = &form->rows[r];

		if (row->row >= book->pages->nrows || !row->remark ||
		    row->nothers > FORM_ALTERNATIVES)
			return false;
		for (size_t i = 0; i < NCOLUMNS; i++)
			if (!row->cell[i])
				return false;
		if ((row->certainty == CERTAINTY_NONE) != !row->question)
			return false;
	}
	return true;
}

static bool none_twice(const struct form *form)
{
	for (size_t r = 0; r < form->nrows; r++)
		for (size_t k = 0; k < r; k++)
			if (form->rows[r].question &&
			    form->rows[r].question == form->rows[k].question)
				return false;
	return true;
}

int main(void)
{
	static const struct words any = { NULL, 0 };
	size_t whole = 0, once = 0, tables = 0;
	unsigned long seed = 20;
	enum { RUNS = 400 };

	for (size_t i = 0; i < RUNS; i++) {
		struct env env;
		struct site site;
		struct form form;
		struct book book;

		env_init(&env);
		memset(&site, 0, sizeof(site));
		if (i % 40 == 0)
			test_site(&env, &site);
		book = random_book(env.arena, &seed);
		if (import_layout(&env, &book, 0, &form)) {
			tables++;
			import_match(&env, &site, &any, &form);
		}
		whole += is_whole(&form, &book);
		once += none_twice(&form);
		env_release(&env);
	}
	CHECK("some random tables are tables", tables > RUNS / 4);
	CHECK_INT("whatever is in a table is read", whole, RUNS);
	CHECK_INT("no question is given to two rows", once, RUNS);
	return tests_done();
}

#include <string.h>

#include "base/env.h"
#include "export/xlsx.h"
#include "export/xlsx_text.h"

/* No column is wider, or a page would not hold them all. */
static const size_t widest[NCOLUMNS] = {
	[COLUMN_NUMBER] = 10,      [COLUMN_SECTION] = 20, [COLUMN_GROUP] = 20,
	[COLUMN_NAME] = 28,        [COLUMN_ASK] = 44,     [COLUMN_UNIT] = 12,
	[COLUMN_REQUIREMENT] = 12, [COLUMN_STATUS] = 16,  [COLUMN_ANSWER] = 70,
};

/* What the rows have in common that stand together. */
static bool goes_on(const struct row *a, const struct row *b, enum column c)
{
	if (c == COLUMN_SECTION)
		return a->line->in_section == b->line->in_section;
	return a->line->in_group == b->line->in_group;
}

/* Rows of one section or group with the same words, as one cell. */
static void merge_column(struct xlsx_page *p, enum column c, lxw_col_t at)
{
	const struct table *table = p->x->s->table;
	size_t lang = p->x->s->lang, end;
	bool cut = false;

	for (size_t i = 0; i < table->nrows; i = end) {
		const char *text = table->rows[i].printed[lang].cell[c];

		end = i + 1;
		while (end < table->nrows &&
		       goes_on(&table->rows[i], &table->rows[end], c) &&
		       !strcmp(text, table->rows[end].printed[lang].cell[c]))
			end++;
		if (end == i + 1 || !p->sheet)
			continue;
		worksheet_merge_range(p->sheet, (lxw_row_t)i + 1, at,
				      (lxw_row_t)end, at,
				      xlsx_text(p->x->s->env->arena, text,
						p->x->too_long, &cut),
				      p->x->text);
	}
}

void xlsx_answers(struct xlsx *x, bool merge)
{
	const struct spoken *s = x->s;
	const struct sheet *sheet = s->table->sheet;
	size_t most[NCOLUMNS];
	struct xlsx_page p;

	for (size_t c = 0; c < sheet->ncolumns; c++)
		most[c] = widest[sheet->columns[c]];
	p = xlsx_begin(x, spoken_title(s), most, sheet->ncolumns);
	for (size_t c = 0; c < sheet->ncolumns; c++)
		xlsx_cell(&p, sheet->heads[s->lang][sheet->columns[c]]);
	xlsx_next_row(&p);
	for (size_t i = 0; i < s->table->nrows; i++) {
		const struct printed *printed =
			&s->table->rows[i].printed[s->lang];

		for (size_t c = 0; c < sheet->ncolumns; c++)
			xlsx_cell(&p, printed->cell[sheet->columns[c]]);
		xlsx_next_row(&p);
	}
	for (size_t c = 0; merge && c < sheet->ncolumns; c++)
		if (sheet->columns[c] == COLUMN_SECTION ||
		    sheet->columns[c] == COLUMN_GROUP)
			merge_column(&p, sheet->columns[c], (lxw_col_t)c);
	/* merged cells can be neither sorted nor filtered */
	xlsx_end(&p, !merge);
}

#include "export/csv.h"

#include <string.h>

#include "export/export.h"

static bool looks_like_formula(const char *text)
{
	/* strchr() also finds the final NUL, so empty text goes first */
	return *text && strchr("=+-@\t\r", *text);
}

void csv_cell(struct buf *out, bool first, const char *text)
{
	bool guard = looks_like_formula(text);
	bool quote = text[strcspn(text, "\",\r\n")] != '\0' || *text == ' ';

	if (!first)
		buf_addc(out, ',');
	if (quote)
		buf_addc(out, '"');
	if (guard)
		buf_addc(out, '\'');
	while (*text) {
		size_t run = strcspn(text, "\"");

		buf_add(out, text, run);
		text += run;
		if (*text) {
			buf_adds(out, "\"\"");
			text++;
		}
	}
	if (quote)
		buf_addc(out, '"');
}

void export_csv(struct buf *out, const struct table *table, size_t lang)
{
	const struct sheet *sheet = table->sheet;

	buf_adds(out, "\xef\xbb\xbf");
	for (size_t c = 0; c < sheet->ncolumns; c++)
		csv_cell(out, !c, sheet->heads[lang][sheet->columns[c]]);
	buf_adds(out, "\r\n");
	for (size_t i = 0; i < table->nrows; i++) {
		const struct printed *p = &table->rows[i].printed[lang];

		for (size_t c = 0; c < sheet->ncolumns; c++)
			csv_cell(out, !c, p->cell[sheet->columns[c]]);
		buf_adds(out, "\r\n");
	}
}

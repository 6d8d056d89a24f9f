#include "cli/import_sums.h"

#include "base/say.h"

static size_t count_certainty(const struct imported *im, enum certainty c)
{
	size_t n = 0;

	for (size_t i = 0; i < im->nrows; i++)
		n += im->rows[i].question && im->rows[i].certainty == c &&
		     im->rows[i].change != IMPORTED_GONE;
	return n;
}

/* Those that became the sheet's own, as nobody said what they ask. */
static size_t count_guesses(const struct imported *im)
{
	size_t n = 0;

	for (size_t i = 0; i < im->nrows; i++) {
		const struct imported_row *row = &im->rows[i];

		n += row->form && row->form->guess && !row->question &&
		     !row->known;
	}
	return n;
}

static size_t count_own(const struct imported *im)
{
	size_t n = 0;

	for (size_t i = 0; i < im->nrows; i++)
		n += !im->rows[i].question &&
		     im->rows[i].change != IMPORTED_GONE;
	return n;
}

static size_t count_change(const struct imported *im, enum imported_change c)
{
	size_t n = 0;

	for (size_t i = 0; i < im->nrows; i++) {
		const struct imported_row *row = &im->rows[i];
		bool silent = row->chosen < row->nreadings &&
			      row->readings[row->chosen].unanswered;

		n += row->change == c &&
		     (c != IMPORTED_NEW || (!silent && !row->covered));
	}
	return n;
}

static const struct reading *reading_of(const struct imported_row *row)
{
	if (row->change == IMPORTED_GONE || row->covered ||
	    row->chosen >= row->nreadings ||
	    row->readings[row->chosen].unanswered)
		return NULL;
	return &row->readings[row->chosen];
}

static size_t count_part(const struct imported *im, unsigned part)
{
	size_t n = 0;

	for (size_t i = 0; i < im->nrows; i++) {
		const struct reading *r = reading_of(&im->rows[i]);

		n += r && (part ? (r->parts & part) != 0 : !r->parts);
	}
	return n;
}

static size_t count_empty(const struct imported *im)
{
	size_t n = 0;

	for (size_t i = 0; i < im->nrows; i++)
		n += im->rows[i].change != IMPORTED_GONE &&
		     !*im->rows[i].cell[COLUMN_ANSWER] &&
		     !*im->rows[i].cell[COLUMN_STATUS] && !im->rows[i].covered;
	return n;
}

static size_t count_lost(const struct imported *im)
{
	size_t n = 0;

	for (size_t i = 0; i < im->nrows; i++)
		n += !im->rows[i].printed_back;
	return n;
}

static size_t count_odd(const struct imported *im)
{
	size_t n = 0;

	for (size_t i = 0; i < im->nrows; i++)
		n += import_is_odd(&im->rows[i]);
	return n;
}

struct adding {
	struct import_sum *sums;
	size_t n;
};

static void add(struct adding *a, size_t n, const char *what, bool serious)
{
	a->sums[a->n++] = (struct import_sum){ n, what, serious };
}

static void add_some(struct adding *a, size_t n, const char *what, bool serious)
{
	if (n)
		add(a, n, what, serious);
}

size_t import_sums(const struct import_result *r,
		   struct import_sum sums[IMPORT_SUMS])
{
	const struct imported *im = r->imported;
	struct adding a = { sums, 0 };
	size_t gone = count_change(im, IMPORTED_GONE), n;

	n = im->nrows - gone;
	add(&a, n, say_n("row read", "rows read", n), false);
	n = count_certainty(im, CERTAINTY_SURE);
	add(&a, n,
	    say_n("surely asks what a catalog asks",
		  "surely ask what a catalog asks", n),
	    false);
	n = count_certainty(im, CERTAINTY_LIKELY);
	add(&a, n,
	    say_n("likely asks what a catalog asks",
		  "likely ask what a catalog asks", n),
	    false);
	n = count_guesses(im);
	add(&a, n,
	    say_n("may ask what a catalog asks: please look at it",
		  "may ask what a catalog asks: please look at them", n),
	    true);
	n = count_own(im);
	add(&a, n,
	    say_n("is a question of the sheet's own",
		  "are questions of the sheet's own", n),
	    false);
	n = count_change(im, IMPORTED_NEW);
	add_some(&a, n, say_n("answer is new", "answers are new", n), false);
	n = count_change(im, IMPORTED_CHANGED);
	add_some(&a, n, say_n("answer changed", "answers changed", n), false);
	n = count_change(im, IMPORTED_SAME);
	if (!r->sheet_is_new)
		add(&a, n,
		    say_n("row is as it was", "rows are as they were", n),
		    false);
	n = gone;
	add_some(&a, n,
		 say_n("row of the sheet is gone from the file",
		       "rows of the sheet are gone from the file", n),
		 true);
	n = count_empty(im);
	add_some(&a, n, say_n("row has no answer", "rows have no answer", n),
		 false);
	n = count_part(im, READ_STATUS);
	add_some(&a, n,
		 say_n("new answer has a status", "new answers have a status",
		       n),
		 false);
	n = count_part(im, READ_VALUE);
	add_some(&a, n,
		 say_n("new answer has a value", "new answers have a value", n),
		 false);
	n = count_part(im, READ_REFS);
	add_some(&a, n,
		 say_n("new answer has references",
		       "new answers have references", n),
		 false);
	n = count_part(im, READ_NOTES);
	add_some(&a, n,
		 say_n("new answer has notes", "new answers have notes", n),
		 false);
	n = count_part(im, READ_SAME);
	add_some(&a, n,
		 say_n("new answer is the same as above",
		       "new answers are the same as above", n),
		 false);
	n = count_part(im, 0);
	add_some(&a, n,
		 say_n("new answer is text alone", "new answers are text alone",
		       n),
		 false);
	n = count_odd(im);
	add_some(&a, n,
		 say_n("row is to be looked at", "rows are to be looked at", n),
		 true);
	n = count_lost(im);
	add(&a, n,
	    say_n("row does not print as it stands in the file",
		  "rows do not print as they stand in the file", n),
	    true);
	return a.n;
}

const char *import_asks(const struct imported_row *row)
{
	return row->question ? row->question->key : row->own_id;
}

const char *import_certainty(const struct imported_row *row)
{
	if (!row->question)
		return _("own question");
	switch (row->certainty) {
	case CERTAINTY_SURE:
		return _("sure");
	case CERTAINTY_LIKELY:
		return _("likely");
	default:
		return _("guessed");
	}
}

const char *import_part(unsigned bit)
{
	switch (bit) {
	case READ_STATUS:
		return _("status");
	case READ_VALUE:
		return _("value");
	case READ_NOTES:
		return _("notes");
	case READ_REFS:
		return _("references");
	case READ_SAME:
		return _("same as above");
	case READ_FROM:
		return _("origin");
	case READ_CASES:
		return _("cases");
	case READ_WITHHELD:
		return _("details withheld");
	case READ_COVERED:
		return _("answered with the row above");
	case READ_RAW:
		return _("as it stands");
	case READ_WHEN:
		return _("depends on a feature");
	default:
		return NULL;
	}
}

bool import_is_odd(const struct imported_row *row)
{
	return row->ndoubts > 0;
}

enum doubt_kind import_worst(const struct imported_row *row)
{
	enum doubt_kind worst = DOUBT_ODD;

	for (size_t i = 0; i < row->ndoubts; i++)
		if (row->doubts[i].kind < worst)
			worst = row->doubts[i].kind;
	return worst;
}

bool import_is_near(const struct form_match *match)
{
	return match->question && match->score >= 0.2;
}

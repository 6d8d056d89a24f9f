#include "search/indexing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "search/records.h"
#include "search/terms.h"

/* What keys begin (or, those of printed numbers, end) with. */
enum { MARK = 1 };

static const char field_end[] = { RECORD_FIELD, '\0' };

void indexing_init(struct indexing *ix, struct arena *a)
{
	*ix = (struct indexing){
		.folded = FOLDED_INIT,
		.line = BUF_INIT,
		.key = BUF_INIT,
	};
	postings_init(&ix->postings, a);
}

void indexing_release(struct indexing *ix)
{
	folded_release(&ix->folded);
	buf_release(&ix->line);
	buf_release(&ix->key);
}

static void add_term(void *context, enum term_kind kind, const char *term,
		     size_t len)
{
	struct indexing *ix = context;

	(void)kind;
	postings_add(&ix->postings, term, len, ix->document);
}

static void add_words(struct indexing *ix, const char *field)
{
	fold_search(&ix->folded, field);
	terms_each(&ix->folded, ix, add_term);
}

/* A key that is put together in ix->key. */
static void add_key(struct indexing *ix)
{
	postings_add(&ix->postings, ix->key.data, ix->key.len, ix->document);
	buf_clear(&ix->key);
}

static void add_marked(struct indexing *ix, char kind, const char *rest)
{
	buf_addc(&ix->key, MARK);
	buf_addc(&ix->key, kind);
	buf_adds(&ix->key, rest);
	add_key(ix);
}

static void add_letter(struct indexing *ix, char kind, char letter)
{
	const char key[3] = { MARK, kind, letter };

	postings_add(&ix->postings, key, sizeof(key), ix->document);
}

static void add_date(struct indexing *ix, struct date date)
{
	char day[48];

	snprintf(day, sizeof(day), "%04d%02d%02d", date.year, date.month,
		 date.day);
	add_marked(ix, 'd', day);
}

static void add_every(struct indexing *ix)
{
	static const char key[2] = { MARK, 'e' };

	postings_add(&ix->postings, key, sizeof(key), ix->document);
}

/* A printed number, without the blanks in it. */
static void add_number(struct indexing *ix, const char *number)
{
	const struct folded *f = &ix->folded;
	char bytes[4];

	fold_search(&ix->folded, number);
	for (size_t i = 0; i < f->n; i++)
		if (f->codes[i] != ' ')
			buf_add(&ix->key, bytes, utf8_put(bytes, f->codes[i]));
	if (!ix->key.len)
		return;
	buf_addc(&ix->key, MARK);
	add_key(ix);
}

static char *copy(struct indexing *ix, const char *record)
{
	buf_clear(&ix->line);
	buf_adds(&ix->line, record);
	return ix->line.data;
}

/* The next field as a string of its own; NULL behind the last. */
static char *next_field(char **rest)
{
	return strsep(rest, field_end);
}

static void skip_fields(char **rest, int n)
{
	while (n--)
		next_field(rest);
}

/* True when each number of the question is an answer's. */
static bool is_full(const struct volume *v, const struct numbered *q)
{
	return q->answers == v->nentries;
}

void index_catalog(struct indexing *ix, const struct volume *v)
{
	add_marked(ix, 'c', v->catalog->id);
	ix->document++;
}

void index_question(struct indexing *ix, const struct volume *v,
		    const struct numbered *q, const char *record)
{
	char letter = requirement_letter(q->requirement);
	char *rest = copy(ix, record), *field;

	skip_fields(&rest, 1);
	add_number(ix, next_field(&rest));
	skip_fields(&rest, 2);
	while ((field = next_field(&rest)))
		add_words(ix, field);
	if (letter)
		add_letter(ix, 'r', letter);
	if (is_full(v, q))
		add_every(ix);
	ix->document++;
}

void index_entry(struct indexing *ix, const struct findable_entry *e,
		 const char *record)
{
	char *rest = copy(ix, record);

	skip_fields(&rest, 3);
	add_words(ix, next_field(&rest));
	add_words(ix, next_field(&rest));
	buf_printf(&ix->key, "%cp%s/%s", MARK, e->of->provider, e->of->service);
	add_key(ix);
	if (e->date.year)
		add_date(ix, e->date);
	ix->document++;
}

/* The letter of the status and perhaps the days behind the entry's date. */
static void add_head(struct indexing *ix, const struct findable_entry *e,
		     const char *head)
{
	long days = strtol(head + 1, NULL, 10);

	add_letter(ix, 's', head[0]);
	if (days)
		add_date(ix, date_from_days(date_days(e->date) + days));
}

static void add_part(struct indexing *ix, const char *part)
{
	switch (*part) {
	case PART_NUMBER:
		add_number(ix, part + 1);
		break;
	case PART_REQUIREMENT:
		add_letter(ix, 'r', part[1]);
		break;
	case PART_ROW:
		break;
	case PART_STATUS:
	case PART_NAME:
	case PART_ASK:
		part++;
		/* fall through */
	default:
		add_words(ix, part);
	}
}

void index_answer(struct indexing *ix, const struct volume *v,
		  const struct numbered *q, const struct findable_entry *e,
		  const char *record)
{
	char *rest = copy(ix, record), *part;

	add_head(ix, e, next_field(&rest));
	while ((part = next_field(&rest)))
		add_part(ix, part);
	if (!is_full(v, q))
		add_every(ix);
	ix->document++;
}

void index_nothing(struct indexing *ix)
{
	ix->document++;
}

#include "export/fill.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fold.h"
#include "base/map.h"

const char *caiq_choice(enum status status)
{
	/*
	 * It has nothing for what is done in part or in another way, and
	 * whoever does not say is not to be said to have said No.
	 */
	switch (status) {
	case STATUS_PRESENT:
		return "Yes";
	case STATUS_ABSENT:
	case STATUS_PLANNED:
		return "No";
	case STATUS_NOT_APPLICABLE:
		return "NA";
	default:
		return NULL;
	}
}

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The bytes of `BCR-08`, also of `A&A-01`, at the start; or 0. */
static size_t control_length(const char *p)
{
	size_t n = 0, digits = 0;

	while (is_upper(p[n]) || p[n] == '&')
		n++;
	if (n < 2 || n > 4 || p[n] != '-')
		return 0;
	while (is_digit(p[n + 1 + digits]))
		digits++;
	return digits == 2 ? n + 1 + digits : 0;
}

const char *caiq_control(struct arena *a, const char *number)
{
	size_t n = control_length(number);

	if (!n || (number[n] && number[n] != '.'))
		return NULL;
	return arena_strndup(a, number, n);
}

/* --- the columns ----------------------------------------------------------- */

static bool holds(const char *head, const char *word)
{
	return strcasestr(head, word) != NULL;
}

static bool is_id(const char *head)
{
	return holds(head, "Question ID") || holds(head, "質問ID") ||
	       holds(head, "設問ID") || holds(head, "質問番号") ||
	       holds(head, "設問番号");
}

static bool is_choice(const char *head)
{
	return holds(head, "CAIQ") &&
	       (holds(head, "Answer") || holds(head, "回答"));
}

static bool is_text(const char *head)
{
	return holds(head, "Implementation Description") ||
	       (holds(head, "CSP") && !holds(head, "CAIQ") &&
		(holds(head, "説明") || holds(head, "記述") ||
		 holds(head, "実装") || holds(head, "実施")));
}

static bool is_ask(const char *head)
{
	return !is_id(head) && (holds(head, "Question") ||
				holds(head, "質問") || holds(head, "設問"));
}

/* The head without its blanks and line breaks. */
static const char *folded(struct env *env, const char *text)
{
	struct buf out = BUF_INIT;

	fold_looks(&out, text);
	return out.len ? buf_keep(&out, env->arena) : "";
}

static bool read_head(struct env *env, const struct book_page *page, size_t row,
		      struct caiq_columns *c)
{
	*c = (struct caiq_columns){ row, -1, -1, -1, -1 };
	for (size_t i = 0; i < page->ncolumns; i++) {
		const char *head = folded(env, page->rows[row].cells[i].text);
		int column = (int)i;

		if (c->id < 0 && is_id(head))
			c->id = column;
		else if (c->choice < 0 && is_choice(head))
			c->choice = column;
		else if (c->text < 0 && is_text(head))
			c->text = column;
		else if (c->ask < 0 && is_ask(head))
			c->ask = column;
	}
	return c->id >= 0 && (c->choice >= 0 || c->text >= 0);
}

bool export_caiq_columns(struct env *env, const struct book_page *page,
			 struct caiq_columns *columns)
{
	enum { ROWS_ABOVE = 20 };

	for (size_t r = 0; r < page->nrows && r < ROWS_ABOVE; r++)
		if (read_head(env, page, r, columns))
			return true;
	return false;
}

/* --- the crosswalk ---------------------------------------------------------- */

/* `csa-ccm-v4.0/BCR-08` names this control, or this very question. */
static bool names(const char *also, const char *number, const char *control)
{
	const char *slash = strrchr(also, '/');

	return slash && !strncmp(also, "csa-", 4) &&
	       (!strcmp(slash + 1, control) || !strcmp(slash + 1, number));
}

static bool is_about(const struct topic *t, const char *number,
		     const char *control)
{
	for (size_t i = 0; i < t->also.n; i++)
		if (names(t->also.list[i].text, number, control))
			return true;
	return false;
}

/* An answer, and the sheet that prints it. */
struct gathered {
	const struct table *table;
	const struct row *row;
	size_t order;
};

/* Answers that come together for one question of the form. */
struct gathering {
	const struct fill_job *job;
	struct map seen; /* the questions, by their keys */
	struct gathered *list;
	size_t n;
};

/* The sheet that is meant goes before the others. */
static bool find_row(const struct fill_job *job, const struct question *q,
		     struct gathered *found)
{
	const struct disclosure *d = job->d;

	found->table = job->table;
	found->row = map_get(&job->table->by_question, q->key);
	found->order = 0;
	for (size_t i = 0; !found->row && i < d->ntables; i++) {
		found->table = &d->tables[i];
		found->row = map_get(&d->tables[i].by_question, q->key);
		found->order = i + 1;
	}
	/* what another answer covers is said by that one */
	return found->row && !found->row->covered_by &&
	       fill_is_answered(found->row);
}

static void gather(struct env *env, struct gathering *g, const struct topic *t)
{
	for (size_t i = 0; i < t->nquestions; i++) {
		const struct question *q = t->questions[i].question;
		struct gathered one;

		if (q && !map_add(&g->seen, q->key, g) &&
		    find_row(g->job, q, &one))
			ARENA_PUSH(env->arena, g->list, g->n, one);
	}
}

/* As the sheets have them, whatever the order of the crosswalk. */
static int by_order(const void *left, const void *right)
{
	const struct gathered *a = left, *b = right;

	if (a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return a->row < b->row ? -1 : a->row > b->row;
}

static const char *cell_of(const struct gathering *g, size_t i,
			   enum column column)
{
	return g->list[i].row->printed[g->job->lang].cell[column];
}

/* What stands above an answer: its name, unless others bear that, too. */
static const char *heading(const struct gathering *g, size_t i)
{
	const char *name = cell_of(g, i, COLUMN_NAME);
	const char *ask = cell_of(g, i, COLUMN_ASK);
	size_t same = 0;

	for (size_t k = 0; k < g->n; k++)
		same += !strcmp(cell_of(g, k, COLUMN_NAME), name);
	return *ask && (same > 1 || !*name) ? ask : name;
}

static void add_answer(struct env *env, const struct gathering *g, size_t i,
		       struct buf *out)
{
	const struct row *row = g->list[i].row;
	struct fill_answer answer =
		fill_answer(env, g->job, g->list[i].table, row);

	buf_printf(out, "%s【%s】\n%s", i ? "\n\n" : "", heading(g, i),
		   *answer.text ? answer.text
				: row->printed[g->job->lang].badge);
}

/* The one word that all of them mean, or NULL. */
static const char *common_choice(const struct gathering *g)
{
	const char *choice = caiq_choice(g->list[0].row->status);

	for (size_t i = 1; choice && i < g->n; i++) {
		const char *other = caiq_choice(g->list[i].row->status);

		if (!other || strcmp(choice, other) != 0)
			choice = NULL;
	}
	return choice;
}

static void tell(struct env *env, const struct gathering *g,
		 struct caiq_found *found)
{
	struct buf text = BUF_INIT, source = BUF_INIT;

	for (size_t i = 0; i < g->n; i++) {
		add_answer(env, g, i, &text);
		buf_printf(&source, "%s%s", i ? ", " : "",
			   g->list[i].row->line->question->key);
	}
	found->choice = common_choice(g);
	found->text = buf_keep(&text, env->arena);
	found->source = buf_keep(&source, env->arena);
}

void caiq_find(struct env *env, const struct fill_job *job, const char *number,
	       const char *control, struct caiq_found *found)
{
	const struct crosswalk *c = &job->site->library.crosswalk;
	struct gathering g = { .job = job };

	map_init(&g.seen, env->arena);
	*found = (struct caiq_found){ NULL, NULL, "" };
	for (size_t i = 0; i < c->ntopics; i++)
		if (is_about(&c->topics[i], number, control))
			gather(env, &g, &c->topics[i]);
	if (!g.n)
		return;
	qsort(g.list, g.n, sizeof(*g.list), by_order);
	tell(env, &g, found);
}

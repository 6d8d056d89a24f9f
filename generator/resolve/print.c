#include "resolve/print.h"

#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "model/label.h"
#include "resolve/resolve.h"

/* One row on its way to paper, in one language. */
struct pen {
	struct env *env;
	const struct disclosure *d;
	const struct row *row;
	const struct answer *shown; /* row->origin */
	struct label_scope scope;
	bool status_apart; /* the sheet has a column for the status */
};

/* A text in the pen's language, or the nearest, without breaks at its end. */
static const char *words(const struct pen *pen, const struct text *t)
{
	const struct text_in *in =
		text_best(t, pen->scope.lang, pen->scope.first);

	if (!in)
		return "";
	return arena_strndup(pen->env->arena, in->text, text_trimmed(in->text));
}

/* Replaces each `{name}` of a label. */
static const char *filled(struct arena *a, const char *label, const char *name,
			  const char *with)
{
	size_t len = strlen(name);
	struct buf out = BUF_INIT;
	const char *at;

	while ((at = strstr(label, name))) {
		buf_add(&out, label, (size_t)(at - label));
		buf_adds(&out, with);
		label = at + len;
	}
	buf_adds(&out, label);
	return buf_keep(&out, a);
}

static bool ends_with(const struct buf *b, const char *end)
{
	size_t len = strlen(end);

	return b->len >= len && !memcmp(b->data + b->len - len, end, len);
}

/*
 * A label whose text is missing: without the place for it, the brackets
 * around it and what joins it on.  May be empty.
 */
static const char *without_text(struct arena *a, const char *label)
{
	static const char *const open[] = { "（", "(", "［", "[", "「", "『" };
	static const char *const close[] = { "）", ")", "］", "]", "」", "』" };
	static const char *const join[] = { "・", "：", ":", "、",
					    "　", " ",  "※" };
	const char *at = strstr(label, "{text}");
	const char *rest = at + strlen("{text}");
	struct buf out = BUF_INIT;
	size_t before;

	buf_add(&out, label, (size_t)(at - label));
	for (size_t i = 0; i < sizeof(open) / sizeof(*open); i++)
		if (ends_with(&out, open[i]) &&
		    !strncmp(rest, close[i], strlen(close[i]))) {
			buf_cut(&out, out.len - strlen(open[i]));
			rest += strlen(close[i]);
		}
	do {
		before = out.len;
		for (size_t i = 0; i < sizeof(join) / sizeof(*join); i++)
			if (ends_with(&out, join[i]))
				buf_cut(&out, out.len - strlen(join[i]));
	} while (out.len < before);
	buf_adds(&out, rest);
	return buf_keep(&out, a);
}

static bool is_only_text(const char *label)
{
	static const char *const ends[] = { "※{text}", "{text}" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (!strcmp(label, ends[i]))
			return true;
	return false;
}

static const char *status_word(const struct pen *pen, enum status status)
{
	return label_find(&pen->scope, LABEL_STATUS + (enum label_key)status,
			  label_has_text);
}

static const char *values(const struct pen *pen, const struct statement *says)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < says->values.n; i++) {
		if (i)
			buf_adds(&out, " / ");
		buf_adds(&out, says->values.list[i].text);
	}
	return buf_keep(&out, pen->env->arena);
}

/* What stands below the word: the text, else the values, else whence. */
static const char *body(const struct pen *pen, const struct statement *says)
{
	const char *text = words(pen, &says->text);

	if (*text)
		return text;
	if (says->values.n)
		return values(pen, says);
	if (text_filled(&says->inherited_from))
		return filled(pen->env->arena,
			      label_find(&pen->scope, LABEL_INHERITED_FROM,
					 NULL),
			      "{from}", words(pen, &says->inherited_from));
	return "";
}

static void new_line(struct buf *out)
{
	if (out->len && out->data[out->len - 1] != '\n')
		buf_addc(out, '\n');
}

static void add_line(struct buf *out, const char *text)
{
	if (!*text)
		return;
	new_line(out);
	buf_adds(out, text);
}

/* Latin words stand apart, Japanese ones do not. */
static bool needs_blank(const char *title, const char *clause)
{
	size_t len = strlen(title);

	return len && isalnum((unsigned char)title[len - 1]) &&
	       isalnum((unsigned char)*clause);
}

/* Notes, then references: each part only if the text does not have it. */
static void add_tail(const struct pen *pen, const struct statement *says,
		     const char *text, struct buf *out)
{
	for (size_t i = 0; i < says->nnotes; i++) {
		const char *note = words(pen, &says->notes[i]);

		if (!*note)
			continue;
		new_line(out);
		buf_adds(out, label_find(&pen->scope, LABEL_NOTE, NULL));
		buf_adds(out, note);
	}
	for (size_t i = 0; i < says->nrefs; i++) {
		const struct ref *ref = &says->refs[i];
		const char *title = words(pen, &ref->title);
		const char *clause = words(pen, &ref->clause);

		new_line(out);
		if (strstr(text, title))
			title = "";
		if (strstr(text, clause))
			clause = "";
		buf_adds(out, title);
		if (*clause && needs_blank(title, clause))
			buf_addc(out, ' ');
		buf_adds(out, clause);
		if (ref->url.text && !strstr(text, ref->url.text))
			add_line(out, ref->url.text);
	}
}

/* Word and text as the label for the status arranges them. */
static void add_word_and_text(const struct pen *pen, enum status status,
			      bool withheld, const char *text, struct buf *out)
{
	enum label_key key = LABEL_STATUS + (enum label_key)status;
	const char *label;

	if (!status) {
		add_line(out, text);
		return;
	}
	label = label_find(&pen->scope, key, *text ? NULL : is_only_text);
	if (!label_has_text(label)) {
		add_line(out, label);
	} else if (*text) {
		add_line(out, filled(pen->env->arena, label, "{text}", text));
		text = "";
	} else {
		label = without_text(pen->env->arena, label);
		add_line(out, *label ? label : status_word(pen, status));
	}
	if (withheld)
		buf_adds(out, label_find(&pen->scope, LABEL_WITHHELD, NULL));
	add_line(out, text);
}

static void add_statement(const struct pen *pen, enum status status,
			  const struct statement *says, struct buf *out)
{
	const char *text = body(pen, says);

	/* a status column shows one word: another one stands here */
	if (pen->status_apart && status == pen->row->status)
		status = STATUS_NONE;
	add_word_and_text(pen, status, says->withheld, text, out);
	add_tail(pen, says, text, out);
}

static const char *heading(const struct pen *pen, const struct answer_case *c)
{
	const char *name;

	if (!c->when.text)
		return words(pen, &c->for_);
	name = c->feature ? words(pen, c->feature) : c->when.text;
	return filled(pen->env->arena,
		      label_find(&pen->scope,
				 c->when_not ? LABEL_WHEN_NOT : LABEL_WHEN,
				 NULL),
		      "{feature}", name);
}

static void trim(struct buf *out)
{
	while (out->len && out->data[out->len - 1] == '\n')
		buf_cut(out, out->len - 1);
}

static void add_cases(const struct pen *pen, const struct answer *a,
		      struct buf *out)
{
	struct buf one = BUF_INIT;

	for (size_t i = 0; i < a->ncases; i++) {
		const struct answer_case *c = &a->cases[i];

		if (i)
			buf_adds(out, "\n\n");
		else if (out->len)
			buf_addc(out, '\n');
		add_line(&one, heading(pen, c));
		add_statement(pen,
			      c->says.status ? c->says.status : a->says.status,
			      &c->says, &one);
		trim(&one);
		buf_adds(out, one.data);
		buf_clear(&one);
	}
	buf_release(&one);
	add_tail(pen, &a->says, "", out);
}

/* The origin's answer in full, below a status of the row's own. */
static void add_full(const struct pen *pen, struct buf *out)
{
	const struct row *row = pen->row;
	const struct answer *a = row->origin;

	if (!a->ncases) {
		add_statement(pen, row->status, &a->says, out);
		return;
	}
	if (row->answer != a && row->status != print_status(a) &&
	    !pen->status_apart)
		buf_printf(out, "%s\n", status_word(pen, row->status));
	add_cases(pen, a, out);
}

static bool repeats(const struct row *above, const struct row *row)
{
	return above && !above->covered_by && above->origin == row->origin;
}

/* 同上, with a status of its own before it. */
static void add_same(const struct pen *pen, const char *label, struct buf *out)
{
	enum status own = pen->row->answer->says.status;

	if (own && !pen->status_apart)
		add_line(out, status_word(pen, own));
	add_line(out, label);
}

static const char *answer_cell(const struct pen *pen, const struct row *above)
{
	const struct row *row = pen->row;
	struct buf out = BUF_INIT;
	const char *same;

	if (!row->answer || !row->origin)
		return "";
	same = label_find(&pen->scope, LABEL_SAME_AS, NULL);
	if (row->answer->same_as.text && *same && repeats(above, row))
		add_same(pen, same, &out);
	else
		add_full(pen, &out);
	/* what is said beside 同上 */
	if (row->answer != row->origin)
		add_tail(pen, &row->answer->says, "", &out);
	trim(&out);
	return buf_keep(&out, pen->env->arena);
}

static const char *status_cell(const struct pen *pen)
{
	const struct row *row = pen->row;
	const char *word;

	if (!row->status)
		return "";
	word = status_word(pen, row->status);
	if (!pen->shown || !pen->shown->says.withheld)
		return word;
	return arena_printf(pen->env->arena, "%s%s", word,
			    label_find(&pen->scope, LABEL_WITHHELD, NULL));
}

static void text_cell(const struct pen *pen, struct printed *printed,
		      enum column column, const struct text *t)
{
	const struct text_in *in =
		text_best(t, pen->scope.lang, pen->scope.first);

	printed->cell[column] = words(pen, t);
	if (in && *in->text && strcmp(in->lang, pen->scope.lang) != 0)
		printed->lang[column] = in->lang;
}

static void print_in(struct pen *pen, const struct row *above,
		     struct printed *printed)
{
	const struct line *line = pen->row->line;

	printed->cell[COLUMN_NUMBER] = line->number;
	text_cell(pen, printed, COLUMN_SECTION, line->section);
	text_cell(pen, printed, COLUMN_GROUP, line->group);
	text_cell(pen, printed, COLUMN_NAME, &line->name);
	text_cell(pen, printed, COLUMN_ASK, &line->ask);
	text_cell(pen, printed, COLUMN_UNIT, &line->unit);
	printed->cell[COLUMN_REQUIREMENT] =
		line->requirement == REQUIRED
			? label_find(&pen->scope, LABEL_REQUIRED, NULL)
		: line->requirement == OPTIONAL
			? label_find(&pen->scope, LABEL_OPTIONAL, NULL)
			: "";
	printed->cell[COLUMN_STATUS] = status_cell(pen);
	printed->cell[COLUMN_ANSWER] = answer_cell(pen, above);
	printed->badge =
		pen->row->status ? status_word(pen, pen->row->status) : "";
}

static void print_as(struct env *env, const struct site *site,
		     const struct disclosure *d, const struct sheet *sheet,
		     bool status_apart, const struct row *above,
		     struct row *row)
{
	const struct portal *portal = &site->portal;
	struct pen pen = {
		.env = env,
		.d = d,
		.row = row,
		.shown = row->origin,
		.status_apart = status_apart,
		.scope = {
			.printed = row->line->printed,
			.sheet = sheet->def,
			.question = row->line->question,
			.first = portal_first_language(portal),
		},
	};

	row->printed = arena_array(env->arena, portal->languages.n,
				   sizeof(*row->printed));
	for (size_t i = 0; i < portal->languages.n; i++) {
		pen.scope.lang = portal->languages.list[i].text;
		print_in(&pen, above, &row->printed[i]);
	}
}

void print_row(struct env *env, const struct site *site,
	       const struct disclosure *d, const struct sheet *sheet,
	       const struct row *above, struct row *row)
{
	print_as(env, site, d, sheet, sheet->has_status_column, above, row);
}

const struct printed *resolve_in_full(struct env *env, const struct site *site,
				      const struct disclosure *d,
				      const struct sheet *sheet,
				      const struct row *row, bool status_apart)
{
	struct row alone = *row;

	print_as(env, site, d, sheet, status_apart, NULL, &alone);
	return alone.printed;
}

enum status print_status(const struct answer *a)
{
	enum status shared;

	if (a->says.status || !a->ncases)
		return a->says.status;
	shared = a->cases[0].says.status;
	for (size_t i = 1; i < a->ncases; i++)
		if (a->cases[i].says.status != shared)
			return STATUS_PARTIAL;
	return shared;
}

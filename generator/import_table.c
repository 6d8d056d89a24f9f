#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "book/book.h"
#include "import_desk.h"

void desk_doubt(struct desk *d, enum doubt_kind kind, const char *text)
{
	struct doubt one = { kind, text };

	ARENA_PUSH(d->env->arena, d->result->doubts, d->result->ndoubts, one);
}

/* Kana or kanji; signs and letters are everybody's. */
static bool has_japanese(const char *text)
{
	while (*text) {
		unsigned code = utf8_next(&text);

		if ((code >= 0x3041 && code <= 0x30FF) ||
		    (code >= 0x4E00 && code <= 0x9FFF) ||
		    (code >= 0xFF66 && code <= 0xFF9D))
			return true;
	}
	return false;
}

/* Names of products are English in Japanese tables, too. */
static bool is_japanese(const struct form *f)
{
	static const enum column told[] = { COLUMN_NAME, COLUMN_ASK,
					    COLUMN_ANSWER };
	size_t japanese = 0, all = 0;

	for (size_t i = 0; i < f->nrows; i++)
		for (size_t c = 0; c < 3; c++) {
			const char *text = f->rows[i].cell[told[c]];

			all += *text != '\0';
			japanese += has_japanese(text);
		}
	return japanese * 4 > all;
}

/* What has no place in a sheet of ours is told, not passed over. */
static void tell_columns(struct desk *d)
{
	const struct form *f = d->form;
	struct arena *a = d->env->arena;

	for (size_t i = 0; i < f->nextra; i++) {
		size_t filled = 0;

		for (size_t k = 0; k < f->nrows; k++)
			filled += f->rows[k].extra && f->rows[k].extra[i] &&
				  *f->rows[k].extra[i];
		if (filled)
			desk_doubt(d, DOUBT_LOST,
				   arena_printf(
					   a,
					   _("the column '%s' has no place in "
					     "a sheet: it was left out "
					     "(cells with text: %zu)"),
					   f->extra_heads[i], filled));
	}
	for (size_t i = 0; i < f->ndoubts; i++)
		desk_doubt(d, DOUBT_ODD, f->doubts[i]);
	if (f->remark >= 0)
		desk_doubt(
			d, DOUBT_ODD,
			_("a sheet has no column of remarks: they stand behind "
			  "※ below the answers"));
	if (d->result->other_pages)
		desk_doubt(d, DOUBT_ODD,
			   _("other worksheets have tables of questions, too: "
			     "import each with --page, as a sheet of its own"));
}

/* The number of a row as the reports name it, at the end of its place. */
static bool is_row(struct desk *d, const struct form_row *f, const char *word,
		   size_t len)
{
	const char *place =
		book_place(d->env->arena, d->book, d->form->page, f->row, 0);
	size_t digits = strlen(place), skip = 0;

	while (digits && place[digits - 1] >= '0' && place[digits - 1] <= '9')
		digits--;
	/* `B12` is as good as `12` */
	while (skip < len && (word[skip] < '0' || word[skip] > '9'))
		skip++;
	return strlen(place + digits) == len - skip &&
	       !strncmp(place + digits, word + skip, len - skip);
}

static const struct question *find_question(const struct desk *d,
					    const char *name)
{
	const struct library *l = &d->portal.site.library;
	const struct question *q = NULL;

	for (size_t i = 0; i < d->o->catalogs.n && !q; i++)
		q = library_question(l, d->o->catalogs.list[i].text, name);
	for (size_t i = 0; i < d->form->nrows && !q; i++)
		if (d->form->rows[i].question)
			q = library_question(
				l, d->form->rows[i].question->catalog->id,
				name);
	return q && !q->catalog->is_sheet ? q : NULL;
}

static int tell_match(struct desk *d, const char *word)
{
	const char *name = strchr(word, '=');
	const struct question *q = NULL;

	if (!name) {
		env_fail(d->env, _("--match wants ROW=QUESTION, not '%s'"),
			 word);
		return -1;
	}
	if (strcmp(name + 1, "new") != 0) {
		q = find_question(d, name + 1);
		if (!q) {
			env_fail(d->env, _("there is no question '%s'"),
				 name + 1);
			return -1;
		}
	}
	for (size_t i = 0; i < d->form->nrows; i++) {
		struct form_row *f = &d->form->rows[i];

		if (!is_row(d, f, word, (size_t)(name - word)))
			continue;
		f->question = q;
		f->certainty = q ? CERTAINTY_SURE : CERTAINTY_NONE;
		f->told = true;
		f->ndoubts = 0;
		return 0;
	}
	env_fail(d->env, _("the table has no row '%.*s' with a question"),
		 (int)(name - word), word);
	return -1;
}

/* What the user says goes before what was found, also in other rows. */
static int tell_matches(struct desk *d)
{
	struct form *form = d->form;

	for (size_t i = 0; i < d->o->matches.n; i++)
		if (tell_match(d, d->o->matches.list[i].text))
			return -1;
	for (size_t i = 0; i < form->nrows; i++)
		for (size_t k = 0; form->rows[i].told && k < form->nrows; k++)
			if (!form->rows[k].told && form->rows[i].question &&
			    form->rows[k].question == form->rows[i].question)
				form->rows[k].question = NULL;
	return 0;
}

/* What is guessed is proposed: nobody's answer goes where it may not. */
static void set_guesses_aside(struct form *form)
{
	for (size_t i = 0; i < form->nrows; i++) {
		struct form_row *f = &form->rows[i];

		if (!f->question || f->told || f->certainty != CERTAINTY_GUESS)
			continue;
		f->guess = f->question;
		f->question = NULL;
		f->certainty = CERTAINTY_NONE;
	}
}

static void swap_cells(struct form_row *f)
{
	const char *section = f->cell[COLUMN_SECTION];
	bool own = f->own[COLUMN_SECTION];

	f->cell[COLUMN_SECTION] = f->cell[COLUMN_GROUP];
	f->own[COLUMN_SECTION] = f->own[COLUMN_GROUP];
	f->cell[COLUMN_GROUP] = section;
	f->own[COLUMN_GROUP] = own;
}

/*
 * A heading across the table stands above what its column of sections
 * says, which then are the groups.
 */
static void turn_levels(struct form *f)
{
	bool headed = false;

	for (size_t i = 0; i < f->nrows; i++)
		headed = headed || (f->rows[i].kind == FORM_QUESTION &&
				    *f->rows[i].cell[COLUMN_GROUP]);
	if (!headed || f->column[COLUMN_GROUP] != FORM_NO_COLUMN ||
	    f->column[COLUMN_SECTION] == FORM_NO_COLUMN)
		return;
	f->column[COLUMN_GROUP] = f->column[COLUMN_SECTION];
	f->column[COLUMN_SECTION] = FORM_NO_COLUMN;
	for (size_t i = 0; i < f->ncolumns; i++)
		if (f->order[i] == COLUMN_SECTION)
			f->order[i] = COLUMN_GROUP;
	for (size_t i = 0; i < f->nrows; i++)
		swap_cells(&f->rows[i]);
}

int desk_read_table(struct desk *d)
{
	struct book_options options = { .encoding = d->o->encoding };

	d->book = ARENA_NEW(d->env->arena, struct book);
	if (d->o->columns && import_wish(d->env, d->o->columns, &d->wishes))
		return -1;
	if (book_read(d->env, d->o->file, &options, d->book))
		return -1;
	d->form = import_choose(d->env, d->book, d->o->page, &d->wishes,
				&d->result->other_pages);
	if (!d->form)
		return -1;
	d->result->book = d->book;
	tell_columns(d);
	d->japanese = is_japanese(d->form);
	desk_choose_language(d);
	import_match(d->env, &d->portal.site, &d->o->catalogs, d->form);
	turn_levels(d->form);
	if (tell_matches(d))
		return -1;
	set_guesses_aside(d->form);
	return 0;
}

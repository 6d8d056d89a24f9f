#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fold.h"
#include "import/disarm.h"
#include "import/import.h"
#include "import/labels.h"
#include "model/label.h"

/* A sheet while it is made. */
struct drawing {
	struct env *env;
	const struct site *site;
	const char *lang, *first;
	const struct imported *imported;
	const struct catalog *before;
	struct catalog *sheet;
	const struct form_row *noted; /* the last whose notes were taken */
};

static struct text text_of(const struct drawing *d, const char *words)
{
	struct text_in in = { .lang = d->lang, .text = words };
	struct text t = { 0 };

	/* as a careful person would write several lines */
	if (strchr(words, '\n') && words[strlen(words) - 1] != '\n')
		in.text = arena_printf(d->env->arena, "%s\n", words);
	ARENA_PUSH(d->env->arena, t.in, t.n, in);
	return t;
}

static bool has_column(const struct drawing *d, enum column c)
{
	return d->imported->form->column[c] != FORM_NO_COLUMN;
}

/* --- bases ------------------------------------------------------------- */

static size_t rows_of(const struct imported *im, const struct catalog *c)
{
	size_t n = 0;

	for (size_t i = 0; i < im->nrows; i++)
		n += im->rows[i].question && im->rows[i].question->catalog == c;
	return n;
}

/* The catalog that most rows are of goes first; others by their number. */
static void find_bases(struct drawing *d)
{
	const struct library *l = &d->site->library;
	struct words *base = &d->sheet->base;
	size_t *count = arena_array(d->env->arena, l->n + 1, sizeof(*count));

	if (d->before)
		*base = d->before->base;
	for (size_t i = 0; i < l->n; i++)
		count[i] = rows_of(d->imported, l->list[i]);
	for (size_t taken = 0; taken < l->n; taken++) {
		struct word word = { 0 };
		size_t most = 0;

		for (size_t i = 1; i < l->n; i++)
			if (count[i] > count[most])
				most = i;
		if (!count[most])
			break;
		count[most] = 0;
		word.text = l->list[most]->id;
		for (size_t i = 0; i < base->n && word.text; i++)
			if (!strcmp(base->list[i].text, word.text))
				word.text = NULL;
		if (word.text)
			ARENA_PUSH(d->env->arena, base->list, base->n, word);
	}
	/* a sheet has a base, even when all its questions are its own */
	for (size_t i = 0; i < l->n && !base->n; i++) {
		struct word word = { .text = l->list[i]->id };

		if (!l->list[i]->is_sheet)
			ARENA_PUSH(d->env->arena, base->list, base->n, word);
	}
}

/* --- a row's line ------------------------------------------------------- */

/* The question as the sheet names it: its catalog only where needed. */
static const char *ref_of(const struct drawing *d, const struct question *q)
{
	if (!strcmp(d->sheet->base.list[0].text, q->catalog->id))
		return q->id;
	return q->key;
}

/* What is printed, unless the catalog's text is the same. */
static struct text differing(const struct drawing *d, const char *printed,
			     const struct text *catalog)
{
	static const struct text nothing;
	const char *theirs = "";

	if (catalog)
		theirs = text_words(catalog, d->lang, d->first);
	if (strlen(printed) == text_trimmed(theirs) &&
	    !strncmp(printed, theirs, strlen(printed)))
		return nothing;
	return text_of(d, printed);
}

static enum requirement read_requirement(const char *word)
{
	static const char *const required[] = { "必須",      "必要", "要",
						"必",        "◎",    "required",
						"mandatory", "must", "○" };
	struct buf b = BUF_INIT;
	enum requirement found = OPTIONAL;

	if (!*word)
		return REQUIREMENT_NONE;
	fold_looks(&b, word);
	for (size_t i = 0; i < b.len; i++)
		if (b.data[i] >= 'A' && b.data[i] <= 'Z')
			b.data[i] = (char)(b.data[i] + ('a' - 'A'));
	for (size_t i = 0; i < sizeof(required) / sizeof(*required); i++)
		if (!strcmp(b.data, required[i]) ||
		    !strcmp(b.data, "必須項目") || !strcmp(b.data, "必須開示"))
			found = REQUIRED;
	buf_release(&b);
	return found;
}

static void drop_label(struct labels *labels, enum label_key key)
{
	size_t n = 0;

	for (size_t i = 0; i < labels->n; i++)
		if (labels->list[i].key != key)
			labels->list[n++] = labels->list[i];
	labels->n = n;
}

/* The word that is printed for it, as a label of the line if need be. */
static void set_requirement(const struct drawing *d,
			    const struct imported_row *row, struct question *q)
{
	const char *word = row->cell[COLUMN_REQUIREMENT], *known;
	enum requirement requirement = read_requirement(word);
	struct label_scope scope = {
		.printed = q,
		.sheet = d->sheet,
		.question = row->question,
		.lang = d->lang,
		.first = d->first,
	};
	enum label_key key;

	if (!has_column(d, COLUMN_REQUIREMENT) || !row->form)
		return;
	if (!row->question || row->question->requirement != requirement)
		q->requirement = requirement;
	/* what the catalog requires is required, but may be left unsaid */
	if (!requirement && row->question)
		requirement = row->question->requirement;
	if (!requirement)
		return;
	key = requirement == REQUIRED ? LABEL_REQUIRED : LABEL_OPTIONAL;
	drop_label(&q->labels, key);
	known = label_find(&scope, key, NULL);
	if (strcmp(known, word) != 0)
		labels_add(d->env, d->lang, &q->labels, key, -1, word);
}

/* The line as it was, for what the file says nothing about. */
static const struct question *line_before(const struct drawing *d,
					  const struct imported_row *row)
{
	const struct catalog *c = d->before;

	for (size_t s = 0; c && s < c->nsections; s++)
		for (size_t g = 0; g < c->sections[s].ngroups; g++)
			for (size_t i = 0; i < c->sections[s].groups[g].nitems;
			     i++) {
				const struct item *item =
					&c->sections[s].groups[g].items[i];

				for (size_t k = 0; k < item->nquestions; k++) {
					const struct question *q =
						&item->questions[k];
					const char *slash;

					if (q->id && row->own_id &&
					    !row->question &&
					    !strcmp(q->id, row->own_id))
						return q;
					if (!q->ref || !row->question)
						continue;
					slash = strchr(q->ref, '/');
					if (!strcmp(slash ? slash + 1 : q->ref,
						    row->question->id) &&
					    (!slash ||
					     !strcmp(q->ref,
						     row->question->key)))
						return q;
				}
			}
	return NULL;
}

static void own_labels(const struct drawing *d, const struct imported_row *row,
		       struct question *q)
{
	struct labels labels;

	if (!row->own_labels || row->chosen >= row->nreadings)
		return;
	labels = labels_own(d->env, d->site, d->lang, row, &d->sheet->labels);
	for (size_t i = 0; i < labels.n; i++)
		ARENA_PUSH(d->env->arena, q->labels.list, q->labels.n,
			   labels.list[i]);
}

static struct question line_of(const struct drawing *d,
			       const struct imported_row *row)
{
	const struct question *was = line_before(d, row);
	struct question q = { 0 };

	if (row->question) {
		q.ref = ref_of(d, row->question);
	} else {
		q.id = row->own_id;
		q.ntypes = row->nown_types;
		memcpy(q.types, row->own_types, sizeof(q.types));
	}
	/* a new reading brings its own words */
	for (size_t i = 0; was && !row->own_labels && i < was->labels.n; i++)
		ARENA_PUSH(d->env->arena, q.labels.list, q.labels.n,
			   was->labels.list[i]);
	if (was)
		q.formerly = was->formerly;
	/* the file says nothing of it any more */
	if (was && !row->form &&
	    (!row->question || row->question->requirement != was->requirement))
		q.requirement = was->requirement;
	if (has_column(d, COLUMN_ASK) || !row->form)
		q.ask = differing(d, row->cell[COLUMN_ASK],
				  row->question ? &row->question->ask : NULL);
	if (has_column(d, COLUMN_UNIT))
		q.unit = differing(d, row->cell[COLUMN_UNIT],
				   row->question ? &row->question->unit : NULL);
	set_requirement(d, row, &q);
	own_labels(d, row, &q);
	return q;
}

/* --- sections, groups, items -------------------------------------------- */

static bool same_cell(const struct imported_row *a,
		      const struct imported_row *b, enum column c)
{
	return !strcmp(a->cell[c], b->cell[c]);
}

static struct section *new_section(struct drawing *d,
				   const struct imported_row *row)
{
	struct section section = { 0 };

	if (*row->cell[COLUMN_SECTION])
		section.title = text_of(d, row->cell[COLUMN_SECTION]);
	ARENA_PUSH(d->env->arena, d->sheet->sections, d->sheet->nsections,
		   section);
	return &d->sheet->sections[d->sheet->nsections - 1];
}

static struct group *new_group(struct drawing *d, struct section *s,
			       const struct imported_row *row)
{
	struct group group = { 0 };

	if (*row->cell[COLUMN_GROUP])
		group.title = text_of(d, row->cell[COLUMN_GROUP]);
	ARENA_PUSH(d->env->arena, s->groups, s->ngroups, group);
	return &s->groups[s->ngroups - 1];
}

static struct item *new_item(struct drawing *d, struct group *g,
			     const struct imported_row *row)
{
	struct item item = { 0 };

	if (*row->cell[COLUMN_NUMBER])
		item.number = row->cell[COLUMN_NUMBER];
	if (has_column(d, COLUMN_NAME))
		item.name = differing(d, row->cell[COLUMN_NAME],
				      row->question && row->question->item
					      ? &row->question->item->name
					      : NULL);
	ARENA_PUSH(d->env->arena, g->items, g->nitems, item);
	return &g->items[g->nitems - 1];
}

static bool continues(const struct imported_row *above,
		      const struct imported_row *row)
{
	return above && same_cell(above, row, COLUMN_NUMBER) &&
	       same_cell(above, row, COLUMN_NAME) &&
	       (*row->cell[COLUMN_NUMBER] || *row->cell[COLUMN_NAME]);
}

/* What a row that asks nothing says, wherever in it that stands. */
static void add_note(const struct drawing *d, const struct form_row *f,
		     struct buf *note)
{
	const struct form *form = d->imported->form;
	const struct book_page *page = &form->book->pages[form->page];
	const struct book_row *row = &page->rows[f->row];

	for (size_t c = 0; c < page->ncolumns; c++) {
		if (text_blank(row->cells[c].text))
			continue;
		if (note->len)
			buf_addc(note, '\n');
		buf_adds(note, row->cells[c].text);
	}
}

/* The notes from one row of the form up to another (NULL: its end). */
static const char *notes_between(const struct drawing *d,
				 const struct form_row *from,
				 const struct form_row *to)
{
	const struct form *form = d->imported->form;
	struct buf note = BUF_INIT;

	if (!to)
		to = form->rows + form->nrows;
	for (; from < to; from++)
		if (from->kind == FORM_NOTE)
			add_note(d, from, &note);
	return buf_keep(&note, d->env->arena);
}

static void append(const struct drawing *d, struct text *t, const char *more)
{
	if (!*more)
		return;
	/* what is said around the answers is Markdown, too */
	more = disarm(d->env->arena, more);
	if (text_given(t))
		more = arena_printf(d->env->arena, "%.*s\n%s",
				    (int)text_trimmed(t->in[0].text),
				    t->in[0].text, more);
	*t = text_of(d, more);
}

/* Notes that stand between the rows belong to the section they are in. */
static void take_notes(struct drawing *d, struct section *s,
		       const struct imported_row *above,
		       const struct imported_row *row)
{
	const struct form_row *from = d->imported->form->rows;

	if (above && above->form)
		from = above->form + 1;
	if (row->form && (!above || above->form))
		append(d, &s->note, notes_between(d, from, row->form));
}

static const struct section *section_before(const struct drawing *d,
					    const struct imported_row *row)
{
	const struct catalog *c = d->before;

	for (size_t i = 0; c && i < c->nsections; i++)
		if (!strcmp(text_words(&c->sections[i].title, d->lang,
				       d->first),
			    row->cell[COLUMN_SECTION]))
			return &c->sections[i];
	return NULL;
}

static void draw_rows(struct drawing *d)
{
	const struct imported *im = d->imported;
	const struct imported_row *above = NULL;
	struct section *section = NULL;
	struct group *group = NULL;
	struct item *item = NULL;

	for (size_t i = 0; i < im->nrows; i++) {
		const struct imported_row *row = &im->rows[i];
		struct question q = line_of(d, row);

		if (!above || !same_cell(above, row, COLUMN_SECTION)) {
			const struct section *was = section_before(d, row);

			section = new_section(d, row);
			if (was)
				section->note = was->note;
			group = NULL;
		}
		if (!d->before)
			take_notes(d, section, above, row);
		if (!group || !same_cell(above, row, COLUMN_GROUP)) {
			group = new_group(d, section, row);
			item = NULL;
		}
		if (!item || !continues(above, row))
			item = new_item(d, group, row);
		ARENA_PUSH(d->env->arena, item->questions, item->nquestions, q);
		above = row;
	}
}

/* What all questions of an item have in common is the item's. */
static void share_requirement(struct item *item)
{
	enum requirement shared = item->questions[0].requirement;

	for (size_t i = 1; i < item->nquestions; i++)
		if (item->questions[i].requirement != shared)
			return;
	item->requirement = shared;
}

/* What points upward is set when nothing moves any more. */
static void link_questions(struct catalog *sheet)
{
	for (size_t s = 0; s < sheet->nsections; s++)
		for (size_t g = 0; g < sheet->sections[s].ngroups; g++) {
			struct group *group = &sheet->sections[s].groups[g];

			for (size_t i = 0; i < group->nitems; i++) {
				struct item *item = &group->items[i];

				share_requirement(item);
				for (size_t k = 0; k < item->nquestions; k++) {
					item->questions[k].catalog = sheet;
					item->questions[k].item = item;
				}
			}
		}
}

/* --- the rest ------------------------------------------------------------ */

static void name_columns(struct drawing *d)
{
	const struct form *form = d->imported->form;

	for (size_t i = 0; i < form->ncolumns; i++) {
		enum column c = form->order[i];

		ARENA_PUSH(d->env->arena, d->sheet->columns, d->sheet->ncolumns,
			   c);
		if (form->heads[i] && *form->heads[i])
			labels_add(d->env, d->lang, &d->sheet->labels,
				   LABEL_COLUMN + (enum label_key)c, -1,
				   form->heads[i]);
	}
}

static bool is_generic(const char *name)
{
	return !*name || !strncmp(name, "Sheet", strlen("Sheet")) ||
	       !strncmp(name, "シート", strlen("シート"));
}

/* `folder/sheet.csv` as `sheet`. */
static const char *stem(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	return dot && dot > name ? arena_strndup(a, name, (size_t)(dot - name))
				 : name;
}

/*
 * What stands above the table, else the worksheet's name.  A sheet without
 * a title is called like its base, unless it asks nothing of it.
 */
static void take_title(struct drawing *d)
{
	const struct form *form = d->imported->form;
	const char *page = form->book->pages[form->page].name;
	bool any = false;

	for (size_t i = 0; i < d->imported->nrows && !any; i++)
		any = d->imported->rows[i].question != NULL;
	if (*form->title)
		d->sheet->title = text_of(d, form->title);
	else if (!is_generic(page))
		d->sheet->title = text_of(d, page);
	else if (!any)
		d->sheet->title =
			text_of(d, stem(d->env->arena, form->book->path));
}

/* What stands below the last question. */
static const char *notes_below(const struct drawing *d)
{
	const struct imported *im = d->imported;
	const struct form_row *last = im->form->rows;

	for (size_t i = 0; i < im->nrows; i++)
		if (im->rows[i].form)
			last = im->rows[i].form;
	return notes_between(d, last, NULL);
}

static void take_intro(struct drawing *d)
{
	const struct form *form = d->imported->form;
	struct buf intro = BUF_INIT;

	for (size_t i = 0; i < form->nnotes; i++) {
		if (i)
			buf_addc(&intro, '\n');
		buf_adds(&intro, form->notes[i]);
	}
	append(d, &d->sheet->intro, buf_keep(&intro, d->env->arena));
	append(d, &d->sheet->intro, notes_below(d));
}

static void keep_before(struct drawing *d)
{
	const struct catalog *was = d->before;
	struct catalog *now = d->sheet;

	/* what it has from its base is not its own */
	if (text_given(&was->title) &&
	    !strcmp(was->title.in[0].pos.file, was->path))
		now->title = was->title;
	now->intro = was->intro;
	for (size_t i = 0; i < was->labels.n; i++) {
		struct label label = was->labels.list[i];
		bool column = label.key < LABEL_STATUS;
		bool shown = false;

		for (size_t k = 0; k < now->labels.n && column; k++)
			shown = shown || now->labels.list[k].key == label.key;
		if (!shown)
			ARENA_PUSH(d->env->arena, now->labels.list,
				   now->labels.n, label);
	}
}

struct catalog *import_sheet(struct env *env, const struct site *site,
			     struct imported *imported, const char *id,
			     const struct catalog *before)
{
	struct drawing d = {
		.env = env,
		.site = site,
		.lang = imported->lang,
		.first = portal_first_language(&site->portal),
		.imported = imported,
		.before = before,
		.sheet = ARENA_NEW(env->arena, struct catalog),
	};

	d.sheet->id = id;
	d.sheet->is_sheet = true;
	d.sheet->numbering = NUMBERING_PRINTED;
	find_bases(&d);
	take_title(&d);
	name_columns(&d);
	if (before) {
		keep_before(&d);
	} else {
		take_intro(&d);
		/* once: what changed with each try would never end */
		if (!imported->labelled)
			labels_choose(imported->env, site, imported);
		for (size_t i = 0; i < imported->labels.n; i++)
			ARENA_PUSH(env->arena, d.sheet->labels.list,
				   d.sheet->labels.n, imported->labels.list[i]);
	}
	draw_rows(&d);
	link_questions(d.sheet);
	return d.sheet;
}

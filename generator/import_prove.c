#include "import_prove.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/map.h"
#include "base/say.h"
#include "build_service.h"
#include "check/check.h"
#include "edit.h"
#include "import/import.h"
#include "import_keep.h"
#include "parse/parse.h"
#include "resolve/resolve.h"
#include "write/write.h"

/*
 * More tries than any row has readings, each perhaps with labels of its
 * own, and what they may make of each other.
 */
enum { ROUNDS_MOST = 80 };

/* One try: everything in an env of its own that goes when it is over. */
struct round {
	struct env env;
	struct import_proof *proof;
	struct site site;
	struct catalog *drawn; /* the sheet before it is written; or NULL */
	struct file sheet;
	struct file *texts; /* of proof->files */
	struct answers **answers;
	struct disclosure *d;
	const struct table *table;
};

static struct file file_of(struct arena *a, const char *path, struct buf *text)
{
	struct file file = { .path = path, .len = text->len };

	file.data = buf_keep(text, a);
	return file;
}

/* --- the sheet ------------------------------------------------------------ */

static void keep_head(struct buf *out, const struct file *was)
{
	const char *p = was ? was->data : "";

	/* the comments that somebody wrote above everything else */
	while (*p == '#' || *p == '\n') {
		size_t len = strcspn(p, "\n");

		buf_add(out, p, len + (p[len] == '\n'));
		p += len + (p[len] == '\n');
	}
}

static void write_the_sheet(struct round *r)
{
	struct import_proof *p = r->proof;
	struct buf text = BUF_INIT;
	const char *path =
		arena_printf(r->env.arena, "catalogs/sheets/%s.yaml", p->sheet);

	if (p->sheet_kept) {
		r->sheet = *p->sheet_file;
		return;
	}
	r->drawn =
		import_sheet(&r->env, &p->portal->site, p->imported, p->sheet,
			     p->sheet_before ? p->sheet_before->def : NULL);
	keep_head(&text, p->sheet_file);
	write_sheet(&text, r->drawn, p->first);
	r->sheet = file_of(r->env.arena, path, &text);
}

static int by_id(const void *left, const void *right)
{
	const struct catalog *const *a = left, *const *b = right;

	return strcmp((*a)->id, (*b)->id);
}

/* The library with the new sheet in it; what asks the same is no matter. */
static bool fill_library(struct round *r)
{
	const struct library *all = &r->proof->portal->site.library;
	struct library *l = &r->site.library;
	struct catalog *sheet;

	r->site = r->proof->portal->site;
	sheet = parse_catalog(&r->env, &r->sheet, r->proof->sheet, true,
			      r->proof->first);
	if (!sheet)
		return false;
	l->crosswalk.ntopics = 0;
	l->list = arena_array(r->env.arena, all->n + 1, sizeof(*l->list));
	l->n = 0;
	map_init(&l->by_id, r->env.arena);
	for (size_t i = 0; i < all->n; i++)
		if (strcmp(all->list[i]->id, sheet->id) != 0)
			l->list[l->n++] = all->list[i];
	l->list[l->n++] = sheet;
	qsort(l->list, l->n, sizeof(*l->list), by_id);
	for (size_t i = 0; i < l->n; i++)
		map_add(&l->by_id, l->list[i]->id, l->list[i]);
	resolve_library(&r->env, &r->site);
	return true;
}

/* --- the answers ---------------------------------------------------------- */

static const struct catalog *order_of(const struct round *r,
				      const char *catalog)
{
	const struct catalog *c = library_catalog(&r->site.library, catalog);

	return c;
}

static bool is_read_in(const struct import_proof *p,
		       const struct imported_row *row, const char *catalog)
{
	return row->chosen < row->nreadings && row->change != IMPORTED_GONE &&
	       !strcmp(import_catalog(row, p->sheet), catalog);
}

static void map_answers(struct map *map, struct arena *a,
			const struct answers *list)
{
	map_init(map, a);
	for (size_t i = 0; list && i < list->n; i++)
		map_add(map, list->list[i].question.text, &list->list[i]);
}

static bool edit_file(struct round *r, const struct import_answers_file *f,
		      const struct answers *now, struct buf *out)
{
	struct import_proof *p = r->proof;
	struct imported *im = p->imported;
	struct write_change *changes =
		arena_array(r->env.arena, im->nrows + im->pruned.n + 1,
			    sizeof(*changes));
	struct map was_map, now_map;
	size_t n = 0;

	map_answers(&was_map, r->env.arena, f->was);
	map_answers(&now_map, r->env.arena, now);
	for (size_t i = 0; i < im->nrows; i++) {
		const struct imported_row *row = &im->rows[i];
		struct write_change *c = &changes[n];
		struct answer *new;

		if (!is_read_in(p, row, f->catalog))
			continue;
		c->question = import_question(row);
		c->was = map_get(&was_map, c->question);
		new = map_get(&now_map, c->question);
		if (new && c->was)
			import_keep(r->env.arena, p->lang, p->first, new,
				    c->was);
		c->now = new;
		n += c->now || c->was;
	}
	for (size_t i = 0; i < im->pruned.n; i++) {
		const char *id = im->pruned.list[i].text;

		if (strcmp(f->catalog, p->sheet) || !map_get(&was_map, id))
			continue;
		changes[n].question = id;
		changes[n++].was = map_get(&was_map, id);
	}
	if (!n) {
		buf_add(out, f->file->data, f->file->len);
		return true;
	}
	return edit_answers(&r->env, out, f->file, f->catalog, changes, n,
			    order_of(r, f->catalog), p->first);
}

static bool write_file_of(struct round *r, size_t i)
{
	struct import_answers_file *f = &r->proof->files[i];
	struct buf text = BUF_INIT;
	struct answers *now;
	bool done = true;

	if (f->from_provider) {
		r->texts[i] = *f->file;
		return true;
	}
	now = import_answers(&r->env, r->proof->imported, r->proof->sheet,
			     f->catalog);
	if (f->file)
		done = edit_file(r, f, now, &text);
	else if (now->n)
		write_answers(&text, now, order_of(r, f->catalog),
			      r->proof->first, NULL);
	if (done && text.len)
		r->texts[i] = file_of(r->env.arena, f->path, &text);
	buf_release(&text);
	return done;
}

static bool read_answers(struct round *r)
{
	struct import_proof *p = r->proof;
	size_t n = 0;

	r->texts = arena_array(r->env.arena, p->nfiles + 1, sizeof(*r->texts));
	r->answers =
		arena_array(r->env.arena, p->nfiles + 1, sizeof(*r->answers));
	for (size_t i = 0; i < p->nfiles; i++)
		if (!write_file_of(r, i))
			return false;
	for (int own = 0; own < 2; own++)
		for (size_t i = 0; i < p->nfiles; i++) {
			struct answers *a;

			if (p->files[i].from_provider == own ||
			    !r->texts[i].data)
				continue;
			a = parse_answers(&r->env, &r->texts[i],
					  p->files[i].catalog, p->first);
			if (!a)
				continue;
			a->from_provider = p->files[i].from_provider;
			for (size_t k = 0; k < a->n; k++) {
				a->list[k].from_provider = a->from_provider;
				service_mark_up(&r->env, &a->list[k]);
			}
			r->answers[n++] = a;
		}
	return true;
}

static void resolve_all(struct round *r)
{
	static const struct words none;
	struct import_proof *p = r->proof;
	struct file provider = {
		.path = arena_printf(r->env.arena, "content/%s/provider.yaml",
				     p->provider),
		.data = p->provider_text,
		.len = strlen(p->provider_text),
	};
	struct file service = {
		.path = arena_printf(r->env.arena, "content/%s/%s/service.yaml",
				     p->provider, p->service),
		.data = p->service_text,
		.len = strlen(p->service_text),
	};
	size_t n = 0;

	while (r->answers[n])
		n++;
	r->d = resolve_service(&r->env, &r->site,
			       parse_provider(&r->env, &provider, p->provider,
					      p->first),
			       parse_service(&r->env, &service, p->service,
					     p->first),
			       r->answers, n, &none);
	for (size_t i = 0; i < r->d->ntables; i++)
		if (!strcmp(r->d->tables[i].sheet->id, p->sheet))
			r->table = &r->d->tables[i];
}

/* --- what came out -------------------------------------------------------- */

static const char *key_of(struct arena *a, const struct import_proof *p,
			  const struct imported_row *row)
{
	if (row->question)
		return row->question->key;
	return arena_printf(a, "%s/%s", p->sheet, row->own_id);
}

/* The answer, or line of the sheet, that a finding lies in. */
static const char *key_at(struct round *r, struct pos pos)
{
	const struct answer *nearest = NULL;
	const struct catalog *in = NULL;

	if (!strcmp(pos.file, r->sheet.path)) {
		const struct sheet *s = site_sheet(&r->site, r->proof->sheet);
		const struct line *best = NULL;

		for (size_t i = 0; s && i < s->nlines; i++)
			if (s->lines[i].printed->pos.line <= pos.line &&
			    (!best || best->printed->pos.line <
					      s->lines[i].printed->pos.line))
				best = &s->lines[i];
		return best ? best->question->key : NULL;
	}
	for (size_t i = 0; r->answers[i]; i++) {
		if (strcmp(r->answers[i]->path, pos.file) != 0)
			continue;
		in = library_catalog(&r->site.library,
				     r->answers[i]->catalog.text);
		for (size_t k = 0; k < r->answers[i]->n; k++) {
			const struct answer *a = &r->answers[i]->list[k];

			if (a->question.pos.line <= pos.line &&
			    (!nearest ||
			     nearest->question.pos.line < a->question.pos.line))
				nearest = a;
		}
	}
	if (!nearest || !in)
		return NULL;
	return arena_printf(r->env.arena, "%s/%s", in->id,
			    nearest->question.text);
}

static void find_broken(struct round *r, struct map *broken)
{
	map_init(broken, r->env.arena);
	for (size_t i = 0; i < r->env.diags.n; i++) {
		const struct diag *d = &r->env.diags.list[i];
		const char *key;

		if (diag_level(d->code) != DIAG_ERROR)
			continue;
		key = key_at(r, d->pos);
		if (key)
			map_add(broken, key, r);
	}
}

static bool same_text(const char *a, const char *b)
{
	size_t len = text_trimmed(a);

	return len == text_trimmed(b) && !strncmp(a, b, len);
}

/* Cells of the row that came out as they went in; the answer counts most. */
static size_t score(const struct import_proof *p,
		    const struct imported_row *row, const struct row *printed,
		    bool *all)
{
	const struct imported *im = p->imported;
	size_t n = 0;

	*all = printed != NULL;
	for (size_t i = 0; printed && i < im->form->ncolumns; i++) {
		enum column c = im->form->order[i];

		if (same_text(printed->printed[p->language].cell[c],
			      row->cell[c]))
			n += c == COLUMN_ANSWER ? 10 : 1;
		else
			*all = false;
	}
	return n;
}

static bool answer_differs(const struct import_proof *p,
			   const struct imported_row *row,
			   const struct row *printed)
{
	static const enum column said[] = { COLUMN_STATUS, COLUMN_ANSWER };

	for (size_t i = 0; i < 2; i++)
		if (p->imported->form->column[said[i]] != FORM_NO_COLUMN &&
		    (!printed ||
		     !same_text(printed->printed[p->language].cell[said[i]],
				row->cell[said[i]])))
			return true;
	return false;
}

/* Its answer as it was printed, before anything of it is changed. */
static void remember(struct import_proof *p, struct imported_row *row,
		     const struct row *printed)
{
	struct arena *a = p->imported->env->arena;
	const char *const *cell;

	if (!printed || !printed->origin)
		return;
	cell = printed->printed[p->language].cell;
	row->before = arena_strdup(a, cell[COLUMN_ANSWER]);
	row->before_status = "";
	if (p->imported->form->column[COLUMN_STATUS] != FORM_NO_COLUMN)
		row->before_status = arena_strdup(a, cell[COLUMN_STATUS]);
}

/* Nothing printed it back: the nearest one stays. */
static void settle(struct imported_row *row)
{
	row->settled = true;
	row->chosen = row->best_score ? row->best : row->nreadings - 1;
	row->own_labels = row->best_score && row->best_labels;
}

/* The next way to read a row; false when there is none. */
static bool advance(struct import_proof *p, struct imported_row *row)
{
	const struct reading *reading = &row->readings[row->chosen];

	if (row->settled)
		return false;
	if (row->covered) {
		row->covered = false;
		row->chosen = 0;
		return true;
	}
	if (row->chosen == row->nreadings) {
		row->chosen = 0;
		row->own_labels = false;
		return true;
	}
	if (!row->own_labels && reading->nwishes) {
		row->own_labels = true;
		p->sheet_kept = false;
		return true;
	}
	if (row->chosen + 1 < row->nreadings) {
		row->chosen++;
		row->own_labels = row->readings[row->chosen].nwishes > 0;
		if (row->own_labels)
			p->sheet_kept = false;
		return true;
	}
	settle(row);
	return true;
}

static bool judge_row(struct round *r, const struct map *broken,
		      struct imported_row *row)
{
	struct import_proof *p = r->proof;
	const char *key = key_of(r->env.arena, p, row);
	const struct row *printed =
		r->table ? map_get(&r->table->by_question, key) : NULL;
	bool is_broken = map_get(broken, key), all;
	size_t points;

	if (row->change == IMPORTED_GONE) {
		row->printed_back = true;
		return false;
	}
	points = score(p, row, printed, &all);
	row->printed_back = all && !is_broken;
	if (row->printed_back)
		return false;
	if (row->chosen == row->nreadings)
		remember(p, row, printed);
	else if (!is_broken && points > row->best_score) {
		row->best_score = points;
		row->best = row->chosen;
		row->best_labels = row->own_labels;
	}
	/* another reading does not help what is no answer */
	if (!is_broken && !answer_differs(p, row, printed)) {
		if (p->sheet_kept) {
			p->sheet_kept = false;
			return true;
		}
		return false;
	}
	return advance(p, row);
}

/* The rows stand in the sheet as in the file, one by one. */
static bool in_order(const struct round *r)
{
	const struct imported *im = r->proof->imported;

	if (!r->table || r->table->nrows != im->nrows)
		return false;
	for (size_t i = 0; i < im->nrows; i++)
		if (strcmp(r->table->rows[i].line->question->key,
			   key_of(r->proof->imported->env->arena, r->proof,
				  &im->rows[i])) != 0)
			return false;
	return true;
}

static bool judge(struct round *r)
{
	struct import_proof *p = r->proof;
	struct map broken;
	bool again = false;

	find_broken(r, &broken);
	if (p->sheet_kept && !in_order(r)) {
		p->sheet_kept = false;
		return true;
	}
	for (size_t i = 0; i < p->imported->nrows; i++)
		again |= judge_row(r, &broken, &p->imported->rows[i]);
	return again;
}

/* --- one try after the other ---------------------------------------------- */

static bool too_large(struct env *env, const struct file *file)
{
	if (file->len <= FILE_MOST)
		return false;
	env_fail(env,
		 _("'%s' would be larger than 1 MiB, which is the most that a "
		   "file may be: import the table in parts"),
		 file->path);
	return true;
}

static bool try_round(struct round *r)
{
	write_the_sheet(r);
	if (too_large(&r->env, &r->sheet) || !fill_library(r) ||
	    !read_answers(r))
		return false;
	for (size_t i = 0; i < r->proof->nfiles; i++)
		if (too_large(&r->env, &r->texts[i]))
			return false;
	resolve_all(r);
	return true;
}

static void keep_texts(struct env *env, struct round *r)
{
	struct import_proof *p = r->proof;

	p->sheet_text = arena_strndup(env->arena, r->sheet.data, r->sheet.len);
	p->sheet_len = r->sheet.len;
	for (size_t i = 0; i < p->nfiles; i++)
		if (r->texts[i].data) {
			p->files[i].text =
				arena_strndup(env->arena, r->texts[i].data,
					      r->texts[i].len);
			p->files[i].len = r->texts[i].len;
		}
}

int import_prove(struct env *env, struct import_proof *proof)
{
	bool again = true;
	int result = 0;

	for (size_t i = 0; again && !result; i++) {
		struct round r = { .proof = proof };

		env_init(&r.env);
		if (try_round(&r)) {
			again = judge(&r) && i < ROUNDS_MOST;
			if (!again)
				keep_texts(env, &r);
		} else {
			env_fail(env, "%s",
				 r.env.failure ? r.env.failure
					       : _("what was made of the table "
						   "cannot be read again"));
			result = -1;
		}
		env_release(&r.env);
	}
	return result;
}

void import_check(struct env *env, struct import_proof *proof)
{
	struct round r = { .proof = proof };

	env_init(&r.env);
	if (try_round(&r))
		check_service(&r.env, &r.site, r.d);
	/* warnings are for whoever writes on: `check` says them */
	for (size_t i = 0; i < r.env.diags.n; i++) {
		const struct diag *one = &r.env.diags.list[i];

		if (diag_level(one->code) == DIAG_ERROR)
			diag_add(&env->diags, one->code, one->pos, "%s",
				 one->message);
	}
	env_release(&r.env);
}

#include "render/render.h"

#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/env.h"
#include "base/say.h"
#include "base/spool.h"
#include "render/chronicle.h"
#include "render/narrow.h"
#include "render/pages.h"
#include "render/script.h"

/* --- the theme ------------------------------------------------------ */

static void compile(struct env *env, struct renderer *r)
{
	static const char *const needed[] = {
		"home",       "service",  "sheet",     "answer",  "catalogs",
		"catalog",    "question", "moved",     "history", "changes",
		"difference", "entry",    "not-found", "search",  "compare",
	};
	const struct theme *theme = &r->site->theme;

	r->templates = templates_new(env->arena, TEMPLATES_HTML);
	for (size_t i = 0; i < theme->ntemplates; i++)
		templates_add(env, r->templates, theme->template_names[i],
			      theme->templates[i]);
	templates_link(env, r->templates);
	for (size_t i = 0; i < sizeof(needed) / sizeof(needed[0]); i++)
		if (!templates_has(r->templates, needed[i]))
			diag_add(&env->diags, DIAG_BAD_THEME,
				 (struct pos){ .file = theme->path },
				 _("the theme has no template '%s'"),
				 needed[i]);
}

/* assets/<name>.<hash>.<ext>: a changed file has a new address. */
static const char *asset_path(struct arena *a, const char *name,
			      const struct file *file)
{
	unsigned long long hash = hash_bytes(file->data, file->len);
	const char *dot = strrchr(name, '.');
	size_t len = dot ? (size_t)(dot - name) : strlen(name);

	return arena_printf(a, "assets/%.*s.%016llx%s", (int)len, name, hash,
			    dot ? dot : "");
}

/* What readers get of an asset. */
static const struct file *as_published(struct arena *a, const char *name,
				       const struct file *asset)
{
	const char *dot = strrchr(name, '.');
	bool is_script = dot && !strcmp(dot, ".js");
	struct buf out = BUF_INIT;
	struct file *file;

	if (!is_script && (!dot || strcmp(dot, ".css")))
		return asset;
	script_add(&out, asset->data, asset->len, is_script);
	file = ARENA_NEW(a, struct file);
	*file = *asset;
	file->len = out.len;
	file->data = buf_keep(&out, a);
	return file;
}

static int put_assets(struct env *env, struct renderer *r)
{
	const struct theme *theme = &r->site->theme;

	r->assets = view_new(env->arena);
	for (size_t i = 0; i < theme->nassets; i++) {
		const char *name = theme->asset_names[i];
		const struct file *file =
			as_published(env->arena, name, theme->assets[i]);
		const char *path = asset_path(env->arena, name, file);
		char *key = arena_strdup(env->arena, name);

		for (char *p = key; *p; p++)
			if (*p == '.')
				*p = '-';
		view_text(r->assets, key, path);
		if (sink_put(r->sink, env, path, file->data, file->len) < 0)
			return -1;
	}
	return 0;
}

struct renderer *render_open(struct env *env, const struct site *site,
			     struct spool *spool, struct sink *sink)
{
	struct renderer *r = ARENA_NEW(env->arena, struct renderer);

	r->site = site;
	r->spool = spool;
	r->sink = sink;
	r->nlangs = site->portal.languages.n;
	r->compares = !site->only;
	compile(env, r);
	words_collect(env, r);
	return put_assets(env, r) < 0 || look_put(env, r) < 0 ? NULL : r;
}

const struct renderer *renderer_of(struct arena *a, const struct renderer *r,
				   size_t nsheets)
{
	struct renderer *own;

	if (!r->site->only)
		return r;
	own = ARENA_NEW(a, struct renderer);
	*own = *r;
	own->compares = nsheets > 1;
	return own;
}

/* --- one service ----------------------------------------------------- */

static struct text text_copy(struct arena *a, const struct text *from)
{
	struct text to = { arena_array(a, from->n, sizeof(*to.in)), from->n };

	for (size_t i = 0; i < from->n; i++) {
		to.in[i].lang = arena_strdup(a, from->in[i].lang);
		to.in[i].text = arena_strdup(a, from->in[i].text);
	}
	return to;
}

/* The folder it lay in at first: ids are made of it, which stay. */
static const char *origin_of(const struct disclosure *d, struct arena *keep)
{
	const struct words *formerly = &d->service->formerly;

	for (size_t i = 0; i < formerly->n; i++)
		if (strchr(formerly->list[i].text, '/'))
			return arena_strdup(keep, formerly->list[i].text);
	return arena_printf(keep, "%s/%s", d->provider->id, d->service->id);
}

static struct summary *summarize(const struct disclosure *d, struct arena *keep)
{
	struct summary *s = ARENA_NEW(keep, struct summary);

	s->provider_id = arena_strdup(keep, d->provider->id);
	s->service_id = arena_strdup(keep, d->service->id);
	s->provider = text_copy(keep, &d->provider->name);
	s->name = text_copy(keep, &d->service->name);
	s->summary = text_copy(keep, &d->service->summary);
	s->origin = origin_of(d, keep);
	s->disclosed = d->service->disclosed_day;
	s->nsheets = d->ntables;
	s->sheets = arena_array(keep, d->ntables, sizeof(*s->sheets));
	for (size_t i = 0; i < d->ntables; i++) {
		const struct table *table = &d->tables[i];

		/* sheets belong to the library and outlive the service */
		s->sheets[i].id = table->sheet->id;
		s->sheets[i].title = table->sheet->def->title;
		for (size_t k = 0; k < table->nrows; k++)
			narrow_count(&s->sheets[i], &table->rows[k]);
	}
	return s;
}

/* --- what is new in it ---------------------------------------------- */

static size_t shown_there(const struct table *table,
			  const struct moment *moment)
{
	size_t n = 0;

	for (size_t i = 0; i < moment->n; i++)
		n += map_get(&table->by_question,
			     moment->versions[i]->story->question->key) != NULL;
	return n;
}

/* A page of its history, and the newest day of which it tells. */
static void add_chapter(struct summary_sheet *sheet, const struct chronicle *c,
			size_t i, struct arena *keep)
{
	const struct chapter *chapter = &c->chapters[i];
	struct date *changed = &sheet->history_changed[i];

	sheet->history[i] = arena_strdup(keep, chapter->tail);
	for (size_t k = chapter->from; k < chapter->to; k++) {
		struct date day = c->passages[k].at->day;

		if (date_compare(day, *changed) > 0)
			*changed = day;
		if (date_compare(day, sheet->changed) > 0)
			sheet->changed = day;
	}
}

static void list_history(const struct visit *v, struct summary *s,
			 struct arena *keep)
{
	for (size_t i = 0; i < s->nsheets; i++) {
		const struct chronicle *c = &v->chronicles[i];
		struct summary_sheet *sheet = &s->sheets[i];

		sheet->nhistory = c->nchapters;
		sheet->history = arena_array(keep, c->nchapters,
					     sizeof(*sheet->history));
		sheet->history_changed =
			arena_array(keep, c->nchapters, sizeof(struct date));
		for (size_t k = 0; k < c->nchapters; k++)
			add_chapter(sheet, c, k, keep);
	}
}

/* The sheet that tells the most of it. */
static const struct chronicle *best_chronicle(const struct visit *v,
					      const struct moment *moment)
{
	const struct chronicle *best = &v->chronicles[0];
	size_t most = 0;

	for (size_t i = 0; i < v->d->ntables; i++) {
		size_t n = shown_there(&v->d->tables[i], moment);

		if (n > most)
			best = &v->chronicles[i];
		most = n > most ? n : most;
	}
	return best;
}

static void name_questions(const struct visit *v, const struct moment *moment,
			   struct summary_moment *to, struct arena *keep)
{
	to->names = arena_array(keep, v->r->nlangs * MOMENT_NAMES,
				sizeof(*to->names));
	for (size_t lang = 0; lang < v->r->nlangs; lang++) {
		const char **names = &to->names[lang * MOMENT_NAMES];
		const char *last = NULL;
		size_t n = 0;

		for (size_t i = 0; i < moment->n && n < MOMENT_NAMES; i++) {
			const struct story *story = moment->versions[i]->story;
			const struct printed *printed =
				&story->row->printed[lang];
			const char *name = printed->cell[COLUMN_NAME];

			if (!*name)
				name = printed->cell[COLUMN_ASK];
			if (!*name)
				name = story->question->id;
			if (last && !strcmp(last, name))
				continue;
			last = names[n++] = arena_strdup(keep, name);
		}
	}
}

/* What is not committed lives no longer than the service. */
static const struct log_entry *keep_entry(const struct log_entry *at,
					  struct arena *keep)
{
	struct log_entry *kept;

	if (at->commit)
		return at;
	kept = ARENA_NEW(keep, struct log_entry);
	kept->time = at->time;
	kept->day = at->day;
	return kept;
}

static void summarize_moments(const struct visit *v, struct summary *s,
			      struct arena *keep)
{
	const struct timeline *t = v->d->timeline;

	if (!t)
		return;
	list_history(v, s, keep);
	s->nmoments = t->nmoments;
	/* what was there when the told history begins is no change */
	if (t->nmoments && t->moments[t->nmoments - 1].at == t->ends_at)
		s->nmoments--;
	s->moments = arena_array(keep, s->nmoments, sizeof(*s->moments));
	for (size_t i = 0; i < s->nmoments; i++) {
		const struct moment *moment = &t->moments[i];
		struct summary_moment *to = &s->moments[i];
		const struct chronicle *c = best_chronicle(v, moment);

		to->at = keep_entry(moment->at, keep);
		for (size_t k = 0; k < moment->n; k++) {
			to->counts[moment->versions[k]->kind]++;
			to->editorial += version_is_quiet(moment->versions[k]);
			to->weakened += moment->versions[k]->weakened;
		}
		to->first = moment->at == t->first;
		to->sheet = c->table->sheet->id;
		to->place = passage_place(keep, c, c->of_moment[i]);
		name_questions(v, moment, to, keep);
	}
}

/* What its page says beside the answer. */
static void add_past(const struct visit *v, struct summary_answer *answer,
		     const struct row *row)
{
	const struct timeline *t = v->d->timeline;
	const struct story *story =
		t ? timeline_story(t, row->line->question) : NULL;

	answer->status = (unsigned char)row->status;
	if (!story)
		return;
	answer->changed = story->changed->at->day;
	answer->since_before = story->changed->first;
}

/* Each question once, at the first row that prints it. */
static void find_places(struct visit *v, struct summary *s, struct arena *keep)
{
	const struct disclosure *d = v->d;
	size_t most = 0;

	map_init(&v->places, v->env->arena);
	for (size_t i = 0; i < d->ntables; i++)
		most += d->tables[i].nrows;
	s->answers = arena_array(keep, most, sizeof(*s->answers));
	for (size_t i = 0; i < d->ntables; i++) {
		const struct table *table = &d->tables[i];

		for (size_t k = 0; k < table->nrows; k++) {
			const struct row *row = &table->rows[k];
			const struct question *q = row->line->question;
			struct place *place;
			struct summary_answer *answer;

			if (map_get(&v->places, q->key))
				continue;
			place = ARENA_NEW(v->env->arena, struct place);
			*place = (struct place){ table, row };
			map_add(&v->places, q->key, place);
			answer = &s->answers[s->nanswers++];
			answer->question = q;
			answer->sheet = table->sheet->id;
			answer->row_id = row->line->row_id;
			answer->coverage = row->coverage;
			add_past(v, answer, row);
			answer->offset =
				arena_array(keep, v->r->nlangs, sizeof(size_t));
			answer->len =
				arena_array(keep, v->r->nlangs, sizeof(size_t));
		}
	}
}

/* The same answer, to be shown on the page of its question. */
static void spool_row(const struct visit *v, const struct place *at,
		      const char *html, size_t lang,
		      struct summary_answer *answer, struct buf *out)
{
	struct page fragment;

	if (!at->row->origin)
		return;
	if (answer_refers(at->row)) {
		page_fragment(&fragment, v->env, v->r, lang);
		html = answer_html(&fragment, v, at->table, at->row);
	}
	answer->offset[lang] = out->len;
	answer->len[lang] = strlen(html);
	buf_add(out, html, answer->len[lang]);
}

/*
 * The pages of all sheets in one language.  The places were found in the
 * order of the rows, so the answers of the summary come by one by one.
 */
static int put_sheets(const struct visit *v, struct summary *s, size_t lang,
		      struct buf *spooled)
{
	size_t next = 0;

	for (size_t i = 0; i < v->d->ntables; i++) {
		const struct table *table = &v->d->tables[i];
		const char **answers;
		struct page p;

		page_fragment(&p, v->env, v->r, lang);
		p.path = ""; /* it stands in a page: links are welcome */
		answers = arena_array(v->env->arena, table->nrows,
				      sizeof(*answers));
		for (size_t k = 0; k < table->nrows; k++) {
			const struct row *row = &table->rows[k];
			const struct place *place;

			answers[k] = answer_html(&p, v, table, row);
			place = map_get(&v->places, row->line->question->key);
			if (place->row == row)
				spool_row(v, place, answers[k], lang,
					  &s->answers[next++], spooled);
		}
		if (sheet_page(v, table, &s->sheets[i], lang, answers) < 0)
			return -1;
	}
	return 0;
}

/* All answers wait in one piece: one write for each service. */
static int keep_answers(const struct visit *v, struct summary *s,
			const struct buf *spooled)
{
	size_t start;

	if (spool_add(v->r->spool, spooled->data, spooled->len, &start) < 0) {
		env_fail(v->env, _("cannot write a temporary file: %s"),
			 strerror(errno));
		return -1;
	}
	for (size_t i = 0; i < s->nanswers; i++)
		for (size_t k = 0; k < v->r->nlangs; k++)
			s->answers[i].offset[k] += start;
	return 0;
}

static int put_history(const struct visit *v, const struct summary *s,
		       size_t lang)
{
	if (!v->d->timeline)
		return 0;
	for (size_t i = 0; i < v->d->ntables; i++)
		if (history_pages(v, &v->chronicles[i], lang) < 0)
			return -1;
	return service_feed(v, s, lang);
}

struct summary *render_service(struct env *env, const struct renderer *r,
			       const struct disclosure *d, struct arena *keep)
{
	struct visit v = {
		.env = env,
		.r = renderer_of(env->arena, r, d->ntables),
		.d = d,
	};
	struct summary *s = summarize(d, keep);
	struct buf spooled = BUF_INIT;
	int result = chronicles_read(&v);

	find_places(&v, s, keep);
	if (!result)
		summarize_moments(&v, s, keep);
	for (size_t lang = 0; lang < r->nlangs && !result; lang++) {
		result = put_sheets(&v, s, lang, &spooled);
		if (!result)
			result = service_page(&v, s, lang);
		if (!result)
			result = put_history(&v, s, lang);
		if (!result)
			result = moved_pages(&v, s, lang);
	}
	if (!result)
		result = keep_answers(&v, s, &spooled);
	buf_release(&spooled);
	return result < 0 ? NULL : s;
}

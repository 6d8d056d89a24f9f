#include "search/search.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "base/spool.h"
#include "model/timeline.h"
#include "search/answer.h"
#include "search/bytes.h"
#include "search/findable.h"

/* A row that prints its question first, and where. */
struct place {
	const struct table *table;
	const struct row *row;
	struct date date; /* of the answer; year 0: none */
};

/* A service on its way into the spool. */
struct laying {
	const struct site *site;
	const struct disclosure *d;
	struct arena *keep;
	struct arena *scratch; /* emptied after each record */
	struct place *places;
	size_t n;
	struct buf out;
};

static const struct question *question_of(const struct place *p)
{
	return p->row->line->question;
}

/* The day of the last change that somebody need know of. */
static struct date date_of(const struct disclosure *d, const struct row *row)
{
	const struct story *story;

	if (!row->origin)
		return (struct date){ 0 };
	story = timeline_story(d->timeline, row->line->question);
	if (!story || !story->changed || !story->changed->at)
		return (struct date){ 0 };
	return story->changed->at->day;
}

/* Tables are an array, so the address tells which one stands first. */
static int by_entry(const void *left, const void *right)
{
	const struct place *a = left, *b = right;
	const struct question *p = question_of(a), *q = question_of(b);

	if (a->table != b->table)
		return a->table < b->table ? -1 : 1;
	if (p->catalog != q->catalog)
		return strcmp(p->catalog->id, q->catalog->id);
	return (p->index > q->index) - (p->index < q->index);
}

static void find_places(struct laying *l, struct arena *a)
{
	const struct disclosure *d = l->d;
	struct map seen;

	map_init(&seen, a);
	for (size_t t = 0; t < d->ntables; t++)
		for (size_t i = 0; i < d->tables[t].nrows; i++) {
			const struct row *row = &d->tables[t].rows[i];
			struct place place = { &d->tables[t], row,
					       date_of(d, row) };

			if (!map_add(&seen, row->line->question->key, l))
				ARENA_PUSH(a, l->places, l->n, place);
		}
	if (l->n)
		qsort(l->places, l->n, sizeof(*l->places), by_entry);
}

static bool same_entry(const struct place *a, const struct place *b)
{
	return a->table == b->table &&
	       question_of(a)->catalog == question_of(b)->catalog;
}

static struct date earliest(const struct place *places, size_t n)
{
	struct date first = { 0 };

	for (size_t i = 0; i < n; i++)
		if (places[i].date.year &&
		    (!first.year || date_compare(places[i].date, first) < 0))
			first = places[i].date;
	return first;
}

static void lay_answer(struct laying *l, const struct findable_entry *e,
		       const struct place *p, size_t lang, struct buf *record)
{
	const struct portal *portal = &l->site->portal;
	struct answer_row row = {
		.arena = l->scratch,
		.table = p->table,
		.row = p->row,
		.lang = lang,
		.scope = {
			.printed = p->row->line->printed,
			.sheet = p->table->sheet->def,
			.question = question_of(p),
			.lang = portal->languages.list[lang].text,
			.first = portal_first_language(portal),
		},
	};

	if (p->date.year)
		row.days = (long)(date_days(p->date) - date_days(e->date));
	buf_clear(record);
	answer_record(&row, record);
	bytes_string(&l->out, record->data, record->len);
	arena_reset(l->scratch);
}

/* The texts of an entry in one language; offsets from where `out` began. */
static void lay_texts(struct laying *l, struct findable_entry *e,
		      const struct place *places, size_t lang)
{
	/* without a key of its own: the same texts have the same name */
	static const struct sip_key zero;
	struct entry_texts *texts = &e->texts[lang];
	struct buf record = BUF_INIT;

	texts->offset = l->out.len;
	for (size_t i = 0; i < e->n; i++) {
		lay_answer(l, e, &places[i], lang, &record);
		texts->bytes += record.len;
	}
	texts->len = l->out.len - texts->offset;
	texts->sip = sip_of(&zero, l->out.data + texts->offset, texts->len);
	buf_release(&record);
}

static void lay_entry(struct laying *l, struct findable *f,
		      const struct place *places, size_t n)
{
	size_t nlangs = l->site->portal.languages.n;
	struct findable_entry *e;

	f->entries = arena_grow(l->keep, f->entries, f->n, sizeof(*f->entries));
	e = &f->entries[f->n++];
	*e = (struct findable_entry){
		.of = f,
		.catalog = question_of(places)->catalog,
		.sheet = places->table->sheet->id,
		.date = earliest(places, n),
		.n = n,
	};
	e->questions = arena_array(l->keep, n, sizeof(*e->questions));
	e->requirements = arena_alloc(l->keep, n);
	for (size_t i = 0; i < n; i++) {
		e->questions[i] = question_of(&places[i]);
		e->requirements[i] =
			(unsigned char)places[i].row->line->requirement;
	}
	e->texts = arena_array(l->keep, nlangs, sizeof(*e->texts));
	for (size_t lang = 0; lang < nlangs; lang++)
		lay_texts(l, e, places, lang);
}

static void lay_entries(struct laying *l, struct findable *f)
{
	for (size_t i = 0, end; i < l->n; i = end) {
		for (end = i + 1; end < l->n; end++)
			if (!same_entry(&l->places[i], &l->places[end]))
				break;
		lay_entry(l, f, &l->places[i], end - i);
	}
}

/* A name in each language; the id where there is none. */
static const char **names(const struct laying *l, const struct text *name,
			  const char *id)
{
	const struct portal *portal = &l->site->portal;
	const char **list =
		arena_array(l->keep, portal->languages.n, sizeof(*list));

	for (size_t i = 0; i < portal->languages.n; i++) {
		const char *words =
			text_words(name, portal->languages.list[i].text,
				   portal_first_language(portal));

		list[i] = text_blank(words)
				  ? id
				  : arena_strndup(l->keep, words,
						  text_trimmed(words));
	}
	return list;
}

static int into_spool(struct env *env, struct laying *l, struct findable *f,
		      struct spool *spool)
{
	size_t nlangs = l->site->portal.languages.n, offset;

	if (spool_add(spool, l->out.data, l->out.len, &offset) < 0) {
		env_fail(env, _("cannot write a temporary file: %s"),
			 strerror(errno));
		return -1;
	}
	for (size_t i = 0; i < f->n; i++)
		for (size_t lang = 0; lang < nlangs; lang++)
			f->entries[i].texts[lang].offset += offset;
	return 0;
}

struct findable *search_service(struct env *env, const struct site *site,
				const struct disclosure *d, struct spool *spool,
				struct arena *keep)
{
	struct findable *f = ARENA_NEW(keep, struct findable);
	struct laying l = {
		.site = site,
		.d = d,
		.keep = keep,
		.scratch = arena_new(),
		.out = BUF_INIT,
	};
	int result;

	f->provider = arena_strdup(keep, d->provider->id);
	f->service = arena_strdup(keep, d->service->id);
	f->provider_names = names(&l, &d->provider->name, f->provider);
	f->service_names = names(&l, &d->service->name, f->service);
	find_places(&l, env->arena);
	lay_entries(&l, f);
	result = into_spool(env, &l, f, spool);
	buf_release(&l.out);
	arena_free(l.scratch);
	return result < 0 ? NULL : f;
}

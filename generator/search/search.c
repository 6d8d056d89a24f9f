#include "search/search.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "base/sip.h"
#include "search/alphabet.h"
#include "search/cursor.h"
#include "search/entrance.h"
#include "search/indexing.h"
#include "search/lexicon.h"
#include "search/pieces.h"
#include "search/records.h"
#include "search/store.h"
#include "search/write.h"

/* What all walks over one catalog's entries have at hand, in bytes. */
enum { ROOM_ALL = 32 * 1024 * 1024, ROOM_LEAST = 256, ROOM_MOST = 16 * 1024 };

/* An index of one language while it is written. */
struct writing {
	struct env *env;
	struct arena *arena;
	const struct site *site;
	const struct spool *spool;
	size_t lang;
	struct search_limits limits;
	struct numbers numbers;
	struct buf front; /* the records before the first answer */
	bool whole;
	char generation[17];
	struct alphabet *alphabet;
	struct pieces *pieces; /* in the generation's folder */
	struct indexing indexing;
	struct store store;
	struct lexicon lexicon;
};

/* --- before anything is written ------------------------------------- */

static size_t bytes_of_answers(const struct writing *w)
{
	/* what states a requirement is a field's end, a mark and a letter */
	size_t bytes = 3 * w->numbers.stating;

	for (size_t i = 0; i < w->numbers.n; i++) {
		const struct volume *v = &w->numbers.volumes[i];

		bytes += v->nquestions * v->nentries;
		for (size_t e = 0; e < v->nentries; e++)
			bytes += v->entries[e]->texts[w->lang].bytes;
	}
	return bytes;
}

static void add_sip(struct buf *out, struct sip sip)
{
	buf_printf(out, "%016llx%016llx", (unsigned long long)sip.a,
		   (unsigned long long)sip.b);
}

/* Which questions an entry answers, what it says, and what is required. */
static void add_entry(const struct writing *w, const struct findable_entry *e,
		      struct buf *out)
{
	bytes_number(out, e->n);
	for (size_t i = 0; i < e->n; i++) {
		bytes_number(out, e->questions[i]->index);
		bytes_number(out, e->requirements[i]);
	}
	add_sip(out, e->texts[w->lang].sip);
}

static void add_volume(const struct writing *w, const struct volume *v,
		       struct buf *out)
{
	bytes_number(out, v->nquestions);
	bytes_number(out, v->nentries);
	for (size_t e = 0; e < v->nentries; e++)
		add_entry(w, v->entries[e], out);
}

static void add_synonyms(const struct synonyms *s, struct buf *out)
{
	for (size_t i = 0; i < s->n; i++) {
		bytes_number(out, s->groups[i].n);
		for (size_t k = 0; k < s->groups[i].n; k++)
			bytes_string(out, s->groups[i].list[k].text,
				     strlen(s->groups[i].list[k].text));
	}
}

/*
 * The name stands for all that the files are made of.  Their bytes are
 * not known yet, as they go out one by one.
 */
static void name_generation(struct writing *w)
{
	static const struct sip_key zero;
	struct buf all = BUF_INIT;
	struct sip sip;

	bytes_number(&all, SEARCH_FORMAT);
	bytes_number(&all, w->limits.front);
	bytes_number(&all, w->limits.chunk);
	bytes_number(&all, w->limits.piece);
	bytes_string(&all, w->front.data, w->front.len);
	bytes_number(&all, w->numbers.n);
	for (size_t i = 0; i < w->numbers.n; i++)
		add_volume(w, &w->numbers.volumes[i], &all);
	add_synonyms(&w->site->synonyms, &all);
	sip = sip_of(&zero, all.data, all.len);
	snprintf(w->generation, sizeof(w->generation), "%016llx",
		 (unsigned long long)sip.a);
	buf_release(&all);
}

static const char *folder_of(const struct writing *w)
{
	return arena_printf(w->arena, "%ssearch/",
			    site_language_folder(w->arena, w->site, w->lang));
}

static int cannot_read(const struct writing *w)
{
	env_fail(w->env, _("cannot read a temporary file: %s"),
		 strerror(errno));
	return -1;
}

/* The characters of an entry's records, which are read once before. */
static int count_entry(struct writing *w, const struct findable_entry *e)
{
	struct arena *a = arena_new();
	struct buf record = BUF_INIT;
	struct cursor c;
	int result = 0;

	cursor_open(&c, a, w->spool, e, &e->texts[w->lang], ROOM_MOST);
	while (!result && cursor_question(&c)) {
		buf_clear(&record);
		if (cursor_take(&c, &record) < 0)
			result = cannot_read(w);
		else
			alphabet_count(w->alphabet, record.data, record.len);
	}
	buf_release(&record);
	arena_free(a);
	return result;
}

static void count_synonyms(struct writing *w, const struct synonyms *s)
{
	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->groups[i].n; k++)
			alphabet_count(w->alphabet, s->groups[i].list[k].text,
				       strlen(s->groups[i].list[k].text));
}

static int count_characters(struct writing *w)
{
	w->alphabet = alphabet_new();
	if (!w->alphabet) {
		env_fail(w->env, _("out of memory"));
		return -1;
	}
	alphabet_count(w->alphabet, w->front.data, w->front.len);
	count_synonyms(w, &w->site->synonyms);
	for (size_t i = 0; i < w->numbers.n; i++) {
		const struct volume *v = &w->numbers.volumes[i];

		for (size_t e = 0; e < v->nentries; e++)
			if (count_entry(w, v->entries[e]) < 0)
				return -1;
	}
	alphabet_settle(w->alphabet);
	w->store.alphabet = w->alphabet;
	return 0;
}

/*
 * The front's records, whether all fits into index.bin, how texts are
 * written, and where pieces go; the world fails with -1.
 */
static int prepare(struct writing *w, struct sink *sink)
{
	records_front(w->arena, w->site, &w->numbers, w->lang, &w->front);
	w->whole = w->front.len + bytes_of_answers(w) <= w->limits.whole;
	if (!w->whole)
		name_generation(w);
	w->pieces = pieces_new(w->env, sink,
			       w->whole ? folder_of(w)
					: arena_printf(w->arena, "%s%s/",
						       folder_of(w),
						       w->generation));
	w->store.pieces = w->pieces;
	return w->pieces ? count_characters(w) : -1;
}

/* --- documents ------------------------------------------------------ */

/* The next record of the front goes into the store as it stands. */
static int store_front(struct writing *w, const char **record)
{
	size_t len = strlen(*record);
	int result = store_add(&w->store, *record, len);

	*record += len + 1;
	return result;
}

static int write_front(struct writing *w)
{
	const struct volume *v = w->numbers.volumes;
	const char *record = w->front.data;

	for (size_t i = 0; i < w->numbers.n; i++) {
		index_catalog(&w->indexing, &v[i]);
		if (store_front(w, &record) < 0)
			return -1;
	}
	for (size_t i = 0; i < w->numbers.n; i++)
		for (size_t q = 0; q < v[i].nquestions; q++) {
			index_question(&w->indexing, &v[i], &v[i].questions[q],
				       record);
			if (store_front(w, &record) < 0)
				return -1;
		}
	for (size_t i = 0; i < w->numbers.n; i++)
		for (size_t e = 0; e < v[i].nentries; e++) {
			index_entry(&w->indexing, v[i].entries[e], record);
			if (store_front(w, &record) < 0)
				return -1;
		}
	return 0;
}

/* A requirement of the answer's own stands behind the head. */
static void state_requirement(const struct buf *record, char letter,
			      struct buf *out)
{
	size_t head = strcspn(record->data, (char[]){ RECORD_FIELD, '\0' });

	buf_clear(out);
	buf_add(out, record->data, head);
	buf_addc(out, RECORD_FIELD);
	buf_addc(out, PART_REQUIREMENT);
	buf_addc(out, letter);
	buf_add(out, record->data + head, record->len - head);
}

/* One catalog's answers on their way. */
struct walk {
	struct writing *w;
	const struct volume *v;
	struct cursor *cursors; /* beside its entries */
	struct buf record, stated;
};

static int write_answer(struct walk *k, const struct numbered *q,
			struct cursor *c)
{
	struct writing *w = k->w;
	unsigned char requirement = c->entry->requirements[c->next];
	const struct buf *record = &k->record;

	buf_clear(&k->record);
	if (cursor_take(c, &k->record) < 0)
		return cannot_read(w);
	if (numbers_states(q, requirement)) {
		state_requirement(&k->record,
				  requirement_letter(
					  (enum requirement)requirement),
				  &k->stated);
		record = &k->stated;
	}
	index_answer(&w->indexing, k->v, q, c->entry, record->data);
	return store_add(&w->store, record->data, record->len);
}

static int write_nothing(struct writing *w)
{
	index_nothing(&w->indexing);
	return store_add(&w->store, "", 0);
}

static int write_question(struct walk *k, const struct numbered *q)
{
	for (size_t e = 0; e < k->v->nentries; e++) {
		struct cursor *c = &k->cursors[e];
		const struct question *next = cursor_question(c);
		int result;

		if (next && next->index == q->question->index)
			result = write_answer(k, q, c);
		else
			result = write_nothing(k->w);
		if (result < 0)
			return -1;
	}
	return 0;
}

static struct cursor *open_cursors(const struct writing *w, struct arena *a,
				   const struct volume *v)
{
	struct cursor *cursors = arena_array(a, v->nentries, sizeof(*cursors));
	size_t room = ROOM_ALL / v->nentries;

	if (room < ROOM_LEAST)
		room = ROOM_LEAST;
	if (room > ROOM_MOST)
		room = ROOM_MOST;
	for (size_t e = 0; e < v->nentries; e++)
		cursor_open(&cursors[e], a, w->spool, v->entries[e],
			    &v->entries[e]->texts[w->lang], room);
	return cursors;
}

static int write_answers(struct writing *w, const struct volume *v)
{
	struct arena *a = arena_new();
	struct walk k = {
		.w = w,
		.v = v,
		.cursors = open_cursors(w, a, v),
		.record = BUF_INIT,
		.stated = BUF_INIT,
	};
	int result = 0;

	for (size_t q = 0; q < v->nquestions && !result; q++)
		result = write_question(&k, &v->questions[q]);
	buf_release(&k.record);
	buf_release(&k.stated);
	arena_free(a);
	return result;
}

static int write_documents(struct writing *w)
{
	store_begin(&w->store, 'f', w->whole ? 0 : w->limits.front);
	if (write_front(w) < 0 || store_end(&w->store) < 0)
		return -1;
	store_begin(&w->store, 'd', w->whole ? 0 : w->limits.chunk);
	for (size_t i = 0; i < w->numbers.n; i++)
		if (write_answers(w, &w->numbers.volumes[i]) < 0)
			return -1;
	return store_end(&w->store);
}

/* --- the rest ------------------------------------------------------- */

/* Last of all, as it says what the other files are. */
static int write_entrance(struct writing *w, struct sink *sink)
{
	const struct entrance entrance = {
		.numbers = &w->numbers,
		.alphabet = w->alphabet,
		.synonyms = &w->site->synonyms,
		.postings = &w->indexing.postings,
		.generation = w->generation,
		.front = w->whole ? 0 : w->limits.front,
		.chunk = w->whole ? 0 : w->limits.chunk,
		.lexicon = &w->lexicon,
		.records = &w->store.bytes,
	};
	struct pieces *pieces = pieces_new(w->env, sink, folder_of(w));
	struct buf out = BUF_INIT;
	int result = -1;

	if (pieces) {
		entrance_add(&entrance, &out);
		result = pieces_put(pieces, "index.bin", &out, NULL);
		if (!result && w->whole)
			result = pieces_put_script(pieces, "index.js");
	}
	pieces_free(pieces);
	buf_release(&out);
	return result;
}

static int write_all(struct writing *w, struct sink *sink)
{
	if (prepare(w, sink) < 0 || write_documents(w) < 0)
		return -1;
	postings_sort(&w->indexing.postings);
	if (!w->whole && lexicon_put(&w->lexicon, &w->indexing.postings,
				     w->pieces, w->limits.piece) < 0)
		return -1;
	return write_entrance(w, sink);
}

int search_write_within(struct env *env, const struct site *site,
			const struct findable *const *services, size_t n,
			const struct spool *spool, struct sink *sink,
			size_t lang, const struct search_limits *limits)
{
	struct writing w = {
		.env = env,
		.arena = arena_new(),
		.site = site,
		.spool = spool,
		.lang = lang,
		.limits = *limits,
		.front = BUF_INIT,
		.store = { .bytes = BUF_INIT },
		.lexicon = { .list = BUF_INIT },
	};
	int result = numbers_make(env, w.arena, services, n, &w.numbers);

	indexing_init(&w.indexing, w.arena);
	if (!result)
		result = write_all(&w, sink);
	indexing_release(&w.indexing);
	pieces_free(w.pieces);
	alphabet_free(w.alphabet);
	buf_release(&w.front);
	buf_release(&w.store.bytes);
	buf_release(&w.lexicon.list);
	arena_free(w.arena);
	return result;
}

int search_write(struct env *env, const struct site *site,
		 const struct findable *const *services, size_t n,
		 const struct spool *spool, struct sink *sink, size_t lang)
{
	static const struct search_limits usual = {
		.whole = 640 * 1024,
		.front = 64,
		.chunk = 512,
		.piece = 8 * 1024,
	};

	return search_write_within(env, site, services, n, spool, sink, lang,
				   &usual);
}

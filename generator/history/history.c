#include "history/history.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "history/contrast.h"
#include "history/snapshot.h"
#include "history/words.h"

/*
 * The texts of one service that are compared word by word, in bytes: far
 * more than anybody writes, and less than a file of 1 MiB that is shown
 * in a thousand rows and changed a hundred times.
 */
enum { COMPARED_MOST = 32 * 1024 * 1024 };

/* One printed question, and where its story stands. */
struct track {
	const struct table *table;
	const struct row *row;
	bool required;            /* in some table */
	bool there, ever;         /* public now, or at some time */
	struct snapshot now;      /* of the last state, when it is there */
	struct version *versions; /* oldest first */
	size_t n;
};

/* A version of a track, by number: the versions move as more are added. */
struct mark {
	size_t track, version;
};

/* A revision that made versions. */
struct marks {
	const struct log_entry *at;
	struct mark *list;
	size_t n;
};

struct history {
	struct env *env;
	const struct site *site;
	const struct disclosure *today;
	const struct log *log;
	struct track *tracks; /* in the order of the rows */
	size_t ntracks;
	struct marks *marks; /* oldest first */
	size_t nmarks;
	struct gap *gaps; /* oldest first */
	size_t ngaps;
	const struct log_entry *first;
	size_t compared; /* bytes of text, so far */
	struct map kept; /* copies of the last state's answers */
};

/* One state while its answers are compared with the last one's. */
struct step {
	struct history *h;
	const struct log_entry *at;
	const struct disclosure *then; /* NULL: the service is not there */
	struct map kept;               /* copies of its answers */
	struct arena *scratch;         /* NULL until something differs */
	struct marks marks;
};

static void add_tracks(struct history *h, const struct table *table,
		       struct map *known)
{
	for (size_t i = 0; i < table->nrows; i++) {
		const struct row *row = &table->rows[i];
		struct track *fresh = &h->tracks[h->ntracks], *t;

		t = map_add(known, row->line->question->key, fresh);
		if (!t) {
			*fresh = (struct track){ .table = table, .row = row };
			h->ntracks++;
			t = fresh;
		}
		if (row->line->requirement == REQUIRED)
			t->required = true;
	}
}

struct history *history_begin(struct env *env, const struct site *site,
			      const struct disclosure *today,
			      const struct log *log)
{
	struct history *h = ARENA_NEW(env->arena, struct history);
	struct map known;
	size_t rows = 0;

	h->env = env;
	h->site = site;
	h->today = today;
	h->log = log;
	map_init(&h->kept, env->arena);
	map_init(&known, env->arena);
	for (size_t i = 0; i < today->ntables; i++)
		rows += today->tables[i].nrows;
	h->tracks = arena_array(env->arena, rows + 1, sizeof(*h->tracks));
	for (size_t i = 0; i < today->ntables; i++)
		add_tracks(h, &today->tables[i], &known);
	return h;
}

static size_t nlanguages(const struct history *h)
{
	return h->site->portal.languages.n;
}

static struct tongue tongue_of(const struct history *h, size_t lang,
			       struct arena *a)
{
	const struct portal *portal = &h->site->portal;

	return (struct tongue){
		.arena = a,
		.lang = portal->languages.list[lang].text,
		.first = portal_first_language(portal),
	};
}

/* The change in each language. */
static struct contrast *contrasts_of(struct step *s,
				     const struct snapshot *before,
				     const struct snapshot *after)
{
	size_t n = nlanguages(s->h);
	struct contrast *contrasts;

	if (!s->scratch)
		s->scratch = arena_new();
	contrasts = arena_array(s->scratch, n, sizeof(*contrasts));
	for (size_t i = 0; i < n; i++) {
		struct tongue t = tongue_of(s->h, i, s->scratch);

		contrasts[i] = contrast_between(&t, before, after);
	}
	return contrasts;
}

static unsigned fields_of(const struct history *h,
			  const struct contrast *contrasts, bool looks)
{
	unsigned fields = 0;

	for (size_t i = 0; i < nlanguages(h); i++)
		fields |= contrast_fields(&contrasts[i], looks);
	return fields;
}

static struct parts *parts_of(const struct history *h, const struct track *t,
			      const struct contrast *contrasts)
{
	size_t n = nlanguages(h);
	struct parts *parts = arena_array(h->env->arena, n, sizeof(*parts));
	struct told told = { 0 };

	for (size_t i = 0; contrasts && i < n; i++) {
		struct contrast c = contrasts[i];
		struct label_scope scope = {
			.printed = t->row->line->printed,
			.sheet = t->table->sheet->def,
			.question = t->row->line->question,
			.lang = c.tongue.lang,
			.first = c.tongue.first,
		};

		c.tongue.arena = h->env->arena;
		parts[i] = contrast_parts(&c, &scope, &told);
	}
	return parts;
}

/*
 * False when so much was compared word by word that nobody can have meant
 * it: then a version is told without its differences.
 */
static bool may_tell(struct history *h, const struct snapshot *before,
		     const struct snapshot *after)
{
	if (h->compared > COMPARED_MOST)
		return false;
	h->compared += snapshot_weight(before) + snapshot_weight(after);
	return h->compared <= COMPARED_MOST;
}

static enum version_kind kind_of(const struct snapshot *before,
				 const struct snapshot *after, bool ever)
{
	if (!before)
		return ever ? VERSION_RESTORED : VERSION_ADDED;
	return after ? VERSION_CHANGED : VERSION_WITHDRAWN;
}

/* Fills in how the version changed; false when it did not. */
static bool compare(struct step *s, const struct track *t, struct version *v,
		    const struct contrast *contrasts)
{
	v->fields = fields_of(s->h, contrasts, false);
	if (!v->fields)
		return false;
	if (!fields_of(s->h, contrasts, true))
		v->editorial = true;
	v->weakened = contrast_weakens(&contrasts[0], t->row->line->question);
	return true;
}

/* True when the answer that stands there changed, not one it refers to. */
static bool own_changed(struct step *s, const struct answer *was,
			const struct answer *is)
{
	struct snapshot before, after;

	if (was->written && is->written)
		return was->written != is->written;
	if (was == was->origin || is == is->origin ||
	    strcmp(was->same_as.text, is->same_as.text) != 0)
		return true;
	before = (struct snapshot){ was, was, NULL, was->says.status };
	after = (struct snapshot){ is, is, NULL, is->says.status };
	return fields_of(s->h, contrasts_of(s, &before, &after), false) != 0;
}

/* The file in which its own words changed. */
static const char *path_of(struct step *s, const struct snapshot *before,
			   const struct snapshot *after)
{
	const struct answer *was = before ? before->answer : NULL;
	const struct answer *is = after ? after->answer : NULL;

	if (!is || (was && !own_changed(s, was, is)))
		return NULL;
	return is->pos.file;
}

static void add_version(struct step *s, struct track *t,
			const struct version *v)
{
	struct arena *a = s->h->env->arena;
	struct mark mark = { (size_t)(t - s->h->tracks), t->n };

	ARENA_PUSH(a, t->versions, t->n, *v);
	ARENA_PUSH(a, s->marks.list, s->marks.n, mark);
}

/* Tells how `before` became `after`, which are not known to be the same. */
static void tell(struct step *s, struct track *t, const struct snapshot *before,
		 const struct snapshot *after)
{
	struct history *h = s->h;
	struct contrast *contrasts = contrasts_of(s, before, after);
	struct version v = {
		.at = s->at,
		.kind = kind_of(before, after, t->ever),
		.editorial = s->at->editorial,
		.first = h->log->end != LOG_COMPLETE && h->log->n &&
			 s->at == &h->log->entries[0],
	};

	if (v.kind == VERSION_CHANGED && !compare(s, t, &v, contrasts))
		return;
	if (v.kind == VERSION_WITHDRAWN)
		v.weakened = t->required;
	v.parts = parts_of(h, t, may_tell(h, before, after) ? contrasts : NULL);
	if (before)
		v.before = snapshot_keep(h->env->arena, &h->kept, before);
	if (after)
		v.after = snapshot_keep(h->env->arena, &s->kept, after);
	v.path = path_of(s, v.before, v.after);
	add_version(s, t, &v);
}

static void look(struct step *s, struct track *t)
{
	struct snapshot now = { 0 };
	bool there;

	there = s->then && snapshot_of(s->then, t->row->line->question, &now);
	if (there != t->there || (there && !snapshot_same(&t->now, &now)))
		tell(s, t, t->there ? &t->now : NULL, there ? &now : NULL);
	t->there = there;
	t->ever = t->ever || there;
	t->now = now;
}

void history_add(struct history *h, const struct log_entry *at,
		 const struct disclosure *then)
{
	struct step s = {
		.h = h,
		.at = at,
		.then = then,
		.marks = { .at = at },
	};

	map_init(&s.kept, h->env->arena);
	if (then && !h->first)
		h->first = at;
	for (size_t i = 0; i < h->ntracks; i++)
		look(&s, &h->tracks[i]);
	if (s.marks.n)
		ARENA_PUSH(h->env->arena, h->marks, h->nmarks, s.marks);
	h->kept = s.kept;
	arena_free(s.scratch);
}

void history_gap(struct history *h, const struct log_entry *at,
		 const char *path)
{
	struct gap gap = { at, arena_strdup(h->env->arena, path) };

	ARENA_PUSH(h->env->arena, h->gaps, h->ngaps, gap);
}

static struct story *story_of(struct arena *a, const struct track *t)
{
	struct story *story = ARENA_NEW(a, struct story);

	story->question = t->row->line->question;
	story->table = t->table;
	story->row = t->row;
	story->n = t->n;
	story->versions = arena_array(a, t->n, sizeof(*story->versions));
	for (size_t i = 0; i < t->n; i++) {
		struct version *v = &story->versions[i];

		*v = t->versions[t->n - 1 - i];
		v->story = story;
		if (!story->changed && !version_is_quiet(v))
			story->changed = v;
	}
	if (!story->changed)
		story->changed = &story->versions[0];
	return story;
}

static struct moment moment_of(struct arena *a, const struct marks *marks,
			       struct story *const *stories)
{
	struct moment moment = { .at = marks->at, .n = marks->n };

	moment.versions = arena_array(a, marks->n, sizeof(*moment.versions));
	for (size_t i = 0; i < marks->n; i++) {
		struct story *story = stories[marks->list[i].track];

		moment.versions[i] =
			&story->versions[story->n - 1 - marks->list[i].version];
	}
	return moment;
}

static void tell_stories(const struct history *h, struct timeline *t)
{
	struct arena *a = h->env->arena;
	struct story **stories = arena_array(a, h->ntracks, sizeof(*stories));

	map_init(&t->stories, a);
	for (size_t i = 0; i < h->ntracks; i++) {
		if (!h->tracks[i].n)
			continue;
		stories[i] = story_of(a, &h->tracks[i]);
		map_add(&t->stories, stories[i]->question->key, stories[i]);
	}
	t->nmoments = h->nmarks;
	t->moments = arena_array(a, h->nmarks, sizeof(*t->moments));
	for (size_t i = 0; i < h->nmarks; i++)
		t->moments[i] =
			moment_of(a, &h->marks[h->nmarks - 1 - i], stories);
}

struct timeline *history_end(struct history *h)
{
	struct arena *a = h->env->arena;
	struct timeline *t = ARENA_NEW(a, struct timeline);

	tell_stories(h, t);
	t->ngaps = h->ngaps;
	t->gaps = arena_array(a, h->ngaps, sizeof(*t->gaps));
	for (size_t i = 0; i < h->ngaps; i++)
		t->gaps[i] = h->gaps[h->ngaps - 1 - i];
	t->first = h->first;
	t->end = h->log->end;
	if (t->end != LOG_COMPLETE && h->log->n)
		t->ends_at = &h->log->entries[0];
	return t;
}

struct diff history_words(struct arena *a, const char *before,
			  const char *after)
{
	return words_diff(a, before, after);
}

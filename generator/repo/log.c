#include "repo/log.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "repo/changes.h"
#include "repo/header.h"
#include "repo/message.h"
#include "repo/tags.h"
#include "repo/trees.h"

enum { HEX = 2 * ID_SIZE, SHALLOW_MOST = 64 * 1024 * 1024 };

/* A commit on the line. */
struct met {
	struct object raw; /* what `says` points into */
	struct header says;
	char id[HEX + 1];
	struct date day;
};

/* What the policy makes of a commit. */
enum fate { TOLD, IGNORED, TOO_OLD, UNTAGGED };

struct ignored {
	const struct word *word;
	bool seen;
};

/* On the way from the opened commit to the oldest. */
struct walk {
	struct env *env;
	struct commit *commit;
	const struct history_policy *policy;
	struct arena *arena; /* until the end of the walk */
	struct tags tags;
	struct map ignored; /* commit -> struct ignored */
	struct changes changes;
	struct trees *trees;
	struct log_entry *entries; /* newest first */
	size_t n;
	struct met newer;     /* the entry to come: its changes are not known
				 before the next one is */
	enum fate newer_fate; /* the opened commit is an entry in any case */
	bool gap;             /* something was left out behind `newer` */
	enum log_end end;     /* as it would be if nothing came any more */
	bool cut_off;         /* the clone ends before the line does */
};

/* --- what is told of an entry --------------------------------------- */

static const char *reason(struct walk *w, const struct message *m)
{
	switch (w->policy->messages) {
	case MESSAGES_NOTE:
		return message_note(w->env->arena, m);
	case MESSAGES_SUBJECT:
		return message_subject(w->env->arena, m);
	default:
		return NULL;
	}
}

/* The annotated tag speaks for all that happened since the one before. */
static void tell_tag(struct walk *w, struct log_entry *entry,
		     const struct tag *tag)
{
	struct object object;
	struct header says;
	struct message m;

	if (git_oid_is_zero(&tag->id) ||
	    object_find(w->env, w->commit, &tag->id, GIT_OBJECT_TAG,
			w->newer.id, tag->name, &object) != OBJECT_FOUND)
		return;
	if (header_of_tag(object.bytes, &says)) {
		message_open(&m, says.message, says.encoding);
		entry->note = reason(w, &m);
		entry->editorial = message_is_editorial(&m);
		message_release(&m);
	}
	object_release(&object);
}

/* A commit's own words are not about those that were left out before it. */
static void tell_commit(struct walk *w, struct log_entry *entry)
{
	const struct header *says = &w->newer.says;
	struct message m;

	message_open(&m, says->message, says->encoding);
	if (!entry->note)
		entry->note = reason(w, &m);
	if (!w->gap && message_is_editorial(&m))
		entry->editorial = true;
	message_release(&m);
	if (w->policy->authors == AUTHORS_NAME)
		entry->author = message_name(w->env->arena, says->author,
					     says->encoding);
}

/* Makes an entry of `newer`; `older` is NULL for the last one. */
static int settle(struct walk *w, const struct met *older)
{
	const struct met *newer = &w->newer;
	struct side left = { newer->says.tree, newer->id }, right = { 0 };
	const struct tag *tag = tags_find(&w->tags, &newer->raw.id);
	struct log_entry entry = { .time = newer->says.time,
				   .day = newer->day };
	size_t changed;

	if (older)
		right = (struct side){ older->says.tree, older->id };
	assert(w->n < UINT32_MAX);
	if (trees_compare(w->env, w->trees, (uint32_t)w->n, left, right,
			  &changed))
		return -1;
	entry.commit = arena_strdup(w->env->arena, newer->id);
	if (tag)
		entry.tag = message_word(w->env->arena, tag->name);
	if (changed && w->newer_fate != IGNORED && w->newer_fate != TOO_OLD) {
		if (tag)
			tell_tag(w, &entry, tag);
		tell_commit(w, &entry);
	}
	ARENA_PUSH(w->arena, w->entries, w->n, entry);
	return w->env->failure ? -1 : 0;
}

/* --- the line ------------------------------------------------------- */

static enum fate fate_of(struct walk *w, const struct met *at)
{
	const struct history_policy *policy = w->policy;
	struct ignored *ignored = map_get(&w->ignored, at->id);

	if (ignored) {
		ignored->seen = true;
		return IGNORED;
	}
	if (policy->since.year && date_compare(at->day, policy->since) < 0)
		return TOO_OLD;
	if (policy->revisions == REVISIONS_TAGS &&
	    !tags_find(&w->tags, &at->raw.id))
		return UNTAGGED;
	return TOLD;
}

/* `at` goes into the walk, or back to the library. */
static int meet(struct walk *w, struct met *at)
{
	enum fate fate = fate_of(w, at);
	bool first = !w->newer.raw.held;

	if (!first && fate != TOLD) {
		w->gap = true;
		if (fate == TOO_OLD)
			w->end = LOG_SINCE;
		object_release(&at->raw);
		return 0;
	}
	if (!first && settle(w, at)) {
		object_release(&at->raw);
		return -1;
	}
	object_release(&w->newer.raw);
	w->newer = *at;
	w->newer_fate = fate;
	w->gap = false;
	w->end = LOG_COMPLETE;
	return 0;
}

static enum object_found read_commit(struct walk *w, const git_oid *id,
				     const char *of, struct met *at)
{
	enum object_found found =
		object_find(w->env, w->commit, id, GIT_OBJECT_COMMIT, of,
			    _("the history"), &at->raw);

	if (found != OBJECT_FOUND)
		return found;
	git_oid_tostr(at->id, sizeof(at->id), id);
	if (header_of_commit(at->raw.bytes, &at->says)) {
		at->day = date_of_instant(at->says.time);
		return OBJECT_FOUND;
	}
	env_fail(w->env, _("commit %s is damaged ('git fsck' tells more)"),
		 at->id);
	object_release(&at->raw);
	return OBJECT_FAILED;
}

/* True when the clone was made to end with this commit. */
static bool is_shallow(struct walk *w, const char *id)
{
	const char *path =
		fs_join(w->arena, commit_git_folder(w->commit), "shallow");
	struct buf list = BUF_INIT;
	struct bytes rest, line;
	bool found = false;

	if (!fs_read(path, SHALLOW_MOST, &list)) {
		rest = (struct bytes){ list.data, list.len };
		while (!found && bytes_line(&rest, &line))
			found = bytes_equal(line, id);
	}
	buf_release(&list);
	return found;
}

/* The parent of `last` is not there. */
static int end_of_clone(struct walk *w, const struct met *last, bool shallow)
{
	const struct history_policy *policy = w->policy;

	if (!is_shallow(w, last->id)) {
		env_fail(w->env,
			 _("the parent of commit %s is missing from the "
			   "repository ('git fsck' tells more)"),
			 last->id);
		return -1;
	}
	w->gap = w->cut_off = true;
	w->end = LOG_SHALLOW;
	if (policy->since.year && date_compare(last->day, policy->since) < 0) {
		w->end = LOG_SINCE;
		return 0;
	}
	if (shallow)
		return 0;
	env_fail(w->env,
		 _("the clone is shallow: history before %s is missing ('git "
		   "fetch --unshallow' gets it; --allow-shallow publishes "
		   "without)"),
		 date_iso(w->env->arena, last->day));
	return -1;
}

/* Along first parents: what was published, and not what was drafted. */
static int follow(struct walk *w, bool shallow)
{
	struct met at = { 0 }, last = { 0 };
	enum object_found found;
	git_oid id;

	if (git_oid_fromstr(&id, commit_id(w->commit)))
		return -1;
	found = read_commit(w, &id, commit_id(w->commit), &at);
	if (found == OBJECT_MISSING)
		commit_object_failed(w->env, w->commit, GIT_ENOTFOUND, &id,
				     commit_id(w->commit), _("the history"));
	while (found == OBJECT_FOUND) {
		/* without what it points into */
		last = at;
		if (meet(w, &at))
			return -1;
		if (!last.says.has_parent)
			return settle(w, NULL);
		git_oid_fromraw(&id, last.says.parent);
		found = read_commit(w, &id, last.id, &at);
	}
	if (found == OBJECT_FAILED || !last.id[0] ||
	    end_of_clone(w, &last, shallow))
		return -1;
	return settle(w, NULL);
}

/* --- before and after ----------------------------------------------- */

static void read_ignored(struct walk *w)
{
	const struct words *words = &w->policy->ignore;

	map_init(&w->ignored, w->arena);
	for (size_t i = 0; i < words->n; i++) {
		struct ignored *ignored = ARENA_NEW(w->arena, struct ignored);

		ignored->word = &words->list[i];
		map_add(&w->ignored, words->list[i].text, ignored);
	}
}

/* Where the clone ends too early, they may be further back. */
static void check_ignored(struct walk *w)
{
	const struct words *words = &w->policy->ignore;

	for (size_t i = 0; i < words->n && !w->cut_off; i++) {
		const struct word *word = &words->list[i];
		struct ignored *ignored = map_get(&w->ignored, word->text);

		if (!ignored->seen)
			diag_add(&w->env->diags, DIAG_UNKNOWN_COMMIT, word->pos,
				 _("'%s' is not a commit of the portal's "
				   "history"),
				 word->text);
	}
}

static struct log *log_of(struct walk *w)
{
	struct arena *a = w->env->arena;
	struct log *log = ARENA_NEW(a, struct log);

	log->n = w->n;
	log->end = w->end;
	log->entries = arena_array(a, w->n, sizeof(*log->entries));
	for (size_t i = 0; i < w->n; i++)
		log->entries[i] = w->entries[w->n - 1 - i];
	/* why it changed what it did is of no use where all begins */
	if (w->end != LOG_COMPLETE && w->n) {
		log->entries[0].note = log->entries[0].author = NULL;
		log->entries[0].editorial = false;
	}
	log->folders = changes_log(&w->changes, w->n);
	return log;
}

struct log *log_read(struct env *env, struct commit *c,
		     const struct history_policy *policy, bool shallow)
{
	struct walk w = { .env = env, .commit = c, .policy = policy };
	struct log *log = NULL;

	w.arena = arena_new();
	changes_init(&w.changes, w.arena, env->arena);
	w.trees = trees_new(w.arena, c, commit_prefix(c), &w.changes);
	read_ignored(&w);
	if ((policy->revisions == REVISIONS_COMMITS ||
	     !tags_read(env, w.arena, c, &w.tags)) &&
	    !follow(&w, shallow)) {
		check_ignored(&w);
		log = log_of(&w);
	}
	object_release(&w.newer.raw);
	trees_free(w.trees);
	changes_release(&w.changes);
	arena_free(w.arena);
	return log;
}

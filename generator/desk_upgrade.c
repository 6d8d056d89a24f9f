#include "desk_share.h"

#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "base/utf8.h"
#include "edit.h"
#include "parse/parse.h"
#include "write/write.h"

/* An upgrade on its way. */
struct upgrade {
	struct env *env;
	const struct desk_options *options;
	const struct library *library;
	const struct catalog *from, *to; /* from may be NULL: it is gone */
	const char *folder;              /* content/provider/service */
	const char *path, *new_path;     /* of the answers */
	const struct answers *answers;
	struct file file;
	struct map taken; /* id in `to` -> the move there */
	struct map moved; /* id in `from` -> the same */
	struct desk_upgrade *result;
};

/* --- which question takes the place of which ---------------------------- */

static bool take(struct upgrade *u, struct desk_move *m,
		 const struct question *q, enum desk_way way)
{
	if (!q || !q->id || map_get(&u->taken, q->id))
		return false;
	m->to = q->id;
	m->way = way;
	map_add(&u->taken, q->id, m);
	return true;
}

/* `formerly: [id]` is of the edition before, `catalog/id` of any. */
static bool was_called(const struct upgrade *u, const struct question *q,
		       const char *id)
{
	const char *from = u->options->from;
	size_t len = strlen(from);
	bool next = u->to->supersedes && !strcmp(u->to->supersedes, from);

	for (size_t i = 0; i < q->formerly.n; i++) {
		const char *name = q->formerly.list[i].text;

		if ((next && !strcmp(name, id)) ||
		    (!strncmp(name, from, len) && name[len] == '/' &&
		     !strcmp(name + len + 1, id)))
			return true;
	}
	return false;
}

/* The questions of the new catalog, one after the other. */
struct search {
	const struct upgrade *u;
	const struct question *old; /* NULL: its catalog is gone */
	const char *id;
	const struct question *found;
	size_t n;
};

static void try_formerly(void *context, const struct question *q)
{
	struct search *s = context;

	if (was_called(s->u, q, s->id) && !s->n++)
		s->found = q;
}

static bool asks_topic(const struct topic *topic, const char *name)
{
	for (size_t i = 0; i < topic->nquestions; i++)
		if (topic->questions[i].relation == EQUIVALENT_TO &&
		    !strcmp(topic->questions[i].name.text, name))
			return true;
	return false;
}

/* Both are equivalent to one topic. */
static void try_crosswalk(void *context, const struct question *q)
{
	struct search *s = context;
	const struct crosswalk *walk = &s->u->library->crosswalk;
	struct arena *a = s->u->env->arena;
	const char *old = arena_printf(a, "%s/%s", s->u->options->from, s->id);

	for (size_t i = 0; q->key && i < walk->ntopics; i++)
		if (asks_topic(&walk->topics[i], old) &&
		    asks_topic(&walk->topics[i], q->key)) {
			s->found = q;
			s->n++;
			return;
		}
}

static const char *in_lang(const struct upgrade *u, const struct text *text)
{
	return text_words(text, u->result->lang, u->result->lang);
}

/* An item of several questions is known by what each of them asks. */
static void try_name(void *context, const struct question *q)
{
	struct search *s = context;
	const struct question *old = s->old;
	const char *name;

	if (!old)
		return;
	name = in_lang(s->u, &old->item->name);
	if (!*name || strcmp(name, in_lang(s->u, &q->item->name)) != 0)
		return;
	if ((old->item->nquestions > 1 || q->item->nquestions > 1) &&
	    strcmp(in_lang(s->u, &old->ask), in_lang(s->u, &q->ask)) != 0)
		return;
	s->found = q;
	s->n++;
}

static const struct question *old_question(const struct upgrade *u,
					   const char *id)
{
	return u->from ? catalog_question(u->from, id) : NULL;
}

/* One way for all that have none yet; two that fit are none. */
static void go(struct upgrade *u, enum desk_way way)
{
	static void (*const tries[])(void *, const struct question *) = {
		[DESK_FORMERLY] = try_formerly,
		[DESK_CROSSWALK] = try_crosswalk,
		[DESK_SAME_NAME] = try_name,
	};

	for (size_t i = 0; i < u->result->nmoves; i++) {
		struct desk_move *m = &u->result->moves[i];
		struct search s = { .u = u,
				    .id = m->from,
				    .old = old_question(u, m->from) };

		if (m->to)
			continue;
		if (way == DESK_SAME_ID) {
			take(u, m, catalog_question(u->to, m->from), way);
			continue;
		}
		catalog_each(u->to, &s, tries[way]);
		if (s.n == 1)
			take(u, m, s.found, way);
	}
}

static void list_moves(struct upgrade *u)
{
	struct arena *a = u->env->arena;

	for (size_t i = 0; i < u->answers->n; i++) {
		const char *id = u->answers->list[i].question.text;
		const struct question *old = old_question(u, id);
		struct desk_move move = {
			.from = id,
			.way = DESK_GONE,
			.name = old ? in_lang(u, &old->item->name) : "",
		};

		ARENA_PUSH(a, u->result->moves, u->result->nmoves, move);
	}
	for (enum desk_way way = 0; way < DESK_GONE; way++)
		go(u, way);
	for (size_t i = 0; i < u->result->nmoves; i++)
		map_add(&u->moved, u->result->moves[i].from,
			&u->result->moves[i]);
}

/* --- what has changed about it ------------------------------------------ */

static bool same_types(const struct question *a, const struct question *b)
{
	return a->ntypes == b->ntypes &&
	       !memcmp(a->types, b->types, a->ntypes * sizeof(*a->types));
}

static const char *what_changed(const struct upgrade *u,
				const struct desk_move *m)
{
	const struct question *old = old_question(u, m->from);
	const struct question *now = catalog_question(u->to, m->to);
	struct arena *a = u->env->arena;

	if (m->way == DESK_CROSSWALK || m->way == DESK_SAME_NAME)
		return arena_printf(a,
				    _("look at this: it answered '%s', which "
				      "is taken to ask the same"),
				    m->from);
	if (!old)
		return NULL;
	if (!same_types(old, now))
		return _("look at this: another kind of answer is wanted now");
	if (strcmp(in_lang(u, &old->ask), in_lang(u, &now->ask)) != 0)
		return arena_printf(a, _("look at this: the question was '%s'"),
				    in_lang(u, &old->ask));
	if (strcmp(in_lang(u, &old->item->name),
		   in_lang(u, &now->item->name)) != 0)
		return arena_printf(a, _("look at this: the item was '%s'"),
				    in_lang(u, &old->item->name));
	return NULL;
}

static const struct write_move *written_moves(struct upgrade *u)
{
	const struct desk_upgrade *r = u->result;
	struct write_move *moves =
		arena_array(u->env->arena, r->nmoves, sizeof(*moves));

	for (size_t i = 0; i < r->nmoves; i++) {
		struct desk_move *m = &r->moves[i];

		m->look_at = m->to ? what_changed(u, m)
				   : arena_printf(u->env->arena,
						  _("'%s' is no longer asked"),
						  m->from);
		moves[i] = (struct write_move){ m->from, m->to, m->look_at };
	}
	return moves;
}

/* --- what is new, and what speaks of the old one ------------------------ */

static void try_fresh(void *context, const struct question *q)
{
	struct upgrade *u = context;

	if (q->id && !map_get(&u->taken, q->id))
		ARENA_PUSH(u->env->arena, u->result->fresh, u->result->nfresh,
			   q);
}

static void tell_of(struct upgrade *u, const char *path)
{
	struct word word = { .text = path };

	ARENA_PUSH(u->env->arena, u->result->sheets.list, u->result->sheets.n,
		   word);
}

static bool names(const char *text, size_t len, const char *word)
{
	size_t n = strlen(word);

	for (size_t i = 0; i + n <= len; i++) {
		static const char in_ids[] =
			"abcdefghijklmnopqrstuvwxyz0123456789-";

		if (!memcmp(text + i, word, n) &&
		    (!i || !strchr(in_ids, text[i - 1])) &&
		    (!text[i + n] || !strchr(in_ids, text[i + n])))
			return true;
	}
	return false;
}

static void look_into(struct upgrade *u, const char *path)
{
	const char *dir = u->options->dir ? u->options->dir : ".";
	struct buf text = BUF_INIT;

	if (strcmp(path, u->path) &&
	    !fs_read(fs_join(u->env->arena, dir, path), FILE_MOST, &text) &&
	    names(text.data, text.len, u->options->from))
		tell_of(u, path);
	buf_release(&text);
}

/* Sheets, and files of the provider's services. */
static void look_around(struct upgrade *u, const char *folder, bool deeper)
{
	struct arena *a = u->env->arena;
	const char *dir = u->options->dir ? u->options->dir : ".";
	char **list;
	size_t n;

	if (fs_list(a, fs_join(a, dir, folder), &list, &n))
		return;
	for (size_t i = 0; i < n; i++) {
		const char *path = fs_join(a, folder, list[i]);
		const char *end = strrchr(path, '.');

		if (fs_is_folder(fs_join(a, dir, path))) {
			if (deeper)
				look_around(u, path, false);
		} else if (end && !strcmp(end, ".yaml")) {
			look_into(u, path);
		}
	}
}

/* --- the new file ------------------------------------------------------- */

/* The id that a name of the old catalog has now; NULL when it has none. */
static const char *now_called(const struct upgrade *u, const char *name)
{
	size_t len = strlen(u->options->from);
	const struct desk_move *m;

	if (!strncmp(name, u->options->from, len) && name[len] == '/')
		name += len + 1;
	m = strchr(name, '/') ? NULL : map_get(&u->moved, name);
	return m && m->to && strcmp(m->to, name) ? m->to : NULL;
}

/* `same_as` and `covers` follow the questions that they name. */
static bool follows(const struct upgrade *u, struct answer *now)
{
	struct arena *a = u->env->arena;
	bool changed = false;

	if (now->same_as.text && now_called(u, now->same_as.text)) {
		now->same_as.text = now_called(u, now->same_as.text);
		changed = true;
	}
	for (size_t i = 0; i < now->covers.n; i++) {
		const char *name = now_called(u, now->covers.list[i].text);

		if (!name)
			continue;
		now->covers.list[i].text = arena_strdup(a, name);
		changed = true;
	}
	return changed;
}

static int write_follows(struct upgrade *u, struct buf *text)
{
	struct env *env = u->env;
	struct file file = { u->new_path, text->data, text->len };
	const struct answers *read =
		parse_answers(env, &file, u->to->id, u->result->lang);
	struct write_change *changes = NULL;
	struct buf out = BUF_INIT;
	size_t n = 0;

	for (size_t i = 0; read && i < read->n; i++) {
		struct answer *now = ARENA_NEW(env->arena, struct answer);
		struct write_change change = { .now = now };

		answer_copy(env->arena, now, &read->list[i]);
		change.question = now->question.text;
		change.was = &read->list[i];
		if (follows(u, now))
			ARENA_PUSH(env->arena, changes, n, change);
	}
	if (!n)
		return 0;
	if (!edit_answers(env, &out, &file, u->to->id, changes, n, NULL,
			  u->result->lang)) {
		buf_release(&out);
		return -1;
	}
	buf_release(text);
	*text = out;
	return 0;
}

/* What an answer says once it is carried over, as bytes. */
static void put_meant(struct buf *out, const struct upgrade *u, size_t i)
{
	struct answer *now = ARENA_NEW(u->env->arena, struct answer);

	answer_copy(u->env->arena, now, &u->answers->list[i]);
	now->question.text = u->result->moves[i].to;
	follows(u, now);
	answer_bytes(out, now);
}

static bool says_meant(const struct upgrade *u, const struct map *read,
		       size_t i)
{
	struct buf meant = BUF_INIT, is = BUF_INIT;
	const struct answer *answer = map_get(read, u->result->moves[i].to);
	bool same;

	put_meant(&meant, u, i);
	if (answer)
		answer_bytes(&is, answer);
	same = answer && is.len == meant.len &&
	       !memcmp(is.data, meant.data, is.len);
	buf_release(&meant);
	buf_release(&is);
	return same;
}

/* Each answer that is carried over says what it said, and no other is. */
static bool is_proved(const struct upgrade *u, const struct buf *text)
{
	struct file file = { u->new_path, text->data, text->len };
	const struct answers *read =
		parse_answers(u->env, &file, u->to->id, u->result->lang);
	struct map by_id;
	size_t kept = 0;

	map_init(&by_id, u->env->arena);
	for (size_t i = 0; read && i < read->n; i++)
		map_add(&by_id, read->list[i].question.text, &read->list[i]);
	for (size_t i = 0; read && i < u->result->nmoves; i++) {
		if (!u->result->moves[i].to)
			continue;
		if (!says_meant(u, &by_id, i))
			return false;
		kept++;
	}
	return read && read->n == kept &&
	       diags_worst(&u->env->diags) != DIAG_ERROR;
}

static int make_file(struct upgrade *u, struct desk_files *files)
{
	const struct desk_upgrade *r = u->result;
	const struct write_move *moves = written_moves(u);
	struct save_file old = { .path = u->path };
	struct buf text = BUF_INIT;

	if (!write_moved(u->env, &text, &u->file, u->to->id, moves, r->nmoves,
			 (const struct question *const *)r->fresh, r->nfresh,
			 arena_printf(u->env->arena, _("New in '%s'"),
				      u->to->id),
			 r->lang) ||
	    write_follows(u, &text)) {
		buf_release(&text);
		return -1;
	}
	if (!is_proved(u, &text)) {
		env_fail(u->env,
			 _("'%s' is written so that it cannot be changed in "
			   "place without changing what else it says"),
			 u->path);
		buf_release(&text);
		return -1;
	}
	desk_add(u->env, files, u->new_path, &text);
	ARENA_PUSH(u->env->arena, files->list, files->n, old);
	return 0;
}

/* --- the beginning ------------------------------------------------------ */

static int find_files(struct upgrade *u)
{
	const struct desk_options *o = u->options;
	struct arena *a = u->env->arena;
	struct service_path path;
	const char *dir = o->dir ? o->dir : ".";
	struct buf text = BUF_INIT;

	if (!parse_is_id(o->from)) {
		env_fail(u->env, _("there is no catalog '%s'"),
			 utf8_shown(a, o->from, strlen(o->from)));
		return -1;
	}
	/* a provider alone is an id, too */
	if (!parse_is_id(o->service) &&
	    !desk_service_path(u->env, o->service, &path))
		return -1;
	u->folder = arena_printf(a, "content/%s", o->service);
	u->path = arena_printf(a, "%s/%s.yaml", u->folder, o->from);
	u->new_path = arena_printf(a, "%s/%s.yaml", u->folder, u->to->id);
	if (fs_exists(fs_join(a, dir, u->new_path))) {
		env_fail(u->env, _("'%s' is there already"), u->new_path);
		return -1;
	}
	if (fs_read(fs_join(a, dir, u->path), FILE_MOST, &text)) {
		env_fail(u->env, "%s: %s", u->path, strerror(errno));
		buf_release(&text);
		return -1;
	}
	u->file = (struct file){ u->path, NULL, text.len };
	u->file.data = buf_keep(&text, a);
	return 0;
}

static int go_upgrade(struct upgrade *u, struct desk_files *files)
{
	struct env *env = u->env;

	u->to = desk_find(env, u->library, u->options->to);
	if (!u->to || find_files(u))
		return -1;
	u->from = library_catalog(u->library, u->options->from);
	u->answers =
		parse_answers(env, &u->file, u->options->from, u->result->lang);
	if (!u->answers || diags_worst(&env->diags) == DIAG_ERROR) {
		env_fail(env, _("'%s' has mistakes: mend them first"), u->path);
		return -1;
	}
	map_init(&u->taken, env->arena);
	map_init(&u->moved, env->arena);
	list_moves(u);
	catalog_each(u->to, u, try_fresh);
	look_around(u,
		    arena_printf(env->arena, "content/%.*s",
				 (int)strcspn(u->options->service, "/"),
				 u->options->service),
		    true);
	look_around(u, "catalogs/sheets", false);
	return make_file(u, files);
}

int desk_upgrade(struct env *env, const struct desk_options *options,
		 struct desk_files *files, struct desk_upgrade *result)
{
	struct portal_files portal;
	bool there;
	struct upgrade u = { .env = env,
			     .options = options,
			     .library = &portal.site.library,
			     .result = result };
	int code = desk_read(env, options->dir, &portal, &there);

	*result = (struct desk_upgrade){ .lang = "ja" };
	if (!code && !there) {
		env_fail(env,
			 _("there is no portal in '%s': 'kaiji init' makes "
			   "one"),
			 options->dir ? options->dir : ".");
		code = -1;
	}
	if (!code) {
		result->lang = portal_first_language(&portal.site.portal);
		code = go_upgrade(&u, files);
	}
	portal_close(&portal);
	return code;
}

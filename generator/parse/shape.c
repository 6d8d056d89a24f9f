#include "parse/shape.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/map.h"
#include "base/nearest.h"
#include "base/say.h"

static void *spot(void *object, size_t at)
{
	return (char *)object + at;
}

/* An array's address is put where the struct has its typed pointer. */
static void put_array(void *object, const struct field *f, void *items,
		      size_t n)
{
	memcpy(spot(object, f->at), &items, sizeof(items));
	memcpy(spot(object, f->count_at), &n, sizeof(n));
}

bool shape_expect(struct reader *r, const struct node *value,
		  enum node_kind kind, const char *name)
{
	if (value->kind == kind)
		return true;
	if (value->nothing && kind != NODE_SCALAR)
		return true;
	if (value->kind != NODE_NONE)
		reader_say(r, DIAG_WRONG_KIND, value->pos,
			   _("'%s' is %s, but %s is expected"), name,
			   node_kind_words(value->kind), node_kind_words(kind));
	return false;
}

struct word shape_word(struct reader *r, const struct node *scalar)
{
	struct word w = { scalar->text, scalar->pos };

	/* keys lie in the scratch memory, and only they have no key */
	if (!scalar->key)
		w.text = arena_strdup(r->env->arena, scalar->text);
	return w;
}

bool shape_fits(struct reader *r, const struct node *scalar,
		const struct form *form)
{
	const char *meant = NULL;

	if (!form || form->fits(scalar->text))
		return true;
	if (form == &form_language)
		meant = form_language_meant(scalar->text);
	if (meant)
		reader_say(
			r, form->code, scalar->pos,
			_("'%s' is not a language code (did you mean '%s'?)"),
			scalar->text, meant);
	else
		reader_say(r, form->code, scalar->pos, _("'%s' is not %s"),
			   reader_shown(r, scalar->text), _(form->what));
	return false;
}

static bool read_text_map(struct reader *r, const struct node *map,
			  const char *name, struct text *text)
{
	struct arena *a = r->env->arena;

	if (!map->n) {
		reader_say(r, DIAG_MISSING_KEY, map->pos,
			   _("'%s' has a text in no language"), name);
		return false;
	}
	for (const struct node *m = map->first; m; m = m->next) {
		struct text_in in = { .text = m->text,
				      .pos = m->pos,
				      .first_line = m->first_line };

		if (!shape_fits(r, m->key, &form_language) ||
		    !shape_expect(r, m, NODE_SCALAR, name))
			continue;
		in.lang = shape_word(r, m->key).text;
		ARENA_PUSH(a, text->in, text->n, in);
	}
	return text->n > 0;
}

bool shape_text(struct reader *r, const struct node *value, const char *name,
		struct text *text)
{
	struct text_in in = { .lang = r->lang,
			      .text = value->text,
			      .pos = value->pos,
			      .first_line = value->first_line };

	if (value->kind == NODE_MAP)
		return read_text_map(r, value, name, text);
	if (!shape_expect(r, value, NODE_SCALAR, name))
		return false;
	ARENA_PUSH(r->env->arena, text->in, text->n, in);
	return true;
}

static void say_choice(struct reader *r, const struct node *value,
		       const char *name, const char *const *words)
{
	const char *meant = nearest_of(value->text, words);
	const char *shown = reader_shown(r, value->text);
	const char *all = "";

	if (meant && *meant) {
		reader_say(r, DIAG_BAD_CHOICE, value->pos,
			   _("'%s' is not known for '%s' (did you mean '%s'?)"),
			   shown, name, meant);
		return;
	}
	for (; *words; words++)
		if (**words)
			all = arena_printf(r->scratch, "%s%s%s", all,
					   *all ? ", " : "", *words);
	reader_say(r, DIAG_BAD_CHOICE, value->pos,
		   _("'%s' is not known for '%s' (it may be: %s)"), shown, name,
		   all);
}

bool shape_choice(struct reader *r, const struct node *value, const char *name,
		  const char *const *words, unsigned *chosen)
{
	if (!shape_expect(r, value, NODE_SCALAR, name))
		return false;
	for (unsigned i = 0; *value->text && words[i]; i++) {
		if (strcmp(words[i], value->text) != 0)
			continue;
		*chosen = i;
		return true;
	}
	say_choice(r, value, name, words);
	return false;
}

static void read_choice(struct reader *r, const struct field *f,
			const struct node *value, void *object)
{
	unsigned chosen;

	_Static_assert(sizeof(enum field_kind) == sizeof(unsigned),
		       "an enum is as large as an unsigned int");
	if (!shape_choice(r, value, f->key, f->words, &chosen))
		return;
	memcpy(spot(object, f->at), &chosen, sizeof(chosen));
	if (f->pos_at)
		memcpy(spot(object, f->pos_at), &value->pos,
		       sizeof(value->pos));
}

/* A word that the file says; one that is empty says nothing. */
static bool expect_word(struct reader *r, const struct field *f,
			const struct node *value)
{
	if (!shape_expect(r, value, NODE_SCALAR, f->key))
		return false;
	if (f->form)
		return shape_fits(r, value, f->form);
	if (*value->text || f->may_be_empty)
		return true;
	reader_say(r, DIAG_WRONG_KIND, value->pos,
		   _("'%s' is empty, but a text is expected"), f->key);
	return false;
}

static void read_word(struct reader *r, const struct field *f,
		      const struct node *value, void *object)
{
	struct word word = { value->text, value->pos };

	if (!expect_word(r, f, value))
		return;
	if (f->kind == FIELD_STRING)
		memcpy(spot(object, f->at), &word.text, sizeof(word.text));
	else
		memcpy(spot(object, f->at), &word, sizeof(word));
}

static void read_date(struct reader *r, const struct field *f,
		      const struct node *value, void *object)
{
	struct date date;

	if (!shape_expect(r, value, NODE_SCALAR, f->key) ||
	    !shape_fits(r, value, f->form))
		return;
	form_read_day(value->text, f->form == &form_day_time, &date);
	memcpy(spot(object, f->at), &date, sizeof(date));
	if (f->pos_at)
		memcpy(spot(object, f->pos_at), &value->pos,
		       sizeof(value->pos));
}

static bool expect_list(struct reader *r, const struct field *f,
			const struct node *value)
{
	if (!shape_expect(r, value, NODE_LIST, f->key))
		return false;
	if (value->n || !f->filled)
		return true;
	reader_say(r, DIAG_MISSING_KEY, value->pos, _("'%s' is empty"), f->key);
	return false;
}

static void read_words(struct reader *r, const struct field *f,
		       const struct node *list, void *object)
{
	struct words *words = spot(object, f->at);
	struct map seen;

	if (!expect_list(r, f, list))
		return;
	map_init(&seen, r->scratch);
	words->list = arena_array(r->env->arena, list->n, sizeof(struct word));
	for (struct node *n = list->first; n; n = n->next) {
		const struct node *before;

		if (!expect_word(r, f, n))
			continue;
		before = f->unique ? map_add(&seen, n->text, n) : NULL;
		if (before)
			reader_say(r, DIAG_DUPLICATE_ID, n->pos,
				   _("'%s' stands twice in '%s' (first in line "
				     "%u)"),
				   reader_shown(r, n->text), f->key,
				   before->pos.line);
		else
			words->list[words->n++] =
				(struct word){ n->text, n->pos };
	}
}

static void read_texts(struct reader *r, const struct field *f,
		       const struct node *list, void *object)
{
	struct text *texts;
	size_t n = 0;

	if (!expect_list(r, f, list))
		return;
	texts = arena_array(r->env->arena, list->n, sizeof(*texts));
	for (const struct node *i = list->first; i; i = i->next)
		n += shape_text(r, i, f->key, &texts[n]);
	put_array(object, f, texts, n);
}

static void read_list(struct reader *r, const struct field *f,
		      const struct node *list, void *object)
{
	size_t size = f->shape->size, n = 0;
	char *items;

	if (!expect_list(r, f, list))
		return;
	items = arena_array(r->env->arena, list->n, size);
	for (const struct node *i = list->first; i; i = i->next) {
		if (shape_read(r, f->shape, i, items + n * size))
			n++;
		else
			memset(items + n * size, 0, size);
	}
	put_array(object, f, items, n);
}

static void read_field(struct reader *r, const struct field *f,
		       const struct node *value, void *object)
{
	struct text dropped = { 0 };

	switch (f->kind) {
	case FIELD_TEXT:
		shape_text(r, value, f->key, spot(object, f->at));
		break;
	case FIELD_TEXTS:
		read_texts(r, f, value, object);
		break;
	case FIELD_STRING:
	case FIELD_WORD:
		read_word(r, f, value, object);
		break;
	case FIELD_WORDS:
		read_words(r, f, value, object);
		break;
	case FIELD_CHOICE:
		read_choice(r, f, value, object);
		break;
	case FIELD_DATE:
		read_date(r, f, value, object);
		break;
	case FIELD_MAP:
		shape_read(r, f->shape, value, spot(object, f->at));
		break;
	case FIELD_LIST:
		read_list(r, f, value, object);
		break;
	case FIELD_OWN:
		f->own(r, f, value, spot(object, f->at));
		break;
	case FIELD_DROPPED:
		shape_text(r, value, f->key, &dropped);
		break;
	}
}

void shape_missing(struct reader *r, const struct node *map, const char *key,
		   const char *what)
{
	reader_say(r, DIAG_MISSING_KEY, map->pos, _("%s lacks the key '%s'"),
		   what, key);
}

static void read_fields(struct reader *r, const struct shape *s,
			const struct node *map, void *object)
{
	for (const struct field *f = s->fields; f->key; f++) {
		const struct node *value = node_get(map, f->key);

		if (value)
			read_field(r, f, value, object);
		else if (f->required)
			shape_missing(r, map, f->key, _(s->what));
	}
	if (s->part && s->part_at != PART_LATER)
		shape_read_part(r, s->part, map, spot(object, s->part_at));
}

static bool is_before(struct pos a, struct pos b)
{
	return a.line < b.line || (a.line == b.line && a.col < b.col);
}

/* The finding stands at the later one. */
static void check_conflicts(struct reader *r, const struct shape *s,
			    const struct node *map)
{
	for (const struct conflict *c = s->conflicts; c && c->one; c++) {
		const struct node *one = node_get(map, c->one);
		const struct node *other = node_get(map, c->other);

		if (!one || !other)
			continue;
		if (is_before(other->key->pos, one->key->pos))
			other = one;
		reader_say(r, DIAG_CONFLICTING_KEYS, other->key->pos,
			   _("'%s' and '%s' exclude each other"), c->one,
			   c->other);
	}
}

bool shape_read_part(struct reader *r, const struct shape *s,
		     const struct node *map, void *object)
{
	if (s->pos_at)
		memcpy(spot(object, s->pos_at), &map->pos, sizeof(map->pos));
	check_conflicts(r, s, map);
	read_fields(r, s, map, object);
	return !s->finish || s->finish(r, map, object);
}

static bool knows(const struct shape *s, const char *key)
{
	for (; s; s = s->part)
		for (const struct field *f = s->fields; f->key; f++)
			if (!strcmp(f->key, key))
				return true;
	return false;
}

static const char *nearest_key(const struct shape *s, const char *key)
{
	struct nearest nearest = { .typed = key };

	for (; s; s = s->part)
		for (const struct field *f = s->fields; f->key; f++)
			nearest_try(&nearest, f->key);
	return nearest.best;
}

void shape_unknown_key(struct reader *r, const struct node *key,
		       const char *meant)
{
	const char *shown = reader_shown(r, key->text);

	if (meant)
		reader_say(r, DIAG_UNKNOWN_KEY, key->pos,
			   _("unknown key '%s' (did you mean '%s'?)"), shown,
			   meant);
	else
		reader_say(r, DIAG_UNKNOWN_KEY, key->pos, _("unknown key '%s'"),
			   shown);
}

/* In `{text: 月, 火}` the second word is a key for YAML. */
static void say_comma(struct reader *r, const struct node *key)
{
	reader_say(r, DIAG_UNKNOWN_KEY, key->pos,
		   _("unknown key '%s' (if it belongs to a text with a comma, "
		     "put that in quotes)"),
		   reader_shown(r, key->text));
}

static void check_keys(struct reader *r, const struct shape *s,
		       const struct node *map)
{
	for (const struct node *m = map->first; m; m = m->next) {
		const char *meant;

		if (knows(s, m->key->text))
			continue;
		meant = nearest_key(s, m->key->text);
		if (map->flow && m->nothing && !meant)
			say_comma(r, m->key);
		else
			shape_unknown_key(r, m->key, meant);
	}
}

bool shape_read(struct reader *r, const struct shape *s, const struct node *map,
		void *object)
{
	if (map->kind != NODE_MAP && !map->nothing) {
		if (map->kind != NODE_NONE)
			reader_say(r, DIAG_WRONG_KIND, map->pos,
				   _("%s is written as a map, not as %s"),
				   _(s->what), node_kind_words(map->kind));
		return false;
	}
	check_keys(r, s, map);
	return shape_read_part(r, s, map, object);
}

const struct node *shape_root(struct reader *r, const struct file *file)
{
	const struct node *root = node_read(r, file);

	if (!root || root->kind == NODE_MAP || root->nothing)
		return root;
	if (root->kind != NODE_NONE)
		reader_say(r, DIAG_WRONG_KIND, root->pos,
			   _("the file holds %s, but a map is expected"),
			   node_kind_words(root->kind));
	return NULL;
}

void shape_file(struct env *env, const struct file *file, const char *lang,
		const struct shape *s, void *object, struct pos *pos)
{
	const struct node *root;
	struct reader r;

	if (!file)
		return;
	reader_open(&r, env, file, lang);
	if (pos)
		*pos = (struct pos){ r.path, 1, 1 };
	root = shape_root(&r, file);
	if (root)
		shape_read(&r, s, root, object);
	reader_close(&r);
}

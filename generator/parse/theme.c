#include "base/say.h"
#include "parse/parse.h"

#include "base/arena.h"
#include "base/env.h"
#include "parse/look.h"
#include "parse/roots.h"
#include "parse/shape.h"

static void read_words(struct reader *r, const struct field *f,
		       const struct node *value, void *at)
{
	struct theme *theme = at;

	if (!shape_expect(r, value, NODE_MAP, f->key))
		return;
	for (const struct node *m = value->first; m; m = m->next) {
		struct text *text = ARENA_NEW(r->env->arena, struct text);
		struct word key;

		if (!shape_text(r, m, m->key->text, text))
			continue;
		key = shape_word(r, m->key);
		map_add(&theme->words, key.text, text);
		map_add(&theme->basic, key.text, text);
		ARENA_PUSH(r->env->arena, theme->said.list, theme->said.n, key);
	}
}

static void read_look(struct reader *r, const struct field *f,
		      const struct node *value, void *at)
{
	struct theme *theme = at;
	struct looks look = { 0 };

	(void)f;
	if (shape_read(r, &theme_look_shape, value, &look))
		look_join(r->env->arena, &theme->look, &look);
}

static const struct field theme_fields[] = {
	{ .key = "title", .kind = FIELD_DROPPED, .at = 0 },
	{ .key = "words",
	  .kind = FIELD_OWN,
	  .takes = TAKES_TEXTS,
	  .own = read_words,
	  .at = 0 },
	{ .key = "look",
	  .kind = FIELD_OWN,
	  .takes = TAKES_MAP,
	  .shape = &theme_look_shape,
	  .own = read_look,
	  .at = 0 },
	{ .key = NULL },
};

const struct shape theme_shape = {
	.what = N_("a theme"),
	.fields = theme_fields,
};

void parse_theme(struct env *env, const struct file *file, const char *lang,
		 struct theme *theme)
{
	map_init(&theme->basic, env->arena);
	shape_file(env, file, lang, &theme_shape, theme, NULL);
}

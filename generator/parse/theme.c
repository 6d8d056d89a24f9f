#include "parse/parse.h"

#include "base/arena.h"
#include "base/env.h"
#include "parse/shape.h"

static void read_words(struct reader *r, const struct field *f,
		       const struct node *value, void *at)
{
	struct theme *theme = at;

	if (!shape_expect(r, value, NODE_MAP, f->key))
		return;
	for (const struct node *m = value->first; m; m = m->next) {
		struct text *text = ARENA_NEW(r->env->arena, struct text);

		if (shape_text(r, m, m->key->text, text))
			map_add(&theme->words, shape_word(r, m->key).text,
				text);
	}
}

static const struct field theme_fields[] = {
	{ .key = "title", .kind = FIELD_DROPPED, .at = 0 },
	{ .key = "words", .kind = FIELD_OWN, .own = read_words, .at = 0 },
	{ .key = NULL },
};

static const struct shape theme_shape = {
	.what = "a theme",
	.fields = theme_fields,
};

void parse_theme(struct env *env, const struct file *file, const char *lang,
		 struct theme *theme)
{
	shape_file(env, file, lang, &theme_shape, theme, NULL);
}

#include "base/say.h"
#include "parse/parse.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "parse/roots.h"
#include "parse/shape.h"

static void read_relation(struct reader *r, const struct field *f,
			  const struct node *value, void *at);

/* The keys between title and also are relation_names. */
#define RELATION(name) \
	{ \
		.key = (name), .kind = FIELD_OWN, .takes = TAKES_WORDS, \
		.own = read_relation, .form = &form_full_name, \
		.words = relation_names, .at = 0 \
	}

static const struct field topic_fields[] = {
	{ .key = "title",
	  .kind = FIELD_TEXT,
	  .required = true,
	  .at = offsetof(struct topic, title) },
	RELATION("equivalent-to"),
	RELATION("subset-of"),
	RELATION("superset-of"),
	RELATION("intersects-with"),
	{ .key = "also",
	  .kind = FIELD_WORDS,
	  .at = offsetof(struct topic, also) },
	{ .key = NULL },
};

static const struct shape topic_shape = {
	.what = N_("a topic"),
	.fields = topic_fields,
	.pos_at = offsetof(struct topic, pos),
};

static enum relation relation_of(const struct field *f)
{
	unsigned i = 0;

	while (strcmp(f->words[i], f->key) != 0)
		i++;
	return (enum relation)i;
}

static void read_relation(struct reader *r, const struct field *f,
			  const struct node *value, void *at)
{
	struct topic_question question = { .relation = relation_of(f) };
	struct topic *topic = at;

	if (!shape_expect(r, value, NODE_LIST, f->key))
		return;
	for (const struct node *n = value->first; n; n = n->next) {
		if (!shape_expect(r, n, NODE_SCALAR, f->key) ||
		    !shape_fits(r, n, f->form))
			continue;
		question.name = (struct word){ n->text, n->pos };
		ARENA_PUSH(r->env->arena, topic->questions, topic->nquestions,
			   question);
	}
}

static void read_topics(struct reader *r, const struct field *f,
			const struct node *value, void *at)
{
	struct crosswalk *crosswalk = at;

	if (!shape_expect(r, value, NODE_MAP, f->key))
		return;
	for (const struct node *m = value->first; m; m = m->next) {
		struct topic topic = { 0 };

		if (!shape_fits(r, m->key, f->form) ||
		    !shape_read(r, &topic_shape, m, &topic))
			continue;
		topic.id = shape_word(r, m->key).text;
		topic.pos = m->key->pos;
		ARENA_PUSH(r->env->arena, crosswalk->topics, crosswalk->ntopics,
			   topic);
	}
}

static const struct field crosswalk_fields[] = {
	{ .key = "topics",
	  .kind = FIELD_OWN,
	  .takes = TAKES_MAPS,
	  .shape = &topic_shape,
	  .own = read_topics,
	  .form = &form_id,
	  .required = true,
	  .at = 0 },
	{ .key = NULL },
};

const struct shape crosswalk_shape = {
	.what = N_("the crosswalk"),
	.fields = crosswalk_fields,
};

void parse_crosswalk(struct env *env, const struct file *file, const char *lang,
		     struct crosswalk *crosswalk)
{
	*crosswalk = (struct crosswalk){ 0 };
	shape_file(env, file, lang, &crosswalk_shape, crosswalk, NULL);
}

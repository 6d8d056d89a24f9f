#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "export/export.h"
#include "export/oscal.h"

/* A catalog (or what a sheet asks itself) on its way. */
struct writer {
	struct oscal o;
	const struct catalog *c;
};

/* --- one question -------------------------------------------------------- */

static void pair_list_props(struct writer *w, const struct question *q)
{
	static const char *const requirement[] = { NULL, "required",
						   "optional" };
	struct oscal *o = &w->o;
	const char *number = oscal_line(o, q->item ? q->item->number : NULL);

	oscal_list(o, "props");
	oscal_core_prop(o, "label", number ? number : q->id, NULL);
	for (size_t i = 0; i < q->ntypes; i++)
		oscal_prop(o, "type", question_type_names[q->types[i]], NULL);
	oscal_prop(o, "requirement", requirement[q->requirement], NULL);
	oscal_prop(o, "unit", text_words(&q->unit, o->code, o->first), NULL);
}

static const struct topic_question *in_topic(const struct topic *t,
					     const struct question *q)
{
	for (size_t i = 0; i < t->nquestions; i++)
		if (t->questions[i].question == q)
			return &t->questions[i];
	return NULL;
}

/* Which topics it is about, and what else is: in other standards. */
static void add_topics(struct writer *w, const struct question *q)
{
	const struct crosswalk *walk = &w->o.site->library.crosswalk;

	for (size_t i = 0; i < walk->ntopics; i++) {
		const struct topic *t = &walk->topics[i];
		const struct topic_question *in = in_topic(t, q);

		if (!in)
			continue;
		oscal_prop(&w->o, "topic", t->id, relation_names[in->relation]);
		for (size_t a = 0; a < t->also.n; a++)
			oscal_prop(&w->o, "also", t->also.list[a].text,
				   relation_names[in->relation]);
	}
}

/* So many that ask the same are linked: the topic names them all. */
enum { EQUAL_MOST = 50 };

static void add_equal(struct writer *w, const struct question *q, bool *open)
{
	const struct topic *t = q->topic;
	size_t n = 0;

	for (size_t i = 0; t && i < t->nquestions && n < EQUAL_MOST; i++) {
		const struct question *other = t->questions[i].question;

		if (!other || other == q ||
		    t->questions[i].relation != EQUIVALENT_TO)
			continue;
		if (!*open)
			oscal_list(&w->o, "links");
		*open = true;
		n++;
		oscal_link(&w->o,
			   arena_printf(w->o.env->arena, "../%s/oscal.json#%s",
					other->catalog->id,
					oscal_token(&w->o, other->id)),
			   relation_names[EQUIVALENT_TO],
			   oscal_words(&w->o, &other->ask));
	}
}

static void add_ask(struct writer *w, const struct question *q)
{
	const char *ask = text_words(&q->ask, w->o.code, w->o.first);
	struct json *j = &w->o.j;

	if (text_blank(ask))
		return;
	oscal_list(&w->o, "parts");
	json_open(j, '{');
	json_pair(j, "id",
		  arena_printf(w->o.env->arena, "%s_ask",
			       oscal_token(&w->o, q->id)));
	json_pair(j, "name", "statement");
	json_pair(j, "prose", ask);
	json_close(j, '}');
	json_close(j, ']');
}

static void add_question(struct writer *w, const struct question *q)
{
	const char *title = q->item ? oscal_words(&w->o, &q->item->name) : NULL;
	bool links = false;

	if (!title)
		title = oscal_words(&w->o, &q->ask);
	json_open(&w->o.j, '{');
	json_pair(&w->o.j, "id", oscal_token(&w->o, q->id));
	json_pair(&w->o.j, "class", "question");
	json_pair(&w->o.j, "title", title ? title : q->id);
	pair_list_props(w, q);
	add_topics(w, q);
	json_close(&w->o.j, ']');
	add_equal(w, q, &links);
	if (links)
		json_close(&w->o.j, ']');
	add_ask(w, q);
	json_close(&w->o.j, '}');
}

/* --- sections and groups --------------------------------------------------- */

static size_t count_in_group(const struct group *g)
{
	size_t n = 0;

	for (size_t i = 0; i < g->nitems; i++)
		for (size_t q = 0; q < g->items[i].nquestions; q++)
			n += g->items[i].questions[q].id != NULL;
	return n;
}

/* Groups without a title: their questions stand in what is around them. */
static size_t count_in_section(const struct section *s, bool titled)
{
	size_t n = 0;

	for (size_t g = 0; g < s->ngroups; g++)
		if (text_filled(&s->groups[g].title) == titled)
			n += count_in_group(&s->groups[g]);
	return n;
}

static void add_questions(struct writer *w, const struct group *g)
{
	for (size_t i = 0; i < g->nitems; i++)
		for (size_t q = 0; q < g->items[i].nquestions; q++)
			if (g->items[i].questions[q].id)
				add_question(w, &g->items[i].questions[q]);
}

static void open_group(struct writer *w, const char *id, const char *class_,
		       const struct text *title)
{
	const char *words = oscal_words(&w->o, title);

	json_open(&w->o.j, '{');
	json_pair(&w->o.j, "id", id);
	json_pair(&w->o.j, "class", class_);
	json_pair(&w->o.j, "title", words ? words : id);
}

/*
 * A group of OSCAL holds groups or questions, never both: beside groups with
 * a title, the questions of others stand under that of the section.
 */
static void add_groups(struct writer *w, const struct section *s, size_t n)
{
	for (size_t g = 0; g < s->ngroups; g++) {
		const struct group *group = &s->groups[g];
		const struct text *title =
			text_filled(&group->title) ? &group->title : &s->title;

		if (!text_filled(title) || !count_in_group(group))
			continue;
		open_group(w,
			   arena_printf(w->o.env->arena, "g_%zu_%zu", n, g + 1),
			   "group", title);
		oscal_list(&w->o, "controls");
		add_questions(w, group);
		json_close(&w->o.j, ']');
		json_close(&w->o.j, '}');
	}
}

static void add_direct(struct writer *w, const struct section *s)
{
	for (size_t g = 0; g < s->ngroups; g++)
		if (!text_filled(&s->groups[g].title))
			add_questions(w, &s->groups[g]);
}

static void add_section(struct writer *w, const struct section *s, size_t n)
{
	open_group(w, arena_printf(w->o.env->arena, "s_%zu", n), "section",
		   &s->title);
	if (count_in_section(s, true)) {
		oscal_list(&w->o, "groups");
		add_groups(w, s, n);
		json_close(&w->o.j, ']');
	} else if (count_in_section(s, false)) {
		oscal_list(&w->o, "controls");
		add_direct(w, s);
		json_close(&w->o.j, ']');
	}
	json_close(&w->o.j, '}');
}

/* What stands at the top: titled sections, and the groups of others. */
static size_t count_top(const struct section *s, bool groups)
{
	if (!text_filled(&s->title))
		return count_in_section(s, groups);
	return groups ? count_in_section(s, true) + count_in_section(s, false)
		      : 0;
}

static size_t count_all(const struct catalog *c, bool groups)
{
	size_t n = 0;

	for (size_t i = 0; i < c->nsections; i++)
		n += count_top(&c->sections[i], groups);
	return n;
}

static void add_top_groups(struct writer *w)
{
	oscal_list(&w->o, "groups");
	for (size_t i = 0; i < w->c->nsections; i++) {
		const struct section *s = &w->c->sections[i];

		if (!count_top(s, true))
			continue;
		if (text_filled(&s->title))
			add_section(w, s, i + 1);
		else
			add_groups(w, s, i + 1);
	}
	json_close(&w->o.j, ']');
}

static void add_top_questions(struct writer *w)
{
	oscal_list(&w->o, "controls");
	for (size_t i = 0; i < w->c->nsections; i++)
		if (!text_filled(&w->c->sections[i].title))
			add_direct(w, &w->c->sections[i]);
	json_close(&w->o.j, ']');
}

/* --- the whole ---------------------------------------------------------------- */

static void add_publisher(struct writer *w)
{
	const char *publisher = oscal_words(&w->o, &w->c->publisher);
	struct json *j = &w->o.j;
	const char *name = publisher ? arena_printf(w->o.env->arena,
						    "publisher/%s", publisher)
				     : NULL;

	if (!publisher)
		return;
	oscal_list(&w->o, "roles");
	json_open(j, '{');
	json_pair(j, "id", "publisher");
	json_pair(j, "title", "Publisher");
	json_close(j, '}');
	json_close(j, ']');
	oscal_list(&w->o, "parties");
	json_open(j, '{');
	oscal_uuid(&w->o, "uuid", name);
	json_pair(j, "type", "organization");
	json_pair(j, "name", publisher);
	json_close(j, '}');
	json_close(j, ']');
	oscal_list(&w->o, "responsible-parties");
	json_open(j, '{');
	json_pair(j, "role-id", "publisher");
	oscal_list(&w->o, "party-uuids");
	json_str(j, oscal_uuid_of(&w->o, name));
	json_close(j, ']');
	json_close(j, '}');
	json_close(j, ']');
}

static void add_metadata(struct writer *w)
{
	const struct catalog *c = w->c;
	const char *title = oscal_words(&w->o, &c->title);
	const char *source = oscal_url(&w->o, c->source.text);
	struct oscal *o = &w->o;

	oscal_metadata(o, title ? title : c->id, oscal_words(o, &c->edition));
	oscal_list(o, "props");
	oscal_prop(o, "catalog", c->id, NULL);
	oscal_prop(o, "language", o->code, NULL);
	oscal_prop(o, "published", c->published, NULL);
	oscal_prop(o, "supersedes", c->supersedes, NULL);
	oscal_prop(o, "wording", c->wording, NULL);
	json_close(&o->j, ']');
	oscal_list(o, "links");
	oscal_link(o, "index.html", "alternate", NULL);
	if (source)
		oscal_link(o, source, "source", NULL);
	json_close(&o->j, ']');
	add_publisher(w);
	json_close(&o->j, '}');
}

void export_catalog(struct buf *out, struct env *env, const struct site *site,
		    const struct catalog *c, size_t lang)
{
	struct writer w = { .o = oscal_new(out, env, site, lang), .c = c };
	const char *commit = site->revision.commit;

	json_open(&w.o.j, '{');
	json_key(&w.o.j, "catalog");
	json_open(&w.o.j, '{');
	/* a document that says something else is another one */
	oscal_uuid(&w.o, "uuid",
		   arena_printf(env->arena, "catalogs/%s/%s/%s", c->id,
				w.o.code, commit ? commit : ""));
	add_metadata(&w);
	if (count_all(c, true))
		add_top_groups(&w);
	if (count_all(c, false))
		add_top_questions(&w);
	json_close(&w.o.j, '}');
	json_close(&w.o.j, '}');
	buf_addc(out, '\n');
}

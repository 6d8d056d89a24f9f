#include "parse/label.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/nearest.h"
#include "base/say.h"
#include "model/catalog.h"

/* The one word in braces that is filled in there, or NULL. */
static const char *placeholder(enum label_key key)
{
	if (key >= LABEL_STATUS && key < LABEL_REQUIRED)
		return "{text}";
	if (key == LABEL_INHERITED_FROM)
		return "{from}";
	if (key == LABEL_WHEN || key == LABEL_WHEN_NOT)
		return "{feature}";
	return NULL;
}

static void say_placeholder(struct reader *r, const struct text_in *in,
			    const char *braces, size_t len, enum label_key key)
{
	const char *shown = arena_strndup(r->scratch, braces, len);
	const char *known = placeholder(key);

	shown = reader_shown(r, shown);
	if (known)
		reader_say(r, DIAG_BAD_LABEL, in->pos,
			   _("'%s' is not filled in in the label '%s', only "
			     "'%s' is"),
			   shown, label_name(key), known);
	else
		reader_say(r, DIAG_BAD_LABEL, in->pos,
			   _("'%s' is not filled in in the label '%s'"), shown,
			   label_name(key));
}

static void check_placeholders(struct reader *r, const struct text_in *in,
			       enum label_key key)
{
	const char *known = placeholder(key);
	const char *p = in->text;

	while ((p = strchr(p, '{'))) {
		size_t len = 1 + strcspn(p + 1, "{}\n");

		if (p[len] != '}' || len == 1) {
			p++;
			continue;
		}
		len++;
		if (!known || strlen(known) != len || memcmp(p, known, len))
			say_placeholder(r, in, p, len, key);
		p += len;
	}
}

static bool find_key(const char *name, enum label_key *key)
{
	for (unsigned i = 0; i < NLABELS; i++) {
		const char *known = label_name((enum label_key)i);

		if (known && !strcmp(known, name)) {
			*key = (enum label_key)i;
			return true;
		}
	}
	return false;
}

static int find_type(const char *name)
{
	for (int i = 0; question_type_names[i]; i++)
		if (!strcmp(question_type_names[i], name))
			return i;
	return -1;
}

static void say_unknown(struct reader *r, const struct node *key, int type)
{
	struct nearest nearest = { .typed = key->text };

	for (unsigned i = 0; i < NLABELS; i++)
		if (label_name((enum label_key)i))
			nearest_try(&nearest, label_name((enum label_key)i));
	for (int i = 0; type < 0 && question_type_names[i]; i++)
		nearest_try(&nearest, question_type_names[i]);
	shape_unknown_key(r, key, nearest.best);
}

static void read_label(struct reader *r, const struct node *value, int type,
		       struct labels *labels)
{
	struct label label = { .type = type, .pos = value->pos };

	if (!find_key(value->key->text, &label.key)) {
		say_unknown(r, value->key, type);
		return;
	}
	if (!shape_text(r, value, value->key->text, &label.text))
		return;
	for (size_t i = 0; i < label.text.n; i++)
		check_placeholders(r, &label.text.in[i], label.key);
	ARENA_PUSH(r->env->arena, labels->list, labels->n, label);
}

static void read_of_type(struct reader *r, const struct node *value, int type,
			 struct labels *labels)
{
	if (!shape_expect(r, value, NODE_MAP, value->key->text))
		return;
	for (const struct node *m = value->first; m; m = m->next)
		read_label(r, m, type, labels);
}

void label_read(struct reader *r, const struct field *f,
		const struct node *value, void *at)
{
	struct labels *labels = at;

	if (!shape_expect(r, value, NODE_MAP, f->key))
		return;
	for (const struct node *m = value->first; m; m = m->next) {
		int type = find_type(m->key->text);

		if (type >= 0)
			read_of_type(r, m, type, labels);
		else
			read_label(r, m, -1, labels);
	}
}

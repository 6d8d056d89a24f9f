#include "parse/answers.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/map.h"
#include "base/say.h"
#include "parse/parse.h"
#include "parse/roots.h"
#include "parse/shape.h"

static const struct field ref_fields[] = {
	{ .key = "title",
	  .kind = FIELD_TEXT,
	  .at = offsetof(struct ref, title) },
	{ .key = "clause",
	  .kind = FIELD_TEXT,
	  .at = offsetof(struct ref, clause) },
	{ .key = "url", .kind = FIELD_WORD, .at = offsetof(struct ref, url) },
	{ .key = NULL },
};

static bool finish_ref(struct reader *r, const struct node *map, void *object)
{
	const struct ref *ref = object;
	bool named = ref->url.text || text_given(&ref->title);

	/* a key that is not known is mistake enough */
	if (!map->n || (!named && text_given(&ref->clause)))
		reader_say(r, DIAG_MISSING_KEY, map->pos,
			   _("a reference lacks the key 'title' or 'url'"));
	return named;
}

static const struct need ref_needs[] = {
	{ NEEDS_ONE, "title", "url" },
	{ .one = NULL },
};

static const struct shape ref_shape = {
	.what = N_("a reference"),
	.size = sizeof(struct ref),
	.fields = ref_fields,
	.needs = ref_needs,
	.pos_at = offsetof(struct ref, pos),
	.finish = finish_ref,
};

/* `value: 7世代`, or a list where several numbers are asked. */
static void read_values(struct reader *r, const struct field *f,
			const struct node *value, void *at)
{
	const struct node *n = value->kind == NODE_LIST ? value->first : value;
	struct words *values = at;

	for (; n; n = n->next) {
		struct word word = { n->text, n->pos };

		if (shape_expect(r, n, NODE_SCALAR, f->key) && !n->nothing)
			ARENA_PUSH(r->env->arena, values->list, values->n,
				   word);
		if (value->kind != NODE_LIST)
			return;
	}
}

static const char *const withheld_words[] = { "", "detail", NULL };

/* `withheld: detail` is the only one. */
static void read_withheld(struct reader *r, const struct field *f,
			  const struct node *value, void *at)
{
	bool *withheld = at;
	unsigned chosen;

	if (shape_choice(r, value, f->key, f->words, &chosen))
		*withheld = true;
}

#define SAYS(member) .at = offsetof(struct statement, member)

static const struct field statement_fields[] = {
	{ .key = "status",
	  .kind = FIELD_CHOICE,
	  .words = status_names,
	  SAYS(status),
	  .pos_at = offsetof(struct statement, status_pos) },
	{ .key = "value",
	  .kind = FIELD_OWN,
	  .takes = TAKES_VALUES,
	  .own = read_values,
	  SAYS(values) },
	{ .key = "period",
	  .kind = FIELD_STRING,
	  .form = &form_period,
	  SAYS(period) },
	{ .key = "text", .kind = FIELD_TEXT, SAYS(text) },
	{ .key = "refs",
	  .kind = FIELD_LIST,
	  .shape = &ref_shape,
	  SAYS(refs),
	  .count_at = offsetof(struct statement, nrefs) },
	{ .key = "notes",
	  .kind = FIELD_TEXTS,
	  SAYS(notes),
	  .count_at = offsetof(struct statement, nnotes) },
	{ .key = "inherited_from", .kind = FIELD_TEXT, SAYS(inherited_from) },
	{ .key = "withheld",
	  .kind = FIELD_OWN,
	  .takes = TAKES_WORD,
	  .own = read_withheld,
	  .words = withheld_words,
	  SAYS(withheld) },
	{ .key = "internal", .kind = FIELD_DROPPED, .at = 0 },
	{ .key = NULL },
};

static const struct shape statement_shape = {
	.what = N_("an answer"),
	.fields = statement_fields,
};

/* `when: ai-assist` or `when: not ai-assist` */
static void read_when(struct reader *r, const struct field *f,
		      const struct node *value, void *at)
{
	struct answer_case *c = at;
	const char *feature = value->text;
	bool without = false;

	if (!shape_expect(r, value, NODE_SCALAR, f->key))
		return;
	if (!strncmp(feature, "not ", 4)) {
		without = true;
		feature += 4 + strspn(feature + 4, " ");
	}
	if (!f->form->fits(feature)) {
		reader_say(r, f->form->code, value->pos,
			   _("'%s' is not a feature's id, or 'not' and one"),
			   reader_shown(r, value->text));
		return;
	}
	c->when = (struct word){ feature, value->pos };
	c->when_not = without;
}

static bool finish_case(struct reader *r, const struct node *map, void *object)
{
	bool when = node_get(map, "when"), for_ = node_get(map, "for");
	struct answer_case *c = object;

	c->pos = map->pos;
	if (when == for_)
		reader_say(r, DIAG_BAD_CASE, map->pos,
			   when ? _("a case says both 'when' and 'for'")
				: _("a case says neither 'when' nor 'for'"));
	return when != for_ && (c->when.text || text_given(&c->for_));
}

static const struct field case_fields[] = {
	{ .key = "when",
	  .kind = FIELD_OWN,
	  .takes = TAKES_FEATURE,
	  .own = read_when,
	  .form = &form_id,
	  .at = 0 },
	{ .key = "for",
	  .kind = FIELD_TEXT,
	  .at = offsetof(struct answer_case, for_) },
	{ .key = NULL },
};

static const struct need case_needs[] = {
	{ NEEDS_ONLY, "when", "for" },
	{ .one = NULL },
};

static const struct shape case_shape = {
	.what = N_("a case"),
	.size = sizeof(struct answer_case),
	.fields = case_fields,
	.needs = case_needs,
	.part = &statement_shape,
	.part_at = offsetof(struct answer_case, says),
	.finish = finish_case,
};

static const char *const visibility_words[] = { "public", "internal", NULL };

static void read_visibility(struct reader *r, const struct field *f,
			    const struct node *value, void *at)
{
	unsigned chosen;
	bool *hidden = at;

	if (shape_choice(r, value, f->key, f->words, &chosen))
		*hidden = chosen == 1;
}

static void read_same_as(struct reader *r, const struct field *f,
			 const struct node *value, void *at)
{
	struct word word = { value->text, value->pos };

	if (shape_expect(r, value, NODE_SCALAR, f->key) &&
	    shape_fits(r, value, f->form))
		memcpy(at, &word, sizeof(word));
}

#define ANSWER(member) .at = offsetof(struct answer, member)

static const struct field answer_fields[] = {
	{ .key = "cases",
	  .kind = FIELD_LIST,
	  .shape = &case_shape,
	  ANSWER(cases),
	  .count_at = offsetof(struct answer, ncases) },
	{ .key = "same_as",
	  .kind = FIELD_OWN,
	  .takes = TAKES_WORD,
	  .own = read_same_as,
	  .form = &form_question_name,
	  ANSWER(same_as) },
	{ .key = "covers",
	  .kind = FIELD_WORDS,
	  .form = &form_question_name,
	  .unique = true,
	  ANSWER(covers) },
	{ .key = "reviewed",
	  .kind = FIELD_DATE,
	  .form = &form_date,
	  ANSWER(reviewed),
	  .pos_at = offsetof(struct answer, reviewed_pos) },
	{ .key = "visibility",
	  .kind = FIELD_OWN,
	  .takes = TAKES_WORD,
	  .own = read_visibility,
	  .words = visibility_words,
	  ANSWER(hidden) },
	{ .key = NULL },
};

static const struct conflict answer_conflicts[] = {
	{ "same_as", "value" },
	{ "same_as", "text" },
	{ "same_as", "inherited_from" },
	{ "same_as", "withheld" },
	{ "same_as", "cases" },
	{ "cases", "value" },
	{ "cases", "text" },
	{ NULL, NULL },
};

/* What a case applies to, as one text. */
static const char *case_key(struct arena *a, const struct answer_case *c)
{
	if (c->when.text)
		return arena_printf(a, "when %d %s", c->when_not, c->when.text);
	return arena_printf(a, "for %s", c->for_.in[0].text);
}

static bool finish_answer(struct reader *r, const struct node *map,
			  void *object)
{
	struct answer *answer = object;
	struct map seen;

	(void)map;
	map_init(&seen, r->scratch);
	for (size_t i = 0; i < answer->ncases; i++) {
		struct answer_case *c = &answer->cases[i];
		const struct answer_case *before;

		before = map_add(&seen, case_key(r->scratch, c), c);
		if (before)
			reader_say(r, DIAG_BAD_CASE, c->pos,
				   _("a case repeats that of line %u"),
				   before->pos.line);
	}
	return true;
}

static const struct shape answer_shape = {
	.what = N_("an answer"),
	.fields = answer_fields,
	.conflicts = answer_conflicts,
	.pos_at = offsetof(struct answer, pos),
	.part = &statement_shape,
	.part_at = offsetof(struct answer, says),
	.finish = finish_answer,
};

/*
 * A text alone is the short form; nothing at all is a question that
 * still waits for its answer.
 */
static bool read_answer(struct reader *r, const struct node *value,
			struct answer *answer)
{
	answer->pos = value->pos;
	if (value->kind == NODE_MAP)
		return shape_read(r, &answer_shape, value, answer);
	if (value->kind != NODE_SCALAR) {
		if (value->kind != NODE_NONE)
			reader_say(r, DIAG_WRONG_KIND, value->pos,
				   _("an answer is a text or a map, not %s"),
				   node_kind_words(value->kind));
		return false;
	}
	answer->short_form = true;
	return value->nothing ||
	       shape_text(r, value, value->key->text, &answer->says.text);
}

bool answers_read_again(struct reader *r, const struct node *value,
			struct answer *answer)
{
	size_t before = r->findings;

	if (!form_question.fits(value->key->text))
		return false;
	*answer = (struct answer){ 0 };
	if (!read_answer(r, value, answer))
		*answer = (struct answer){ .pos = value->pos, .broken = true };
	answer->question = shape_word(r, value->key);
	answer->broken |= r->findings > before;
	return true;
}

static void read_answers(struct reader *r, const struct field *f,
			 const struct node *value, void *at)
{
	struct answers *answers = at;

	if (!shape_expect(r, value, NODE_MAP, f->key))
		return;
	for (const struct node *m = value->first; m; m = m->next) {
		struct answer answer = { 0 };

		if (!shape_fits(r, m->key, f->form) ||
		    !read_answer(r, m, &answer))
			continue;
		answer.question = shape_word(r, m->key);
		ARENA_PUSH(r->env->arena, answers->list, answers->n, answer);
	}
}

/* The file's name counts, wherever the file may have been copied from. */
static void read_catalog(struct reader *r, const struct field *f,
			 const struct node *value, void *at)
{
	struct word *catalog = at;

	if (!shape_expect(r, value, NODE_SCALAR, f->key))
		return;
	catalog->pos = value->pos;
	if (strcmp(value->text, catalog->text) != 0)
		reader_say(r, DIAG_CATALOG_MISMATCH, value->pos,
			   _("the catalog is called '%s' here, but '%s' in the "
			     "file's name"),
			   reader_shown(r, value->text), catalog->text);
}

static const struct field answers_fields[] = {
	{ .key = "catalog",
	  .kind = FIELD_OWN,
	  .takes = TAKES_WORD,
	  .own = read_catalog,
	  .form = &form_id,
	  .required = true,
	  .at = offsetof(struct answers, catalog) },
	{ .key = "answers",
	  .kind = FIELD_OWN,
	  .takes = TAKES_ANSWERS,
	  .shape = &answer_shape,
	  .own = read_answers,
	  .form = &form_question,
	  .required = true,
	  .at = 0 },
	{ .key = NULL },
};

const struct shape answers_shape = {
	.what = N_("an answer file"),
	.fields = answers_fields,
};

struct answers *parse_answers(struct env *env, const struct file *file,
			      const char *catalog, const char *lang)
{
	struct answers *answers = ARENA_NEW(env->arena, struct answers);
	const struct node *root;
	struct reader r;

	reader_open(&r, env, file, lang);
	answers->path = r.path;
	answers->catalog.text = arena_strdup(env->arena, catalog);
	answers->catalog.pos = (struct pos){ r.path, 1, 1 };
	root = shape_root(&r, file);
	if (root)
		shape_read(&r, &answers_shape, root, answers);
	reader_close(&r);
	return root ? answers : NULL;
}

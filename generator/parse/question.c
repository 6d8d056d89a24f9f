#include "parse/question.h"

#include "base/say.h"
#include "model/catalog.h"
#include "model/value.h"
#include "parse/label.h"

const char *const question_requirements[] = { "", "required", "optional",
					      NULL };

static bool asks_whether(enum question_type type)
{
	return type == TYPE_PRESENCE || type == TYPE_DISCLOSABLE ||
	       type == TYPE_IMPLEMENTATION;
}

/* `type: [presence, duration]`: whether, and the type of a value beside. */
static void check_pair(struct reader *r, const struct node *list,
		       struct question *q)
{
	const char *wrong = NULL;

	if (list->n != 2)
		wrong = _("a list of types has two of them");
	else if (q->ntypes == 2 && !asks_whether(q->types[0]))
		wrong = _("the first of two types is presence, disclosable or "
			  "implementation");
	else if (q->ntypes == 2 && asks_whether(q->types[1]))
		wrong = _("the second of two types is that of a value");
	if (wrong)
		reader_say(r, DIAG_BAD_CHOICE, list->pos, "%s", wrong);
	if (wrong && q->ntypes)
		q->ntypes = 1;
}

static void read_types(struct reader *r, const struct field *f,
		       const struct node *value, void *at)
{
	const struct node *n = value->kind == NODE_LIST ? value->first : value;
	struct question *q = at;
	unsigned type;

	for (; n && q->ntypes < 2; n = n->next) {
		if (shape_choice(r, n, f->key, f->words, &type))
			q->types[q->ntypes++] = (enum question_type)type;
		if (value->kind != NODE_LIST)
			return;
	}
	if (value->kind == NODE_LIST)
		check_pair(r, value, q);
}

/* In the order of enum better. */
static const char *const better_words[] = { "", "higher", "lower", NULL };

/* Only numbers can be compared, with their units. */
static void check_better(struct reader *r, const struct node *map,
			 struct question *q)
{
	enum question_type type = question_value_type(q);

	if (q->better == BETTER_UNKNOWN || !q->ntypes || type == TYPE_PERCENT ||
	    type == TYPE_COUNT || type == TYPE_DURATION)
		return;
	reader_say(r, DIAG_BAD_CHOICE, node_get(map, "better")->key->pos,
		   _("'better' compares values, which are percent, count or "
		     "duration and not %s"),
		   question_type_names[q->types[q->ntypes - 1]]);
	q->better = BETTER_UNKNOWN;
}

#define QUESTION(member) .at = offsetof(struct question, member)

/* What a definition and a reference have in common. */
static const struct field common_fields[] = {
	{ .key = "unit", .kind = FIELD_TEXT, QUESTION(unit) },
	{ .key = "ask", .kind = FIELD_TEXT, QUESTION(ask) },
	{ .key = "requirement",
	  .kind = FIELD_CHOICE,
	  .words = question_requirements,
	  QUESTION(requirement) },
	{ .key = "labels",
	  .kind = FIELD_OWN,
	  .takes = TAKES_LABELS,
	  .own = label_read,
	  QUESTION(labels) },
	{ .key = "better",
	  .kind = FIELD_CHOICE,
	  .words = better_words,
	  QUESTION(better) },
	{ .key = "formerly",
	  .kind = FIELD_WORDS,
	  .form = &form_question_name,
	  .unique = true,
	  QUESTION(formerly) },
	{ .key = NULL },
};

static const struct shape common_shape = {
	.what = N_("a question"),
	.fields = common_fields,
};

static const struct field catalog_fields[] = {
	{ .key = "id",
	  .kind = FIELD_STRING,
	  .form = &form_question,
	  .required = true,
	  QUESTION(id) },
	{ .key = "type",
	  .kind = FIELD_OWN,
	  .takes = TAKES_TYPES,
	  .own = read_types,
	  .words = question_type_names,
	  .required = true,
	  .at = 0 },
	{ .key = NULL },
};

static bool finish_question(struct reader *r, const struct node *map,
			    void *object)
{
	struct question *q = object;

	check_better(r, map, q);
	return q->id;
}

const struct shape catalog_question_shape = {
	.what = N_("a question"),
	.size = sizeof(struct question),
	.fields = catalog_fields,
	.pos_at = offsetof(struct question, pos),
	.part = &common_shape,
	.part_at = 0,
	.finish = finish_question,
};

static const struct field sheet_fields[] = {
	{ .key = "id",
	  .kind = FIELD_STRING,
	  .form = &form_question_name,
	  QUESTION(ref) },
	{ .key = "new",
	  .kind = FIELD_STRING,
	  .form = &form_question,
	  QUESTION(id) },
	{ .key = "type",
	  .kind = FIELD_OWN,
	  .takes = TAKES_TYPES,
	  .own = read_types,
	  .words = question_type_names,
	  .at = 0 },
	{ .key = NULL },
};

/* A reference may not say what is its definition's. */
static const struct conflict sheet_conflicts[] = {
	{ "id", "new" },      { "id", "type" }, { "id", "better" },
	{ "id", "formerly" }, { NULL, NULL },
};

static const struct need sheet_needs[] = {
	{ NEEDS_ONE, "id", "new" },
	{ NEEDS_WITH, "new", "type" },
	{ .one = NULL },
};

static bool finish_line(struct reader *r, const struct node *map, void *object)
{
	const struct node *id = node_get(map, "id");
	const struct node *new = node_get(map, "new");
	struct question *q = object;

	if (!id && !new)
		reader_say(r, DIAG_MISSING_KEY, map->pos,
			   _("a question of a sheet lacks the key 'id' or "
			     "'new'"));
	if (new && !node_get(map, "type"))
		shape_missing(r, map, "type", _("a new question"));
	if (q->ref) {
		q->id = NULL;
		q->ntypes = 0;
		q->better = BETTER_UNKNOWN;
	}
	check_better(r, map, q);
	return q->id || q->ref;
}

const struct shape sheet_question_shape = {
	.what = N_("a question"),
	.size = sizeof(struct question),
	.fields = sheet_fields,
	.conflicts = sheet_conflicts,
	.needs = sheet_needs,
	.pos_at = offsetof(struct question, pos),
	.part = &common_shape,
	.part_at = 0,
	.finish = finish_line,
};

#include "parse/schema.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "model/catalog.h"
#include "parse/help.h"
#include "parse/parse.h"
#include "parse/roots.h"
#include "parse/schema_put.h"

/*
 * The shapes of the files as JSON Schema, draft 7, which is what editors
 * know.  Schemas see the values as other readers of YAML do: what is text
 * for kaiji may be a number or a truth value there.
 */

static const struct {
	const char *name;
	const struct shape *shape;
	const char *ja, *en;
} kinds[] = {
	{ "portal", &portal_shape, "ポータルの設定", "A portal's settings" },
	{ "provider", &provider_shape, "事業者", "A provider" },
	{ "service", &service_shape, "サービス", "A service" },
	{ "answers", &answers_shape, "回答", "Answers to a catalog" },
	{ "catalog", &catalog_shape, "質問の一覧", "A catalog of questions" },
	{ "sheet", &sheet_shape, "シート", "A sheet as it is printed" },
	{ "crosswalk", &crosswalk_shape, "質問の対応表",
	  "Which questions ask the same" },
	{ "theme", &theme_shape, "テーマ", "A theme" },
	{ "synonyms", &synonyms_shape, "検索の同義語",
	  "Words that mean the same to the search" },
};

enum { NKINDS = sizeof(kinds) / sizeof(kinds[0]) };

static void put_shape(struct json *j, const struct shape *s);

/* --- single values ---------------------------------------------------- */

static void put_word(struct json *j, const struct field *f)
{
	if (f->form) {
		schema_form(j, f->form);
	} else if (f->words) {
		schema_words(j, "enum", f->words);
	} else if (f->may_be_empty) {
		schema_type(j, SCALAR_OR_NOTHING);
	} else {
		schema_type(j, SCALAR_ANY);
		schema_number(j, "minLength", 1);
	}
}

/* --- lists and maps --------------------------------------------------- */

static void put_items(struct json *j, const struct field *f)
{
	size_t least = f->filled ? 1 : f->least;

	schema_container(j, "array", !least);
	if (least)
		schema_number(j, "minItems", least);
	if (f->most)
		schema_number(j, "maxItems", f->most);
	if (f->unique) {
		json_key(j, "uniqueItems");
		json_bool(j, true);
	}
	json_key(j, "items");
	json_open(j, '{');
	if (f->kind == FIELD_LIST)
		put_shape(j, f->shape);
	else if (f->kind == FIELD_TEXTS)
		schema_reference(j, "text");
	else
		put_word(j, f);
	json_close(j, '}');
}

/* --- what the tables do not say themselves ---------------------------- */

static void put_answers(struct json *j, const struct field *f)
{
	schema_open_keys(j, f->form->pattern);
	json_key(j, "anyOf");
	json_open(j, '[');
	json_open(j, '{');
	schema_type(j, SCALAR_OR_NOTHING);
	json_close(j, '}');
	json_open(j, '{');
	put_shape(j, f->shape);
	json_close(j, '}');
	json_close(j, ']');
	schema_close_keys(j);
}

static void put_groups(struct json *j, const struct field *f)
{
	json_pair(j, "type", "array");
	json_key(j, "items");
	json_open(j, '{');
	json_pair(j, "type", "array");
	schema_number(j, "minItems", f->least);
	schema_number(j, "maxItems", f->most);
	json_key(j, "items");
	json_open(j, '{');
	schema_type(j, SCALAR_ANY);
	schema_number(j, "minLength", 1);
	json_close(j, '}');
	json_close(j, '}');
}

static void put_own(struct json *j, const struct field *f)
{
	switch (f->takes) {
	case TAKES_UNKNOWN:
		break;
	case TAKES_WORD:
		put_word(j, f);
		break;
	case TAKES_WORDS:
		put_items(j, f);
		break;
	case TAKES_VALUES:
		schema_values(j);
		break;
	case TAKES_FEATURE:
		schema_feature(j, f->form);
		break;
	case TAKES_TYPES:
		schema_types(j, f);
		break;
	case TAKES_LABELS:
		schema_reference(j, "labels");
		break;
	case TAKES_URL:
		schema_url(j, f->form);
		break;
	case TAKES_COLOURS:
		schema_open_keys(j, form_colour_name.pattern);
		schema_form(j, &form_colour);
		schema_close_keys(j);
		break;
	case TAKES_TEXTS:
		schema_open_keys(j, f->form ? f->form->pattern : "");
		schema_reference(j, "text");
		schema_close_keys(j);
		break;
	case TAKES_MAP:
		put_shape(j, f->shape);
		break;
	case TAKES_MAPS:
		schema_open_keys(j, f->form->pattern);
		put_shape(j, f->shape);
		schema_close_keys(j);
		break;
	case TAKES_ANSWERS:
		put_answers(j, f);
		break;
	case TAKES_GROUPS:
		put_groups(j, f);
		break;
	}
}

/* --- shapes ----------------------------------------------------------- */

static void put_value(struct json *j, const struct field *f)
{
	switch (f->kind) {
	case FIELD_TEXT:
	case FIELD_DROPPED:
		schema_reference(j, "text");
		break;
	case FIELD_STRING:
	case FIELD_WORD:
	case FIELD_CHOICE:
	case FIELD_DATE:
		put_word(j, f);
		break;
	case FIELD_TEXTS:
	case FIELD_WORDS:
	case FIELD_LIST:
		put_items(j, f);
		break;
	case FIELD_MAP:
		put_shape(j, f->shape);
		break;
	case FIELD_OWN:
		put_own(j, f);
		break;
	}
}

/* `a question` without its article, `'look'` without its quotes. */
static const char *bare_name(const char *what, char name[64])
{
	static const char *const articles[] = { "a ", "an ", "the ", "'" };
	size_t len;

	for (size_t i = 0; i < sizeof(articles) / sizeof(articles[0]); i++)
		if (!strncmp(what, articles[i], strlen(articles[i]))) {
			what += strlen(articles[i]);
			break;
		}
	len = strcspn(what, "'");
	if (len > 63)
		len = 63;
	memcpy(name, what, len);
	name[len] = '\0';
	return name;
}

const struct help *schema_help(const struct shape *s, const struct field *f)
{
	char name[64];

	return help_find(bare_name(s->what, name), f->key);
}

static void put_description(struct json *j, const char *ja, const char *en)
{
	struct buf both = BUF_INIT;

	buf_printf(&both, "%s\n%s", ja, en);
	json_pair(j, "description", both.data);
	buf_release(&both);
}

/* A key that a shape and its part both know is described once. */
static bool known_before(const struct shape *from, const struct shape *to,
			 const char *key)
{
	for (; from != to; from = from->part)
		for (const struct field *f = from->fields; f->key; f++)
			if (!strcmp(f->key, key))
				return true;
	return false;
}

static void put_properties(struct json *j, const struct shape *shape)
{
	json_key(j, "properties");
	json_open(j, '{');
	for (const struct shape *s = shape; s; s = s->part)
		for (const struct field *f = s->fields; f->key; f++) {
			const struct help *help = schema_help(s, f);

			if (known_before(shape, s, f->key))
				continue;
			json_key(j, f->key);
			json_open(j, '{');
			if (help)
				put_description(j, help->ja, help->en);
			put_value(j, f);
			json_close(j, '}');
		}
	json_close(j, '}');
}

/* The next shape whose keys count in the same map in any case. */
static const struct shape *same_place(const struct shape *s)
{
	return s->part_at == PART_LATER ? NULL : s->part;
}

/* Keys that must be there, of this shape and those in the same place. */
static void put_all_required(struct json *j, const struct shape *s)
{
	const char *keys[64] = { NULL };
	size_t n = 0;

	for (; s; s = same_place(s))
		for (const struct field *f = s->fields; f->key; f++)
			if (f->required && n < 63)
				keys[n++] = f->key;
	if (n)
		schema_words(j, "required", keys);
}

static void put_need(struct json *j, const struct need *need)
{
	json_open(j, '{');
	if (need->kind == NEEDS_WITH) {
		json_key(j, "if");
		schema_required(j, need->one, NULL);
		json_key(j, "then");
		schema_required(j, need->other, NULL);
	} else {
		json_key(j, need->kind == NEEDS_ONE ? "anyOf" : "oneOf");
		json_open(j, '[');
		schema_required(j, need->one, NULL);
		schema_required(j, need->other, NULL);
		json_close(j, ']');
	}
	json_close(j, '}');
}

static bool has_rules(const struct shape *s);

/* A part that counts only without the key that takes its place. */
static bool has_later(const struct shape *s)
{
	const struct shape *p = s->part;

	if (!p || same_place(s) || !s->conflicts)
		return false;
	if (has_rules(p))
		return true;
	for (; p; p = same_place(p))
		for (const struct field *f = p->fields; f->key; f++)
			if (f->required)
				return true;
	return false;
}

static bool has_rules(const struct shape *s)
{
	for (; s; s = same_place(s))
		if (s->conflicts || s->needs || has_later(s))
			return true;
	return false;
}

static void put_rules(struct json *j, const struct shape *s);

static void put_later(struct json *j, const struct shape *s)
{
	json_open(j, '{');
	json_key(j, "if");
	schema_required(j, s->conflicts->one, NULL);
	json_key(j, "else");
	json_open(j, '{');
	put_all_required(j, s->part);
	if (has_rules(s->part))
		put_rules(j, s->part);
	json_close(j, '}');
	json_close(j, '}');
}

/* Which keys go together, and which do not. */
static void put_rules(struct json *j, const struct shape *shape)
{
	const struct shape *s = shape;

	json_key(j, "allOf");
	json_open(j, '[');
	while (s) {
		const struct conflict *c = s->conflicts;
		const struct need *need = s->needs;

		for (; c && c->one; c++) {
			json_open(j, '{');
			json_key(j, "not");
			schema_required(j, c->one, c->other);
			json_close(j, '}');
		}
		for (; need && need->one; need++)
			put_need(j, need);
		if (has_later(s))
			put_later(j, s);
		s = same_place(s);
	}
	json_close(j, ']');
}

static bool may_be_nothing(const struct shape *s)
{
	for (const struct field *f = s->fields; f->key; f++)
		if (f->required)
			return false;
	return !s->needs;
}

static void put_shape(struct json *j, const struct shape *s)
{
	schema_container(j, "object", may_be_nothing(s));
	json_key(j, "additionalProperties");
	json_bool(j, false);
	put_properties(j, s);
	put_all_required(j, s);
	if (has_rules(s))
		put_rules(j, s);
}

/* --- files ------------------------------------------------------------ */

static void put_definitions(struct json *j, bool labels)
{
	json_key(j, "definitions");
	json_open(j, '{');
	json_key(j, "text");
	json_open(j, '{');
	schema_text(j);
	json_close(j, '}');
	for (int types = 1; labels && types >= 0; types--) {
		json_key(j, types ? "labels" : "labels-of-a-type");
		json_open(j, '{');
		schema_labels(j, types);
		json_close(j, '}');
	}
	json_close(j, '}');
}

const char *parse_schema_kind(size_t i)
{
	return i < NKINDS ? kinds[i].name : NULL;
}

bool parse_schema(struct buf *out, const char *kind)
{
	struct json j = { .out = out };
	size_t i = 0;

	while (i < NKINDS && strcmp(kinds[i].name, kind) != 0)
		i++;
	if (i == NKINDS)
		return false;
	json_open(&j, '{');
	json_pair(&j, "$schema", "http://json-schema.org/draft-07/schema#");
	json_pair(&j, "title", kinds[i].en);
	put_description(&j, kinds[i].ja, kinds[i].en);
	put_shape(&j, kinds[i].shape);
	put_definitions(&j, kinds[i].shape == &catalog_shape ||
				    kinds[i].shape == &sheet_shape);
	json_close(&j, '}');
	buf_addc(out, '\n');
	return true;
}

#include "parse/schema_put.h"

#include <string.h>

#include "base/buf.h"
#include "model/catalog.h"

void schema_number(struct json *j, const char *key, size_t n)
{
	json_key(j, key);
	json_int(j, (long long)n);
}

void schema_words(struct json *j, const char *key, const char *const *words)
{
	json_key(j, key);
	json_open(j, '[');
	for (; *words; words++)
		if (**words)
			json_str(j, *words);
	json_close(j, ']');
}

void schema_required(struct json *j, const char *one, const char *other)
{
	const char *const keys[] = { one, other, NULL };

	json_open(j, '{');
	schema_words(j, "required", keys);
	json_close(j, '}');
}

void schema_type(struct json *j, enum scalar scalar)
{
	static const char *const types[] = { "string", "number", "boolean",
					     "null" };

	json_key(j, "type");
	if (scalar == SCALAR_STRING) {
		json_str(j, "string");
		return;
	}
	json_open(j, '[');
	for (unsigned i = 0; i <= scalar; i++)
		json_str(j, types[i]);
	json_close(j, ']');
}

void schema_form(struct json *j, const struct form *form)
{
	schema_type(j, form->number ? SCALAR_NUMBER : SCALAR_STRING);
	json_pair(j, "pattern", form->pattern);
}

void schema_reference(struct json *j, const char *name)
{
	char path[64] = "#/definitions/";

	strncat(path, name, sizeof(path) - strlen(path) - 1);
	json_key(j, "allOf");
	json_open(j, '[');
	json_open(j, '{');
	json_pair(j, "$ref", path);
	json_close(j, '}');
	json_close(j, ']');
}

/* Where nothing stands, an empty list or map is meant. */
void schema_container(struct json *j, const char *type, bool nothing)
{
	const char *const types[] = { type, "null", NULL };

	if (nothing)
		schema_words(j, "type", types);
	else
		json_pair(j, "type", type);
}

/* A map whose keys are of one form; what stands there follows. */
void schema_open_keys(struct json *j, const char *pattern)
{
	schema_container(j, "object", true);
	json_key(j, "additionalProperties");
	json_bool(j, false);
	json_key(j, "patternProperties");
	json_open(j, '{');
	json_key(j, pattern);
	json_open(j, '{');
}

void schema_close_keys(struct json *j)
{
	json_close(j, '}');
	json_close(j, '}');
}

void schema_values(struct json *j)
{
	json_key(j, "anyOf");
	json_open(j, '[');
	json_open(j, '{');
	schema_type(j, SCALAR_OR_NOTHING);
	json_close(j, '}');
	json_open(j, '{');
	json_pair(j, "type", "array");
	json_key(j, "items");
	json_open(j, '{');
	schema_type(j, SCALAR_OR_NOTHING);
	json_close(j, '}');
	json_close(j, '}');
	json_close(j, ']');
}

/* `ai-assist`, or `not ai-assist`. */
void schema_feature(struct json *j, const struct form *form)
{
	struct buf pattern = BUF_INIT;

	buf_printf(&pattern, "^(not +)?%s", form->pattern + 1);
	schema_type(j, form->number ? SCALAR_NUMBER : SCALAR_STRING);
	json_pair(j, "pattern", pattern.data);
	buf_release(&pattern);
}

/* The types that ask whether come first, and those of values second. */
static void put_type_names(struct json *j, bool whether)
{
	json_open(j, '{');
	json_key(j, "enum");
	json_open(j, '[');
	for (unsigned i = 0; i < TYPE_NCODES; i++)
		if (whether == (i == TYPE_PRESENCE || i == TYPE_DISCLOSABLE ||
				i == TYPE_IMPLEMENTATION))
			json_str(j, question_type_names[i]);
	json_close(j, ']');
	json_close(j, '}');
}

void schema_types(struct json *j, const struct field *f)
{
	json_key(j, "anyOf");
	json_open(j, '[');
	json_open(j, '{');
	schema_words(j, "enum", f->words);
	json_close(j, '}');
	json_open(j, '{');
	json_pair(j, "type", "array");
	schema_number(j, "minItems", 2);
	schema_number(j, "maxItems", 2);
	json_key(j, "items");
	json_open(j, '[');
	put_type_names(j, true);
	put_type_names(j, false);
	json_close(j, ']');
	json_close(j, '}');
	json_close(j, ']');
}

/* Every label, and the types whose labels are their own. */
void schema_labels(struct json *j, bool types)
{
	schema_container(j, "object", true);
	json_key(j, "additionalProperties");
	json_bool(j, false);
	json_key(j, "properties");
	json_open(j, '{');
	for (unsigned i = 0; i < NLABELS; i++) {
		if (!label_name((enum label_key)i))
			continue;
		json_key(j, label_name((enum label_key)i));
		json_open(j, '{');
		schema_reference(j, "text");
		json_close(j, '}');
	}
	for (unsigned i = 0; types && i < TYPE_NCODES; i++) {
		json_key(j, question_type_names[i]);
		json_open(j, '{');
		schema_reference(j, "labels-of-a-type");
		json_close(j, '}');
	}
	json_close(j, '}');
}

/* A text for people, each of a form. */
void schema_url(struct json *j, const struct form *form)
{
	json_key(j, "anyOf");
	json_open(j, '[');
	json_open(j, '{');
	schema_form(j, form);
	json_close(j, '}');
	json_open(j, '{');
	schema_open_keys(j, form_language.pattern);
	schema_form(j, form);
	schema_close_keys(j);
	schema_number(j, "minProperties", 1);
	json_close(j, '}');
	json_close(j, ']');
}

/* A text for people: alone, or in each language. */
void schema_text(struct json *j)
{
	json_key(j, "anyOf");
	json_open(j, '[');
	json_open(j, '{');
	schema_type(j, SCALAR_OR_NOTHING);
	json_close(j, '}');
	json_open(j, '{');
	json_pair(j, "type", "object");
	schema_number(j, "minProperties", 1);
	json_key(j, "additionalProperties");
	json_bool(j, false);
	json_key(j, "patternProperties");
	json_open(j, '{');
	json_key(j, form_language.pattern);
	json_open(j, '{');
	schema_type(j, SCALAR_OR_NOTHING);
	json_close(j, '}');
	json_close(j, '}');
	json_close(j, '}');
	json_close(j, ']');
}

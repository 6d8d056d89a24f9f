#ifndef KAIJI_PARSE_SCHEMA_PUT_H
#define KAIJI_PARSE_SCHEMA_PUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/json.h"
#include "parse/form.h"
#include "parse/shape.h"

/*
 * Parts of schemas: each adds members to the object that is open, unless
 * it says otherwise.
 */

/* What a value in YAML may be for those who know of numbers. */
enum scalar { SCALAR_STRING, SCALAR_NUMBER, SCALAR_ANY, SCALAR_OR_NOTHING };

void schema_number(struct json *j, const char *key, size_t n);

/* A list of words, which NULL ends; empty ones are left out. */
void schema_words(struct json *j, const char *key, const char *const *words);

/* An object of its own that wants these keys; the other may be NULL. */
void schema_required(struct json *j, const char *one, const char *other);

void schema_type(struct json *j, enum scalar scalar);
void schema_form(struct json *j, const struct form *form);
void schema_reference(struct json *j, const char *name);

/* A list or map; where nothing stands, an empty one may be meant. */
void schema_container(struct json *j, const char *type, bool nothing);

/* A map whose keys are of one form; what stands there comes between. */
void schema_open_keys(struct json *j, const char *pattern);
void schema_close_keys(struct json *j);

/* What functions read that no table describes; see enum field_takes. */
void schema_values(struct json *j);
void schema_feature(struct json *j, const struct form *form);
void schema_types(struct json *j, const struct field *f);
void schema_url(struct json *j, const struct form *form);

/* Every label, and the types whose labels are their own. */
void schema_labels(struct json *j, bool types);

/* A text for people: alone, or in each language. */
void schema_text(struct json *j);

#endif

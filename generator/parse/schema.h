#ifndef KAIJI_PARSE_SCHEMA_H
#define KAIJI_PARSE_SCHEMA_H

#include "parse/shape.h"

struct help;

/* What the schema says of a field; NULL when it says nothing. */
const struct help *schema_help(const struct shape *s, const struct field *f);

#endif

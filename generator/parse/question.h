#ifndef KAIJI_PARSE_QUESTION_H
#define KAIJI_PARSE_QUESTION_H

#include "parse/shape.h"

/* A question of a catalog, which defines it, and a sheet's line for one. */
extern const struct shape catalog_question_shape;
extern const struct shape sheet_question_shape;

/* required, optional: in the order of enum requirement. */
extern const char *const question_requirements[];

#endif

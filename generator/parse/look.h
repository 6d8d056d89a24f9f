#ifndef KAIJI_PARSE_LOOK_H
#define KAIJI_PARSE_LOOK_H

#include "parse/shape.h"

/* What `look` holds in portal.yaml, and in theme.yaml: struct looks. */
extern const struct shape look_shape;
extern const struct shape theme_look_shape;

#endif

#ifndef KAIJI_PARSE_ROOTS_H
#define KAIJI_PARSE_ROOTS_H

#include "parse/shape.h"

/* The shapes of whole files. */
extern const struct shape portal_shape;
extern const struct shape provider_shape;
extern const struct shape service_shape;
extern const struct shape answers_shape;
extern const struct shape catalog_shape;
extern const struct shape sheet_shape;
extern const struct shape crosswalk_shape;
extern const struct shape synonyms_shape;
extern const struct shape theme_shape;

#endif

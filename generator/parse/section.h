#ifndef KAIJI_PARSE_SECTION_H
#define KAIJI_PARSE_SECTION_H

#include "parse/shape.h"

/* The sections of a catalog and of a sheet, down to their questions. */
extern const struct shape catalog_section_shape;
extern const struct shape sheet_section_shape;

#endif

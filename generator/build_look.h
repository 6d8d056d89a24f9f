#ifndef KAIJI_BUILD_LOOK_H
#define KAIJI_BUILD_LOOK_H

#include <stdbool.h>

#include "model/look.h"

struct shelves;

/*
 * Puts together the look of the portal from portal.yaml and the theme,
 * once both are read, and reads its pictures.  -1 when the world failed.
 */
int shelves_look(struct shelves *s);

/* Whether a file of the portal is there for its look. */
bool shelves_is_picture(const struct looks *look, const char *path);

#endif

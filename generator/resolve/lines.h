#ifndef KAIJI_RESOLVE_LINES_H
#define KAIJI_RESOLVE_LINES_H

#include "model/disclosure.h"
#include "model/site.h"

struct env;

/*
 * The lines of one sheet or whole catalog in printed order, with what the
 * catalog says where the sheet is silent.  Adds findings: bases, dropped
 * and printed questions that do not exist or stand twice.
 */
struct sheet *lines_of(struct env *env, const struct site *site,
		       const struct catalog *def);

#endif

#ifndef KAIJI_CHECK_ADDRESS_H
#define KAIJI_CHECK_ADDRESS_H

#include "model/portal.h"

struct env;

/*
 * An address that a page links to is http, https or mailto (else an
 * error), and the first two are URLs (else a warning).  One that is not
 * given is fine.
 */
void check_address(struct env *env, const struct word *url);

#endif

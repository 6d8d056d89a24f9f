#ifndef KAIJI_RESOLVE_PAST_H
#define KAIJI_RESOLVE_PAST_H

#include "resolve/tie.h"

/*
 * Takes all answers of the old files: at each level those whose question
 * is still called so, then those that had the name formerly, then what
 * was answered to an edition that another one supersedes.  The latter
 * counts only where the service answers the newer edition today and had
 * no file for it yet.
 */
void past_take(struct tie *t);

#endif

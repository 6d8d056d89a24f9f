#ifndef KAIJI_DELIVER_ONLINE_H
#define KAIJI_DELIVER_ONLINE_H

#include "deliver.h"
#include "publish/publish.h"

/*
 * Fetches the manifest of a site from its address, and then all of its
 * files, and compares them.  -1 with env_fail().
 */
int online_verify(struct env *env, const struct verify_options *options,
		  struct manifest *m, struct verify_result *result);

#endif

#ifndef KAIJI_BUILD_SERVICE_H
#define KAIJI_BUILD_SERVICE_H

#include "build_portal.h"
#include "model/disclosure.h"

struct env;
struct repo;

/*
 * One service from its files to its checked rows: read, parse, markdown,
 * resolve, check.  Everything is in env's arena.  NULL when the world
 * failed; look at the findings otherwise.
 */
struct disclosure *service_read(struct env *env, struct repo *repo,
				const struct portal_files *portal,
				const struct service_path *path);

/* Makes the texts of an answer what is shown of them; adds findings. */
void service_mark_up(struct env *env, struct answer *answer);

#endif

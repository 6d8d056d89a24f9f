#ifndef KAIJI_BUILD_HISTORY_H
#define KAIJI_BUILD_HISTORY_H

#include "base/env.h"
#include "build_portal.h"
#include "model/disclosure.h"
#include "model/timeline.h"

struct repo;

/*
 * Reads the portal's log, once for all services: portal->log, which stays
 * NULL for a folder that is in no repository.  -1 when the world failed.
 */
int portal_log(struct env *env, const struct build_options *options,
	       struct portal_files *portal);

/* What telling a history needs beside the service's own memory. */
struct telling_room {
	struct env states[2]; /* of two neighbouring revisions */
	size_t answers;       /* read of old revisions, so far */
};

void telling_room_init(struct telling_room *room);
void telling_room_release(struct telling_room *room);

/*
 * Tells the history of a service that was read without an error:
 * d->timeline, in env's arena.  `repo` is the thread's handle on
 * portal->past.  Old files that cannot be read are findings.  -1 when the
 * world failed.
 */
int service_tell(struct env *env, struct telling_room *room,
		 const struct portal_files *portal, struct repo *repo,
		 struct disclosure *d);

/* A revision as one of a log; nothing but when and which is told of it. */
struct log_entry revision_entry(const struct revision *revision);

/*
 * The same from one state to today's only: what the service answered in
 * the revision that `before` is open at.
 */
int service_compare(struct env *env, struct telling_room *room,
		    const struct portal_files *portal, struct repo *before,
		    struct disclosure *d);

#endif

#ifndef KAIJI_CHECK_H
#define KAIJI_CHECK_H

#include "model/disclosure.h"
#include "model/site.h"

struct env;

/* What can be said of the portal's own files once they are tied together. */
void check_portal(struct env *env, const struct site *site);

/* What can be said of one service's answers. */
void check_service(struct env *env, const struct site *site,
		   const struct disclosure *disclosure);

#endif

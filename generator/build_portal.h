#ifndef KAIJI_BUILD_PORTAL_H
#define KAIJI_BUILD_PORTAL_H

#include "build.h"
#include "model/site.h"

struct env;
struct printed_past;
struct repo;

/* One service by its folders. */
struct service_path {
	const char *provider, *service;
};

/* A portal with everything in it that is not a single service's. */
struct portal_files {
	struct site site;
	struct repo *repo;             /* the portal's own files */
	struct service_path *services; /* sorted by path */
	size_t nservices;
	/* the same; with --only the former is one of these */
	struct service_path *known;
	size_t nknown;
	/*
	 * The history of all services, and where its files are: NULL for
	 * a folder that is in no repository.  See portal_log().
	 */
	struct log *log;
	const struct printed_past *printed; /* what was; NULL without a log */
	struct repo *past; /* repo, or the one behind the work tree */
	bool shallow;      /* what a clone lacks is no failure */
};

/*
 * Opens the repository (or the work tree) and reads the portal's own
 * files: settings, catalogs, sheets, crosswalk, synonyms, theme, and which
 * services there are.  What the portal lacks is taken from what is
 * installed.
 * -1 when the world failed; close it in any case.
 */
int portal_read(struct env *env, const struct build_options *options,
		struct portal_files *portal);

/*
 * Keeps the one service that `only` (PROVIDER/SERVICE) names, all with
 * NULL; -1 with env_fail() when there is none such.
 */
int portal_keep(struct env *env, struct portal_files *portal, const char *only);

/* What the portal is, for whoever reports on it. */
void portal_describe(struct env *env, const struct portal_files *portal,
		     struct build_result *result);

void portal_close(struct portal_files *portal);

#endif

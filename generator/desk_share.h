#ifndef KAIJI_DESK_SHARE_H
#define KAIJI_DESK_SHARE_H

#include "base/buf.h"
#include "build_portal.h"
#include "desk.h"

/* What the parts of the desk share. */

/*
 * The portal in its work tree; where there is none, what is installed
 * with kaiji (and *there is false).  Only errors of what is asked for
 * matter here: those of its content are left to `kaiji check`.
 */
int desk_read(struct env *env, const char *dir, struct portal_files *portal,
	      bool *there);

/* Adds a file that is to be written; the text moves into the arena. */
void desk_add(struct env *env, struct desk_files *files, const char *path,
	      struct buf *text);

/*
 * A catalog or sheet by its id; NULL with a failure that names the nearest
 * one.
 */
const struct catalog *desk_find(struct env *env, const struct library *library,
				const char *id);

/* PROVIDER/SERVICE as two ids; false with a failure. */
bool desk_service_path(struct env *env, const char *words,
		       struct service_path *path);

/* A name that may stand in a file; false with a failure. */
bool desk_is_text(struct env *env, const char *text);

/* What takes the place of @NAME@ in a file of generator/scaffold. */
struct desk_word {
	const char *name, *text;
};

/* Such a file, filled in; -1 with a failure. */
int desk_fill(struct env *env, const char *name, const struct desk_word *words,
	      size_t n, struct buf *out);

/* The folder with those files; NULL with a failure. */
const char *desk_scaffold(struct env *env);

/* A service that is to be. */
struct desk_service {
	struct service_path path;
	const char *provider_name, *name; /* NULL: its file is there */
	const struct catalog **catalogs;  /* to be answered */
	size_t ncatalogs;
	bool schemas; /* the portal has them, for editors */
};

/* Its own file, its provider's, and those for its answers. */
int desk_add_service(struct env *env, const char *lang,
		     const struct desk_service *service,
		     struct desk_files *files);

/* Finds the catalogs by their ids; -1 with a failure. */
int desk_catalogs_meant(struct env *env, const struct library *library,
			const struct words *ids, struct desk_service *service);

#endif

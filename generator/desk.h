#ifndef KAIJI_DESK_H
#define KAIJI_DESK_H

#include <stdbool.h>
#include <stddef.h>

#include "model/catalog.h"
#include "save.h"

struct buf;
struct env;

/*
 * What puts a portal up and keeps it up: a new one, a new service in it,
 * the catalogs there are, and the way from one edition to the next.
 */

/* What the commands are asked for. */
struct desk_options {
	const char *dir;     /* the portal's root; NULL: the current folder */
	const char *service; /* PROVIDER/SERVICE; of upgrade also PROVIDER */
	const char *title;   /* of a new portal; or NULL */
	const char *name;    /* of a new service; NULL: its id */
	struct words catalogs;
	const char *from, *to; /* catalogs, of upgrade */
	bool example;          /* a new portal with our example in it */
	bool dry_run;          /* write nothing */
};

struct desk_files {
	struct save_file *list;
	size_t n;
	const char *note; /* what is left for the user to do; or NULL */
};

/*
 * A whole new portal in the folder `dir`, which must be empty or not there
 * yet.  -1 when that is not so, or the world failed.
 */
int desk_init(struct env *env, const struct desk_options *options,
	      struct desk_files *files);

/* A new service, or a catalog more for one that is there. */
int desk_new(struct env *env, const struct desk_options *options,
	     struct desk_files *files);

/* A catalog among those that there are, for whoever looks for one. */
struct desk_catalog {
	const struct catalog *catalog;
	bool installed; /* comes with kaiji */
	const char *title, *edition;
};

struct desk_shelf {
	struct desk_catalog *list; /* catalogs first, then sheets; by id */
	size_t n;
	const char *lang; /* the portal's first language */
	struct library library;
};

/* All catalogs and sheets, also without a portal. */
int desk_catalogs(struct env *env, const char *dir, struct desk_shelf *shelf);

/* One of them in full, as `text`, `csv` or `yaml`. */
int desk_catalog(struct env *env, const struct desk_shelf *shelf,
		 const char *id, const char *format, struct buf *out);

/* What became of an answer on its way to another catalog. */
enum desk_way {
	DESK_FORMERLY,  /* the question says what it was called */
	DESK_SAME_ID,   /* it is still called so */
	DESK_CROSSWALK, /* both ask the same, says the crosswalk */
	DESK_SAME_NAME, /* item and question have the same names */
	DESK_GONE       /* no question takes its place */
};

struct desk_move {
	const char *from, *to; /* ids; `to` NULL: gone */
	enum desk_way way;
	const char *name;    /* of the item */
	const char *look_at; /* what has changed, a sentence; or NULL */
};

struct desk_upgrade {
	struct desk_move *moves; /* in the file's order */
	size_t nmoves;
	const struct question **fresh; /* without an answer to carry over */
	size_t nfresh;
	struct words sheets; /* files that still speak of the old catalog */
	const char *lang;
};

/* The answers to one catalog become answers to another. */
int desk_upgrade(struct env *env, const struct desk_options *options,
		 struct desk_files *files, struct desk_upgrade *upgrade);

/* As save_files(). */
int desk_save(struct env *env, const char *dir, const struct desk_files *files,
	      bool over);

/* The JSON Schema of a kind of file; false when there is no such kind. */
bool desk_schema(struct buf *out, const char *kind);
const char *desk_schema_kind(size_t i); /* NULL behind the last */

#endif

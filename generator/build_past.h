#ifndef KAIJI_BUILD_PAST_H
#define KAIJI_BUILD_PAST_H

#include <stdbool.h>
#include <stdint.h>

#include "base/map.h"
#include "build_portal.h"
#include "model/log.h"
#include "parse/parse.h"

struct env;
struct repo;

/* An answer file as it is at the revision that is looked at. */
struct past_file {
	const char *name; /* in its folder */
	const char *path, *catalog;
	const struct answer **list; /* as they are known: see known_answers */
	size_t n;
	struct map *by_question; /* the list; made when it is needed */
};

/* An old file that could not be read, or not all of it. */
struct past_gap {
	const struct shelf *shelf;
	const struct past_file *file;
	bool whole;
};

/* One folder of content/ while the log goes by. */
struct shelf {
	const char *path; /* below content/ */
	bool from_provider;
	const struct log_folder *log;  /* NULL: nothing ever was in it */
	size_t next;                   /* of its changes */
	bool there;                    /* its file of facts is */
	const struct service *service; /* what that says; or NULL */
	/* those it names, none: all that are answered; NULL: not known */
	const struct words *sheets;
	struct past_file **files; /* of answers, by name */
	size_t nfiles;
	bool filled;
};

/* What is known of the files of one service. */
struct past {
	struct env *env; /* what stays as long as the service */
	const struct portal_files *portal;
	struct repo *repo;
	const char *lang;
	struct known_answers known;
	/*
	 * The newest readable file of a catalog: of a service wherever it
	 * lay, as it may move; of a provider's folder each its own.
	 */
	struct map last;
	const struct words *last_sheets; /* that could be read */
	struct past_gap *gaps;           /* of this revision */
	size_t ngaps;
	struct past_file **gone; /* in this revision */
	size_t ngone;
};

void past_open(struct past *p, struct env *env,
	       const struct portal_files *portal, struct repo *repo);

/*
 * Takes up what revision number `entry` changed in a folder.  What cannot
 * be read goes on as it was, and is a gap.  `env` is for what need not
 * stay.  -1 with env->failure.
 */
int past_turn(struct past *p, struct env *env, struct shelf *shelf,
	      uint32_t entry);

/* Forgets what went in this revision and did not come elsewhere. */
void past_turned(struct past *p, struct shelf *const *shelves, size_t n);

/* The same for all files that an opened revision has in a folder. */
int past_fill(struct past *p, struct env *env, struct shelf *shelf);

/* The answers of the file, to be tied together, in env's arena. */
struct answers *past_answers(struct env *env, const struct past_file *file,
			     bool from_provider);

#endif

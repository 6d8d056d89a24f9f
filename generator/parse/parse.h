#ifndef KAIJI_PARSE_H
#define KAIJI_PARSE_H

#include <stdbool.h>

#include "model/answer.h"
#include "model/catalog.h"
#include "model/file.h"
#include "model/portal.h"
#include "model/service.h"
#include "model/site.h"

struct env;

/*
 * YAML files to the structs of model/.  Every function adds its findings
 * (all of them, not only the first), leaves out what it could not read,
 * and keeps everything in env's arena.  `lang` is the portal's first
 * language: a text that names none is in it.
 *
 * All text that they give on is valid UTF-8 without NUL, control or
 * bidirectional control characters.
 */

/*
 * content/portal.yaml.  What is missing or wrong has its default, so the
 * portal is usable afterwards; without a file, all has.
 */
void parse_portal(struct env *env, const struct file *file,
		  struct portal *portal);

/* NULL when the file is no map at all. */
struct catalog *parse_catalog(struct env *env, const struct file *file,
			      const char *id, bool is_sheet, const char *lang);

/* The questions are names yet: resolve/ finds them. */
void parse_crosswalk(struct env *env, const struct file *file, const char *lang,
		     struct crosswalk *crosswalk);

/*
 * Never NULL: what could not be read is absent, and without a file (NULL)
 * everything is, without a finding.
 */
struct provider *parse_provider(struct env *env, const struct file *file,
				const char *id, const char *lang);
struct service *parse_service(struct env *env, const struct file *file,
			      const char *id, const char *lang);

/*
 * An answer file; `catalog` is its name without `.yaml`.  NULL when the
 * file is no map at all.
 */
struct answers *parse_answers(struct env *env, const struct file *file,
			      const char *catalog, const char *lang);

/*
 * Answers of old revisions, read block by block: an answer file is cut at
 * its answers, and what was read once is not read again.  Files in which
 * it is not certain where an answer begins are read whole.
 */
struct known_answers {
	struct arena *arena; /* what is read lives here */
	struct map catalogs; /* id -> what was read of its files */
	struct map words;    /* paths and languages, each once */
	size_t files;        /* looked at */
	size_t read;         /* answers read, each once */
};

void known_answers_init(struct known_answers *known, struct arena *a);

/*
 * As parse_answers(), for an old revision: the same answers, in env's
 * arena, each a copy of one in `known` (see answer->written) that may be
 * changed without the others.  `fresh` (or NULL) is called for each answer
 * that is read for the first time, with an env that keeps things in
 * known->arena and whose findings are dropped.
 *
 * Nothing is said about anything.  Answers in which an error was found are
 * `broken`, and those that could not be read at all have nothing but their
 * question; of two under one id the first is broken.  NULL when the file
 * is no YAML, or has no map of answers.
 *
 * Of the places only that of the question is today's; those further in are
 * counted from its block.
 */
struct answers *
parse_answers_again(struct env *env, struct known_answers *known,
		    const struct file *file, const char *catalog,
		    const char *lang,
		    void (*fresh)(struct env *env, struct answer *answer));

/*
 * theme.yaml: adds its words to those that the theme has already, which
 * stay as they are (theme->words must be set up).
 */
void parse_theme(struct env *env, const struct file *file, const char *lang,
		 struct theme *theme);

/* The characters and length of an id that is a file or folder name. */
bool parse_is_id(const char *id);

#endif

#ifndef KAIJI_PARSE_H
#define KAIJI_PARSE_H

#include <stdbool.h>

#include "base/sip.h"
#include "model/answer.h"
#include "model/catalog.h"
#include "model/file.h"
#include "model/portal.h"
#include "model/service.h"
#include "model/site.h"
#include "model/synonyms.h"

struct buf;
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
 * A word that the search cannot tell from one before it is left out, and
 * so is a group that then has none beside it: no word stands twice.
 */
void parse_synonyms(struct env *env, const struct file *file,
		    struct synonyms *synonyms);

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
 *
 * Either way only what is said is kept, and once: memory grows with the
 * answers that differ, not with the files.  What was read is known again
 * by hashes of 128 bits, and neither a file nor what it says that is not
 * to be published (`internal`) stays.  Their key is new in each run, so
 * that no file can be made to pass for another; the answers are the same
 * under any key.
 */
struct known_answers {
	struct arena *arena; /* what is kept lives here */
	struct map catalogs; /* id -> what was read of its files */
	struct map words;    /* paths and languages, each once */
	size_t files;        /* looked at */
	size_t read;         /* answers read, not known by their bytes */
	size_t places;       /* of answers in files read whole, kept */
	struct sip_key key;
};

void known_answers_init(struct known_answers *known, struct arena *a);

/*
 * As parse_answers(), for an old revision: the same answers, in env's
 * arena, each a copy of one in `known` (see answer->written) that may be
 * changed without the others.  Answers that say the same under one catalog,
 * however they are spelled, are copies of one.  `fresh` (or NULL) is called
 * for each that is kept, with an env that keeps things in known->arena and
 * whose findings are dropped.
 *
 * Nothing is said about anything.  Answers in which an error was found are
 * `broken`, and those that could not be read at all have nothing but their
 * question; of two under one id the first is broken.  NULL when the file
 * is no YAML, or has no map of answers.
 *
 * Of the places only that of the question is today's; those further in are
 * of where its answer was read first.
 */
struct answers *
parse_answers_again(struct env *env, struct known_answers *known,
		    const struct file *file, const char *catalog,
		    const char *lang,
		    void (*fresh)(struct env *env, struct answer *answer));

/*
 * theme.yaml: adds its words and its look to those that the theme has
 * already, which stay as they are (theme->words must be set up).
 */
void parse_theme(struct env *env, const struct file *file, const char *lang,
		 struct theme *theme);

/*
 * Looks at the file of a picture: a PNG or an SVG by its name and its
 * bytes, not too large, an SVG without scripts and entities.  Sets its
 * size where it says it.  Findings stand at `pos`, where it is named.
 */
bool parse_picture(struct env *env, const struct file *file, struct pos pos,
		   struct look_picture *picture);

/*
 * The JSON Schema (draft 7) of a kind of file, made from the tables by
 * which such files are read: for editors, which complete and check with
 * it.  False when there is no such kind.
 */
bool parse_schema(struct buf *out, const char *kind);

/* The kinds: `portal`, `answers` ...; NULL behind the last. */
const char *parse_schema_kind(size_t i);

/* The characters and length of an id that is a file or folder name. */
bool parse_is_id(const char *id);

#endif

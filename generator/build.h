#ifndef KAIJI_BUILD_H
#define KAIJI_BUILD_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "model/filled.h"
#include "model/log.h"
#include "model/portal.h"

struct disclosure;
struct env;
struct site;

/* What the command line asks for; all zeros is a build of HEAD. */
struct build_options {
	const char *dir;    /* the portal's root; NULL: the current folder */
	const char *rev;    /* NULL: HEAD */
	bool worktree;      /* the files as they lie there instead */
	const char *output; /* NULL: public, below dir */
	const char *only;   /* PROVIDER/SERVICE, or NULL */
	bool strict;        /* warnings stop the publication too */
	bool force;         /* take over a folder that kaiji did not make */
	bool shallow;       /* a clone without its whole history will do */
	bool merge;         /* the cells of a section as one, in a workbook */
	size_t threads;     /* 0: as many as there are processors */
	/* Called from any thread while it takes long; may be NULL. */
	void (*progress)(void *context, const char *what, size_t done,
			 size_t total);
	void *context;
	/* May be set from another thread: it fails soon after; may be NULL. */
	const atomic_bool *stop;
};

struct build_result {
	struct revision revision;
	const char *prefix;         /* see repo_prefix() */
	const char *target;         /* where the site is, when published */
	size_t services, questions; /* questions: as printed, all in all */
	bool published;
	size_t files, written, kept, removed;
	size_t revisions;  /* of the portal, as far as they are told */
	size_t versions;   /* changes of answers in them */
	size_t read_again; /* answers of old revisions that were parsed */
};

/*
 * The three ways through the rooms.  Findings are in env, sorted; -1
 * means the world failed, and env says why.  A site is published only
 * without errors (and with `strict` without warnings); look at `result`.
 */
int build_site(struct env *env, const struct build_options *options,
	       struct build_result *result);
int build_check(struct env *env, const struct build_options *options,
		struct build_result *result);

/*
 * Adds one sheet (`sheet` is PROVIDER/SERVICE/SHEET) in the format `csv`
 * or `json` and a language of the portal (NULL: its first) to `out`,
 * unless there are errors.
 */
int build_export(struct env *env, const struct build_options *options,
		 const char *sheet, const char *format, const char *lang,
		 struct build_result *result, struct buf *out);

/* What is to go into a form that the user has. */
struct build_fill {
	const char *sheet;   /* PROVIDER/SERVICE/SHEET */
	const char *into;    /* the form: a workbook or CSV file */
	const char *page;    /* a worksheet's name; NULL: each that is a form */
	const char *columns; /* `number=A,answer=F`; NULL: found */
	const char *encoding; /* of a CSV file; NULL: found */
	const char *lang;     /* of the portal; NULL: its first */
	bool caiq;            /* the form is CSA's questionnaire */
	bool guesses;   /* Yes and No also where the crosswalk says little */
	bool overwrite; /* also where the form says something already */
	bool as_utf8;   /* a CSV file becomes UTF-8 */
};

struct build_filled {
	struct filled filled;
	bool is_csv;
};

/*
 * Adds the form with the answers of a sheet filled in to `out`, all else
 * in it as it was, unless there are errors.
 */
int build_fill(struct env *env, const struct build_options *options,
	       const struct build_fill *wanted, struct build_result *result,
	       struct build_filled *filled, struct buf *out);

/* The history of one service, or what differs between two revisions. */
struct build_story {
	const struct site *site;
	struct disclosure *d; /* with its timeline */
	const char *catalog;  /* only its questions; or NULL */
	const char *question; /* only this one of them; or NULL */
	/* what is compared, of a difference: commit NULL is the work tree */
	struct log_entry from, to;
};

/*
 * `what` is PROVIDER/SERVICE[/CATALOG[/QUESTION]].  Everything is in env's
 * arena.  Look at the findings: with errors there is no story.
 */
int build_log(struct env *env, const struct build_options *options,
	      const char *what, struct build_result *result,
	      struct build_story *story);

/*
 * The same with one moment only: what changed from one revision to
 * another (NULL: the one that is built), whatever lies between them.
 */
int build_diff(struct env *env, const struct build_options *options,
	       const char *what, const char *from, const char *to,
	       struct build_result *result, struct build_story *story);

/* As history.json has it, in a language of the portal (NULL: its first). */
int build_story_json(struct env *env, const struct build_story *story,
		     const char *lang, struct buf *out);

#endif

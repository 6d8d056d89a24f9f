#ifndef KAIJI_MODEL_SITE_H
#define KAIJI_MODEL_SITE_H

#include "base/map.h"
#include "model/catalog.h"
#include "model/disclosure.h"
#include "model/file.h"
#include "model/log.h"
#include "model/portal.h"
#include "model/synonyms.h"

struct arena;

/* themes/<theme>/: what theme.yaml says, and its other files as bytes. */
struct theme {
	const char *path;  /* of theme.yaml, for findings */
	struct map words;  /* key -> struct text */
	struct map basic;  /* the same of the last theme.yaml alone */
	struct words said; /* the keys of all, file by file */
	struct looks look;
	struct file **templates;     /* templates/<name>.mustache */
	const char **template_names; /* <name>, beside each */
	size_t ntemplates;
	struct file **assets; /* assets/<name> */
	const char **asset_names;
	size_t nassets;
};

/* What the rooms know of the whole portal; read-only once it is read. */
struct site {
	struct portal portal;
	struct library library;
	struct synonyms synonyms;
	struct theme theme;
	struct looks look; /* the portal's, and what it leaves to the theme */
	struct revision revision;
	const char *prefix; /* of the portal in its repository: "" or `sub/` */
	struct date today;  /* of the commit; of the clock for a work tree */
	struct sheet **sheets; /* as many as library.list, beside it */
	const char *only;      /* PROVIDER/SERVICE alone at the root; or NULL */
};

/* The sheet (or whole catalog) of this id, or NULL. */
const struct sheet *site_sheet(const struct site *site, const char *id);

/* A language's number among the portal's (NULL: 0); their count if none. */
size_t site_language(const struct site *site, const char *lang);

/*
 * The folder of a service's pages in the portal's language number `lang`,
 * from the site's root: `provider/service/`, `en/provider/service/`, and
 * with `only` `` or `en/`.
 */
const char *site_service_folder(struct arena *a, const struct site *site,
				size_t lang, const char *provider,
				const char *service);

/* The folder of a language: `` for the first, `en/` for others. */
const char *site_language_folder(struct arena *a, const struct site *site,
				 size_t lang);

/* How a printed question of a service can be found again, for its page. */
struct summary_answer {
	const struct question *question;
	const char *sheet;  /* the id of the sheet that prints it */
	const char *row_id; /* there */
	enum coverage coverage;
	unsigned char status; /* enum status, as shown */
	bool since_before;    /* it was there when the history begins */
	struct date changed;  /* last, but for its wording; or no date */
	size_t *offset, *len; /* of the shown answer in the spool, for
				   each language; len 0: unanswered */
};

struct summary_sheet {
	const char *id;
	struct text title;
	size_t rows;
	size_t counts[NCOVERAGES];
	size_t required, required_unanswered;
	size_t due;
	struct date changed;  /* by its newest revision; or no date */
	const char **history; /* its pages behind `history/`: "", `2024/` */
	struct date *history_changed; /* beside each; or no date */
	size_t nhistory;
};

/* What a revision changed in a service, for lists of what is new. */
struct summary_moment {
	const struct log_entry *at;
	size_t counts[4];           /* of versions, by kind */
	size_t editorial, weakened; /* the former: what is quiet */
	bool first;         /* the service's own first revision that is told */
	const char *sheet;  /* id of the one whose history shows the most */
	const char *place;  /* there, behind the service's folder:
				   sheet/history/index.html#r_0123456789 */
	const char **names; /* of the first questions, for each language
				   MOMENT_NAMES, NULL at the end */
};

enum { MOMENT_NAMES = 3 };

/* The little that stays of a service when its arena goes back. */
struct summary {
	const char *provider_id, *service_id;
	const char *origin; /* provider/service as it was first called */
	struct text provider, name, summary;
	struct date disclosed;
	struct summary_sheet *sheets;
	size_t nsheets;
	struct summary_answer *answers;
	size_t nanswers;
	/* newest first, without what was there when the history begins */
	struct summary_moment *moments;
	size_t nmoments;
};

#endif

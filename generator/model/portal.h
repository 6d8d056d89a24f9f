#ifndef KAIJI_MODEL_PORTAL_H
#define KAIJI_MODEL_PORTAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "model/look.h"
#include "model/text.h"
#include "model/word.h"

enum history_revisions { REVISIONS_COMMITS, REVISIONS_TAGS };
enum history_messages { MESSAGES_NOTE, MESSAGES_SUBJECT, MESSAGES_NONE };
enum history_authors { AUTHORS_HIDE, AUTHORS_NAME };

struct history_policy {
	struct date since; /* year 0: from the beginning */
	enum history_revisions revisions;
	enum history_messages messages;
	enum history_authors authors;
	struct words ignore;
};

/* A span as `1y`, `6mo`, `90d` says it. */
struct span {
	int years, months, days;
};

/* What .well-known/security.txt says beside the contact. */
struct security {
	struct word expires; /* a date; NULL: counted from the commit */
	const char *policy, *encryption; /* https: addresses; or NULL */
};

/* content/portal.yaml */
struct portal {
	struct pos pos;
	struct text title;
	const char *base_url;   /* ends in a slash; NULL when not given */
	struct words languages; /* at least one; the first is the default */
	struct word theme;      /* "default" when not given */
	struct word time_zone;  /* "Asia/Tokyo" when not given */
	const char *source;     /* with {commit} and {path}; or NULL */
	const char *contact;    /* mailto: or https: address; or NULL */
	struct security security;
	struct looks look;
	struct history_policy history;
	struct span review_within; /* all 0: never due */
	struct words exports;      /* see portal_exports() */
	const char *publish_to;    /* a folder or git:REMOTE#BRANCH; or NULL */
};

/*
 * True when sheets are published in this format.  JSON always is, since
 * the pages read it; where the portal says nothing, so are all others.
 */
bool portal_exports(const struct portal *p, const char *format);

static inline const char *portal_first_language(const struct portal *p)
{
	return p->languages.list[0].text;
}

/* The commit that is built, or the work tree. */
struct revision {
	const char *commit; /* 40 hexadecimal digits; NULL: work tree */
	int64_t time;       /* committer's, seconds since 1970 */
	struct date day;    /* the same in the portal's time zone */
};

#endif

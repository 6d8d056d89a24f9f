#ifndef KAIJI_SEARCH_FINDABLE_H
#define KAIJI_SEARCH_FINDABLE_H

#include "base/date.h"
#include "base/sip.h"
#include "model/catalog.h"

struct findable;

/*
 * The records of one entry's answers in one language.  They wait in the
 * spool in the order of the questions: for each a number of bytes and the
 * record, which has no NUL and no requirement.
 */
struct entry_texts {
	size_t offset, len; /* in the spool, numbers included */
	size_t bytes;       /* of the records alone */
	struct sip sip;     /* stands for all of them */
};

/* A service that prints questions of a catalog, with the sheet it does so. */
struct findable_entry {
	const struct findable *of;
	const struct catalog *catalog;
	const char *sheet;
	struct date date; /* the earliest of its answers'; year 0: none */
	/* in the catalog's order */
	const struct question **questions;
	unsigned char *requirements; /* enum requirement, as printed */
	size_t n;
	struct entry_texts *texts; /* for each language */
};

struct findable {
	const char *provider, *service;
	/* for each language */
	const char **provider_names, **service_names;
	/* by sheet in the service's order, and in each by catalog */
	struct findable_entry *entries;
	size_t n;
};

#endif

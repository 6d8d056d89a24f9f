#ifndef KAIJI_EXPORT_H
#define KAIJI_EXPORT_H

#include <stdbool.h>

#include "base/buf.h"
#include "model/disclosure.h"
#include "model/filled.h"
#include "model/form.h"
#include "model/site.h"

struct env;
struct log;
struct sink;

/*
 * One printed sheet in the portal's language number `lang`.  CSV is as
 * RFC 4180 has it, with a byte order mark, CR LF, the sheet's own labels
 * as the header, and guarded formulas; JSON has everything published.
 */
void export_csv(struct buf *out, const struct table *table, size_t lang);
void export_json(struct buf *out, struct env *env, const struct site *site,
		 const struct disclosure *d, const struct table *table,
		 size_t lang);

/*
 * The same as a workbook: the sheet in text cells as CSV has them (but
 * unguarded), what changed in it, and the service's facts.  With `merge`
 * the cells of a section are one cell, and there is no filter.
 */
int export_xlsx(struct buf *out, struct env *env, const struct site *site,
		const struct disclosure *d, const struct table *table,
		size_t lang, bool merge);

/*
 * The same as Markdown to be read: facts, then question by question what
 * is asked and, as a quotation, what is answered.
 */
void export_md(struct buf *out, struct env *env, const struct site *site,
	       const struct disclosure *d, const struct table *table,
	       size_t lang);

/*
 * The service as OSCAL's component definition, with what it answers to
 * each catalog on its sheets (or one of them, when `only` is not NULL);
 * and a catalog, or the questions of a sheet's own, as OSCAL's catalog.
 */
void export_oscal(struct buf *out, struct env *env, const struct site *site,
		  const struct disclosure *d, const struct table *only,
		  size_t lang);
void export_catalog(struct buf *out, struct env *env, const struct site *site,
		    const struct catalog *c, size_t lang);

/*
 * One sheet in the format of this name: csv, xlsx, json, md or oscal.
 * `merge` is for workbooks.
 */
int export_sheet(struct buf *out, struct env *env, const struct site *site,
		 const struct disclosure *d, const struct table *table,
		 size_t lang, const char *format, bool merge);

/*
 * What of a service goes into a form: a workbook or CSV file of the
 * user's, its tables read before.
 */
struct fill_job {
	const struct site *site;
	const struct disclosure *d;
	const struct table *table; /* of it, whose numbers count */
	size_t lang;               /* among the portal's */
	bool caiq;      /* the form is CSA's: Yes, No, NA, and the crosswalk */
	bool guesses;   /* Yes and No also where the crosswalk says little */
	bool overwrite; /* also where the form says something already */
	/*
	 * The cells of a row as they are by themselves, in every language;
	 * `apart`: with the word for the status in a cell of its own.
	 */
	const struct printed *(*print)(struct env *env,
				       const struct fill_job *job,
				       const struct table *table,
				       const struct row *row, bool apart);
};

/*
 * Finds for each question of the form the answer of the service, and adds
 * to `filled` what is to be written.  A question is known by the number
 * that the sheet prints, when both ask the same, else by what it asks; one
 * of CAIQ by its number alone, else by the crosswalk.
 */
void export_fill(struct env *env, const struct fill_job *job,
		 const struct form *form, struct filled *filled);

/*
 * Whether the page is a CAIQ, in English or Japanese, and which of its
 * columns are what; those that it lacks are -1.
 */
struct caiq_columns {
	size_t head; /* the row that names them */
	int id, ask, choice, text;
};

bool export_caiq_columns(struct env *env, const struct book_page *page,
			 struct caiq_columns *columns);

/*
 * The history of the service (d->timeline) in the portal's language number
 * `lang`, in the shape of history.json.  With `question` only what changed
 * in its answer (`catalog` with all of its questions when that is NULL).
 */
void export_history(struct buf *out, struct env *env, const struct site *site,
		    const struct disclosure *d, size_t lang,
		    const char *catalog, const char *question);

/*
 * Each sheet in each language, beside the pages: as JSON, which the pages
 * read, and in the formats that the portal wants; oscal.json for the
 * service; and history.json when there is a timeline.
 */
int export_service(struct env *env, const struct site *site,
		   const struct disclosure *d, struct sink *sink);

/*
 * oscal.json beside the page of each catalog that a service in
 * `summaries` is asked from, in each language.
 */
int export_catalogs(struct env *env, const struct site *site,
		    const struct summary *const *summaries, size_t n,
		    struct sink *sink);

/*
 * All revisions of the portal, newest first, also those that changed no
 * answer: whoever comes back may hold a page of any of them.  No more is
 * told of them than such a page prints: id, day and tag.
 */
void export_revisions(struct buf *out, struct env *env, const struct log *log);

/* The same as changes/revisions.json, for all languages. */
int export_log(struct env *env, const struct log *log, struct sink *sink);

#endif

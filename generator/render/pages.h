#ifndef KAIJI_RENDER_PAGES_H
#define KAIJI_RENDER_PAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/map.h"
#include "model/disclosure.h"
#include "model/label.h"
#include "model/sink.h"
#include "model/site.h"
#include "render/look.h"
#include "render/template.h"
#include "render/view.h"

struct arena;
struct env;
struct spool;
struct chronicle;

/* How many digits of a commit's id are shown. */
enum { SHORT_COMMIT = 10 };

struct renderer {
	const struct site *site;
	struct spool *spool;
	struct sink *sink;
	struct templates *templates;
	size_t nlangs;
	const struct view **words; /* for each language of the portal */
	struct view *assets;       /* key -> path from the site's root */
	struct look_files look;
	bool compares; /* there is a page that compares sheets */
};

/*
 * The same for a service with so many sheets: in a site of its own, one
 * sheet has nothing to be compared with.
 */
const struct renderer *renderer_of(struct arena *a, const struct renderer *r,
				   size_t nsheets);

/* --- words.c: what the theme says --------------------------------- */

/* A placeholder of a word or label, `{name}`, and what stands for it. */
struct blank {
	const char *name, *text;
};

/* The pattern with its placeholders filled; unknown ones stay. */
const char *words_fill(struct arena *a, const char *pattern,
		       const struct blank *blanks, size_t n);

/* A word of the theme; one that it lacks is its key. */
const char *words_get(const struct renderer *r, size_t lang, const char *key);

/*
 * Sets r->words to all words that the templates use, in each language.
 * Adds findings for words and assets that the templates or the pages
 * name and the theme does not have.
 */
void words_collect(struct env *env, struct renderer *r);

/* --- page.c: what all pages have in common ------------------------ */

/*
 * A page in one language on its way; or, with `path` NULL, a fragment
 * that will stand in several pages and so has no links within the site.
 */
struct page {
	struct env *env;
	const struct renderer *r;
	size_t lang;
	const char *code;  /* of the language */
	const char *first; /* the portal's first language */
	const char *rest;  /* the path behind the language's folder */
	const char *path;  /* the path from the site's root */
	const char *root;  /* the site's root from here: `../../` */
	struct view *view;
	struct view *crumbs, *feeds;
	const char *name, *description; /* of page_title() */
	struct step *steps;             /* the way here, for programs */
	size_t nsteps;
	const char *subject; /* what the page is about, for programs */
	bool unlisted; /* it stands for others, and is none of the site's own */
};

/* A step of the way to a page; without an address it is the page itself. */
struct step {
	const char *name, *address;
};

/*
 * Begins the page at `rest` (below the folder of its language).  `root`
 * is NULL but for pages that are shown at other addresses too.
 */
void page_begin(struct page *p, struct env *env, const struct renderer *r,
		size_t lang, const char *rest, const char *root);
void page_fragment(struct page *p, struct env *env, const struct renderer *r,
		   size_t lang);

/* The title of its window and what search engines show below it. */
void page_title(struct page *p, const char *title, const char *description);

/* One step of the way here from the home page; NULL: this page itself. */
void page_crumb(struct page *p, const char *name, const char *rest);

/* The same, called by a text, or by `id` where that says nothing. */
void page_crumb_text(struct page *p, const struct text *name, const char *id,
		     const char *rest);

/* Fills a template, if the theme has it; -1 when that has no end. */
int page_fill(const struct page *p, const char *name, const struct view *view,
	      struct buf *out);

/* Fills the template and puts the page. */
int page_put(struct page *p, const char *name);

/*
 * The language of a text that comes without one, when that is not the
 * page's: with many ideographs or kana, on a page whose language has none,
 * it is taken for the portal's first, if that has them.  Else NULL.
 */
const char *page_guess(const struct page *p, const char *text);

/* A link to the page at `rest` in the same language. */
const char *page_link(const struct page *p, const char *rest);

/*
 * The links to the `n` pages that a long list is cut into, of which this is
 * number `at` (from 1); `rests` are their places in the language's folder.
 */
void page_pager(const struct page *p, const char *const *rests, size_t n,
		size_t at);

/* A word of the theme in the page's language. */
const char *page_word(const struct page *p, const char *key);

/* Such a word with `{n}` filled in. */
const char *page_count(const struct page *p, const char *key, size_t n);

/*
 * A text as templates see it: a map with `say` and, when it is in
 * another language than the page, `other` (its code).  Prose has `html`
 * instead of `say` when it was Markdown.  Nothing without a text.
 */
void page_say(struct view *map, const char *key, const char *text,
	      const char *other);
void page_text(const struct page *p, struct view *map, const char *key,
	       const struct text *text);
void page_prose(const struct page *p, struct view *map, const char *key,
		const struct text *text);

/*
 * Whether the portal links to its files, and the link to one of them, at
 * the built commit or at another.
 */
bool page_has_sources(const struct page *p);
void page_source(const struct page *p, struct view *list, const char *path);
void page_source_at(const struct page *p, struct view *list, const char *commit,
		    const char *path);

/* Lets the box in the page's head search this service first. */
void page_within(struct page *p, const struct disclosure *d);

/* A feed that readers of the page may want. */
void page_feed(struct page *p, const char *title, const char *rest);

/* A moment as a map with `iso` and `day`, which has the time of day too. */
void page_time(const struct page *p, struct view *map, const char *key,
	       const struct log_entry *at);

/* A day as a map with `iso` and `day`; nothing without a date. */
void page_date(const struct page *p, struct view *map, const char *key,
	       struct date date);

/*
 * A date that may lack its day or month, and a period, `2023-01..2023-12`,
 * in words; text that is neither stays as it is.  period.c
 */
const char *date_partly_words(const struct page *p, const char *text);
const char *period_words(const struct page *p, const char *text);

/* The text of a text in the page's language, as words; never NULL. */
const char *page_words(const struct page *p, const struct text *text);

/* The link that compares a sheet with others; nothing where none does. */
void page_compare(const struct page *p, struct view *map,
		  const struct disclosure *d, const char *sheet);

/*
 * The list `downloads` of a sheet's files that are published: with
 * `folder` in front of their names, which may be "".
 */
void page_downloads(const struct page *p, struct view *map, const char *folder,
		    const char *sheet);

/* How far a sheet is answered, for the partial `coverage`. */
void page_coverage(const struct page *p, struct view *map,
		   const struct summary_sheet *sheet);

/* The address that search engines should know a page by, or NULL. */
const char *page_address(struct arena *a, const struct site *site,
			 const char *path);

/* --- answer.c ------------------------------------------------------ */

/* Where a question is printed first by a service. */
struct place {
	const struct table *table;
	const struct row *row;
};

/* A service while its pages are made. */
struct visit {
	struct env *env;
	const struct renderer *r;
	const struct disclosure *d;
	struct map places; /* question key -> struct place */
	/* beside d->tables, NULL without a timeline: see chronicle.h */
	struct chronicle *chronicles;
};

/* True when its fragment refers to another row. */
bool answer_refers(const struct row *row);

/*
 * The answer of a row as HTML.  On a sheet's page it links to rows; for
 * elsewhere (`p` is a fragment) it does not, but says all itself.
 */
const char *answer_html(const struct page *p, const struct visit *v,
			const struct table *table, const struct row *row);

/* A printed word as the row has it; where its text would go is no matter. */
const char *answer_label(const struct page *p, const struct table *table,
			 const struct row *row, enum label_key key);

/* A status for the partial `badge`; nothing without a word. */
void answer_badge(struct view *into, const char *key, enum status status,
		  const char *word, const char *withheld);

/* --- page_*.c ------------------------------------------------------ */

/* `rest` of the pages there are, without the language's folder. */
const char *rest_of_service(struct arena *a, const struct site *site,
			    const char *provider, const char *service);
const char *rest_of_sheet(struct arena *a, const struct site *site,
			  const char *provider, const char *service,
			  const char *sheet);
const char *rest_of_history(struct arena *a, const struct site *site,
			    const char *provider, const char *service,
			    const char *sheet, const char *tail);
const char *rest_of_feed(struct arena *a, const struct site *site,
			 const char *provider, const char *service);
const char *rest_of_changes(struct arena *a, int year, size_t page);
const char *rest_of_catalog(struct arena *a, const struct catalog *c);
const char *rest_of_question(struct arena *a, const struct question *q,
			     size_t page);

int sheet_page(const struct visit *v, const struct table *table,
	       const struct summary_sheet *counts, size_t lang,
	       const char *const *answers);
int service_page(const struct visit *v, const struct summary *summary,
		 size_t lang);

/* The pages of a sheet's history. */
int history_pages(const struct visit *v, const struct chronicle *c,
		  size_t lang);

/* The feed of a service, also where the service once was. */
int service_feed(const struct visit *v, const struct summary *summary,
		 size_t lang);

/* Whether questions of this catalog are printed in the sheet. */
bool sheet_uses(const struct sheet *sheet, const char *catalog);

/* Pages at the addresses that the service and its sheets once had. */
int moved_pages(const struct visit *v, const struct summary *summary,
		size_t lang);

/* --- portal.c: the portal's own pages ------------------------------ */

/* One service's answer to a question. */
struct asked_by {
	size_t index; /* of the service among all */
	const struct summary *service;
	const struct summary_answer *answer;
};

/* A question that some service prints, and the answers to it. */
struct asked {
	const struct question *question;
	struct asked_by *by; /* in the order of the services */
	size_t n, answered;
	size_t statuses[NSTATUSES + 1]; /* see chart_statuses() */
	struct mention *mentions;
	size_t nmentions;
};

/* A topic of the crosswalk that a question belongs to. */
struct mention {
	const struct topic *topic;
	enum relation relation;
};

/* How many answers stand on one page of a question. */
enum { QUESTION_PAGE = 200 };

struct asked_catalog {
	const struct catalog *catalog;
	size_t nasked; /* of its questions, printed somewhere */
};

/* A revision that changed answers of a service. */
struct news {
	const struct summary_moment *moment;
	const struct summary *service;
	size_t index; /* of the service among all */
};

/* How many of them stand on one page of a year, and are newest. */
enum { NEWS_PAGE = 200, NEWS_NEWEST = 50, NEWS_AT_HOME = 10, NEWS_FED = 50 };

/* What a portal has to tell of one year, newest first. */
struct news_year {
	int year;
	const struct news *news;
	size_t n;
};

struct portal_pages {
	const struct renderer *r;
	struct summary *const *summaries;
	size_t n;
	struct map asked;         /* question key -> struct asked */
	struct asked **questions; /* in the order of the catalogs */
	size_t nquestions;
	struct asked_catalog *catalogs; /* with any such question */
	size_t ncatalogs;
	struct news *news; /* by year, newest first */
	size_t nnews;
	struct news_year *years;
	size_t nyears;
	struct job *jobs;
	size_t njobs;
};

size_t question_pages(const struct asked *asked);

/* What it counts as among the statuses: NSTATUSES when unanswered. */
size_t status_of(const struct summary_answer *answer);

/* The services; where they are too many for one page, there are more. */
const char *rest_of_home(struct arena *a, size_t page);
size_t home_pages(const struct portal_pages *all);
int home_page(struct env *env, const struct portal_pages *all, size_t page,
	      size_t lang);
int catalogs_page(struct env *env, const struct portal_pages *all, size_t lang);

/* What is said of a catalog wherever it stands. */
void catalog_view(const struct page *p, struct view *into,
		  const struct asked_catalog *c);
int catalog_page(struct env *env, const struct portal_pages *all,
		 const struct asked_catalog *c, size_t lang);
int question_page(struct env *env, const struct portal_pages *all,
		  const struct asked *asked, size_t page, size_t lang);

/* Sorts what the services have to tell: all->news and all->years. */
void news_sort(struct arena *a, struct portal_pages *all);
size_t news_pages(const struct news_year *year);

/* Adds the item of a revision in a service to a list. */
void view_news(const struct page *p, struct view *list,
	       const struct news *news);

/* What changed in a line: how much, and the first questions. */
const char *news_words(const struct page *p, const struct news *news);
const char *moment_words(const struct page *p,
			 const struct summary_moment *moment);
int changes_page(struct env *env, const struct portal_pages *all, size_t lang);
int year_page(struct env *env, const struct portal_pages *all,
	      const struct news_year *year, size_t page, size_t lang);
int portal_feed(struct env *env, const struct portal_pages *all, size_t lang);
int search_page(struct env *env, const struct portal_pages *all, size_t lang);

/* The page that compares, and with the first language its crosswalk. */
int compare_page(struct env *env, const struct portal_pages *all, size_t lang);
int missing_page(struct env *env, const struct portal_pages *all);
int files_put(struct env *env, const struct portal_pages *all);

#endif

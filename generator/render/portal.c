#include "render/render.h"

#include <assert.h>

#include "base/arena.h"
#include "base/env.h"
#include "render/pages.h"

enum job_kind {
	JOB_HOME,
	JOB_FILES,
	JOB_CHANGES,
	JOB_SEARCH,
	JOB_COMPARE,
	JOB_YEAR,
	JOB_CATALOGS,
	JOB_CATALOG,
	JOB_QUESTION
};

struct job {
	enum job_kind kind;
	const struct news_year *year;
	const struct asked_catalog *catalog;
	const struct asked *asked;
	size_t page;
};

/* Counts first, so that each list of answers is made once and in one piece. */
static void count_answers(struct arena *a, struct portal_pages *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct summary *s = all->summaries[i];

		for (size_t k = 0; k < s->nanswers; k++) {
			const struct question *q = s->answers[k].question;
			struct asked *asked = map_get(&all->asked, q->key);

			if (!asked) {
				asked = ARENA_NEW(a, struct asked);
				asked->question = q;
				map_add(&all->asked, q->key, asked);
			}
			asked->n++;
		}
	}
}

size_t status_of(const struct summary_answer *answer)
{
	return answer->coverage == COVERAGE_UNANSWERED ? NSTATUSES
						       : answer->status;
}

static void sort_answers(struct arena *a, struct portal_pages *all)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct summary *s = all->summaries[i];

		for (size_t k = 0; k < s->nanswers; k++) {
			const struct summary_answer *answer = &s->answers[k];
			struct asked *asked;

			asked = map_get(&all->asked, answer->question->key);
			if (!asked->by) {
				asked->by = arena_array(a, asked->n,
							sizeof(*asked->by));
				asked->n = 0;
			}
			asked->by[asked->n++] =
				(struct asked_by){ i, s, answer };
			if (answer->coverage != COVERAGE_UNANSWERED)
				asked->answered++;
			asked->statuses[status_of(answer)]++;
		}
	}
}

static void add_question(struct arena *a, struct portal_pages *all,
			 const struct question *q, size_t *n)
{
	struct asked *asked = q->key ? map_get(&all->asked, q->key) : NULL;

	/* a definition has one place, so it comes by once */
	if (!asked || asked->question != q)
		return;
	ARENA_PUSH(a, all->questions, all->nquestions, asked);
	(*n)++;
}

static size_t add_section(struct arena *a, struct portal_pages *all,
			  const struct section *s)
{
	size_t n = 0;

	for (size_t g = 0; g < s->ngroups; g++)
		for (size_t i = 0; i < s->groups[g].nitems; i++) {
			const struct item *item = &s->groups[g].items[i];

			for (size_t q = 0; q < item->nquestions; q++)
				add_question(a, all, &item->questions[q], &n);
		}
	return n;
}

/* The questions in the order of the library: catalogs, then sheets. */
static void order_questions(struct arena *a, struct portal_pages *all,
			    bool sheets)
{
	const struct library *library = &all->r->site->library;

	for (size_t i = 0; i < library->n; i++) {
		struct asked_catalog c = { .catalog = library->list[i] };

		if (c.catalog->is_sheet != sheets)
			continue;
		for (size_t s = 0; s < c.catalog->nsections; s++)
			c.nasked +=
				add_section(a, all, &c.catalog->sections[s]);
		if (c.nasked)
			ARENA_PUSH(a, all->catalogs, all->ncatalogs, c);
	}
}

static void add_mentions(struct arena *a, struct portal_pages *all)
{
	const struct crosswalk *w = &all->r->site->library.crosswalk;

	for (size_t t = 0; t < w->ntopics; t++) {
		const struct topic *topic = &w->topics[t];

		for (size_t i = 0; i < topic->nquestions; i++) {
			const struct topic_question *q = &topic->questions[i];
			struct mention m = { topic, q->relation };
			struct asked *asked;

			asked = q->question
					? map_get(&all->asked, q->question->key)
					: NULL;
			if (asked)
				ARENA_PUSH(a, asked->mentions, asked->nmentions,
					   m);
		}
	}
}

static void list_jobs(struct arena *a, struct portal_pages *all)
{
	struct job job = { .kind = JOB_HOME };

	for (job.page = 1; job.page <= home_pages(all); job.page++)
		if (!all->r->site->only)
			ARENA_PUSH(a, all->jobs, all->njobs, job);
	job.kind = JOB_FILES;
	ARENA_PUSH(a, all->jobs, all->njobs, job);
	job.kind = JOB_CHANGES;
	ARENA_PUSH(a, all->jobs, all->njobs, job);
	job.kind = JOB_SEARCH;
	ARENA_PUSH(a, all->jobs, all->njobs, job);
	job.kind = JOB_COMPARE;
	if (all->r->compares)
		ARENA_PUSH(a, all->jobs, all->njobs, job);
	job.kind = JOB_YEAR;
	for (size_t i = 0; i < all->nyears; i++) {
		job.year = &all->years[i];
		for (job.page = 1; job.page <= news_pages(job.year); job.page++)
			ARENA_PUSH(a, all->jobs, all->njobs, job);
	}
	job.kind = JOB_CATALOGS;
	ARENA_PUSH(a, all->jobs, all->njobs, job);
	job.kind = JOB_CATALOG;
	for (size_t i = 0; i < all->ncatalogs; i++) {
		job.catalog = &all->catalogs[i];
		ARENA_PUSH(a, all->jobs, all->njobs, job);
	}
	job.kind = JOB_QUESTION;
	for (size_t i = 0; i < all->nquestions; i++) {
		job.asked = all->questions[i];
		for (job.page = 1; job.page <= question_pages(job.asked);
		     job.page++)
			ARENA_PUSH(a, all->jobs, all->njobs, job);
	}
}

struct portal_pages *render_portal(struct env *env, const struct renderer *r,
				   struct summary *const *summaries, size_t n)
{
	struct portal_pages *all = ARENA_NEW(env->arena, struct portal_pages);

	all->r = r;
	if (r->site->only && n)
		all->r = renderer_of(env->arena, r, summaries[0]->nsheets);
	all->summaries = summaries;
	all->n = n;
	map_init(&all->asked, env->arena);
	count_answers(env->arena, all);
	sort_answers(env->arena, all);
	order_questions(env->arena, all, false);
	order_questions(env->arena, all, true);
	add_mentions(env->arena, all);
	news_sort(env->arena, all);
	list_jobs(env->arena, all);
	return all;
}

size_t render_portal_jobs(const struct portal_pages *pages)
{
	return pages->njobs;
}

static int render_job(struct env *env, const struct portal_pages *pages,
		      const struct job *job, size_t lang)
{
	switch (job->kind) {
	case JOB_HOME:
		return home_page(env, pages, job->page, lang);
	case JOB_CHANGES:
		if (portal_feed(env, pages, lang) < 0)
			return -1;
		return changes_page(env, pages, lang);
	case JOB_SEARCH:
		return search_page(env, pages, lang);
	case JOB_COMPARE:
		return compare_page(env, pages, lang);
	case JOB_YEAR:
		return year_page(env, pages, job->year, job->page, lang);
	case JOB_CATALOGS:
		return catalogs_page(env, pages, lang);
	case JOB_CATALOG:
		return catalog_page(env, pages, job->catalog, lang);
	case JOB_QUESTION:
		return question_page(env, pages, job->asked, job->page, lang);
	case JOB_FILES:
		break;
	}
	return 0;
}

int render_portal_job(struct env *env, const struct portal_pages *pages,
		      size_t job)
{
	assert(job < pages->njobs);
	if (pages->jobs[job].kind == JOB_FILES)
		return missing_page(env, pages) < 0 || files_put(env, pages) < 0
			       ? -1
			       : 0;
	for (size_t lang = 0; lang < pages->r->nlangs; lang++)
		if (render_job(env, pages, &pages->jobs[job], lang) < 0)
			return -1;
	return 0;
}

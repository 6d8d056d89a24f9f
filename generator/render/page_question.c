#include "render/pages.h"

#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "base/spool.h"
#include "render/chart.h"

/* A topic names so many of its other questions, and counts the rest. */
enum { MOST_RELATED = 100 };

/* So many answers to questions that ask the same are shown. */
enum { MOST_ALIKE = 50 };

/* From so many services on their answers are counted by status. */
enum { MANY_COUNTED = 3 };

/* With so many answers on a page they can be narrowed down. */
enum { MANY_ANSWERS = 8 };

static bool is_file(const char *id)
{
	return !strcmp(id, "index.html") || !strcmp(id, "oscal.json");
}

const char *rest_of_question(struct arena *a, const struct question *q,
			     size_t page)
{
	/* ids that would stand in the way of the catalog's own files */
	const char *mark = is_file(q->id) ? "_" : "";

	if (page > 1)
		return arena_printf(a, "catalogs/%s/%s%s/%zu/index.html",
				    q->catalog->id, q->id, mark, page);
	return arena_printf(a, "catalogs/%s/%s%s/index.html", q->catalog->id,
			    q->id, mark);
}

size_t question_pages(const struct asked *asked)
{
	return asked->n ? (asked->n + QUESTION_PAGE - 1) / QUESTION_PAGE : 1;
}

/* The item's name; without one the question itself, or its id. */
static const struct text *name_of(const struct question *q)
{
	if (q->item && text_filled(&q->item->name))
		return &q->item->name;
	return &q->ask;
}

static const char *title_of(const struct page *p, const struct question *q)
{
	const char *name = page_words(p, name_of(q));

	return *name ? name : q->id;
}

static void add_tongue(const struct page *p, struct view *list,
		       const struct question *q, const char *code)
{
	const struct text *tongue;
	const struct text_in *name = text_in(name_of(q), code);
	const struct text_in *ask = text_in(&q->ask, code);
	struct view *item;

	if (!ask && !name)
		return;
	tongue = map_get(&p->r->site->theme.words, "language-name");
	item = view_item(list);
	view_text(item, "code", code);
	view_text(item, "tongue",
		  tongue && text_in(tongue, code) ? text_in(tongue, code)->text
						  : code);
	if (name && name != ask)
		view_text(item, "name_there", name->text);
	if (ask)
		view_text(item, "ask_there", ask->text);
}

/* What it asks, in the page's language and then in the others. */
static void add_wording(const struct page *p, const struct question *q)
{
	const struct portal *portal = &p->r->site->portal;
	struct view *list = NULL;

	page_text(p, p->view, "name", name_of(q));
	if (name_of(q) != &q->ask)
		page_text(p, p->view, "ask", &q->ask);
	for (size_t i = 0; i < p->r->nlangs; i++) {
		const char *code = portal->languages.list[i].text;

		if (i == p->lang)
			continue;
		if (!list)
			list = view_list(view_map(p->view, "tongues"), "list");
		add_tongue(p, list, q, code);
	}
}

static void add_types(const struct page *p, const struct question *q)
{
	struct arena *a = p->env->arena;
	struct view *list = view_list(p->view, "types");

	for (size_t i = 0; i < q->ntypes; i++) {
		struct view *item = view_item(list);
		const char *key =
			arena_printf(a, "type-%s",
				     question_type_names[q->types[i]]);

		view_bool(item, "next", i > 0);
		view_text(item, "type", page_word(p, key));
	}
}

static void add_facts(const struct page *p, const struct question *q)
{
	struct arena *a = p->env->arena;
	enum requirement need = q->requirement;

	if (need == REQUIREMENT_NONE && q->item)
		need = q->item->requirement;
	page_text(p, p->view, "catalog_title", &q->catalog->title);
	view_text(p->view, "catalog_id", q->catalog->id);
	view_text(p->view, "catalog_href",
		  page_link(p, rest_of_catalog(a, q->catalog)));
	if (q->item)
		view_text(p->view, "number", q->item->number);
	if (q->section)
		page_text(p, p->view, "section_title", &q->section->title);
	if (q->group)
		page_text(p, p->view, "group_title", &q->group->title);
	page_text(p, p->view, "unit", &q->unit);
	view_text(p->view, "question_id", q->id);
	if (need != REQUIREMENT_NONE)
		view_text(p->view, "requirement",
			  page_word(p, need == REQUIRED ? "required"
							: "optional"));
	add_types(p, q);
}

/* How another question of a topic relates to one that relates so to it. */
static const char *related_as(enum relation one, enum relation other)
{
	if (one == EQUIVALENT_TO && other == EQUIVALENT_TO)
		return "relation-same";
	if ((one == EQUIVALENT_TO || one == SUPERSET_OF) &&
	    (other == EQUIVALENT_TO || other == SUBSET_OF))
		return "relation-narrower";
	if ((one == EQUIVALENT_TO || one == SUBSET_OF) &&
	    (other == EQUIVALENT_TO || other == SUPERSET_OF))
		return "relation-broader";
	return "relation-overlapping";
}

static void add_related(const struct page *p, struct view *list,
			const struct portal_pages *all,
			const struct topic_question *other,
			enum relation relation)
{
	const struct question *q = other->question;
	struct view *item = view_item(list);

	if (text_filled(name_of(q)))
		page_text(p, item, "related", name_of(q));
	else
		page_say(item, "related", q->id, NULL);
	if (name_of(q) != &q->ask)
		page_text(p, item, "related_ask", &q->ask);
	page_text(p, item, "related_catalog", &q->catalog->title);
	view_text(item, "related_relation",
		  page_word(p, related_as(relation, other->relation)));
	if (map_get(&all->asked, q->key))
		view_text(item, "related_href",
			  page_link(p, rest_of_question(p->env->arena, q, 1)));
}

/* The name of a standard, `csa-ccm-v4.0`, where the theme has it; or NULL. */
static const char *standard_words(const struct page *p, const char *id,
				  size_t len)
{
	const char *key =
		arena_printf(p->env->arena, "standard-%.*s", (int)len, id);

	if (!map_get(&p->r->site->theme.words, key))
		return NULL;
	return page_word(p, key);
}

/* Controls of other catalogs, those of one standard together. */
static void add_also(const struct page *p, struct view *item,
		     const struct words *also)
{
	struct view *list = view_list(view_map(item, "also"), "list");
	struct view *controls = NULL;
	size_t len = 0;

	for (size_t i = 0; i < also->n; i++) {
		const char *text = also->list[i].text, *name;
		bool same = len && !strncmp(also->list[i - 1].text, text, len);

		if (!same) {
			struct view *standard = view_item(list);

			len = strcspn(text, "/") + 1;
			name = standard_words(p, text, len - 1);
			view_text(standard, "standard", name);
			controls = view_list(standard, "controls");
			if (!name)
				len = 0;
		}
		view_text(view_item(controls), "control", text + len);
	}
}

static void add_topic(const struct page *p, struct view *list,
		      const struct portal_pages *all, const struct question *q,
		      const struct mention *m)
{
	const struct topic *topic = m->topic;
	struct view *item = view_item(list), *related = NULL;
	size_t n = 0;

	page_text(p, item, "topic", &topic->title);
	for (size_t i = 0; i < topic->nquestions; i++) {
		const struct topic_question *other = &topic->questions[i];

		if (!other->question || other->question == q)
			continue;
		if (n++ >= MOST_RELATED)
			continue;
		if (!related)
			related =
				view_list(view_map(item, "relatives"), "list");
		add_related(p, related, all, other, m->relation);
	}
	if (n > MOST_RELATED)
		view_int(item, "further_related", (long long)n - MOST_RELATED);
	if (!topic->also.n)
		return;
	add_also(p, item, &topic->also);
}

static void add_topics(const struct page *p, const struct portal_pages *all,
		       const struct asked *asked)
{
	struct view *list;

	if (!asked->nmentions)
		return;
	list = view_list(view_map(p->view, "topics"), "list");
	for (size_t i = 0; i < asked->nmentions; i++)
		add_topic(p, list, all, asked->question, &asked->mentions[i]);
}

/* When it changed, and the way to its versions. */
static void add_changed(const struct page *p, struct view *item,
			const struct asked_by *by)
{
	const struct summary_answer *answer = by->answer;
	const struct summary *s = by->service;
	struct arena *a = p->env->arena;
	struct view *changed;
	struct blank blank;
	const char *rest;

	if (!answer->changed.year)
		return;
	rest = rest_of_history(a, p->r->site, s->provider_id, s->service_id,
			       answer->sheet, "");
	changed = view_map(item, "last_changed");
	page_date(p, changed, "moment", answer->changed);
	blank = (struct blank){ "day",
				date_words(a, answer->changed, p->code) };
	if (answer->since_before)
		view_text(changed, "or_before",
			  words_fill(a, page_word(p, "or-before"), &blank, 1));
	view_text(changed, "history_href",
		  arena_printf(a, "%s#%s", page_link(p, rest), answer->row_id));
}

static int add_answer(const struct page *p, struct view *item,
		      const struct asked_by *by)
{
	const struct summary *s = by->service;
	const struct summary_answer *answer = by->answer;
	struct arena *a = p->env->arena;
	const char *html = NULL, *rest;

	rest = rest_of_sheet(a, p->r->site, s->provider_id, s->service_id,
			     answer->sheet);
	page_text(p, item, "service_name", &s->name);
	page_text(p, item, "provider_name", &s->provider);
	view_text(item, "row_href",
		  arena_printf(a, "%s#%s", page_link(p, rest), answer->row_id));
	if (answer->len[p->lang]) {
		html = spool_read(p->r->spool, a, answer->offset[p->lang],
				  answer->len[p->lang]);
		if (!html) {
			env_fail(p->env, _("cannot read a temporary file: %s"),
				 strerror(errno));
			return -1;
		}
	}
	view_html(item, "answer", html);
	view_bool(item, "silent", !html);
	view_text(item, "status", chart_status_name(status_of(answer)));
	view_text(item, "status_words",
		  chart_status_words(p, status_of(answer)));
	add_changed(p, item, by);
	return 0;
}

static void add_pager(const struct page *p, const struct asked *asked,
		      size_t page)
{
	size_t n = question_pages(asked);
	struct arena *a = p->env->arena;
	const char **rests = arena_array(a, n, sizeof(*rests));

	for (size_t i = 0; i < n; i++)
		rests[i] = rest_of_question(a, asked->question, i + 1);
	if (n > 1)
		page_pager(p, rests, n, page);
}

/* Whether the answers of the page from there on differ in their status. */
static bool differ(const struct asked *asked, size_t from)
{
	size_t status = status_of(asked->by[from].answer);

	for (size_t i = from; i < asked->n && i < from + QUESTION_PAGE; i++)
		if (status_of(asked->by[i].answer) != status)
			return true;
	return false;
}

static int add_answers(const struct page *p, const struct asked *asked,
		       size_t page)
{
	struct view *list = view_list(p->view, "answers");
	size_t from = (page - 1) * QUESTION_PAGE;
	struct arena *a = p->env->arena;
	const struct blank blanks[] = {
		{ "n", arena_printf(a, "%zu", asked->n) },
		{ "answered", arena_printf(a, "%zu", asked->answered) },
	};

	view_text(p->view, "answers_count",
		  words_fill(a, page_word(p, "answers-count"), blanks, 2));
	if (asked->n >= MANY_COUNTED)
		chart_statuses(p, p->view, asked->statuses);
	for (size_t i = from; i < asked->n && i < from + QUESTION_PAGE; i++)
		if (add_answer(p, view_item(list), &asked->by[i]) < 0)
			return -1;
	view_bool(p->view, "narrow",
		  asked->n - from >= MANY_ANSWERS && differ(asked, from));
	add_pager(p, asked, page);
	return 0;
}

/* Answers of other services to questions that ask the same. */
struct alike {
	const struct page *p;
	const struct asked *here;
	struct view *view, *list;
	size_t n;
};

static int add_alike_answer(struct alike *alike, const struct question *q,
			    const struct asked_by *by)
{
	const struct page *p = alike->p;
	struct view *item;

	alike->n++;
	if (!alike->view) {
		alike->view = view_map(p->view, "alike");
		alike->list = view_list(alike->view, "list");
	}
	item = view_item(alike->list);
	page_text(p, item, "related", name_of(q));
	page_text(p, item, "related_catalog", &q->catalog->title);
	view_text(item, "related_href",
		  page_link(p, rest_of_question(p->env->arena, q, 1)));
	return add_answer(p, item, by);
}

/* Both lists are in the order of the services, so one pass is enough. */
static int add_alike_question(struct alike *alike, const struct asked *there)
{
	const struct asked *here = alike->here;

	for (size_t i = 0, k = 0; i < there->n; i++) {
		const struct asked_by *by = &there->by[i];

		while (k < here->n && here->by[k].index < by->index)
			k++;
		if (by->answer->coverage == COVERAGE_UNANSWERED ||
		    (k < here->n && here->by[k].index == by->index &&
		     here->by[k].answer->coverage != COVERAGE_UNANSWERED))
			continue;
		/* whoever wants more finds that question below */
		if (alike->n == MOST_ALIKE) {
			view_bool(alike->view, "alike_more", true);
			return 0;
		}
		if (add_alike_answer(alike, there->question, by) < 0)
			return -1;
	}
	return 0;
}

static int add_alike_topic(struct alike *alike, const struct portal_pages *all,
			   const struct topic *topic)
{
	size_t n = 0;

	for (size_t i = 0; i < topic->nquestions && n < MOST_RELATED; i++) {
		const struct topic_question *other = &topic->questions[i];
		const struct asked *there;

		if (!other->question || other->relation != EQUIVALENT_TO ||
		    other->question == alike->here->question)
			continue;
		there = map_get(&all->asked, other->question->key);
		n += there != NULL;
		if (there && add_alike_question(alike, there) < 0)
			return -1;
	}
	return 0;
}

static int add_alike(const struct page *p, const struct portal_pages *all,
		     const struct asked *asked)
{
	struct alike alike = { .p = p, .here = asked };

	for (size_t i = 0; i < asked->nmentions; i++)
		if (asked->mentions[i].relation == EQUIVALENT_TO &&
		    add_alike_topic(&alike, all, asked->mentions[i].topic) < 0)
			return -1;
	return 0;
}

/*
 * Two questions of one item share its name, and catalogs ask the same: the
 * title has all of them.
 */
static const char *window_title(const struct page *p, const struct question *q,
				const char *catalog, size_t page)
{
	struct arena *a = p->env->arena;
	const char *name = title_of(p, q), *ask = page_words(p, &q->ask);
	const struct blank blank = { "n", arena_printf(a, "%zu", page) };

	if (*ask && strcmp(name, ask))
		name = arena_printf(a, "%s%s%s", name, page_word(p, "colon"),
				    ask);
	name = arena_printf(a, "%s | %s", name, catalog);
	if (page > 1)
		name = arena_printf(a, "%s (%s)", name,
				    words_fill(a, page_word(p, "pager-page"),
					       &blank, 1));
	return name;
}

int question_page(struct env *env, const struct portal_pages *all,
		  const struct asked *asked, size_t page, size_t lang)
{
	const struct question *q = asked->question;
	const char *title, *catalog;
	struct blank blanks[2];
	struct page p;

	page_begin(&p, env, all->r, lang, rest_of_question(env->arena, q, page),
		   NULL);
	title = title_of(&p, q);
	catalog = page_words(&p, &q->catalog->title);
	if (!*catalog)
		catalog = q->catalog->id;
	blanks[0] = (struct blank){ "question", title };
	blanks[1] = (struct blank){ "catalog", catalog };
	page_title(&p, window_title(&p, q, catalog, page),
		   words_fill(env->arena, page_word(&p, "question-description"),
			      blanks, 2));
	page_crumb_text(&p, &p.r->site->portal.title, "", "index.html");
	page_crumb(&p, page_word(&p, "catalogs-title"), "catalogs/index.html");
	page_crumb_text(&p, &q->catalog->title, q->catalog->id,
			rest_of_catalog(env->arena, q->catalog));
	page_crumb_text(&p, name_of(q), q->id, NULL);
	if (!text_filled(name_of(q)))
		page_say(p.view, "name", q->id, NULL);
	add_wording(&p, q);
	add_facts(&p, q);
	add_topics(&p, all, asked);
	if (add_answers(&p, asked, page) < 0 ||
	    (page == 1 && add_alike(&p, all, asked) < 0))
		return -1;
	return page_put(&p, "question");
}

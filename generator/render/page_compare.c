#include "render/pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/json.h"

/* With more services than this the page names none, but leads home. */
enum { MANY_SERVICES = 200 };

/* A file of services ends with the one that makes it longer than this. */
enum { PIECE_BYTES = 400000 };

static int put(const struct page *p, size_t lang, const char *name,
	       struct buf *out)
{
	struct arena *a = p->env->arena;
	const char *folder = site_language_folder(a, p->r->site, lang);
	int result;

	buf_addc(out, '\n');
	result = sink_put(p->r->sink, p->env,
			  arena_printf(a, "%scompare/%s", folder, name),
			  out->data, out->len);
	buf_clear(out);
	return result;
}

/* --- what can be compared, for the one who chooses ------------------------ */

/* The catalogs of the questions that a sheet prints. */
static void write_catalogs(const struct page *p, struct json *j,
			   const struct sheet *sheet)
{
	struct map seen;

	map_init(&seen, p->env->arena);
	json_key(j, "catalogs");
	json_open(j, '[');
	for (size_t i = 0; sheet && i < sheet->nlines; i++) {
		const char *id = sheet->lines[i].question->catalog->id;

		if (!map_add(&seen, id, &seen))
			json_str(j, id);
	}
	json_close(j, ']');
}

static const char *title_of(const struct page *p,
			    const struct summary_sheet *sheet)
{
	const char *title = page_words(p, &sheet->title);

	return *title ? title : sheet->id;
}

static void write_sheet(const struct page *p, struct json *j,
			const struct summary_sheet *sheet)
{
	json_key(j, sheet->id);
	json_open(j, '{');
	json_pair(j, "name", title_of(p, sheet));
	write_catalogs(p, j, site_sheet(p->r->site, sheet->id));
	json_close(j, '}');
}

static void write_service(const struct page *p, struct json *j,
			  const struct summary *s)
{
	json_open(j, '{');
	json_pair(j, "provider", s->provider_id);
	json_pair(j, "service", s->service_id);
	json_pair(j, "name", page_words(p, &s->name));
	json_pair(j, "provider_name", page_words(p, &s->provider));
	json_key(j, "sheets");
	json_open(j, '[');
	for (size_t i = 0; i < s->nsheets; i++)
		json_str(j, s->sheets[i].id);
	json_close(j, ']');
	json_close(j, '}');
}

/* The sheets that these services print, each once. */
static void write_sheets(const struct page *p, struct json *j,
			 struct summary *const *services, size_t n)
{
	struct map seen;

	map_init(&seen, p->env->arena);
	json_key(j, "sheets");
	json_open(j, '{');
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < services[i]->nsheets; k++) {
			const struct summary_sheet *sheet =
				&services[i]->sheets[k];

			if (!map_add(&seen, sheet->id, &seen))
				write_sheet(p, j, sheet);
		}
	json_close(j, '}');
}

/* Writes as many as one file takes, and returns how many these are. */
static size_t write_piece(const struct page *p, struct buf *out,
			  const struct portal_pages *all, size_t from)
{
	struct json j = { .out = out };
	size_t next = from;

	json_open(&j, '{');
	json_pair(&j, "format", "kaiji-services-1");
	json_key(&j, "services");
	json_open(&j, '[');
	while (next < all->n && out->len < PIECE_BYTES)
		write_service(p, &j, all->summaries[next++]);
	json_close(&j, ']');
	write_sheets(p, &j, all->summaries + from, next - from);
	json_close(&j, '}');
	return next - from;
}

/* services-1.json and so on; returns how many there are, or -1. */
static int put_services(const struct page *p, const struct portal_pages *all)
{
	struct arena *a = p->env->arena;
	struct buf out = BUF_INIT;
	int pieces = 0;
	size_t next = 0;

	do {
		next += write_piece(p, &out, all, next);
		pieces++;
		if (put(p, p->lang, arena_printf(a, "services-%d.json", pieces),
			&out) < 0)
			pieces = -1;
	} while (next < all->n && pieces > 0);
	buf_release(&out);
	return pieces;
}

/* --- questions that ask the same ------------------------------------------- */

/*
 * Questions that are printed here, or that everybody may know: what a
 * portal keeps in its drawer is not named.
 */
static const char *public_key(const struct portal_pages *all,
			      const struct topic_question *q)
{
	if (q->relation != EQUIVALENT_TO || !q->question)
		return NULL;
	if (!q->question->catalog->installed &&
	    !map_get(&all->asked, q->question->key))
		return NULL;
	return q->question->key;
}

static void write_topic(const struct portal_pages *all, struct json *j,
			const struct topic *topic)
{
	size_t n = 0;

	for (size_t i = 0; i < topic->nquestions; i++)
		n += public_key(all, &topic->questions[i]) != NULL;
	if (n < 2)
		return;
	json_open(j, '[');
	for (size_t i = 0; i < topic->nquestions; i++) {
		const char *key = public_key(all, &topic->questions[i]);

		if (key)
			json_str(j, key);
	}
	json_close(j, ']');
}

/* The same in all languages, so it stands once: compare/crosswalk.json. */
static int put_crosswalk(const struct page *p, const struct portal_pages *all)
{
	const struct crosswalk *w = &p->r->site->library.crosswalk;
	struct buf out = BUF_INIT;
	struct json j = { .out = &out };
	int result;

	json_open(&j, '{');
	json_pair(&j, "format", "kaiji-crosswalk-1");
	json_key(&j, "same");
	json_open(&j, '[');
	for (size_t i = 0; i < w->ntopics; i++)
		write_topic(all, &j, &w->topics[i]);
	json_close(&j, ']');
	json_close(&j, '}');
	result = put(p, 0, "crosswalk.json", &out);
	buf_release(&out);
	return result;
}

/* --- the page ---------------------------------------------------------------- */

static void add_sheets(const struct page *p, struct view *service,
		       const struct summary *s)
{
	struct view *list = view_list(service, "sheets");
	struct arena *a = p->env->arena;

	for (size_t i = 0; i < s->nsheets; i++) {
		const struct summary_sheet *sheet = &s->sheets[i];
		struct view *item = view_item(list);

		page_text(p, item, "sheet_title", &sheet->title);
		view_text(item, "sheet_id", sheet->id);
		view_text(item, "compare_id",
			  arena_printf(a, "%s/%s/%s", s->provider_id,
				       s->service_id, sheet->id));
		view_text(item, "sheet_href",
			  page_link(p,
				    rest_of_sheet(a, p->r->site, s->provider_id,
						  s->service_id, sheet->id)));
	}
}

static void add_services(const struct page *p, const struct portal_pages *all)
{
	struct view *list;
	size_t nsheets = 0;

	for (size_t i = 0; i < all->n; i++)
		nsheets += all->summaries[i]->nsheets;
	view_bool(p->view, "comparable", nsheets > 1);
	if (all->n > MANY_SERVICES)
		return;
	list = view_list(p->view, "services");
	for (size_t i = 0; i < all->n; i++) {
		const struct summary *s = all->summaries[i];
		struct view *item = view_item(list);

		page_text(p, item, "service_name", &s->name);
		page_text(p, item, "provider_name", &s->provider);
		add_sheets(p, item, s);
	}
}

int compare_page(struct env *env, const struct portal_pages *all, size_t lang)
{
	const char *title;
	struct page p;
	int pieces;

	page_begin(&p, env, all->r, lang, "compare/index.html", NULL);
	pieces = put_services(&p, all);
	if (pieces < 0 || (!lang && put_crosswalk(&p, all) < 0))
		return -1;
	title = page_word(&p, "compare-title");
	page_title(&p, title, page_word(&p, "compare-description"));
	if (!all->r->site->only)
		page_crumb_text(&p, &all->r->site->portal.title, "",
				"index.html");
	page_crumb(&p, title, NULL);
	view_int(p.view, "pieces", pieces);
	view_text(p.view, "only_service", all->r->site->only);
	add_services(&p, all);
	return page_put(&p, "compare");
}

#include "render/pages.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"

/* A page at a former address that leads to the one of today. */
static int moved_page(const struct visit *v, size_t lang, const char *from,
		      const char *to, const struct text *name)
{
	struct page p;

	page_begin(&p, v->env, v->r, lang, from, NULL);
	p.unlisted = true;
	page_title(&p, page_words(&p, name), NULL);
	view_text(p.view, "moved_href", page_link(&p, to));
	page_text(&p, p.view, "moved_name", name);
	view_text(p.view, "canonical",
		  page_address(v->env->arena, v->r->site,
			       arena_printf(v->env->arena, "%s%s",
					    site_language_folder(v->env->arena,
								 v->r->site,
								 lang),
					    to)));
	return page_put(&p, "moved");
}

static int moved_sheet(const struct visit *v, const struct summary *s,
		       size_t lang, const char *folder,
		       const struct summary_sheet *sheet)
{
	const struct site *site = v->r->site;
	struct arena *a = v->env->arena;
	int result;

	result = moved_page(v, lang,
			    arena_printf(a, "%s/%s/index.html", folder,
					 sheet->id),
			    rest_of_sheet(a, site, s->provider_id,
					  s->service_id, sheet->id),
			    &sheet->title);
	for (size_t i = 0; i < sheet->nhistory && !result; i++)
		result = moved_page(
			v, lang,
			arena_printf(a, "%s/%s/history/%sindex.html", folder,
				     sheet->id, sheet->history[i]),
			rest_of_history(a, site, s->provider_id, s->service_id,
					sheet->id, sheet->history[i]),
			&sheet->title);
	return result;
}

static int moved_folder(const struct visit *v, const struct summary *s,
			size_t lang, const char *folder)
{
	const struct site *site = v->r->site;
	struct arena *a = v->env->arena;
	int result =
		moved_page(v, lang, arena_printf(a, "%s/index.html", folder),
			   rest_of_service(a, site, s->provider_id,
					   s->service_id),
			   &s->name);

	for (size_t i = 0; i < s->nsheets && !result; i++)
		result = moved_sheet(v, s, lang, folder, &s->sheets[i]);
	return result;
}

int moved_pages(const struct visit *v, const struct summary *s, size_t lang)
{
	const struct words *formerly = &v->d->service->formerly;
	int result = 0;

	/* a service alone stands at the root, wherever it was in a portal */
	if (v->r->site->only)
		return 0;
	for (size_t i = 0; i < formerly->n && !result; i++)
		if (strchr(formerly->list[i].text, '/'))
			result = moved_folder(v, s, lang,
					      formerly->list[i].text);
	return result;
}

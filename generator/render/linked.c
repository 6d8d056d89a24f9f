#include "render/linked.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/json.h"

/* Where what is about a page stands among its addresses. */
static const char about_service[] = "#service";
static const char about_sheet[] = "#dataset";

static const char *address_of(const struct page *p, const char *rest)
{
	struct arena *a = p->env->arena;
	const struct site *site = p->r->site;

	return page_address(a, site,
			    arena_printf(a, "%s%s",
					 site_language_folder(a, site, p->lang),
					 rest));
}

/* A text of the content, when it says something. */
static void pair(const struct page *p, struct json *j, const char *key,
		 const struct text *text)
{
	const char *words = page_words(p, text);

	json_pair(j, key, *words ? words : NULL);
}

static void begin(struct json *j, const char *type, const char *id)
{
	json_open(j, '{');
	json_pair(j, "@type", type);
	json_pair(j, "@id", id);
}

static void organization(const struct page *p, struct json *j, const char *key,
			 const struct provider *provider)
{
	const char *name = page_words(p, &provider->name);

	json_key(j, key);
	begin(j, "Organization", NULL);
	json_pair(j, "name", *name ? name : provider->id);
	json_pair(j, "url", provider->url.text);
	json_close(j, '}');
}

/* --- what a page is about ------------------------------------------------ */

static const char *service_address(const struct page *p,
				   const struct disclosure *d)
{
	return address_of(p, rest_of_service(p->env->arena, p->r->site,
					     d->provider->id, d->service->id));
}

static const char *service_name(const struct page *p,
				const struct disclosure *d)
{
	const char *name = page_words(p, &d->service->name);

	return *name ? name : d->service->id;
}

static void sheets(const struct page *p, struct json *j,
		   const struct disclosure *d, const struct summary *summary)
{
	struct arena *a = p->env->arena;

	if (!summary->nsheets)
		return;
	json_key(j, "subjectOf");
	json_open(j, '[');
	for (size_t i = 0; i < summary->nsheets; i++) {
		const struct summary_sheet *sheet = &summary->sheets[i];
		const char *url =
			address_of(p,
				   rest_of_sheet(a, p->r->site, d->provider->id,
						 d->service->id, sheet->id));

		begin(j, "Dataset", arena_printf(a, "%s%s", url, about_sheet));
		json_pair(j, "url", url);
		pair(p, j, "name", &sheet->title);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void linked_service(struct page *p, const struct disclosure *d,
		    const struct summary *summary)
{
	const char *url = service_address(p, d);
	const struct service *s = d->service;
	struct arena *a = p->env->arena;
	struct buf out = BUF_INIT;
	struct json j = { .out = &out, .depth = 2, .behind_key = true };

	if (!url)
		return;
	begin(&j, "SoftwareApplication",
	      arena_printf(a, "%s%s", url, about_service));
	json_pair(&j, "name", service_name(p, d));
	json_pair(&j, "url", s->url.text ? s->url.text : url);
	json_pair(&j, "mainEntityOfPage", url);
	pair(p, &j, "description", &s->summary);
	pair(p, &j, "softwareVersion", &s->version);
	if (text_filled(&s->brand)) {
		json_key(&j, "brand");
		begin(&j, "Brand", NULL);
		pair(p, &j, "name", &s->brand);
		json_close(&j, '}');
	}
	organization(p, &j, "provider", d->provider);
	sheets(p, &j, d, summary);
	json_close(&j, '}');
	p->subject = buf_keep(&out, a);
}

/* As IANA has it. */
static const char xlsx[] = "application/"
			   "vnd.openxmlformats-officedocument"
			   ".spreadsheetml.sheet";

static void download(const struct page *p, struct json *j, const char *sheet_id,
		     const char *type, const char *ext)
{
	struct arena *a = p->env->arena;
	const char *folder = address_of(p, p->rest);

	if (!portal_exports(&p->r->site->portal, ext))
		return;
	json_open(j, '{');
	json_pair(j, "@type", "DataDownload");
	json_pair(j, "encodingFormat", type);
	json_pair(j, "contentUrl",
		  arena_printf(a, "%s%s.%s", folder, sheet_id, ext));
	json_close(j, '}');
}

void linked_sheet(struct page *p, const struct disclosure *d,
		  const struct summary_sheet *sheet)
{
	const char *url = address_of(p, p->rest);
	struct arena *a = p->env->arena;
	struct buf out = BUF_INIT;
	struct json j = { .out = &out, .depth = 2, .behind_key = true };

	if (!url)
		return;
	begin(&j, "Dataset", arena_printf(a, "%s%s", url, about_sheet));
	json_pair(&j, "name", p->name);
	json_pair(&j, "url", url);
	json_pair(&j, "description", p->description);
	json_pair(&j, "inLanguage", p->code);
	if (sheet->changed.year)
		json_pair(&j, "dateModified", date_iso(a, sheet->changed));
	json_key(&j, "isAccessibleForFree");
	json_bool(&j, true);
	organization(p, &j, "creator", d->provider);
	json_key(&j, "about");
	begin(&j, "SoftwareApplication",
	      arena_printf(a, "%s%s", service_address(p, d), about_service));
	json_pair(&j, "name", service_name(p, d));
	json_close(&j, '}');
	json_key(&j, "distribution");
	json_open(&j, '[');
	download(p, &j, sheet->id, xlsx, "xlsx");
	download(p, &j, sheet->id, "text/csv", "csv");
	download(p, &j, sheet->id, "text/markdown", "md");
	download(p, &j, sheet->id, "application/json", "json");
	json_close(&j, ']');
	json_close(&j, '}');
	p->subject = buf_keep(&out, a);
}

/* --- the whole ------------------------------------------------------------ */

static void site_node(const struct page *p, struct json *j)
{
	struct arena *a = p->env->arena;
	const char *url = address_of(p, "index.html");
	const char *search = address_of(p, "search/index.html");

	begin(j, "WebSite", arena_printf(a, "%s#site", url));
	json_pair(j, "name", page_words(p, &p->r->site->portal.title));
	json_pair(j, "url", url);
	json_pair(j, "description", p->description);
	json_pair(j, "inLanguage", p->code);
	json_key(j, "potentialAction");
	begin(j, "SearchAction", NULL);
	json_key(j, "target");
	begin(j, "EntryPoint", NULL);
	json_pair(j, "urlTemplate",
		  arena_printf(a, "%s?q={search_term_string}", search));
	json_close(j, '}');
	json_pair(j, "query-input", "required name=search_term_string");
	json_close(j, '}');
	json_close(j, '}');
}

static void way_node(const struct page *p, struct json *j)
{
	begin(j, "BreadcrumbList", NULL);
	json_key(j, "itemListElement");
	json_open(j, '[');
	for (size_t i = 0; i < p->nsteps; i++) {
		begin(j, "ListItem", NULL);
		json_key(j, "position");
		json_int(j, (long long)i + 1);
		json_pair(j, "name", p->steps[i].name);
		json_pair(j, "item", p->steps[i].address);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}

const char *linked_json(const struct page *p)
{
	bool first = p->rest && !strcmp(p->rest, "index.html");
	struct buf out = BUF_INIT;
	struct json j = { .out = &out };

	if (!p->r->site->portal.base_url || !(first || p->subject || p->nsteps))
		return NULL;
	json_open(&j, '{');
	json_pair(&j, "@context", "https://schema.org");
	json_key(&j, "@graph");
	json_open(&j, '[');
	if (first)
		site_node(p, &j);
	if (p->nsteps)
		way_node(p, &j);
	if (p->subject)
		json_raw(&j, p->subject);
	json_close(&j, ']');
	json_close(&j, '}');
	return buf_keep(&out, p->env->arena);
}

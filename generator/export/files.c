#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "export/export.h"
#include "model/sink.h"

/* The files of one service on their way out. */
struct files {
	struct env *env;
	const struct site *site;
	const struct disclosure *d;
	struct sink *sink;
	struct buf out; /* the file at hand */
};

static int put(struct files *f, size_t lang, const char *name)
{
	const char *folder =
		site_service_folder(f->env->arena, f->site, lang,
				    f->d->provider->id, f->d->service->id);
	int result = sink_put(f->sink, f->env,
			      arena_printf(f->env->arena, "%s%s", folder, name),
			      f->out.data, f->out.len);

	buf_clear(&f->out);
	return result;
}

int export_sheet(struct buf *out, struct env *env, const struct site *site,
		 const struct disclosure *d, const struct table *table,
		 size_t lang, const char *format, bool merge)
{
	if (!strcmp(format, "xlsx"))
		return export_xlsx(out, env, site, d, table, lang, merge);
	if (!strcmp(format, "csv"))
		export_csv(out, table, lang);
	else if (!strcmp(format, "md"))
		export_md(out, env, site, d, table, lang);
	else if (!strcmp(format, "oscal"))
		export_oscal(out, env, site, d, table, lang);
	else
		export_json(out, env, site, d, table, lang);
	return 0;
}

static int put_table(struct files *f, const struct table *table, size_t lang)
{
	static const char *const formats[] = { "csv", "xlsx", "md", "json" };
	struct arena *a = f->env->arena;
	const char *id = table->sheet->id;

	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++) {
		const char *format = formats[i];

		if (!portal_exports(&f->site->portal, format))
			continue;
		if (export_sheet(&f->out, f->env, f->site, f->d, table, lang,
				 format, false) ||
		    put(f, lang, arena_printf(a, "%s/%s.%s", id, id, format)))
			return -1;
	}
	return 0;
}

static int put_oscal(struct files *f, size_t lang)
{
	if (!portal_exports(&f->site->portal, "oscal"))
		return 0;
	export_oscal(&f->out, f->env, f->site, f->d, NULL, lang);
	return put(f, lang, "oscal.json");
}

static int put_history(struct files *f, size_t lang)
{
	if (!f->d->timeline)
		return 0;
	export_history(&f->out, f->env, f->site, f->d, lang, NULL, NULL);
	return put(f, lang, "history.json");
}

int export_service(struct env *env, const struct site *site,
		   const struct disclosure *d, struct sink *sink)
{
	struct files f = { env, site, d, sink, BUF_INIT };
	int result = 0;

	for (size_t l = 0; l < site->portal.languages.n && !result; l++) {
		for (size_t t = 0; t < d->ntables && !result; t++)
			result = put_table(&f, &d->tables[t], l);
		if (!result)
			result = put_oscal(&f, l);
		if (!result)
			result = put_history(&f, l);
	}
	buf_release(&f.out);
	return result;
}

static int put_catalog(struct env *env, const struct site *site,
		       const struct catalog *c, struct sink *sink)
{
	struct arena *a = env->arena;
	struct buf out = BUF_INIT;
	int result = 0;

	for (size_t l = 0; l < site->portal.languages.n && !result; l++) {
		export_catalog(&out, env, site, c, l);
		result = sink_put(sink, env,
				  arena_printf(a, "%scatalogs/%s/oscal.json",
					       site_language_folder(a, site, l),
					       c->id),
				  out.data, out.len);
		buf_clear(&out);
	}
	buf_release(&out);
	return result;
}

int export_catalogs(struct env *env, const struct site *site,
		    const struct summary *const *summaries, size_t n,
		    struct sink *sink)
{
	struct map asked;

	if (!portal_exports(&site->portal, "oscal"))
		return 0;
	map_init(&asked, env->arena);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < summaries[i]->nanswers; k++) {
			const struct question *q =
				summaries[i]->answers[k].question;

			map_add(&asked, q->catalog->id, &asked);
		}
	for (size_t i = 0; i < site->library.n; i++)
		if (map_get(&asked, site->library.list[i]->id) &&
		    put_catalog(env, site, site->library.list[i], sink))
			return -1;
	return 0;
}

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

static int put_table(struct files *f, const struct table *table, size_t lang)
{
	struct arena *a = f->env->arena;
	const char *id = table->sheet->id;

	export_csv(&f->out, table, lang);
	if (put(f, lang, arena_printf(a, "%s/%s.csv", id, id)))
		return -1;
	export_json(&f->out, f->env, f->site, f->d, table, lang);
	return put(f, lang, arena_printf(a, "%s/%s.json", id, id));
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
			result = put_history(&f, l);
	}
	buf_release(&f.out);
	return result;
}

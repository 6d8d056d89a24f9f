#include "base/arena.h"
#include "base/env.h"
#include "export/export.h"
#include "model/sink.h"

static int put(struct env *env, const struct site *site,
	       const struct disclosure *d, const struct table *table,
	       size_t lang, const char *ending, const struct buf *data,
	       struct sink *sink)
{
	const char *folder =
		site_service_folder(env->arena, site, lang, d->provider->id,
				    d->service->id);
	const char *id = table->sheet->id;

	return sink_put(sink, env,
			arena_printf(env->arena, "%s%s/%s.%s", folder, id, id,
				     ending),
			data->data, data->len);
}

int export_service(struct env *env, const struct site *site,
		   const struct disclosure *d, struct sink *sink)
{
	struct buf out = BUF_INIT;
	int result = 0;

	for (size_t t = 0; t < d->ntables && !result; t++)
		for (size_t l = 0; l < site->portal.languages.n && !result;
		     l++) {
			buf_clear(&out);
			export_csv(&out, &d->tables[t], l);
			result = put(env, site, d, &d->tables[t], l, "csv",
				     &out, sink);
			if (result)
				break;
			buf_clear(&out);
			export_json(&out, env, site, d, &d->tables[t], l);
			result = put(env, site, d, &d->tables[t], l, "json",
				     &out, sink);
		}
	buf_release(&out);
	return result;
}

#include "export/revision_json.h"

#include "base/arena.h"
#include "base/env.h"
#include "base/json.h"
#include "export/export.h"
#include "model/sink.h"

void revision_json(struct json *j, struct arena *a, const struct log_entry *at)
{
	json_key(j, "commit");
	json_str(j, at->commit);
	json_pair(j, "date", date_rfc3339(a, at->time));
}

void revision_json_end(struct json *j, struct arena *a,
		       const struct log_entry *at, enum log_end end)
{
	json_key(j, "ends_at");
	if (!at) {
		json_str(j, NULL);
		return;
	}
	json_open(j, '{');
	revision_json(j, a, at);
	json_pair(j, "reason", end == LOG_SHALLOW ? "shallow" : "since");
	json_close(j, '}');
}

/* What the pages that were built from it print of a revision. */
static void printed(struct json *j, struct arena *a, const struct log_entry *at)
{
	json_open(j, '{');
	json_key(j, "commit");
	json_str(j, at->commit);
	json_pair(j, "date", date_iso(a, at->day));
	json_pair(j, "tag", at->tag);
	json_close(j, '}');
}

void export_revisions(struct buf *out, struct env *env, const struct log *log)
{
	const struct log_entry *first = log->n ? &log->entries[0] : NULL;
	struct json j = { .out = out };

	json_open(&j, '{');
	json_pair(&j, "format", "kaiji-revisions-1");
	json_key(&j, "revisions");
	json_open(&j, '[');
	for (size_t i = log->n; i-- > 0;)
		printed(&j, env->arena, &log->entries[i]);
	json_close(&j, ']');
	revision_json_end(&j, env->arena,
			  log->end == LOG_COMPLETE ? NULL : first, log->end);
	json_close(&j, '}');
	buf_addc(out, '\n');
}

int export_log(struct env *env, const struct log *log, struct sink *sink)
{
	struct buf out = BUF_INIT;
	int result;

	export_revisions(&out, env, log);
	result = sink_put(sink, env, "changes/revisions.json", out.data,
			  out.len);
	buf_release(&out);
	return result;
}

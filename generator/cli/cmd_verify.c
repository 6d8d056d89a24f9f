#include <string.h>

#include "base/env.h"
#include "base/json.h"
#include "base/say.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/screen.h"
#include "cli/tell.h"
#include "deliver.h"

enum { SHOWN_MOST = 50 };

static bool is_site_wrong(const struct verify_result *r)
{
	return r->site.counted > 0;
}

static bool is_commit_wrong(const struct verify_result *r)
{
	return r->rebuilt && (r->unbuildable || r->commit_differences.counted);
}

/* --- as text ---------------------------------------------------------- */

static const char *sentence(const struct verify_difference *d, bool of_commit)
{
	switch (d->kind) {
	case VERIFY_MISSING:
		return of_commit ? _("not in the site: %s") : _("missing: %s");
	case VERIFY_CHANGED:
		return of_commit ? _("different: %s") : _("changed: %s");
	case VERIFY_EXTRA:
		break;
	}
	return of_commit ? _("only in the site: %s")
			 : _("not in the manifest: %s");
}

static void add_differences(struct buf *out, const struct options *o,
			    const struct verify_differences *d, bool of_commit)
{
	size_t most = o->verbose ? d->n : SHOWN_MOST, n;

	n = d->n < most ? d->n : most;
	for (size_t i = 0; i < n; i++) {
		struct buf path = BUF_INIT;

		screen_text(&path, d->list[i].path);
		buf_adds(out, "  ");
		buf_printf(out, sentence(&d->list[i], of_commit), path.data);
		if (d->list[i].why)
			buf_printf(out, _(" (%s)"), d->list[i].why);
		buf_adds(out, "\n");
		buf_release(&path);
	}
	if (d->counted > n) {
		buf_adds(out, "  ");
		buf_printf(out,
			   say_n("and %zu more", "and %zu more",
				 d->counted - n),
			   d->counted - n);
		buf_adds(out, "\n");
	}
}

static void add_site(struct buf *out, const struct options *o,
		     const struct verify_result *r)
{
	if (!is_site_wrong(r))
		buf_printf(out,
			   say_n("%zu file is as the manifest says\n",
				 "all %zu files are as the manifest says\n",
				 r->files),
			   r->files);
	else
		buf_printf(out,
			   say_n("%zu file is not as the manifest says:\n",
				 "%zu files are not as the manifest says:\n",
				 r->site.counted),
			   r->site.counted);
	add_differences(out, o, &r->site, false);
}

static void add_commit(struct buf *out, const struct options *o,
		       const struct verify_result *r)
{
	const char *id = r->commit;

	if (!r->rebuilt && id)
		buf_printf(out, _("made from commit %s\n"), id);
	if (!r->rebuilt)
		return;
	if (r->unbuildable)
		buf_printf(out, _("commit %s has errors: no site of it\n"), id);
	else if (!is_commit_wrong(r) && is_site_wrong(r))
		buf_printf(out, _("its manifest is what commit %s builds\n"),
			   id);
	else if (!is_commit_wrong(r))
		buf_printf(out, _("it is what commit %s builds\n"), id);
	else
		buf_printf(out, _("it is not what commit %s builds:\n"), id);
	add_differences(out, o, &r->commit_differences, true);
}

/* Why two sites of one commit may differ, beside that somebody changed one. */
static void add_release(struct buf *out, const struct verify_result *r)
{
	if (!is_commit_wrong(r) ||
	    (r->release && r->ours && !strcmp(r->release, r->ours)))
		return;
	if (r->release)
		buf_printf(out,
			   _("kaiji %s made it; this is kaiji %s, which may "
			     "make other pages of the same commit\n"),
			   r->release, r->ours);
	else
		buf_printf(out,
			   _("another kaiji made it; this is kaiji %s, which "
			     "may make other pages of the same commit\n"),
			   r->ours);
}

static void add_warnings(struct buf *out, const struct verify_result *r)
{
	if (r->held_back)
		buf_adds(out, _("the host does not show _headers: it may read "
				"that file itself\n"));
	if (!r->unguarded)
		return;
	buf_printf(out,
		   say_n("warning: %zu page comes without the "
			 "Content-Security-Policy of the site (%s)\n",
			 "warning: %zu pages come without the "
			 "Content-Security-Policy of the site (%s, for one)\n",
			 r->unguarded),
		   r->unguarded, r->unguarded_page);
	if (r->headers)
		buf_printf(out,
			   _("the host should send what the file _headers "
			     "wants:\n%s"),
			   r->headers);
}

static int print_text(const struct options *o, const struct verify_result *r)
{
	struct buf out = BUF_INIT, more = BUF_INIT;
	int status;

	add_site(&out, o, r);
	add_commit(&out, o, r);
	add_release(&more, r);
	add_warnings(&more, r);
	status = o->quiet && !is_site_wrong(r) && !is_commit_wrong(r)
			 ? DONE
			 : tell_print(out.data, out.len);
	if (!o->quiet)
		tell_error(&more);
	buf_release(&out);
	buf_release(&more);
	return status;
}

/* --- as JSON ----------------------------------------------------------- */

static void json_differences(struct json *j, const char *key,
			     const struct verify_differences *d)
{
	static const char *const kinds[] = { [VERIFY_MISSING] = "missing",
					     [VERIFY_CHANGED] = "changed",
					     [VERIFY_EXTRA] = "extra" };

	json_key(j, key);
	json_open(j, '[');
	for (size_t i = 0; i < d->n; i++) {
		json_open(j, '{');
		json_pair(j, "kind", kinds[d->list[i].kind]);
		json_pair(j, "path", d->list[i].path);
		json_pair(j, "why", d->list[i].why);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void json_count(struct json *j, const char *key, size_t n)
{
	json_key(j, key);
	json_int(j, (long long)n);
}

static int print_json(const struct verify_result *r)
{
	struct buf out = BUF_INIT;
	struct json j = { .out = &out };
	int status;

	json_open(&j, '{');
	json_key(&j, "ok");
	json_bool(&j, !is_site_wrong(r) && !is_commit_wrong(r));
	json_pair(&j, "commit", r->commit);
	json_pair(&j, "date", r->date);
	json_pair(&j, "release", r->release);
	json_pair(&j, "only", r->only);
	json_count(&j, "files", r->files);
	json_count(&j, "wrong", r->site.counted);
	json_differences(&j, "differences", &r->site);
	json_key(&j, "commit_built");
	json_bool(&j, r->rebuilt && !r->unbuildable);
	if (r->rebuilt)
		json_differences(&j, "commit_differences",
				 &r->commit_differences);
	if (r->online) {
		json_count(&j, "pages", r->pages);
		json_count(&j, "pages_without_policy", r->unguarded);
	}
	json_close(&j, '}');
	buf_adds(&out, "\n");
	status = tell_print(out.data, out.len);
	buf_release(&out);
	return status;
}

int cmd_verify(struct options *o)
{
	struct verify_options options = { .where = o->argument,
					  .seconds = o->seconds };
	struct verify_result result;
	struct progress progress;
	struct env env;
	int status;

	env_init(&env);
	progress_start(&progress, !o->quiet);
	o->build.progress = progress_show;
	o->build.context = &progress;
	options.build = o->build;
	status = deliver_verify(&env, &options, &result);
	progress_end(&progress);
	/* what is wrong with an old commit is a reason, not the subject */
	if (status < 0 || result.unbuildable)
		tell_findings(o, &env);
	if (status < 0)
		status = tell_failed(env.failure ? env.failure
						 : _("it did not work"));
	else if (!strcmp(o->format, "json"))
		status = print_json(&result);
	else
		status = print_text(o, &result);
	if (status == DONE &&
	    (is_site_wrong(&result) || is_commit_wrong(&result)))
		status = CONTENT_WRONG;
	env_release(&env);
	return status;
}

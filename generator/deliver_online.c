#include "deliver_online.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "fetch/fetch.h"

enum { USUAL_SECONDS = 30, MANIFEST_MOST = 64 * 1024 * 1024 };
enum { HEADERS_MOST = 64 * 1024, FAULTS_MOST = 8 };

static const uint64_t BYTES_MOST = (uint64_t)64 << 30;

struct online {
	struct env *env;
	const struct verify_options *options;
	const char *base;
	const struct manifest *m;
	struct verify_result *result;
	struct digest *digests[FETCH_AT_ONCE];
	struct buf text; /* the manifest, then _headers */
	size_t done, faults;
	const char *policy;    /* that pages are to have; or NULL */
	const char **policies; /* of the pages as they came, beside m->files */
};

/* --- the manifest --------------------------------------------------------- */

static const char *begin_manifest(void *context, size_t i, size_t slot,
				  uint64_t *most)
{
	struct online *o = context;

	(void)i;
	(void)slot;
	*most = MANIFEST_MOST;
	return fetch_address(o->env->arena, o->base, "kaiji.json");
}

static void take_manifest(void *context, size_t i, size_t slot,
			  const void *data, size_t len)
{
	struct online *o = context;

	(void)i;
	(void)slot;
	buf_add(&o->text, data, len);
}

static bool end_manifest(void *context, size_t i, size_t slot,
			 const struct fetch_reply *r)
{
	struct online *o = context;
	const char *address =
		fetch_address(o->env->arena, o->base, "kaiji.json");

	(void)i;
	(void)slot;
	if (r->redirect)
		env_fail(o->env,
			 _("'%s' is somewhere else, at '%s': verify that "
			   "address"),
			 address, r->redirect);
	else if (r->fault)
		env_fail(o->env, _("cannot fetch '%s': %s"), address, r->fault);
	else if (r->too_long)
		env_fail(o->env, _("'%s' is no manifest that kaiji writes"),
			 address);
	else if (r->status == 404 || r->status == 410)
		env_fail(o->env,
			 _("there is no '%s': it is no site that kaiji "
			   "published"),
			 address);
	else if (r->status != 200)
		env_fail(o->env, _("cannot fetch '%s': the status is %ld"),
			 address, r->status);
	return true;
}

static int fetch_manifest(struct online *o, unsigned seconds,
			  struct manifest *m)
{
	const struct fetch_taker taker = { begin_manifest, take_manifest,
					   end_manifest, o };

	if (fetch_all(o->env, 1, seconds, &taker) < 0 || o->env->failure)
		return -1;
	if (publish_manifest(o->env->arena, o->text.data, o->text.len, m) == 0)
		return 0;
	env_fail(o->env, _("'%s' is no manifest that kaiji writes"),
		 fetch_address(o->env->arena, o->base, "kaiji.json"));
	return -1;
}

/* --- its files ------------------------------------------------------------ */

static bool is_headers(const struct manifest_file *file)
{
	return !strcmp(file->path, "_headers");
}

static bool is_page(const char *path)
{
	size_t len = strlen(path);

	return len > 5 && !strcmp(path + len - 5, ".html");
}

static const char *begin_file(void *context, size_t i, size_t slot,
			      uint64_t *most)
{
	struct online *o = context;
	const struct manifest_file *file = &o->m->files[i];

	digest_start(o->digests[slot]);
	if (is_headers(file))
		buf_clear(&o->text);
	*most = file->bytes;
	return fetch_address(o->env->arena, o->base, file->path);
}

static void take_file(void *context, size_t i, size_t slot, const void *data,
		      size_t len)
{
	struct online *o = context;

	digest_add(o->digests[slot], data, len);
	if (is_headers(&o->m->files[i]) && o->text.len + len <= HEADERS_MOST)
		buf_add(&o->text, data, len);
}

static void note(struct online *o, enum verify_kind kind, const char *path,
		 const char *why)
{
	struct verify_differences *d = &o->result->site;
	struct verify_difference one = { .kind = kind, .path = path };

	d->counted++;
	if (d->n == DIFFERENCES_MOST)
		return;
	one.why = why ? arena_strdup(o->env->arena, why) : NULL;
	ARENA_PUSH(o->env->arena, d->list, d->n, one);
}

/* True when a host may well send just this status for a page that is there. */
static bool is_answer(const char *path, long status)
{
	return status == 200 || (status == 404 && !strcmp(path, "404.html"));
}

static void judge(struct online *o, const struct manifest_file *file,
		  size_t slot, const struct fetch_reply *r)
{
	struct arena *a = o->env->arena;

	if (r->redirect)
		note(o, VERIFY_CHANGED, file->path,
		     arena_printf(a, _("it is sent on to %s"), r->redirect));
	else if (r->too_long)
		note(o, VERIFY_CHANGED, file->path, NULL);
	else if (is_headers(file) && (r->status == 404 || r->status == 403))
		o->result->held_back++;
	else if (!is_answer(file->path, r->status))
		note(o,
		     r->status == 404 || r->status == 410 ? VERIFY_MISSING
							  : VERIFY_CHANGED,
		     file->path,
		     arena_printf(a, _("the status is %ld"), r->status));
	else if (r->bytes != file->bytes ||
		 !digest_is(o->digests[slot], file->sha))
		note(o, r->status == 404 ? VERIFY_MISSING : VERIFY_CHANGED,
		     file->path, NULL);
	else if (is_headers(file))
		o->result->headers = arena_strdup(a, o->text.data);
}

static bool end_file(void *context, size_t i, size_t slot,
		     const struct fetch_reply *r)
{
	struct online *o = context;
	const struct manifest_file *file = &o->m->files[i];
	const struct build_options *build = &o->options->build;

	if (r->fault) {
		note(o, VERIFY_MISSING, file->path, r->fault);
		if (++o->faults >= FAULTS_MOST) {
			env_fail(o->env, _("cannot fetch '%s': %s"),
				 fetch_address(o->env->arena, o->base,
					       file->path),
				 r->fault);
			return true;
		}
		return false;
	}
	o->faults = 0;
	judge(o, file, slot, r);
	if (is_page(file->path) && is_answer(file->path, r->status))
		o->policies[i] =
			arena_strdup(o->env->arena, r->policy ? r->policy : "");
	if (build->progress)
		build->progress(build->context, N_("files"), ++o->done,
				o->m->n);
	return false;
}

/* --- the policy ----------------------------------------------------------- */

/* What the site's own _headers wants of every page; or NULL. */
static const char *wanted_policy(struct arena *a, const char *headers)
{
	static const char name[] = "Content-Security-Policy: ";
	const char *found = headers ? strstr(headers, name) : NULL;

	if (!found)
		return NULL;
	found += strlen(name);
	return arena_strndup(a, found, strcspn(found, "\r\n"));
}

static void judge_policies(struct online *o)
{
	struct verify_result *r = o->result;
	const char *wanted = wanted_policy(o->env->arena, r->headers);

	for (size_t i = 0; i < o->m->n; i++) {
		const char *policy = o->policies[i];

		if (!policy)
			continue;
		r->pages++;
		if (*policy && (!wanted || !strcmp(policy, wanted)))
			continue;
		if (!r->unguarded++)
			r->unguarded_page = o->m->files[i].path;
	}
}

static int by_kind(const void *left, const void *right)
{
	const struct verify_difference *a = left, *b = right;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return strcmp(a->path, b->path);
}

/* It is a stranger's word: nothing is fetched without an end. */
static int check_sizes(struct online *o)
{
	if (o->m->bytes <= BYTES_MOST)
		return 0;
	env_fail(o->env,
		 _("the manifest of '%s' lists %llu bytes, more than kaiji "
		   "fetches"),
		 o->base, (unsigned long long)o->m->bytes);
	return -1;
}

static int fetch_files(struct online *o, unsigned seconds)
{
	const struct fetch_taker taker = { begin_file, take_file, end_file, o };
	struct verify_differences *d = &o->result->site;

	for (size_t i = 0; i < FETCH_AT_ONCE; i++)
		o->digests[i] = digest_new(o->env->arena);
	o->policies = arena_array(o->env->arena, o->m->n, sizeof(char *));
	if (fetch_all(o->env, o->m->n, seconds, &taker) < 0 || o->env->failure)
		return -1;
	if (d->n)
		qsort(d->list, d->n, sizeof(*d->list), by_kind);
	judge_policies(o);
	return 0;
}

int online_verify(struct env *env, const struct verify_options *options,
		  struct manifest *m, struct verify_result *result)
{
	unsigned seconds = options->seconds ? options->seconds : USUAL_SECONDS;
	struct online o = { .env = env,
			    .options = options,
			    .m = m,
			    .result = result,
			    .text = BUF_INIT };
	int done = -1;

	o.base = fetch_base(env->arena, options->where);
	if (!o.base)
		env_fail(env,
			 _("'%s' is no address of a site (a name and password "
			   "belong into ~/.netrc)"),
			 utf8_shown(env->arena, options->where,
				    strlen(options->where)));
	else if (fetch_manifest(&o, seconds, m) == 0 && check_sizes(&o) == 0)
		done = fetch_files(&o, seconds);
	buf_release(&o.text);
	return done;
}

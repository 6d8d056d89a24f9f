#include "publish/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "publish/manifest.h"
#include "publish/pages.h"
#include "publish/path.h"
#include "publish/scan.h"
#include "publish/stage.h"
#include "publish/target.h"

struct publish {
	struct sink sink; /* first: put() gets its address */
	struct arena *arena;
	struct target target;
	struct old_site old;
	pthread_mutex_t lock; /* of all below, and of the arena */
	struct pages pages;
	size_t nwritten, nkept;
	const char *only;
	bool failed;
};

static void publish_free(struct publish *p)
{
	target_close(&p->target);
	pthread_mutex_destroy(&p->lock);
	arena_free(p->arena);
}

static void sha_of(const void *data, size_t len,
		   unsigned char sha[SHA256_BYTES])
{
	struct sha256_ctx ctx;

	sha256_init(&ctx);
	sha256_update(&ctx, len, data);
	sha256_digest(&ctx, SHA256_BYTES, sha);
}

static bool is_newer(struct timespec a, struct timespec b)
{
	return a.tv_sec != b.tv_sec ? a.tv_sec > b.tv_sec
				    : a.tv_nsec > b.tv_nsec;
}

static bool file_has(int site, const char *path, const void *data, size_t len)
{
	int fd = openat(site, path,
			O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	const char *want = data;
	char chunk[16 * 1024];
	ssize_t n = -1;

	if (fd < 0)
		return false;
	while ((n = read(fd, chunk, sizeof(chunk))) > 0) {
		if ((size_t)n > len || memcmp(chunk, want, (size_t)n))
			break;
		want += n;
		len -= (size_t)n;
	}
	close(fd);
	return n == 0 && len == 0;
}

/*
 * True when the old site's file is as its manifest says.  The manifest was
 * the last to be written: a file that is not newer was not changed since,
 * unless in secret, and only a newer one need be read.
 */
static bool is_intact(const struct publish *p, const char *path,
		      const void *data, size_t len)
{
	struct stat st;

	if (fstatat(p->target.old, path, &st, AT_SYMLINK_NOFOLLOW) < 0 ||
	    !S_ISREG(st.st_mode) || (uint64_t)st.st_size != len)
		return false;
	return !is_newer(st.st_mtim, p->old.time) ||
	       file_has(p->target.old, path, data, len);
}

/* Notes the page; NULL when it cannot be one. */
static struct page *add_page(struct env *env, struct publish *p,
			     const char *path,
			     const unsigned char sha[SHA256_BYTES], size_t len,
			     bool *same)
{
	const char *fault = NULL, *other = NULL;
	struct page *page;

	pthread_mutex_lock(&p->lock);
	page = pages_add_new(&p->pages, path, sha, len, same, &fault, &other);
	*same = *same && page && page->node.flags & NODE_SEEN;
	pthread_mutex_unlock(&p->lock);
	if (!page)
		env_fail(env, _(fault), path, other);
	return page;
}

static int write_page(struct env *env, struct publish *p, const char *path,
		      const void *data, size_t len)
{
	int result;

	pthread_mutex_lock(&p->lock);
	result = target_stage(env, &p->target);
	pthread_mutex_unlock(&p->lock);
	if (result)
		return -1;
	return stage_write(env, p->target.stage, path, data, len);
}

static int take_page(struct env *env, struct publish *p, const char *path,
		     const void *data, size_t len)
{
	const char *fault = path_fault(path);
	unsigned char sha[SHA256_BYTES];
	struct page *page;
	bool same;

	if (fault) {
		env_fail(env, _("'%s' cannot be a page: %s"),
			 utf8_shown(env->arena, path, strlen(path)), _(fault));
		return -1;
	}
	sha_of(data, len, sha);
	page = add_page(env, p, path, sha, len, &same);
	if (!page)
		return -1;
	same = same && is_intact(p, path, data, len);
	if (!same && write_page(env, p, path, data, len) < 0)
		return -1;
	pthread_mutex_lock(&p->lock);
	if (same)
		page->node.flags |= NODE_KEPT;
	p->nkept += same;
	p->nwritten += !same;
	pthread_mutex_unlock(&p->lock);
	return 0;
}

static int put(struct sink *sink, struct env *env, const char *path,
	       const void *data, size_t len)
{
	struct publish *p = (struct publish *)sink;
	int result = take_page(env, p, path, data, len);

	/* whoever asks for this page may forget that it is missing */
	if (result) {
		pthread_mutex_lock(&p->lock);
		p->failed = true;
		pthread_mutex_unlock(&p->lock);
	}
	return result;
}

struct publish *publish_begin(struct env *env, const char *target,
			      const char *const *sources, bool force)
{
	struct arena *a = arena_new();
	struct publish *p = ARENA_NEW(a, struct publish);

	p->sink.put = put;
	p->arena = a;
	pages_init(&p->pages, a);
	if (target_open(env, a, target, sources, &p->target) < 0) {
		arena_free(a);
		return NULL;
	}
	pthread_mutex_init(&p->lock, NULL);
	if (p->target.old < 0 || scan_site(env, p->target.old, p->target.shown,
					   force, &p->pages, &p->old) == 0)
		return p;
	publish_free(p);
	return NULL;
}

void publish_only(struct publish *p, const char *only)
{
	p->only = only;
}

struct sink *publish_sink(struct publish *p)
{
	return &p->sink;
}

/* Files at the root that are nobody's site, where they are plain files. */
static int keep_carried(struct env *env, struct publish *p)
{
	struct stat st;

	for (size_t i = 0; p->target.old >= 0 && scan_carried[i]; i++)
		if (fstatat(p->target.old, scan_carried[i], &st,
			    AT_SYMLINK_NOFOLLOW) == 0 &&
		    S_ISREG(st.st_mode) &&
		    stage_keep(env, p->target.old, p->target.stage,
			       scan_carried[i]) < 0)
			return -1;
	return 0;
}

static int keep_pages(struct env *env, struct publish *p,
		      struct page *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i]->node.flags & NODE_KEPT &&
		    stage_keep(env, p->target.old, p->target.stage,
			       list[i]->node.path) < 0)
			return -1;
	return keep_carried(env, p);
}

static int write_manifest(struct env *env, struct publish *p,
			  struct page *const *list, size_t n,
			  const struct revision *revision)
{
	int fd = stage_create(env, p->target.stage, MANIFEST_PATH);
	unsigned char sha[SHA256_BYTES];
	int result;

	if (fd < 0)
		return -1;
	result = manifest_write(fd, list, n, revision, p->only, p->arena, sha);
	if (close(fd) < 0)
		result = -1;
	if (result)
		env_fail(env, _("cannot write '%s': %s"), MANIFEST_PATH,
			 strerror(errno));
	return result;
}

/*
 * Whoever cleans up beside the site while it is made may take of it: what
 * is put in place has every page of its manifest.
 */
static int check_stage(struct env *env, const struct publish *p,
		       struct page *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *path = list[i]->node.path;
		struct stat st;

		if (fstatat(p->target.stage, path, &st, AT_SYMLINK_NOFOLLOW) ==
			    0 &&
		    S_ISREG(st.st_mode) &&
		    (uint64_t)st.st_size == list[i]->bytes)
			continue;
		env_fail(env,
			 _("'%s' was removed or changed while the site "
			   "was made"),
			 path);
		return -1;
	}
	return 0;
}

/* True when the old site, its manifest included, is the new one. */
static bool is_unchanged(struct publish *p, struct page *const *list, size_t n,
			 const struct revision *revision)
{
	unsigned char sha[SHA256_BYTES];

	if (!p->old.known || p->old.nforeign || p->nwritten ||
	    p->pages.nmatched < p->pages.nold)
		return false;
	manifest_write(-1, list, n, revision, p->only, p->arena, sha);
	return !memcmp(sha, p->old.manifest, sizeof(sha));
}

static int place(struct env *env, struct publish *p,
		 const struct revision *revision)
{
	struct page **list;
	size_t n;

	list = pages_sorted(&p->pages, p->arena, NODE_NEW, &n);
	if (is_unchanged(p, list, n, revision))
		return 0;
	if (target_stage(env, &p->target) < 0 ||
	    keep_pages(env, p, list, n) < 0 ||
	    write_manifest(env, p, list, n, revision) < 0 ||
	    check_stage(env, p, list, n) < 0)
		return -1;
	return target_swap(env, &p->target);
}

int publish_finish(struct env *env, struct publish *p,
		   const struct revision *revision,
		   struct publish_counts *counts)
{
	int result = -1;

	if (p->failed)
		env_fail(env, _("a page of the site could not be written"));
	else
		result = place(env, p, revision);
	*counts = (struct publish_counts){
		.files = p->pages.nnew,
		.written = p->nwritten,
		.kept = p->nkept,
		.removed = p->pages.nold - p->pages.nmatched,
	};
	publish_free(p);
	return result;
}

void publish_drop(struct publish *p)
{
	if (p)
		publish_free(p);
}

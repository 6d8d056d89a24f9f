#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/map.h"
#include "base/say.h"
#include "base/utf8.h"
#include "model/destination.h"
#include "publish/manifest.h"
#include "publish/pages.h"
#include "publish/path.h"
#include "publish/publish.h"

enum { MANIFEST_MOST = 256 * 1024 * 1024 };

/* --- the manifest ---------------------------------------------------- */

int publish_manifest(struct arena *a, const char *data, size_t len,
		     struct manifest *m)
{
	struct manifest_head head;
	struct page **list;
	struct pages pages;

	*m = (struct manifest){ 0 };
	pages_init(&pages, a);
	if (manifest_read(&pages, data, len, &head) < 0)
		return -1;
	m->release = head.release;
	m->commit = head.commit;
	m->date = head.date;
	m->only = head.only;
	list = pages_sorted(&pages, a, NODE_OLD, &m->n);
	m->files = arena_array(a, m->n, sizeof(*m->files));
	for (size_t i = 0; i < m->n; i++) {
		m->files[i].path = list[i]->node.path;
		m->files[i].bytes = list[i]->bytes;
		m->files[i].sha = list[i]->sha;
		if (m->bytes > UINT64_MAX - list[i]->bytes)
			return -1;
		m->bytes += list[i]->bytes;
	}
	return 0;
}

static const char *safe(struct env *env, const char *path)
{
	return utf8_shown(env->arena, path, strlen(path));
}

int publish_manifest_in(struct env *env, const char *folder, struct manifest *m)
{
	const char *path = fs_join(env->arena, folder, MANIFEST_PATH);
	struct buf data = BUF_INIT;
	int result = -1;

	if (!fs_is_folder(folder))
		env_fail(env, _("there is no folder '%s'"), safe(env, folder));
	else if (!fs_exists(path))
		env_fail(env,
			 _("'%s' holds no kaiji.json: it is no site that "
			   "kaiji published"),
			 safe(env, folder));
	else if (fs_read(path, MANIFEST_MOST, &data) < 0)
		env_fail(env, _("cannot read '%s': %s"), safe(env, path),
			 strerror(errno));
	else if (publish_manifest(env->arena, data.data, data.len, m) < 0)
		env_fail(env, _("'%s' is no manifest that kaiji writes"),
			 safe(env, path));
	else
		result = 0;
	buf_release(&data);
	return result;
}

/* --- what may be replaced --------------------------------------------- */

enum { FOREIGN_SHOWN = 5 };

static bool is_kept(const char *path)
{
	for (size_t i = 0; destination_kept[i]; i++)
		if (!strcmp(path, destination_kept[i]))
			return true;
	return false;
}

static void know_files(struct map *known, const struct manifest *m)
{
	for (size_t i = 0; i < m->n; i++)
		map_add(known, m->files[i].path, &m->files[i]);
}

static const char *foreign(struct env *env, const struct map *known,
			   const char *const *paths, size_t n)
{
	struct buf names = BUF_INIT;
	size_t found = 0;

	for (size_t i = 0; i < n; i++) {
		if (map_get(known, paths[i]) || is_kept(paths[i]) ||
		    !strcmp(paths[i], MANIFEST_PATH))
			continue;
		if (found++ < FOREIGN_SHOWN)
			buf_printf(&names, "%s'%s'", names.len ? ", " : "",
				   safe(env, paths[i]));
	}
	if (found > FOREIGN_SHOWN)
		buf_printf(&names, _(" and %zu more"), found - FOREIGN_SHOWN);
	return found ? buf_keep(&names, env->arena) : NULL;
}

const char *publish_refusal(struct env *env, const char *manifest, size_t len,
			    const char *const *paths, size_t n, bool force)
{
	struct manifest m = { 0 };
	const char *names;
	struct map known;
	bool ours = manifest &&
		    publish_manifest(env->arena, manifest, len, &m) == 0;

	for (size_t i = 0; i < n; i++)
		if (!strcmp(paths[i], "content/portal.yaml"))
			return _("it holds the files of a portal, which a "
				 "site never replaces: choose another branch");
	if (force)
		return NULL;
	map_init(&known, env->arena);
	if (ours)
		know_files(&known, &m);
	names = foreign(env, &known, paths, n);
	if (names)
		return arena_printf(env->arena,
				    _("it holds what kaiji did not make: %s "
				      "(choose another branch; with --force "
				      "they would be removed)"),
				    names);
	return NULL;
}

/* --- what differs ------------------------------------------------------ */

void differences_add(struct arena *a, struct differences *d,
		     enum difference_kind kind, const char *path)
{
	struct difference one = { .kind = kind };

	d->counted++;
	if (d->n == DIFFERENCES_MOST)
		return;
	one.path = arena_strdup(a, path);
	ARENA_PUSH(a, d->list, d->n, one);
}

static int by_kind(const void *left, const void *right)
{
	const struct difference *a = left, *b = right;

	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return strcmp(a->path, b->path);
}

void differences_sort(struct differences *d)
{
	if (d->n)
		qsort(d->list, d->n, sizeof(*d->list), by_kind);
}

struct digest {
	struct sha256_ctx ctx;
};

struct digest *digest_new(struct arena *a)
{
	struct digest *d = ARENA_NEW(a, struct digest);

	digest_start(d);
	return d;
}

void digest_start(struct digest *d)
{
	sha256_init(&d->ctx);
}

void digest_add(struct digest *d, const void *data, size_t len)
{
	sha256_update(&d->ctx, len, data);
}

bool digest_is(struct digest *d, const unsigned char *sha)
{
	unsigned char own[SHA256_BYTES];

	sha256_digest(&d->ctx, sizeof(own), own);
	return !memcmp(own, sha, sizeof(own));
}

/* --- a folder ---------------------------------------------------------- */

struct audit {
	struct env *env;
	struct map known; /* path -> struct manifest_file */
	struct differences *differences;
	struct digest *digest;
};

static void note(struct audit *a, enum difference_kind kind, const char *path)
{
	differences_add(a->env->arena, a->differences, kind, path);
}

static int failed(struct audit *a, const char *path)
{
	env_fail(a->env, _("cannot read '%s': %s"), safe(a->env, path),
		 strerror(errno));
	return -1;
}

static bool has_bytes(struct audit *a, int fd, const struct manifest_file *file)
{
	char chunk[64 * 1024];
	uint64_t left = file->bytes;
	ssize_t n;

	digest_start(a->digest);
	while ((n = read(fd, chunk, sizeof(chunk))) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 || (uint64_t)n > left)
			return false;
		left -= (uint64_t)n;
		digest_add(a->digest, chunk, (size_t)n);
	}
	return !left && digest_is(a->digest, file->sha);
}

/* Each file on the way there is opened by its name alone, never a link. */
static int open_below(int root, const char *path)
{
	int fd = dup(root);
	char part[256];

	for (;;) {
		size_t len = strcspn(path, "/");
		bool last = !path[len];
		int next = -1;

		if (len < sizeof(part)) {
			memcpy(part, path, len);
			part[len] = '\0';
			next = openat(fd, part,
				      O_RDONLY | O_NOFOLLOW | O_NONBLOCK |
					      O_CLOEXEC |
					      (last ? 0 : O_DIRECTORY));
		}
		close(fd);
		if (next < 0 || last)
			return next;
		fd = next;
		path += len + 1;
	}
}

static int audit_file(struct audit *a, int root,
		      const struct manifest_file *file)
{
	int fd = open_below(root, file->path);
	struct stat st;

	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR)) {
		note(a, FILE_MISSING, file->path);
		return 0;
	}
	if (fd < 0 && errno != ELOOP)
		return failed(a, file->path);
	if (fd < 0 || fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) ||
	    !has_bytes(a, fd, file))
		note(a, FILE_CHANGED, file->path);
	if (fd >= 0)
		close(fd);
	return 0;
}

static int look_for_extra(struct audit *a, int folder, struct buf *path,
			  unsigned depth);

static int look_at(struct audit *a, int folder, const char *name,
		   struct buf *path, unsigned depth)
{
	size_t len = path->len;
	struct stat st;
	int result = 0;

	buf_adds(path, name);
	if (fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) < 0) {
		result = failed(a, path->data);
	} else if (S_ISDIR(st.st_mode) && depth < PATH_DEPTH_MOST) {
		int fd =
			openat(folder, name,
			       O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

		buf_addc(path, '/');
		result = fd < 0 ? failed(a, path->data)
				: look_for_extra(a, fd, path, depth + 1);
	} else if (!map_get(&a->known, path->data) &&
		   (depth || (!is_kept(path->data) &&
			      strcmp(path->data, MANIFEST_PATH) != 0))) {
		note(a, FILE_EXTRA, path->data);
	}
	buf_cut(path, len);
	return result;
}

/* Closes the folder. */
static int look_for_extra(struct audit *a, int folder, struct buf *path,
			  unsigned depth)
{
	DIR *dir = fdopendir(folder);
	struct dirent *entry;
	int result = 0;

	if (!dir) {
		close(folder);
		return failed(a, path->data);
	}
	while (!result && (errno = 0, entry = readdir(dir))) {
		const char *name = entry->d_name;

		/* a clone of a branch, or a work tree that belongs to one */
		if (!strcmp(name, ".") || !strcmp(name, "..") ||
		    (!depth && !strcmp(name, ".git")))
			continue;
		result = look_at(a, folder, name, path, depth);
	}
	if (!result && errno)
		result = failed(a, path->data);
	closedir(dir);
	return result;
}

int publish_audit(struct env *env, const char *folder, const struct manifest *m,
		  struct differences *d)
{
	struct audit a = { .env = env,
			   .differences = d,
			   .digest = digest_new(env->arena) };
	int root = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), result = 0;
	struct buf path = BUF_INIT;

	if (root < 0)
		return failed(&a, folder);
	map_init(&a.known, env->arena);
	know_files(&a.known, m);
	for (size_t i = 0; !result && i < m->n; i++)
		result = audit_file(&a, root, &m->files[i]);
	if (!result)
		result = look_for_extra(&a, dup(root), &path, 0);
	close(root);
	buf_release(&path);
	differences_sort(d);
	return result;
}

#include "publish/scan.h"

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
#include "base/say.h"
#include "base/utf8.h"
#include "publish/manifest.h"
#include "publish/path.h"

enum { FOREIGN_SHOWN = 5, MANIFEST_MOST = 256 * 1024 * 1024 };

const char *const scan_carried[] = { ".gitignore", ".gitkeep", NULL };

struct scan {
	struct env *env;
	struct pages *pages;
	struct arena *arena; /* as long as the scan */
	struct page **list;  /* the old pages by path */
	size_t n;
	bool known;
	char *foreign[FOREIGN_SHOWN]; /* the first by byte */
	size_t nforeign;
};

static int failed(struct env *env, const char *path)
{
	int error = errno;

	env_fail(env, _("cannot read '%s': %s"),
		 utf8_shown(env->arena, path, strlen(path)), strerror(error));
	return -1;
}

static void sha_of(const struct buf *data, unsigned char sha[SHA256_BYTES])
{
	struct sha256_ctx ctx;

	sha256_init(&ctx);
	sha256_update(&ctx, data->len, (const uint8_t *)data->data);
	sha256_digest(&ctx, SHA256_BYTES, sha);
}

/* A manifest that cannot be read is none; what was read of it is dropped. */
static void read_manifest(int site, struct pages *pages, struct old_site *old)
{
	int fd = openat(site, MANIFEST_PATH,
			O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	struct buf data = BUF_INIT;
	struct stat st;

	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
	    fs_read_fd(fd, MANIFEST_MOST, &data) == 0 &&
	    manifest_read(pages, data.data, data.len, NULL) == 0) {
		old->known = true;
		old->time = st.st_mtim;
		sha_of(&data, old->manifest);
	} else {
		pages_init(pages, pages->arena);
	}
	buf_release(&data);
	close(fd);
}

static void note_foreign(struct scan *s, const char *path)
{
	char *shown = utf8_shown(s->arena, path, strlen(path));

	s->nforeign++;
	for (size_t i = 0; i < FOREIGN_SHOWN; i++) {
		char *other = s->foreign[i];

		if (other && strcmp(shown, other) >= 0)
			continue;
		s->foreign[i] = shown;
		shown = other;
		if (!shown)
			return;
	}
}

/* True when old pages lie in the folder, whose path ends in a slash. */
static bool has_pages(const struct scan *s, const char *folder)
{
	size_t low = 0, high = s->n, len = strlen(folder);

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(s->list[middle]->node.path, folder) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < s->n && !strncmp(s->list[low]->node.path, folder, len);
}

static bool is_carried(const char *path)
{
	for (size_t i = 0; scan_carried[i]; i++)
		if (!strcmp(path, scan_carried[i]))
			return true;
	return false;
}

static mode_t mode_of(int folder, const struct dirent *entry)
{
	struct stat st;

	if (entry->d_type == DT_REG)
		return S_IFREG;
	if (entry->d_type == DT_DIR)
		return S_IFDIR;
	if (fstatat(folder, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
		return 0;
	return st.st_mode;
}

static void scan_file(struct scan *s, const char *path, bool regular)
{
	struct page *page = pages_old(s->pages, path);

	if (page && regular)
		page->node.flags |= NODE_SEEN;
	/* another thing in a page's place is a page that was changed */
	else if (!page && !(regular && is_carried(path)) &&
		 !(s->known && !strcmp(path, MANIFEST_PATH)))
		note_foreign(s, path);
}

static int scan_folder(struct scan *s, int parent, const char *name,
		       struct buf *path);

/* Folders without pages are not entered: they may be deep, and endless. */
static int scan_unknown_folder(struct scan *s, int parent, const char *name,
			       const char *path)
{
	int fd = openat(parent, name,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *entry;
	bool empty = true;

	if (!dir) {
		note_foreign(s, path);
		if (fd >= 0)
			close(fd);
		return 0;
	}
	while (empty && (entry = readdir(dir)))
		empty = !strcmp(entry->d_name, ".") ||
			!strcmp(entry->d_name, "..");
	closedir(dir);
	if (!empty)
		note_foreign(s, path);
	return 0;
}

static int scan_entry(struct scan *s, int folder, const struct dirent *entry,
		      struct buf *path)
{
	mode_t mode = mode_of(folder, entry);
	size_t len = path->len;
	int result = 0;

	buf_adds(path, entry->d_name);
	if (!S_ISDIR(mode)) {
		scan_file(s, path->data, S_ISREG(mode));
	} else {
		buf_addc(path, '/');
		if (has_pages(s, path->data))
			result = scan_folder(s, folder, entry->d_name, path);
		else
			result = scan_unknown_folder(s, folder, entry->d_name,
						     path->data);
	}
	buf_cut(path, len);
	return result;
}

/* No deeper than pages lie, and that has a limit. */
static int scan_folder(struct scan *s, int parent, const char *name,
		       struct buf *path)
{
	int fd = openat(parent, name,
			O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *entry;
	int result = 0;

	if (!dir) {
		failed(s->env, path->len ? path->data : ".");
		if (fd >= 0)
			close(fd);
		return -1;
	}
	errno = 0;
	while (!result && (entry = readdir(dir))) {
		if (strcmp(entry->d_name, ".") && strcmp(entry->d_name, ".."))
			result = scan_entry(s, fd, entry, path);
		errno = 0;
	}
	/* what is not seen would be lost */
	if (!result && errno)
		result = failed(s->env, path->len ? path->data : ".");
	closedir(dir);
	return result;
}

static int say_foreign(const struct scan *s, const char *shown)
{
	struct buf names = BUF_INIT;
	size_t more = s->nforeign;

	for (size_t i = 0; i < FOREIGN_SHOWN && s->foreign[i]; i++, more--)
		buf_printf(&names, "%s'%s'", i ? ", " : "", s->foreign[i]);
	if (more)
		buf_printf(&names, _(" and %zu more"), more);
	env_fail(s->env,
		 _("'%s' holds what kaiji did not make: %s (choose "
		   "another folder; with --force they would be lost)"),
		 shown, names.data);
	buf_release(&names);
	return -1;
}

/*
 * Nobody means these when they say that a site may be replaced, and they
 * hold work that is nowhere else.
 */
static int refuse_treasure(struct env *env, int fd, const char *shown)
{
	static const struct {
		const char *path, *refusal;
	} row[] = {
		{ ".git", N_("'%s' holds a git repository, which a site never "
			     "replaces: choose another folder") },
		{ "content/portal.yaml",
		  N_("'%s' holds the files of a portal, which a site never "
		     "replaces: choose another folder") },
	};
	struct stat st;

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++)
		if (fstatat(fd, row[i].path, &st, AT_SYMLINK_NOFOLLOW) == 0) {
			env_fail(env, _(row[i].refusal), shown);
			return -1;
		}
	return 0;
}

int scan_site(struct env *env, int fd, const char *shown, bool force,
	      struct pages *pages, struct old_site *old)
{
	struct scan s = { .env = env, .pages = pages };
	struct buf path = BUF_INIT;
	int result;

	*old = (struct old_site){ 0 };
	read_manifest(fd, pages, old);
	s.arena = arena_new();
	s.known = old->known;
	s.list = pages_sorted(pages, s.arena, NODE_OLD, &s.n);
	result = scan_folder(&s, fd, ".", &path);
	old->nforeign = s.nforeign;
	if (!result && s.nforeign && !force)
		result = say_foreign(&s, shown);
	if (!result && s.nforeign)
		result = refuse_treasure(env, fd, shown);
	arena_free(s.arena);
	buf_release(&path);
	return result;
}

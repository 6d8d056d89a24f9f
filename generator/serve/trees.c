#include "serve/trees.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/fs.h"
#include "base/map.h"
#include "serve/watch.h"

static const char *const folders[] = { "content", "catalogs", "themes" };

enum { NFOLDERS = sizeof(folders) / sizeof(*folders) };

static void add(struct arena *a, struct trees *t, enum tree_kind kind,
		const char *path)
{
	ARENA_PUSH(a, t->list, t->n, ((struct tree){ kind, path }));
}

/* What a file `.git` of a linked work tree says: `gitdir: path`. */
static const char *follow(struct arena *a, const char *folder, const char *git)
{
	static const char key[] = "gitdir: ";
	struct buf text = BUF_INIT;
	const char *found = NULL;

	if (fs_read(git, 4096, &text) == 0 &&
	    !strncmp(text.data, key, sizeof(key) - 1)) {
		char *path = text.data + sizeof(key) - 1;

		path[strcspn(path, "\r\n")] = '\0';
		found = *path == '/' ? arena_strdup(a, path)
				     : fs_join(a, folder, path);
	}
	buf_release(&text);
	return found;
}

/* The git folder of the work tree that `dir` lies in. */
static const char *find_git(struct arena *a, const char *dir)
{
	char *folder = arena_strdup(a, dir);

	for (;;) {
		const char *git = fs_join(a, folder, ".git");
		char *slash = strrchr(folder, '/');

		if (fs_is_folder(git))
			return git;
		if (fs_exists(git))
			return follow(a, folder, git);
		if (!slash || !folder[1])
			return NULL;
		slash[slash == folder] = '\0';
	}
}

void trees_find(struct arena *a, struct trees *t, const char *dir,
		const char *data)
{
	*t = (struct trees){ 0 };
	add(a, t, TREE_ROOT, dir);
	for (size_t i = 0; i < NFOLDERS; i++)
		add(a, t, TREE_FILES, fs_join(a, dir, folders[i]));
	/* content that is installed is no example of anything */
	for (size_t i = 1; data && strcmp(data, dir) && i < NFOLDERS; i++)
		add(a, t, TREE_FILES, fs_join(a, data, folders[i]));
	t->git = find_git(a, dir);
	if (!t->git)
		return;
	add(a, t, TREE_GIT, t->git);
	/* a commit moves a branch; what is checked out is told here */
	add(a, t, TREE_GIT, fs_join(a, t->git, "logs"));
}

bool trees_count(enum tree_kind kind, const char *name)
{
	switch (kind) {
	case TREE_ROOT:
		for (size_t i = 0; i < NFOLDERS; i++)
			if (!strcmp(name, folders[i]))
				return true;
		return false;
	case TREE_GIT:
		return !strcmp(name, "HEAD");
	default:
		return !watch_ignores(name);
	}
}

static unsigned long long mix(unsigned long long sum, const char *name,
			      const struct stat *st)
{
	struct {
		unsigned long long name;
		long long size, mtime, mnsec, ctime, cnsec;
		unsigned long long inode, mode;
	} seen;

	memset(&seen, 0, sizeof(seen));
	seen.name = hash_bytes(name, strlen(name));
	seen.mode = st->st_mode;
	seen.inode = st->st_ino;
	/* of a folder, all else is in what lies there */
	if (!S_ISDIR(st->st_mode)) {
		seen.size = st->st_size;
		seen.mtime = st->st_mtim.tv_sec;
		seen.mnsec = st->st_mtim.tv_nsec;
		seen.ctime = st->st_ctim.tv_sec;
		seen.cnsec = st->st_ctim.tv_nsec;
	}
	/* folders come in no order, so the sum must not know one */
	return sum + hash_bytes(&seen, sizeof(seen));
}

static unsigned long long glance(int parent, const char *name,
				 enum tree_kind kind, unsigned depth)
{
	int fd = openat(parent, name,
			O_RDONLY | O_DIRECTORY | O_CLOEXEC |
				(depth ? O_NOFOLLOW : 0));
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	unsigned long long sum = 0;
	struct dirent *entry;
	struct stat st;

	if (!dir) {
		if (fd >= 0)
			close(fd);
		return 0;
	}
	while ((entry = readdir(dir))) {
		if (!trees_count(kind, entry->d_name) ||
		    fstatat(fd, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) < 0)
			continue;
		sum = mix(sum, entry->d_name, &st);
		if (kind == TREE_FILES && S_ISDIR(st.st_mode) &&
		    depth < TREES_DEPTH)
			sum += hash_bytes(
				&(unsigned long long[2]){
					st.st_ino, glance(fd, entry->d_name,
							  kind, depth + 1) },
				2 * sizeof(unsigned long long));
	}
	closedir(dir);
	return sum;
}

unsigned long long trees_glance(const struct trees *t)
{
	unsigned long long sum = 0;

	for (size_t i = 0; i < t->n; i++)
		sum = sum * 31 +
		      glance(AT_FDCWD, t->list[i].path, t->list[i].kind, 0);
	return sum;
}

bool trees_are_remote(const struct trees *t)
{
	/* NFS, SMB, CIFS, SMB2, 9P, Ceph, AFS, virtual boxes */
	static const unsigned long remote[] = { 0x6969,     0x517b,
						0xff534d42, 0xfe534d42,
						0x01021997, 0x00c36400,
						0x5346414f, 0x786f4256 };
	struct statfs fs;

	for (size_t i = 0; i < t->n; i++) {
		if (statfs(t->list[i].path, &fs) < 0)
			continue;
		for (size_t k = 0; k < sizeof(remote) / sizeof(*remote); k++)
			if (((unsigned long)fs.f_type & 0xffffffff) ==
			    remote[k])
				return true;
	}
	return false;
}

#ifndef KAIJI_BASE_FS_H
#define KAIJI_BASE_FS_H

#include <stdbool.h>
#include <stddef.h>

struct arena;
struct buf;

/*
 * Files and folders by their path.  All return 0, or -1 with errno set.
 */

/* Appends the whole file to `out`; EFBIG when it has over `most` bytes. */
int fs_read(const char *path, size_t most, struct buf *out);

/* Writes a new file; its folder must be there, and no file of that name. */
int fs_write(const char *path, const void *data, size_t len);

/* The same with a file that is open, from and to where it stands. */
int fs_read_fd(int fd, size_t most, struct buf *out);
int fs_write_fd(int fd, const void *data, size_t len);

/* Makes the folder and those above it. */
int fs_mkdirs(const char *path);

/* Removes a file, or a folder with all in it; what is not there is fine. */
int fs_remove(const char *path);

bool fs_is_folder(const char *path);
bool fs_exists(const char *path);

/* `folder/name` in the arena; `name` alone when folder is "" or ".". */
char *fs_join(struct arena *a, const char *folder, const char *name);

/* The names in a folder, sorted by byte, without . and ..; -1 on failure. */
int fs_list(struct arena *a, const char *path, char ***names, size_t *n);

/*
 * The folder that holds catalogs/ and themes/ as installed: the value of
 * KAIJI_DATA, else ../share/kaiji beside the program, else the folders
 * above its own (a checkout, with the program in build/), else where
 * `make install` would put it.  NULL when none of them is there.
 */
const char *fs_data(struct arena *a);

#endif

#ifndef KAIJI_PUBLISH_PATH_H
#define KAIJI_PUBLISH_PATH_H

/*
 * Why `path` cannot be the path of a page, as the end of a sentence, for
 * _(); NULL when it can.  A page's path is relative and stays below the site's root,
 * its parts are not hidden (but for `.well-known/` at the root) and can be
 * written on any file system.
 */
const char *path_fault(const char *path);

enum { PATH_PART_MOST = 240, PATH_MOST = 1024, PATH_DEPTH_MOST = 32 };

/* The site's own list of what it holds; no page may have this path. */
#define MANIFEST_PATH "kaiji.json"

#endif

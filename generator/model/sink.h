#ifndef KAIJI_MODEL_SINK_H
#define KAIJI_MODEL_SINK_H

#include <stddef.h>

struct env;

/*
 * Where finished files go.  Any thread may call put(), with a path from
 * the site's root and its own env; -1 means the world failed and env
 * says why.  The bytes stay the caller's.  A path is put once only.
 */
struct sink {
	int (*put)(struct sink *sink, struct env *env, const char *path,
		   const void *data, size_t len);
};

static inline int sink_put(struct sink *sink, struct env *env, const char *path,
			   const void *data, size_t len)
{
	return sink->put(sink, env, path, data, len);
}

#endif

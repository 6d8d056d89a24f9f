#ifndef KAIJI_EXPORT_REVISION_JSON_H
#define KAIJI_EXPORT_REVISION_JSON_H

#include "model/log.h"

struct arena;
struct json;

/*
 * Writes the members `commit` and `date` of a revision into an object;
 * a null stands for what is not committed yet.
 */
void revision_json(struct json *j, struct arena *a, const struct log_entry *at);

/*
 * Writes the member `ends_at`: the first revision that is told, and the
 * reason why nothing is told of what lies before it; null when nothing
 * does, and `at` is NULL.
 */
void revision_json_end(struct json *j, struct arena *a,
		       const struct log_entry *at, enum log_end end);

#endif

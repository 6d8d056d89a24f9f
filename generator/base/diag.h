#ifndef KAIJI_BASE_DIAG_H
#define KAIJI_BASE_DIAG_H

#include <stdarg.h>
#include <stddef.h>

#include "base/pos.h"

struct arena;

enum diag_level { DIAG_NONE, DIAG_WARNING, DIAG_ERROR };

/*
 * Every finding there is: one row of base/diag_codes.h each, explained
 * with its remedy in kaiji-findings(7).
 */
enum diag_code {
#define DIAG_ROW(code, name, level, meaning) DIAG_##code,
#include "base/diag_codes.h"
#undef DIAG_ROW
	DIAG_NCODES
};

struct diag {
	enum diag_code code;
	struct pos pos;
	const char *message;
};

/*
 * The findings of one thread.  Messages and file names are kept in an
 * arena of their own, so they outlive the arena of the service that they
 * speak of.
 */
struct diags {
	struct arena *arena;
	struct diag *list;
	size_t n;
};

void diags_init(struct diags *d);
void diags_release(struct diags *d);

/*
 * Adds a finding.  The message says what is so, in lower case, with the
 * subject in single quotes and no full stop.
 */
void diag_add(struct diags *d, enum diag_code code, struct pos pos,
	      const char *format, ...) __attribute__((format(printf, 4, 5)));

/* Copies all findings of `from` to the end of `to`. */
void diags_join(struct diags *to, const struct diags *from);

/* Sorts by file, line, column, code and text; the same twice stays once. */
void diags_sort(struct diags *d);

enum diag_level diags_worst(const struct diags *d);
size_t diags_count(const struct diags *d, enum diag_level level);

/* What base/diag_codes.h says of a code. */
const char *diag_name(enum diag_code code);
enum diag_level diag_level(enum diag_code code);
const char *diag_meaning(enum diag_code code);

#endif

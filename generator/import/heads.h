#ifndef KAIJI_IMPORT_HEADS_H
#define KAIJI_IMPORT_HEADS_H

#include <stdbool.h>

#include "base/map.h"

struct arena;

/* What a column is, by the words above it. */
enum head_role {
	HEAD_NONE,
	HEAD_NUMBER,
	HEAD_LEVEL, /* section, group or name: which of them is seen later */
	HEAD_NAME,
	HEAD_ASK,
	HEAD_UNIT,
	HEAD_REQUIREMENT,
	HEAD_STATUS,
	HEAD_ANSWER,
	HEAD_REMARK,
	HEAD_OTHER, /* known, and none of a sheet's */
	NHEADS
};

struct head {
	enum head_role role;
	/* 3: the whole head is the word; 2: a part; 1: may be another, too */
	int strength;
	int level; /* of a HEAD_LEVEL, from the outermost: 0, 1, 2, 3 */
	bool item; /* a 項目, which may be what is asked: not a class */
};

/* The words that are known, folded once. */
struct heads {
	struct arena *arena;
	struct map words;
	const char **folded; /* beside the table of words */
	struct map statuses, requirements;
};

void heads_init(struct heads *heads, struct arena *a);

/* True for a word that says whether: ○ × 有 無し 済 Yes No N/A ... */
bool heads_is_status(const struct heads *heads, const char *text);

/* True for 必須 選択 任意 required optional ... */
bool heads_is_requirement(const struct heads *heads, const char *text);

/* What the text above a column says it is. */
struct head heads_find(const struct heads *heads, const char *text);

#endif

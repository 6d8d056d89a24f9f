#ifndef KAIJI_REPO_HEADER_H
#define KAIJI_REPO_HEADER_H

#include <stdint.h>

#include "repo/bytes.h"

enum { ID_SIZE = 20 };

/*
 * What a commit says, read from its bytes as they were written: nothing
 * that replaces or grafts it, and no setting, makes a difference.
 */
struct header {
	unsigned char tree[ID_SIZE], parent[ID_SIZE];
	bool has_parent;       /* `parent` is the first one */
	int64_t time;          /* committer's, within the years 1 to 9999 */
	struct bytes author;   /* the name alone */
	struct bytes encoding; /* of name and message; empty: UTF-8 */
	struct bytes message;
};

/*
 * False when the commit has no tree or no readable parent.  A time that
 * cannot be read is 0, as git has it.
 */
bool header_of_commit(struct bytes commit, struct header *h);

/*
 * The same of an annotated tag: `parent` is what it names, `message` ends
 * before a signature, and there is neither tree nor time.
 */
bool header_of_tag(struct bytes tag, struct header *h);

/* Anybody can write any time into a commit: years have four digits. */
int64_t header_within_years(int64_t time);

#endif

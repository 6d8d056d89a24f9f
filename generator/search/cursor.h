#ifndef KAIJI_SEARCH_CURSOR_H
#define KAIJI_SEARCH_CURSOR_H

#include <stddef.h>

struct arena;
struct buf;
struct findable_entry;
struct entry_texts;
struct question;
struct spool;

/*
 * A walk over one entry's records in the spool.  All entries of a catalog
 * are walked over side by side, so each has little of its texts at hand.
 */
struct cursor {
	const struct findable_entry *entry;
	const struct spool *spool;
	size_t next;         /* among the entry's answers */
	size_t offset, left; /* in the spool, not read yet */
	char *room;
	size_t cap, at, end; /* of it what is read and not taken yet */
};

/* `cap` bytes of the arena are its room. */
void cursor_open(struct cursor *c, struct arena *a, const struct spool *spool,
		 const struct findable_entry *entry,
		 const struct entry_texts *texts, size_t cap);

/* The question that the next record answers; NULL behind the last. */
const struct question *cursor_question(const struct cursor *c);

/* Adds the next record to `out`; -1 with errno set. */
int cursor_take(struct cursor *c, struct buf *out);

#endif

#include "write/write.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "write/change.h"
#include "write/cut.h"
#include "write/order.h"
#include "write/part.h"

/* A comment that waits for an answer, `# id: ...`, and what comes there. */
struct blank {
	size_t from, to;
	struct buf text; /* empty: it stays */
};

/* What becomes of an answer of the file, and what comes beside it. */
struct spot {
	const struct write_change *change; /* NULL: it stays */
	struct buf before, behind;
};

struct edit {
	struct parts parts;
	const struct file *file;
	bool crlf; /* how its lines end */
	struct cut cut;
	struct spot *spots;   /* one for each of cut.list */
	struct buf first;     /* what comes above them */
	bool apart;           /* with an empty line below */
	struct blank *blanks; /* in the file's order */
	size_t nblanks;
	struct order order;
	bool titled; /* sections have their titles as comments */
	/* where the answer before in the order stands, and its section */
	struct buf *at;
	const struct section *section;
};

static void begin(struct edit *e)
{
	static const struct spot empty = { .before = BUF_INIT,
					   .behind = BUF_INIT };
	const struct line line = cut_line(e->file, 0);

	e->crlf = line.next - line.to == 2;
	e->spots = arena_array(e->parts.arena, e->cut.n, sizeof(*e->spots));
	for (size_t i = 0; i < e->cut.n; i++)
		e->spots[i] = empty;
}

static void release(struct edit *e)
{
	for (size_t i = 0; i < e->cut.n; i++) {
		buf_release(&e->spots[i].before);
		buf_release(&e->spots[i].behind);
	}
	for (size_t i = 0; i < e->nblanks; i++)
		buf_release(&e->blanks[i].text);
	buf_release(&e->first);
	arena_free(e->parts.arena);
}

/* --- comments that wait for an answer ----------------------------------- */

/* The id in a line `# id: example`, as write_answers() leaves it. */
static size_t blank_id(const struct edit *e, const struct line *line,
		       const char **id)
{
	struct line behind = *line;
	size_t at;

	if (line->indent != e->cut.indent || !cut_is_comment(e->file, line))
		return 0;
	behind.from = line->from + line->indent + 1;
	behind.indent = 0;
	while (behind.from < behind.to && e->file->data[behind.from] == ' ')
		behind.from++;
	return cut_key(e->file, &behind, id, &at);
}

static void find_blanks(struct edit *e, struct map *by_id)
{
	struct arena *a = e->parts.arena;
	struct line line;
	size_t block = 0;

	for (size_t at = e->cut.begin; at < e->file->len; at = line.next) {
		static const struct blank empty = { .text = BUF_INIT };
		const char *id;
		size_t len;

		line = cut_line(e->file, at);
		while (block < e->cut.n && e->cut.list[block].to <= at)
			block++;
		/* within an answer it is that answer's */
		if (block < e->cut.n && e->cut.list[block].from <= at)
			continue;
		len = blank_id(e, &line, &id);
		if (!len)
			continue;
		ARENA_PUSH(a, e->blanks, e->nblanks, empty);
		e->blanks[e->nblanks - 1].from = at;
		e->blanks[e->nblanks - 1].to = line.next;
		/* the list moves: what it holds is counted, from 1 */
		map_add_n(by_id, id, len, (void *)(uintptr_t)e->nblanks);
	}
}

/* --- where an answer comes -------------------------------------------- */

/* Each answer of the file by its question, and each change by its own. */
struct standing {
	struct map spots, changes, blanks;
};

static void list_standing(struct edit *e, struct standing *s,
			  const struct write_change *changes, size_t n)
{
	struct arena *a = e->parts.arena;

	map_init(&s->spots, a);
	map_init(&s->changes, a);
	map_init(&s->blanks, a);
	find_blanks(e, &s->blanks);
	for (size_t i = 0; i < e->cut.n; i++)
		map_add_n(&s->spots, e->cut.list[i].id, e->cut.list[i].id_len,
			  &e->spots[i]);
	for (size_t i = 0; i < n; i++)
		map_add(&s->changes, changes[i].question,
			(void *)(size_t)&changes[i]);
}

static struct spot *spot_of(const struct standing *s, const char *id)
{
	return map_get_n(&s->spots, id, strlen(id));
}

/* The comment of a line, without its sign. */
static bool is_title(const struct edit *e, const struct line *line,
		     const char *title)
{
	const char *text = e->file->data + line->from + line->indent + 1;
	size_t len = line->to - line->from - line->indent - 1;

	while (len && *text == ' ') {
		text++;
		len--;
	}
	return *title && strlen(title) == len && !memcmp(text, title, len);
}

static bool names_section(const struct edit *e, const struct line *line)
{
	const struct section *before = NULL;

	for (size_t i = 0; i < e->order.n; i++) {
		const struct section *s = e->order.list[i].question->section;

		if (s != before &&
		    is_title(e, line,
			     order_title(e->parts.arena, s, e->parts.lang)))
			return true;
		before = s;
	}
	return false;
}

/* As it was written, or as write_answers() writes it. */
static bool find_titled(const struct edit *e)
{
	const struct file *file = e->file;
	struct line line;

	for (size_t at = e->cut.begin; at < file->len; at = line.next) {
		line = cut_line(file, at);
		if (line.indent == e->cut.indent &&
		    cut_is_comment(file, &line) && names_section(e, &line))
			return true;
	}
	return !e->cut.n;
}

/* The first answer of the file that is in the section, from there on. */
static struct spot *next_of_section(const struct edit *e,
				    const struct standing *s, size_t from)
{
	const struct order_place *list = e->order.list;
	const struct section *section = list[from].question->section;

	for (size_t i = from; i < e->order.n; i++) {
		struct spot *spot;

		if (list[i].question->section != section)
			return NULL;
		spot = spot_of(s, list[i].id);
		if (spot)
			return spot;
	}
	return NULL;
}

/* A section that the file has nothing of yet. */
static void begin_section(struct edit *e, const struct section *section)
{
	const char *title = order_title(e->parts.arena, section, e->parts.lang);

	if (!e->titled || !*title)
		return;
	if (e->at != &e->first || e->first.len)
		buf_addc(e->at, '\n');
	write_comment(e->at, title, e->cut.indent);
	if (e->at == &e->first)
		e->apart = true;
}

static void insert(struct edit *e, const struct standing *s, size_t place,
		   const struct write_change *change)
{
	const struct section *section = e->order.list[place].question->section;
	struct spot *next;

	if (section != e->section) {
		next = next_of_section(e, s, place);
		if (next)
			e->at = &next->before;
		else
			begin_section(e, section);
		e->section = section;
	}
	change_fresh(e->at, &e->parts, &e->cut, change);
}

/* In the place of a comment that waits for it, or else beside others. */
static void come(struct edit *e, const struct standing *s, size_t place,
		 const struct write_change *change)
{
	uintptr_t n = (uintptr_t)map_get(&s->blanks, change->question);

	if (!n) {
		insert(e, s, place, change);
		return;
	}
	e->at = &e->blanks[n - 1].text;
	e->section = e->order.list[place].question->section;
	change_fresh(e->at, &e->parts, &e->cut, change);
}

static void insert_in_order(struct edit *e, const struct standing *s)
{
	e->at = &e->first;
	for (size_t i = 0; i < e->order.n; i++) {
		const struct order_place *place = &e->order.list[i];
		const struct write_change *change =
			map_get(&s->changes, place->id);
		struct spot *spot = spot_of(s, place->id);

		if (spot) {
			e->at = &spot->behind;
			e->section = place->question->section;
		} else if (change && change->now) {
			come(e, s, i, change);
		}
	}
}

/* What is in no order comes at the end. */
static void settle(struct edit *e, const struct standing *s,
		   const struct write_change *changes, size_t n)
{
	struct buf *end = e->cut.n ? &e->spots[e->cut.n - 1].behind : &e->first;

	insert_in_order(e, s);
	for (size_t i = 0; i < n; i++) {
		struct spot *spot = spot_of(s, changes[i].question);

		if (spot)
			spot->change = &changes[i];
		else if (changes[i].now &&
			 !order_find(&e->order, changes[i].question))
			change_fresh(end, &e->parts, &e->cut, &changes[i]);
	}
}

/* --- the new file ----------------------------------------------------- */

/* Lines of our own, with the file's line ends. */
static void put_own(struct buf *out, const struct edit *e, const char *text)
{
	if (*text && out->len && out->data[out->len - 1] != '\n')
		buf_adds(out, e->crlf ? "\r\n" : "\n");
	for (; *text; text++) {
		if (*text == '\n' && e->crlf && out->data[out->len - 1] != '\r')
			buf_addc(out, '\r');
		buf_addc(out, *text);
	}
}

/* What is between answers, but for comments that an answer came to. */
static void put_gap(struct buf *out, const struct edit *e, size_t at, size_t to)
{
	for (size_t i = 0; i < e->nblanks; i++) {
		const struct blank *b = &e->blanks[i];

		if (b->from < at || b->from >= to || !b->text.len)
			continue;
		buf_add(out, e->file->data + at, b->from - at);
		put_own(out, e, b->text.data);
		at = b->to;
	}
	buf_add(out, e->file->data + at, to - at);
}

static bool put_block(struct buf *out, struct edit *e, size_t i)
{
	const struct cut_block *block = &e->cut.list[i];
	const struct write_change *change = e->spots[i].change;
	struct buf own = BUF_INIT;
	bool good;

	if (!change) {
		buf_add(out, e->file->data + block->from,
			block->to - block->from);
		return true;
	}
	good = !change->now ||
	       change_answer(&own, &e->parts, &e->cut, block, change);
	put_own(out, e, own.data);
	buf_release(&own);
	return good;
}

/* The lines above the first answer; `{}` gives way to what comes. */
static void put_head(struct buf *out, struct edit *e)
{
	const char *text = e->file->data;
	size_t end = e->cut.begin;

	if (e->cut.braces && e->first.len) {
		buf_add(out, text, e->cut.braces);
		while (out->data[out->len - 1] == ' ')
			buf_cut(out, out->len - 1);
		buf_add(out, text + e->cut.braces + 2, end - e->cut.braces - 2);
	} else {
		buf_add(out, text, end);
	}
	put_own(out, e, e->first.data);
	if (e->apart && end < e->file->len && text[end] != '\n')
		put_own(out, e, "\n");
}

static bool put_file(struct buf *out, struct edit *e, const char **lost)
{
	size_t at = e->cut.begin;

	put_head(out, e);
	for (size_t i = 0; i < e->cut.n; i++) {
		const struct cut_block *block = &e->cut.list[i];

		put_gap(out, e, at, block->from);
		put_own(out, e, e->spots[i].before.data);
		if (!put_block(out, e, i)) {
			*lost = e->spots[i].change->question;
			return false;
		}
		put_own(out, e, e->spots[i].behind.data);
		at = block->to;
	}
	put_gap(out, e, at, e->file->len);
	return true;
}

bool write_edit(struct env *env, struct buf *out, const struct file *file,
		const char *catalog, const struct write_change *changes,
		size_t n, const struct catalog *order, const char *lang)
{
	struct edit e = { .parts = { arena_new(), lang },
			  .file = file,
			  .first = BUF_INIT };
	size_t from = out->len;
	const char *lost = NULL;
	struct standing s;

	if (!cut_answers(e.parts.arena, file, &e.cut)) {
		e.cut.n = 0;
		env_fail(env,
			 _("'%s' is written so that answers cannot be changed "
			   "in place: write each on lines of its own below "
			   "'answers:'"),
			 file->path);
		release(&e);
		return false;
	}
	begin(&e);
	order_init(&e.order, e.parts.arena, catalog, order);
	e.titled = find_titled(&e);
	list_standing(&e, &s, changes, n);
	settle(&e, &s, changes, n);
	if (!put_file(out, &e, &lost)) {
		buf_cut(out, from);
		env_fail(env,
			 _("the answer '%s' in '%s' is written so that it "
			   "cannot be changed without losing its comments or "
			   "what is internal: write each of its keys on a "
			   "line of its own"),
			 lost, file->path);
	}
	release(&e);
	return !lost;
}

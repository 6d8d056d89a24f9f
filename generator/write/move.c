#include "write/write.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "write/blank.h"
#include "write/cut.h"
#include "write/part.h"

struct moving {
	struct arena *arena;
	const struct file *file;
	struct cut cut;
	struct map moves; /* id -> struct write_move */
	const char *catalog;
};

static void put(struct buf *out, const struct moving *m, size_t from, size_t to)
{
	buf_add(out, m->file->data + from, to - from);
}

/* Where the value of `catalog:` stands in the line; false in others. */
static bool find_catalog(const struct moving *m, const struct line *line,
			 size_t *from, size_t *to)
{
	const char *key, *text = m->file->data;
	size_t behind, len;

	len = line->indent ? 0 : cut_key(m->file, line, &key, &behind);
	if (len != 7 || memcmp(key, "catalog", 7) != 0)
		return false;
	while (behind < line->to && text[behind] == ' ')
		behind++;
	*from = *to = behind;
	while (*to < line->to && text[*to] != ' ')
		(*to)++;
	return *to > *from;
}

/* What is around the answers, with the new catalog's name. */
static void put_outer(struct buf *out, const struct moving *m, size_t at,
		      size_t end)
{
	struct line line;

	for (; at < end; at = line.next) {
		size_t from, to;

		line = cut_line(m->file, at);
		if (!find_catalog(m, &line, &from, &to)) {
			put(out, m, at, line.next);
			continue;
		}
		put(out, m, at, from);
		buf_adds(out, m->catalog);
		put(out, m, to, line.next);
	}
}

static void put_comments(struct buf *out, const struct moving *m,
			 const struct cut_block *block)
{
	struct line line;

	for (size_t at = block->from; at < block->to; at = line.next) {
		size_t skip;

		line = cut_line(m->file, at);
		skip = line.indent < m->cut.indent ? line.indent
						   : m->cut.indent;
		if (line.from + line.indent < line.to)
			buf_printf(out, "%*s# ", (int)m->cut.indent, "");
		put(out, m, at + skip, line.next);
	}
}

static void put_block(struct buf *out, const struct moving *m,
		      const struct cut_block *block)
{
	const struct write_move *move =
		map_get_n(&m->moves, block->id, block->id_len);
	size_t id = (size_t)(block->id - m->file->data);

	if (move && move->above)
		write_comment(out, move->above, m->cut.indent);
	if (move && !move->to) {
		put_comments(out, m, block);
		return;
	}
	put(out, m, block->from, id);
	if (move)
		buf_adds(out, move->to);
	else
		buf_add(out, block->id, block->id_len);
	put(out, m, id + block->id_len, block->to);
}

static void put_fresh(struct buf *out, const struct moving *m,
		      const struct question *const *fresh, size_t n,
		      const char *heading, const char *lang)
{
	struct parts parts = { m->arena, lang };
	size_t step = m->cut.indent > 8 ? 2 : m->cut.indent;

	if (!n)
		return;
	if (out->len && out->data[out->len - 1] != '\n')
		buf_addc(out, '\n');
	buf_addc(out, '\n');
	write_comment(out, heading, m->cut.indent);
	for (size_t i = 0; i < n; i++) {
		struct part *part = blank_part(&parts, fresh[i]);

		part->key = fresh[i]->id;
		part->above = blank_words(&parts, fresh[i]);
		part->apart = true;
		part_write_one(out, part, m->cut.indent, step);
	}
}

bool write_moved(struct env *env, struct buf *out, const struct file *file,
		 const char *catalog, const struct write_move *moves, size_t n,
		 const struct question *const *fresh, size_t nfresh,
		 const char *heading, const char *lang)
{
	struct moving m = { .arena = arena_new(),
			    .file = file,
			    .catalog = catalog };
	bool good = cut_answers(m.arena, file, &m.cut);
	size_t at = m.cut.begin;

	if (!good)
		env_fail(env,
			 _("'%s' is written so that answers cannot be changed "
			   "in place: write each on lines of its own below "
			   "'answers:'"),
			 file->path);
	map_init(&m.moves, m.arena);
	for (size_t i = 0; i < n; i++)
		map_add(&m.moves, moves[i].from, (void *)(size_t)&moves[i]);
	if (good)
		put_outer(out, &m, 0, at);
	for (size_t i = 0; good && i < m.cut.n; i++) {
		put(out, &m, at, m.cut.list[i].from);
		put_block(out, &m, &m.cut.list[i]);
		at = m.cut.list[i].to;
	}
	if (good) {
		put_fresh(out, &m, fresh, nfresh, heading, lang);
		put_outer(out, &m, at, file->len);
	}
	arena_free(m.arena);
	return good;
}

#include "write/part.h"

#include <string.h>

#include "base/buf.h"
#include "write/scalar.h"

/* A line in braces may be so wide; one that is longer is laid out. */
enum { FLOW_MOST = 110 };

/* Where it goes, and how much further in each level stands. */
struct lay {
	struct buf *out;
	size_t step;
};

static void put_part(const struct lay *l, const struct part *m, size_t indent);

/* --- in braces -------------------------------------------------------- */

void part_write_flow(struct buf *out, const struct part *part)
{
	bool list = part->kind == PART_LIST;

	if (part->kind == PART_TEXT) {
		write_scalar(out, part->text ? part->text : "", WRITE_FLOW);
		return;
	}
	buf_addc(out, list ? '[' : '{');
	for (const struct part *m = part->first; m; m = m->next) {
		if (m != part->first)
			buf_adds(out, ", ");
		if (m->key)
			buf_printf(out, "%s: ", m->key);
		part_write_flow(out, m);
	}
	buf_addc(out, list ? ']' : '}');
}

bool part_may_flow(const struct part *part)
{
	if (part->kind == PART_TEXT)
		return part->text && !strchr(part->text, '\n');
	if (part->lay == LAY_BLOCK)
		return false;
	/* several maps are read more easily one below the other */
	if (part->kind == PART_LIST && part->n > 1 &&
	    part->first->kind == PART_MAP)
		return false;
	for (const struct part *m = part->first; m; m = m->next)
		if (!part_may_flow(m) || m->above || m->comment)
			return false;
	return true;
}

bool part_fits(const char *text, size_t len, size_t column)
{
	return column + scalar_width(text, len) <= FLOW_MOST;
}

/* Adds it in braces if that fits behind what stands on the line. */
static bool put_if_flows(struct buf *out, const struct part *part,
			 size_t column)
{
	size_t from = out->len;

	if (part->n && !part_may_flow(part))
		return false;
	part_write_flow(out, part);
	if (!part->n || part_fits(out->data + from, out->len - from, column))
		return true;
	buf_cut(out, from);
	return false;
}

/* --- line by line ----------------------------------------------------- */

static void put_parts(const struct lay *l, const struct part *parts,
		      size_t indent)
{
	for (const struct part *m = parts->first; m; m = m->next)
		put_part(l, m, indent);
}

/* A text behind its key or dash, and the line's end. */
static void put_text(const struct lay *l, const char *text, size_t indent)
{
	if (text)
		buf_addc(l->out, ' ');
	if (text && scalar_literal(text)) {
		scalar_put_literal(l->out, text, indent + l->step, l->step);
		return;
	}
	if (text)
		write_scalar(l->out, text, WRITE_BLOCK);
	buf_addc(l->out, '\n');
}

static void put_member(const struct lay *l, const struct part *m, size_t indent)
{
	struct buf *out = l->out;
	bool list = m->kind == PART_LIST;

	buf_printf(out, "%s:", m->key);
	if (m->kind == PART_TEXT) {
		put_text(l, m->text, indent);
		return;
	}
	buf_addc(out, ' ');
	if (put_if_flows(out, m, indent + strlen(m->key) + 2)) {
		buf_addc(out, '\n');
		return;
	}
	buf_cut(out, out->len - 1);
	buf_addc(out, '\n');
	/* the items of a list stand right below its key */
	put_parts(l, m, list ? indent : indent + l->step);
}

/* A map in a list: its first key stands behind the dash. */
static void put_map_item(const struct lay *l, const struct part *map,
			 size_t indent)
{
	for (const struct part *m = map->first; m; m = m->next) {
		if (m == map->first)
			put_member(l, m, indent + 2);
		else
			put_part(l, m, indent + 2);
	}
}

/* A list in a list does not come up in our files. */
static void put_item(const struct lay *l, const struct part *item,
		     size_t indent)
{
	buf_addc(l->out, '-');
	if (item->kind == PART_TEXT) {
		put_text(l, item->text, indent);
		return;
	}
	buf_addc(l->out, ' ');
	if (put_if_flows(l->out, item, indent + 2))
		buf_addc(l->out, '\n');
	else
		put_map_item(l, item, indent);
}

/* Makes comments of the lines from there on, so many blanks in. */
static void comment_lines(struct buf *out, size_t from, size_t indent)
{
	struct buf lines = BUF_INIT;

	buf_adds(&lines, out->data + from);
	buf_cut(out, from);
	for (const char *p = lines.data; *p;) {
		size_t len = strcspn(p, "\n");
		size_t skip = len < indent ? len : indent;

		buf_printf(out, "%*s#%s", (int)indent, "",
			   len > skip ? " " : "");
		buf_add(out, p + skip, len - skip);
		buf_addc(out, '\n');
		p += len + (p[len] == '\n');
	}
	buf_release(&lines);
}

static void put_part(const struct lay *l, const struct part *m, size_t indent)
{
	struct buf *out = l->out;
	size_t from;

	if (m->apart)
		buf_addc(out, '\n');
	if (m->above)
		write_comment(out, m->above, indent);
	from = out->len;
	buf_printf(out, "%*s", (int)indent, "");
	if (m->key)
		put_member(l, m, indent);
	else
		put_item(l, m, indent);
	if (m->comment)
		comment_lines(out, from, indent);
}

void part_write(struct buf *out, const struct part *map, size_t indent,
		size_t step)
{
	const struct lay l = { out, step };

	put_parts(&l, map, indent);
}

void part_write_one(struct buf *out, const struct part *member, size_t indent,
		    size_t step)
{
	const struct lay l = { out, step };

	put_part(&l, member, indent);
}

#include "cli/excerpt.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/utf8.h"
#include "cli/screen.h"
#include "model/file.h"

static void load(struct excerpt *e, const char *file)
{
	struct arena *a = arena_new();

	e->file = file;
	buf_clear(&e->text);
	if (*file == '/' ||
	    fs_read(fs_join(a, e->folder, file), FILE_MOST, &e->text) < 0 ||
	    utf8_valid(e->text.data, e->text.len) != e->text.len)
		buf_clear(&e->text);
	arena_free(a);
}

/* The start of line `line`, or NULL. */
static const char *find_line(const char *text, unsigned line)
{
	for (; text && line > 1; line--) {
		text = strchr(text, '\n');
		if (text)
			text++;
	}
	return text;
}

/* As many blanks as the characters before the column are wide. */
static void add_mark(struct buf *out, const char *line, unsigned col)
{
	static const char *const blanks[] = { "", " ", "\xe3\x80\x80" };

	buf_adds(out, "    ");
	for (; col > 1 && *line && *line != '\n'; col--)
		buf_adds(out, blanks[screen_width(utf8_next(&line))]);
	buf_adds(out, "^\n");
}

void excerpt_add(struct buf *out, struct excerpt *e, const struct pos *pos)
{
	enum { MOST = 240 };
	struct buf shown = BUF_INIT;
	const char *line;
	size_t len;

	if (!pos->line || !*pos->file)
		return;
	if (!e->file || strcmp(e->file, pos->file) != 0)
		load(e, pos->file);
	line = find_line(e->text.data, pos->line);
	len = line ? strcspn(line, "\r\n") : 0;
	if (!len || len > MOST)
		return;
	buf_add(&shown, line, len);
	buf_adds(out, "    ");
	screen_text(out, shown.data);
	buf_adds(out, "\n");
	add_mark(out, shown.data, pos->col);
	buf_release(&shown);
}

void excerpt_release(struct excerpt *e)
{
	buf_release(&e->text);
}

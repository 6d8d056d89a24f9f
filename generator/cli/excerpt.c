#include "cli/excerpt.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/utf8.h"
#include "cli/screen.h"
#include "model/file.h"

/* Shown in two columns of a terminal, as Japanese is. */
static bool is_wide(unsigned code)
{
	return (code >= 0x1100 && code <= 0x115f) ||
	       (code >= 0x2e80 && code <= 0xa4cf) ||
	       (code >= 0xac00 && code <= 0xd7a3) ||
	       (code >= 0xf900 && code <= 0xfaff) ||
	       (code >= 0xfe30 && code <= 0xfe6f) ||
	       (code >= 0xff01 && code <= 0xff60) ||
	       (code >= 0xffe0 && code <= 0xffe6) || code >= 0x1f300;
}

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
	buf_adds(out, "    ");
	for (; col > 1 && *line && *line != '\n'; col--)
		buf_adds(out, is_wide(utf8_next(&line)) ? "\xe3\x80\x80" : " ");
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

/*
 * Periods and dates without a day, in words: tests/cases/periods says what
 * the generator and the browser make of each.
 */
#include "render/pages.h"
#include "render_world.h"

static void check_line(struct world *w, const struct renderer *r, char *line)
{
	const char *text = strtok(line, "|");

	for (size_t lang = 0; lang < r->nlangs; lang++) {
		const char *want = strtok(NULL, "|");
		struct page p;

		page_fragment(&p, &w->env, r, lang);
		CHECK_STR(arena_printf(w->env.arena, "'%s' in words: %s", text,
				       p.code),
			  period_words(&p, text), want);
	}
}

int main(void)
{
	struct renderer r = { 0 };
	struct buf file = BUF_INIT;
	struct world w;
	char *rest, *line;
	size_t n = 0;

	world_make(&w);
	r.site = &w.site;
	r.nlangs = 2;
	fs_read("tests/cases/periods/periods.txt", FILE_MOST, &file);
	rest = arena_strdup(w.env.arena, file.data);
	while ((line = strsep(&rest, "\n"))) {
		if (!*line || *line == '#')
			continue;
		check_line(&w, &r, line);
		n++;
	}
	CHECK("the table of cases was read", n > 20);
	buf_release(&file);
	world_free(&w);
	return tests_done();
}

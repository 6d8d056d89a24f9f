#include "markdown/emphasis.h"

#include <string.h>

#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"
#include "markdown/shown.h"
#include "model/text.h"

enum kind { TWO_STARS, TWO_LINES, ONE_STAR, NO_KIND };

static const struct {
	const char *mark, *shown;
} kinds[] = {
	{ "**", N_("'%s' is shown as it stands; move the sign beside it "
		   "outside, or put a blank there") },
	{ "__", N_("'%s' is shown as it stands; write '**' within words") },
	{ "*", N_("'%s' is shown as it stands; move the sign beside it "
		  "outside, or put a blank there") },
};

/* A run of one mark character in a text, and what stands beside it. */
struct run {
	enum kind kind;
	unsigned before, after;
};

static bool is_wide(unsigned code)
{
	return code >= 0x80;
}

/* Punctuation as Japanese has it: brackets, commas, quotes. */
static bool is_sign(unsigned code)
{
	return (code >= 0x2010 && code <= 0x205e) ||
	       (code >= 0x3001 && code <= 0x3003) ||
	       (code >= 0x3008 && code <= 0x3020) ||
	       (code >= 0xff01 && code <= 0xff0f) ||
	       (code >= 0xff1a && code <= 0xff20) ||
	       (code >= 0xff3b && code <= 0xff40) ||
	       (code >= 0xff5b && code <= 0xff65);
}

static bool is_blank(unsigned code)
{
	return code == ' ' || code == '\t' || code == '\n' || code == 0xa0 ||
	       code == 0x3000;
}

static enum kind run_kind(char c, size_t len)
{
	if (c == '*')
		return len > 1 ? TWO_STARS : ONE_STAR;
	return len > 1 ? TWO_LINES : NO_KIND;
}

/* Whoever escapes a mark in a line knows what it does. */
static bool line_escapes(const char *text, int line, char mark)
{
	const char escaped[] = { '\\', mark, '\0' };
	const char *found;

	for (; line > 1 && text; line--) {
		text = strchr(text, '\n');
		if (text)
			text++;
	}
	found = text ? strstr(text, escaped) : NULL;
	return found && found < text + strcspn(text, "\n");
}

static bool is_pair(const struct emphasis_mark *m, const struct run *run)
{
	if (!m->beside_wide && !is_wide(run->before) && !is_wide(run->after))
		return false;
	if (run->kind != ONE_STAR)
		return true;
	/* a single star is often a note's, as in `料金*（税抜）` */
	return is_sign(run->before) || (m->before_sign && !is_sign(run->after));
}

static void take(struct emphasis *e, struct shown *s, const struct run *run,
		 int line)
{
	struct emphasis_mark *m = &e->marks[run->kind];
	const char *mark = kinds[run->kind].mark;

	if (m->open && !is_blank(run->before) && is_pair(m, run)) {
		m->open = false;
		if (line_escapes(s->in->text, line, *mark) ||
		    line_escapes(s->in->text, m->line, *mark))
			return;
		diag_add(&s->env->diags, DIAG_EMPHASIS, shown_pos(s, m->line),
			 _(kinds[run->kind].shown), mark);
		e->told = true;
	} else if (!is_blank(run->after)) {
		*m = (struct emphasis_mark){
			.open = true,
			.beside_wide =
				is_wide(run->before) || is_wide(run->after),
			.before_sign = is_sign(run->after),
			.line = line,
		};
	}
}

void emphasis_text(struct emphasis *e, struct shown *s, const char *text,
		   int line, bool before, bool after)
{
	unsigned last = before ? 'x' : ' ';

	while (*text && !e->told) {
		struct run run = { .before = last };
		const char *next = text;
		size_t len;

		if (*text != '*' && *text != '_') {
			last = utf8_next(&text);
			continue;
		}
		len = strspn(text, *text == '*' ? "*" : "_");
		run.kind = run_kind(*text, len);
		last = (unsigned char)*text;
		text += len;
		next = text;
		run.after = *next ? utf8_next(&next) : after ? 'x' : ' ';
		if (run.kind != NO_KIND)
			take(e, s, &run, line);
	}
}

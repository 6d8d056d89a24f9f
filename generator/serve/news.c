#include "serve/news.h"

#include <string.h>

#include "base/arena.h"
#include "base/fs.h"
#include "base/json.h"
#include "base/say.h"
#include "base/utf8.h"
#include "model/file.h"
#include "serve/page.h"
#include "serve/rows.h"

enum { FINDINGS_MOST = 100, LINE_MOST = 240 };

/* The file that findings are about at the moment: they come sorted. */
struct source {
	const char *file; /* NULL: none yet */
	struct buf text;  /* empty when it cannot be shown */
};

static void load(struct source *s, struct arena *a, const struct news *n,
		 const char *file)
{
	if (s->file && !strcmp(s->file, file))
		return;
	s->file = file;
	buf_clear(&s->text);
	if (!*file || *file == '/' ||
	    fs_read(fs_join(a, n->dir, file), FILE_MOST, &s->text) < 0 ||
	    utf8_valid(s->text.data, s->text.len) != s->text.len)
		buf_clear(&s->text);
}

static const char *find_line(const char *text, unsigned line)
{
	while (text && line-- > 1) {
		text = strchr(text, '\n');
		if (text)
			text++;
	}
	return text;
}

static void add_line(struct json *j, struct arena *a, const struct source *s,
		     const struct pos *pos)
{
	const char *line = find_line(s->text.data, pos->line);
	size_t len = line ? strcspn(line, "\r\n") : 0;

	if (!pos->line || !len || len > LINE_MOST)
		return;
	json_pair(j, "line", arena_strndup(a, line, len));
	json_key(j, "col");
	json_int(j, pos->col ? pos->col : 1);
}

static void add_row(struct json *j, struct arena *a, const struct news *n,
		    const struct source *s, const struct diag *d)
{
	const char *message = d->message;
	struct buf address = BUF_INIT;
	const char *question;
	bool found = false;

	if (!d->pos.line || !n->site_folder)
		return;
	/* what has no answer has no line either, but is named */
	question = rows_question(a, s->text.data, d->pos.line);
	if (!question)
		question = rows_named(a, &message);
	while (question && !found) {
		found = rows_address(&address, a, n->site_folder, n->only,
				     d->pos.file, question);
		if (!found)
			question = rows_named(a, &message);
	}
	if (found) {
		json_pair(j, "row", address.data);
		json_pair(j, "question", question);
	}
	buf_release(&address);
}

static const char *place(struct arena *a, const struct pos *pos)
{
	const char *file = *pos->file ? pos->file : "kaiji";

	file = utf8_shown(a, file, strlen(file));
	if (!pos->line)
		return file;
	return arena_printf(a, "%s:%u:%u", file, pos->line,
			    pos->col ? pos->col : 1);
}

static void add_finding(struct json *j, struct arena *a, const struct news *n,
			struct source *s, const struct diag *d)
{
	load(s, a, n, d->pos.file);
	json_open(j, '{');
	json_pair(j, "level",
		  diag_level(d->code) == DIAG_ERROR ? "error" : "warning");
	json_pair(j, "place", place(a, &d->pos));
	json_pair(j, "text", d->message);
	json_pair(j, "code", diag_name(d->code));
	json_key(j, "fresh");
	json_bool(j, tally_is_new(n->tally, d));
	if (n->quote)
		add_line(j, a, s, &d->pos);
	add_row(j, a, n, s, d);
	json_close(j, '}');
}

/* What concerns whoever is writing now stands first. */
static bool is_in_part(const struct news *n, const struct diag *d, int part)
{
	bool error = diag_level(d->code) == DIAG_ERROR;

	return part == (error ? 0 : tally_is_new(n->tally, d) ? 1 : 2);
}

static void add_findings(struct json *j, struct arena *a, const struct news *n)
{
	struct source source = { .text = BUF_INIT };
	size_t shown = 0;

	json_key(j, "findings");
	json_open(j, '[');
	for (int part = 0; part < 3; part++)
		for (size_t i = 0; i < n->findings->n; i++) {
			const struct diag *d = &n->findings->list[i];

			if (!is_in_part(n, d, part) || shown == FINDINGS_MOST)
				continue;
			add_finding(j, a, n, &source, d);
			shown++;
		}
	json_close(j, ']');
	buf_release(&source.text);
	if (shown == n->findings->n)
		return;
	json_pair(j, "more",
		  arena_printf(a,
			       say_n("%zu more stands in the terminal",
				     "%zu more stand in the terminal",
				     n->findings->n - shown),
			       n->findings->n - shown));
}

static const char *counted(struct arena *a, const struct news *n)
{
	size_t errors = diags_count(n->findings, DIAG_ERROR);
	size_t warnings = diags_count(n->findings, DIAG_WARNING);
	const char *e, *w;

	e = arena_printf(a, say_n("%zu error", "%zu errors", errors), errors);
	w = arena_printf(a, say_n("%zu warning", "%zu warnings", warnings),
			 warnings);
	if (errors && warnings)
		return arena_printf(a, _("%s, %s"), e, w);
	return errors ? e : w;
}

static void add_words(struct json *j)
{
	json_key(j, "words");
	json_open(j, '{');
	json_pair(j, "title", _("Preview"));
	json_pair(j, "stale",
		  _("The page still shows the site as it was before."));
	json_pair(j, "error", _("Error"));
	json_pair(j, "warning", _("Warning"));
	json_pair(j, "fresh", _("New"));
	json_pair(j, "earlier", _("Already there when the preview began"));
	json_pair(j, "row", _("Go to the answer"));
	json_pair(j, "close", _("Close"));
	json_pair(j, "failed", _("The site could not be built."));
	json_pair(j, "ended",
		  _("The preview has ended, or cannot be reached."));
	json_close(j, '}');
}

void news_json(struct buf *out, struct arena *a, const struct news *n)
{
	struct json j = { .out = out };

	json_open(&j, '{');
	json_pair(&j, "id", n->id);
	json_pair(&j, "site", n->site);
	json_pair(&j, "language", page_language());
	json_key(&j, "good");
	json_bool(&j, n->good);
	json_pair(&j, "failure", n->failure);
	if (n->findings->n)
		json_pair(&j, "counted", counted(a, n));
	add_findings(&j, a, n);
	add_words(&j);
	json_close(&j, '}');
	buf_adds(out, "\n");
}

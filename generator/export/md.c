#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "export/export.h"
#include "export/md_said.h"
#include "export/md_text.h"
#include "export/spoken.h"
#include "model/value.h"

/* A sheet on its way into Markdown. */
struct writer {
	struct buf *out;
	const struct spoken *s;
	const struct section *section;
	const struct group *group;
	const struct item *item;
};

static void say(struct writer *w, const char *key)
{
	md_escape(w->out, spoken_word(w->s, key));
}

static void blank_line(struct buf *out)
{
	if (out->len)
		buf_adds(out, "\n");
}

/* --- the head ---------------------------------------------------------- */

static void fact(struct writer *w, const char *key, const char *text)
{
	if (!*text)
		return;
	buf_adds(w->out, "- ");
	say(w, key);
	buf_adds(w->out, spoken_word(w->s, "colon"));
	if (value_url(text))
		buf_printf(w->out, "<%s>", text);
	else
		md_escape(w->out, text);
	buf_addc(w->out, '\n');
}

static void date_fact(struct writer *w, const char *key, struct date day)
{
	if (day.year)
		fact(w, key, date_words(w->s->env->arena, day, w->s->code));
}

static void facts(struct writer *w)
{
	const struct spoken *s = w->s;
	const struct service *service = s->d->service;
	struct spoken_dates dates = spoken_dates(s);
	const char *page = spoken_address(s, "");
	const char *commit = s->site->revision.commit;

	fact(w, "file-service", spoken_text(s, &service->name));
	fact(w, "provider", spoken_text(s, &s->d->provider->name));
	fact(w, "brand", spoken_text(s, &service->brand));
	fact(w, "version", spoken_text(s, &service->version));
	fact(w, "datacenter", spoken_text(s, &service->datacenter));
	fact(w, "website", service->url.text ? service->url.text : "");
	date_fact(w, "disclosed-on", service->disclosed_day);
	if (dates.first)
		date_fact(w, "first-public", dates.first->day);
	if (dates.last)
		date_fact(w, "last-updated", dates.last->day);
	date_fact(w, "content-as-of", s->site->revision.day);
	fact(w, "revision", commit ? commit : spoken_word(s, "not-committed"));
	fact(w, "file-page", page ? page : "");
}

static void prose(struct writer *w, const struct text *t)
{
	const char *text = spoken_text(w->s, t);

	if (!*text)
		return;
	blank_line(w->out);
	md_answer(w->out, text);
	buf_addc(w->out, '\n');
}

/* --- rows ---------------------------------------------------------------- */

static void heading(struct writer *w, const char *marks, const char *text)
{
	if (!*text)
		return;
	buf_printf(w->out, "\n%s ", marks);
	md_escape(w->out, text);
	buf_addc(w->out, '\n');
}

/* The number leads to the row on its page. */
static void item_heading(struct writer *w, const struct row *row,
			 const char *name)
{
	const struct printed *p = &row->printed[w->s->lang];
	const char *number = p->cell[COLUMN_NUMBER];
	const char *page =
		spoken_address(w->s, arena_printf(w->s->env->arena, "#%s",
						  row->line->row_id));

	buf_adds(w->out, "\n#### ");
	if (!*number)
		number = page ? "#" : "";
	if (page)
		buf_addc(w->out, '[');
	md_escape(w->out, number);
	if (page)
		buf_printf(w->out, "](<%s>)", page);
	if (*number)
		buf_addc(w->out, ' ');
	md_escape(w->out, name);
	if (row->line->requirement) {
		buf_adds(w->out, " (");
		md_escape(w->out, p->cell[COLUMN_REQUIREMENT]);
		buf_addc(w->out, ')');
	}
	buf_addc(w->out, '\n');
}

/* What is asked; line by line where it has several. */
static void asked(struct writer *w, const char *ask)
{
	if (!*ask)
		return;
	buf_addc(w->out, '\n');
	while (*ask) {
		size_t len = strcspn(ask, "\n");
		const char *line = arena_strndup(w->s->env->arena, ask, len);

		if (len) {
			md_escape(w->out, line);
			buf_adds(w->out,
				 ask[len] && ask[len + 1] ? "  \n" : "\n");
		}
		ask += len + (ask[len] == '\n');
	}
}

static void unit(struct writer *w, const struct row *row)
{
	const struct sheet *sheet = w->s->table->sheet;
	const char *words = row->printed[w->s->lang].cell[COLUMN_UNIT];
	bool shown = false;

	for (size_t c = 0; c < sheet->ncolumns; c++)
		shown |= sheet->columns[c] == COLUMN_UNIT;
	if (!shown || !*words)
		return;
	buf_addc(w->out, '\n');
	md_escape(w->out, sheet->heads[w->s->lang][COLUMN_UNIT]);
	buf_adds(w->out, spoken_word(w->s, "colon"));
	md_escape(w->out, words);
	buf_addc(w->out, '\n');
}

static void open_row(struct writer *w, const struct row *row)
{
	const struct line *line = row->line;
	const struct printed *p = &row->printed[w->s->lang];

	if (line->in_section != w->section) {
		heading(w, "##", p->cell[COLUMN_SECTION]);
		if (line->in_section)
			prose(w, &line->in_section->note);
		w->group = NULL;
		w->item = NULL;
	}
	if (line->in_group != w->group) {
		heading(w, "###", p->cell[COLUMN_GROUP]);
		w->item = NULL;
	}
	w->section = line->in_section;
	w->group = line->in_group;
}

static void one_row(struct writer *w, const struct row *row)
{
	const struct printed *p = &row->printed[w->s->lang];
	const char *name = p->cell[COLUMN_NAME], *ask = p->cell[COLUMN_ASK];
	struct buf said = BUF_INIT;

	open_row(w, row);
	if (!*name) {
		name = *ask ? ask : row->line->question->id;
		ask = "";
	}
	/* a nameless item has a heading for each of its questions */
	if (!w->item || w->item != row->line->in_item || !*p->cell[COLUMN_NAME])
		item_heading(w, row, name);
	w->item = row->line->in_item;
	asked(w, ask);
	unit(w, row);
	md_said(w->s, row, &said);
	buf_addc(w->out, '\n');
	md_quote(w->out, said.data);
	buf_release(&said);
}

void export_md(struct buf *out, struct env *env, const struct site *site,
	       const struct disclosure *d, const struct table *table,
	       size_t lang)
{
	struct spoken s = spoken_sheet(env, site, d, table, lang);
	struct writer w = { .out = out, .s = &s };
	/* no pointer of a row: the first one opens both */
	static const struct section nothing;

	buf_adds(out, "# ");
	md_escape(out, spoken_title(&s));
	buf_adds(out, "\n\n");
	facts(&w);
	prose(&w, &table->sheet->def->intro);
	w.section = &nothing;
	for (size_t i = 0; i < table->nrows; i++)
		one_row(&w, &table->rows[i]);
}

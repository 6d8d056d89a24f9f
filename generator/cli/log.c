#include "cli/log.h"

#include <stdio.h>
#include <string.h>

#include "base/say.h"
#include "cli/flow.h"
#include "cli/parts.h"
#include "cli/screen.h"
#include "model/site.h"
#include "model/timeline.h"

/* So many answers that are new at once are named only. */
enum { NAMED_ONLY = 10 };

/* Where things stand in their lines. */
enum { NOTE = 4, CHANGE = 2, BEHIND_KIND = 13, PARTS = 6, COMMIT = 10 };

/* A day and a commit, or that there is none. */
enum { ENTRY_MOST = 64 };

/* A history on its way to the reader. */
struct writer {
	const struct build_story *story;
	const struct log_style *style;
	struct flow flow;
	const char *lang, *first;
	size_t changes; /* so far */
};

/* `2025-04-01 1a2b3c4d5e` */
static void write_entry(char text[ENTRY_MOST], const struct log_entry *at)
{
	if (at->commit)
		snprintf(text, ENTRY_MOST, "%04d-%02d-%02d %.*s", at->day.year,
			 at->day.month, at->day.day, COMMIT, at->commit);
	else
		snprintf(text, ENTRY_MOST, "%s", _("not committed"));
}

static void show_entry(struct flow *f, const struct log_entry *at)
{
	char text[ENTRY_MOST];

	write_entry(text, at);
	flow_text(f, FLOW_REVISION, text);
}

static void show_head(struct flow *f, const struct log_entry *at)
{
	flow_line(f, 0, NOTE);
	show_entry(f, at);
	if (at->tag) {
		flow_text(f, FLOW_PLAIN, " ");
		flow_text(f, FLOW_TAG, at->tag);
	}
	if (at->author)
		flow_filled(f, FLOW_PLAIN, _(" by %s"), FLOW_PLAIN, at->author);
	if (at->editorial)
		flow_text(f, FLOW_FAINT, _(" (editorial)"));
	flow_end(f);
	if (!at->note)
		return;
	flow_line(f, NOTE, NOTE);
	flow_text(f, FLOW_PLAIN, at->note);
	flow_end(f);
}

static enum flow_style kind_style(enum version_kind kind)
{
	switch (kind) {
	case VERSION_ADDED:
	case VERSION_RESTORED:
		return FLOW_GOOD;
	case VERSION_WITHDRAWN:
		return FLOW_BAD;
	case VERSION_CHANGED:
		break;
	}
	return FLOW_STRONG;
}

/* `  changed    28 バックアップ mic-aspsaas-v3/backup.generations, weakened` */
static void show_name(struct writer *w, const struct version *v)
{
	const struct line *line = v->story->row->line;
	const struct text *name =
		text_filled(&line->name) ? &line->name : &line->ask;
	const char *kind = _(version_kind_names[v->kind]);
	struct flow *f = &w->flow;

	flow_line(f, CHANGE, BEHIND_KIND);
	flow_text(f, kind_style(v->kind), kind);
	for (size_t n = CHANGE + screen_text_width(kind); n < BEHIND_KIND; n++)
		flow_text(f, FLOW_PLAIN, " ");
	if (*line->number) {
		flow_text(f, FLOW_STRONG, line->number);
		flow_text(f, FLOW_PLAIN, " ");
	}
	flow_text(f, FLOW_STRONG, text_words(name, w->lang, w->first));
	flow_text(f, FLOW_PLAIN, " ");
	flow_text(f, FLOW_FAINT, v->story->question->key);
	if (v->editorial)
		flow_text(f, FLOW_FAINT, _(", editorial"));
	if (v->weakened)
		flow_filled(f, FLOW_PLAIN, _(", %s"), FLOW_BAD, _("weakened"));
	flow_end(f);
}

static void show_change(struct writer *w, const struct version *v)
{
	const struct parts *parts = &v->parts[w->style->lang];
	struct parts_style style = {
		.scope = {
			.printed = v->story->row->line->printed,
			.sheet = v->story->table->sheet->def,
			.question = v->story->question,
			.lang = w->lang,
			.first = w->first,
		},
		.indent = PARTS,
		.whole = w->story->question != NULL,
	};

	show_name(w, v);
	parts_show(&w->flow, v, parts, &style);
	if (parts->n || v->kind != VERSION_CHANGED)
		return;
	flow_line(&w->flow, PARTS, PARTS);
	flow_filled(&w->flow, FLOW_FAINT, _("nothing that is seen in '%s'"),
		    FLOW_FAINT, w->lang);
	flow_end(&w->flow);
}

/* Is this the first publication of more answers than one wants to read? */
static bool is_long_start(const struct moment *m)
{
	for (size_t i = 0; i < m->n; i++)
		if (m->versions[i]->kind != VERSION_ADDED)
			return false;
	return m->n > NAMED_ONLY;
}

static void show_names(struct writer *w, const struct moment *m)
{
	struct buf text = BUF_INIT;

	buf_printf(&text,
		   say_n("%zu new answer; --verbose shows what it says",
			 "%zu new answers; --verbose shows what they say",
			 m->n),
		   m->n);
	flow_line(&w->flow, CHANGE, CHANGE);
	flow_text(&w->flow, FLOW_FAINT, text.data);
	flow_end(&w->flow);
	buf_release(&text);
	for (size_t i = 0; i < m->n; i++)
		show_name(w, m->versions[i]);
}

static void show_moment(struct writer *w, const struct moment *m)
{
	if (w->changes)
		buf_addc(w->flow.out, '\n');
	show_head(&w->flow, m->at);
	if (is_long_start(m) && !w->style->all) {
		show_names(w, m);
	} else {
		for (size_t i = 0; i < m->n; i++)
			show_change(w, m->versions[i]);
	}
	w->changes += m->n;
}

static void show_gap(struct flow *f, const struct gap *gap)
{
	buf_addc(f->out, '\n');
	flow_line(f, 0, NOTE);
	show_entry(f, gap->at);
	flow_filled(f, FLOW_BAD, _(" cannot be read: %s"), FLOW_PLAIN,
		    gap->path);
	flow_end(f);
}

static void show_end(struct flow *f, const struct timeline *t)
{
	static const char *const why[] = {
		[LOG_COMPLETE] = "%s",
		[LOG_SINCE] = N_("what was before %s is not told: see 'since' "
				 "in content/portal.yaml"),
		[LOG_SHALLOW] = N_("what was before %s is not in this clone: "
				   "'git fetch --unshallow' gets it"),
	};
	char entry[ENTRY_MOST];

	if (!t->ends_at)
		return;
	buf_addc(f->out, '\n');
	flow_line(f, 0, NOTE);
	write_entry(entry, t->ends_at);
	flow_filled(f, FLOW_FAINT, _(why[t->end]), FLOW_REVISION, entry);
	flow_end(f);
}

static void begin(struct writer *w, struct buf *out)
{
	const struct portal *portal = &w->story->site->portal;

	w->lang = portal->languages.list[w->style->lang].text;
	w->first = portal_first_language(portal);
	flow_init(&w->flow, out, w->style->colour, w->style->width);
}

size_t log_text(struct buf *out, const struct build_story *story,
		const struct log_style *style)
{
	const struct timeline *t = story->d->timeline;
	struct writer w = { .story = story, .style = style };

	begin(&w, out);
	for (size_t i = 0; t && i < t->nmoments; i++)
		show_moment(&w, &t->moments[i]);
	for (size_t i = 0; t && i < t->ngaps; i++)
		show_gap(&w.flow, &t->gaps[i]);
	if (t)
		show_end(&w.flow, t);
	flow_release(&w.flow);
	return w.changes;
}

/* What is compared with what. */
static void show_ends(struct writer *w)
{
	flow_line(&w->flow, 0, 0);
	show_entry(&w->flow, &w->story->from);
	flow_text(&w->flow, FLOW_FAINT, " → ");
	show_entry(&w->flow, &w->story->to);
	flow_end(&w->flow);
}

size_t log_diff(struct buf *out, const struct build_story *story,
		const struct log_style *style)
{
	const struct timeline *t = story->d->timeline;
	struct writer w = { .story = story, .style = style };

	begin(&w, out);
	if (t && t->nmoments)
		show_ends(&w);
	for (size_t i = 0; t && i < t->nmoments; i++) {
		const struct moment *m = &t->moments[i];

		for (size_t k = 0; k < m->n; k++)
			show_change(&w, m->versions[k]);
		w.changes += m->n;
	}
	flow_release(&w.flow);
	return w.changes;
}

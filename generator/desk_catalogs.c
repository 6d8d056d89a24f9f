#include "desk_share.h"

#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/say.h"
#include "write/write.h"

/* Catalogs before sheets, each by its id. */
static void add_kind(struct env *env, const struct portal_files *portal,
		     bool sheets, struct desk_shelf *shelf)
{
	const struct library *l = &portal->site.library;

	for (size_t i = 0; i < l->n; i++) {
		const struct catalog *c = l->list[i];
		struct desk_catalog one = {
			.catalog = c,
			.installed = c->installed,
			.title =
				text_words(&c->title, shelf->lang, shelf->lang),
			.edition = text_words(&c->edition, shelf->lang,
					      shelf->lang),
		};

		if (c->is_sheet == sheets)
			ARENA_PUSH(env->arena, shelf->list, shelf->n, one);
	}
}

int desk_catalogs(struct env *env, const char *dir, struct desk_shelf *shelf)
{
	struct portal_files portal;
	bool there;
	int result = desk_read(env, dir, &portal, &there);

	*shelf = (struct desk_shelf){ .lang = "ja" };
	if (!result) {
		shelf->lang = portal_first_language(&portal.site.portal);
		shelf->library = portal.site.library;
		add_kind(env, &portal, false, shelf);
		add_kind(env, &portal, true, shelf);
	}
	portal_close(&portal);
	return result;
}

/* --- one in full -------------------------------------------------------- */

struct telling {
	const struct desk_shelf *shelf;
	struct buf *out;
	const struct section *section;
	const struct group *group;
	const struct item *item;
};

static const char *words_of(const struct telling *t, const struct text *text)
{
	return text_words(text, t->shelf->lang, t->shelf->lang);
}

static const char *id_of(const struct question *q)
{
	return q->id ? q->id : q->ref;
}

/* `presence, duration`; what a line of a sheet refers to has its own. */
static void put_types(struct buf *out, const struct question *q)
{
	for (size_t i = 0; i < q->ntypes; i++)
		buf_printf(out, "%s%s", i ? ", " : "",
			   question_type_names[q->types[i]]);
}

static void put_heading(struct buf *out, const char *text, char line)
{
	if (!*text)
		return;
	buf_printf(out, "\n%s %s\n", line == '=' ? "##" : "###", text);
}

static void put_question(void *context, const struct question *q)
{
	struct telling *t = context;
	const char *ask = words_of(t, &q->ask);
	const char *name = words_of(t, &q->item->name);
	const char *number = q->item->number;

	if (q->section != t->section)
		put_heading(t->out, words_of(t, &q->section->title), '=');
	if (q->group != t->group)
		put_heading(t->out, words_of(t, &q->group->title), '-');
	if (q->item != t->item)
		buf_printf(t->out, "\n%s%s%s\n", number ? number : "",
			   number && *number && *name ? " " : "", name);
	t->section = q->section;
	t->group = q->group;
	t->item = q->item;
	buf_printf(t->out, "  %s", id_of(q));
	if (q->ntypes) {
		buf_adds(t->out, " (");
		put_types(t->out, q);
		buf_printf(t->out, "%s)",
			   q->requirement == REQUIRED   ? ", required"
			   : q->requirement == OPTIONAL ? ", optional"
							: "");
	}
	buf_addc(t->out, '\n');
	if (*ask)
		buf_printf(t->out, "    %s\n", ask);
}

/* As a spreadsheet reads it; formulas are guarded. */
static void put_cell(struct buf *out, const char *text)
{
	if (out->len && out->data[out->len - 1] != '\n')
		buf_addc(out, ',');
	buf_addc(out, '"');
	if (*text && strchr("=+-@\t\r", *text))
		buf_addc(out, '\'');
	for (; *text; text++) {
		if (*text == '"')
			buf_addc(out, '"');
		buf_addc(out, *text);
	}
	buf_addc(out, '"');
}

static void put_row(void *context, const struct question *q)
{
	static const char *const requirements[] = { "", "required",
						    "optional" };
	struct telling *t = context;
	struct buf types = BUF_INIT;

	put_types(&types, q);
	put_cell(t->out, q->item->number ? q->item->number : "");
	put_cell(t->out, words_of(t, &q->section->title));
	put_cell(t->out, words_of(t, &q->group->title));
	put_cell(t->out, words_of(t, &q->item->name));
	put_cell(t->out, id_of(q));
	put_cell(t->out, types.data);
	put_cell(t->out, words_of(t, &q->ask));
	put_cell(t->out, words_of(t, &q->unit));
	put_cell(t->out, requirements[q->requirement]);
	buf_adds(t->out, "\r\n");
	buf_release(&types);
}

/* A spreadsheet knows by the mark in front that it is UTF-8. */
static void put_csv(struct buf *out, const struct desk_shelf *shelf,
		    const struct catalog *c)
{
	static const char *const heads[] = {
		"number", "section", "group", "name",       "id",
		"type",   "ask",     "unit",  "requirement"
	};
	struct buf rows = BUF_INIT;
	struct telling t = { .shelf = shelf, .out = &rows };

	for (size_t i = 0; i < sizeof(heads) / sizeof(heads[0]); i++)
		put_cell(&rows, heads[i]);
	buf_adds(&rows, "\r\n");
	catalog_each(c, &t, put_row);
	buf_adds(out, "\xef\xbb\xbf");
	buf_add(out, rows.data, rows.len);
	buf_release(&rows);
}

static void put_text(struct telling *t, const struct catalog *c)
{
	const char *edition = words_of(t, &c->edition);
	const char *publisher = words_of(t, &c->publisher);

	buf_printf(t->out, "# %s: %s%s%s\n", c->id, words_of(t, &c->title),
		   *edition ? " " : "", edition);
	if (*publisher)
		buf_printf(t->out, "%s%s%s\n", publisher,
			   c->published ? ", " : "",
			   c->published ? c->published : "");
	catalog_each(c, t, put_question);
}

int desk_catalog(struct env *env, const struct desk_shelf *shelf,
		 const char *id, const char *format, struct buf *out)
{
	const struct catalog *c = desk_find(env, &shelf->library, id);
	struct telling t = { .shelf = shelf, .out = out };

	if (!c)
		return -1;
	if (!strcmp(format, "yaml"))
		write_sheet(out, c, shelf->lang);
	else if (!strcmp(format, "csv"))
		put_csv(out, shelf, c);
	else
		put_text(&t, c);
	return 0;
}

#include "book/styles.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/map.h"
#include "base/say.h"
#include "book/archive.h"
#include "book/format.h"
#include "book/limits.h"
#include "book/xml.h"

struct reading {
	struct styles *to;
	struct archive *archive;
	struct map formats; /* the workbook's own, by id */
	bool in_cells;      /* within cellXfs: cellStyleXfs are others */
};

static void add_style(struct reading *r, const char *id)
{
	const char *format = id ? map_get(&r->formats, id) : NULL;

	if (!format && id)
		format = format_known((unsigned)strtoul(id, NULL, 10));
	ARENA_PUSH(r->archive->env->arena, r->to->formats, r->to->n,
		   format ? format : "General");
}

static void add_format(struct reading *r, const char **attributes)
{
	struct arena *a = r->archive->env->arena;
	const char *id = xml_attribute(attributes, "numFmtId");
	const char *code = xml_attribute(attributes, "formatCode");

	if (id && code)
		map_add(&r->formats, arena_strdup(a, id),
			arena_strdup(a, code));
}

static void on_start(struct xml *x, const char *name, const char **attributes)
{
	struct reading *r = xml_context(x);

	if (!strcmp(name, "numFmt"))
		add_format(r, attributes);
	else if (!strcmp(name, "cellXfs"))
		r->in_cells = true;
	else if (r->in_cells && !strcmp(name, "xf"))
		add_style(r, xml_attribute(attributes, "numFmtId"));
	if (r->to->n <= BOOK_MOST_STYLES && r->formats.n <= BOOK_MOST_STYLES)
		return;
	env_fail(xml_env(x), _("%s: it has more than %d styles"),
		 r->archive->path, BOOK_MOST_STYLES);
	xml_stop(x);
}

static void on_end(struct xml *x, const char *name)
{
	struct reading *r = xml_context(x);

	if (!strcmp(name, "cellXfs"))
		r->in_cells = false;
}

int styles_read(struct archive *a, const char *part, struct styles *styles)
{
	struct reading r = { .to = styles, .archive = a };
	struct xml_reader reader = { on_start, on_end, NULL, &r };

	*styles = (struct styles){ 0 };
	map_init(&r.formats, a->env->arena);
	if (!part || archive_find(a, part) < 0)
		return 0;
	return xml_read(a, part, &reader);
}

const char *styles_format(const struct styles *styles, const char *s)
{
	unsigned long i = s ? strtoul(s, NULL, 10) : 0;

	return i < styles->n ? styles->formats[i] : "General";
}

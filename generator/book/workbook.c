#include "book/workbook.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "book/archive.h"
#include "book/limits.h"
#include "book/relations.h"
#include "book/xml.h"

struct reading {
	struct workbook *to;
	struct archive *archive;
	struct relations relations;
};

static void add_sheet(struct reading *r, const char **attributes)
{
	struct arena *a = r->archive->env->arena;
	const char *id = xml_relation(attributes);
	const char *name = xml_attribute(attributes, "name");
	const char *state = xml_attribute(attributes, "state");
	const struct relation *relation =
		id ? relations_id(&r->relations, id) : NULL;
	struct worksheet sheet = { .name = "" };

	/* sheets of charts, dialogs and macros are of other kinds */
	if (!relation || strcmp(relation->kind, "worksheet") != 0)
		return;
	sheet.part = relation->part;
	if (name)
		sheet.name = arena_strdup(a, name);
	sheet.hidden = state && strcmp(state, "visible") != 0;
	ARENA_PUSH(a, r->to->sheets, r->to->nsheets, sheet);
}

static void on_start(struct xml *x, const char *name, const char **attributes)
{
	struct reading *r = xml_context(x);

	if (!strcmp(name, "workbookPr")) {
		r->to->from_1904 = xml_flag(attributes, "date1904");
	} else if (!strcmp(name, "sheet")) {
		add_sheet(r, attributes);
		if (r->to->nsheets <= BOOK_MOST_PAGES)
			return;
		env_fail(xml_env(x), _("%s: it has more than %d worksheets"),
			 r->archive->path, BOOK_MOST_PAGES);
		xml_stop(x);
	}
}

static const char *part_of(const struct relations *r, const char *kind)
{
	const struct relation *found = relations_kind(r, kind);

	return found ? found->part : NULL;
}

static bool starts_with(struct archive *a, const char *name, const char *bytes)
{
	struct buf text = BUF_INIT;
	zip_stat_t stat;
	bool same = false;

	if (zip_stat(a->zip, name, 0, &stat) == 0 && stat.size < 1000 &&
	    archive_load(a, name, &text) == 0)
		same = !strncmp(text.data, bytes, strlen(bytes));
	buf_release(&text);
	return same;
}

/* What other programs keep in zip archives: is it one of theirs? */
static int no_workbook(struct archive *a)
{
	struct env *env = a->env;

	if (starts_with(a, "mimetype",
			"application/vnd.oasis.opendocument.spreadsheet"))
		env_fail(env,
			 _("%s: this is an OpenDocument spreadsheet (.ods); "
			   "save it as an Excel workbook (.xlsx)"),
			 a->path);
	else if (archive_find(a, "xl/workbook.bin") >= 0)
		env_fail(env,
			 _("%s: this is a binary workbook (.xlsb); save it as "
			   "an Excel workbook (.xlsx)"),
			 a->path);
	else if (archive_find(a, "Index/Document.iwa") >= 0)
		env_fail(env,
			 _("%s: this is a Numbers spreadsheet; export it as "
			   "an Excel workbook (.xlsx)"),
			 a->path);
	else
		env_fail(env, _("%s: this zip archive is no Excel workbook"),
			 a->path);
	return -1;
}

int workbook_read(struct archive *a, struct workbook *w)
{
	struct reading r = { .to = w, .archive = a };
	struct xml_reader reader = { .start = on_start, .context = &r };

	*w = (struct workbook){ .part = "xl/workbook.xml" };
	if (archive_find(a, "_rels/.rels") >= 0) {
		if (relations_read(a, "", &r.relations) < 0)
			return -1;
		w->part = part_of(&r.relations, "officeDocument");
	}
	if (!w->part || archive_find(a, w->part) < 0 ||
	    archive_find(a, relations_part(a, w->part)) < 0)
		return no_workbook(a);
	if (relations_read(a, w->part, &r.relations) < 0)
		return -1;
	w->strings = part_of(&r.relations, "sharedStrings");
	w->styles = part_of(&r.relations, "styles");
	w->chain = part_of(&r.relations, "calcChain");
	if (xml_read(a, w->part, &reader) < 0)
		return -1;
	return w->nsheets ? 0 : no_workbook(a);
}

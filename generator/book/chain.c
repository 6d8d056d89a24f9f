#include "book/chain.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/env.h"
#include "book/archive.h"
#include "book/relations.h"
#include "book/splice.h"
#include "book/workbook.h"
#include "book/xml.h"

struct rewriting {
	struct archive *archive;
	struct splices splices;
	size_t start;     /* of an element that goes */
	bool drops;       /* the element at hand */
	size_t behind;    /* where <calcPr> could stand; 0: nowhere yet */
	bool seen;        /* it is there */
	const char *head; /* prefix of the elements */
};

/* An element of the part that refers to the chain. */
static bool is_reference(const char *name, const char **attributes)
{
	const char *type = xml_attribute(attributes, "Type");
	const char *kind = xml_attribute(attributes, "ContentType");

	if (!strcmp(name, "Relationship") && type) {
		type = strrchr(type, '/');
		return type && !strcmp(type, "/calcChain");
	}
	return !strcmp(name, "Override") && kind &&
	       strstr(kind, "calcChain+xml");
}

static void start_reference(struct xml *x, const char *name,
			    const char **attributes)
{
	struct rewriting *r = xml_context(x);

	r->drops = is_reference(name, attributes);
	r->start = xml_offset(x);
}

static void end_reference(struct xml *x, const char *name)
{
	struct rewriting *r = xml_context(x);

	(void)name;
	if (r->drops)
		splice_add(r->archive->env->arena, &r->splices, r->start,
			   xml_offset(x) + xml_length(x), "");
	r->drops = false;
}

static int rewrite(struct rewriting *r, const char *part,
		   const struct xml_reader *reader)
{
	struct archive *a = r->archive;
	struct buf xml = BUF_INIT, out = BUF_INIT;
	int result = archive_load(a, part, &xml);

	if (!result)
		result = xml_read_bytes(a->env, a->path, part, xml.data,
					xml.len, reader);
	if (!result && r->behind && !r->seen)
		splice_add(a->env->arena, &r->splices, r->behind, r->behind,
			   arena_printf(a->env->arena,
					"<%scalcPr fullCalcOnLoad=\"1\"/>",
					r->head));
	if (!result && r->splices.n) {
		splice_all(&r->splices, xml.data, xml.len, &out);
		result = archive_replace(a, part, &out);
	}
	buf_release(&xml);
	buf_release(&out);
	return result;
}

static int drop_references(struct archive *a, const char *part)
{
	struct rewriting r = { .archive = a };
	struct xml_reader reader = { start_reference, end_reference, NULL, &r };

	return rewrite(&r, part, &reader);
}

int chain_drop(struct archive *a, const struct workbook *w)
{
	if (!w->chain || archive_find(a, w->chain) < 0)
		return 0;
	if (drop_references(a, relations_part(a, w->part)) < 0 ||
	    drop_references(a, "[Content_Types].xml") < 0)
		return -1;
	return archive_replace(a, w->chain, NULL);
}

static void start_settings(struct xml *x, const char *name,
			   const char **attributes)
{
	struct rewriting *r = xml_context(x);
	const char *prefix = xml_prefix(x);
	size_t at = xml_offset(x) + 1 + strlen(prefix) + strlen(name);

	if (strcmp(name, "calcPr") != 0)
		return;
	r->seen = true;
	if (!xml_attribute(attributes, "fullCalcOnLoad"))
		splice_add(r->archive->env->arena, &r->splices, at, at,
			   " fullCalcOnLoad=\"1\"");
}

/* The settings stand behind all of these. */
static void end_settings(struct xml *x, const char *name)
{
	static const char *const before[] = { "sheets", "functionGroups",
					      "externalReferences",
					      "definedNames" };
	struct rewriting *r = xml_context(x);

	for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++) {
		if (strcmp(name, before[i]) != 0)
			continue;
		r->behind = xml_offset(x) + xml_length(x);
		r->head = arena_strdup(xml_env(x)->arena, xml_prefix(x));
	}
}

int chain_renew(struct archive *a, const struct workbook *w)
{
	struct rewriting r = { .archive = a };
	struct xml_reader reader = { start_settings, end_settings, NULL, &r };

	return rewrite(&r, w->part, &reader);
}

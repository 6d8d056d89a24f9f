#include "book/xml.h"

#include <expat.h>
#include <stdio.h>
#include <string.h>

#include "base/env.h"
#include "base/say.h"
#include "book/archive.h"
#include "book/limits.h"

struct xml {
	struct env *env;
	const char *path, *part;
	const struct xml_reader *reader;
	XML_Parser parser;
	size_t fed;    /* bytes */
	size_t depth;  /* of elements */
	size_t passed; /* depth within an element that is passed over */
	bool stopped;
	char prefix[32];
};

/* What expat puts between the parts of a name: no name can have it. */
static const char separator = '\n';

static const char *const ours[] = {
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
	"http://purl.oclc.org/ooxml/spreadsheetml/main",
	"http://schemas.openxmlformats.org/package/2006/relationships",
	"http://schemas.openxmlformats.org/package/2006/content-types",
};

static bool is_ours(const char *name, size_t len)
{
	for (size_t i = 0; i < sizeof(ours) / sizeof(*ours); i++)
		if (strlen(ours[i]) == len && !memcmp(ours[i], name, len))
			return true;
	return false;
}

/*
 * `namespace\nname\nprefix`, or without the last: the name alone, in
 * `room`; NULL for one of an extension.
 */
static const char *local_name(struct xml *x, const char *name, char room[64])
{
	const char *local = strchr(name, separator), *prefix;
	size_t len;

	if (!local || !is_ours(name, (size_t)(local - name)))
		return NULL;
	local++;
	len = strcspn(local, "\n");
	prefix = local[len] ? local + len + 1 : "";
	if (len >= 64 || strlen(prefix) + 2 > sizeof(x->prefix))
		return NULL;
	memcpy(room, local, len);
	room[len] = '\0';
	snprintf(x->prefix, sizeof(x->prefix), "%s%s", prefix,
		 *prefix ? ":" : "");
	return room;
}

void xml_stop(struct xml *x)
{
	x->stopped = true;
	XML_StopParser(x->parser, XML_FALSE);
}

static void too_deep(struct xml *x)
{
	env_fail(x->env, _("%s: '%s' in it is nested too deeply"), x->path,
		 x->part);
	xml_stop(x);
}

static void on_start(void *data, const char *name, const char **attributes)
{
	struct xml *x = data;
	char room[64];
	const char *local = local_name(x, name, room);

	x->depth++;
	if (x->stopped)
		return;
	if (x->depth > BOOK_MOST_DEPTH)
		too_deep(x);
	else if (x->passed || !local)
		x->passed++;
	else
		x->reader->start(x, local, attributes);
}

static void on_end(void *data, const char *name)
{
	struct xml *x = data;
	char room[64];
	const char *local = local_name(x, name, room);

	x->depth--;
	if (x->stopped)
		return;
	if (x->passed)
		x->passed--;
	else if (local && x->reader->end)
		x->reader->end(x, local);
}

static void on_text(void *data, const char *text, int len)
{
	struct xml *x = data;

	if (!x->passed && !x->stopped && x->reader->text)
		x->reader->text(x, text, (size_t)len);
}

/* A workbook has no document type, and so no entities that could explode. */
static void on_doctype(void *data, const char *name, const char *system,
		       const char *public, int internal)
{
	struct xml *x = data;

	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	env_fail(x->env,
		 _("%s: '%s' in it has a document type, which no workbook has"),
		 x->path, x->part);
	xml_stop(x);
}

static int not_xml(struct xml *x)
{
	if (!x->stopped)
		env_fail(x->env,
			 _("%s: the workbook is damaged: '%s' in it is no "
			   "good XML in line %lu: %s"),
			 x->path, x->part,
			 (unsigned long)XML_GetCurrentLineNumber(x->parser),
			 XML_ErrorString(XML_GetErrorCode(x->parser)));
	return -1;
}

/* A tag without an end would be looked through again with every piece. */
static bool is_stuck(const struct xml *x)
{
	XML_Index at = XML_GetCurrentByteIndex(x->parser);

	return at >= 0 && x->fed - (size_t)at > BOOK_MOST_TOKEN;
}

static int take(void *context, const char *data, size_t len, bool last)
{
	struct xml *x = context;

	x->fed += len;
	if (XML_Parse(x->parser, data, (int)len, last) != XML_STATUS_OK)
		return not_xml(x);
	if (!last && is_stuck(x)) {
		env_fail(x->env, _("%s: '%s' in it has a tag that is too long"),
			 x->path, x->part);
		return -1;
	}
	return x->stopped ? -1 : 0;
}

static bool open_parser(struct xml *x)
{
	x->parser = XML_ParserCreateNS(NULL, separator);
	if (!x->parser) {
		env_fail(x->env, _("out of memory"));
		return false;
	}
	XML_SetReturnNSTriplet(x->parser, 1);
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, on_start, on_end);
	XML_SetCharacterDataHandler(x->parser, on_text);
	XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
	return true;
}

int xml_read(struct archive *a, const char *part,
	     const struct xml_reader *reader)
{
	struct xml x = {
		.env = a->env, .path = a->path, .part = part, .reader = reader
	};
	int result;

	if (!open_parser(&x))
		return -1;
	result = archive_read(a, part, take, &x);
	XML_ParserFree(x.parser);
	return result;
}

int xml_read_bytes(struct env *env, const char *path, const char *part,
		   const char *bytes, size_t len,
		   const struct xml_reader *reader)
{
	enum { PIECE = 1 << 16 };
	struct xml x = {
		.env = env, .path = path, .part = part, .reader = reader
	};
	int result = 0;

	if (!open_parser(&x))
		return -1;
	for (size_t at = 0; !result && at < len; at += PIECE)
		result = take(&x, bytes + at,
			      len - at < PIECE ? len - at : PIECE, false);
	if (!result)
		result = take(&x, "", 0, true);
	XML_ParserFree(x.parser);
	return result;
}

void *xml_context(const struct xml *x)
{
	return x->reader->context;
}

struct env *xml_env(const struct xml *x)
{
	return x->env;
}

size_t xml_offset(const struct xml *x)
{
	return (size_t)XML_GetCurrentByteIndex(x->parser);
}

size_t xml_length(const struct xml *x)
{
	return (size_t)XML_GetCurrentByteCount(x->parser);
}

const char *xml_prefix(const struct xml *x)
{
	return x->prefix;
}

const char *xml_attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (!strcmp(*attributes, name))
			return attributes[1];
	return NULL;
}

/* The attribute `name` of a namespace that has `part` in its address. */
static const char *foreign(const char **attributes, const char *part,
			   const char *name)
{
	for (; *attributes; attributes += 2) {
		const char *local = strchr(*attributes, separator);
		const char *found = strstr(*attributes, part);
		size_t len = strlen(name);

		if (local && found && found < local &&
		    !strncmp(local + 1, name, len) &&
		    (!local[len + 1] || local[len + 1] == separator))
			return attributes[1];
	}
	return NULL;
}

const char *xml_relation(const char **attributes)
{
	return foreign(attributes, "/relationships", "id");
}

bool xml_preserves(const char **attributes)
{
	const char *space =
		foreign(attributes, "www.w3.org/XML/1998/namespace", "space");

	return space && !strcmp(space, "preserve");
}

bool xml_flag(const char **attributes, const char *name)
{
	const char *value = xml_attribute(attributes, name);

	return value && (!strcmp(value, "1") || !strcmp(value, "true"));
}

#ifndef KAIJI_BOOK_XML_H
#define KAIJI_BOOK_XML_H

#include <stdbool.h>
#include <stddef.h>

struct archive;
struct env;

/*
 * Reading a part of a workbook element by element.  Elements have their
 * names without a prefix; those of extensions are passed over with all
 * that is in them.  There are no document types, so no entities.
 */
struct xml;

struct xml_reader {
	void (*start)(struct xml *x, const char *name, const char **attributes);
	void (*end)(struct xml *x, const char *name);
	void (*text)(struct xml *x, const char *text, size_t len);
	void *context;
};

/* -1 with env_fail() when it is not there, too much or no good XML. */
int xml_read(struct archive *a, const char *part,
	     const struct xml_reader *reader);

/* The same for bytes that are there; `path` and `part` name them. */
int xml_read_bytes(struct env *env, const char *path, const char *part,
		   const char *bytes, size_t len,
		   const struct xml_reader *reader);

/* For the functions of a reader. */
void *xml_context(const struct xml *x);
struct env *xml_env(const struct xml *x);

/* It cannot be gone on: env has the failure. */
void xml_stop(struct xml *x);

/* Where in the part the element (or its end tag) at hand is written. */
size_t xml_offset(const struct xml *x);
size_t xml_length(const struct xml *x);

/* The prefix with its colon that the element at hand is written with. */
const char *xml_prefix(const struct xml *x);

/* The value of an attribute without a prefix; NULL when it is not there. */
const char *xml_attribute(const char **attributes, const char *name);

/* The same of r:id, which names a relation. */
const char *xml_relation(const char **attributes);

/* True for xml:space="preserve". */
bool xml_preserves(const char **attributes);

/* True for 1 and true. */
bool xml_flag(const char **attributes, const char *name);

#endif

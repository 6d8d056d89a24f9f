#ifndef KAIJI_BOOK_RELATIONS_H
#define KAIJI_BOOK_RELATIONS_H

#include <stddef.h>

struct archive;

/* One part of a workbook refers to another by an id. */
struct relation {
	const char *id;
	const char *kind; /* the end of its type: `worksheet` */
	const char *part; /* `xl/worksheets/sheet1.xml` */
};

struct relations {
	struct relation *list;
	size_t n;
};

/* Where the relations of `part` stand: `xl/_rels/workbook.xml.rels`. */
const char *relations_part(struct archive *a, const char *part);

/* Those of `part` ("" is the file itself) to others in the archive. */
int relations_read(struct archive *a, const char *part, struct relations *r);

const struct relation *relations_id(const struct relations *r, const char *id);
/* The first of its kind; or NULL. */
const struct relation *relations_kind(const struct relations *r,
				      const char *kind);

#endif

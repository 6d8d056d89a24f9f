#ifndef KAIJI_IMPORT_DISARM_H
#define KAIJI_IMPORT_DISARM_H

struct arena;

/*
 * A text in which nothing is HTML or a link any more: the marks that begin
 * them are wide ones.  For what is Markdown, and may not hold any.
 */
const char *disarm(struct arena *a, const char *text);

#endif

#ifndef KAIJI_EXPORT_MD_TEXT_H
#define KAIJI_EXPORT_MD_TEXT_H

#include "base/buf.h"

/*
 * Adds a text that is none of Markdown so that it is read as it stands:
 * what would be a mark of CommonMark or of GitHub's and GitLab's additions
 * is escaped.  Its line breaks become blanks.  Only a mail address becomes
 * a link in some programs, whatever stands in it.
 */
void md_escape(struct buf *out, const char *text);

/*
 * Adds Markdown as answers are written in it, so that other programs show
 * it as kaiji does: a line break stays one, a single tilde and a dollar
 * sign are what they look like, and an address ends where its ASCII does.
 * Code is left alone.
 */
void md_answer(struct buf *out, const char *text);

/* Adds lines as a quotation: nothing in it reaches what stands behind. */
void md_quote(struct buf *out, const char *lines);

#endif

#ifndef KAIJI_MARKDOWN_SHOWN_H
#define KAIJI_MARKDOWN_SHOWN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/pos.h"

struct env;
struct text_in;
struct text_link;

/*
 * A text while it is made into what is shown: HTML for pages, plain words
 * and links, side by side.
 */
struct shown {
	struct env *env;
	const struct text_in *in;
	struct buf html, plain;
	bool line_due;    /* the next words start a line of their own */
	bool behind_mark; /* ... but go on behind a list item's mark */
	bool gap_due;     /* or stand in the next column */
	bool told_control;
	struct text_link *links; /* see struct text_in */
	size_t nlinks;
	/* the open one: as written, as in the HTML, where its words begin */
	const char *link_url, *link_href;
	size_t link_from;
};

/* Goes on in a new line, unless this one is still empty. */
void shown_html_line(struct shown *s);
void shown_plain_line(struct shown *s);

/* For the plain words only: the mark of a list item, a table's columns. */
void shown_mark(struct shown *s, const char *mark);
void shown_gap(struct shown *s);

/*
 * Words, in both.  Control and bidi characters, which may still come out
 * of character references, become U+FFFD with a finding.  `line` counts
 * from 1 in the text.
 */
void shown_text(struct shown *s, const char *text, size_t len, int line);

/* The same with its bare addresses as links. */
void shown_words(struct shown *s, const char *text, size_t len, int line);

/* A line break within a block. */
void shown_break(struct shown *s);

/*
 * True when the address is one to link to; a finding otherwise, and
 * another when it is no URL.
 */
bool shown_may_link(struct shown *s, const char *url, int line);

/*
 * Around the words of a link, of which one is open at a time.  Its address
 * must live until it is closed.
 */
void shown_link_open(struct shown *s, const char *url);
void shown_link_close(struct shown *s);

/* Where a line of the text stands in its file. */
struct pos shown_pos(const struct shown *s, int line);

/* The start of a text, fit to be named in a finding. */
const char *shown_name(const struct shown *s, const char *text);

#endif

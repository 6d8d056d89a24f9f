#ifndef KAIJI_RENDER_SPOT_H
#define KAIJI_RENDER_SPOT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/*
 * The spot of a page at which a template stands, as a browser would see
 * it: known from the template's own HTML, whatever values will be put in.
 * All zeros is text between tags, where every template begins and ends.
 */
enum spot_kind {
	SPOT_TEXT,
	SPOT_LESS,       /* behind < */
	SPOT_LESS_SLASH, /* behind </ */
	SPOT_TAG_NAME,
	SPOT_BETWEEN, /* in a tag, where an attribute may begin */
	SPOT_TIGHT,   /* in a tag, where a blank must come first */
	SPOT_NAME,    /* of an attribute */
	SPOT_BEHIND_NAME,
	SPOT_BEFORE_VALUE,
	SPOT_DOUBLE, /* in an attribute's quotes */
	SPOT_SINGLE,
	SPOT_BARE, /* in a value without quotes */
	SPOT_BEHIND_VALUE,
	SPOT_MARKUP, /* behind <! */
	SPOT_COMMENT,
	SPOT_DECLARATION, /* up to the next > */
	SPOT_RAW,         /* in an element that has no tags inside */
	SPOT_RAW_LESS,
	SPOT_RAW_END /* in what may be the end of that element */
};

enum spot_attribute { ATTRIBUTE_PLAIN, ATTRIBUTE_URL, ATTRIBUTE_CLOSED };

struct spot {
	enum spot_kind kind;
	const struct element *element; /* of the tag, or around raw text */
	enum spot_attribute attribute; /* whose value this is */
	bool end_tag;
	bool http_equiv, content_filled; /* of a <meta> */
	unsigned types;  /* of a <script>: how many `type` there are */
	bool data;       /* the only one says JSON, which no browser runs */
	unsigned run;    /* dashes seen, or letters of the end tag */
	char name[48];   /* of the tag or attribute, in lower case */
	size_t name_len; /* may be more than is kept */
};

/* What reading came across. */
enum spot_event {
	SPOT_NOTHING,
	SPOT_URL_BEGINS, /* an address, behind the last byte read */
	SPOT_URL_ENDS,   /* the last byte read closed its quotes */
	SPOT_TORN,       /* a name or = goes on behind a section */
	SPOT_REFRESH     /* a value may tell the browser to go away */
};

/*
 * Reads the template's HTML up to the first event, or to its end; returns
 * how many bytes.
 */
size_t spot_read(struct spot *s, const char *html, size_t len,
		 enum spot_event *event);

/* How a value is escaped here; SPOT_USE_NONE: none is safe. */
enum spot_use {
	SPOT_USE_NONE,
	SPOT_USE_TEXT,
	SPOT_USE_ATTR,
	SPOT_USE_URL,
	SPOT_USE_JSON /* in <script type="application/ld+json"> */
};

/* A value stands here. */
enum spot_use spot_value(struct spot *s);

/*
 * A section begins or ends here, so a name that was being read is over.
 * False when none may: in the name of a tag, or where quotes are missing.
 */
bool spot_section(struct spot *s);

/*
 * At the end of a section that began at `began`: true when the spot is
 * the same, and then `s` is what holds whether it was filled or not.
 */
bool spot_rejoin(struct spot *s, const struct spot *began);

/* The spot in words, for findings: "a comment", "attribute 'onclick'". */
const char *spot_words(struct arena *a, const struct spot *s);

#endif

#ifndef KAIJI_PARSE_SHAPE_H
#define KAIJI_PARSE_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/portal.h"
#include "model/text.h"
#include "parse/form.h"
#include "parse/node.h"
#include "parse/reader.h"

struct field;

/* What stands behind a key, and what it becomes. */
enum field_kind {
	FIELD_TEXT,   /* text for people: struct text */
	FIELD_TEXTS,  /* a list of those: struct text *, count */
	FIELD_STRING, /* const char * */
	FIELD_WORD,   /* struct word */
	FIELD_WORDS,  /* a list of words: struct words */
	FIELD_CHOICE, /* one of `words`, as its index: an enum */
	FIELD_DATE,   /* struct date */
	FIELD_MAP,    /* a map by `shape`: its struct */
	FIELD_LIST,   /* a list of maps by `shape`: struct *, count */
	FIELD_OWN,    /* what `own` makes of it; `takes` says of what */
	FIELD_DROPPED /* a text for people, which goes nowhere */
};

/* What `own` reads, for those who ask the table: schema.c. */
enum field_takes {
	TAKES_UNKNOWN,
	TAKES_WORD,    /* a word by `form`, or one of `words` */
	TAKES_WORDS,   /* a list of those */
	TAKES_VALUES,  /* a text of any kind, or a list of them */
	TAKES_FEATURE, /* a word by `form`, perhaps behind `not` */
	TAKES_TYPES,   /* a question's type, or two of them */
	TAKES_LABELS,
	TAKES_URL,     /* a word by `form`, perhaps in each language */
	TAKES_COLOURS, /* names of colours -> colours */
	TAKES_TEXTS,   /* keys by `form` -> texts for people */
	TAKES_MAP,     /* a map by `shape` */
	TAKES_MAPS,    /* keys by `form` -> maps by `shape` */
	TAKES_ANSWERS, /* the same, or a text in their place */
	TAKES_GROUPS   /* lists of words, each with two at least */
};

/*
 * A key of a map.  The shape of every file stands in tables of these,
 * one set for each kind of file; shape_read() walks them.
 */
struct field {
	const char *key; /* NULL ends the table */
	enum field_kind kind;
	bool required;
	bool filled;              /* a list that must not be empty */
	bool unique;              /* a list that names nothing twice */
	bool may_be_empty;        /* a string: "" has a meaning */
	enum field_takes takes;   /* FIELD_OWN */
	size_t least, most;       /* a list that `finish` looks at; or 0 */
	size_t at;                /* where it lands in the struct */
	size_t count_at;          /* where a list's count does */
	size_t pos_at;            /* where its place does; 0: nowhere */
	const struct form *form;  /* what a word looks like */
	const char *const *words; /* what may be chosen; NULL ends, and
					   "" cannot be chosen */
	const struct shape *shape;
	void (*own)(struct reader *r, const struct field *f,
		    const struct node *value, void *at);
};

/* Two keys that exclude each other. */
struct conflict {
	const char *one, *other; /* NULL ends the table */
};

/* What `finish` sees to, for those who ask the table. */
struct need {
	enum need_kind {
		NEEDS_ONE,  /* of the two, at least */
		NEEDS_ONLY, /* just one of them */
		NEEDS_WITH  /* the second, where the first stands */
	} kind;
	const char *one, *other; /* NULL ends the table */
};

/* A map with known keys, and the struct that it becomes. */
struct shape {
	const char *what; /* `a question`, for messages */
	size_t size;
	const struct field *fields;
	const struct conflict *conflicts; /* NULL: none */
	const struct need *needs;         /* NULL: none */
	size_t pos_at; /* where the place lands; 0: nowhere */
	/*
	 * A shape whose keys stand in the same map, and where its struct
	 * lies in this one; PART_LATER when `finish` reads it.
	 */
	const struct shape *part;
	size_t part_at;
	/* The last look; false leaves the struct out. */
	bool (*finish)(struct reader *r, const struct node *map, void *object);
};

#define PART_LATER ((size_t)-1)

/* Reads a map; false when it is none, or is to be left out. */
bool shape_read(struct reader *r, const struct shape *s, const struct node *map,
		void *object);

/* The same without a word about the keys that it does not know. */
bool shape_read_part(struct reader *r, const struct shape *s,
		     const struct node *map, void *object);

/*
 * True when the value is of that kind; where nothing at all stands, an
 * empty list or map is meant.  `name` is its key, for the finding.
 */
bool shape_expect(struct reader *r, const struct node *value,
		  enum node_kind kind, const char *name);

/* Single values, for what a table cannot say. */
bool shape_text(struct reader *r, const struct node *value, const char *name,
		struct text *text);
bool shape_fits(struct reader *r, const struct node *scalar,
		const struct form *form);
bool shape_choice(struct reader *r, const struct node *value, const char *name,
		  const char *const *words, unsigned *chosen);

/* The place and text of a scalar; a key's text is kept as well. */
struct word shape_word(struct reader *r, const struct node *scalar);

/* Says that a key is not known, and which of `known` was meant. */
void shape_unknown_key(struct reader *r, const struct node *key,
		       const char *meant);

/* Says that the map lacks a key. */
void shape_missing(struct reader *r, const struct node *map, const char *key,
		   const char *what);

/*
 * Reads a whole file by its shape; nothing happens without one (NULL).
 * `*pos`, if asked for, becomes the place of its first line.
 */
void shape_file(struct env *env, const struct file *file, const char *lang,
		const struct shape *s, void *object, struct pos *pos);

/* The root of a file, with its findings; NULL when it is no map. */
const struct node *shape_root(struct reader *r, const struct file *file);

#endif

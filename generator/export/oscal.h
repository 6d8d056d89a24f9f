#ifndef KAIJI_EXPORT_OSCAL_H
#define KAIJI_EXPORT_OSCAL_H

#include "base/json.h"
#include "model/site.h"

struct env;
struct text;

/* The version of OSCAL whose models are written. */
#define OSCAL_VERSION "1.1.2"

/* A document of OSCAL on its way, in one language of the portal. */
struct oscal {
	struct json j;
	struct env *env;
	const struct site *site;
	size_t lang;
	const char *code, *first; /* of that language; the portal's first */
};

struct oscal oscal_new(struct buf *out, struct env *env,
		       const struct site *site, size_t lang);

/* A text in one line without blanks around it; NULL when nothing stands. */
const char *oscal_line(const struct oscal *o, const char *text);
const char *oscal_words(const struct oscal *o, const struct text *t);

/* As an id: what begins with a digit gets `_` in front. */
const char *oscal_token(const struct oscal *o, const char *id);

/* The member `uuid`, from a name that stays the same in this portal. */
void oscal_uuid(struct oscal *o, const char *key, const char *name);
const char *oscal_uuid_of(const struct oscal *o, const char *name);

/* The member `metadata`, but for its end: more may be added to it. */
void oscal_metadata(struct oscal *o, const char *title, const char *version);

/* One of `props`, of our own name space; nothing without a value. */
void oscal_prop(struct oscal *o, const char *name, const char *value,
		const char *class_);

/* The same of OSCAL's own names. */
void oscal_core_prop(struct oscal *o, const char *name, const char *value,
		     const char *class_);

/*
 * Somebody's address as a link has it, with percent signs for what a URL
 * cannot hold; NULL when it is none even so (or NULL).
 */
const char *oscal_url(const struct oscal *o, const char *address);

/* One of `links`; `text` may be NULL. */
void oscal_link(struct oscal *o, const char *href, const char *rel,
		const char *text);

/* The beginning of an array that is a member. */
void oscal_list(struct oscal *o, const char *key);

#endif

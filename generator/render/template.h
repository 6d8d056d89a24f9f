#ifndef KAIJI_RENDER_TEMPLATE_H
#define KAIJI_RENDER_TEMPLATE_H

#include <stdbool.h>

#include "base/buf.h"
#include "model/file.h"
#include "render/view.h"

struct arena;
struct env;

/*
 * Templates in Mustache (its published specification without lambdas and
 * inheritance), compiled once and filled many times, by any thread.
 *
 * In a set of HTML templates each value is escaped for the spot it lands
 * in: text, an attribute in quotes, an address (href, src, action), where
 * anything but http, https, mailto and relative addresses becomes
 * `about:invalid`.  A value that would land elsewhere (a tag's or
 * attribute's name, an attribute without quotes, on..., style, script,
 * a comment) is a finding, template-context, and so is a section or
 * partial that does not end in the spot it began in.  An address may be
 * put together from several values and literals: it is looked at as a
 * whole.  In <script type="application/ld+json"> a value is a JSON text,
 * quotes and all, and what was written as JSON stands as it is.
 * {{{x}}} puts HTML in as it is, in text only; a text it escapes
 * all the same.
 *
 * Sections stand at most 64 deep in each other.
 *
 * In a set of plain templates, {{x}} escapes & < > " and {{{x}}} nothing,
 * as the specification says.
 */
struct templates;

enum template_kind { TEMPLATES_HTML, TEMPLATES_PLAIN };

struct templates *templates_new(struct arena *a, enum template_kind kind);

/* Compiles one; a name that is there already keeps its first meaning. */
void templates_add(struct env *env, struct templates *t, const char *name,
		   const struct file *file);

/* After the last: finds partials, adds findings about unknown ones. */
void templates_link(struct env *env, struct templates *t);

bool templates_has(const struct templates *t, const char *name);

/*
 * Fills one that is there; one with findings is filled as nothing.  False
 * when it does not come to an end and was cut short: templates included
 * more than 64 deep in each other, or a page beyond all measure.
 */
bool templates_fill(const struct templates *t, const char *name,
		    const struct view *view, struct buf *out);

#endif

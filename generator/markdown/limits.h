#ifndef KAIJI_MARKDOWN_LIMITS_H
#define KAIJI_MARKDOWN_LIMITS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * False for a text that no answer needs and that would take long or much
 * memory to read as Markdown: very long, deeply nested, or with tables
 * by the dozen or with thousands of columns.  It is shown as it stands.
 */
bool limits_allow(const char *text);

/* The most HTML that a text of so many bytes may become. */
size_t limits_html(size_t len);

#endif

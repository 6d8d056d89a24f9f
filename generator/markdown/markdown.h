#ifndef KAIJI_MARKDOWN_H
#define KAIJI_MARKDOWN_H

#include "model/text.h"

struct env;

/* Once, before the first thread starts. */
void markdown_start(void);

/*
 * Sets `html`, `plain` and `links` of the text in each of its languages,
 * in env's arena, and adds findings about it (bad-link, bad-url, raw-html,
 * emphasis, too-complex, and control-character for those that character
 * references make) at the line they stand in.
 *
 * CommonMark with tables, strikethrough (two tildes) and bare addresses;
 * a line break is a line break; raw HTML is shown as text; links go to
 * http, https and mailto only.  A bare address ends before the first
 * character that is not ASCII or that closes a bracket it did not open.
 *
 * The HTML is a run of blocks (<p>, <ul>, <table> ...) without ids,
 * classes, scripts or styles, fit to stand in a <div> or <td>.  Headings
 * become <p><strong>, as the page has its own; images become links.
 * The plain words have a line for each line of a paragraph, item (behind
 * its mark) and row of a table, and no empty ones.  The links are those
 * whose words do not show the address, which is spelled as in the HTML:
 * percent-encoded, so that nothing else can hide in it.
 *
 * Takes time and memory in proportion to the text: one that is very long
 * or deep is shown as it stands, with the finding too-complex.
 */
void markdown_text(struct env *env, struct text *text);

#endif

#ifndef KAIJI_BOOK_FORMAT_H
#define KAIJI_BOOK_FORMAT_H

#include <stdbool.h>

struct arena;

/*
 * A number as a format of a spreadsheet shows it: `#,##0.0%`, `yyyy"年"m"月"`.
 * Formats that depend on the reader's country are shown as in Japan, its
 * plain dates as 2024-04-05.  A format that makes no sense shows the
 * number as it is.
 */
const char *format_number(struct arena *a, const char *format, double value,
			  bool from_1904);

/* The format of a number of those that every program knows; or NULL. */
const char *format_known(unsigned id);

#endif

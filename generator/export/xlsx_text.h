#ifndef KAIJI_EXPORT_XLSX_TEXT_H
#define KAIJI_EXPORT_XLSX_TEXT_H

#include <stdbool.h>
#include <stddef.h>

struct arena;

/* The most that a cell holds, in units of UTF-16. */
enum { XLSX_CELL_MOST = 32767 };

/*
 * A text as it is handed to the library for a cell.  `_x000A_` and the
 * like, which programs would read as a character, are escaped; what no XML
 * can hold becomes U+FFFD.  A text that is too long is cut, ends in `note`
 * (a line of its own), and `*cut` is set.
 */
const char *xlsx_text(struct arena *a, const char *text, const char *note,
		      bool *cut);

/*
 * A name for a worksheet: without []:*?/\ and apostrophes at its ends, at
 * most 31 units long, never empty, never `History` (which is taken), and
 * none of the `n` names in `used`, in whatever case.
 */
const char *xlsx_name(struct arena *a, const char *title,
		      const char *const *used, size_t n);

/* The columns that the widest line takes; CJK characters take two. */
size_t xlsx_width(const char *text);

/* The lines it takes where so many columns fit into one. */
size_t xlsx_lines(const char *text, size_t columns);

/* One line of at most so many units, with what no XML can hold replaced. */
const char *xlsx_line(struct arena *a, const char *text, size_t most);

/* The same as the head or foot of printed pages takes it: `&` doubled. */
const char *xlsx_banner(struct arena *a, const char *text, size_t most);

/* Text that a program may run once somebody edits the cell. */
bool xlsx_is_risky(const char *text);

#endif

#ifndef KAIJI_BOOK_CHAIN_H
#define KAIJI_BOOK_CHAIN_H

struct archive;
struct workbook;

/*
 * What a workbook keeps of its formulas besides the cells: the order in
 * which they are calculated, a part that programs make anew when it is not
 * there.  It goes, with all that refers to it, when a formula went.
 */
int chain_drop(struct archive *a, const struct workbook *w);

/* Has the formulas calculated when the workbook is opened. */
int chain_renew(struct archive *a, const struct workbook *w);

#endif

#ifndef KAIJI_BOOK_LIMITS_H
#define KAIJI_BOOK_LIMITS_H

/*
 * What a file may have at most: far more than any check sheet, and few
 * enough that a hostile one is refused within seconds.
 */
enum {
	BOOK_MOST_BYTES = 64 << 20,     /* of the file */
	BOOK_MOST_UNPACKED = 256 << 20, /* of all that is read of it */
	BOOK_MOST_ENTRIES = 10000,      /* of the archive */
	BOOK_MOST_PAGES = 1000,
	BOOK_MOST_CELLS = 2 << 20,  /* rows times columns of all pages */
	BOOK_MOST_TEXT = 256 << 20, /* bytes of all texts */
	BOOK_MOST_STRING = 1 << 20, /* of one of them */
	BOOK_MOST_STRINGS = 2 << 20,
	BOOK_MOST_FORMAT = 1000, /* bytes of a format of numbers */
	BOOK_MOST_STYLES = 100000,
	BOOK_MOST_SPANS = 100000,
	BOOK_MOST_ROWS = 1048576, /* what a worksheet has */
	BOOK_MOST_COLUMNS = 16384,
	BOOK_MOST_UNITS = 32767, /* UTF-16 units in a cell of a workbook */
	/* a part that unpacks to more than this is looked at twice: */
	BOOK_SMALL_PART = 8 << 20,
	BOOK_MOST_RATIO = 400,
	BOOK_MOST_TOKEN = 1 << 20, /* bytes of a tag of XML */
	BOOK_MOST_DEPTH = 100      /* of elements of XML */
};

#endif

#ifndef KAIJI_BASE_POS_H
#define KAIJI_BASE_POS_H

/*
 * A place in a file: lines and columns from 1, columns in characters.
 * A line of 0 means the file as a whole.
 */
struct pos {
	const char *file;
	unsigned line, col;
};

#endif

#ifndef KAIJI_BASE_SAY_H
#define KAIJI_BASE_SAY_H

/*
 * What is said to the user, in the user's language.  Sentences stand in
 * the source in English, whole, with their %s; `_()` around each of them
 * finds the translation when it is to be said.  What machines read is not
 * for here.
 */
const char *say(const char *english) __attribute__((format_arg(1)));

/* The same where a number decides which of two sentences it is. */
const char *say_n(const char *one, const char *many, unsigned long n)
	__attribute__((format_arg(1), format_arg(2)));

#define _(english) say(english)

#endif

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

/* In a table, where no function can be called: it goes through _() later. */
#define N_(english) english

/*
 * From here on in the language of LANGUAGE, LC_ALL, LC_MESSAGES and LANG,
 * with the translations that belong to the folder of fs_data(), which may
 * be NULL.  Before it, and after say_english(), all is English.  Both are
 * for the time when there is one thread.
 */
void say_start(const char *data);
void say_english(void);

#endif

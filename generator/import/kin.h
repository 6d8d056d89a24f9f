#ifndef KAIJI_IMPORT_KIN_H
#define KAIJI_IMPORT_KIN_H

/*
 * Words for the same thing in questions, though not everywhere: two
 * prompts that differ in them alone ask the same.  Beside synonyms.yaml,
 * which has what means the same wherever it stands.
 */
struct kin {
	/* apart by `|`; they become the first, which may be empty */
	const char *words;
};

extern const struct kin kin_words[]; /* NULL at the end */

#endif

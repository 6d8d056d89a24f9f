#ifndef KAIJI_IMPORT_KEEP_H
#define KAIJI_IMPORT_KEEP_H

#include "model/answer.h"

struct arena;

/*
 * Takes over into an imported answer what the one in the file says beside
 * it and no sheet prints: the other languages of texts that stay, values
 * and origins beside a text that stays, who may see it.  When it was
 * reviewed goes with what was reviewed.  `lang` is the table's language;
 * where that is not the portal's first one, texts in others stay.
 */
void import_keep(struct arena *a, const char *lang, const char *first,
		 struct answer *now, const struct answer *was);

#endif

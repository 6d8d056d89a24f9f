#ifndef KAIJI_MODEL_SYNONYMS_H
#define KAIJI_MODEL_SYNONYMS_H

#include <stddef.h>

#include "model/portal.h"

/* catalogs/synonyms.yaml: words that mean the same to who searches. */
struct synonyms {
	struct words *groups; /* of at least two words, as written */
	size_t n;
};

#endif

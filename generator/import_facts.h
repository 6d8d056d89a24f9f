#ifndef KAIJI_IMPORT_FACTS_H
#define KAIJI_IMPORT_FACTS_H

#include <stdbool.h>

#include "import_prove.h"

struct env;
struct repo;

/*
 * What provider.yaml and service.yaml are to say: as they are, with the
 * sheet among those that the service prints, or new, with the names and
 * the date that rows of the table give.  -1 when the world failed.
 */
int import_facts(struct env *env, struct import_proof *proof,
		 struct repo *repo);

/*
 * True when a file of the work tree is just as the commit behind it has
 * it, so that nothing is lost when it is written over.
 */
bool import_is_committed(struct env *env, const char *dir, const char *path,
			 const struct file *file);

#endif

#include "model/disclosure.h"

#include <string.h>

const struct answer *disclosure_answer(const struct disclosure *d,
				       const struct question *q)
{
	const struct answer *a = map_get(&d->answers, q->key);

	return a ? a : map_get(&d->covered_by, q->key);
}

bool disclosure_unreadable(const struct disclosure *d, const struct catalog *c)
{
	for (size_t i = 0; i < d->unreadable.n; i++)
		if (!strcmp(d->unreadable.list[i].text, c->id))
			return true;
	return false;
}

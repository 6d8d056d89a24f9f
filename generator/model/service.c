#include "model/service.h"

#include <string.h>

const struct feature *service_feature(const struct service *s, const char *id)
{
	for (size_t i = 0; i < s->nfeatures; i++)
		if (!strcmp(s->features[i].id.text, id))
			return &s->features[i];
	return NULL;
}

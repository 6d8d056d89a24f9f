#include "model/portal.h"

#include <string.h>

bool portal_exports(const struct portal *p, const char *format)
{
	if (!p->exports.n || !strcmp(format, "json"))
		return true;
	for (size_t i = 0; i < p->exports.n; i++)
		if (!strcmp(p->exports.list[i].text, format))
			return true;
	return false;
}

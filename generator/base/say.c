#include "base/say.h"

#include <libintl.h>

static const char domain[] = "kaiji";

const char *say(const char *english)
{
	return dgettext(domain, english);
}

const char *say_n(const char *one, const char *many, unsigned long n)
{
	return dngettext(domain, one, many, n);
}

#include "model/destination.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/say.h"

const char *const destination_kept[] = { ".domains",   ".gitattributes",
					 ".gitignore", ".gitkeep",
					 ".nojekyll",  "CNAME",
					 NULL };

static const char scheme[] = "git:";

/* Other ways to name a repository that somebody may try. */
static bool is_address(const char *text)
{
	size_t len = strcspn(text, "/");

	return strstr(text, "://") || (len && text[len - 1] == ':') ||
	       (strchr(text, '@') && strchr(text, ':'));
}

static const char *read_branch(struct arena *a, const char *text,
			       struct destination *d)
{
	const char *mark = strrchr(text, '#');

	if (!mark || !mark[1])
		return N_("'%s' names no branch: git:REMOTE#BRANCH is meant");
	if (mark == text)
		return N_("'%s' names no remote: git:REMOTE#BRANCH is meant");
	d->remote = arena_strndup(a, text, (size_t)(mark - text));
	d->branch = arena_strdup(a, mark + 1);
	return NULL;
}

const char *destination_read(struct arena *a, const char *text,
			     struct destination *d)
{
	*d = (struct destination){ 0 };
	for (const char *p = text; *p; p++)
		if ((unsigned char)*p < 0x20 || *p == 0x7f)
			return N_("'%s' holds a character that no place has");
	if (!*text)
		return N_("'%s' is no place to publish to");
	if (!strncmp(text, scheme, strlen(scheme)) &&
	    strncmp(text, "git://", 6) != 0)
		return read_branch(a, text + strlen(scheme), d);
	if (is_address(text))
		return N_("'%s' is an address: a site is published to a "
			  "folder or to git:REMOTE#BRANCH");
	d->folder = arena_strdup(a, text);
	return NULL;
}

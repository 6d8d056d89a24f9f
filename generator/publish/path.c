#include "publish/path.h"

#include <stdbool.h>
#include <string.h>

#include "base/say.h"
#include "base/utf8.h"

static const char *characters_fault(const char *path, size_t len)
{
	if (len > PATH_MOST)
		return N_("it is too long");
	if (utf8_valid(path, len) < len)
		return N_("it is not UTF-8");
	while (*path) {
		unsigned code = utf8_next(&path);

		if (code < 0x20 || utf8_is_control(code) ||
		    utf8_is_bidi_control(code) || code == '\\')
			return N_("it holds a character that no path may have");
	}
	return NULL;
}

static const char *part_fault(const char *part, size_t len, bool first,
			      bool last)
{
	bool well_known = first && !last && len == 11 &&
			  !memcmp(part, ".well-known", len);

	if (!len)
		return N_("it has an empty part");
	if (len > PATH_PART_MOST)
		return N_("it has a part that is too long");
	if (part[0] == '.' && (len == 1 || (len == 2 && part[1] == '.')))
		return N_("it leaves the site");
	if (part[0] == '.' && !well_known)
		return N_("it has a hidden part");
	return NULL;
}

const char *path_fault(const char *path)
{
	const char *fault = characters_fault(path, strlen(path));
	const char *part = path;
	size_t depth = 0;

	if (!strcmp(path, MANIFEST_PATH))
		return N_("the site's manifest has it");
	while (!fault) {
		size_t len = strcspn(part, "/");
		bool last = !part[len];

		fault = part_fault(part, len, part == path, last);
		if (!fault && ++depth > PATH_DEPTH_MOST)
			fault = N_("it lies too deep");
		if (last)
			break;
		part += len + 1;
	}
	return fault;
}

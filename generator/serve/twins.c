#include "serve/twins.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/buf.h"
#include "base/fs.h"

/* Whether a line begins a file that browsers save: `"a/b.xlsx": {`. */
static bool is_download(const char *line, size_t len)
{
	static const char *const endings[] = { ".xlsx\": {", "oscal.json\": {",
					       ".atom\": {" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++) {
		size_t n = strlen(endings[i]);

		if (len >= n && !memcmp(line + len - n, endings[i], n))
			return true;
	}
	return false;
}

/* Line by line: both have the same files, or something else differs. */
static enum twins compare(const char *one, const char *other)
{
	enum twins found = TWINS_SAME;
	bool download = false;

	while (*one && *other) {
		size_t len = strcspn(one, "\n"), n = strcspn(other, "\n");
		bool same = len == n && !memcmp(one, other, len);

		/* a file's line, which other names make another site */
		if (len && one[len - 1] == '{')
			download = same && is_download(one, len);
		if (!same && !download)
			return TWINS_DIFFER;
		if (!same)
			found = TWINS_DOWNLOADS;
		one += len + (one[len] == '\n');
		other += n + (other[n] == '\n');
	}
	return *one || *other ? TWINS_DIFFER : found;
}

enum twins twins_compare(struct arena *a, const char *folder, const char *other)
{
	enum { MOST = 256 * 1024 * 1024 };
	struct buf is = BUF_INIT, was = BUF_INIT;
	enum twins found = TWINS_DIFFER;

	if (fs_read(fs_join(a, folder, "kaiji.json"), MOST, &is) == 0 &&
	    fs_read(fs_join(a, other, "kaiji.json"), MOST, &was) == 0)
		found = compare(is.data, was.data);
	buf_release(&is);
	buf_release(&was);
	return found;
}

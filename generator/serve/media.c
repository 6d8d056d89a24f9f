#include "serve/media.h"

#include <stddef.h>
#include <string.h>

static const char page[] = "text/html; charset=utf-8";

static const struct {
	const char *ending, *type;
} row[] = {
	{ "html", page },
	{ "css", "text/css; charset=utf-8" },
	{ "js", "text/javascript; charset=utf-8" },
	{ "json", "application/json" },
	{ "svg", "image/svg+xml" },
	{ "csv", "text/csv; charset=utf-8" },
	{ "md", "text/markdown; charset=utf-8" },
	{ "xml", "application/xml" },
	{ "atom", "application/atom+xml" },
	{ "txt", "text/plain; charset=utf-8" },
	{ "xlsx", "application/"
		  "vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
	{ "pdf", "application/pdf" },
	{ "png", "image/png" },
	{ "jpg", "image/jpeg" },
	{ "jpeg", "image/jpeg" },
	{ "gif", "image/gif" },
	{ "webp", "image/webp" },
	{ "avif", "image/avif" },
	{ "ico", "image/x-icon" },
	{ "woff", "font/woff" },
	{ "woff2", "font/woff2" },
	{ "webmanifest", "application/manifest+json" },
};

const char *media_type(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot && i < sizeof(row) / sizeof(*row); i++)
		if (!strcmp(dot + 1, row[i].ending))
			return row[i].type;
	return strcmp(name, "_headers") ? "application/octet-stream"
					: "text/plain; charset=utf-8";
}

bool media_is_page(const char *type)
{
	return type == page;
}

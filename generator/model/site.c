#include "model/site.h"

#include <string.h>

#include "base/arena.h"

const struct sheet *site_sheet(const struct site *site, const char *id)
{
	const struct catalog *c = library_catalog(&site->library, id);

	for (size_t i = 0; c && i < site->library.n; i++)
		if (site->library.list[i] == c)
			return site->sheets[i];
	return NULL;
}

const char *site_language_folder(struct arena *a, const struct site *site,
				 size_t lang)
{
	if (!lang)
		return "";
	return arena_printf(a, "%s/", site->portal.languages.list[lang].text);
}

const char *site_service_folder(struct arena *a, const struct site *site,
				size_t lang, const char *provider,
				const char *service)
{
	const char *folder = site_language_folder(a, site, lang);

	if (site->only)
		return folder;
	return arena_printf(a, "%s%s/%s/", folder, provider, service);
}

size_t site_language(const struct site *site, const char *lang)
{
	const struct words *languages = &site->portal.languages;
	size_t i = 0;

	while (lang && i < languages->n &&
	       strcmp(languages->list[i].text, lang) != 0)
		i++;
	return i;
}

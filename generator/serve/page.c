#include "serve/page.h"

#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/say.h"

/*
 * The preview's own script and style are files beside this one, and lie
 * in the program as they are.
 */
#define EMBED(name, file) \
	__asm__(".pushsection .rodata\n" \
		".global " #name "\n" #name ":\n" \
		".incbin \"generator/serve/" file "\"\n" \
		".byte 0\n" \
		".popsection\n"); \
	extern const char name[]

EMBED(kaiji_preview_js, "preview.js");
EMBED(kaiji_preview_css, "preview.css");

const char *page_file(const char *path)
{
	if (!strcmp(path, PAGE_PREFIX "preview.js"))
		return kaiji_preview_js;
	if (!strcmp(path, PAGE_PREFIX "preview.css"))
		return kaiji_preview_css;
	return NULL;
}

const char *page_language(void)
{
	/* TRANSLATORS: the code of your language, as in <html lang="en"> */
	return _("en");
}

/* Where the head of a page ends; the end of one that has none. */
static size_t head_end(const char *html, size_t len)
{
	static const char tag[] = "</head>";
	const size_t n = sizeof(tag) - 1;

	for (size_t i = 0; i + n <= len; i++)
		if (html[i] == '<' && !strncasecmp(html + i, tag, n))
			return i;
	return len;
}

static void add_script(struct buf *out, const char *site)
{
	buf_printf(out,
		   "<script defer src=\"/" PAGE_PREFIX
		   "preview.js\" data-site=\"%s\"></script>\n",
		   site);
}

void page_with_script(struct buf *out, const char *html, size_t len,
		      const char *site)
{
	size_t head = head_end(html, len);

	buf_add(out, html, head);
	add_script(out, site);
	buf_add(out, html + head, len - head);
}

void page_instead(struct buf *out)
{
	buf_printf(out,
		   "<!DOCTYPE html>\n"
		   "<html lang=\"%s\">\n"
		   "<head>\n"
		   "<meta charset=\"utf-8\">\n"
		   "<meta name=\"viewport\" "
		   "content=\"width=device-width, initial-scale=1\">\n"
		   "<meta name=\"color-scheme\" content=\"light dark\">\n"
		   "<title>%s</title>\n"
		   "<link rel=\"stylesheet\" href=\"/" PAGE_PREFIX
		   "preview.css\">\n",
		   page_language(), _("There is no page yet"));
	add_script(out, "");
	buf_printf(out,
		   "</head>\n"
		   "<body>\n"
		   "<main>\n"
		   "<h1>%s</h1>\n"
		   "<p>%s</p>\n"
		   "</main>\n"
		   "</body>\n"
		   "</html>\n",
		   _("There is no page yet"),
		   _("This page shows the site by itself as soon as there is "
		     "one."));
}

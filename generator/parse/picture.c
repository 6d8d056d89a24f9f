#include <string.h>
#include <strings.h>

#include "base/env.h"
#include "base/say.h"
#include "parse/parse.h"

/* A picture stands on every page. */
enum { PICTURE_MOST = 256 * 1024, SIDE_MOST = 16384 };

static bool refuse(struct env *env, struct pos pos, const char *path,
		   const char *refusal)
{
	diag_add(&env->diags, DIAG_BAD_SETTING, pos, _(refusal), path);
	return false;
}

/* --- PNG ---------------------------------------------------------------- */

static unsigned side(const unsigned char *p)
{
	unsigned long n = (unsigned long)p[0] << 24 |
			  (unsigned long)p[1] << 16 | (unsigned long)p[2] << 8 |
			  p[3];

	return n <= SIDE_MOST ? (unsigned)n : 0;
}

static bool read_png(const struct file *file, struct look_picture *picture)
{
	static const char start[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
	const unsigned char *bytes = (const unsigned char *)file->data;

	if (file->len < 24 || memcmp(bytes, start, sizeof(start) - 1) != 0)
		return false;
	picture->width = side(bytes + 16);
	picture->height = side(bytes + 20);
	return true;
}

/* --- SVG ---------------------------------------------------------------- */

static const char *find(const char *text, const char *word)
{
	size_t len = strlen(word);

	for (; *text; text++)
		if (!strncasecmp(text, word, len))
			return text;
	return NULL;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* ` onload=` and the like. */
static bool has_handler(const char *text)
{
	for (; (text = find(text, "on")); text++) {
		const char *p = text + 2;

		if (!strchr(" \t\r\n\"'/", text[-1]))
			continue;
		while (is_letter(*p))
			p++;
		if (p == text + 2)
			continue;
		p += strspn(p, " \t\r\n");
		if (*p == '=')
			return true;
	}
	return false;
}

/*
 * As a picture it runs nothing, but whoever opens its address sees it as a
 * page of this site.
 */
static bool is_lively(const char *svg)
{
	static const char *const words[] = { "<script",        ":script",
					     "javascript:",    "<foreignobject",
					     ":foreignobject", "<!entity",
					     "<handler",       "<iframe" };

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (find(svg, words[i]))
			return true;
	return has_handler(svg);
}

/* A number without its fraction; 0 for none, and for shares of a whole. */
static unsigned take_number(const char **p)
{
	unsigned n = 0;

	*p += strspn(*p, " ,\t\r\n");
	for (; **p >= '0' && **p <= '9'; ++*p)
		n = n > SIDE_MOST ? n : n * 10 + (unsigned)(**p - '0');
	if (**p == '.')
		*p += 1 + strspn(*p + 1, "0123456789");
	return n <= SIDE_MOST ? n : 0;
}

static void read_box(const char *svg, struct look_picture *picture)
{
	const char *end = strchr(svg, '>');
	const char *box = strstr(svg, "viewBox=");

	if (!end || !box || box > end)
		return;
	box += strlen("viewBox=");
	box += *box == '"' || *box == '\'';
	for (int i = 0; i < 2; i++) {
		box += strspn(box, " ,\t\r\n-");
		take_number(&box);
	}
	picture->width = take_number(&box);
	picture->height = take_number(&box);
}

static bool read_svg(const struct file *file, struct look_picture *picture)
{
	const char *svg = find(file->data, "<svg");

	if (!svg || strlen(file->data) != file->len)
		return false;
	read_box(svg, picture);
	return true;
}

bool parse_picture(struct env *env, const struct file *file, struct pos pos,
		   struct look_picture *picture)
{
	size_t len = strlen(picture->path.text);
	bool svg = len > 4 && !strcmp(picture->path.text + len - 4, ".svg");
	const char *path = picture->path.text;

	if (file->len > PICTURE_MOST)
		return refuse(env, pos, path,
			      N_("'%s' is larger than 256 KiB"));
	if (svg ? !read_svg(file, picture) : !read_png(file, picture))
		return refuse(env, pos, path,
			      svg ? N_("'%s' holds no SVG")
				  : N_("'%s' holds no PNG"));
	if (svg && is_lively(file->data))
		return refuse(
			env, pos, path,
			N_("'%s' holds scripts, handlers of events, entities "
			   "or foreign objects; a picture has none"));
	if (!picture->width || !picture->height)
		picture->width = picture->height = 0;
	picture->file = file;
	return true;
}

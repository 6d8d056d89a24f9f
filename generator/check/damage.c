#include "check/damage.h"

#include "base/env.h"
#include "base/say.h"
#include "base/utf8.h"

static const char *damage(unsigned c)
{
	if ((c >= 0x2e80 && c <= 0x2eff) || (c >= 0x2f00 && c <= 0x2fdf))
		return _("a CJK radical in place of an ideograph");
	if ((c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000)
		return _("a glyph of private use");
	if (c == 0xfffd)
		return _("a replacement character");
	if (c >= 0x43c3 && c <= 0x43cc)
		return _("an ideograph in place of a digit");
	return NULL;
}

static void check_one(struct env *env, const struct text_in *in)
{
	const char *p = in->text;
	unsigned line = in->first_line;

	while (*p) {
		unsigned c = (unsigned char)*p;
		const char *what;

		if (c < 0x80) {
			line += c == '\n';
			p++;
			continue;
		}
		c = utf8_next(&p);
		what = damage(c);
		if (what) {
			struct pos pos = in->pos;

			if (line != pos.line) {
				pos.line = line;
				pos.col = 1;
			}
			diag_add(&env->diags, DIAG_DAMAGED_TEXT, pos,
				 _("the text holds %s (U+%04X)"), what, c);
			return;
		}
	}
}

void check_damage(struct env *env, const struct text *t)
{
	for (size_t i = 0; i < t->n; i++)
		check_one(env, &t->in[i]);
}

#include "model/text.h"

#include <string.h>

struct text_in *text_in(const struct text *t, const char *lang)
{
	for (size_t i = 0; i < t->n; i++)
		if (!strcmp(t->in[i].lang, lang))
			return &t->in[i];
	return NULL;
}

struct text_in *text_best(const struct text *t, const char *lang,
			  const char *first)
{
	struct text_in *in = text_in(t, lang);

	if (!in)
		in = text_in(t, first);
	return in || !t->n ? in : &t->in[0];
}

const char *text_words(const struct text *t, const char *lang,
		       const char *first)
{
	const struct text_in *in = text_best(t, lang, first);

	return in ? in->text : "";
}

bool text_blank(const char *text)
{
	for (;;) {
		if (*text && strchr(" \t\r\n", *text))
			text++;
		else if (!strncmp(text, "　", strlen("　")))
			text += strlen("　");
		else
			return !*text;
	}
}

bool text_filled(const struct text *t)
{
	for (size_t i = 0; i < t->n; i++)
		if (!text_blank(t->in[i].text))
			return true;
	return false;
}

size_t text_trimmed(const char *text)
{
	size_t len = strlen(text);

	while (len && (text[len - 1] == '\n' || text[len - 1] == '\r'))
		len--;
	return len;
}

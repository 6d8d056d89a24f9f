#include "import/disarm.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

const char *disarm(struct arena *a, const char *text)
{
	struct buf out = BUF_INIT;

	if (!strpbrk(text, "<["))
		return text;
	for (; *text; text++) {
		if (*text == '<')
			buf_adds(&out, "＜");
		else if (*text == '[')
			buf_adds(&out, "［");
		else
			buf_addc(&out, *text);
	}
	return buf_keep(&out, a);
}

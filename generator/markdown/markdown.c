#include "markdown/markdown.h"

#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/say.h"
#include "markdown/limits.h"
#include "markdown/nodes.h"
#include "markdown/shown.h"
#include "markdown/simple.h"

void markdown_start(void)
{
	nodes_start();
}

/* False when the text is beyond what is read as Markdown. */
static bool show(struct shown *s)
{
	if (simple_text(s->in->text)) {
		simple_show(s);
		return true;
	}
	return limits_allow(s->in->text) && nodes_show(s);
}

static void show_as_it_stands(struct shown *s)
{
	buf_clear(&s->html);
	buf_clear(&s->plain);
	s->line_due = s->behind_mark = false;
	s->links = NULL;
	s->nlinks = 0;
	diag_add(&s->env->diags, DIAG_TOO_COMPLEX, shown_pos(s, 1),
		 _("the text is too long or too deeply nested for Markdown and "
		   "is shown as it stands"));
	simple_show(s);
}

static void markdown_in(struct env *env, struct text_in *in)
{
	struct shown s = {
		.env = env, .in = in, .html = BUF_INIT, .plain = BUF_INIT
	};

	if (!show(&s))
		show_as_it_stands(&s);
	in->html = buf_keep(&s.html, env->arena);
	in->plain = buf_keep(&s.plain, env->arena);
	in->links = s.links;
	in->nlinks = s.nlinks;
}

void markdown_text(struct env *env, struct text *text)
{
	for (size_t i = 0; i < text->n; i++)
		markdown_in(env, &text->in[i]);
}

#include "markdown/nodes.h"

#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

#include "base/env.h"
#include "base/say.h"
#include "markdown/emphasis.h"
#include "markdown/limits.h"
#include "markdown/shown.h"
#include "model/text.h"

/* Where the walk over the nodes is. */
struct walk {
	struct shown *s;
	struct emphasis emphasis;
	unsigned in_link;      /* links and images around this node */
	unsigned opened;       /* of them, the links that are written */
	bool in_head, in_body; /* of a table */
	int html_line;         /* the last one found to hold raw HTML */
};

/*
 * The library has one table, for all threads, of the characters that its
 * extensions care for, and `~` is put in and taken out by each reading.
 * So texts that hold one are read one at a time.
 */
static pthread_mutex_t tilde_lock = PTHREAD_MUTEX_INITIALIZER;

void nodes_start(void)
{
	cmark_gfm_core_extensions_ensure_registered();
}

static void attach(cmark_parser *parser, const char *name)
{
	cmark_syntax_extension *ext = cmark_find_syntax_extension(name);

	cmark_parser_attach_syntax_extension(parser, ext);
}

static cmark_node *read_nodes(const char *text)
{
	bool tilde = strchr(text, '~') != NULL;
	/* without source positions, lines are not counted in code spans */
	cmark_parser *parser = cmark_parser_new(
		CMARK_OPT_SOURCEPOS | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
	cmark_node *root;

	attach(parser, "table");
	if (tilde)
		attach(parser, "strikethrough");
	cmark_parser_feed(parser, text, strlen(text));
	if (tilde)
		pthread_mutex_lock(&tilde_lock);
	root = cmark_parser_finish(parser);
	if (tilde)
		pthread_mutex_unlock(&tilde_lock);
	cmark_parser_free(parser);
	return root;
}

/* The line of a node, or of the nearest one around it that knows. */
static int node_line(cmark_node *node)
{
	int line = 0;

	for (; node && line < 1; node = cmark_node_parent(node))
		line = cmark_node_get_start_line(node);
	return line;
}

/* A paragraph of a list whose items are not set apart. */
static bool is_tight(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);
	cmark_node *list = item ? cmark_node_parent(item) : NULL;

	return list && cmark_node_get_type(list) == CMARK_NODE_LIST &&
	       cmark_node_get_list_tight(list);
}

static void open_block(struct walk *w, const char *tags)
{
	shown_html_line(w->s);
	shown_plain_line(w->s);
	buf_adds(&w->s->html, tags);
	w->emphasis = (struct emphasis){ .told = false };
}

static void close_block(struct walk *w, const char *tags)
{
	shown_html_line(w->s);
	buf_adds(&w->s->html, tags);
}

static void open_paragraph(struct walk *w, cmark_node *node)
{
	if (!is_tight(node)) {
		open_block(w, "<p>");
		return;
	}
	shown_plain_line(w->s);
	w->emphasis = (struct emphasis){ .told = false };
	if (cmark_node_previous(node))
		shown_html_line(w->s);
}

static void open_list(struct walk *w, cmark_node *node)
{
	int start = cmark_node_get_list_start(node);

	shown_html_line(w->s);
	if (cmark_node_get_list_type(node) == CMARK_BULLET_LIST)
		buf_adds(&w->s->html, "<ul>");
	else if (start == 1)
		buf_adds(&w->s->html, "<ol>");
	else
		buf_printf(&w->s->html, "<ol start=\"%d\">", start);
}

static void close_list(struct walk *w, cmark_node *node)
{
	bool bullets = cmark_node_get_list_type(node) == CMARK_BULLET_LIST;

	close_block(w, bullets ? "</ul>" : "</ol>");
}

/* The number of an item; the list counts in its user data. */
static int next_number(cmark_node *list)
{
	intptr_t n = (intptr_t)cmark_node_get_user_data(list);

	cmark_node_set_user_data(list, (void *)(n + 1));
	return cmark_node_get_list_start(list) + (int)n;
}

static void open_item(struct walk *w, cmark_node *node)
{
	cmark_node *list = cmark_node_parent(node);
	char mark[16] = "・";

	if (cmark_node_get_list_type(list) != CMARK_BULLET_LIST)
		snprintf(mark, sizeof(mark), "%d. ", next_number(list));
	shown_html_line(w->s);
	buf_adds(&w->s->html, "<li>");
	shown_mark(w->s, mark);
}

static void close_item(struct walk *w, cmark_node *node)
{
	cmark_node *last = cmark_node_last_child(node);

	if (last && (cmark_node_get_type(last) != CMARK_NODE_PARAGRAPH ||
		     !is_tight(last)))
		shown_html_line(w->s);
	buf_adds(&w->s->html, "</li>");
	w->s->behind_mark = false;
}

static void show_code_block(struct walk *w, cmark_node *node)
{
	const char *code = cmark_node_get_literal(node);

	open_block(w, "<pre><code>");
	shown_text(w->s, code, text_trimmed(code), node_line(node));
	buf_adds(&w->s->html, "</code></pre>");
}

/* Once a line: an opening tag mostly has its closing one behind it. */
static void tell_html(struct walk *w, cmark_node *node)
{
	struct shown *s = w->s;
	const char *html = cmark_node_get_literal(node);
	int line = node_line(node);

	if (line == w->html_line)
		return;
	w->html_line = line;
	diag_add(&s->env->diags, DIAG_RAW_HTML, shown_pos(s, line),
		 _("raw HTML '%s' is shown as it stands"), shown_name(s, html));
}

static void show_html_block(struct walk *w, cmark_node *node)
{
	const char *html = cmark_node_get_literal(node);
	size_t left = text_trimmed(html);
	int line = node_line(node);

	tell_html(w, node);
	open_block(w, "<p>");
	while (left) {
		const char *end = memchr(html, '\n', left);
		size_t len = end ? (size_t)(end - html) : left;

		shown_text(w->s, html, len, line++);
		if (!end)
			break;
		shown_break(w->s);
		html += len + 1;
		left -= len + 1;
	}
	buf_adds(&w->s->html, "</p>");
}

static bool is_break(cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	return type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
}

/* True when words, and not the end of a line, stand beside this node. */
static bool beside(cmark_node *node, cmark_node *next)
{
	cmark_node *parent = cmark_node_parent(node);

	if (next)
		return !is_break(next);
	return (cmark_node_get_type(parent) & CMARK_NODE_TYPE_MASK) ==
	       CMARK_NODE_TYPE_INLINE;
}

static void show_text(struct walk *w, cmark_node *node)
{
	const char *text = cmark_node_get_literal(node);
	int line = node_line(node);

	emphasis_text(&w->emphasis, w->s, text, line,
		      beside(node, cmark_node_previous(node)),
		      beside(node, cmark_node_next(node)));
	if (w->in_link)
		shown_text(w->s, text, strlen(text), line);
	else
		shown_words(w->s, text, strlen(text), line);
}

static void show_literal(struct walk *w, cmark_node *node)
{
	const char *text = cmark_node_get_literal(node);

	shown_text(w->s, text, strlen(text), node_line(node));
}

/* Links and images; within another one, only the words are left. */
static void open_link(struct walk *w, cmark_node *node)
{
	const char *url = cmark_node_get_url(node);

	if (shown_may_link(w->s, url, node_line(node)) && !w->in_link) {
		shown_link_open(w->s, url);
		w->opened = 1;
	}
	w->in_link++;
	if (!cmark_node_first_child(node))
		shown_text(w->s, url, strlen(url), node_line(node));
}

static void close_link(struct walk *w)
{
	w->in_link--;
	if (w->in_link || !w->opened)
		return;
	shown_link_close(w->s);
	w->opened = 0;
}

static void open_row(struct walk *w, bool head)
{
	const char *tags = "<tr>";

	if (head)
		tags = "<thead>\n<tr>";
	else if (!w->in_body)
		tags = "<tbody>\n<tr>";
	w->in_head = head;
	w->in_body = !head;
	open_block(w, tags);
}

static void open_cell(struct walk *w, cmark_node *node)
{
	buf_adds(&w->s->html, w->in_head ? "<th scope=\"col\">" : "<td>");
	if (cmark_node_previous(node))
		shown_gap(w->s);
	w->emphasis = (struct emphasis){ .told = false };
}

/* What the extensions add, which have names but no constants. */
static void show_extension(struct walk *w, cmark_node *node, bool enter)
{
	const char *name = cmark_node_get_type_string(node);

	if (!strcmp(name, "strikethrough")) {
		buf_adds(&w->s->html, enter ? "<del>" : "</del>");
	} else if (!strcmp(name, "table")) {
		if (enter)
			open_block(w, "<table>");
		else
			close_block(w, w->in_body ? "</tbody>\n</table>"
						  : "</table>");
		w->in_body = false;
	} else if (!strcmp(name, "table_header")) {
		if (enter)
			open_row(w, true);
		else
			buf_adds(&w->s->html, "</tr>\n</thead>");
	} else if (!strcmp(name, "table_row")) {
		if (enter)
			open_row(w, false);
		else
			buf_adds(&w->s->html, "</tr>");
	} else if (!strcmp(name, "table_cell")) {
		if (enter)
			open_cell(w, node);
		else
			buf_adds(&w->s->html, w->in_head ? "</th>" : "</td>");
	}
}

static void enter_node(struct walk *w, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_DOCUMENT:
		break;
	case CMARK_NODE_BLOCK_QUOTE:
		open_block(w, "<blockquote>");
		break;
	case CMARK_NODE_LIST:
		open_list(w, node);
		break;
	case CMARK_NODE_ITEM:
		open_item(w, node);
		break;
	case CMARK_NODE_CODE_BLOCK:
		show_code_block(w, node);
		break;
	case CMARK_NODE_HTML_BLOCK:
		show_html_block(w, node);
		break;
	case CMARK_NODE_PARAGRAPH:
		open_paragraph(w, node);
		break;
	case CMARK_NODE_HEADING:
		open_block(w, "<p><strong>");
		break;
	case CMARK_NODE_THEMATIC_BREAK:
		open_block(w, "<hr>");
		break;
	case CMARK_NODE_TEXT:
		show_text(w, node);
		break;
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
		shown_break(w->s);
		break;
	case CMARK_NODE_CODE:
		buf_adds(&w->s->html, "<code>");
		show_literal(w, node);
		buf_adds(&w->s->html, "</code>");
		break;
	case CMARK_NODE_HTML_INLINE:
		tell_html(w, node);
		show_literal(w, node);
		break;
	case CMARK_NODE_EMPH:
		buf_adds(&w->s->html, "<em>");
		break;
	case CMARK_NODE_STRONG:
		buf_adds(&w->s->html, "<strong>");
		break;
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		open_link(w, node);
		break;
	default:
		show_extension(w, node, true);
	}
}

static void leave_node(struct walk *w, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_DOCUMENT:
		break;
	case CMARK_NODE_BLOCK_QUOTE:
		close_block(w, "</blockquote>");
		break;
	case CMARK_NODE_LIST:
		close_list(w, node);
		break;
	case CMARK_NODE_ITEM:
		close_item(w, node);
		break;
	case CMARK_NODE_PARAGRAPH:
		if (!is_tight(node))
			buf_adds(&w->s->html, "</p>");
		break;
	case CMARK_NODE_HEADING:
		buf_adds(&w->s->html, "</strong></p>");
		break;
	case CMARK_NODE_EMPH:
		buf_adds(&w->s->html, "</em>");
		break;
	case CMARK_NODE_STRONG:
		buf_adds(&w->s->html, "</strong>");
		break;
	case CMARK_NODE_LINK:
	case CMARK_NODE_IMAGE:
		close_link(w);
		break;
	default:
		show_extension(w, node, false);
	}
}

/* By the library's iterator and not by recursion: nesting has no end. */
bool nodes_show(struct shown *s)
{
	cmark_node *root = read_nodes(s->in->text);
	cmark_iter *iter = cmark_iter_new(root);
	struct walk w = { .s = s };
	size_t most = limits_html(strlen(s->in->text));
	cmark_event_type event;
	bool good = true;

	while (good && (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);

		if (event == CMARK_EVENT_ENTER)
			enter_node(&w, node);
		else
			leave_node(&w, node);
		good = s->html.len <= most;
	}
	cmark_iter_free(iter);
	cmark_node_free(root);
	return good;
}

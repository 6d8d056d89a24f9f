#include "render/template_tag.h"

#include <assert.h>
#include <string.h>

#include "base/say.h"

void tag_reader_init(struct tag_reader *r, const struct file *file)
{
	*r = (struct tag_reader){
		.file = file,
		.line_start = true,
		.open = "{{",
		.open_len = 2,
		.close = "}}",
		.close_len = 2,
		.pos = { file->path, 1, 1 },
	};
}

struct pos tag_place(struct tag_reader *r, size_t at)
{
	assert(at >= r->placed && at <= r->file->len);
	for (; r->placed < at; r->placed++) {
		unsigned char c = (unsigned char)r->file->data[r->placed];

		if (c == '\n') {
			r->pos.line++;
			r->pos.col = 1;
		} else if ((c & 0xc0) != 0x80) {
			r->pos.col++;
		}
	}
	return r->pos;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_space(char c)
{
	return is_blank(c) || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

/* Without the white space around it. */
static void trim(struct tag *tag)
{
	while (tag->len && is_space(tag->name[0])) {
		tag->name++;
		tag->len--;
	}
	while (tag->len && is_space(tag->name[tag->len - 1]))
		tag->len--;
}

/* Where these bytes are found from `at` on, or the end of the file. */
static size_t search(const struct tag_reader *r, size_t at, const char *what,
		     size_t len)
{
	const char *data = r->file->data;
	const char *found = memmem(data + at, r->file->len - at, what, len);

	return found ? (size_t)(found - data) : r->file->len;
}

/*
 * The end of the tag whose words begin at `at`: some have a mark before
 * the closing delimiter, {{{x}}} and {{=<% %>=}}.  False without an end.
 */
static bool read_words(const struct tag_reader *r, size_t at, char mark,
		       struct tag *tag)
{
	const char *data = r->file->data;
	size_t end = search(r, at, r->close, r->close_len);

	if (mark) {
		const char *p = data + at;

		/* the mark is looked for together with what it precedes */
		while ((p = memchr(p, mark,
				   (size_t)(data + r->file->len - p))) &&
		       strncmp(p + 1, r->close, r->close_len) != 0)
			p++;
		end = p ? (size_t)(p - data) : r->file->len;
	}
	tag->name = data + at;
	tag->len = end - at;
	tag->end = end + (mark ? 1 : 0) + r->close_len;
	trim(tag);
	return end < r->file->len;
}

static enum tag_kind kind_of(char sign)
{
	switch (sign) {
	case '{':
	case '&':
		return TAG_AS_IS;
	case '#':
		return TAG_SECTION;
	case '^':
		return TAG_INVERTED;
	case '/':
		return TAG_END;
	case '>':
		return TAG_PARTIAL;
	case '!':
		return TAG_COMMENT;
	case '=':
		return TAG_DELIMITERS;
	default:
		return TAG_VALUE;
	}
}

static bool is_delimiter(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (is_space(text[i]) || text[i] == '=')
			return false;
	return len > 0;
}

/* {{=<% %>=}}: two delimiters with white space between. */
static void set_delimiters(struct tag_reader *r, struct tag *tag)
{
	const char *end = tag->name + tag->len, *space = tag->name, *second;

	while (space < end && !is_space(*space))
		space++;
	second = space;
	while (second < end && is_space(*second))
		second++;
	if (!is_delimiter(tag->name, (size_t)(space - tag->name)) ||
	    !is_delimiter(second, (size_t)(end - second))) {
		tag->kind = TAG_BAD;
		tag->wrong =
			N_("tag '%s' does not name two delimiters without '='");
		return;
	}
	r->open = tag->name;
	r->open_len = (size_t)(space - tag->name);
	r->close = second;
	r->close_len = (size_t)(end - second);
}

static const char *wrong_name(const struct tag *tag)
{
	bool dotted = tag->kind != TAG_PARTIAL && tag->len > 1;
	size_t part = 0;

	if (!tag->len)
		return N_("tag '%s' has no name");
	for (size_t i = 0; i < tag->len; i++) {
		char c = tag->name[i];

		if (!c || is_space(c))
			return N_("tag '%s' has white space in its name");
		if (dotted && c == '.' && !part)
			return N_("tag '%s' has nothing before a dot");
		part = dotted && c == '.' ? 0 : part + 1;
	}
	if (!part)
		return N_("tag '%s' ends in a dot");
	if (strchr("$<*", tag->name[0]))
		return N_("tag '%s' is of a kind that is not known");
	return NULL;
}

static void check_name(struct tag *tag)
{
	tag->wrong = wrong_name(tag);
	if (tag->wrong)
		tag->kind = TAG_BAD;
}

/* Whether only blanks are around it; then its line belongs to the tag. */
static void take_line(struct tag_reader *r, struct tag *tag)
{
	const char *data = r->file->data;
	size_t len = r->file->len, begin = tag->begin, end = tag->end;

	while (begin > r->at && is_blank(data[begin - 1]))
		begin--;
	if (begin > r->at ? data[begin - 1] != '\n' : !r->line_start)
		return;
	while (end < len && is_blank(data[end]))
		end++;
	if (end < len && data[end] == '\r')
		end++;
	if (end < len && data[end] != '\n')
		return;
	if (end == len && data[end - 1] == '\r')
		return;
	tag->alone = true;
	tag->indent = tag->begin - begin;
	tag->begin = begin;
	tag->end = end < len ? end + 1 : len;
}

bool tag_next(struct tag_reader *r, struct tag *tag)
{
	const struct file *file = r->file;
	size_t begin = search(r, r->at, r->open, r->open_len);
	size_t words = begin + r->open_len;
	char sign;

	*tag = (struct tag){ .begin = begin, .at = begin };
	if (begin == file->len)
		return false;
	while (words < file->len && is_space(file->data[words]))
		words++;
	sign = words < file->len ? file->data[words] : '\0';
	tag->kind = kind_of(sign);
	if (tag->kind != TAG_VALUE)
		words++;
	if (!read_words(r, words,
			sign == '{'   ? '}'
			: sign == '=' ? '='
				      : '\0',
			tag)) {
		tag->kind = TAG_UNCLOSED;
		return true;
	}
	if (tag->kind == TAG_DELIMITERS)
		set_delimiters(r, tag);
	else if (tag->kind != TAG_COMMENT)
		check_name(tag);
	if (tag->kind >= TAG_SECTION && tag->kind <= TAG_DELIMITERS)
		take_line(r, tag);
	r->at = tag->end;
	r->line_start = tag->alone;
	return true;
}

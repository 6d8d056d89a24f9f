#include "cli/flow.h"

#include <string.h>

#include "base/utf8.h"
#include "cli/screen.h"

static const char *const codes[] = {
	[FLOW_PLAIN] = "",        [FLOW_STRONG] = "1",
	[FLOW_FAINT] = "2",       [FLOW_REVISION] = "33",
	[FLOW_TAG] = "36",        [FLOW_GOOD] = "32",
	[FLOW_BAD] = "31",        [FLOW_REMOVED] = "31;9",
	[FLOW_INSERTED] = "32;4",
};

void flow_init(struct flow *f, struct buf *out, bool colour, size_t width)
{
	*f = (struct flow){
		.out = out, .colour = colour, .width = width, .word = BUF_INIT
	};
}

void flow_release(struct flow *f)
{
	buf_release(&f->word);
}

/* Changes the style of what is added to `out` from `before` on. */
static void switch_style(const struct flow *f, struct buf *out,
			 enum flow_style before, enum flow_style after)
{
	if (!f->colour || before == after)
		return;
	if (before != FLOW_PLAIN)
		buf_adds(out, "\033[0m");
	if (after != FLOW_PLAIN)
		buf_printf(out, "\033[%sm", codes[after]);
}

static void add_blanks(struct buf *out, size_t n)
{
	while (n--)
		buf_addc(out, ' ');
}

static void break_line(struct flow *f)
{
	/* the blank between two words ends with the line */
	if (f->out->len && f->out->data[f->out->len - 1] == ' ')
		buf_cut(f->out, f->out->len - 1);
	switch_style(f, f->out, f->shown, FLOW_PLAIN);
	buf_addc(f->out, '\n');
	add_blanks(f->out, f->hang);
	switch_style(f, f->out, FLOW_PLAIN, f->shown);
	f->column = f->hang;
}

static bool is_full(const struct flow *f, size_t more)
{
	return f->width && f->column > f->hang && f->column + more > f->width;
}

static void end_word(struct flow *f)
{
	if (f->word_width && is_full(f, f->word_width))
		break_line(f);
	buf_add(f->out, f->word.data, f->word.len);
	f->column += f->word_width;
	f->shown = f->style;
	buf_clear(&f->word);
	f->word_width = 0;
	f->last = 0;
}

/* The styles begin before the word that they are for. */
static void set_style(struct flow *f, enum flow_style style)
{
	switch_style(f, &f->word, f->style, style);
	f->style = style;
}

static bool is_one_of(const char *set, unsigned code)
{
	char bytes[5] = "";

	bytes[utf8_put(bytes, code)] = '\0';
	return strstr(set, bytes) != NULL;
}

/* May a line end before `code`, which follows f->last in a word? */
static bool may_break(const struct flow *f, unsigned code)
{
	static const char closing[] =
		"、。，．・：；？！）］｝〕〉》」』】゛゜ヽヾゝゞ々ー％…"
		"ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ)]}.,:;?!%";
	static const char opening[] = "（［｛〔〈《「『【([{";

	if (!f->last || !screen_width(code))
		return false;
	if (screen_width(code) < 2 && screen_width(f->last) < 2)
		return false;
	return !is_one_of(closing, code) && !is_one_of(opening, f->last);
}

static void add_blank(struct flow *f)
{
	end_word(f);
	if (is_full(f, 1)) {
		break_line(f);
		return;
	}
	buf_addc(f->out, ' ');
	f->column++;
}

void flow_text(struct flow *f, enum flow_style style, const char *text)
{
	struct buf clean = BUF_INIT;
	const char *next;

	if (!*text)
		return;
	screen_text(&clean, text);
	set_style(f, style);
	for (next = clean.data; *next;) {
		const char *at = next;
		unsigned code = utf8_next(&next);

		if (code == ' ') {
			add_blank(f);
			continue;
		}
		if (may_break(f, code))
			end_word(f);
		buf_add(&f->word, at, (size_t)(next - at));
		f->word_width += screen_width(code);
		if (screen_width(code))
			f->last = code;
	}
	buf_release(&clean);
}

void flow_filled(struct flow *f, enum flow_style style, const char *sentence,
		 enum flow_style inside, const char *text)
{
	const char *place = strstr(sentence, "%s");
	struct buf front = BUF_INIT;

	buf_add(&front, sentence,
		place ? (size_t)(place - sentence) : strlen(sentence));
	flow_text(f, style, front.data);
	if (place) {
		flow_text(f, inside, text);
		flow_text(f, style, place + 2);
	}
	buf_release(&front);
}

void flow_line(struct flow *f, size_t indent, size_t hang)
{
	f->hang = hang;
	f->column = indent;
	add_blanks(f->out, indent);
}

void flow_end(struct flow *f)
{
	set_style(f, FLOW_PLAIN);
	end_word(f);
	buf_addc(f->out, '\n');
}

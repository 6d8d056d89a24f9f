#include "repo/message.h"

#include <string.h>

#include "base/arena.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "repo/address.h"
#include "repo/encoding.h"

void message_open(struct message *m, struct bytes written,
		  struct bytes encoding)
{
	*m = (struct message){ written, BUF_INIT };
	if (encoding_read(&m->own, written, encoding))
		m->text = (struct bytes){ m->own.data, m->own.len };
}

void message_release(struct message *m)
{
	buf_release(&m->own);
}

/* --- what may be shown ---------------------------------------------- */

/* A text that is put together, and how many characters it has. */
struct told {
	struct buf text;
	size_t n;
};

static void tell_blank(struct told *t)
{
	if (t->text.len && t->text.data[t->text.len - 1] != ' ')
		buf_addc(&t->text, ' ');
}

static bool may_be_shown(unsigned code)
{
	return !utf8_is_control(code) && !utf8_is_bidi_control(code) &&
	       code != 0xfffe && code != 0xffff;
}

static void tell_code(struct told *t, unsigned code)
{
	char bytes[4];

	if (t->n == MESSAGE_MOST)
		code = 0x2026; /* ... */
	if (t->n++ > MESSAGE_MOST)
		return;
	if (code == ' ' || code == '\t' || code == '\n' || code == '\r')
		tell_blank(t);
	else
		buf_add(&t->text, bytes,
			utf8_put(bytes, may_be_shown(code) ? code : 0xfffd));
}

static void tell(struct told *t, struct bytes b)
{
	while (b.len && t->n <= MESSAGE_MOST) {
		size_t good = utf8_valid(b.at, b.len);
		const char *p = b.at, *end = b.at + good;

		while (p < end && t->n <= MESSAGE_MOST)
			tell_code(t, utf8_next(&p));
		if (good == b.len)
			return;
		tell_code(t, 0xfffd);
		b.at += good + 1;
		b.len -= good + 1;
	}
}

/* What was told, kept; NULL when that is nothing. */
static const char *told(struct told *t, struct arena *a)
{
	size_t len = t->text.len;

	while (len && t->text.data[len - 1] == ' ')
		len--;
	buf_cut(&t->text, len);
	if (len)
		return buf_keep(&t->text, a);
	buf_release(&t->text);
	return NULL;
}

/* --- trailers ------------------------------------------------------- */

static bool is_empty(struct bytes line)
{
	return !bytes_trim(line).len;
}

static bool goes_on(struct bytes line)
{
	return line.len && (line.at[0] == ' ' || line.at[0] == '\t');
}

static bool is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '-';
}

/* `Word: value`, as git has it. */
static bool is_trailer(struct bytes line, struct bytes *word,
		       struct bytes *value)
{
	size_t n = 0, colon;

	while (n < line.len && is_word(line.at[n]))
		n++;
	colon = n;
	while (colon < line.len &&
	       (line.at[colon] == ' ' || line.at[colon] == '\t'))
		colon++;
	if (!n || colon == line.len || line.at[colon] != ':')
		return false;
	*word = (struct bytes){ line.at, n };
	*value = bytes_trim(
		(struct bytes){ line.at + colon + 1, line.len - colon - 1 });
	return true;
}

/* A line that may stand among trailers; the first of them is one. */
static bool fits(struct bytes line, bool first)
{
	struct bytes word, value;

	return is_trailer(line, &word, &value) || (!first && goes_on(line)) ||
	       bytes_take(&line, "(cherry picked from commit ");
}

/* What follows the first paragraph. */
static struct bytes body(struct bytes text)
{
	struct bytes line;
	bool begun = false;

	while (bytes_line(&text, &line)) {
		if (!is_empty(line))
			begun = true;
		else if (begun)
			break;
	}
	return text;
}

/*
 * From the last paragraph on, or from the first of those before it that
 * hold nothing but trailers.
 */
static struct bytes trailers(struct bytes text)
{
	struct bytes rest = body(text), line;
	const char *end = rest.at + rest.len, *start = end, *paragraph = end;
	bool pure = false, inside = false;

	while (bytes_line(&rest, &line)) {
		bool first = !inside;

		inside = !is_empty(line);
		if (!inside)
			continue;
		if (first) {
			paragraph = line.at;
			if (!pure)
				start = paragraph;
			pure = true;
		}
		if (!fits(line, first)) {
			pure = false;
			start = paragraph;
		}
	}
	return (struct bytes){ start, (size_t)(end - start) };
}

const char *message_note(struct arena *a, const struct message *m)
{
	struct bytes rest = trailers(m->text), line, word, value;
	struct told t = { BUF_INIT, 0 };
	bool inside = false;

	while (bytes_line(&rest, &line)) {
		if (inside && goes_on(line) && !is_empty(line)) {
			value = bytes_trim(line);
		} else {
			inside = is_trailer(line, &word, &value) &&
				 bytes_are(word, "Disclosure-Note");
			if (!inside)
				continue;
		}
		tell_blank(&t);
		tell(&t, value);
	}
	return told(&t, a);
}

bool message_is_editorial(const struct message *m)
{
	struct bytes rest = trailers(m->text), line, word, value;

	while (bytes_line(&rest, &line))
		if (is_trailer(line, &word, &value) &&
		    bytes_are(word, "Disclosure-Change") &&
		    bytes_are(value, "editorial"))
			return true;
	return false;
}

/* --- subjects and names --------------------------------------------- */

/* What was told has its end cut off: not in the middle of an address. */
static void cut_word(struct told *t)
{
	size_t len = t->text.len;

	if (t->n <= MESSAGE_MOST)
		return;
	while (len && t->text.data[len - 1] != ' ')
		len--;
	buf_cut(&t->text, len);
	buf_adds(&t->text, "…");
}

static const char *without_addresses(struct arena *a, struct bytes b)
{
	struct told t = { BUF_INIT, 0 }, kept = { BUF_INIT, 0 };
	struct buf cut = BUF_INIT, folded = BUF_INIT;

	tell(&t, b);
	cut_word(&t);
	/* an address of full width is one, too */
	fold_nfkc(&folded, t.text.data);
	address_cut(&cut, folded.data);
	if (!strcmp(cut.data, folded.data)) {
		buf_clear(&cut);
		buf_adds(&cut, t.text.data);
	}
	buf_release(&folded);
	buf_release(&t.text);
	/* once more, for the blanks that stand side by side now */
	tell(&kept, (struct bytes){ cut.data, cut.len });
	buf_release(&cut);
	return told(&kept, a);
}

const char *message_subject(struct arena *a, const struct message *m)
{
	struct bytes rest = m->text, line;

	while (bytes_line(&rest, &line))
		if (!is_empty(line))
			return without_addresses(a, line);
	return NULL;
}

const char *message_name(struct arena *a, struct bytes name,
			 struct bytes encoding)
{
	struct message m;
	const char *told_name;

	message_open(&m, name, encoding);
	told_name = without_addresses(a, m.text);
	message_release(&m);
	return told_name;
}

const char *message_word(struct arena *a, const char *word)
{
	struct told t = { BUF_INIT, 0 };

	tell(&t, (struct bytes){ word, strlen(word) });
	return told(&t, a);
}

#include "base/fold.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

#include "base/utf8.h"

enum {
	/*
	 * Sorting combining marks takes the square of their number, so a
	 * text is folded piece by piece: of so many characters, and of not
	 * many more when nothing but marks follow.
	 */
	PIECE = 128,
	PIECE_MOST = 2 * PIECE,
	/* what one character becomes at most: U+FDFA has 18 */
	WIDEST = 18
};

/*
 * True for characters that have nothing to do with what stands before
 * them: they neither combine nor compose with it.
 */
static bool starts_anew(unsigned code)
{
	return code < 0x80 || (code >= 0x3001 && code <= 0x3029) ||
	       (code >= 0x3041 && code <= 0x3096) ||
	       (code >= 0x30a1 && code <= 0x30fa) ||
	       (code >= 0x3400 && code <= 0x4dbf) ||
	       (code >= 0x4e00 && code <= 0x9fff) ||
	       (code >= 0xff01 && code <= 0xff9d);
}

/* The bytes of the first piece. */
static size_t piece_len(const char *text)
{
	const char *end = text;

	for (size_t n = 0; *end && n < PIECE_MOST; n++) {
		const char *next = end;

		if (starts_anew(utf8_next(&next)) && n >= PIECE)
			break;
		end = next;
	}
	return (size_t)(end - text);
}

static void fold_piece(struct buf *out, const char *text, size_t len)
{
	const utf8proc_option_t options =
		UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT;
	utf8proc_int32_t codes[PIECE_MOST * WIDEST + 1];
	utf8proc_ssize_t n;

	n = utf8proc_decompose((const utf8proc_uint8_t *)text,
			       (utf8proc_ssize_t)len, codes,
			       PIECE_MOST * WIDEST, options);
	assert(n >= 0 && n <= PIECE_MOST * WIDEST);
	n = utf8proc_reencode(codes, n, options);
	assert(n >= 0);
	buf_add(out, (const char *)codes, (size_t)n);
}

/* The bytes of ASCII at the start, which no form changes. */
static size_t ascii_len(const char *text)
{
	size_t len = 0;

	while (text[len] && (unsigned char)text[len] < 0x80)
		len++;
	return len;
}

void fold_nfkc(struct buf *out, const char *text)
{
	while (*text) {
		size_t len = ascii_len(text);

		/* what follows may belong to the last of them */
		if (len > 1 && text[len])
			len--;
		if (len > 1 || (len && !text[len])) {
			buf_add(out, text, len);
		} else {
			len = piece_len(text);
			fold_piece(out, text, len);
		}
		text += len;
	}
}

/* Also the one without width, which copying from other files brings. */
static bool is_space(unsigned code)
{
	return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 ||
	       code == 0x1680 || code == 0x200b || code == 0x2028 ||
	       code == 0x2029;
}

static bool is_word(unsigned code)
{
	return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
	       (code >= 'a' && code <= 'z');
}

void fold_looks(struct buf *out, const char *text)
{
	struct buf folded = BUF_INIT;
	unsigned before = 0;
	bool apart = false;
	const char *p;

	fold_nfkc(&folded, text);
	for (p = folded.data; *p;) {
		const char *start = p;
		unsigned code = utf8_next(&p);

		if (is_space(code)) {
			apart = true;
			continue;
		}
		if (apart && is_word(before) && is_word(code))
			buf_addc(out, ' ');
		buf_add(out, start, (size_t)(p - start));
		before = code;
		apart = false;
	}
	buf_release(&folded);
}

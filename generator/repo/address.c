#include "repo/address.h"

#include <stdbool.h>
#include <string.h>

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

static bool is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

/* How many bytes the sign between user and host has here. */
static size_t sign_len(const char *text)
{
	if (*text == '@')
		return 1;
	return !strncmp(text, "＠", strlen("＠")) ? strlen("＠") : 0;
}

/* How many bytes of a user's name `text` ends in. */
static size_t user_len(const struct buf *text)
{
	const char *end = text->data + text->len, *p = end;

	if (p > text->data && p[-1] == '"') {
		for (p--; p > text->data && p[-1] != '"'; p--)
			;
		return p > text->data ? (size_t)(end - p) + 1 : 0;
	}
	while (p > text->data &&
	       (is_letter(p[-1]) || (p[-1] && is_ascii(p[-1]) &&
				     strchr("!#$%&'*+-/=?^_`{|}~.", p[-1]))))
		p--;
	if (p == end)
		while (p > text->data && !is_ascii(p[-1]))
			p--;
	return (size_t)(end - p);
}

/* How many bytes of a host `text` begins with. */
static size_t host_len(const char *text)
{
	bool ascii = is_ascii(*text), dot = false;
	size_t n = 0;

	if (*text == '[')
		return strchr(text, ']') ? strcspn(text, "]") + 1 : 0;
	while (is_letter(text[n]) || text[n] == '-' || text[n] == '.' ||
	       (!ascii && !is_ascii(text[n]) && !sign_len(text + n))) {
		dot = dot || text[n] == '.';
		n++;
	}
	while (n && (text[n - 1] == '.' || text[n - 1] == '-'))
		n--;
	return ascii || dot ? n : 0;
}

static bool ends_in(const struct buf *out, char c)
{
	return out->len && out->data[out->len - 1] == c;
}

void address_cut(struct buf *out, const char *text)
{
	while (*text) {
		size_t sign = sign_len(text);
		size_t host = sign ? host_len(text + sign) : 0;
		size_t user = host ? user_len(out) : 0;

		if (!user) {
			buf_addc(out, *text++);
			continue;
		}
		buf_cut(out, out->len - user);
		text += sign + host;
		if ((ends_in(out, '<') && *text == '>') ||
		    (ends_in(out, '(') && *text == ')')) {
			buf_cut(out, out->len - 1);
			text++;
		}
	}
}

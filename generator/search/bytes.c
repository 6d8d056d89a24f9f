#include "search/bytes.h"

#include <string.h>

#include "base/buf.h"

void bytes_number(struct buf *out, size_t number)
{
	char bytes[10];
	size_t n = 0;

	for (; number > 0x7f; number >>= 7)
		bytes[n++] = (char)((number & 0x7f) | 0x80);
	bytes[n++] = (char)number;
	buf_add(out, bytes, n);
}

void bytes_string(struct buf *out, const char *text, size_t len)
{
	bytes_number(out, len);
	buf_add(out, text, len);
}

int key_compare(struct key a, struct key b)
{
	int order = memcmp(a.text, b.text, a.len < b.len ? a.len : b.len);

	if (order)
		return order < 0 ? -1 : 1;
	return (a.len > b.len) - (a.len < b.len);
}

size_t key_shared(struct key a, struct key b)
{
	size_t n = 0;

	while (n < a.len && n < b.len && a.text[n] == b.text[n])
		n++;
	return n;
}

void bytes_keyed(struct buf *out, struct key before, struct key key)
{
	size_t shared = key_shared(before, key);

	bytes_number(out, shared);
	bytes_string(out, key.text + shared, key.len - shared);
}

void bytes_plain(struct buf *out, const char *text, size_t len)
{
	size_t from = out->len;

	buf_add(out, text, len);
	for (size_t i = from; i < out->len; i++)
		if ((unsigned char)out->data[i] < 0x20)
			out->data[i] = ' ';
}

void bytes_base64(struct buf *out, const char *bytes, size_t len)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < len; i += 3) {
		unsigned three = 0;

		for (size_t k = 0; k < 3; k++)
			three = three << 8 |
				(i + k < len ? (unsigned char)bytes[i + k] : 0);
		for (size_t k = 0; k < 4; k++)
			buf_addc(
				out,
				i + k > len
					? '='
					: digits[three >> (18 - 6 * k) & 0x3f]);
	}
}

#include "repo/header.h"

#include <string.h>

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Reads `word id`, a whole line. */
static bool take_id(struct bytes *rest, const char *word,
		    unsigned char id[ID_SIZE])
{
	struct bytes left = *rest, line;

	if (!bytes_line(&left, &line) || !bytes_take(&line, word) ||
	    line.len != 2 * (size_t)ID_SIZE)
		return false;
	for (size_t i = 0; i < ID_SIZE; i++) {
		int high = digit(line.at[2 * i]);
		int low = digit(line.at[2 * i + 1]);

		if (high < 0 || low < 0)
			return false;
		id[i] = (unsigned char)(high << 4 | low);
	}
	*rest = left;
	return true;
}

int64_t header_within_years(int64_t time)
{
	static const int64_t first = -62135510400, last = 253402214400;

	return time < first ? first : time > last ? last : time;
}

/* The number at the start, as large as it may be; 0 without one. */
static int64_t read_time(struct bytes text)
{
	bool negative = bytes_take(&text, "-");
	int64_t time = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] < '0' || text.at[i] > '9')
			break;
		if (time <= INT64_MAX / 10 - 1)
			time = time * 10 + (text.at[i] - '0');
	}
	return header_within_years(negative ? -time : time);
}

/* `Name <address> 1700000000 +0900`: anything may stand in the name. */
static int64_t time_of(struct bytes person)
{
	const char *end =
		person.len ? memrchr(person.at, '>', person.len) : NULL;
	struct bytes after;

	if (!end)
		return 0;
	after.at = end + 1;
	after.len = person.len - (size_t)(after.at - person.at);
	return read_time(bytes_trim(after));
}

static struct bytes name_of(struct bytes person)
{
	const char *end =
		person.len ? memrchr(person.at, '<', person.len) : NULL;
	struct bytes name = { person.at, 0 };

	/* without brackets nothing says where the address begins */
	if (end)
		name.len = (size_t)(end - person.at);
	return bytes_trim(name);
}

/*
 * The lines up to the empty one; those that go on from the line before
 * begin with a blank, so signatures cannot be mistaken.
 */
static void read_lines(struct bytes rest, struct header *h)
{
	struct bytes line;
	bool committer = false, author = false;

	while (bytes_line(&rest, &line) && line.len) {
		if (!author && bytes_take(&line, "author ")) {
			author = true;
			h->author = name_of(line);
		} else if (!committer && bytes_take(&line, "committer ")) {
			committer = true;
			h->time = time_of(line);
		} else if (!h->encoding.len && bytes_take(&line, "encoding ")) {
			h->encoding = bytes_trim(line);
		}
	}
	h->message = rest;
}

bool header_of_commit(struct bytes commit, struct header *h)
{
	*h = (struct header){ 0 };
	if (!take_id(&commit, "tree ", h->tree))
		return false;
	h->has_parent = take_id(&commit, "parent ", h->parent);
	if (!h->has_parent && bytes_take(&commit, "parent"))
		return false;
	read_lines(commit, h);
	return true;
}

/* A tag's signature stands at the end of its message. */
static struct bytes without_signature(struct bytes message)
{
	static const char *const mark[] = {
		"-----BEGIN PGP SIGNATURE-----",
		"-----BEGIN PGP MESSAGE-----",
		"-----BEGIN SSH SIGNATURE-----",
		"-----BEGIN SIGNED MESSAGE-----",
	};
	struct bytes rest = message, line;

	while (bytes_line(&rest, &line))
		for (size_t i = 0; i < sizeof(mark) / sizeof(mark[0]); i++)
			if (bytes_are(line, mark[i])) {
				message.len = (size_t)(line.at - message.at);
				return message;
			}
	return message;
}

bool header_of_tag(struct bytes tag, struct header *h)
{
	*h = (struct header){ 0 };
	h->has_parent = take_id(&tag, "object ", h->parent);
	if (!h->has_parent)
		return false;
	read_lines(tag, h);
	h->message = without_signature(h->message);
	return true;
}

#include "parse/syntax.h"

#include <stdbool.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/say.h"
#include "parse/raw.h"
#include "parse/reader.h"

/* libyaml speaks of its grammar, writers need to know what to change. */
static const struct {
	const char *problem, *plain;
	bool begun; /* where it began says more than where it ended */
} problems[] = {
	{ "mapping values are not allowed in this context",
	  N_("a ':' stands where none is expected: put a text that holds ': ' "
	     "in quotes, or check the indentation"),
	  false },
	{ "did not find expected key",
	  N_("a line does not fit the map it stands in: check its indentation "
	     "and quotes"),
	  true },
	{ "did not find expected '-' indicator",
	  N_("a line does not fit the list it stands in: check its "
	     "indentation"),
	  true },
	{ "could not find expected ':'",
	  N_("a key lacks its ':' and a blank behind it"), true },
	{ "found character that cannot start any token",
	  N_("a text cannot begin with this character: put it in quotes (and "
	     "indent with blanks, not tabs)"),
	  false },
	{ "found unexpected end of stream", N_("a quote is not closed"), true },
	{ "found unexpected document indicator", N_("a quote is not closed"),
	  true },
	{ "did not find expected ',' or ']'",
	  N_("a list in brackets lacks a ',' or its ']'"), true },
	{ "did not find expected ',' or '}'",
	  N_("a map in braces lacks a ',' or its '}'"), true },
	{ "block sequence entries are not allowed in this context",
	  N_("a '-' stands where no list can begin: give it a line of its own"),
	  false },
	{ "mapping keys are not allowed in this context",
	  N_("a '?' stands where no key can begin: put the text in quotes"),
	  false },
	{ "did not find expected node content", N_("a value is missing"),
	  false },
	{ "found unknown escape character",
	  N_("a '\\' stands before a character that it does not go with: "
	     "double "
	     "it, or use single quotes"),
	  false },
	{ "did not find expected hexdecimal number",
	  N_("a '\\' stands before a character that it does not go with: "
	     "double "
	     "it, or use single quotes"),
	  false },
	{ "found invalid Unicode character escape code",
	  N_("an escape is no Unicode character"), false },
	{ "did not find expected comment or line break",
	  N_("only a comment may stand behind '|' or '>': put a text that "
	     "begins "
	     "with them in quotes"),
	  false },
	{ "found a tab character that violates indentation",
	  N_("a tab stands in the indentation: use blanks"), false },
	{ "found a tab character where an indentation space is expected",
	  N_("a tab stands in the indentation: use blanks"), false },
	{ "did not find expected alphabetic or numeric character",
	  N_("a text cannot begin with '*' or '&': put it in quotes"), false },
	{ "did not find expected tag URI",
	  N_("a text cannot begin with '!': put it in quotes"), false },
	{ "did not find expected whitespace or line break",
	  N_("a text cannot begin with this sign: put it in quotes"), false },
	{ "found unexpected ':'",
	  N_("a ':' stands where none is expected: put the text in quotes"),
	  false },
	{ "could not find expected directive name",
	  N_("a line cannot begin with '%': put the text in quotes"), false },
	{ "found unknown directive name",
	  N_("a line cannot begin with '%': put the text in quotes"), false },
	{ "did not find expected <document start>",
	  N_("something stands behind the end of the whole map or list"),
	  false },
	{ "found incompatible YAML document",
	  N_("the version in the line %YAML is not known"), false },
};

/* Signs that look like those of YAML, from a Japanese keyboard. */
static const struct {
	const char *wide, *narrow;
} signs[] = {
	{ "：", ":" }, { "　", N_("a blank") }, { "｛", "{" }, { "｝", "}" },
	{ "［", "[" }, { "］", "]" },           { "，", "," }, { "、", "," },
	{ "－", "-" }, { "＃", "#" },
};

/* The number of such a sign in these lines of the file, or none. */
static size_t wide_sign(const struct raw *raw, unsigned first, unsigned last)
{
	const size_t none = sizeof(signs) / sizeof(signs[0]);
	const char *p = raw->text, *end = raw->text + raw->len;

	for (unsigned line = 1; p < end && line <= last; line++) {
		const char *stop = memchr(p, '\n', (size_t)(end - p));
		size_t len = (size_t)((stop ? stop : end) - p);

		/* a line that has a key of its own may hold any text */
		for (size_t i = 0; line >= first && i < none; i++)
			if (!(i == 0 && memmem(p, len, ": ", 2)) &&
			    memmem(p, len, signs[i].wide,
				   strlen(signs[i].wide)))
				return i;
		p += len + 1;
	}
	return none;
}

void syntax_say(struct reader *r, const struct raw *raw, struct pos pos,
		const char *problem, unsigned begun)
{
	const char *plain = *problem ? problem : N_("the text cannot be read");
	bool say_begun = false;
	const char *hint = "";
	unsigned first;
	size_t sign;

	if (!strcmp(problem, "found undefined tag handle")) {
		reader_say(r, DIAG_YAML_TAG, pos,
			   _("a tag is not allowed: all values are text"));
		return;
	}
	for (size_t i = 0; i < sizeof(problems) / sizeof(problems[0]); i++) {
		if (strcmp(problems[i].problem, problem) != 0)
			continue;
		plain = problems[i].plain;
		say_begun = problems[i].begun;
	}
	if (!say_begun || begun == pos.line)
		begun = 0;
	/* a text that was meant to be a key goes on in the next line */
	first = begun ? begun : pos.line > 1 ? pos.line - 1 : pos.line;
	sign = wide_sign(raw, first, pos.line);
	if (sign < sizeof(signs) / sizeof(signs[0]))
		hint = arena_printf(
			r->scratch,
			_(" (a full-width '%s' stands there: YAML wants %s)"),
			signs[sign].wide, _(signs[sign].narrow));
	if (begun)
		reader_say(r, DIAG_YAML_SYNTAX, pos,
			   _("%s (begun in line %u)%s"), _(plain), begun, hint);
	else
		reader_say(r, DIAG_YAML_SYNTAX, pos, "%s%s", _(plain), hint);
}

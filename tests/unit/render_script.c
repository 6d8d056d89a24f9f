/* What readers get of a script. */
#include "render/script.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "harness.h"

static void published(const char *name, const char *script, const char *want)
{
	struct buf out = BUF_INIT;

	script_add(&out, script, strlen(script), true);
	CHECK_STR(name, out.data, want);
	buf_release(&out);
}

static void stays(const char *name, const char *script)
{
	published(name, script, script);
}

static void styled(const char *name, const char *styles, const char *want)
{
	struct buf out = BUF_INIT;

	script_add(&out, styles, strlen(styles), false);
	CHECK_STR(name, out.data, want);
	buf_release(&out);
}

static void check_styles(void)
{
	styled("in a style sheet two slashes are no comment",
	       "a {\n\t//b;\n}\n/* c */\n", "a{\n//b;\n}\n");
	styled("blanks beside braces and behind signs go",
	       "a, b { c: d;\te: f }  g{}\n", "a,b{c:d;e:f}g{}\n");
	styled("those that part words stay",
	       "a b > .c :hover { d: e  f / 2 + -1 }\n",
	       "a b > .c :hover{d:e  f / 2 + -1}\n");
	styled("also before brackets, where they part words, too",
	       "@media screen and (a: b) { @page :first { c: d } }\n",
	       "@media screen and (a:b){@page :first{c:d}}\n");
	styled("texts stay", "a::b { c: \"; {  '\" / '\" , '; }\n",
	       "a::b{c:\"; {  '\" / '\" , ';}\n");
	styled("an empty property stays one", "a { --b: ; }\n", "a{--b: ;}\n");
	styled("a line with an escaped sign stays", "\t.a\\, b { c: d }\n",
	       ".a\\, b { c: d }\n");
	styled("so does one with half a text", "a { b: c } /* don't */\n",
	       "a { b: c } /* don't */\n");
}

int main(void)
{
	published("indentation goes", "a {\n\t\tb\n  }\n", "a {\nb\n}\n");
	published("empty lines and blanks at ends go", "a \n\n \t\nb\n",
		  "a\nb\n");
	published("a line that is a comment goes", "/* x */\na\n\t// y\nb\n",
		  "a\nb\n");
	published("a comment of many lines goes", "/*\n * x\n */\na\n", "a\n");
	published("so does one with code in it", "/* x\n`\nb */\na\n", "a\n");
	published("a comment beside code stays", "a // x\nb /* y */\n",
		  "a // x\nb /* y */\n");
	published("a comment before code stays", "\t/* x */ a\n",
		  "/* x */ a\n");
	published("a text in a line is no matter", "\ta `${b} /` c\n",
		  "a `${b} /` c\n");
	published("the last line may lack its end", "\ta", "a\n");
	published("nothing is nothing", "", "");
	stays("a text of many lines stays", "\ta `\n\t\tb\n`;\n");
	stays("a text that goes on behind its line stays",
	      "\ta 'b \\\n\tc';\n");
	stays("a comment that goes on behind code stays",
	      "\ta /* b\n\tc */ d\n");
	stays("a comment with code behind it stays", "/* a\n\tb */ c\n");
	published("code between comments stays", "\t/* x */ a /* y */\n",
		  "/* x */ a /* y */\n");
	published("the star that opens a comment does not end it",
		  "/*/\n * x\n */\na\n", "a\n");
	published("an escaped backquote ends no text", "\ta `\\`b\\``\n",
		  "a `\\`b\\``\n");
	published("nor does a quotation mark in one", "\ta `it's` 'b'\n",
		  "a `it's` 'b'\n");
	stays("a text that begins behind a backquote in another stays",
	      "\ta '`' + `\n\t\tb` + '`';\n");
	stays("a text that goes on behind an escaped backquote stays",
	      "\ta `b \\`\n\t\tc \\``;\n");
	stays("code between the end of one comment and another stays",
	      "/*\n\tx */ a /* y */\n");
	stays("a second comment that goes on stays",
	      "\ta /* b */ c /* d\n\t/* e */ f\n");
	stays("also one whose star seems to end it", "\ta /*/\n\tb */ c\n");
	stays("other line breaks end a comment, so they stay",
	      "// x\ra\n\tb\n");
	stays("also those of Unicode", "// x\u2028a\n\tb\n");
	stays("both of them", "// x\u2029a\n\tb\n");
	published("a break may have two characters", "\ta\r\n// x\r\nb\r\n",
		  "a\nb\n");
	stays("a comment that has no end stays", "\ta\n/* b\n");
	stays("a licence stays", "/*! mine */\n\ta\n");
	stays("also in a line of its own", "//! mine\n\ta\n");
	check_styles();
	return tests_done();
}

#include "cli/help.h"

const char help_text[] =
	"kaiji makes a website of what cloud services disclose, from a git "
	"repository.\n"
	"\n"
	"usage: kaiji COMMAND [OPTION ...]\n"
	"\n"
	"  build    publish the site of a commit\n"
	"  check    say what is wrong with the content\n"
	"  export   one check sheet of a service as CSV or JSON\n"
	"  log      how the answers of a service changed, and why\n"
	"  diff     what differs between two revisions of a service\n"
	"  help     this text, or that of a command\n"
	"\n"
	"  kaiji COMMAND --help, kaiji --version, man kaiji\n";

#define COMMON \
	"  -C DIR        the portal's root (default: the current folder)\n"

#define HOW_MUCH \
	"  --quiet       print errors only\n" \
	"  --verbose     print more\n"

#define STORY \
	"  --format FORMAT\n" \
	"                text (default) or json\n" \
	"  --lang LANG   a language of the portal (default: its first)\n" \
	"  --color WHEN  auto (default), always or never\n" \
	"  --no-pager    do not show it page by page\n" \
	"  --allow-shallow\n" \
	"                a clone that lacks old commits will do\n"

static const char *const texts[] = {
	[COMMAND_BUILD] =
		"usage: kaiji build [OPTION ...]\n"
		"\n"
		"Publishes the site of a commit, all or nothing.\n"
		"\n" COMMON "  --rev REV     the commit (default: HEAD)\n"
		"  --worktree    the files as they lie there instead\n"
		"  -o DIR        where to (default: public in the portal)\n"
		"  --only PROVIDER/SERVICE\n"
		"                a site of this service alone\n"
		"  --strict      warnings stop the publication, too\n"
		"  --force       take over a folder that kaiji did not make\n"
		"  --allow-shallow\n"
		"                publish from a clone that lacks old commits\n"
		"  -j N          how many threads (default: as many as "
		"processors)\n" HOW_MUCH,
	[COMMAND_CHECK] =
		"usage: kaiji check [OPTION ...]\n"
		"\n"
		"Says what is wrong with the content; publishes nothing.\n"
		"\n" COMMON "  --rev REV     a commit\n"
		"  --worktree    the files as they lie there (default)\n"
		"  --format FORMAT\n"
		"                text (default), json, sarif or github\n"
		"  --strict      exit with 1 for warnings, too\n"
		"  --allow-shallow\n"
		"                of a commit: a clone that lacks old commits "
		"will do\n" HOW_MUCH,
	[COMMAND_EXPORT] =
		"usage: kaiji export PROVIDER/SERVICE/SHEET --format FORMAT "
		"[OPTION ...]\n"
		"\n"
		"Writes one check sheet of a service, as it is printed.\n"
		"\n"
		"  --format FORMAT\n"
		"                csv or json\n"
		"  --lang LANG   a language of the portal (default: its "
		"first)\n"
		"  -o FILE       where to (default: standard output)\n" COMMON
		"  --rev REV     the commit (default: HEAD)\n"
		"  --worktree    the files as they lie there "
		"instead\n"
		"  --allow-shallow\n"
		"                a clone that lacks old commits will "
		"do\n" HOW_MUCH,
	[COMMAND_LOG] =
		"usage: kaiji log PROVIDER/SERVICE[/CATALOG[/QUESTION]] "
		"[OPTION ...]\n"
		"\n"
		"Shows each revision that changed an answer, newest first, "
		"and what it changed.\n"
		"\n" COMMON
		"  --rev REV     up to this commit (default: HEAD)\n"
		"  --worktree    up to the files as they lie there\n" STORY
		"  --quiet       print errors and changes only\n"
		"  --verbose     print more, also of long first "
		"publications\n",
	[COMMAND_DIFF] =
		"usage: kaiji diff PROVIDER/SERVICE[/CATALOG[/QUESTION]] "
		"REV..REV [OPTION ...]\n"
		"\n"
		"Shows what differs between two revisions; without the second "
		"one, up to HEAD.\n"
		"\n" COMMON
		"  --worktree    up to the files as they lie there\n" STORY
			HOW_MUCH,
	[COMMAND_HELP] = "usage: kaiji help [COMMAND]\n",
};

const char *help_command(enum command command)
{
	return texts[command];
}

#include "cli/help.h"

#include <string.h>

#include "base/say.h"
#include "cli/flow.h"
#include "cli/screen.h"

/* An option as it is typed, and what it does; NULL ends a list. */
struct option_help {
	const char *typed, *does;
};

#define OPTIONS (const struct option_help[])

/* What several commands have. */
#define DIR "-C DIR", N_("the portal's root (default: the current folder)")
#define REV "--rev REV", N_("the commit (default: HEAD)")
#define WORKTREE "--worktree", N_("the files as they lie there instead")
#define TO_WORKTREE "--worktree", N_("up to the files as they lie there")
#define LANG "--lang LANG", N_("a language of the portal (default: its first)")
#define TEXT_JSON "--format FORMAT", N_("text (default) or json")
#define COLOR "--color WHEN", N_("auto (default), always or never")
#define NO_PAGER "--no-pager", N_("do not show it page by page")
#define SHALLOW "--allow-shallow", N_("a clone that lacks old commits will do")
#define QUIET "--quiet", N_("print errors only")
#define VERBOSE "--verbose", N_("print more")

/* `brief` stands in the list of commands; `usage` behind `kaiji`. */
static const struct {
	const char *brief, *usage, *about;
	const struct option_help *options;
} helps[NCOMMANDS] = {
	[COMMAND_BUILD] = {
		N_("publish the site of a commit"),
		"build [OPTION ...]",
		N_("Publishes the site of a commit, all or nothing."),
		OPTIONS{
			{ DIR },
			{ REV },
			{ WORKTREE },
			{ "-o DIR",
			  N_("where to (default: public in the portal)") },
			{ "--only PROVIDER/SERVICE",
			  N_("a site of this service alone") },
			{ "--strict",
			  N_("warnings stop the publication, too") },
			{ "--force",
			  N_("take over a folder that kaiji did not make") },
			{ "--allow-shallow",
			  N_("publish from a clone that lacks old commits") },
			{ "-j N", N_("how many threads (default: as many as "
				     "processors)") },
			{ QUIET },
			{ VERBOSE },
			{ NULL, NULL },
		},
	},
	[COMMAND_CHECK] = {
		N_("say what is wrong with the content"),
		"check [OPTION ...]",
		N_("Says what is wrong with the content; publishes nothing."),
		OPTIONS{
			{ DIR },
			{ "--rev REV", N_("a commit") },
			{ "--worktree",
			  N_("the files as they lie there (default)") },
			{ "--format FORMAT",
			  N_("text (default), json, sarif or github") },
			{ "--strict", N_("exit with 1 for warnings, too") },
			{ "--allow-shallow",
			  N_("of a commit: a clone that lacks old commits "
			     "will do") },
			{ QUIET },
			{ VERBOSE },
			{ NULL, NULL },
		},
	},
	[COMMAND_EXPORT] = {
		N_("one check sheet of a service as a file"),
		"export PROVIDER/SERVICE/SHEET --format FORMAT [OPTION ...]",
		N_("Writes one check sheet of a service, as it is printed."),
		OPTIONS{
			{ "--format FORMAT",
			  N_("csv, xlsx, json, oscal, md or caiq") },
			{ "--merge",
			  N_("in a workbook, the cells of a section as "
			     "one") },
			{ "--into FILE",
			  N_("a form of yours, CSV or workbook, to be "
			     "filled in") },
			{ "--page NAME", N_("of it, this worksheet alone") },
			{ "--columns NAME=LETTER,...",
			  N_("what its columns are, as number=A,answer=F") },
			{ "--encoding ENCODING",
			  N_("of a CSV file (default: found out)") },
			{ "--overwrite",
			  N_("also where it says something already") },
			{ "--guesses",
			  N_("also Yes and No that are to be checked") },
			{ "--utf8",
			  N_("a CSV file of another encoding becomes "
			     "UTF-8") },
			{ LANG },
			{ "-o FILE",
			  N_("where to (default: standard output)") },
			{ DIR },
			{ REV },
			{ WORKTREE },
			{ SHALLOW },
			{ QUIET },
			{ VERBOSE },
			{ NULL, NULL },
		},
	},
	[COMMAND_LOG] = {
		N_("how the answers of a service changed, and why"),
		"log PROVIDER/SERVICE[/CATALOG[/QUESTION]] [OPTION ...]",
		N_("Shows each revision that changed an answer, newest first, "
		   "and what it changed."),
		OPTIONS{
			{ DIR },
			{ "--rev REV",
			  N_("up to this commit (default: HEAD)") },
			{ TO_WORKTREE },
			{ TEXT_JSON },
			{ LANG },
			{ COLOR },
			{ NO_PAGER },
			{ SHALLOW },
			{ "--quiet", N_("print errors and changes only") },
			{ "--verbose", N_("print more, also of long first "
					  "publications") },
			{ NULL, NULL },
		},
	},
	[COMMAND_DIFF] = {
		N_("what differs between two revisions of a service"),
		"diff PROVIDER/SERVICE[/CATALOG[/QUESTION]] REV..REV "
		"[OPTION ...]",
		N_("Shows what differs between two revisions; without the "
		   "second one, up to HEAD."),
		OPTIONS{
			{ DIR },
			{ TO_WORKTREE },
			{ TEXT_JSON },
			{ LANG },
			{ COLOR },
			{ NO_PAGER },
			{ SHALLOW },
			{ QUIET },
			{ VERBOSE },
			{ NULL, NULL },
		},
	},
	[COMMAND_SERVE] = {
		N_("show the files as they lie there in a browser"),
		"serve [OPTION ...]",
		N_("Shows the site of the files as they lie there to browsers "
		   "on this machine, and again whenever one is saved."),
		OPTIONS{
			{ DIR },
			{ "-p PORT", N_("the port (default: 8080; 0: any that "
					"is free)") },
			{ "--only PROVIDER/SERVICE",
			  N_("a site of this service alone") },
			{ "--open", N_("open it in a browser") },
			{ "--host ADDRESS",
			  N_("listen there, instead of on this machine alone") },
			{ "--allow-host NAME[:PORT]",
			  N_("answer to this name, too") },
			{ SHALLOW },
			{ "-j N", N_("how many threads (default: as many as "
				     "processors)") },
			{ "--quiet", N_("print errors only") },
			{ VERBOSE },
			{ NULL, NULL },
		},
	},
	[COMMAND_IMPORT] = {
		N_("a table of answers (CSV, XLSX) into the portal"),
		"import FILE --service PROVIDER/SERVICE [OPTION ...]",
		N_("Reads a check sheet, matches its rows with the questions "
		   "of the catalogs, and writes a sheet and answers that "
		   "print every cell back."),
		OPTIONS{
			{ DIR },
			{ "--service PROVIDER/SERVICE",
			  N_("whose answers they are") },
			{ "--catalog ID",
			  N_("a catalog to look in (default: those that fit; "
			     "may be repeated)") },
			{ "--sheet ID",
			  N_("the name of the sheet (default: made from the "
			     "service's)") },
			{ "--page NAME",
			  N_("the worksheet (default: the one with the most "
			     "questions)") },
			{ "--columns NAME=LETTER,...",
			  N_("which column says what, as number=A,ask=D") },
			{ "--match ROW=QUESTION",
			  N_("what a row asks, as 12=backup.interval or "
			     "12=new (may be repeated)") },
			{ "--status WORD=STATUS",
			  N_("what a word of the table means, as "
			     "TBD=planned (may be repeated)") },
			{ "--encoding ENCODING",
			  N_("of a CSV file (default: found)") },
			{ "--report FILE",
			  N_("the report as a page of HTML, too") },
			{ "--dry-run", N_("only show what would change") },
			{ "--prune", N_("take rows out of the sheet that the "
					"file has no longer") },
			{ "--force", N_("also write over what is not "
					"committed") },
			{ QUIET },
			{ "--verbose", N_("show every row") },
			{ NULL, NULL },
		},
	},
	[COMMAND_ANSWER] = {
		N_("a buyer's questionnaire, filled with a service's answers"),
		"answer FORM --service PROVIDER/SERVICE -o FILE [OPTION ...]",
		N_("Finds for each question of a questionnaire (CSV, XLSX) the "
		   "answer of the service that fits best, and fills in those "
		   "that are good."),
		OPTIONS{
			{ DIR },
			{ "--service PROVIDER/SERVICE",
			  N_("whose answers they are") },
			{ "-o FILE", N_("where to (default: standard "
					"output)") },
			{ "--guesses",
			  N_("fill in also answers that are to be checked") },
			{ "--overwrite",
			  N_("also where the form says something already") },
			{ "--page NAME",
			  N_("the worksheet (default: the one with the most "
			     "questions)") },
			{ "--columns NAME=LETTER,...",
			  N_("which column says what, as ask=C,answer=D") },
			{ "--encoding ENCODING",
			  N_("of a CSV file (default: found)") },
			{ "--utf8", N_("write CSV in UTF-8, whatever it was "
				       "in") },
			{ LANG },
			{ REV },
			{ WORKTREE },
			{ SHALLOW },
			{ QUIET },
			{ "--verbose", N_("show every row") },
			{ NULL, NULL },
		},
	},
	[COMMAND_PUBLISH] = {
		N_("put the site of a commit where readers find it"),
		"publish [--to DIR | --to git:REMOTE#BRANCH] [OPTION ...]",
		N_("Builds the site of a commit and publishes it to a folder "
		   "or a git branch, all or nothing."),
		OPTIONS{
			{ "--to TO", N_("a folder, or git:REMOTE#BRANCH "
					"(default: publish in portal.yaml)") },
			{ DIR },
			{ REV },
			{ "--only PROVIDER/SERVICE",
			  N_("a site of this service alone") },
			{ "--strict",
			  N_("warnings stop the publication, too") },
			{ "--force", N_("take over a folder or branch that "
					"kaiji did not make") },
			{ "--timeout SECONDS",
			  N_("how long a remote may be silent (default: "
			     "120)") },
			{ "--allow-shallow",
			  N_("publish from a clone that lacks old commits") },
			{ "-j N", N_("how many threads (default: as many as "
				     "processors)") },
			{ QUIET },
			{ VERBOSE },
			{ NULL, NULL },
		},
	},
	[COMMAND_VERIFY] = {
		N_("look whether a published site is what was published"),
		"verify DIR|URL [OPTION ...]",
		N_("Compares every file of a published site with the site's "
		   "manifest, and in a portal's repository with what the "
		   "commit builds."),
		OPTIONS{
			{ "-C DIR", N_("the portal's root, in its "
				       "repository") },
			{ TEXT_JSON },
			{ "--timeout SECONDS",
			  N_("how long the host may be silent (default: "
			     "30)") },
			{ SHALLOW },
			{ "-j N", N_("how many threads (default: as many as "
				     "processors)") },
			{ "--quiet", N_("print what is wrong only") },
			{ "--verbose", N_("list all that is wrong") },
			{ NULL, NULL },
		},
	},
	[COMMAND_INIT] = {
		N_("a new portal in a folder of its own"),
		"init DIR [OPTION ...]",
		N_("Makes a new portal: settings, a service with every "
		   "question of a catalog to be answered, recipes that "
		   "publish it, a check before each commit, and schemas for "
		   "editors."),
		OPTIONS{
			{ "--example",
			  N_("with the example's providers and answers "
			     "instead") },
			{ "--title TITLE", N_("the site's name") },
			{ "--service PROVIDER/SERVICE",
			  N_("the folders of its first service") },
			{ "--name NAME", N_("the service's name") },
			{ "--catalog ID",
			  N_("what is answered (default: mic-aspsaas-v3; may "
			     "be repeated)") },
			{ QUIET },
			{ NULL, NULL },
		},
	},
	[COMMAND_NEW] = {
		N_("a new service, or a catalog more for one"),
		"new PROVIDER/SERVICE --catalog ID [OPTION ...]",
		N_("Adds the files of a service: what it is called, and every "
		   "question of the catalogs as a comment, to be answered. "
		   "What is there already stays as it is."),
		OPTIONS{
			{ DIR },
			{ "--catalog ID",
			  N_("what is answered (may be repeated)") },
			{ "--name NAME", N_("the service's name") },
			{ QUIET },
			{ NULL, NULL },
		},
	},
	[COMMAND_CATALOGS] = {
		N_("which catalogs there are, and one in full"),
		"catalogs [ID] [OPTION ...]",
		N_("Lists the catalogs and sheets of the portal and those that "
		   "come with kaiji; with an id, its questions."),
		OPTIONS{
			{ "--format FORMAT",
			  N_("of one: text (default), yaml or csv") },
			{ DIR },
			{ NULL, NULL },
		},
	},
	[COMMAND_UPGRADE] = {
		N_("answers to one edition become answers to the next"),
		"upgrade PROVIDER/SERVICE --from CATALOG --to CATALOG "
		"[OPTION ...]",
		N_("Carries the answers to one catalog over to another, with "
		   "their comments and notes, and says what is to be looked "
		   "at. With PROVIDER alone, those that its services "
		   "inherit."),
		OPTIONS{
			{ "--from CATALOG", N_("what is answered now") },
			{ "--to CATALOG", N_("what is to be answered") },
			{ "--dry-run", N_("only show what would change") },
			{ DIR },
			{ QUIET },
			{ "--verbose",
			  N_("show every answer that is carried over") },
			{ NULL, NULL },
		},
	},
	[COMMAND_SCHEMA] = {
		N_("JSON Schemas of the files, for editors"),
		"schema [KIND] [OPTION ...]",
		N_("Prints the JSON Schema of a kind of file, or writes those "
		   "of all kinds into a folder; without either, lists the "
		   "kinds."),
		OPTIONS{
			{ "-o DIR",
			  N_("write all of them there, as KIND.json") },
			{ NULL, NULL },
		},
	},
	[COMMAND_HELP] = {
		N_("this text, or that of a command or a finding"),
		"help [COMMAND | CODE]",
		N_("Says what there is, what a command does, or what the "
		   "code of a finding means."),
		OPTIONS{ { NULL, NULL } },
	},
};

/* A paragraph, broken to fit. */
static void add_paragraph(struct flow *f, const char *text)
{
	flow_line(f, 0, 0);
	flow_text(f, FLOW_PLAIN, text);
	flow_end(f);
}

/* `  --rev REV     the commit`, on two lines where the first is too long. */
static void add_row(struct flow *f, const char *front, size_t behind,
		    const char *text)
{
	size_t width = 2 + screen_text_width(front);

	buf_printf(f->out, "  %s", front);
	if (width + 2 > behind) {
		buf_addc(f->out, '\n');
		width = 0;
	}
	flow_line(f, behind - width, behind);
	f->column = behind;
	flow_text(f, FLOW_PLAIN, text);
	flow_end(f);
}

static void add_usage(struct buf *out, const char *usage)
{
	buf_printf(out, _("usage: kaiji %s"), usage);
	buf_adds(out, "\n");
}

enum { WIDTH = 80, BEHIND_OPTION = 16 };

/* Where what a command does stands. */
static size_t behind_commands(void)
{
	size_t longest = 0;

	for (enum command c = 0; c < NCOMMANDS; c++)
		if (strlen(command_names[c]) > longest)
			longest = strlen(command_names[c]);
	return 2 + longest + 2;
}

void help_overview(struct buf *out)
{
	struct flow f;

	flow_init(&f, out, false, WIDTH);
	add_paragraph(&f, _("kaiji makes a website of what cloud services "
			    "disclose, from a git repository."));
	buf_adds(out, "\n");
	add_usage(out, "COMMAND [OPTION ...]");
	buf_adds(out, "\n");
	for (enum command c = 0; c < NCOMMANDS; c++)
		if (helps[c].brief)
			add_row(&f, command_names[c], behind_commands(),
				_(helps[c].brief));
	buf_adds(out, "\n  kaiji COMMAND --help, kaiji --version, "
		      "man kaiji\n");
	flow_release(&f);
}

void help_command(struct buf *out, enum command command)
{
	const struct option_help *o = helps[command].options;
	struct flow f;

	flow_init(&f, out, false, WIDTH);
	add_usage(out, helps[command].usage);
	if (helps[command].about) {
		buf_adds(out, "\n");
		add_paragraph(&f, _(helps[command].about));
	}
	if (o && o->typed)
		buf_adds(out, "\n");
	for (; o && o->typed; o++)
		add_row(&f, o->typed, BEHIND_OPTION, _(o->does));
	flow_release(&f);
}

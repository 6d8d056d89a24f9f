/* What `kaiji log` and `kaiji diff` print, and the pager that shows it. */
#include <unistd.h>

#include "base/fs.h"
#include "cli/flow.h"
#include "cli/log.h"
#include "cli/pager.h"
#include "cli/screen.h"
#include "example_story.h"
#include "harness.h"

static void check_flow(void)
{
	static const struct {
		const char *name, *text, *want;
		size_t width;
	} row[] = {
		{ "without a width a line is as long as it is",
		  "one two three four", "one two three four\n", 0 },
		{ "a long line is broken between words", "one two three four",
		  "one two\n  three four\n", 12 },
		{ "Japanese is broken between characters", "あいうえおかきくけ",
		  "あいうえお\n  かきくけ\n", 11 },
		{ "but not before a closing mark", "あいうえ。お",
		  "あいう\n  え。お\n", 9 },
		{ "nor behind an opening one", "あいう「え」",
		  "あいう\n  「え」\n", 8 },
		{ "nor before a combining mark", "あいうか\xe3\x82\x99え",
		  "あいう\n  か\xe3\x82\x99え\n", 7 },
		{ "words within Japanese stay whole", "あいうAIMS",
		  "あいう\n  AIMS\n", 8 },
		{ "what cannot be broken sticks out",
		  "one https://example.jp/ b",
		  "one\n  https://example.jp/\n  b\n", 8 },
		{ "signs for the terminal are shown as pictures",
		  "\x1b[31m\xe2\x80\xae\n", "␛[31m\\u202e␊\n", 0 },
	};
	struct buf out = BUF_INIT;
	struct flow f;

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		flow_init(&f, &out, false, row[i].width);
		flow_line(&f, 0, 2);
		flow_text(&f, FLOW_PLAIN, row[i].text);
		flow_end(&f);
		flow_release(&f);
		/* a blank may stand at the end of a broken line */
		for (char *p; (p = strstr(out.data, " \n"));)
			memmove(p, p + 1, strlen(p));
		CHECK_STR(row[i].name, out.data, row[i].want);
		buf_clear(&out);
	}
	flow_init(&f, &out, true, 7);
	flow_line(&f, 0, 2);
	flow_text(&f, FLOW_PLAIN, "あ");
	flow_text(&f, FLOW_INSERTED, "いうえ");
	flow_end(&f);
	flow_release(&f);
	CHECK_STR("colours end with a line and begin anew in the next",
		  out.data, "あ\033[32;4mいう\033[0m\n  \033[32;4mえ\033[0m\n");
	buf_release(&out);
}

static void check_width(void)
{
	CHECK_INT("a letter is one column wide", screen_width('a'), 1);
	CHECK_INT("a half-width one, too", screen_width(0xff71), 1);
	CHECK_INT("a kanji is two", screen_width(0x4e00), 2);
	CHECK_INT("a full-width letter is two", screen_width(0xff21), 2);
	CHECK_INT("an emoji is two", screen_width(0x1f600), 2);
	CHECK_INT("a combining mark is none", screen_width(0x3099), 0);
	CHECK_INT("a variation selector is none", screen_width(0xe0100), 0);
}

/* --- a story and what is printed of it ------------------------------- */

static struct part *add_part(struct example *e, struct version *v,
			     enum part_kind kind)
{
	struct parts *parts = &v->parts[0];
	struct part part = { .kind = kind };

	ARENA_PUSH(e->env.arena, parts->list, parts->n, part);
	return &parts->list[parts->n - 1];
}

static void add_span(struct example *e, struct part *part, enum edit edit,
		     const char *text)
{
	struct diff_line *line = &part->diff.lines[part->diff.nlines - 1];
	struct edit_span span = { edit, text };

	ARENA_PUSH(e->env.arena, line->spans, line->nspans, span);
}

static void add_line(struct example *e, struct part *part, enum line_edit edit,
		     const char *text)
{
	struct diff_line line = { .edit = edit };

	ARENA_PUSH(e->env.arena, part->diff.lines, part->diff.nlines, line);
	if (text)
		add_span(e, part, EDIT_SAME, text);
}

static void check_text(const char *name, struct example *e,
		       const struct log_style *style, const char *want)
{
	struct build_story story = { .site = &e->site, .d = &e->d };
	struct buf out = BUF_INIT;

	log_text(&out, &story, style);
	CHECK_STR(name, out.data, want);
	buf_release(&out);
}

/* What stands below the line that names the two revisions. */
static const char *behind_head(const struct buf *out)
{
	const char *end = strchr(out->data, '\n');

	return end ? end + 1 : "";
}

static void check_diff(const char *name, struct example *e,
		       const char *question, bool colour, const char *want)
{
	struct build_story story = { .site = &e->site,
				     .d = &e->d,
				     .question = question };
	struct log_style style = { .colour = colour };
	struct buf out = BUF_INIT;

	log_diff(&out, &story, &style);
	CHECK_STR(name, behind_head(&out), want);
	buf_release(&out);
}

static void check_log(void)
{
	struct example *e = example_new();
	struct log_style style = { .lang = 0 };
	struct version *v = example_version(e, 0, 0, VERSION_CHANGED);
	struct part *part = add_part(e, v, PART_STATUS);

	part->before = STATUS_PRESENT;
	part->after = STATUS_ABSENT;
	v->weakened = true;
	v = example_version(e, 0, 1, VERSION_WITHDRAWN);
	part = add_part(e, v, PART_STATUS);
	part->before = STATUS_PLANNED;
	v = example_version(e, 1, 1, VERSION_ADDED);
	part = add_part(e, v, PART_STATUS);
	part->after = STATUS_PLANNED;
	v = example_version(e, 2, 0, VERSION_RESTORED);
	v->editorial = true;
	e->entries[0].note = "理由です。";
	e->entries[0].tag = "2024-04";
	e->entries[0].author = "山田";
	e->entries[1].editorial = true;
	e->entries[2].commit = NULL;
	check_text("a revision, why, and its changes, the newest first", e,
		   &style,
		   "2024-04-01 cccccccccc 2024-04 by 山田\n"
		   "    理由です。\n"
		   "  changed    25 バックアップ mic/backup, weakened\n"
		   "      有り → 無し\n"
		   "  withdrawn  26 災害対策 mic/dr\n"
		   "      [-予定-]\n"
		   "\n"
		   "2024-03-31 bbbbbbbbbb (editorial)\n"
		   "  added      26 災害対策 mic/dr\n"
		   "      {+予定+}\n"
		   "\n"
		   "not committed\n"
		   "  restored   25 バックアップ mic/backup, editorial\n");
	style.lang = 1;
	e->moments[0].n = 1;
	e->timeline.nmoments = 1;
	e->entries[0].note = "\x1b]0;a\x07";
	check_text("a note brings nothing to the terminal; a language may see "
		   "no change",
		   e, &style,
		   "2024-04-01 cccccccccc 2024-04 by 山田\n"
		   "    ␛]0;a␇\n"
		   "  changed    25 バックアップ mic/backup, weakened\n"
		   "      nothing that is seen in 'en'\n");
	example_free(e);
}

static void check_ends(void)
{
	struct example *e = example_new();
	struct log_style style = { .lang = 0 };

	e->gap = (struct gap){ &e->entries[1], "content/p/s/mic.yaml" };
	e->timeline.gaps = &e->gap;
	e->timeline.ngaps = 1;
	e->timeline.end = LOG_SINCE;
	e->timeline.ends_at = &e->entries[2];
	check_text("gaps are told, and where the history ends", e, &style,
		   "\n2024-03-31 bbbbbbbbbb cannot be read: "
		   "content/p/s/mic.yaml\n"
		   "\nwhat was before 2024-03-30 aaaaaaaaaa is not told: see "
		   "'since' in content/portal.yaml\n");
	e->timeline.ngaps = 0;
	e->timeline.end = LOG_SHALLOW;
	check_text("a shallow clone names its remedy", e, &style,
		   "\nwhat was before 2024-03-30 aaaaaaaaaa is not in this "
		   "clone: 'git fetch --unshallow' gets it\n");
	example_free(e);
}

static void check_long_start(void)
{
	struct example *e = example_new();
	struct build_story story = { .site = &e->site, .d = &e->d };
	struct log_style style = { .lang = 0 };
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < 10; i++)
		add_part(e, example_version(e, 0, i & 1, VERSION_ADDED),
			 PART_STATUS)
			->after = STATUS_PRESENT;
	CHECK_INT("all changes are counted", log_text(&out, &story, &style),
		  10);
	CHECK("ten new answers are told", strstr(out.data, "有り") != NULL);
	buf_clear(&out);
	add_part(e, example_version(e, 0, 0, VERSION_ADDED), PART_STATUS)
		->after = STATUS_PRESENT;
	log_text(&out, &story, &style);
	CHECK("of more, only the names",
	      !strstr(out.data, "有り") &&
		      strstr(out.data, "added      26 災害対策 mic/dr\n"));
	CHECK("and how to see them",
	      strstr(out.data, "11 new answers; --verbose shows what they "
			       "say\n") != NULL);
	buf_clear(&out);
	style.all = true;
	log_text(&out, &story, &style);
	CHECK("where that is asked, they are told",
	      strstr(out.data, "有り") && !strstr(out.data, "--verbose"));
	buf_clear(&out);
	style.all = false;
	example_version(e, 0, 1, VERSION_CHANGED);
	log_text(&out, &story, &style);
	CHECK("with a change among them, too", strstr(out.data, "有り"));
	buf_clear(&out);
	story.from = (struct log_entry){ .commit = "0123456789abcdef",
					 .day = { 2024, 4, 1 } };
	log_diff(&out, &story, &style);
	CHECK("a comparison begins with what is compared",
	      !strncmp(out.data, "2024-04-01 0123456789 → not committed\n",
		       strlen("2024-04-01 0123456789 → not committed\n")));
	CHECK("a comparison always tells them",
	      !strncmp(behind_head(&out),
		       "  added      25 バックアップ mic/backup\n"
		       "      {+有り+}\n",
		       strlen("  added      25 バックアップ mic/backup\n"
			      "      {+有り+}\n")));
	buf_release(&out);
	example_free(e);
}

static void check_lines(void)
{
	struct example *e = example_new();
	struct version *v = example_version(e, 0, 0, VERSION_CHANGED);
	struct part *part = add_part(e, v, PART_TEXT);

	add_line(e, part, LINE_SAME, "一");
	add_line(e, part, LINE_SAME, "二");
	add_line(e, part, LINE_CHANGED, NULL);
	add_span(e, part, EDIT_SAME, "毎日");
	add_span(e, part, EDIT_REMOVED, "7");
	add_span(e, part, EDIT_INSERTED, "30");
	add_span(e, part, EDIT_SAME, "世代");
	add_span(e, part, EDIT_FOLDED, "を長く");
	add_line(e, part, LINE_SAME, "三");
	add_line(e, part, LINE_FOLDED, "四");
	add_line(e, part, LINE_SAME, "五");
	add_line(e, part, LINE_MOVED_AWAY, "六");
	add_line(e, part, LINE_REMOVED, "七");
	add_line(e, part, LINE_INSERTED, "八");
	add_line(e, part, LINE_MOVED_HERE, "六");
	check_diff("changed lines stand with one around them", e, NULL, false,
		   "  changed    25 バックアップ mic/backup\n"
		   "      …\n"
		   "      二\n"
		   "      毎日[-7-]{+30+}世代…\n"
		   "      三\n"
		   "      …\n"
		   "      五\n"
		   "      [-七-]\n"
		   "      {+八+}\n"
		   "      (moved) 六\n");
	check_diff("of one question all is shown", e, "backup", false,
		   "  changed    25 バックアップ mic/backup\n"
		   "      一\n"
		   "      二\n"
		   "      毎日[-7-]{+30+}世代を長く\n"
		   "      三\n"
		   "      四\n"
		   "      五\n"
		   "      [-七-]\n"
		   "      {+八+}\n"
		   "      (moved) 六\n");
	part->diff.nlines = 0;
	add_line(e, part, LINE_CHANGED, NULL);
	add_span(e, part, EDIT_REMOVED, "7");
	add_span(e, part, EDIT_INSERTED, "30");
	check_diff("in colour, removed words are struck, inserted underlined",
		   e, NULL, true,
		   "  \033[1mchanged\033[0m    \033[1m25\033[0m "
		   "\033[1mバックアップ\033[0m \033[2mmic/backup\033[0m\n"
		   "      \033[31;9m7\033[0m\033[32;4m30\033[0m\n");
	example_free(e);
}

static void check_parts(void)
{
	struct example *e = example_new();
	struct version *v = example_version(e, 0, 0, VERSION_CHANGED);
	struct snapshot covered = { .covered_by = &e->questions[1] };
	struct part *part = add_part(e, v, PART_WITHHELD);

	part->now = true;
	add_part(e, v, PART_WITHHELD);
	add_part(e, v, PART_COVERED)->now = true;
	add_part(e, v, PART_COVERED);
	v->after = &covered;
	part = add_part(e, v, PART_STATUS);
	part->heading = "運用端末";
	part->before = STATUS_PRESENT;
	part->after = STATUS_PARTIAL;
	part = add_part(e, v, PART_NOTES);
	part->heading = "運用端末";
	add_line(e, part, LINE_INSERTED, "緊急時を除く");
	part = add_part(e, v, PART_REFS);
	add_line(e, part, LINE_REMOVED, "規約 第1条");
	part = add_part(e, v, PART_LINKS);
	add_line(e, part, LINE_INSERTED, "規約 https://example.jp/");
	part = add_part(e, v, PART_PERIOD);
	add_line(e, part, LINE_REMOVED, "2023-01..2023-12");
	part = add_part(e, v, PART_INHERITED);
	add_line(e, part, LINE_INSERTED, "AWS");
	check_diff("each part says what it is; those of a case stand below it",
		   e, NULL, false,
		   "  changed    25 バックアップ mic/backup\n"
		   "      details are withheld now\n"
		   "      details are no longer withheld\n"
		   "      answered together with mic/dr\n"
		   "      no longer answered together with another question\n"
		   "      運用端末\n"
		   "        有り → 一部有り\n"
		   "        note: {+緊急時を除く+}\n"
		   "      reference: [-規約 第1条-]\n"
		   "      link: {+規約 https://example.jp/+}\n"
		   "      period: [-2023-01..2023-12-]\n"
		   "      inherited from: {+AWS+}\n");
	example_free(e);
}

/* --- the pager ------------------------------------------------------- */

static void check_pager(void)
{
	char folder[] = "/tmp/kaiji-pager-XXXXXX", command[128], path[64];
	struct buf text = BUF_INIT, got = BUF_INIT;

	if (!mkdtemp(folder))
		exit(2);
	snprintf(path, sizeof(path), "%s/got", folder);
	while (text.len < 200000)
		buf_adds(&text, "バックアップは30世代です。\n");

	snprintf(command, sizeof(command), "cat >%s", path);
	setenv("KAIJI_PAGER", command, 1);
	setenv("PAGER", "exit 3", 1);
	CHECK("the pager gets the text", pager_show(&text));
	fs_read(path, 1 << 20, &got);
	CHECK("and all of it",
	      got.len == text.len && !memcmp(got.data, text.data, got.len));
	buf_clear(&got);

	unsetenv("KAIJI_PAGER");
	setenv("PAGER", command, 1);
	fs_remove(path);
	CHECK("PAGER is taken when there is no own",
	      pager_show(&text) && fs_exists(path));

	setenv("KAIJI_PAGER", "exec true >/dev/null", 1);
	CHECK("a pager may be left before the end", pager_show(&text));
	setenv("KAIJI_PAGER", "true", 1);
	CHECK("also one without a shell", pager_show(&text));
	setenv("KAIJI_PAGER", "/nonexistent/pager", 1);
	CHECK("one that is not there is none", !pager_show(&text));
	setenv("KAIJI_PAGER", "", 1);
	CHECK("an empty one is none", !pager_show(&text));
	setenv("KAIJI_PAGER", "cat", 1);
	CHECK("nor is cat", !pager_show(&text));

	snprintf(command, sizeof(command), "printf %%s \"$LESS\" >%s", path);
	setenv("KAIJI_PAGER", command, 1);
	unsetenv("LESS");
	pager_show(&text);
	fs_read(path, 100, &got);
	CHECK_STR("less keeps colours and ends after one screen", got.data,
		  "FRX");
	buf_clear(&got);
	setenv("LESS", "i", 1);
	pager_show(&text);
	fs_read(path, 100, &got);
	CHECK_STR("unless its reader wants it otherwise", got.data, "i");
	fs_remove(folder);
	buf_release(&got);
	buf_release(&text);
}

int main(void)
{
	check_flow();
	check_width();
	check_log();
	check_ends();
	check_long_start();
	check_lines();
	check_parts();
	check_pager();
	return tests_done();
}

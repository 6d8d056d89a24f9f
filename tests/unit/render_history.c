/*
 * The pages of history and the feeds, for timelines that are made by
 * hand.
 */
#include "model/timeline.h"
#include "render_world.h"

#define FOLDER "prov/serv/"
#define SHEET FOLDER "sheet/index.html"
#define HISTORY FOLDER "sheet/history/index.html"
#define SERVICE FOLDER "index.html"
#define CHANGES "changes/index.html"

/* --- timelines made by hand ------------------------------------------- */

struct past {
	struct world w;
	struct arena *a;
	struct timeline t;
	struct log_entry *entries; /* oldest first */
	size_t n;
};

static const char *commit_of(struct arena *a, size_t i)
{
	return arena_printf(a, "%08zx%032d", i + 1, 0);
}

/* A revision for each of `n` days, so many to a year, the last in 2024. */
static void make_log(struct past *past, size_t n, size_t in_a_year)
{
	past->entries = arena_array(past->a, n, sizeof(*past->entries));
	past->n = n;
	for (size_t i = 0; i < n; i++) {
		struct log_entry *at = &past->entries[i];
		int year = 2024 - (int)((n - 1 - i) / in_a_year);

		at->commit = commit_of(past->a, i);
		at->day = (struct date){ year, 1 + (int)(i % 12), 5 };
		at->time = date_days(at->day) * 86400 + 3 * 3600;
		at->note = arena_printf(past->a, "理由%zu <b>", i);
	}
}

static struct diff words_of(struct arena *a, enum line_edit edit,
			    const struct edit_span *spans, size_t n)
{
	struct diff diff = { ARENA_NEW(a, struct diff_line), 1 };

	diff.lines->edit = edit;
	diff.lines->nspans = n;
	diff.lines->spans = arena_array(a, n, sizeof(*spans));
	memcpy(diff.lines->spans, spans, n * sizeof(*spans));
	return diff;
}

static struct diff one_line(struct arena *a, enum line_edit edit,
			    const char *text)
{
	const struct edit_span span = { EDIT_SAME, text };

	return words_of(a, edit, &span, 1);
}

static void add_part(struct past *past, struct version *v, size_t lang,
		     struct part part)
{
	struct parts *parts = &v->parts[lang];

	ARENA_PUSH(past->a, parts->list, parts->n, part);
}

/* A version of question `q`, in the revision that is told next. */
static struct version *add_version(struct past *past, size_t q, size_t entry,
				   enum version_kind kind)
{
	const struct question *question = &past->w.questions[q];
	struct timeline *t = &past->t;
	struct story *story = map_get(&t->stories, question->key);
	struct version *v = ARENA_NEW(past->a, struct version);
	struct snapshot *state = ARENA_NEW(past->a, struct snapshot);
	struct moment *moment;

	if (!story) {
		story = ARENA_NEW(past->a, struct story);
		story->question = question;
		story->table = past->w.d.tables;
		story->row = &story->table->rows[q];
		map_add(&t->stories, question->key, story);
	}
	state->answer = state->origin = &past->w.answers[q];
	v->at = &past->entries[entry];
	v->story = story;
	v->kind = kind;
	v->after = kind == VERSION_WITHDRAWN ? NULL : state;
	v->before = kind == VERSION_CHANGED || kind == VERSION_WITHDRAWN ? state
									 : NULL;
	v->parts = arena_array(past->a, 2, sizeof(*v->parts));
	v->path = "content/prov/serv/cat.yaml";
	ARENA_PUSH(past->a, story->versions, story->n, *v);
	if (!story->changed)
		story->changed = v;
	if (!t->nmoments || t->moments[t->nmoments - 1].at != v->at) {
		struct moment next = { .at = v->at };

		ARENA_PUSH(past->a, t->moments, t->nmoments, next);
	}
	moment = &t->moments[t->nmoments - 1];
	ARENA_PUSH(past->a, moment->versions, moment->n, v);
	return v;
}

static void begin(struct past *past, size_t n, size_t in_a_year)
{
	memset(past, 0, sizeof(*past));
	world_make(&past->w);
	past->a = past->w.env.arena;
	map_init(&past->t.stories, past->a);
	make_log(past, n, in_a_year);
	past->t.first = &past->entries[0];
	past->w.d.timeline = &past->t;
}

/*
 * Five revisions: publication of six answers; a value by words; only the
 * English wording; an editorial change; and last of all a status that
 * falls, an answer that goes and one that comes back.
 */
static void tell_story(struct past *past)
{
	static const struct edit_span spans[] = {
		{ EDIT_FOLDED, "とても長い" }, { EDIT_SAME, "世代は" },
		{ EDIT_REMOVED, "7 & <i>" },   { EDIT_INSERTED, "30" },
		{ EDIT_SAME, "個" },
	};
	struct arena *a = past->a;
	struct version *v;

	v = add_version(past, 0, 4, VERSION_CHANGED);
	v->weakened = true;
	for (size_t i = 0; i < 2; i++)
		add_part(past, v, i,
			 (struct part){ .kind = PART_STATUS,
					.before = STATUS_PRESENT,
					.after = STATUS_ABSENT });
	v = add_version(past, 4, 4, VERSION_WITHDRAWN);
	add_part(past, v, 0,
		 (struct part){ .kind = PART_STATUS,
				.before = STATUS_PRESENT });
	add_part(past, v, 0,
		 (struct part){ .kind = PART_TEXT,
				.diff = one_line(a, LINE_REMOVED, "昔の") });
	v = add_version(past, 5, 4, VERSION_RESTORED);
	add_part(past, v, 0,
		 (struct part){ .kind = PART_TEXT,
				.diff = one_line(a, LINE_INSERTED, "再び") });
	v = add_version(past, 3, 3, VERSION_CHANGED);
	v->editorial = true;
	add_part(past, v, 0,
		 (struct part){ .kind = PART_NOTES,
				.diff = one_line(a, LINE_MOVED_HERE, "先") });
	v = add_version(past, 1, 2, VERSION_CHANGED);
	add_part(past, v, 1,
		 (struct part){ .kind = PART_TEXT,
				.diff = one_line(a, LINE_INSERTED, "more") });
	v = add_version(past, 0, 1, VERSION_CHANGED);
	add_part(past, v, 0,
		 (struct part){ .kind = PART_TEXT,
				.heading = "運用端末",
				.diff = words_of(a, LINE_CHANGED, spans, 5) });
	for (size_t i = 0; i < 6; i++) {
		v = add_version(past, i, 0, VERSION_ADDED);
		for (size_t lang = 0; lang < 2; lang++)
			add_part(past, v, lang,
				 (struct part){
					 .kind = PART_TEXT,
					 .diff = one_line(a, LINE_INSERTED,
							  "初めの"),
				 });
	}
}

static size_t count(const char *text, const char *part)
{
	size_t n = 0;

	for (; (text = strstr(text, part)); text++)
		n++;
	return n;
}

/* --- a sheet's history ------------------------------------------------- */

static void check_revisions(const struct memory *m)
{
	CHECK("each revision has an id of its commit",
	      has(m, HISTORY, "id=\"r_0000000500\"") &&
		      has(m, HISTORY, "id=\"r_0000000100\""));
	CHECK("each change has one of commit and row",
	      has(m, HISTORY, "id=\"r_0000000500.one\""));
	CHECK("the newest stands first",
	      strstr(page(m, HISTORY), "id=\"r_0000000500\"") <
		      strstr(page(m, HISTORY), "id=\"r_0000000200\""));
	CHECK("years are headings", has(m, HISTORY, ">2024年</h2>") &&
					    has(m, HISTORY, ">2022年</h2>"));
	CHECK("why is the heading of a revision, escaped",
	      has(m, HISTORY, "<h3>理由4 &lt;b&gt;</h3>"));
	CHECK("what changed stands beside it in words",
	      has(m, HISTORY, "変更1件、取り下げ1件、再開示1件"));
	CHECK("the date is there for people and machines",
	      has(m, HISTORY,
		  "<time datetime=\"2024-05-05\">2024年5月5日</time>"));
	CHECK("the file is linked at that commit",
	      has(m, HISTORY,
		  "https://git.example.jp/"
		  "0000000500000000000000000000000000000000/content/prov/"
		  "serv/cat.yaml"));
	CHECK("a change is named as the sheet prints it, with its row",
	      has(m, HISTORY, "<a href=\"../index.html#one\">1 項目1</a>"));
	CHECK("neighbours of one name are told apart by what they ask",
	      has(m, HISTORY, "5 項目4：問い5 ですか</a>"));
	CHECK("a change says of what kind it is",
	      has(m, HISTORY, "kind-withdrawn\">取り下げ</span>"));
	CHECK("a weakened answer says so in words",
	      has(m, HISTORY, "<span class=\"flag weakened\">後退</span>"));
	CHECK("an editorial change says so in words",
	      has(m, HISTORY, "<span class=\"flag editorial\">文言のみ"));
	CHECK("an answer of all services of the provider is marked",
	      has(m, HISTORY, "<span class=\"flag common\">事業者共通"));
	CHECK("scripts can tell the kinds apart",
	      has(m, HISTORY, "data-change=\"weakened\"") &&
		      has(m, HISTORY, "data-change=\"editorial \""));
	CHECK("the page says where its scripts find their data",
	      has(m, HISTORY,
		  "data-sheet=\"../sheet.json\" "
		  "data-history=\"../../history.json\""));
}

static void check_words(const struct memory *m)
{
	CHECK("a status turns from one badge into another",
	      has(m, HISTORY,
		  "<span class=\"badge present\">有り</span>"
		  "<span aria-hidden=\"true\"> → </span>"));
	CHECK("who hears the page is told so, too",
	      has(m, HISTORY,
		  "から変更後は</span>"
		  "<span class=\"badge absent\">無し"));
	CHECK("words that went are marked by element and text, escaped",
	      has(m, HISTORY,
		  "<del><span class=\"said\">［削除：</span>7 &amp; &lt;i&gt;"
		  "<span class=\"said\">］</span></del>"));
	CHECK("words that came are, too",
	      has(m, HISTORY,
		  "<ins><span class=\"said\">［追加：</span>30<span"));
	CHECK("what is far from a change is folded",
	      has(m, HISTORY, "title=\"変更のない部分\">…</span>世代は") &&
		      !has(m, HISTORY, "とても長い"));
	CHECK("a case is named before its parts",
	      has(m, HISTORY, "<b>運用端末</b>"));
	CHECK("a moved line says so", has(m, HISTORY, "（移動）</span>先"));
	CHECK("notes are called so", has(m, HISTORY, ">注記</p>"));
	CHECK("what is new as a whole is not marked word by word",
	      has(m, HISTORY, "<div class=\"whole\">再び</div>"));
	CHECK("what went as a whole is",
	      has(m, HISTORY, "［削除：</span>昔の<span"));
	CHECK("its status was there, and is no more",
	      has(m, HISTORY,
		  "flip\"><del><span class=\"said\">［削除：</span>"
		  "<span class=\"badge present\">"));
	CHECK("a change in another language only is a line",
	      has(m, HISTORY, "<summary>ほかの言語の文面のみの変更（1件）") &&
		      !has(m, HISTORY, "more"));
	CHECK("in that language it is told",
	      has(m, "en/" HISTORY, "more</span>") ||
		      has(m, "en/" HISTORY, ">more<"));
}

static void check_singles(const struct memory *m)
{
	CHECK("each answer has a list of its versions, by the row's id",
	      has(m, HISTORY, "<li id=\"one\">") &&
		      !has(m, HISTORY, "<li id=\"seven\">"));
	CHECK("each version links its change",
	      has(m, HISTORY,
		  "<a href=\"#r_0000000500.one\">2024年5月5日</a> 変更 "
		  "<b>▼後退</b>"));
}

static void check_around(const struct memory *m)
{
	CHECK("a row of the sheet says when it last changed",
	      has(m, SHEET,
		  "<a href=\"history/index.html#one\">最終更新：<time "
		  "datetime=\"2024-05-05\">2024年5月5日"));
	CHECK("one that was never answered does not",
	      !has(m, SHEET, "history/index.html#seven"));
	CHECK("the sheet has its first and newest revision",
	      has(m, SHEET, "公開：<time datetime=\"2020-01-05\">") &&
		      has(m, SHEET, "更新：<time datetime=\"2024-05-05\">"));
	CHECK("and the way to its history",
	      has(m, SHEET, "<a href=\"history/index.html\">変更履歴</a>"));
	CHECK("the service says when it was public first, with the time",
	      has(m, SERVICE, "<dt>公開</dt><dd><time datetime=\"2020-01-05T"));
	CHECK("the service shows its newest changes word by word",
	      has(m, SERVICE, "<h3>理由4 &lt;b&gt;</h3>") &&
		      has(m, SERVICE, "［削除：</span>昔の"));
	CHECK("editorial ones are a line",
	      has(m, SERVICE, "moment small") &&
		      !has(m, SERVICE, "<div class=\"moved\">"));
	CHECK("they link the history of the sheet",
	      has(m, SERVICE,
		  "<a href=\"sheet/history/index.html#r_0000000500\">"));
	CHECK("the home page has the newest changes of all services",
	      has(m, "index.html",
		  "prov/serv/sheet/history/index.html#r_0000000500"));
	CHECK("the way to all changes is on every page",
	      has(m, "404.html", "changes/index.html\">変更</a>"));
	CHECK("pages name the feed they belong to",
	      has(m, "index.html",
		  "type=\"application/atom+xml\" title=\"開示 &amp; 安全\" "
		  "href=\"changes/feed.atom\">") &&
		      has(m, SHEET, "serv/feed.atom\">"));
}

static void check_changes(const struct memory *m)
{
	CHECK("the changes of all services name the service and why",
	      has(m, CHANGES, "<h3>理由4 &lt;b&gt;</h3>") &&
		      has(m, CHANGES, "#r_0000000500\">サービス&quot;"));
	CHECK("they say how much changed, and where",
	      has(m, CHANGES,
		  "変更1件、取り下げ1件、再開示1件：項目1、項目4、項目6"));
	CHECK("each year has a page",
	      has(m, "changes/2023/index.html", "理由3"));
	CHECK("which has no other year's",
	      !has(m, "changes/2023/index.html", "理由4"));
	CHECK("the script is told which years there are",
	      has(m, CHANGES, "data-years=\"2024 2023 2022 2021 2020\""));
	CHECK("the year is there as JSON",
	      has(m, "changes/2024.json", "\"year\": 2024") &&
		      has(m, "changes/2024.json",
			  "\"commit\": "
			  "\"0000000500000000000000000000000000000000\"") &&
		      has(m, "changes/2024.json", "\"withdrawn\": 1") &&
		      has(m, "changes/2024.json",
			  "\"href\": \"../prov/serv/sheet/history/"
			  "index.html#r_0000000500\""));
	CHECK("with the page of the service, and whether it is new there",
	      has(m, "changes/2024.json",
		  "\"page\": \"../prov/serv/index.html\"") &&
		      has(m, "changes/2024.json", "\"first\": false") &&
		      has(m, "changes/2020.json", "\"first\": true"));
	CHECK("in each language",
	      has(m, "en/changes/2024.json", "\"Service\""));
}

static void check_story(void)
{
	struct past past;
	const struct memory *m = &past.w.memory;

	begin(&past, 5, 1);
	past.w.site.portal.source = "https://git.example.jp/{commit}/{path}";
	tell_story(&past);
	CHECK_INT("a portal with a history is rendered", build(&past.w, 1), 0);
	CHECK("the theme is whole", past.w.env.diags.n == 0);
	CHECK("every link leads to a page and a place on it",
	      links_hold(m, past.w.keep));
	CHECK("no path is put twice", !m->twice);
	check_revisions(m);
	check_words(m);
	check_singles(m);
	check_around(m);
	check_changes(m);
	world_free(&past.w);
}

/* --- where a history begins and breaks --------------------------------- */

static void check_ends(void)
{
	struct past past;
	const struct memory *m = &past.w.memory;
	struct gap gap;

	begin(&past, 3, 1);
	gap = (struct gap){ &past.entries[1], "content/prov/serv/cat.yaml" };
	past.t.gaps = &gap;
	past.t.ngaps = 1;
	past.t.end = LOG_SINCE;
	past.t.ends_at = &past.entries[0];
	add_part(&past, add_version(&past, 0, 2, VERSION_CHANGED), 0,
		 (struct part){ .kind = PART_WITHHELD, .now = true });
	add_version(&past, 1, 0, VERSION_ADDED)->first = true;
	build(&past.w, 1);
	CHECK("what is withheld now is a sentence",
	      has(m, HISTORY, ">詳細を非開示に変更</p>"));
	CHECK("a gap is told between the revisions where it lies",
	      has(m, HISTORY, "読み取れなかった") &&
		      strstr(page(m, HISTORY), "r_0000000300") <
			      strstr(page(m, HISTORY), "moment gap") &&
		      strstr(page(m, HISTORY), "moment gap") <
			      strstr(page(m, HISTORY), "id=\"r_0000000100\""));
	CHECK("with its file", has(m, HISTORY, "content/prov/serv/cat.yaml<"));
	CHECK("where the policy ends it, the page says so",
	      has(m, HISTORY, "これより前の履歴は公開していません。"));
	CHECK("what was there before stays closed and is counted",
	      has(m, HISTORY, "<summary>この時点で公開していた回答（1件）"));
	CHECK("such a revision is headed by what it is",
	      has(m, HISTORY, "<h3>この履歴の始まり</h3>"));
	CHECK("a row of that time changed then or before",
	      has(m, SHEET, "2022年1月5日以前"));
	CHECK("it is no news",
	      !has(m, CHANGES, "r_0000000100") &&
		      !has(m, FOLDER "feed.atom", "r_0000000100") &&
		      has(m, FOLDER "feed.atom", "r_0000000300"));
	CHECK("so did the service", has(m, SERVICE, "</time>以前</dd>"));
	world_free(&past.w);

	begin(&past, 2, 1);
	past.t.end = LOG_SHALLOW;
	past.t.ends_at = &past.entries[0];
	add_version(&past, 0, 1, VERSION_CHANGED);
	past.entries[1].commit = past.entries[1].note = NULL;
	past.entries[0].tag = "v<1>";
	past.entries[0].author = "名前 <x>";
	add_version(&past, 1, 0, VERSION_CHANGED);
	build(&past.w, 1);
	CHECK("where the clone ends it, the page says that",
	      has(m, HISTORY, "取得されていないため"));
	CHECK("what is not committed says so and has an id",
	      has(m, HISTORY, "id=\"r_worktree\"") &&
		      has(m, HISTORY, "<span>未コミット</span>"));
	CHECK("without a reason the heading counts",
	      has(m, HISTORY, "<h3>変更1件</h3>"));
	CHECK("a tag is shown", has(m, HISTORY, "tag\">v&lt;1&gt;</span>"));
	CHECK("an author is, where authors are named",
	      has(m, HISTORY, "変更者：名前 &lt;x&gt;</span>"));
	CHECK("a preview is no news", !has(m, "changes/feed.atom", "<entry>"));
	CHECK("links hold there, too", links_hold(m, past.w.keep));
	world_free(&past.w);
}

static void check_none(void)
{
	struct world w;
	const struct memory *m = &w.memory;

	world_make(&w);
	build(&w, 1);
	CHECK("without a timeline there is no history",
	      !map_get(&m->files, HISTORY) && !has(m, SHEET, "最終更新") &&
		      !map_get(&m->files, FOLDER "feed.atom"));
	CHECK("and the page of all changes says that there are none",
	      has(m, CHANGES, "変更はまだありません。"));
	world_free(&w);
}

/* --- many revisions ----------------------------------------------------- */

static size_t largest(const struct memory *m)
{
	size_t most = 0;

	for (size_t i = 0; i < m->n; i++) {
		size_t len = strlen(page(m, m->paths[i]));

		if (strstr(m->paths[i], "/history/") && len > most)
			most = len;
	}
	return most;
}

/* 200 revisions that each change so many answers by so many bytes. */
static void tell_long(struct past *past, size_t answers, int bytes)
{
	for (size_t i = past->n; i-- > 0;)
		for (size_t q = 0; q < answers; q++) {
			struct version *v =
				add_version(past, q, i, VERSION_CHANGED);
			const char *text =
				arena_printf(past->a, "%0*d", bytes, 0);

			for (size_t lang = 0; lang < 2; lang++)
				add_part(past, v, lang,
					 (struct part){
						 .kind = PART_TEXT,
						 .diff = one_line(past->a,
								  LINE_INSERTED,
								  text),
					 });
		}
}

static void check_pages(void)
{
	struct past past;
	const struct memory *m = &past.w.memory;

	begin(&past, 200, 25);
	tell_long(&past, 4, 300);
	build(&past.w, 1);
	CHECK("200 revisions make no page above 300 KB", largest(m) < 300000);
	CHECK("the index has the newest years",
	      has(m, HISTORY, "id=\"y_2024\""));
	CHECK("and is of a good size",
	      strlen(page(m, HISTORY)) > 60000 &&
		      strlen(page(m, HISTORY)) < 170000);
	CHECK("older years have pages of their own",
	      has(m, FOLDER "sheet/history/2017/index.html", "id=\"y_2017\"") &&
		      !has(m, FOLDER "sheet/history/2017/index.html",
			   "id=\"y_2018\""));
	CHECK("every page links the others",
	      has(m, HISTORY, "sheet/history/2017/index.html\">2017年</a>"));
	CHECK("and holds no list of single answers",
	      !has(m, FOLDER "sheet/history/2017/index.html", "singles_"));
	CHECK("links hold", links_hold(m, past.w.keep));
	CHECK("no path is put twice", !m->twice);
	world_free(&past.w);

	begin(&past, 200, 200);
	tell_long(&past, 6, 1500);
	build(&past.w, 1);
	CHECK("a year that is too long has several pages",
	      has(m, FOLDER "sheet/history/2024/2/index.html",
		  "data-revision"));
	CHECK("of which none is above 300 KB", largest(m) < 300000);
	CHECK("and links hold there", links_hold(m, past.w.keep));
	world_free(&past.w);

	begin(&past, 1, 1);
	tell_long(&past, 7, 60000);
	build(&past.w, 1);
	CHECK("a revision that is too long goes on on the next page",
	      has(m, FOLDER "sheet/history/2024/2/index.html",
		  "id=\"r_0000000100_3\""));
	CHECK("so no page is above 300 KB", largest(m) < 300000);
	CHECK("and links hold to all of its parts", links_hold(m, past.w.keep));
	world_free(&past.w);
}

/* --- feeds ---------------------------------------------------------------- */

static const char *nth(struct arena *a, const char *text, const char *open,
		       size_t n)
{
	for (; n; n--) {
		text = strstr(text, open);
		if (!text)
			return "";
		text += strlen(open);
	}
	return arena_strndup(a, text, strcspn(text, "<"));
}

static void check_feeds(void)
{
	static const char feed[] = FOLDER "feed.atom";
	static const char all[] = "changes/feed.atom";
	struct past past, again;
	const struct memory *m = &past.w.memory;

	begin(&past, 5, 1);
	past.entries[4].note = "理由\x01 & <b>\xef\xbf\xbf";
	tell_story(&past);
	past.w.site.portal.base_url = "https://trust.example.jp/a&b/";
	build(&past.w, 1);
	CHECK("a feed is Atom, in its language",
	      has(m, feed,
		  "<feed xmlns=\"http://www.w3.org/2005/Atom\" "
		  "xml:lang=\"ja\">") &&
		      has(m, "en/changes/feed.atom", "xml:lang=\"en\""));
	CHECK("it names itself by its whole address",
	      has(m, feed,
		  "<link rel=\"self\" type=\"application/atom+xml\" "
		  "href=\"https://trust.example.jp/a&amp;b/prov/serv/"
		  "feed.atom\"/>"));
	CHECK("and the page it is about",
	      has(m, feed,
		  "<link rel=\"alternate\" type=\"text/html\" "
		  "href=\"https://trust.example.jp/a&amp;b/prov/serv/\"/>"));
	CHECK("its author is the provider, the portal's the portal",
	      has(m, feed, "<author><name>会社</name>") &&
		      has(m, all, "<author><name>開示 &amp; 安全</name>"));
	CHECK("it was updated with its newest entry",
	      has(m, feed, "<updated>2024-05-05T12:00:00+09:00</updated>"));
	CHECK("titles are escaped, without what XML cannot hold",
	      has(m, feed, "<title>理由 &amp; &lt;b&gt;</title>"));
	CHECK("an entry has the differences as escaped HTML",
	      has(m, feed, "<content type=\"html\">") &&
		      has(m, feed, "&lt;del&gt;") && !has(m, feed, "<del>"));
	CHECK("escaped twice where the text itself was",
	      has(m, feed, "7 &amp;amp; &amp;lt;i&amp;gt;"));
	CHECK("editorial revisions are left out",
	      !has(m, feed, "理由3") && !has(m, all, "理由3"));
	CHECK("so are those that nobody sees in its language",
	      !has(m, feed, "理由2") &&
		      has(m, "en/prov/serv/feed.atom", "理由2"));
	CHECK("the first publication is an entry without its answers",
	      has(m, feed, "<title>公開</title>") && !has(m, feed, "初めの"));
	CHECK_INT("each entry has an id", count(page(m, feed), "<id>urn:uuid:"),
		  1 + count(page(m, feed), "<entry>"));
	CHECK_STR("the same in the portal's feed",
		  nth(past.a, page(m, feed), "<id>", 2),
		  nth(past.a, page(m, all), "<id>", 2));
	CHECK("no two ids are one",
	      strcmp(nth(past.a, page(m, feed), "<id>", 2),
		     nth(past.a, page(m, feed), "<id>", 3)) != 0);
	CHECK("an entry links its revision",
	      has(m, all,
		  "href=\"https://trust.example.jp/a&amp;b/prov/serv/sheet/"
		  "history/#r_0000000500\""));

	begin(&again, 5, 1);
	tell_story(&again);
	again.w.service.id = "moved";
	again.w.service.name = both(again.a, "別の名", NULL);
	again.w.service.formerly.list =
		arena_array(again.a, 1, sizeof(struct word));
	again.w.service.formerly.list[0].text = "prov/serv";
	again.w.service.formerly.n = 1;
	build(&again.w, 1);
	CHECK_STR("ids stay when name, address and folder change",
		  nth(past.a, page(&again.w.memory, "prov/moved/feed.atom"),
		      "<id>", 2),
		  nth(past.a, page(m, feed), "<id>", 2));
	CHECK_STR("the feed's own id, too",
		  nth(past.a, page(&again.w.memory, "prov/moved/feed.atom"),
		      "<id>", 1),
		  nth(past.a, page(m, feed), "<id>", 1));
	CHECK_STR("where the service once was its feed goes on",
		  nth(past.a, page(&again.w.memory, feed), "<id>", 1),
		  nth(past.a, page(m, feed), "<id>", 1));
	CHECK("and the history leads on",
	      has(&again.w.memory, HISTORY,
		  "url=../../../../prov/moved/sheet/history/index.html"));
	CHECK("without an address of the portal links are relative",
	      has(&again.w.memory, feed,
		  "href=\"../../prov/moved/sheet/history/index.html#r_") &&
		      !has(&again.w.memory, feed, "rel=\"self\""));
	world_free(&again.w);
	world_free(&past.w);
}

static void check_alone(void)
{
	struct past past;
	const struct memory *m = &past.w.memory;

	begin(&past, 5, 1);
	tell_story(&past);
	past.w.site.only = "prov/serv";
	build(&past.w, 1);
	CHECK("a service alone has its history at the root",
	      map_get(&m->files, "sheet/history/index.html"));
	CHECK("with changes and feeds",
	      map_get(&m->files, "changes/index.html") &&
		      map_get(&m->files, "en/feed.atom"));
	CHECK("and its links hold", links_hold(m, past.w.keep));
	CHECK("no path is put twice", !m->twice);
	world_free(&past.w);
}

static void check_sitemap(void)
{
	struct past past;
	const struct memory *m = &past.w.memory;

	begin(&past, 5, 1);
	tell_story(&past);
	past.w.site.portal.base_url = "https://trust.example.jp/";
	build(&past.w, 1);
	CHECK("the sitemap has the histories",
	      has(m, "sitemap.xml",
		  "<loc>https://trust.example.jp/en/prov/serv/sheet/history/"
		  "</loc>"));
	CHECK("and the changes of each year",
	      has(m, "sitemap.xml",
		  "<loc>https://trust.example.jp/changes/2020/</loc>"));
	world_free(&past.w);
}

/* Dates that go backwards, or far away: nothing is lost or put twice. */
static void check_clocks(void)
{
	struct past past;
	const struct memory *m = &past.w.memory;

	begin(&past, 4, 1);
	past.entries[1].day.year = 2030;
	past.entries[3].day.year = 2019;
	past.entries[2].day.year = 2030;
	past.entries[0].day.year = 12024;
	tell_long(&past, 1, 10);
	build(&past.w, 1);
	CHECK_INT("each revision stands once, whatever its clock said",
		  count(page(m, HISTORY), "data-revision>"), 4);
	CHECK("years go down", strstr(page(m, HISTORY), "y_2030") <
				       strstr(page(m, HISTORY), "y_2019"));
	CHECK("in a year the order of the log counts",
	      strstr(page(m, HISTORY), "id=\"r_0000000300\"") <
		      strstr(page(m, HISTORY), "id=\"r_0000000200\""));
	CHECK("no path is put twice", !m->twice);
	CHECK("a year that Atom cannot write is no entry",
	      !has(m, FOLDER "feed.atom", "12024"));
	world_free(&past.w);
}

int main(void)
{
	date_zone_set("Asia/Tokyo");
	check_story();
	check_ends();
	check_none();
	check_pages();
	check_feeds();
	check_alone();
	check_sitemap();
	check_clocks();
	return tests_done();
}

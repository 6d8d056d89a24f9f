#include "history_story.h"

static void test_kinds(void)
{
	static const struct tale_row row[] = {
		{ "a service without answers has no history",
		  { "{}", "{}" },
		  "" },
		{ "an answer that appears is added",
		  { "{}", "{a: x}" },
		  "1 added a" },
		{ "one that is there from the beginning, too",
		  { "{a: x}" },
		  "0 added a" },
		{ "one that stays is not told again",
		  { "{a: x}", "{a: x}", "{a: x}" },
		  "0 added a" },
		{ "one that differs has changed",
		  { "{a: x}", "{a: y}" },
		  "1 changed a text | 0 added a" },
		{ "one that goes is withdrawn",
		  { "{b: x}", "{}" },
		  "1 withdrawn b | 0 added b" },
		{ "one that was public earlier is restored",
		  { "{b: x}", "{}", "{}", "{b: y}" },
		  "3 restored b | 1 withdrawn b | 0 added b" },
		{ "moments are told newest first, versions in the order of "
		  "the rows",
		  { "{a: x}", "{must: x, b: y, a: z}" },
		  "1 added b, 1 changed a text, 1 added must | 0 added a" },
		{ "a question that is not printed today has no story",
		  { "{secret: x, a: x}", "{secret: y, a: x}" },
		  "0 added a" },
		{ "a hidden answer is none",
		  { "{a: {visibility: internal, text: x}}", "{a: x}" },
		  "1 added a" },
		{ "one that becomes hidden is withdrawn",
		  { "{b: x}", "{b: {visibility: internal, text: x}}" },
		  "1 withdrawn b | 0 added b" },
		{ "one whose same_as leads nowhere is none",
		  { "{b: {same_as: a}}", "{b: x}" },
		  "1 added b" },
	};

	CHECK_TOLD(row);
}

static void test_service_comes_and_goes(void)
{
	struct tale t;

	tale_begin(&t, "{b: x}");
	tale_add(&t, NULL);
	tale_add(&t, "{}");
	tale_add(&t, "{b: x}");
	tale_add(&t, NULL);
	tale_add(&t, "{b: x}");
	tale_end(&t);
	CHECK_STR("without the service no answer is there", tale_told(&t),
		  "4 restored b | 3 withdrawn b | 2 added b");
	CHECK("the service's first revision is that in which it was there",
	      t.told->first == &t.entries[1]);
	tale_release(&t);
}

static void test_ends(void)
{
	static const enum log_end ends[] = { LOG_SINCE, LOG_SHALLOW };
	struct tale t;

	for (size_t i = 0; i < 2; i++) {
		tale_begin(&t, "{b: x}");
		t.log.end = ends[i];
		tale_add(&t, "{a: x}");
		tale_add(&t, "{a: x, b: x}");
		tale_end(&t);
		CHECK_STR("what is there when the told history begins is "
			  "known",
			  tale_told(&t), "1 added b | 0 added a first");
		CHECK("and where that is",
		      t.told->end == ends[i] &&
			      t.told->ends_at == &t.entries[0]);
		tale_release(&t);
	}
	tale_begin(&t, "{b: x}");
	tale_add(&t, "{a: x}");
	tale_end(&t);
	CHECK("a complete history ends nowhere",
	      t.told->end == LOG_COMPLETE && !t.told->ends_at);
	CHECK_STR("and what it begins with is new", tale_told(&t), "0 added a");
	tale_release(&t);
}

static void test_gaps(void)
{
	char path[] = "content/p/s/c.yaml";
	struct tale t;

	tale_begin(&t, "{}");
	tale_add(&t, "{}");
	history_gap(t.history, &t.entries[0], path);
	history_gap(t.history, &t.entries[1], "content/p/s/d.yaml");
	memset(path, 'x', sizeof(path) - 1);
	tale_end(&t);
	CHECK_INT("files that could not be read are told", t.told->ngaps, 2);
	CHECK_STR("the newest first", t.told->gaps[0].path,
		  "content/p/s/d.yaml");
	CHECK("with their revision", t.told->gaps[0].at == &t.entries[1]);
	CHECK_STR("under a name of their own", t.told->gaps[1].path,
		  "content/p/s/c.yaml");
	tale_release(&t);
}

static const struct story *story_of(const struct tale *t, const char *id)
{
	return timeline_story(
		t->told,
		catalog_question(library_catalog(&t->site.library, "c"), id));
}

static void test_stories(void)
{
	const struct story *a, *b;
	struct tale t;

	tale_begin(&t, "{a: x}");
	tale_add(&t, "{a: x, b: Ｘ}");
	tale_add(&t, "{a: y, b: X}");
	tale_add(&t, "{a: ｙ}");
	tale_end(&t);
	a = story_of(&t, "a");
	b = story_of(&t, "b");
	CHECK("a question that was never answered has no story",
	      !story_of(&t, "rate"));
	CHECK_INT("a story has all versions of one answer", a->n, 3);
	CHECK("the newest first", a->versions[0].at == &t.entries[2] &&
					  a->versions[2].at == &t.entries[0]);
	CHECK("it changed last where that was not editorial",
	      a->changed == &a->versions[1]);
	CHECK("a withdrawal is no editorial change",
	      b->changed == &b->versions[0]);
	CHECK_STR("the first table that prints it is its own",
		  a->table->sheet->id, "one");
	CHECK_STR("with the row there", a->row->line->number, "2");
	CHECK("each version knows its story", a->versions[2].story == a);
	CHECK("moments show the same versions",
	      t.told->moments[1].versions[1] == &a->versions[1]);
	tale_release(&t);

	tale_begin(&t, "{a: x}");
	t.entries[0].editorial = true;
	tale_add(&t, "{a: Ｘ}");
	tale_add(&t, "{a: X}");
	tale_end(&t);
	a = story_of(&t, "a");
	CHECK("where all are editorial it is the newest",
	      a->changed == &a->versions[0]);
	tale_release(&t);
}

/* States are gone by now, so what is kept must be a copy. */
static void test_snapshots(void)
{
	const struct version *v;
	struct tale t;

	tale_begin(&t, "{}");
	tale_add(&t, "{times: 7世代, b: {same_as: times, notes: [n]}}");
	tale_add(&t, "{times: {cases: [{for: x, value: [1, 2]}]}, "
		     "a: {status: present, covers: [b]}}");
	tale_add(&t, "{}");
	tale_end(&t);
	v = &story_of(&t, "times")->versions[1];
	CHECK_STR("the value before is kept",
		  v->before->origin->says.values.list[0].text, "7世代");
	CHECK("an answer is its own origin",
	      v->before->answer == v->before->origin &&
		      v->before->answer->origin == v->before->answer);
	CHECK_STR("the cases after are kept, with their values",
		  v->after->origin->cases[0].says.values.list[1].text, "2");
	CHECK_STR("the answer knows its question", v->after->answer->about->id,
		  "times");
	v = &story_of(&t, "b")->versions[1];
	CHECK_STR("behind same_as is what was shown",
		  v->before->origin->says.values.list[0].text, "7世代");
	CHECK("and both point at the same copy",
	      v->before->answer->origin == v->before->origin);
	CHECK("a covered question has no answer of its own",
	      !v->after->answer && v->after->covered_by);
	CHECK_STR("but one that covers it", v->after->covered_by->id, "a");
	CHECK_INT("and a status", v->after->status, STATUS_PRESENT);
	CHECK("what was withdrawn has nothing after it",
	      !story_of(&t, "b")->versions[0].after);
	CHECK("what was added has nothing before it",
	      !story_of(&t, "b")->versions[2].before);
	tale_release(&t);
}

static void test_paths(void)
{
	struct tale t;

	tale_begin(&t, "{}");
	tale_add(&t, "{a: x, b: {same_as: a}}");
	tale_add(&t, "{a: y, b: {same_as: a}}");
	tale_add(&t, "{a: z, b: {same_as: a, notes: [n]}}");
	tale_add(&t, "{}");
	tale_end(&t);
	CHECK_STR("a version knows the file in which its answer changed",
		  story_of(&t, "a")->versions[1].path, "content/p/s/c.yaml");
	CHECK("not where another answer did",
	      !story_of(&t, "b")->versions[2].path);
	CHECK_STR("but where both did", story_of(&t, "b")->versions[1].path,
		  "content/p/s/c.yaml");
	CHECK("nor where it is gone", !story_of(&t, "a")->versions[0].path);
	tale_release(&t);
}

/* Marks the answers of a state as copies of these. */
static void say_written(struct disclosure *d, const struct answer *written)
{
	for (size_t i = 0; i < d->files[0]->n; i++)
		d->files[0]->list[i].written = &written[i];
}

static void test_same_words(void)
{
	static const struct answer known[4];
	struct tale t;

	tale_begin(&t, "{}");
	for (int i = 0; i < 3; i++) {
		struct env *env = &t.states[t.n];
		struct disclosure *d =
			tale_state(&t, env,
				   i == 0   ? "{a: x, b: {same_as: a}}"
				   : i == 1 ? "{a: y, b: {same_as: a}}"
					    : "{a: z, b: {same_as: a}}");

		say_written(d, i < 2 ? known : known + 2);
		history_add(t.history, &t.entries[t.n++], d);
	}
	t.told = history_end(t.history);
	CHECK_STR("answers of the same words are not compared, others are",
		  tale_told(&t),
		  "2 changed b text, 2 changed a text | 0 added b, 0 added a");
	t.n = 0;
	tale_end(&t);
	tale_release(&t);
}

int main(void)
{
	markdown_start();
	test_kinds();
	test_service_comes_and_goes();
	test_ends();
	test_gaps();
	test_stories();
	test_snapshots();
	test_paths();
	test_same_words();
	return tests_done();
}

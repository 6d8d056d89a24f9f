#include "base/buf.h"
#include "example_story.h"
#include "export/export.h"
#include "harness.h"
#include "model/sink.h"

static struct buf history(struct example *e, size_t lang, const char *catalog,
			  const char *question)
{
	struct buf out = BUF_INIT;

	export_history(&out, &e->env, &e->site, &e->d, lang, catalog, question);
	return out;
}

/* The document has this text, whatever its blanks and line breaks. */
static bool has(const struct buf *document, const char *text)
{
	struct buf tight = BUF_INIT;
	bool found;

	for (const char *p = document->data; *p; p++)
		if (*p == '\n')
			p += strspn(p + 1, " ");
		else
			buf_addc(&tight, *p);
	found = strstr(tight.data, text) != NULL;
	if (!found)
		printf("    %s\n    has no: %s\n", tight.data, text);
	buf_release(&tight);
	return found;
}

static void check_empty(void)
{
	struct example *e = example_new();
	struct buf out = history(e, 0, NULL, NULL);

	CHECK_STR("without changes the lists are empty", out.data,
		  "{\n"
		  "  \"format\": \"kaiji-history-1\",\n"
		  "  \"language\": \"ja\",\n"
		  "  \"commit\": "
		  "\"cccccccccccccccccccccccccccccccccccccccc\",\n"
		  "  \"date\": \"2024-04-01T12:00:00+09:00\",\n"
		  "  \"provider\": {\n"
		  "    \"id\": \"p\",\n"
		  "    \"name\": \"事業者\"\n"
		  "  },\n"
		  "  \"service\": {\n"
		  "    \"id\": \"s\",\n"
		  "    \"name\": \"サービス\"\n"
		  "  },\n"
		  "  \"revisions\": [],\n"
		  "  \"gaps\": [],\n"
		  "  \"ends_at\": null\n"
		  "}\n");
	buf_release(&out);
	example_free(e);
}

static void check_change(void)
{
	struct example *e = example_new();
	struct word seven = { .text = "7世代" }, thirty = { .text = "30世代" };
	struct answer was = { .says.values = { &seven, 1 },
			      .says.status = STATUS_PRESENT };
	struct answer is = { .says.values = { &thirty, 1 },
			     .from_provider = true,
			     .reviewed = { 2024, 4, 1 } };
	struct version *v = example_version(e, 0, 0, VERSION_CHANGED);
	struct buf out;

	v->fields = FIELD_STATUS | FIELD_VALUE;
	v->weakened = true;
	v->before = example_snapshot(e, &was, STATUS_PRESENT);
	v->after = example_snapshot(e, &is, STATUS_NONE);
	e->entries[0].note = "増やしました。";
	out = history(e, 0, NULL, NULL);
	CHECK("a revision has its commit, date and note, and its changes",
	      has(&out, "\"revisions\": [{\"commit\": "
			"\"cccccccccccccccccccccccccccccccccccccccc\","
			"\"date\": \"2024-04-01T12:00:00+09:00\","
			"\"note\": \"増やしました。\","
			"\"changes\": [{\"catalog\": \"mic\","
			"\"question\": \"backup\",\"kind\": \"changed\","));
	CHECK("a change says what changed, and how",
	      has(&out, "\"fields\": [\"status\",\"value\"],"
			"\"editorial\": false,\"weakened\": true,"));
	CHECK("before it is the answer as a sheet has it, with what it shows",
	      has(&out, "\"before\": {\"status\": \"present\","
			"\"values\": [\"7世代\"],\"from\": \"service\","
			"\"shown\": \"present\",\"badge\": \"有り\"},"));
	CHECK("an answer that is stated shows no status",
	      has(&out, "\"after\": {\"values\": [\"30世代\"],"
			"\"reviewed\": \"2024-04-01\",\"from\": \"provider\","
			"\"badge\": \"\"}}"));
	CHECK("who wrote it and tags are left out unless known",
	      !strstr(out.data, "author") && !strstr(out.data, "tag"));
	buf_release(&out);
	e->entries[0].author = "山田";
	e->entries[0].tag = "2024-04";
	out = history(e, 1, NULL, NULL);
	CHECK("and told when they are",
	      has(&out, "\"author\": \"山田\",\"tag\": \"2024-04\","));
	CHECK("in another language the badge is in its words",
	      has(&out, "\"badge\": \"Yes\""));
	buf_release(&out);
	example_free(e);
}

static void check_kinds(void)
{
	struct example *e = example_new();
	struct answer a = { .says.status = STATUS_PRESENT };
	struct version *v = example_version(e, 0, 0, VERSION_ADDED);
	struct snapshot covered = { .covered_by = &e->questions[0],
				    .origin = &a,
				    .status = STATUS_ABSENT };
	struct buf out;

	v->after = example_snapshot(e, &a, STATUS_PRESENT);
	e->entries[0].commit = NULL;
	v = example_version(e, 1, 1, VERSION_WITHDRAWN);
	v->before = &covered;
	v->editorial = true;
	out = history(e, 0, NULL, NULL);
	CHECK("a revision that is not committed has null for its commit",
	      has(&out, "\"revisions\": [{\"commit\": null,"));
	CHECK("what was added has no answer before",
	      has(&out, "\"kind\": \"added\",\"fields\": [],"
			"\"editorial\": false,\"weakened\": false,"
			"\"before\": null,\"after\": {"));
	CHECK("a covered question says by which",
	      has(&out, "\"before\": {\"covered_by\": \"mic/backup\","
			"\"shown\": \"absent\",\"badge\": \"無し\"},"));
	CHECK("what was withdrawn has none after",
	      has(&out, "\"kind\": \"withdrawn\",\"fields\": [],"
			"\"editorial\": true,") &&
		      has(&out, "\"after\": null}"));
	buf_release(&out);
	out = history(e, 0, "mic", "dr");
	CHECK("of one question only its changes are told",
	      !strstr(out.data, "\"backup\"") && strstr(out.data, "\"dr\""));
	CHECK("and only the revisions that have some",
	      has(&out, "\"revisions\": [{\"commit\": "
			"\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\","));
	buf_release(&out);
	out = history(e, 0, "other", NULL);
	CHECK("of another catalog nothing is", has(&out, "\"revisions\": []"));
	buf_release(&out);
	example_free(e);
}

static void check_shown(void)
{
	struct example *e = example_new();
	struct text_link link = { "規約", "https://example.jp/" };
	struct text_in in = { .lang = "ja",
			      .text = "[規約](https://example.jp/)\n",
			      .plain = "規約",
			      .links = &link,
			      .nlinks = 1 };
	struct text_in same = { .lang = "ja", .text = "同じ", .plain = "同じ" };
	struct text_in part = { .lang = "ja", .text = "運用端末" };
	struct answer_case cases[3] = {
		{ .when = { .text = "ai" }, .says.text = { &in, 1 } },
		{ .when = { .text = "gone" },
		  .when_not = true,
		  .says.text = { &same, 1 } },
		{ .for_ = { &part, 1 } },
	};
	struct text ai = example_text(e->env.arena, "AIアシスト");
	struct answer origin = { .cases = cases,
				 .ncases = 3,
				 .about = &e->questions[0] };
	struct answer a = { .same_as = { .text = "backup" },
			    .origin = &origin };
	struct version *v = example_version(e, 0, 1, VERSION_ADDED);
	struct buf out;

	cases[0].feature = &ai;
	v->after = example_snapshot(e, &a, STATUS_PARTIAL);
	out = history(e, 0, NULL, NULL);
	CHECK("what stands behind same_as is shown",
	      has(&out, "\"after\": {\"same_as\": \"mic/backup\","
			"\"shows\": {\"cases\": [{"));
	CHECK("a case has its heading as it is printed",
	      has(&out, "{\"when\": \"ai\","
			"\"heading\": \"AIアシストを利用する場合\","));
	CHECK("a text that is Markdown has its plain words and its links",
	      has(&out, "\"text\": \"[規約](https://example.jp/)\","
			"\"plain\": \"規約\",\"links\": [{\"words\": \"規約\","
			"\"url\": \"https://example.jp/\"}]}"));
	CHECK("a feature that is gone is called by its id",
	      has(&out, "\"heading\": \"goneを利用しない場合\","));
	CHECK("a text that is its own words has only itself",
	      has(&out, "\"text\": \"同じ\"}"));
	CHECK("a part of the service is its own heading",
	      has(&out, "{\"for\": \"運用端末\",\"heading\": \"運用端末\"}"));
	CHECK("the status that is shown stands behind",
	      has(&out, "\"shown\": \"partial\",\"badge\": \"一部有り\"}"));
	buf_release(&out);
	example_free(e);
}

static void check_ends(void)
{
	struct example *e = example_new();
	struct buf out;

	e->gap = (struct gap){ &e->entries[1], "content/p/s/mic.yaml" };
	e->timeline.gaps = &e->gap;
	e->timeline.ngaps = 1;
	e->timeline.ends_at = &e->entries[2];
	e->timeline.end = LOG_SINCE;
	out = history(e, 0, NULL, NULL);
	CHECK("a gap has its revision and file",
	      has(&out, "\"gaps\": [{\"commit\": "
			"\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\","
			"\"date\": \"2024-03-31T12:00:00+09:00\","
			"\"path\": \"content/p/s/mic.yaml\"}]"));
	CHECK("where the history ends is told",
	      has(&out, "\"ends_at\": {\"commit\": "
			"\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\","
			"\"date\": \"2024-03-30T12:00:00+09:00\","
			"\"reason\": \"since\"}"));
	buf_release(&out);
	e->timeline.end = LOG_SHALLOW;
	out = history(e, 0, NULL, NULL);
	CHECK("and why", has(&out, "\"reason\": \"shallow\""));
	buf_release(&out);
	example_free(e);
}

/* A sink that notes the paths. */
struct noting {
	struct sink sink;
	struct buf paths;
};

static int note(struct sink *sink, struct env *env, const char *path,
		const void *data, size_t len)
{
	struct noting *noting = (struct noting *)sink;

	(void)env;
	(void)data;
	(void)len;
	buf_printf(&noting->paths, "%s ", path);
	return 0;
}

static void check_files(void)
{
	struct example *e = example_new();
	struct noting noting = { { note }, BUF_INIT };

	e->d.ntables = 0;
	export_service(&e->env, &e->site, &e->d, &noting.sink);
	CHECK_STR("each language has its history beside the pages",
		  noting.paths.data,
		  "p/s/oscal.json p/s/history.json "
		  "en/p/s/oscal.json en/p/s/history.json ");
	buf_clear(&noting.paths);
	e->d.timeline = NULL;
	export_service(&e->env, &e->site, &e->d, &noting.sink);
	CHECK_STR("without a timeline there is none", noting.paths.data,
		  "p/s/oscal.json en/p/s/oscal.json ");
	buf_release(&noting.paths);
	example_free(e);
}

int main(void)
{
	check_empty();
	check_change();
	check_kinds();
	check_shown();
	check_ends();
	check_files();
	return tests_done();
}

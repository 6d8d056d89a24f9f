#include <string.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/env.h"
#include "export/export.h"
#include "harness.h"
#include "model/log.h"
#include "model/sink.h"

#define ONES "1111111111111111111111111111111111111111"
#define TWOS "2222222222222222222222222222222222222222"
#define THREES "3333333333333333333333333333333333333333"

/* A note is of use beside what it changed, not in a list of all. */
static struct log_entry entries[] = {
	{ .commit = ONES, .day = { 2024, 3, 31 }, .note = "秘密" },
	{ .commit = TWOS,
	  .day = { 2024, 4, 1 },
	  .author = "Hana",
	  .tag = "v2" },
	{ .commit = THREES, .day = { 2024, 4, 1 } },
};

static struct buf revisions(struct log log)
{
	struct buf out = BUF_INIT;
	struct env env;

	env_init(&env);
	export_revisions(&out, &env, &log);
	env_release(&env);
	return out;
}

static void check_list(void)
{
	struct buf out = revisions((struct log){ .entries = entries, .n = 3 });

	CHECK_STR("revisions are listed from the newest on", out.data,
		  "{\n"
		  "  \"format\": \"kaiji-revisions-1\",\n"
		  "  \"revisions\": [\n"
		  "    {\n"
		  "      \"commit\": \"" THREES "\",\n"
		  "      \"date\": \"2024-04-01\"\n"
		  "    },\n"
		  "    {\n"
		  "      \"commit\": \"" TWOS "\",\n"
		  "      \"date\": \"2024-04-01\",\n"
		  "      \"tag\": \"v2\"\n"
		  "    },\n"
		  "    {\n"
		  "      \"commit\": \"" ONES "\",\n"
		  "      \"date\": \"2024-03-31\"\n"
		  "    }\n"
		  "  ],\n"
		  "  \"ends_at\": null\n"
		  "}\n");
	CHECK("no more is said of them than their pages print",
	      !strstr(out.data, "秘密") && !strstr(out.data, "Hana"));
	buf_release(&out);
}

static void check_end(void)
{
	struct log log = { .entries = entries, .n = 1, .end = LOG_SHALLOW };
	struct buf out = revisions(log);

	CHECK("a shallow clone says where its history ends",
	      strstr(out.data, "\"ends_at\": {\n"
			       "    \"commit\": \"" ONES "\",") &&
		      strstr(out.data, "\"reason\": \"shallow\""));
	buf_release(&out);
	log.end = LOG_SINCE;
	out = revisions(log);
	CHECK("and so does a policy, by its own name",
	      strstr(out.data, "\"reason\": \"since\""));
	buf_release(&out);
	out = revisions((struct log){ .end = LOG_SHALLOW });
	CHECK("without a revision there is no end",
	      strstr(out.data, "\"revisions\": [],") &&
		      strstr(out.data, "\"ends_at\": null"));
	buf_release(&out);
}

static void check_uncommitted(void)
{
	struct log_entry entry = { .day = { 2024, 4, 1 } };
	struct buf out = revisions((struct log){ .entries = &entry, .n = 1 });

	CHECK("what is not committed yet has no id",
	      strstr(out.data, "\"commit\": null"));
	buf_release(&out);
}

/* What a sink was given last. */
struct taken {
	struct sink sink;
	char path[64];
	size_t files;
	int answer;
};

static int take(struct sink *sink, struct env *env, const char *path,
		const void *data, size_t len)
{
	struct taken *taken = (struct taken *)sink;

	(void)env;
	(void)data;
	(void)len;
	snprintf(taken->path, sizeof(taken->path), "%s", path);
	taken->files++;
	return taken->answer;
}

static void check_file(void)
{
	struct taken taken = { .sink = { .put = take } };
	struct log log = { .entries = entries, .n = 3 };
	struct env env;

	env_init(&env);
	CHECK("the list is one file for all languages",
	      !export_log(&env, &log, &taken.sink) && taken.files == 1);
	CHECK_STR("beside the changes", taken.path, "changes/revisions.json");
	taken.answer = -1;
	CHECK("a sink that takes nothing is a failure",
	      export_log(&env, &log, &taken.sink) == -1);
	env_release(&env);
}

int main(void)
{
	date_zone_set("Asia/Tokyo");
	check_list();
	check_end();
	check_uncommitted();
	check_file();
	return tests_done();
}

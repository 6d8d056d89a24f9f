/*
 * Every YAML file of the project's own portal is read without a finding,
 * and so are those of the portal that lies beside the checkout, where
 * there is one.
 */
#include <stdio.h>

#include "base/fs.h"
#include "harness.h"
#include "parse/parse.h"
#include "parse_text.h"

/* What was read, so that reading nothing is no success. */
static struct {
	size_t files, questions, answers, topics, words, synonyms;
} seen;

static bool ends_in(const char *text, const char *end)
{
	size_t n = strlen(text), len = strlen(end);

	return n >= len && !strcmp(text + n - len, end);
}

static void parse_one(struct env *env, const struct file *file, char *name)
{
	const struct catalog *catalog = NULL;
	const struct answers *answers = NULL;
	struct crosswalk crosswalk = { 0 };
	struct synonyms synonyms = { 0 };
	struct theme theme = { 0 };
	struct portal portal;
	bool sheet = strstr(file->path, "/sheets/");

	map_init(&theme.words, env->arena);
	name[strlen(name) - strlen(".yaml")] = '\0';
	if (!strcmp(name, "portal"))
		parse_portal(env, file, &portal);
	else if (!strcmp(name, "provider"))
		parse_provider(env, file, "p", "ja");
	else if (!strcmp(name, "service"))
		parse_service(env, file, "s", "ja");
	else if (!strcmp(name, "theme"))
		parse_theme(env, file, "ja", &theme);
	else if (!strcmp(name, "crosswalk"))
		parse_crosswalk(env, file, "ja", &crosswalk);
	else if (!strcmp(name, "synonyms"))
		parse_synonyms(env, file, &synonyms);
	else if (strstr(file->path, "catalogs/"))
		catalog = parse_catalog(env, file, name, sheet, "ja");
	else
		answers = parse_answers(env, file, name, "ja");
	seen.files++;
	seen.questions += catalog ? catalog->nquestions : 0;
	seen.answers += answers ? answers->n : 0;
	seen.topics += crosswalk.ntopics;
	seen.synonyms += synonyms.n;
	seen.words += theme.words.n;
}

static void check_file(const char *path, char *name)
{
	struct buf data = BUF_INIT;
	struct file file = { path, NULL, 0 };
	struct env env;

	env_init(&env);
	CHECK("a file can be read", !fs_read(path, FILE_MOST, &data));
	file.data = data.data;
	file.len = data.len;
	parse_one(&env, &file, name);
	CHECK_STR(path, messages(&env), "");
	env_release(&env);
	buf_release(&data);
}

static void check_folder(struct arena *a, const char *path)
{
	char **names;
	size_t n;

	if (fs_list(a, path, &names, &n) < 0)
		return;
	for (size_t i = 0; i < n; i++) {
		const char *inside = fs_join(a, path, names[i]);

		if (fs_is_folder(inside))
			check_folder(a, inside);
		else if (ends_in(inside, ".yaml"))
			check_file(inside, names[i]);
	}
}

int main(void)
{
	struct arena *a = arena_new();

	check_folder(a, "content");
	check_folder(a, "catalogs");
	CHECK("the project has files", seen.files > 20);
	CHECK("they have questions", seen.questions > 200);
	CHECK("they have answers", seen.answers > 200);
	CHECK("they have topics", seen.topics > 20);
	CHECK("they have synonyms", seen.synonyms > 100);
	check_folder(a, "themes");
	CHECK("they have words", seen.words > 20);
	if (fs_is_folder("../shared/portal"))
		check_folder(a, "../shared/portal");
	arena_free(a);
	return tests_done();
}

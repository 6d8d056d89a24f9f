#ifndef KAIJI_TESTS_REPO_HISTORY_H
#define KAIJI_TESTS_REPO_HISTORY_H

/* Histories made by git, and what is told of them. */

#include "repo_portal.h"

/* The shell's words: `c DAY MESSAGE` commits, `w FILE TEXT` writes. */
static inline void make_words(void)
{
	static const char words[] =
		"at() { export GIT_COMMITTER_DATE=\"$1T12:00:00 +0900\"; }\n"
		"c() { at $1; git add -A; git commit -q --allow-empty "
		"-m \"$2\"; }\n"
		"w() { mkdir -p content/$(dirname $1); "
		"echo $2 >content/$1.yaml; }\n"
		"new() { git init -q -b main $1; cd $1; }\n"
		"note() { printf 'x\\n\\nDisclosure-Note: %s\\n' \"$1\"; }\n";

	fs_write("words", words, strlen(words));
}

/* What an entry says of itself. */
static inline void say_entry(struct buf *out, const struct log_entry *e)
{
	buf_printf(out, "%04d-%02d-%02d", e->day.year, e->day.month,
		   e->day.day);
	if (e->tag)
		buf_printf(out, " [%s]", e->tag);
	if (e->note)
		buf_printf(out, " \"%s\"", e->note);
	if (e->author)
		buf_printf(out, " by %s", e->author);
	if (e->editorial)
		buf_adds(out, " editorial");
	buf_adds(out, ":");
}

/*
 * The log as text: a line for each entry with its changed files, `-` before
 * one that is gone, `?` before one that is none; then what lies before.
 */
static inline const char *log_text(struct env *env, const struct log *log)
{
	static const char *const folders[] = { "acme", "acme/chat", "acme/mail",
					       "beta", "beta/mail" };
	static const char *const mark[] = { "", "-", "?" };
	static const char *const end[] = { "all", "since", "shallow" };
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < log->n; i++) {
		say_entry(&out, &log->entries[i]);
		for (size_t k = 0; k < sizeof(folders) / sizeof(*folders);
		     k++) {
			struct log_folder *f =
				map_get(&log->folders, folders[k]);

			for (size_t j = 0; f && j < f->n; j++)
				if (f->changes[j].entry == i)
					buf_printf(&out, " %s%s/%s",
						   mark[f->changes[j].kind],
						   f->path, f->changes[j].name);
		}
		buf_adds(&out, "\n");
	}
	buf_adds(&out, end[log->end]);
	return buf_keep(&out, env->arena);
}

/* The same of the repository `dir` at `rev`, or why there is none. */
static inline const char *history_at(struct env *env, const char *dir,
				     const char *rev,
				     const struct history_policy *policy,
				     bool shallow)
{
	static const struct history_policy all = { 0 };
	struct repo *repo = repo_open(env, dir, rev);
	struct log *log =
		repo ? repo_log(env, repo, policy ? policy : &all, shallow)
		     : NULL;
	const char *text = log ? log_text(env, log) : env->failure;

	repo_close(repo);
	return text;
}

static inline const char *history(struct env *env, const char *dir,
				  const struct history_policy *policy)
{
	return history_at(env, dir, "HEAD", policy, false);
}

/* What a line of the shell prints, without its line break. */
static inline const char *output(struct env *env, const char *line)
{
	struct buf out = BUF_INIT;

	if (sh("{ %s; } >out", line) || fs_read("out", 65536, &out))
		return "failed";
	while (out.len && out.data[out.len - 1] == '\n')
		buf_cut(&out, out.len - 1);
	return buf_keep(&out, env->arena);
}

#endif

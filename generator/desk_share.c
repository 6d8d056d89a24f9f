#include "desk_share.h"

#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/env.h"
#include "base/fs.h"
#include "base/nearest.h"
#include "base/say.h"
#include "base/utf8.h"
#include "markdown/markdown.h"
#include "parse/parse.h"

int desk_read(struct env *env, const char *dir, struct portal_files *portal,
	      bool *there)
{
	struct build_options options = { .dir = dir, .worktree = true };
	struct env said = { .arena = env->arena };
	int result;

	diags_init(&said.diags);
	markdown_start();
	result = portal_read(&said, &options, portal);
	*there = fs_exists(
		fs_join(env->arena, dir ? dir : ".", "content/portal.yaml"));
	if (said.failure)
		env_fail(env, "%s", said.failure);
	diags_release(&said.diags);
	return result;
}

void desk_add(struct env *env, struct desk_files *files, const char *path,
	      struct buf *text)
{
	struct save_file file = { .path = path, .len = text->len };

	file.text = buf_keep(text, env->arena);
	ARENA_PUSH(env->arena, files->list, files->n, file);
}

int desk_save(struct env *env, const char *dir, const struct desk_files *files,
	      bool over)
{
	return save_files(env, dir, files->list, files->n, over);
}

const struct catalog *desk_find(struct env *env, const struct library *library,
				const char *id)
{
	const struct catalog *found = library_catalog(library, id);
	struct nearest nearest = { .typed = id };

	if (found)
		return found;
	id = utf8_shown(env->arena, id, strlen(id));
	for (size_t i = 0; i < library->n; i++)
		nearest_try(&nearest, library->list[i]->id);
	if (nearest.best)
		env_fail(env, _("there is no catalog '%s'; did you mean '%s'?"),
			 id, nearest.best);
	else
		env_fail(env,
			 _("there is no catalog '%s'; 'kaiji catalogs' lists "
			   "them"),
			 id);
	return NULL;
}

bool desk_service_path(struct env *env, const char *words,
		       struct service_path *path)
{
	const char *slash = strchr(words, '/');

	if (slash) {
		path->provider = arena_strndup(env->arena, words,
					       (size_t)(slash - words));
		path->service = slash + 1;
		if (parse_is_id(path->provider) && parse_is_id(path->service))
			return true;
	}
	env_fail(env,
		 _("'%s' is not PROVIDER/SERVICE, two ids of small letters, "
		   "digits and hyphens"),
		 utf8_shown(env->arena, words, strlen(words)));
	return false;
}

bool desk_is_text(struct env *env, const char *text)
{
	const char *p = text;
	bool good = utf8_valid(text, strlen(text)) == strlen(text);

	while (good && *p) {
		unsigned code = utf8_next(&p);

		good = !utf8_is_control(code) && !utf8_is_bidi_control(code) &&
		       code != '\n' && code != '\r';
	}
	if (!good)
		env_fail(env, _("'%s' is not one line of text in UTF-8"),
			 utf8_shown(env->arena, text, strlen(text)));
	return good;
}

/* --- files to begin with ------------------------------------------------ */

const char *desk_scaffold(struct env *env)
{
	static const char *const places[] = { "scaffold",
					      "generator/scaffold" };
	const char *data = fs_data(env->arena);

	for (size_t i = 0; data && i < 2; i++) {
		const char *path = fs_join(env->arena, data, places[i]);

		if (fs_is_folder(path))
			return path;
	}
	env_fail(env, _("the files for new portals, which come with kaiji, "
			"were not found"));
	return NULL;
}

static const char *word_for(const struct desk_word *words, size_t n,
			    const char *name, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(words[i].name) == len &&
		    !memcmp(words[i].name, name, len))
			return words[i].text;
	return NULL;
}

/* `@NAME@`; any other sign stands for itself. */
static void fill(struct buf *out, const char *text,
		 const struct desk_word *words, size_t n)
{
	while (*text) {
		size_t len = strcspn(text, "@");
		const char *end, *word;

		buf_add(out, text, len);
		text += len;
		if (!*text)
			return;
		end = text + 1 + strspn(text + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
		word = *end == '@' ? word_for(words, n, text + 1,
					      (size_t)(end - text) - 1)
				   : NULL;
		if (word)
			buf_adds(out, word);
		else
			buf_addc(out, '@');
		text = word ? end + 1 : text + 1;
	}
}

int desk_fill(struct env *env, const char *name, const struct desk_word *words,
	      size_t n, struct buf *out)
{
	const char *folder = desk_scaffold(env), *path;
	struct buf text = BUF_INIT;
	int result = -1;

	if (!folder)
		return -1;
	path = fs_join(env->arena, folder, name);
	if (fs_read(path, 1 << 20, &text)) {
		env_fail(env, "%s: %s", path, strerror(errno));
	} else {
		fill(out, text.data, words, n);
		result = 0;
	}
	buf_release(&text);
	return result;
}

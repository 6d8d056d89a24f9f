#include "base/say.h"

#include <ctype.h>
#include <langinfo.h>
#include <libintl.h>
#include <locale.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fs.h"

static const char domain[] = "kaiji";

const char *say(const char *english)
{
	/* the translation of nothing is the head of the table */
	return *english ? dgettext(domain, english) : english;
}

const char *say_n(const char *one, const char *many, unsigned long n)
{
	return dngettext(domain, one, many, n);
}

/* `UTF-8`, `utf8` */
static bool is_utf8(const char *encoding, size_t len)
{
	static const char name[] = "utf8";
	size_t n = 0;

	for (size_t i = 0; i < len; i++) {
		if (encoding[i] == '-')
			continue;
		if (n == 4 || tolower((unsigned char)encoding[i]) != name[n])
			return false;
		n++;
	}
	return n == 4;
}

/*
 * What kaiji prints is UTF-8, as the content is.  To a terminal of another
 * encoding (ja_JP.eucJP) it speaks English, of which every letter arrives.
 */
static bool shows_utf8(const char *name)
{
	const char *encoding = strchr(name, '.');
	locale_t locale = newlocale(LC_CTYPE_MASK, name, (locale_t)0);
	bool shown;

	if (locale) {
		encoding = nl_langinfo_l(CODESET, locale);
		shown = is_utf8(encoding, strlen(encoding));
		freelocale(locale);
		return shown;
	}
	return !encoding || is_utf8(encoding + 1, strcspn(encoding + 1, "@"));
}

/* The locale that the environment names for messages, or NULL. */
static const char *named_locale(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		const char *name = getenv(names[i]);

		if (name && *name)
			return name;
	}
	return NULL;
}

/*
 * Where the locale that the environment names was never generated, as in
 * most containers, the C library knows no language.  The translations are
 * ours and need none of it: the name is language enough, and any locale
 * but C makes gettext look.
 */
static bool choose_unknown(const char *name)
{
	const char *language = getenv("LANGUAGE");

	if (!setlocale(LC_MESSAGES, "C.UTF-8"))
		return false;
	if (!language || !*language)
		setenv("LANGUAGE", name, 1);
	return true;
}

/*
 * Only LC_MESSAGES: numbers are written and letters told apart as in C,
 * whoever runs the program.
 */
static bool choose_language(void)
{
	const char *name = setlocale(LC_MESSAGES, "");

	if (name)
		return shows_utf8(name);
	name = named_locale();
	return name && shows_utf8(name) && choose_unknown(name);
}

/*
 * In LANGUAGE=en:ja English comes first, but there is no table of English
 * to be found: C stands for it.
 */
static void stop_at_english(struct arena *a)
{
	const char *list = getenv("LANGUAGE"), *at = list;

	while (at && *at) {
		if (!strncmp(at, "en", 2) && !isalpha((unsigned char)at[2])) {
			setenv("LANGUAGE",
			       arena_printf(a, "%.*sC", (int)(at - list), list),
			       1);
			return;
		}
		at = strchr(at, ':');
		if (at)
			at++;
	}
}

/* The folder of the translations, or NULL. */
static const char *find_folder(struct arena *a, const char *data)
{
	/* a checkout; as installed, share/locale beside share/kaiji */
	static const char *const places[] = { "build/locale", "../locale" };

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		const char *folder = fs_join(a, data, places[i]);

		if (fs_exists(fs_join(a, folder, "ja/LC_MESSAGES/kaiji.mo")))
			return folder;
	}
	return NULL;
}

void say_start(const char *data)
{
	struct arena *a = arena_new();
	const char *folder = data ? find_folder(a, data) : NULL;

	/*
	 * Whenever something is said, gettext reads the environment.  A
	 * variable that is new would move it away under other threads, so
	 * the one that a portal sets (base/date.h) is there from now on.
	 */
	setenv("TZ", ":/etc/localtime", 0);
	if (!choose_language())
		say_english();
	stop_at_english(a);
	if (folder)
		bindtextdomain(domain, folder);
	bind_textdomain_codeset(domain, "UTF-8");
	/* strerror() */
	bind_textdomain_codeset("libc", "UTF-8");
	arena_free(a);
}

void say_english(void)
{
	setlocale(LC_MESSAGES, "C");
}

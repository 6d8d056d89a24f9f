#include "harness.h"
#include "parse/parse.h"
#include "parse_text.h"

struct sample {
	const char *name, *text, *want;
	const char *groups; /* what is read; NULL: not looked at */
};

/* `a b / c d` */
static const char *shown(struct env *env, const struct synonyms *s)
{
	struct buf out = BUF_INIT;

	for (size_t i = 0; i < s->n; i++)
		for (size_t k = 0; k < s->groups[i].n; k++)
			buf_printf(&out, "%s%s",
				   k   ? " "
				   : i ? " / "
				       : "",
				   s->groups[i].list[k].text);
	buf_adds(&out, "");
	return buf_keep(&out, env->arena);
}

static void check_rows(void)
{
	static const struct sample row[] = {
		{ "groups and words keep their order, as written",
		  "synonyms:\n- [ＭＦＡ, 多要素認証]\n- [b, A]\n", "",
		  "ＭＦＡ 多要素認証 / b A" },
		{ "a portal may have none", "synonyms: []\n", "", "" },
		{ "but says so", "", "1:1 missing-key", "" },
		{ "there is no other key", "synonyms: []\nwords: []\n",
		  "2:1 unknown-key", "" },
		{ "groups are a list", "synonyms: {a: b}\n", "1:11 wrong-kind",
		  "" },
		{ "a group is a list", "synonyms: [a, [b, c]]\n",
		  "1:12 wrong-kind", "b c" },
		{ "a word is a text", "synonyms: [[a, [b], c]]\n",
		  "1:16 wrong-kind", "a c" },
		{ "a group has two words", "synonyms: [[a], [], [b, c]]\n",
		  "1:12 bad-synonyms, 1:17 bad-synonyms", "b c" },
		{ "where nothing stands is no group",
		  "synonyms:\n-\n- [a, b]\n", "2:2 bad-synonyms", "a b" },
		{ "an empty word finds nothing", "synonyms: [[a, '', b]]\n",
		  "1:16 bad-synonyms", "a b" },
		{ "nor do signs", "synonyms: [[a, '…%', b]]\n",
		  "1:16 bad-synonyms", "a b" },
		{ "but beside a letter they may stand",
		  "synonyms: [[c++, 24/7]]\n", "", "c++ 24/7" },
		{ "a word may have blanks in it", "synonyms: [[back up, b]]\n",
		  "", "back up b" },
		{ "a word stands once in its group", "synonyms: [[a, b, a]]\n",
		  "1:19 repeated-synonym", "a b" },
		{ "and once in all", "synonyms:\n- [a, b]\n- [c, b, d]\n",
		  "3:7 repeated-synonym", "a b / c d" },
		{ "what the search takes for the same is the same",
		  "synonyms: [[ばっくあっぷ, ﾊﾞｯｸｱｯﾌﾟ, Ａ, ' a ']]\n",
		  "1:21 repeated-synonym, 1:34 repeated-synonym",
		  "ばっくあっぷ Ａ" },
		{ "a blank makes a word another one",
		  "synonyms: [[backup, back up]]\n", "", "backup back up" },
		{ "a group that has one word left is none",
		  "synonyms: [[a, b], [b, c]]\n", "1:21 repeated-synonym",
		  "a b" },
		{ "a word that is left out counts where it stood first",
		  "synonyms: [[a, b], [b, c], [c, d]]\n",
		  "1:21 repeated-synonym, 1:29 repeated-synonym", "a b" },
		{ "a group is no alias", "synonyms: [&x [a, b], *x]\n",
		  "1:12 yaml-alias, 1:23 yaml-alias", NULL },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct file file = file_of(row[i].text);
		struct synonyms s;
		struct env env;

		env_init(&env);
		parse_synonyms(&env, &file, &s);
		CHECK_STR(row[i].name, findings(&env), row[i].want);
		if (row[i].groups)
			CHECK_STR(row[i].name, shown(&env, &s), row[i].groups);
		env_release(&env);
	}
}

static void check_messages(void)
{
	struct file file = file_of("synonyms:\n- [a, b, Ａ]\n- [c, b]\n");
	struct synonyms s;
	struct env env;

	env_init(&env);
	parse_synonyms(&env, &file, &s);
	CHECK_STR("a repeated word is told with the place where it stood",
		  messages(&env),
		  "'Ａ' is the same to the search as 'a' in line 2\n"
		  "'b' belongs to the group in line 2 already");
	CHECK_INT("a word has its place", s.groups[0].list[1].pos.col, 7);
	env_release(&env);
}

/* `synonyms:` and so many groups of so many words of so many letters. */
static void read_many(struct env *env, struct synonyms *s, size_t groups,
		      size_t words, size_t letters)
{
	struct buf text = BUF_INIT;
	struct file file;

	buf_adds(&text, "synonyms:\n");
	for (size_t i = 0; i < groups; i++) {
		for (size_t k = 0; k < words; k++) {
			buf_printf(&text, "%s%04zu%04zu", k ? ", " : "- [", i,
				   k);
			for (size_t n = 8; n < letters; n++)
				buf_adds(&text, "鍵");
		}
		buf_adds(&text, "]\n");
	}
	file = file_of(text.data);
	parse_synonyms(env, &file, s);
	buf_release(&text);
}

static void check_limits(void)
{
	static const struct {
		const char *name;
		size_t groups, words, letters;
		const char *want;
		size_t n;
	} row[] = {
		{ "a word has 100 characters", 1, 2, 100, "", 1 },
		{ "and not one more", 1, 2, 101,
		  "2:4 bad-synonyms, 2:107 bad-synonyms", 0 },
		{ "a group has 20 words", 1, 20, 8, "", 1 },
		{ "and not one more, nor more findings", 1, 30, 8,
		  "2:204 bad-synonyms", 1 },
		{ "there are 2000 groups", 2000, 2, 8, "", 2000 },
		{ "and not one more, nor more findings", 2100, 2, 8,
		  "2002:3 bad-synonyms", 2000 },
	};

	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct synonyms s;
		struct env env;

		env_init(&env);
		read_many(&env, &s, row[i].groups, row[i].words,
			  row[i].letters);
		CHECK_STR(row[i].name, findings(&env), row[i].want);
		CHECK_INT(row[i].name, s.n, row[i].n);
		env_release(&env);
	}
}

int main(void)
{
	check_rows();
	check_messages();
	check_limits();
	return tests_done();
}

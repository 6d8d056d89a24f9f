#include "base/arena.h"
#include "harness.h"
#include "repo/address.h"
#include "repo/header.h"
#include "repo/message.h"

static struct bytes bytes(const char *text)
{
	return (struct bytes){ text, strlen(text) };
}

struct row {
	const char *name, *text, *want;
};

static void check_texts(const struct row *row, size_t n,
			const char *(*told)(struct arena *,
					    const struct message *))
{
	struct arena *a = arena_new();

	for (size_t i = 0; i < n; i++) {
		struct message m;

		message_open(&m, bytes(row[i].text), bytes(""));
		CHECK_STR(row[i].name, told(a, &m), row[i].want);
		message_release(&m);
	}
	arena_free(a);
}

#define COUNT(row) (sizeof(row) / sizeof((row)[0]))

static void test_notes(void)
{
	static const struct row row[] = {
		{ "a note is a trailer of the last paragraph",
		  "s\n\nbody\n\nDisclosure-Note: why\n", "why" },
		{ "its word is found in any case", "s\n\ndisclosure-NOTE: why",
		  "why" },
		{ "blanks around it do not count",
		  "s\n\nDisclosure-Note :  why \t\r\n", "why" },
		{ "lines that begin with a blank go on",
		  "s\n\nDisclosure-Note: one\n  two\n\tthree\n",
		  "one two three" },
		{ "others do not", "s\n\nDisclosure-Note: one\ntwo\n", "one" },
		{ "nor does what goes on from another trailer",
		  "s\n\nDisclosure-Note: one\nOther: x\n y\n", "one" },
		{ "several notes are one",
		  "s\n\nDisclosure-Note: one\nDisclosure-Note: two\n",
		  "one two" },
		{ "other trailers may stand around it",
		  "s\n\nA: b\nDisclosure-Note: why\nReviewed-by: x\n", "why" },
		{ "prose may stand before it",
		  "s\n\nprose\n"
		  "Disclosure-Note: why\n",
		  "why" },
		{ "trailers may be in paragraphs of their own",
		  "s\n\nbody\n\nDisclosure-Note: why\n\nSigned-off-by: x\n"
		  " <x@y.z>\n",
		  "why" },
		{ "a picked commit's line is one of them",
		  "s\n\nDisclosure-Note: why\n\n(cherry picked from commit "
		  "1234)\n",
		  "why" },
		{ "further up nothing is a trailer",
		  "s\n\nDisclosure-Note: no\n\nbody\n", NULL },
		{ "also not before a paragraph that holds prose, too",
		  "s\n\nDisclosure-Note: no\n\nprose\nA: b\n", NULL },
		{ "nor above a body",
		  "s\n\nDisclosure-Note: no\n\nbody\n\nA: b\n", NULL },
		{ "the subject is never a trailer", "Disclosure-Note: no\n",
		  NULL },
		{ "nor what stands right below it", "s\nDisclosure-Note: no\n",
		  NULL },
		{ "nor with empty lines before it",
		  "\n \n\nDisclosure-Note: no\n\n", NULL },
		{ "lines of blanks are empty lines",
		  "s\n  \nDisclosure-Note: why\n \t\n", "why" },
		{ "line breaks of Windows are line breaks",
		  "s\r\n\r\nDisclosure-Note: why\r\n", "why" },
		{ "a longer word is another word",
		  "s\n\nX-Disclosure-Note: no\nDisclosure-Notes: no\n", NULL },
		{ "a word within a line is no trailer",
		  "s\n\nsee Disclosure-Note: no\n", NULL },
		{ "an empty note is none", "s\n\nDisclosure-Note:\n", NULL },
		{ "an empty message has none", "", NULL },
		{ "nor has one of line breaks", "\n\n\n\n", NULL },
		{ "a tab is a blank, and many are one",
		  "s\n\nDisclosure-Note: a\t\tb   c\n", "a b c" },
		{ "control characters are replaced",
		  "s\n\nDisclosure-Note: a\033b\177c\302\205d\n",
		  "a\357\277\275b\357\277\275c\357\277\275d" },
		{ "so are bidi controls",
		  "s\n\nDisclosure-Note: a\342\200\256b\342\201\246c\n",
		  "a\357\277\275b\357\277\275c" },
		{ "and what no XML may hold",
		  "s\n\nDisclosure-Note: a\357\277\277b\n", "a\357\277\275b" },
		{ "and bytes that are no UTF-8",
		  "s\n\nDisclosure-Note: a\377b\343\201\n",
		  "a\357\277\275b\357\277\275\357\277\275" },
		{ "Japanese stays as it is",
		  "s\n\nDisclosure-Note: 年次の確認　（2024年度）\n",
		  "年次の確認　（2024年度）" },
	};

	check_texts(row, COUNT(row), message_note);
}

static void test_subjects(void)
{
	static const struct row row[] = {
		{ "the subject is the first line", "one\ntwo\n\nthree", "one" },
		{ "empty lines before it do not count", "\n  \n one \n",
		  "one" },
		{ "an empty message has no subject", "\n\n", NULL },
		{ "an address is cut out", "by a.b+c@d.example for you",
		  "by for you" },
		{ "also in the middle of Japanese", "連絡先をa@b.cに変更",
		  "連絡先をに変更" },
		{ "its brackets go with it", "one <a@b.c> (d@e.f) two",
		  "one two" },
		{ "brackets around more stay", "(see a@b.c)", "(see )" },
		{ "a full stop behind it stays", "ask a@b.c.", "ask ." },
		{ "an address without a dot is one", "from root@localhost",
		  "from" },
		{ "one with a sign of full width is, too",
		  "問い合わせ a＠b.c まで", "問い合わせ まで" },
		{ "one in quotes goes whole", "by \"A B\"@c.d!", "by !" },
		{ "a host may be a number", "at a@[10.0.0.1]", "at" },
		{ "an international one goes", "to 太郎@例え.jp", "to" },
		{ "a sign between Japanese words is no address",
		  "会議@東京 の記録", "会議@東京 の記録" },
		{ "nor is one alone, or at a word's start", "@all: a @ b, @",
		  "@all: a @ b, @" },
		{ "many signs are no trouble", "@@@a@b@@c@d@", "@@@@@@" },
		{ "a subject of nothing but an address is none", "a@b.c",
		  NULL },
	};

	check_texts(row, COUNT(row), message_subject);
}

static void test_lengths(void)
{
	struct arena *a = arena_new();
	struct buf text = BUF_INIT;
	struct message m;
	const char *note;

	buf_adds(&text, "s\n\nDisclosure-Note: ");
	for (int i = 0; i < 100000; i++)
		buf_adds(&text, "あ");
	message_open(&m, bytes(text.data), bytes(""));
	note = message_note(a, &m);
	CHECK_INT("a note has 2000 characters at most, and an ellipsis",
		  note ? strlen(note) : 0, 2001 * 3);
	CHECK("which is its end", note && !strcmp(note + 2000 * 3, "…"));
	buf_cut(&text, strlen("s\n\nDisclosure-Note: ") + 2000 * 3);
	message_open(&m, bytes(text.data), bytes(""));
	note = message_note(a, &m);
	CHECK_INT("one of 2000 is whole", note ? strlen(note) : 0, 2000 * 3);
	buf_release(&text);
	for (int i = 0; i < 20000; i++)
		buf_adds(&text, "\377a@");
	message_open(&m, bytes(text.data), bytes(""));
	note = message_subject(a, &m);
	CHECK("a long line of garbage is cut, too",
	      note && strlen(note) <= 3 * 2001);
	buf_release(&text);
	arena_free(a);
}

static void test_encodings(void)
{
	static const struct {
		const char *name, *encoding, *text, *want;
	} row[] = {
		{ "Shift_JIS is read", "Shift_JIS",
		  "s\n\nDisclosure-Note: \223\372\226\173\n", "日本" },
		{ "under its other names as well", "sjis",
		  "s\n\nDisclosure-Note: \223\372\226\173\n", "日本" },
		{ "with Windows' own signs", "CP932",
		  "s\n\nDisclosure-Note: \207\100\n", "①" },
		{ "a backslash within a character is none of its own",
		  "Shift_JIS", "s\n\nDisclosure-Note: \225\134\n", "表" },
		{ "EUC-JP is read", "euc-jp",
		  "s\n\nDisclosure-Note: \306\374\313\334\n", "日本" },
		{ "ISO-2022-JP is read", "ISO-2022-JP",
		  "s\n\nDisclosure-Note: \033$BF|K\\\033(B\n", "日本" },
		{ "ISO 8859-1 is read", "ISO-8859-1",
		  "s\n\nDisclosure-Note: caf\351\n", "café" },
		{ "what means nothing in it is replaced", "EUC-JP",
		  "s\n\nDisclosure-Note: a\377b\n", "a\357\277\275b" },
		{ "so is a character that is cut off", "Shift_JIS",
		  "s\n\nDisclosure-Note: a\223", "a\357\277\275" },
		{ "UTF-8 needs no name", "UTF-8",
		  "s\n\nDisclosure-Note: 日本\n", "日本" },
		{ "an unknown encoding is taken for UTF-8", "x-klingon",
		  "s\n\nDisclosure-Note: 日本\n", "日本" },
		{ "a path is no encoding", "../../tmp/evil//TRANSLIT",
		  "s\n\nDisclosure-Note: 日本\n", "日本" },
	};
	struct arena *a = arena_new();

	for (size_t i = 0; i < COUNT(row); i++) {
		struct message m;

		message_open(&m, bytes(row[i].text), bytes(row[i].encoding));
		CHECK_STR(row[i].name, message_note(a, &m), row[i].want);
		message_release(&m);
	}
	CHECK_STR("a name is read in the same way",
		  message_name(a, bytes("\263\332"), bytes("EUC-JP")), "楽");
	CHECK_STR("an address in a name is never told",
		  message_name(a, bytes("Taro taro@example.jp"), bytes("")),
		  "Taro");
	CHECK_STR("a name that is nothing else is no name",
		  message_name(a, bytes("taro@example.jp"), bytes("")), NULL);
	CHECK_STR("nor is an empty one", message_name(a, bytes(""), bytes("")),
		  NULL);
	arena_free(a);
}

static void test_editorial(void)
{
	static const struct {
		const char *name, *text;
		bool want;
	} row[] = {
		{ "a change is editorial when its trailer says so",
		  "s\n\nDisclosure-Change: editorial\n", true },
		{ "in any case", "s\n\ndisclosure-change:EDITORIAL\n", true },
		{ "beside a note",
		  "s\n\nDisclosure-Note: x\nDisclosure-Change: editorial\n",
		  true },
		{ "another word is not known",
		  "s\n\nDisclosure-Change: editorially\n", false },
		{ "the subject does not say so",
		  "Disclosure-Change: editorial\n", false },
		{ "nor does a line that goes on from another",
		  "s\n\nDisclosure-Note: x\n Disclosure-Change: editorial\n",
		  false },
	};

	for (size_t i = 0; i < COUNT(row); i++) {
		struct message m;

		message_open(&m, bytes(row[i].text), bytes(""));
		CHECK(row[i].name, message_is_editorial(&m) == row[i].want);
		message_release(&m);
	}
}

#define TREE "tree 0123456789abcdef0123456789abcdef01234567\n"
#define PARENT "parent 89abcdef0123456789abcdef0123456789abcdef\n"
#define REST "author A <a@b.c> 1 +0000\ncommitter C <c@d.e> 1700000000 +0900\n"

static void test_commits(void)
{
	static const struct {
		const char *name, *text;
		bool good;
	} row[] = {
		{ "a commit is read", TREE REST "\ns\n", true },
		{ "one without people is, too", TREE "\ns\n", true },
		{ "one without a message as well", TREE REST, true },
		{ "an empty one is not", "", false },
		{ "nor one without a tree", PARENT REST "\ns\n", false },
		{ "nor one with half a tree", "tree 0123456789abcdef\n" REST,
		  false },
		{ "nor one whose tree is no number",
		  "tree 0123456789abcdef0123456789abcdef0123456g\n" REST,
		  false },
		{ "nor one with half a parent", TREE "parent 0123\n" REST,
		  false },
		{ "nor one with an empty parent", TREE "parent\n" REST, false },
	};
	struct header h;

	for (size_t i = 0; i < COUNT(row); i++)
		CHECK(row[i].name,
		      header_of_commit(bytes(row[i].text), &h) == row[i].good);
	header_of_commit(bytes(TREE PARENT
			       "parent 0000000000000000000000000000"
			       "000000000000\n" REST
			       "encoding EUC-JP\ngpgsig -----BEGIN\n"
			       " encoding X\n -----END\n\ns\n"),
			 &h);
	CHECK("the first parent counts", h.has_parent && h.parent[0] == 0x89);
	CHECK_INT("the tree is read", h.tree[19], 0x67);
	CHECK_INT("the committer's time counts", h.time, 1700000000);
	CHECK("the encoding is not looked for in a signature",
	      bytes_equal(h.encoding, "EUC-JP"));
	CHECK("the message begins behind the empty line",
	      bytes_equal(h.message, "s\n"));
	CHECK("the author's name stands before the address",
	      bytes_equal(h.author, "A"));
	header_of_commit(bytes(TREE REST), &h);
	CHECK("the first commit has no parent", !h.has_parent);
	CHECK("without a message there is none", !h.message.len);
}

static int64_t time_of(const char *committer)
{
	struct buf text = BUF_INIT;
	struct header h;

	buf_printf(&text, TREE "committer %s\n\ns\n", committer);
	header_of_commit(bytes(text.data), &h);
	buf_release(&text);
	return h.time;
}

static void test_times(void)
{
	static const struct {
		const char *name, *committer;
		int64_t want;
	} row[] = {
		{ "a time is read", "C <c> 123 +0900", 123 },
		{ "brackets in a name do no harm", "C> 5 <c> 123 +0900", 123 },
		{ "a time before 1970 is one", "C <c> -86400 +0000", -86400 },
		{ "one without a zone is one", "C <c> 123", 123 },
		{ "a huge one is in the year 9999",
		  "C <c> 99999999999999999999999 +0000", 253402214400 },
		{ "a very early one is in the year 1",
		  "C <c> -99999999999999999999999 +0000", -62135510400 },
		{ "a word is no time", "C <c> today", 0 },
		{ "nothing is no time", "C <c>", 0 },
		{ "without brackets there is none", "C 123 +0900", 0 },
	};

	for (size_t i = 0; i < COUNT(row); i++)
		CHECK_INT(row[i].name, time_of(row[i].committer), row[i].want);
}

static void test_tags(void)
{
	struct header h;

	CHECK("a tag is read",
	      header_of_tag(bytes("object 0123456789abcdef0123456789abcdef0123"
				  "4567\ntype commit\ntag v1\ntagger T <t> 1 "
				  "+0000\n\ns\n\nDisclosure-Note: x\n"
				  "-----BEGIN PGP SIGNATURE-----\nabc\n"),
			    &h));
	CHECK_INT("it names an object", h.parent[1], 0x23);
	CHECK("its message ends before a signature",
	      bytes_equal(h.message, "s\n\nDisclosure-Note: x\n"));
	CHECK("without an object it is none",
	      !header_of_tag(bytes("type commit\ntag v1\n\ns\n"), &h));
}

int main(void)
{
	test_notes();
	test_subjects();
	test_lengths();
	test_encodings();
	test_editorial();
	test_commits();
	test_times();
	test_tags();
	return tests_done();
}

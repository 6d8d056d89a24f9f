/*
 * How fast templates are filled: a page of 100 rows with 12 fields each.
 *
 *	gcc -std=c11 -D_GNU_SOURCE -O2 -Igenerator -o /tmp/bench-template \
 *		tests/bench/template.c generator/base/{arena,buf,diag,env,map}.c \
 *		generator/render/{view,html,spot}.c \
 *		generator/render/template{,_tag,_compile,_fill}.c
 *	/tmp/bench-template
 *
 * Prints pages and megabytes of output a second, for filling alone and
 * with the making of the view.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/env.h"
#include "render/template.h"

enum { ROWS = 100, PAGES = 3000 };

static const char page_template[] =
	"<!doctype html>\n<html lang=\"{{lang}}\">\n<title>{{title}}</title>\n"
	"<table class=\"sheet\">\n"
	"{{#rows}}\n"
	"{{>row}}\n"
	"{{/rows}}\n"
	"</table>\n</html>\n";

static const char row_template[] =
	"<tr id=\"{{id}}\" class=\"row{{#due}} row-due{{/due}}\">\n"
	"<th scope=\"row\"><a href=\"{{root}}catalogs/{{catalog}}/{{id}}/\">"
	"{{number}}</a></th>\n"
	"<td class=\"section\">{{section}}</td>\n"
	"<td class=\"name\">{{name}}</td>\n"
	"<td class=\"ask\">{{ask}}</td>\n"
	"<td class=\"status status-{{status}}\">{{badge}}</td>\n"
	"<td class=\"answer\"{{#answer_lang}} lang=\"{{answer_lang}}\""
	"{{/answer_lang}}>{{{answer}}}{{#note}}<p class=\"note\">{{note}}</p>"
	"{{/note}}</td>\n"
	"<td class=\"changed\"><time datetime=\"{{changed}}\">{{changed_words}}"
	"</time></td>\n"
	"</tr>\n";

static const char ask[] =
	"サービスのバックアップを取得する間隔と、保管する世代の数を、"
	"利用者のデータと設定のそれぞれについて記述してください。";

static const char answer[] =
	"<p>利用者のデータは毎日1回、設定は変更のたびにバックアップを取得し、"
	"7世代を別の地域のデータセンターに暗号化して保管します。"
	"復元の訓練を年に2回おこない、手順と所要時間を見直しています。</p>"
	"<ul><li>データベース: 毎日3時</li><li>添付ファイル: 1時間ごと</li>"
	"</ul>";

static void add_row(struct view *row, int i)
{
	view_text(row, "id", "backup.interval");
	view_text(row, "catalog", "mic-aspsaas-v3");
	view_int(row, "number", i + 1);
	view_text(row, "section", "サービス品質 & 運用");
	view_text(row, "name", "バックアップ対策");
	view_text(row, "ask", ask);
	view_text(row, "status", "present");
	view_text(row, "badge", "有り");
	view_html(row, "answer", answer);
	view_text(row, "answer_lang", i % 10 ? NULL : "en");
	view_text(row, "note", i % 5 ? NULL : "※ \"計画停止\" <定期> を除く");
	view_text(row, "changed", "2025-04-01");
	view_text(row, "changed_words", "2025年4月1日");
	view_bool(row, "due", i % 7 == 0);
}

static struct view *make_view(struct arena *a)
{
	struct view *page = view_new(a);
	struct view *rows;

	view_text(page, "lang", "ja");
	view_text(page, "root", "../../");
	view_text(page, "title", "セキュリティチェックシート");
	rows = view_list(page, "rows");
	for (int i = 0; i < ROWS; i++)
		add_row(view_item(rows), i);
	return page;
}

static double seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void say(const char *what, double taken, size_t bytes)
{
	printf("%-24s %8.0f pages/s %8.0f MB/s\n", what, PAGES / taken,
	       (double)bytes * PAGES / taken / 1e6);
}

int main(void)
{
	struct file page = { "page", page_template, strlen(page_template) };
	struct file row = { "row", row_template, strlen(row_template) };
	struct buf out = BUF_INIT;
	struct arena *arena = arena_new();
	struct templates *set;
	struct view *view;
	struct env env;
	double start;

	env_init(&env);
	set = templates_new(env.arena, TEMPLATES_HTML);
	templates_add(&env, set, "page", &page);
	templates_add(&env, set, "row", &row);
	templates_link(&env, set);
	for (size_t i = 0; i < env.diags.n; i++)
		printf("%s\n", env.diags.list[i].message);

	view = make_view(env.arena);
	start = seconds();
	for (int i = 0; i < PAGES; i++) {
		buf_clear(&out);
		templates_fill(set, "page", view, &out);
	}
	say("filled", seconds() - start, out.len);

	start = seconds();
	for (int i = 0; i < PAGES; i++) {
		buf_clear(&out);
		templates_fill(set, "page", make_view(arena), &out);
		arena_reset(arena);
	}
	say("view made and filled", seconds() - start, out.len);
	printf("a page has %zu bytes\n", out.len);
	buf_release(&out);
	arena_free(arena);
	env_release(&env);
	return 0;
}

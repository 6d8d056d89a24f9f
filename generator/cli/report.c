#include "cli/report.h"

#include <ctype.h>
#include <string.h>

#include "base/json.h"
#include "base/utf8.h"
#include "cli/version.h"

static const char *level_name(enum diag_code code)
{
	return diag_level(code) == DIAG_ERROR ? "error" : "warning";
}

/* A file name may be any bytes; JSON wants UTF-8. */
static void json_name(struct json *j, const char *name)
{
	struct buf valid = BUF_INIT;
	size_t len = strlen(name);

	for (;;) {
		size_t n = utf8_valid(name, len);

		buf_add(&valid, name, n);
		if (n == len)
			break;
		buf_adds(&valid, "\xef\xbf\xbd");
		name += n + 1;
		len -= n + 1;
	}
	json_str(j, valid.data);
	buf_release(&valid);
}

static void json_number(struct json *j, const char *key, unsigned number)
{
	json_key(j, key);
	if (number)
		json_int(j, number);
	else
		json_str(j, NULL);
}

static unsigned column(const struct pos *pos)
{
	return pos->line && !pos->col ? 1 : pos->line ? pos->col : 0;
}

void report_json(struct buf *out, const struct diags *diags,
		 const struct build_result *result)
{
	struct json j = { .out = out };

	json_open(&j, '{');
	json_pair(&j, "commit", result->revision.commit);
	json_key(&j, "services");
	json_int(&j, (long long)result->services);
	json_key(&j, "questions");
	json_int(&j, (long long)result->questions);
	json_key(&j, "errors");
	json_int(&j, (long long)diags_count(diags, DIAG_ERROR));
	json_key(&j, "warnings");
	json_int(&j, (long long)diags_count(diags, DIAG_WARNING));
	json_key(&j, "findings");
	json_open(&j, '[');
	for (size_t i = 0; i < diags->n; i++) {
		const struct diag *d = &diags->list[i];

		json_open(&j, '{');
		json_key(&j, "file");
		json_name(&j, d->pos.file);
		json_number(&j, "line", d->pos.line);
		json_number(&j, "column", column(&d->pos));
		json_pair(&j, "level", level_name(d->code));
		json_pair(&j, "code", diag_name(d->code));
		json_key(&j, "message");
		json_name(&j, d->message);
		json_close(&j, '}');
	}
	json_close(&j, ']');
	json_close(&j, '}');
	buf_adds(out, "\n");
}

/* An object that holds one text, as SARIF has all of them. */
static void sarif_text(struct json *j, const char *key, const char *text)
{
	json_key(j, key);
	json_open(j, '{');
	json_key(j, "text");
	json_name(j, text);
	json_close(j, '}');
}

static void sarif_rule(struct json *j, enum diag_code code)
{
	struct buf text = BUF_INIT;

	json_open(j, '{');
	json_pair(j, "id", diag_name(code));
	buf_printf(&text, "%s.", diag_meaning(code));
	text.data[0] = (char)toupper((unsigned char)text.data[0]);
	sarif_text(j, "shortDescription", text.data);
	buf_clear(&text);
	buf_printf(&text, "kaiji-findings(7) explains %s and its remedy.",
		   diag_name(code));
	sarif_text(j, "help", text.data);
	json_key(j, "defaultConfiguration");
	json_open(j, '{');
	json_pair(j, "level", level_name(code));
	json_close(j, '}');
	json_close(j, '}');
	buf_release(&text);
}

static void sarif_tool(struct json *j)
{
	json_key(j, "tool");
	json_open(j, '{');
	json_key(j, "driver");
	json_open(j, '{');
	json_pair(j, "name", "kaiji");
	json_pair(j, "version", KAIJI_VERSION);
	json_key(j, "rules");
	json_open(j, '[');
	for (enum diag_code code = 0; code < DIAG_NCODES; code++)
		sarif_rule(j, code);
	json_close(j, ']');
	json_close(j, '}');
	json_close(j, '}');
}

static void add_uri(struct buf *out, const char *path)
{
	for (; *path; path++) {
		unsigned char c = (unsigned char)*path;

		if ((c < 0x80 && isalnum(c)) || strchr("-._~/", c))
			buf_addc(out, *path);
		else
			buf_printf(out, "%%%02X", c);
	}
}

/* What is installed with kaiji does not lie in the repository. */
static void sarif_artifact(struct json *j, const char *file, const char *prefix)
{
	struct buf uri = BUF_INIT;
	bool outside = *file == '/';

	buf_adds(&uri, outside ? "file://" : "");
	add_uri(&uri, outside || !prefix ? "" : prefix);
	add_uri(&uri, file);
	json_key(j, "artifactLocation");
	json_open(j, '{');
	json_pair(j, "uri", uri.data);
	if (!outside)
		json_pair(j, "uriBaseId", "%SRCROOT%");
	json_close(j, '}');
	buf_release(&uri);
}

static void sarif_location(struct json *j, const struct pos *pos,
			   const char *prefix)
{
	json_open(j, '{');
	json_key(j, "physicalLocation");
	json_open(j, '{');
	sarif_artifact(j, pos->file, prefix);
	if (pos->line) {
		json_key(j, "region");
		json_open(j, '{');
		json_key(j, "startLine");
		json_int(j, pos->line);
		json_key(j, "startColumn");
		json_int(j, column(pos));
		json_close(j, '}');
	}
	json_close(j, '}');
	json_close(j, '}');
}

static void sarif_result(struct json *j, const struct diag *d,
			 const char *prefix)
{
	json_open(j, '{');
	json_pair(j, "ruleId", diag_name(d->code));
	json_key(j, "ruleIndex");
	json_int(j, d->code);
	json_pair(j, "level", level_name(d->code));
	sarif_text(j, "message", d->message);
	json_key(j, "locations");
	json_open(j, '[');
	if (*d->pos.file)
		sarif_location(j, &d->pos, prefix);
	json_close(j, ']');
	json_close(j, '}');
}

void report_sarif(struct buf *out, const struct diags *diags,
		  const struct build_result *result)
{
	struct json j = { .out = out };

	json_open(&j, '{');
	json_pair(&j, "$schema",
		  "https://json.schemastore.org/sarif-2.1.0.json");
	json_pair(&j, "version", "2.1.0");
	json_key(&j, "runs");
	json_open(&j, '[');
	json_open(&j, '{');
	sarif_tool(&j);
	json_pair(&j, "columnKind", "unicodeCodePoints");
	json_key(&j, "results");
	json_open(&j, '[');
	for (size_t i = 0; i < diags->n; i++)
		sarif_result(&j, &diags->list[i], result->prefix);
	json_close(&j, ']');
	json_close(&j, '}');
	json_close(&j, ']');
	json_close(&j, '}');
	buf_adds(out, "\n");
}

/* Properties end at a comma or colon; messages only at the line's end. */
static void add_command_text(struct buf *out, const char *text, bool property)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		if (c == '%' || c == '\r' || c == '\n' ||
		    (property && (c == ':' || c == ',')))
			buf_printf(out, "%%%02X", c);
		else
			buf_addc(out, *text);
	}
}

void report_github(struct buf *out, const struct diags *diags,
		   const struct build_result *result)
{
	for (size_t i = 0; i < diags->n; i++) {
		const struct diag *d = &diags->list[i];
		const struct pos *pos = &d->pos;

		buf_printf(out, "::%s ", level_name(d->code));
		if (*pos->file) {
			buf_adds(out, "file=");
			if (*pos->file != '/' && result->prefix)
				add_command_text(out, result->prefix, true);
			add_command_text(out, pos->file, true);
			buf_adds(out, ",");
		}
		if (pos->line)
			buf_printf(out, "line=%u,col=%u,", pos->line,
				   column(pos));
		buf_printf(out, "title=%s::", diag_name(d->code));
		add_command_text(out, d->message, false);
		buf_adds(out, "\n");
	}
}

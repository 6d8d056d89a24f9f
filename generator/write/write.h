#ifndef KAIJI_WRITE_H
#define KAIJI_WRITE_H

#include <stdbool.h>

#include "base/map.h"
#include "model/answer.h"
#include "model/catalog.h"
#include "model/file.h"
#include "model/service.h"

struct buf;
struct env;

/*
 * The structs of model/ as the YAML that a careful person writes: the
 * short form where it is enough, small maps in braces, longer ones line
 * by line, texts of several lines behind `|`, quotes only where YAML needs
 * them or a reader would be misled, no line folded, and keys always in
 * the same order.
 *
 * What is written reads as the same again, whatever the texts hold: blanks
 * at either end, line breaks, quotes, signs of YAML.  (A text of several
 * lines looks best with one line break at its end, which counts nowhere.)  What stands in no
 * struct (comments, `internal`) is not there to be written: to change a
 * file that people have written, edit it (below).
 *
 * `lang` is the portal's first language: a text in it alone is written
 * as a text, any other as a map of languages.  Everything is added to
 * `out`, which stays the caller's.
 */

/* What stands in a file of answers beside them. */
struct write_remarks {
	/* question id -> const char *: comments above; or NULL */
	const struct map *above;
	/* questions of `order` without an answer stand there as comments,
	   to be filled in */
	bool blanks;
};

/*
 * A file of answers, all of one catalog (answers->catalog names it).
 * They are put into the order of `order`, a catalog or a sheet, with a
 * comment where another of its sections begins; answers that it does not
 * know come last.  Without an `order` (NULL) they stay as they stand and
 * there are no such comments.  `remarks` may be NULL.
 */
void write_answers(struct buf *out, const struct answers *answers,
		   const struct catalog *order, const char *lang,
		   const struct write_remarks *remarks);

/* One answer as it stands in such a file, line breaks and all. */
void write_answer(struct buf *out, const struct answer *answer,
		  const char *lang);

/* A sheet (or, as it differs only in a few keys, a catalog). */
void write_sheet(struct buf *out, const struct catalog *sheet,
		 const char *lang);

void write_provider(struct buf *out, const struct provider *provider,
		    const char *lang);
void write_service(struct buf *out, const struct service *service,
		   const char *lang);

/* Where a text is to stand. */
enum write_place {
	WRITE_BLOCK, /* behind `key: ` or `- ` on a line of its own */
	WRITE_FLOW   /* within braces or brackets */
};

/* A text of one line: bare if it can be, else in quotes. */
void write_scalar(struct buf *out, const char *text, enum write_place place);

/* Lines of comment, each behind `# ` and so many blanks; or empty ones. */
void write_comment(struct buf *out, const char *text, size_t indent);

/* --- edits of a file that is there ------------------------------------ */

/* An answer of a file that becomes another, comes or goes. */
struct write_change {
	const char *question;
	const struct answer *now; /* NULL: it goes */
	/*
	 * What stands there now, as parse/ read it; NULL when nothing does,
	 * or when all of it is to be written anew.  Keys that say the same
	 * in both stay as they are, byte by byte, and so do `internal` and
	 * the comments between them: take over into `now` what is to stay
	 * (reviewed, visibility ...).
	 */
	const struct answer *was;
	const char *above; /* comment above an answer that comes; or NULL */
};

/*
 * The file of answers to `catalog` with these changed, and every other
 * byte as it was.  An answer that comes stands behind the one that is
 * before it in `order` (or NULL: at the end), in the indentation of the
 * others; or in the place of a comment `# id: ...` that waits for it, as
 * write_answers() leaves them.  False, with nothing written and a failure said, when the file
 * is not written line by line, so that a look at the beginning of each
 * does not tell where an answer begins.
 *
 * It looks at lines, and knows no YAML: edit_answers() of edit.h proves
 * by reading that the outcome is what was meant.
 */
bool write_edit(struct env *env, struct buf *out, const struct file *file,
		const char *catalog, const struct write_change *changes,
		size_t n, const struct catalog *order, const char *lang);

/* An answer that goes by the id of another question. */
struct write_move {
	const char *from;
	const char *to;    /* NULL: its lines become comments */
	const char *above; /* a comment; or NULL */
};

/*
 * A file of answers that becomes one of answers to `catalog`: ids are
 * replaced where they stand, and every other byte stays.  At its end the
 * questions `fresh` stand as comments, to be filled in, below `heading`.
 * False, with a failure said, as write_edit().
 */
bool write_moved(struct env *env, struct buf *out, const struct file *file,
		 const char *catalog, const struct write_move *moves, size_t n,
		 const struct question *const *fresh, size_t nfresh,
		 const char *heading, const char *lang);

/*
 * A service.yaml with these sheets added to its list, in it or as a new
 * key.  False, with a failure said, when the list cannot be found.
 */
bool write_edit_sheets(struct env *env, struct buf *out,
		       const struct file *file, const struct words *sheets);

#endif

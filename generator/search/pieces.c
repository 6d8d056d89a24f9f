#include "search/pieces.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/buf.h"
#include "base/env.h"
#include "base/say.h"
#include "model/sink.h"
#include "search/bytes.h"

/* With little memory blocks are short, and suit what changes in index.bin. */
enum { LEVEL = 9, WINDOW = 15, MEMORY = 6 };

struct pieces {
	struct env *env;
	struct sink *sink;
	const char *folder;
	z_stream stream;
	struct buf path, out;
};

struct pieces *pieces_new(struct env *env, struct sink *sink,
			  const char *folder)
{
	struct pieces *p = calloc(1, sizeof(*p));

	if (!p || deflateInit2(&p->stream, LEVEL, Z_DEFLATED, WINDOW, MEMORY,
			       Z_DEFAULT_STRATEGY) != Z_OK) {
		env_fail(env, _("out of memory"));
		free(p);
		return NULL;
	}
	p->env = env;
	p->sink = sink;
	p->folder = folder;
	p->path = p->out = (struct buf)BUF_INIT;
	return p;
}

void pieces_free(struct pieces *p)
{
	if (!p)
		return;
	deflateEnd(&p->stream);
	buf_release(&p->path);
	buf_release(&p->out);
	free(p);
}

/* The stream's next bytes, as many as it wants to give at a time. */
static int deflate_on(struct pieces *p, int flush)
{
	Bytef room[16 * 1024];
	int result;

	do {
		p->stream.next_out = room;
		p->stream.avail_out = sizeof(room);
		result = deflate(&p->stream, flush);
		if (result == Z_STREAM_ERROR)
			return -1;
		buf_add(&p->out, (const char *)room,
			sizeof(room) - p->stream.avail_out);
	} while (!p->stream.avail_out);
	return 0;
}

/* zlib counts in unsigned int, and content may be larger. */
static int deflate_all(struct pieces *p, const struct buf *content)
{
	size_t at = 0;

	buf_clear(&p->out);
	if (deflateReset(&p->stream) != Z_OK)
		return -1;
	do {
		size_t some = content->len - at;

		if (some > UINT_MAX / 2)
			some = UINT_MAX / 2;
		p->stream.next_in = (Bytef *)content->data + at;
		p->stream.avail_in = (uInt)some;
		at += some;
		if (deflate_on(p, at == content->len ? Z_FINISH : Z_NO_FLUSH))
			return -1;
	} while (at < content->len);
	return 0;
}

int pieces_put(struct pieces *p, const char *name, const struct buf *content,
	       size_t *size)
{
	buf_clear(&p->path);
	buf_printf(&p->path, "%s%s", p->folder, name);
	if (deflate_all(p, content)) {
		env_fail(p->env, _("cannot compress %s"), p->path.data);
		return -1;
	}
	if (size)
		*size = p->out.len;
	return sink_put(p->sink, p->env, p->path.data, p->out.data, p->out.len);
}

int pieces_put_script(struct pieces *p, const char *name)
{
	struct buf script = BUF_INIT;
	int result;

	buf_adds(&script, "(globalThis.kaiji ?"
			  "?= {}).indexFile = '");
	bytes_base64(&script, p->out.data, p->out.len);
	buf_adds(&script, "';\n");
	buf_clear(&p->path);
	buf_printf(&p->path, "%s%s", p->folder, name);
	result = sink_put(p->sink, p->env, p->path.data, script.data,
			  script.len);
	buf_release(&script);
	return result;
}

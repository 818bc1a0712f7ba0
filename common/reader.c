/* The reader: operands in, blocks out. */
#include "common/reader.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/eight.h"
#include "common/input.h"
#include "common/progress.h"
#include "common/reader_state.h"
#include "common/record.h"
#include "common/utf8.h"

void
reader_consume(struct reader *r, size_t n)
{
	r->src.pos += n;
	r->consumed += n;
	r->at += n;
	r->clean -= n < r->clean ? n : r->clean;
	if (r->left != SIZE_MAX)
		r->left -= n;
}

void
reader_doc(struct reader *r, struct slice id)
{
	r->doc = grow(r->doc, &r->doccap, id.n + 1, 1);
	memcpy(r->doc, id.p, id.n);
	r->docn = id.n;
}

static const char encoding_help[] =
    "byte %zu is not UTF-8 (0x%02X); if it is %s: iconv -f CP1252 -t UTF-8";

void
reader_warn_bytes(struct reader *r, size_t at, const unsigned char bad[2])
{
	const char *encoding = input_encoding(bad);

	if (r->options->quiet || r->warned_bytes)
		return;
	r->warned_bytes = true;
	r->doc[r->docn] = '\0';
	if (encoding != NULL)
		message(strcmp(r->doc, "-") == 0 ? r->name : r->doc,
		    encoding_help, at, bad[0], encoding);
	else
		message(strcmp(r->doc, "-") == 0 ? r->name : r->doc,
		    "byte %zu is not UTF-8 (0x%02X), shown as ?", at, bad[0]);
}

size_t
reader_find(const char *p, size_t from, size_t n, bool nul)
{
	const char *lf;

	if (!nul) {
		lf = from < n ? memchr(p + from, '\n', n - from) : NULL;
		return lf == NULL ? n : (size_t)(lf - p);
	}
	for (; n >= from + 8; from += 8) {
		uint64_t x = eight_load(p + from);
		uint64_t breaks =
		    eight_zero(x) | eight_zero(x ^ EIGHT_ONES * '\n');

		if (breaks != 0)
			return from + eight_first(breaks);
	}
	while (from < n && p[from] != '\n' && p[from] != '\0')
		from++;
	return from;
}

size_t
reader_cut(const char *p)
{
	size_t n = BLOCK_MAX;

	while (n > 0 && (unsigned char)p[n] > ' ')
		n--;
	if (n > 0)
		return n;
	n = BLOCK_MAX;
	for (size_t i = 0; i < 3 && ((unsigned char)p[n] & 0xC0) == 0x80; i++)
		n--;
	return n;
}

/* The next operand: a path, NULL for standard input; false: no more. */
static bool
next_name(struct reader *r, const char **path)
{
	const struct options *o = r->options;

	if (r->names != NULL) {
		ssize_t n = getdelim(&r->path, &r->pathcap, '\0', r->names);

		if (n == -1 && ferror(r->names)) {
			r->status = 2;
			message(o->files0, "%s", strerror(errno));
		}
		if (n == -1)
			return false;
		*path = r->path;
		return true;
	}
	if (o->files0 != NULL)
		return false;
	if (o->operands == 0) {
		*path = "-";
		if (r->stdin_done)
			return false;
		r->stdin_done = true;
		return true;
	}
	if (r->operand == o->operands)
		return false;
	*path = o->operand[r->operand++];
	return true;
}

/* What the open operand is; false if it is refused, which was told. */
static bool
classify(struct reader *r)
{
	const struct options *o = r->options;
	const char *what, *way_out;
	struct slice head;
	struct record record;
	char help[256] = "";

	/* a terminal or a growing log is not kept waiting for 32 KiB */
	while (source_bytes(&r->src).n < INPUT_HEAD) {
		head = source_bytes(&r->src);
		if (o->line_buffered && head.n > 0 &&
		    memchr(head.p, '\n', head.n) != NULL)
			break;
		if (!source_more(&r->src))
			break;
	}
	head = source_bytes(&r->src);
	if (head.n == 0 && r->src.error != 0)
		return true; /* told when it is read */
	what = o->as_text ? NULL : input_refused(head, o->nul, &way_out);
	if (what != NULL) {
		if (way_out != NULL) {
			snprintf(help, sizeof help, way_out,
			    r->src.fd == STDIN_FILENO ? "-" : r->name);
			TROUBLE(
			    r, "%s; use: %s | ..., or --as-text", what, help);
		} else {
			TROUBLE(r, "%s; --as-text reads it all the same", what);
		}
		return false;
	}
	if (input_is_html(head) && !o->quiet)
		message(r->name, "looks like HTML: make it text first "
				 "(html2text, w3m -dump, trafilatura)");
	r->kind = o->input;
	if (r->kind != INPUT_AUTO)
		return true;
	r->kind = INPUT_TEXT;
	if (o->nul || o->as_text)
		return true;
	if (slice_starts(head, S("WARC/1."))) {
		r->kind = INPUT_WET;
	} else if (record_begins(head)) {
		while (memchr(head.p, '\n', head.n) == NULL &&
		       head.n < RECORD_MAX && source_more(&r->src))
			head = source_bytes(&r->src);
		if (slice_cut(&(struct slice){ head.p, head.n }, '\n', &head) &&
		    record_parse(head, &record))
			r->kind = INPUT_NX;
	}
	return true;
}

static bool
open_next(struct reader *r)
{
	const char *path;

	if (!next_name(r, &path))
		return false;
	r->consumed = r->records = r->docs = r->line = r->at = r->clean = 0;
	r->left = SIZE_MAX;
	r->in_doc = r->cut = r->warned_edited = false;
	r->kind = INPUT_TEXT;
	r->last = 0;
	r->name = r->id = path;
	if (strcmp(path, "-") == 0) {
		r->name = "standard input";
		if (r->options->label != NULL)
			r->id = r->options->label;
		path = NULL;
	}
	if (*r->id == '\0') {
		r->status = 2;
		message(NULL, "an operand with an empty name");
		return true;
	}
	if (!source_open(&r->src, path)) {
		TROUBLE(r, "%s", strerror(errno));
		return true;
	}
	r->open = classify(r);
	if (!r->open)
		source_close(&r->src);
	return true;
}

/* --progress: the bytes of all operands if they are files, else 0. */
static unsigned long long
total(const struct options *o)
{
	unsigned long long sum = 0;
	struct stat st;

	for (size_t i = 0; i < o->operands; i++) {
		if (stat(o->operand[i], &st) == -1 || !S_ISREG(st.st_mode))
			return 0;
		sum += (unsigned long long)st.st_size;
	}
	return sum;
}

_Static_assert(
    (int)BLOCK_SLACK <= (int)SOURCE_SLACK, "text lies in the source");

struct reader *
reader_open(const struct options *o)
{
	struct reader *r = calloc(1, sizeof *r);

	if (r == NULL)
		fail(NULL, "out of memory");
	r->options = o;
	if (o->files0 != NULL) {
		r->names =
		    strcmp(o->files0, "-") == 0 ? stdin : fopen(o->files0, "r");
		if (r->names == NULL) {
			r->status = 2;
			message(o->files0, "%s", strerror(errno));
		}
	}
	if (o->progress)
		progress_start(total(o));
	return r;
}

bool
reader_next(struct reader *r, struct block *b)
{
	for (;;) {
		bool got;

		if (!r->open) {
			if (!open_next(r))
				return false;
			continue;
		}
		got = r->kind == INPUT_NX ? record_next(r, b) : text_next(r, b);
		if (got)
			return true;
		if (r->src.error != 0)
			TROUBLE(r, "%s", strerror(r->src.error));
		source_close(&r->src);
		r->open = false;
	}
}

size_t
block_line(const struct block *b, size_t at)
{
	size_t low = 0, high = b->nbreaks;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (b->breaks[middle] < at)
			low = middle + 1;
		else
			high = middle;
	}
	return b->line + low;
}

struct block *
block_keep(struct arena *a, const struct block *b)
{
	struct block *copy = arena_alloc(a, 1, sizeof *copy);

	*copy = *b;
	copy->doc = arena_copy(a, b->doc);
	copy->tag = arena_copy(a, b->tag);
	copy->text = arena_copy(a, b->text);
	copy->upstream = arena_copy(a, b->upstream);
	if (b->nbreaks > 0)
		copy->breaks =
		    memcpy(arena_alloc(a, b->nbreaks, sizeof *b->breaks),
			b->breaks, b->nbreaks * sizeof *b->breaks);
	return copy;
}

int
reader_close(struct reader *r)
{
	int status = r->status;

	if (r->names != NULL && r->names != stdin)
		fclose(r->names);
	free(r->path);
	free(r->src.buf);
	free(r->doc);
	free(r->breaks);
	free(r);
	return status;
}

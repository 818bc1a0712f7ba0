/* The reader: operands in, blocks out. */
#include "common/reader.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "common/input.h"
#include "common/message.h"
#include "common/progress.h"
#include "common/record.h"
#include "common/source.h"
#include "common/utf8.h"
#include "common/wet.h"

enum { RECORD_MAX = 4 * BLOCK_MAX }; /* bytes of a line that is a record */

struct reader {
	const struct options *options;
	int status; /* 0, or 2 after trouble with an operand */

	/* operands */
	size_t operand; /* the next of the command line */
	FILE *names;    /* --files0-from, or NULL */
	char *path;     /* read from it */
	size_t pathcap;
	bool stdin_done; /* it was given out, for want of operands */

	/* the operand that is open */
	bool open;
	const char *name; /* for messages */
	const char *id;   /* for column 1 */
	enum input kind;
	struct source src;
	size_t consumed; /* bytes of it before src.pos */
	size_t records;  /* lines read of nx records */
	bool warned_edited;

	/* the document in it */
	bool in_doc;
	size_t docs; /* of this operand so far */
	size_t line; /* on which src.pos stands */
	size_t at;   /* offset of src.pos in the document */
	size_t left; /* bytes up to its end, SIZE_MAX where only that tells */
	bool fresh;  /* no block of it was given out yet */
	bool cut;    /* the block before was cut off here */
	bool warned_bytes;
	char *doc; /* its id, [docn] */
	size_t docn, doccap;
	size_t last; /* nx: start of the record before */

	size_t clean; /* unread bytes that hold no line end or NUL */
	uint32_t *breaks;
	size_t nbreaks, breakcap;
	struct block rest; /* nx: what is left of a record over BLOCK_MAX */
};

/* Trouble with the open operand, which is given up. */
#define TROUBLE(r, ...) ((r)->status = 2, message((r)->name, __VA_ARGS__))

static void
set_doc(struct reader *r, struct slice id)
{
	r->doc = grow(r->doc, &r->doccap, id.n + 1, 1);
	memcpy(r->doc, id.p, id.n);
	r->docn = id.n;
}

/* A name as column 1: '?' for each control byte and each that is not UTF-8. */
static void
set_doc_shown(struct reader *r, struct slice id)
{
	set_doc(r, id);
	for (size_t i = 0; i < id.n; i++)
		if ((unsigned char)r->doc[i] < ' ' || r->doc[i] == 0x7F)
			r->doc[i] = '?';
	utf8_show(r->doc, r->docn, NULL);
}

static void
consume(struct reader *r, size_t n)
{
	r->src.pos += n;
	r->consumed += n;
	r->at += n;
	r->clean -= n < r->clean ? n : r->clean;
	if (r->left != SIZE_MAX)
		r->left -= n;
}

/* operands */

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
			snprintf(help, sizeof help, way_out, r->name);
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

/* documents */

static const char encoding_help[] =
    "byte %zu is not UTF-8 (0x%02X); if it is %s: iconv -f CP1252 -t UTF-8";

static void
warn_bytes(struct reader *r, size_t at, const unsigned char bad[2])
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

static void
doc_begin(struct reader *r, size_t left)
{
	r->in_doc = r->fresh = true;
	r->cut = r->warned_bytes = false;
	r->line = 1;
	r->at = r->clean = 0;
	r->left = left;
}

/* The next WET record that is the text of a page; false at the end. */
static bool
wet_begin(struct reader *r)
{
	for (;;) {
		struct slice bytes;
		struct wet w;
		const char *bad;

		while (source_want(&r->src, 1) &&
		       (r->src.buf[r->src.pos] == '\r' ||
			   r->src.buf[r->src.pos] == '\n'))
			consume(r, 1);
		for (;;) {
			bytes = source_bytes(&r->src);
			bad = wet_header(bytes, &w);
			if (bad != NULL || w.header > 0 ||
			    !source_more(&r->src))
				break;
		}
		if (bytes.n == 0)
			return false;
		if (bad != NULL || w.header == 0) {
			TROUBLE(r, "byte %zu: %s", r->consumed,
			    bad != NULL ? bad : "truncated WARC header");
			return false;
		}
		set_doc_shown(r, w.uri.n > 0
				     ? w.uri
				     : (struct slice){ r->id, strlen(r->id) });
		r->docs++;
		consume(r, w.header);
		if (w.conversion) {
			doc_begin(r, w.length);
			return true;
		}
		r->left = w.length;
		while (r->left > 0 && source_want(&r->src, 1)) {
			bytes = source_bytes(&r->src);
			consume(r, bytes.n < r->left ? bytes.n : r->left);
		}
		if (r->left > 0) {
			TROUBLE(r, "truncated: %zu bytes are missing", r->left);
			return false;
		}
		r->left = SIZE_MAX;
	}
}

static bool
text_begin(struct reader *r)
{
	struct slice id = { r->id, strlen(r->id) };
	char digits[24];
	int n;

	if (r->kind == INPUT_WET) {
		r->left = SIZE_MAX; /* of what lies between two documents */
		return wet_begin(r);
	}
	if (r->docs > 0 && (!r->options->nul || !source_want(&r->src, 1)))
		return false;
	set_doc_shown(r, id);
	r->docs++;
	if (r->options->nul) {
		n = snprintf(digits, sizeof digits, "#%zu", r->docs);
		r->doc = grow(r->doc, &r->doccap, r->docn + (size_t)n + 1, 1);
		memcpy(r->doc + r->docn, digits, (size_t)n);
		r->docn += (size_t)n;
	}
	doc_begin(r, SIZE_MAX);
	return true;
}

/* lines and paragraphs */

enum end {
	END_LINE, /* a line feed */
	END_DOC,  /* NUL, the end of the file or of the WET block */
	END_CUT,  /* none within BLOCK_MAX bytes */
	END_FAIL, /* a read failed: what came before it is no whole line */
};

/* The first LF, or NUL where that counts, in p[from..n); n if there is none. */
static size_t
find(const char *p, size_t from, size_t n, bool nul)
{
	const char *lf;

	if (!nul) {
		lf = from < n ? memchr(p + from, '\n', n - from) : NULL;
		return lf == NULL ? n : (size_t)(lf - p);
	}
	while (from < n && p[from] != '\n' && p[from] != '\0')
		from++;
	return from;
}

/* Where the line that goes on at unread byte from ends: *n from src.pos. */
static enum end
line_end(struct reader *r, size_t from, size_t *n)
{
	for (;;) {
		struct slice bytes = source_bytes(&r->src);
		bool whole = bytes.n >= r->left;
		size_t limit = whole ? r->left : bytes.n;
		size_t most = limit <= BLOCK_MAX ? limit : BLOCK_MAX + 1;

		*n = find(bytes.p, from > r->clean ? from : r->clean, most,
		    r->options->nul && r->kind == INPUT_TEXT);
		r->clean = *n;
		if (*n < most)
			return bytes.p[*n] == '\n' ? END_LINE : END_DOC;
		if (limit > BLOCK_MAX)
			return END_CUT;
		if (whole)
			return END_DOC;
		if (!source_more(&r->src))
			return r->src.error != 0 ? END_FAIL : END_DOC;
	}
}

/*
 * Where a block of more than BLOCK_MAX bytes is cut: at the last white space
 * of its first BLOCK_MAX, else behind the last whole character.
 */
static size_t
cut_at(const char *p)
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

/* Whether nothing is left of the bytes once they are shown and trimmed. */
static bool
blank(const char *p, size_t n)
{
	for (size_t i = 0, len; i < n; i += len) {
		uint32_t cp;

		if ((len = utf8_decode(p + i, n - i, &cp)) == 0)
			return false;
		if (cp > ' ' && (cp < 0x7F || cp >= 0xA0) && cp != 0x2028 &&
		    cp != 0x2029 && utf8_info(cp)->class != UTF8_SPACE)
			return false;
	}
	return true;
}

static void
add_break(struct reader *r, size_t at)
{
	r->breaks =
	    grow(r->breaks, &r->breakcap, r->nbreaks + 1, sizeof *r->breaks);
	r->breaks[r->nbreaks++] = (uint32_t)at;
}

/*
 * The block at src.pos: its bytes are the first *n, its end is how it ends.
 * Paragraphs: the LFs inside it are r->breaks.
 */
static enum end
block_end(struct reader *r, size_t *n)
{
	enum end end;
	size_t from = 0;

	r->nbreaks = 0;
	while ((end = line_end(r, from, n)) == END_LINE &&
	       r->options->paragraphs) {
		bool empty = blank(source_bytes(&r->src).p + from, *n - from);

		if (empty && from == 0)
			break; /* blank lines before a paragraph */
		if (empty) {   /* … and the one behind it */
			*n = from - 1;
			r->nbreaks--;
			break;
		}
		add_break(r, *n);
		from = *n + 1;
	}
	if (end == END_CUT) {
		*n = cut_at(source_bytes(&r->src).p);
		while (r->nbreaks > 0 && r->breaks[r->nbreaks - 1] >= *n)
			r->nbreaks--;
	}
	return end;
}

/* Shows, trims and fills *b with the n unread bytes; false if it is blank. */
static bool
block_fill(struct reader *r, size_t n, struct block *b)
{
	struct slice raw = { r->src.buf + r->src.pos, n };
	unsigned char bad[2];
	size_t at = utf8_show(r->src.buf + r->src.pos, n, bad), skip, i = 0;

	if (at < n)
		warn_bytes(r, r->at + at, bad);
	b->text = utf8_trim(raw);
	if (b->text.n == 0)
		return false;
	skip = (size_t)(b->text.p - raw.p);
	while (i < r->nbreaks && r->breaks[i] < skip)
		i++;
	b->line = r->line + i;
	b->breaks = r->breaks + i;
	b->nbreaks = r->nbreaks - i;
	for (size_t j = i; skip > 0 && j < r->nbreaks; j++)
		r->breaks[j] -= (uint32_t)skip;
	b->start = r->at + skip;
	b->end = b->start + b->text.n;
	b->doc = (struct slice){ r->doc, r->docn };
	b->first = r->fresh;
	b->piece = r->cut;
	r->fresh = false;
	return true;
}

/* Whether the block of n bytes holds the NUL that classify() did not wait for.
 */
static bool
late_nul(const struct reader *r, size_t n)
{
	return r->options->line_buffered && r->consumed < INPUT_HEAD &&
	       r->kind == INPUT_TEXT && !r->options->nul &&
	       !r->options->as_text &&
	       memchr(r->src.buf + r->src.pos, '\0', n) != NULL;
}

static bool
text_next(struct reader *r, struct block *b)
{
	for (;;) {
		enum end end;
		size_t n, behind;
		bool got;

		if (!r->in_doc && !text_begin(r))
			return false;
		end = block_end(r, &n);
		if (end == END_FAIL)
			return false;
		if (late_nul(r, n)) {
			TROUBLE(r, "binary data (a NUL byte); --as-text reads "
				   "it all the same");
			return false;
		}
		*b = (struct block){ 0 };
		got = block_fill(r, n, b);
		behind = n;
		if (end == END_LINE)
			behind = n + 1;
		else if (end == END_DOC && r->left == SIZE_MAX &&
			 n < source_bytes(&r->src).n)
			behind = n + 1; /* the NUL */
		consume(r, behind);
		r->line += r->nbreaks + (end == END_LINE);
		r->cut = end == END_CUT;
		if (end == END_DOC) {
			r->in_doc = false;
			if (r->left != SIZE_MAX && r->left > 0)
				TROUBLE(r, "truncated: %zu bytes are missing",
				    r->left);
		}
		if (got)
			return true;
	}
}

/* records */

/* Gives out at most BLOCK_MAX bytes of r->rest. */
static void
record_piece(struct reader *r, struct block *b)
{
	struct block *rest = &r->rest;
	size_t n;

	*b = *rest;
	rest->text.n = 0;
	if (b->text.n <= BLOCK_MAX)
		return;
	n = cut_at(b->text.p);
	*rest = *b;
	rest->text = utf8_trim(slice_sub(b->text, n, b->text.n));
	b->text = utf8_trim(slice_sub(b->text, 0, n));
	if (!b->edited) {
		rest->start += (size_t)(rest->text.p - b->text.p);
		b->end = b->start + b->text.n;
	}
	rest->first = false;
	rest->piece = true;
}

/* Column by column, for a TAB between two is not part of either. */
static void
show_columns(struct reader *r, struct slice columns)
{
	struct slice column;
	unsigned char bad[2];

	while (slice_cut(&columns, '\t', &column)) {
		char *p = r->src.buf + (column.p - r->src.buf);
		size_t at = utf8_show(p, column.n, bad);

		if (at < column.n)
			warn_bytes(r,
			    r->consumed + (size_t)(column.p - r->src.buf) -
				r->src.pos + at,
			    bad);
	}
}

/* Fills r->rest from the record that was parsed; its text may be blank. */
static void
record_fill(struct reader *r, const struct record *record)
{
	struct block *b = &r->rest;
	struct slice doc = { r->doc, r->docn };

	*b = (struct block){ .line = record->line,
		.start = record->start,
		.end = record->end,
		.tag = record->tag,
		.record = true,
		.upstream = record->upstream };
	if (!r->in_doc || !slice_equal(record->doc, doc) ||
	    record->start < r->last) {
		set_doc(r, record->doc);
		r->warned_bytes = false;
		r->fresh = r->in_doc = true;
	}
	r->last = record->start;
	show_columns(r, record->doc);
	show_columns(r, record->text);
	show_columns(r, record->upstream);
	b->doc = record->doc;
	b->edited = record->text.n != record->end - record->start;
	if (b->edited && !r->warned_edited && !r->options->quiet) {
		r->warned_edited = true;
		message(r->name,
		    "line %zu: the text is not as long as its "
		    "span: it was edited, offsets are the record's",
		    r->records);
	}
	b->text = utf8_trim(record->text);
	if (!b->edited) {
		b->start += (size_t)(b->text.p - record->text.p);
		b->end = b->start + b->text.n;
	}
	b->first = r->fresh;
	if (b->text.n > 0)
		r->fresh = false;
}

static bool
record_next(struct reader *r, struct block *b)
{
	while (r->rest.text.n == 0) {
		struct slice bytes, line;
		struct record record;
		size_t n = 0;

		for (;;) {
			bytes = source_bytes(&r->src);
			n = find(bytes.p, r->clean, bytes.n, false);
			r->clean = n;
			if (n < bytes.n || n > RECORD_MAX ||
			    !source_more(&r->src))
				break;
		}
		if (n == bytes.n && (n == 0 || r->src.error != 0))
			return false;
		r->records++;
		line = slice_sub(bytes, 0, n);
		if (n > RECORD_MAX || !record_parse(line, &record)) {
			TROUBLE(r, "line %zu: not an nx record", r->records);
			return false;
		}
		record_fill(r, &record);
		consume(r, n + (n < bytes.n));
	}
	record_piece(r, b);
	return true;
}

/* the whole */

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

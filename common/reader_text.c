/* The reader's text: documents, lines, paragraphs and WET records. */
#include "common/input.h"
#include "common/reader_state.h"
#include "common/utf8.h"
#include "common/wet.h"

/* A name as column 1: '?' for each control byte and each that is not UTF-8. */
static void
set_doc_shown(struct reader *r, struct slice id)
{
	reader_doc(r, id);
	for (size_t i = 0; i < id.n; i++)
		if ((unsigned char)r->doc[i] < ' ' || r->doc[i] == 0x7F)
			r->doc[i] = '?';
	utf8_show(r->doc, r->docn, NULL);
}

/* ID#N, the Nth document of the operand. */
static void
set_doc_numbered(struct reader *r)
{
	char digits[24];
	size_t n;

	set_doc_shown(r, (struct slice){ r->id, strlen(r->id) });
	n = (size_t)snprintf(digits, sizeof digits, "#%zu", r->docs);
	r->doc = grow(r->doc, &r->doccap, r->docn + n + 1, 1);
	memcpy(r->doc + r->docn, digits, n);
	r->docn += n;
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
			reader_consume(r, 1);
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
		r->docs++;
		if (w.uri.n > 0)
			set_doc_shown(r, w.uri);
		else
			set_doc_numbered(r);
		reader_consume(r, w.header);
		if (w.conversion) {
			doc_begin(r, w.length);
			return true;
		}
		r->left = w.length;
		while (r->left > 0 && source_want(&r->src, 1)) {
			bytes = source_bytes(&r->src);
			reader_consume(
			    r, bytes.n < r->left ? bytes.n : r->left);
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
	if (r->kind == INPUT_WET) {
		r->left = SIZE_MAX; /* of what lies between two documents */
		return wet_begin(r);
	}
	if (r->docs > 0 && (!r->options->nul || !source_want(&r->src, 1)))
		return false;
	r->docs++;
	if (r->options->nul)
		set_doc_numbered(r);
	else
		set_doc_shown(r, (struct slice){ r->id, strlen(r->id) });
	doc_begin(r, SIZE_MAX);
	return true;
}

enum end {
	END_LINE, /* a line feed */
	END_DOC,  /* NUL, the end of the file or of the WET block */
	END_CUT,  /* none within BLOCK_MAX bytes */
	END_FAIL, /* a read failed: what came before it is no whole line */
};

/* Where the line that goes on at unread byte from ends: *n from src.pos. */
static enum end
line_end(struct reader *r, size_t from, size_t *n)
{
	for (;;) {
		struct slice bytes = source_bytes(&r->src);
		bool whole = bytes.n >= r->left;
		size_t limit = whole ? r->left : bytes.n;
		size_t most = limit <= BLOCK_MAX ? limit : BLOCK_MAX + 1;

		*n = reader_find(bytes.p, from > r->clean ? from : r->clean,
		    most, r->options->nul && r->kind == INPUT_TEXT);
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
		*n = reader_cut(source_bytes(&r->src).p);
		r->clean = *n; /* what lies behind may hold line feeds */
		while (r->nbreaks > 0 && r->breaks[r->nbreaks - 1] >= *n)
			r->nbreaks--;
	}
	return end;
}

/* The block is the text, at unread byte skip; all fields, so none is cleared.
 */
static void
set_block(struct reader *r, struct slice text, size_t skip, struct block *b)
{
	*b = (struct block){ .doc = { r->doc, r->docn },
		.line = r->line,
		.start = r->at + skip,
		.end = r->at + skip + text.n,
		.tag = { NULL, 0 },
		.text = text,
		.upstream = { NULL, 0 },
		.breaks = NULL,
		.nbreaks = 0,
		.record = false,
		.edited = false,
		.first = r->fresh,
		.piece = r->cut };
	r->fresh = false;
}

/* Shows, trims and fills *b with the n unread bytes; false if it is blank. */
static bool
block_fill(struct reader *r, size_t n, struct block *b)
{
	struct slice raw = { r->src.buf + r->src.pos, n }, text;
	unsigned char bad[2];
	size_t from = r->plain < n ? r->plain : n;
	size_t at =
	    from + utf8_show(r->src.buf + r->src.pos + from, n - from, bad);
	size_t skip, i = 0, nbreaks;

	if (at < n)
		reader_warn_bytes(r, r->at + at, bad);
	text = utf8_trim(raw);
	if (text.n == 0)
		return false;
	skip = (size_t)(text.p - raw.p);
	set_block(r, text, skip, b);
	if (r->nbreaks == 0)
		return true;
	while (i < r->nbreaks && r->breaks[i] < skip)
		i++;
	nbreaks = r->nbreaks - i;
	while (nbreaks > 0 && r->breaks[i + nbreaks - 1] >= skip + text.n)
		nbreaks--;
	for (size_t j = i; skip > 0 && j < r->nbreaks; j++)
		r->breaks[j] -= (uint32_t)skip;
	b->line += i;
	b->breaks = r->breaks + i;
	b->nbreaks = nbreaks;
	return true;
}

/* Behind a line of n unread bytes. */
static void
line_done(struct reader *r, size_t n)
{
	reader_consume(r, n + 1);
	r->line++;
	r->cut = false;
}

/* White space that is no ' ': what stands before « » and ; in French. */
static bool
is_nbsp(const char *p)
{
	return p[0] == '\xC2' && p[1] == '\xA0';
}

/*
 * The next line where it is what most lines are: in the buffer, utf8_plain()
 * but for no-break spaces, and nothing to trim; behind empty ones.  False: it
 * is not, and r->plain bytes of it are.
 */
static bool
plain_next(struct reader *r, struct block *b)
{
	struct slice bytes;
	size_t limit, n;

	for (;;) {
		bytes = source_bytes(&r->src);
		limit = bytes.n < r->left ? bytes.n : r->left;
		if (limit == 0 || bytes.p[0] != '\n' || r->options->paragraphs)
			break;
		line_done(r, 0);
	}
	if (limit > BLOCK_MAX)
		limit = BLOCK_MAX;
	n = utf8_plain(bytes.p, limit);
	while (n > 0 && limit - n > 2 && is_nbsp(bytes.p + n))
		n += 2 + utf8_plain(bytes.p + n + 2, limit - n - 2);
	r->plain = n;
	r->clean = n > r->clean ? n : r->clean;
	if (n == 0 || n == limit || bytes.p[n] != '\n' || bytes.p[0] == ' ' ||
	    bytes.p[n - 1] == ' ' || (n > 1 && is_nbsp(bytes.p + n - 2)) ||
	    r->options->paragraphs)
		return false;
	set_block(r, slice_sub(bytes, 0, n), 0, b);
	line_done(r, n);
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

bool
text_next(struct reader *r, struct block *b)
{
	for (;;) {
		enum end end;
		size_t n, behind;
		bool got;

		if (!r->in_doc && !text_begin(r))
			return false;
		if (plain_next(r, b))
			return true;
		end = block_end(r, &n);
		if (end == END_FAIL)
			return false;
		if (late_nul(r, n)) {
			TROUBLE(r, "binary data (a NUL byte); --as-text reads "
				   "it all the same");
			return false;
		}
		got = block_fill(r, n, b);
		behind = n;
		if (end == END_LINE)
			behind = n + 1;
		else if (end == END_DOC && r->left == SIZE_MAX &&
			 n < source_bytes(&r->src).n)
			behind = n + 1; /* the NUL */
		reader_consume(r, behind);
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

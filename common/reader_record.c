/* The reader's nx records. */
#include "common/reader_state.h"
#include "common/record.h"
#include "common/utf8.h"

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
	n = reader_cut(b->text.p);
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
			reader_warn_bytes(r,
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
		reader_doc(r, record->doc);
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

bool
record_next(struct reader *r, struct block *b)
{
	while (r->rest.text.n == 0) {
		struct slice bytes, line;
		struct record record;
		size_t n = 0;

		for (;;) {
			bytes = source_bytes(&r->src);
			n = reader_find(bytes.p, r->clean, bytes.n, false);
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
		reader_consume(r, n + (n < bytes.n));
	}
	record_piece(r, b);
	return true;
}

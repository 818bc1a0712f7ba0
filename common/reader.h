/*
 * The reader: operands in, blocks out.  The only place that knows text,
 * paragraphs, nx records, WET and NUL framing (SPEC sections 3 and 4).
 *
 * Invariants of every block:
 *  - text is what SPEC section 2 shows: well-formed UTF-8, no control bytes,
 *    trimmed, not empty; text.n == end - start unless the block is edited;
 *  - blocks of one document follow each other in the order of their start
 *    (nx records: in the order received);
 *  - text.n <= BLOCK_MAX: a longer line or paragraph comes in pieces;
 *  - BLOCK_SLACK bytes of any kind behind text can be read.
 * Trouble with one operand is told, remembered for reader_close(), and the
 * next operand is read.  Memory: one buffer of about BLOCK_MAX.
 */
#ifndef NX_READER_H
#define NX_READER_H

#include <stdint.h>

#include "common/arena.h"
#include "common/options.h"
#include "common/slice.h"

enum { BLOCK_MAX = 1 << 20, BLOCK_SLACK = 96 }; /* bytes */

struct block {
	struct slice doc;  /* document id, fit to be a column */
	size_t line;       /* on which the block starts, from 1 */
	size_t start, end; /* bytes of the document */
	struct slice
	    tag; /* upstream's; n == 0 where the input is not records */
	struct slice text;
	struct slice
	    upstream; /* columns 7… as received, TABs between; or n == 0 */
	const uint32_t *breaks; /* -p: indexes of text that were line feeds */
	size_t nbreaks;
	bool record; /* it was an nx record */
	bool edited; /* a record whose text is not end - start long */
	bool first;  /* the first block of its document */
	bool piece;  /* goes on where the block before it was cut */
};

struct reader;

/* Borrows the options.  Never fails: trouble shows in reader_next(). */
struct reader *reader_open(const struct options *);
/*
 * The next block, or false when all operands are done.  What *block points to
 * is valid until the next call; block_keep() copies what must live longer.
 */
bool reader_next(struct reader *, struct block *);
/* The line of the document on which text[at] stands. */
size_t block_line(const struct block *, size_t at);
/* A copy of *block in the arena, and valid as long as that. */
struct block *block_keep(struct arena *, const struct block *);
/* Frees; returns 0, or 2 if there was trouble with any operand. */
int reader_close(struct reader *);

#endif

/*
 * The writer: nx records to standard output, each write checked.
 *
 * A failed write is told and ends the program with status 2 at once (by the
 * signal, silently, if SIGPIPE is at its default).  Records made from spans of
 * records are held until none can come before them, so that each document's
 * records leave in the order of SPEC section 5: by start, longer first.
 */
#ifndef NX_WRITER_H
#define NX_WRITER_H

#include <stdint.h>

#include "common/options.h"
#include "common/reader.h"
#include "common/slice.h"

enum { NUMBER_SIZE = 20 }; /* digits of the largest 64-bit number */

struct writer {
	size_t records; /* written so far */
	/* private */
	const struct options *options;
	char *buf; /* [len] to be written, [waiting] of rows that are held */
	size_t len, cap, waiting;
	struct held *held; /* these rows, [nheld] */
	size_t nheld, heldcap;
	bool disorder; /* they are not in order */
	char *copy;    /* of their bytes, while they are put in order */
	size_t copycap;
	char *doc; /* of the last parent */
	size_t doclen, doccap, parent;
};

void writer_open(struct writer *, const struct options *);
/*
 * Writes the span [at, at + n) of the block's text as a record of its own:
 * tag, then own[0..nown) (an empty slice is shown as -), then upstream's
 * columns.  Spans are trimmed; what is then empty is no record.  Calls for one
 * document come in the order of their parents.
 */
void writer_span(struct writer *, const struct block *, size_t at, size_t n,
    struct slice tag, const struct slice own[], size_t nown);
/*
 * All spans of this block, and of those before it, were written: lets go of
 * what nothing can come before.  Without it they leave with a later block.
 */
void writer_settle(struct writer *, const struct block *);
/* Writes the block itself, in the order of the calls. */
void writer_block(struct writer *, const struct block *, struct slice tag,
    const struct slice own[], size_t nown);
/* Everything to standard output now: what --line-buffered does by itself. */
void writer_flush(struct writer *);
/* Flushes and closes; returns 0, or 1 where -e asks for it. Call it last. */
int writer_close(struct writer *);

/* v in decimal, kept in buf. */
struct slice number(char buf[NUMBER_SIZE], size_t v);
/* p in [0, 1] with two decimals, kept in buf: 0.00 to 1.00. */
struct slice score(char buf[NUMBER_SIZE], double p);

#endif

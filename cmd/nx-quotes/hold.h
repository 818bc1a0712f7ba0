/*
 * Quotations whose source the text names only later: a heading or a headline
 * made of words that the article gives again with their speaker, and a
 * quotation of several paragraphs, attributed at its end.
 *
 * Blocks wait, in order, from the first one with such a quotation until all is
 * known, and never longer than HOLD_BLOCKS blocks or HOLD_BYTES bytes of text
 * or the document's end; then the best guess stands.  Pure.
 */
#ifndef NX_QUOTES_HOLD_H
#define NX_QUOTES_HOLD_H

#include "cmd/nx-quotes/quotes.h"
#include "common/reader.h"

enum { HOLD_BLOCKS = HEADING_WAITS, HOLD_BYTES = 1 << 14 };

struct held {
	struct block *block;
	struct quote *quote; /* [n] */
	size_t n;
	bool waits; /* one of them did when it was taken */
};

struct hold {
	struct held held[HOLD_BLOCKS]; /* [n], oldest first */
	size_t n, bytes, waiting;
	struct arena arena; /* all that held points to */
};

/*
 * Takes the block and its quotations; returns false where nothing has to wait:
 * then the caller writes them itself.  If true, hold_done() tells whether the
 * held blocks are to be written now.
 */
bool hold_take(
    struct hold *, const struct block *, const struct quote *, size_t n);
bool hold_done(const struct hold *);
/* Forgets the held blocks, which were written. */
void hold_clear(struct hold *);
void hold_free(struct hold *);

#endif

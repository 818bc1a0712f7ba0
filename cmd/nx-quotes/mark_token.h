/*
 * Quotation marks as tokens: what each may be, and what it costs to read it so.
 * Only for mark.c.
 */
#ifndef NX_QUOTES_MARK_TOKEN_H
#define NX_QUOTES_MARK_TOKEN_H

#include "cmd/nx-quotes/mark.h"

enum { NEVER = 60 }; /* a cost that no reading can afford */

struct mark_token {
	uint32_t start, end, word;
	uint8_t kind;            /* MARK_GUILLEMET to MARK_SINGLE */
	uint8_t open, close;     /* costs of these readings */
	uint8_t unopen, unclose; /* … as the marks of a reversed pair */
	uint8_t skip;            /* cost of no reading, outside of any span */
	bool run;                /* two or more in a row */
	bool sentence; /* one ends between the last token and this, if asked */
};

/*
 * Fills t[0..cap) with the marks from byte *at on and moves *at behind the
 * last, or to text.n; returns how many.
 */
size_t mark_tokens(
    const struct mark_text *, size_t *at, struct mark_token t[], size_t cap);
/*
 * What only a doubtful reading asks of t[0..n), found from byte at on: whether
 * a sentence ends before each, and so whether one may close there.
 */
void mark_sentences(
    struct slice text, size_t at, struct mark_token t[], size_t n);

#endif

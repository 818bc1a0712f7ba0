/*
 * Marked spans: what stands between quotation marks, whichever they are.
 *
 * One pass over a block counts its marks, a second pairs them; what the
 * document has shown so far (struct mark_state) settles what a mark cannot
 * say itself.  Only outermost spans are given: marks within marks, "« réforme
 * »" or +so+, stay in the span that holds them.  Whether a span is speech is
 * not asked here (cmd/nx-quotes/speech.h). Pure: no I/O, no allocation; linear
 * time.
 */
#ifndef NX_QUOTES_MARK_H
#define NX_QUOTES_MARK_H

#include <stdint.h>

#include "common/slice.h"

enum mark_kind {
	MARK_GUILLEMET, /* « » and ‹ › */
	MARK_REVERSED,  /* » « */
	MARK_CURLY,     /* “ ” and „ “ */
	MARK_STRAIGHT,  /* "" and '' '' */
	MARK_SINGLE,    /* ‘ ’ and ' ' */
	MARK_DASH,      /* a turn of dialogue: — to the block's end */
	MARK_KINDS,
};

enum mark_flag {
	MARK_UNCLOSED = 1 << 0, /* no closing mark: ends with the block */
	MARK_UNOPENED = 1 << 1, /* no opening mark: starts with the block */
	MARK_CONTINUED =
	    1 << 2, /* goes on from the unclosed one of the last block */
	MARK_NESTED = 1 << 3, /* has marks inside */
};

struct mark {
	uint32_t start, end;             /* inside: no spaces, no stray marks */
	uint32_t outer_start, outer_end; /* the marks included */
	uint8_t kind, flags;
};

/* What a document has shown so far; zero for a new one. */
struct mark_state {
	uint32_t seen[MARK_KINDS]; /* spans closed properly */
	uint8_t open; /* 1 + kind left open by the last block, or 0 */
	/* private: the block that is being cut */
	uint32_t left[MARK_KINDS];
	uint8_t was_open, odd;
};

/*
 * Finds the spans of a block's text, from byte *at on, which starts as 0, into
 * out[0..cap), cap > 0; returns how many and moves *at to where a call more
 * goes on, text.n when all is done.  The spans do not depend on cap; they are
 * in order, do not overlap and are never empty.
 */
size_t marks_find(struct mark_state *, struct slice text, size_t *at,
    struct mark out[], size_t cap);

#endif

/*
 * Marked spans: what stands between quotation marks, whichever they are.
 *
 * Marks are paired by the cheapest reading of the whole block (Viterbi 1967):
 * a mark that opens where its neighbours say it closes, one left alone, or a
 * quotation left open costs something, so one wrong mark does not turn all
 * that follow inside out.  Only outermost spans are given: marks within marks
 * stay in the span that holds them.  Whether a span is speech is not asked here
 * (cmd/nx-quotes/speech.h).
 * Pure: no I/O, no allocation; linear time.
 */
#ifndef NX_QUOTES_MARK_H
#define NX_QUOTES_MARK_H

#include <stdint.h>

#include "common/word.h"

enum mark_kind {
	MARK_NONE,
	MARK_GUILLEMET, /* « » ‹ › << >> */
	MARK_CURLY,     /* “ ” „ “ */
	MARK_STRAIGHT,  /* "" '' '' `` '' */
	MARK_SINGLE,    /* ‘ ’ ' ' */
	MARK_REVERSED,  /* » « */
	MARK_DASH, /* a turn of dialogue: from — to the end of the block */
	MARK_KINDS,
};

enum mark_flag {
	MARK_UNCLOSED =
	    1 << 0, /* no closing mark: ends with block or sentence */
	MARK_CONTINUED =
	    1 << 1, /* goes on from an unclosed one of an earlier block */
	MARK_REOPENED = 1 << 2, /* … and has an opening mark again */
	MARK_NESTED = 1 << 3,   /* has marks inside */
};

struct mark {
	uint32_t start, end;             /* inside: no spaces, no stray marks */
	uint32_t outer_start, outer_end; /* with the marks */
	uint32_t first,
	    last; /* the words of the marks; 0 where there is none */
	uint8_t kind, flags;
};

/*
 * Bytes [start, end) of a text, where marks may stand: all others hold none;
 * and the word that they are of.
 */
struct mark_site {
	uint32_t start, end, word;
};

struct mark_text {
	struct slice text;
	const struct mark_site *site; /* [n] in order */
	size_t n;
};

/* [byte] not 0 if a mark may start with it */
extern const uint8_t mark_lead[256];

/* A letter of ASCII. */
static inline bool
mark_letter(char c)
{
	return (unsigned char)((c | 0x20) - 'a') < 26;
}

/*
 * Whether marks may stand in a word: it is punctuation, with this first byte,
 * or else, with 0, the apostrophe of an elision with no letter behind.  Without
 * a jump.
 */
static inline bool
mark_may_stand(struct slice text, const struct word *w, unsigned first)
{
	bool last = w->end == text.n;
	bool open = last | !mark_letter(text.p[w->end - last]);

	return (mark_lead[first] != 0) |
	       (((w->flags & WORD_ELIDED) != 0) & open);
}

/*
 * The sites of text into site[0..n), one each: at[0..n), in order, are the
 * words of w that mark_may_stand() in.
 */
void mark_sites(struct slice text, const struct word *w, const uint32_t at[],
    size_t n, struct mark_site site[]);

/* What a document has shown so far; zero for a new one.  Private but open. */
struct mark_state {
	uint32_t seen[MARK_KINDS]; /* spans in the blocks before this one */
	uint32_t here[MARK_KINDS]; /* … in this one */
	uint32_t given;            /* spans handed out from where at stands */
	uint8_t open, last; /* kind left open: before this block, and so far */
	uint8_t gap;        /* blocks without any mark since */
};

/*
 * Finds the spans of a block's text, from byte *at on, which starts as 0, into
 * out[0..cap), cap > 0; returns how many and moves *at on, to text.n when all
 * is done.  The spans do not depend on cap; they are in order, do not overlap
 * and are not empty.
 */
size_t marks_find(struct mark_state *, const struct mark_text *, size_t *at,
    struct mark out[], size_t cap);

#endif

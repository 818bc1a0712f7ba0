/*
 * The words that two texts share in the same order: the longest common
 * subsequence of their tokens, 64 at a time.
 * Source: Hyyrö 2004, "Bit-parallel LCS-length computation revisited".
 * Pure but for its memory.
 */
#ifndef NX_DEDUPE_ALIGN_H
#define NX_DEDUPE_ALIGN_H

#include <stdint.h>

#include "common/slice.h"

enum {
	ALIGN_MAX = 1024, /* tokens of the pattern */
	ALIGN_SLOTS = 4 * ALIGN_MAX,
	ALIGN_WORTH = 40,  /* per cent of the shorter's tokens */
	ALIGN_STRICT = 32, /* tokens: shorter texts share all numbers */
};

/* Words that are shared, one behind the other, in both. */
struct run {
	uint32_t p,
	    t; /* indexes of the first, of the pattern and of the text */
	uint32_t n;
};

/* Of so many tokens: numbers, and those that are not common. */
struct tally {
	size_t all, numbers, rare;
};

struct align {
	const uint32_t *pattern; /* [n]; borrowed */
	size_t n, words;         /* words: of 64 bits */
	struct tally tally;      /* of its tokens */
	uint64_t *mask;          /* [different tokens, from 1][words]; owned */
	size_t maskcap, used;
	uint64_t *row; /* [text][words]; owned */
	size_t rowcap;
	struct run *run; /* the alignment, in order; owned */
	size_t runcap, runs;
	bool numbers;    /* both have some */
	uint32_t *known; /* [n] of the text, its token in the pattern; owned */
	size_t knowncap;
	unsigned shift; /* 32 less the bits of a slot's number */
	/* hash of a different token, its number plus 1 below; 0: free */
	uint32_t slot[ALIGN_SLOTS];
};

/* Makes p[0..n), 0 < n <= ALIGN_MAX, the pattern; it must stay there. */
void align_pattern(struct align *, const uint32_t *p, size_t n);
/*
 * Whether t[0..n) and the pattern share enough tokens, in any order, for it
 * to be worth while to align them; if one of both is short, all the numbers
 * of the one that has fewer.
 */
bool align_worth(struct align *, const uint32_t *t, size_t n);
/*
 * Aligns t[0..n), the text that was last asked for, or, of a text much longer
 * than the pattern, the stretch that has most of its words; sets
 * run[0..runs), the longest there are.
 */
void align_text(struct align *, const uint32_t *t, size_t n);
void align_free(struct align *);

#endif

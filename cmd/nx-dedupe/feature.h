/*
 * What is measured of two texts whose words are aligned, for the verdict.
 * The trainer measures with the same code.  Pure but for its memory.
 */
#ifndef NX_DEDUPE_FEATURE_H
#define NX_DEDUPE_FEATURE_H

#include "cmd/nx-dedupe/align.h"
#include "cmd/nx-dedupe/rarity.h"

enum feature {
	COVER_B,      /* share of b's information that a has */
	COVER_A,      /* and the other way */
	COVER_MAX,    /* the larger of both */
	SHARED,       /* log2 of the bits shared, set phrases discounted */
	SHARED_WORDS, /* log2 of the bits shared, word by word */
	SHARED_COUNT, /* log2 of the words shared that are not common */
	LONGEST,      /* information of the longest run, of the shorter's */
	RUNS,         /* runs a shared word */
	INSIDE_B,     /* share of b's information between shared words */
	INSIDE_A,
	ENDS_B, /* share of b's information before and behind them */
	ENDS_A,
	NUMBER_OTHER, /* numbers that stand in place of another */
	NUMBER_MORE,  /* numbers that one of the two has more, inside */
	NUMBER_ENDS_B,
	NUMBER_ENDS, /* numbers that stand in place of another at the ends */
	NAME_ENDS,
	NEGATION_ENDS, /* negations that only one of the two has there */
	NUMBER_NEW_B,  /* numbers of b that are nowhere in a */
	NEGATION,      /* negations that only one of the two has, inside */
	NE_MORE,       /* the same of ne, which is often left out */
	NAME_OTHER,
	NAME_MORE,
	NAME_NEW_B,
	LENGTH,    /* log2 of the tokens of the shorter */
	RATIO,     /* log2 of the longer by the shorter */
	REPLACED,  /* information that stands in place of other, by shorter's */
	LOOKALIKE, /* the same where the words look alike */
	MATCHED,   /* share of the shorter's tokens */
	GRAMS,     /* share of the shorter's trigrams that the other has */
	B_SHORTER, /* 1 if b is the shorter */
	WHOLE,     /* 1 if the shorter is one run */
	HEAD_BOTH, /* what both have before the first shared word, */
	TAIL_BOTH, /* and behind the last, by the shorter's */
	FEATURES
};

/* Two texts: a came first.  Aligned by runs of (b, a) if b_first. */
struct texts {
	const uint32_t *a, *b;
	size_t na, nb;
	const struct run *run;
	size_t runs;
	bool b_first;
};

struct measure {
	const struct rarity *rarity;
	float *weight_a, *weight_b; /* bits of each token; owned */
	size_t cap_a, cap_b;
	float total_a, total_b;
	uint32_t *key; /* of the trigrams of one of them; owned */
	size_t keycap;
	uint16_t *gram; /* [1 << bits]: the set of b's trigrams; owned */
	size_t gramcap;
	unsigned bits;
};

/*
 * Weighs a, or b, which remember it in their tokens; b also becomes a set to
 * look trigrams up in.  Their keys are known, or NULL.
 */
void measure_a(struct measure *, uint32_t *a, size_t na);
void measure_b(struct measure *, uint32_t *b, size_t nb, const uint32_t *gram);
/*
 * The share of the shorter's trigrams that the other has, and of all that both
 * have, *all; only b needs to be weighed, of nb tokens.
 */
float measure_grams(const struct measure *, const uint32_t *a, size_t na,
    size_t nb, float *all);
/* Measures what was weighed and aligned. */
void measure(struct measure *, const struct texts *, float f[FEATURES]);
void measure_free(struct measure *);

#endif

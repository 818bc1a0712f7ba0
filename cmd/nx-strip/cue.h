/*
 * The word lists of data/: what a phrase says of the line it stands in, and
 * which words are function words.  Loaded once, read only after that.
 */
#ifndef NX_STRIP_CUE_H
#define NX_STRIP_CUE_H

#include "cmd/nx-strip/line.h"

enum cue {
	CUE_NONE,
	CUE_RELATED,
	CUE_COMMENT,
	CUE_LEGAL,
	CUE_SUBSCRIBE,
	CUE_SHARE,
	CUE_META,
	CUE_CAPTION,
	CUE_BYLINE,
	CUE_DATE,
	CUE_NAV,
	CUES
};

/* What a function word counts as, in a sum of at most LINE_WORDS < 32. */
enum {
	FUNCTION = 1,
	FUNCTION_FR = 1 << 5,
	FUNCTION_EN = 1 << 10,
	FUNCTION_BITS = 11
};

enum {
	CUE_BITS = 13,      /* phrases, and how they begin */
	CUE_KINDS = 1 << 4, /* at least CUES */
	CUE_SIFT = 1 << 15, /* kinds of words */
	FUNCTION_SIZE = 1 << 10,
};

/* Small, as every word is looked up: what is read stays near. */
struct cues {
	/* Hashes of phrases and of the words that they begin with, the low
	 * bits replaced by the kind, of the latter CUE_NONE; 0: free. */
	uint32_t key[1 << CUE_BITS];
	/* Bit word % CUE_SIFT: a phrase begins with such a word; one of two
	 * words, or of one, ends with it.  Most words do neither. */
	uint8_t begins[CUE_SIFT / 8], ends[CUE_SIFT / 8];
	/* Function words by their low bits, these replaced by what they count
	 * as.  One or two places for each; found without a branch, since no
	 * one can tell whether the next word is one. */
	uint32_t function[FUNCTION_SIZE + 1];
};

/* What the phrases say of a line; all zero when none was found. */
struct cue_found {
	uint8_t whole; /* enum cue of a phrase that is all of the line */
	uint8_t start; /* of the longest phrase that it starts with */
	uint8_t
	    inside; /* of the first phrase elsewhere, in a line of few words */
	uint8_t last;  /* of a phrase that it ends with */
	uint8_t ends;  /* of its last word or two, however long it is */
	uint16_t seen; /* bit 1 << enum cue of every phrase */
	uint8_t function_fr, function_en; /* words among the first ones */
	uint8_t function;                 /* either */
};

/* Fills an empty struct from the lists that are compiled in. */
void cues_load(struct cues *);
void cue_find(const struct cues *, const struct line *, struct cue_found *);

#endif

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

/* What a function word counts as, in a sum of less than 256. */
enum { FUNCTION = 1, FUNCTION_FR = 1 << 8, FUNCTION_EN = 1 << 16 };

enum {
	CUE_BITS = 13,       /* phrases, with and without accents */
	CUE_REACH = 1 << 13, /* kinds of words */
	CUE_ENDS = 128,      /* flag */
	FUNCTION_SIZE = 1 << 10,
};

struct cues {
	uint32_t key[1 << CUE_BITS]; /* phrase hashes, 0: free */
	uint8_t value[1 << CUE_BITS];
	/* By the low bits of a word: words of the longest phrase that begins
	 * with it, and CUE_ENDS if one of two words or one ends with it. */
	uint8_t reach[CUE_REACH];
	/* Function words, one or two places for each; found without a branch,
	 * since no one can tell whether the next word is one. */
	struct {
		uint32_t word, is; /* is: FUNCTION and of which language */
	} function[FUNCTION_SIZE + 1];
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

/*
 * The words that are more than words: numbers, negations, days, months, and
 * those so common that they say nothing by themselves.  Pure.
 */
#ifndef NX_DEDUPE_LEXIS_H
#define NX_DEDUPE_LEXIS_H

#include <stdint.h>

#include "common/slice.h"

enum {
	LEXIS_BITS = 12, /* slots: so many that most are free */
	LEXIS_WORDS = 1 << 9,
	LEXIS_KNOWN = 13, /* bits of the number of words that are known */
};

struct lexeme {
	uint32_t hash;  /* of the word, low half; 0: none */
	uint32_t token; /* what its token has besides its letters */
	uint32_t keep;  /* the bits that the hash of its stem has in that */
};

/* A word as texts are compared by it; one that was seen lately is kept. */
struct spelt {
	uint64_t hash;  /* spelling.h; 0: none */
	uint32_t token; /* but for what its capital says */
};

struct lexis {
	struct lexeme lexeme[LEXIS_WORDS]; /* [0] is any other word */
	uint16_t slot[1 << LEXIS_BITS];    /* which lexeme; 0: free */
	struct spelt known[1 << LEXIS_KNOWN];
};

/*
 * Reads lines « word TAB class », the class being common, negation, ne, name
 * or the digits of a number.
 */
void lexis_load(struct lexis *, struct slice file);

/* The lexeme of a word by its hash (spelling.h). */
static inline const struct lexeme *
lexis_find(const struct lexis *l, uint64_t hash)
{
	uint32_t low = (uint32_t)hash;
	size_t i = hash >> (64 - LEXIS_BITS);

	while (l->slot[i] != 0 && l->lexeme[l->slot[i]].hash != low)
		i = (i + 1) & ((1 << LEXIS_BITS) - 1);
	return &l->lexeme[l->slot[i]];
}

/* Where a word of that hash is kept; another one may be there. */
static inline struct spelt *
lexis_known(struct lexis *l, uint64_t hash)
{
	return &l->known[hash >> (64 - LEXIS_KNOWN)];
}

#endif

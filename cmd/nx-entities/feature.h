/*
 * Features: what of a sentence the tagger looks at, as rows of the model's
 * table.  Trainer and tagger share this object; FEATURE_VERSION tells a model
 * made by another.
 *
 * A word by itself gives features that depend on nothing else, so that their
 * sums can be remembered; they count for the word and, the first ones of
 * them, for its neighbours.  Pairs and evidence are looked up for each word
 * where it stands.  Pure: no I/O, no allocation.
 */
#ifndef NX_ENTITIES_FEATURE_H
#define NX_ENTITIES_FEATURE_H

#include "cmd/nx-entities/model.h"
#include "common/word.h"

enum {
	FEATURE_VERSION = 2,
	FEATURE_REACH = 2, /* words to each side that a word counts for */
	FEATURE_WORD = 48, /* features of a word by itself, at most */
	FEATURE_PAIR = 32, /* of a word and what stands around, at most */
};

/* Kinds of features left out, to measure what they buy: bits, 0 the pairs. */
#ifndef FEATURE_WITHOUT
#define FEATURE_WITHOUT 0u
#endif

enum token_flag {
	TOKEN_CAPITAL = 1 << 0,
	TOKEN_UPPER = 1 << 1,
	TOKEN_NUMBER = 1 << 2,
	TOKEN_PUNCT = 1 << 3,
	TOKEN_FIRST = 1 << 4, /* a phrase may begin here */
	TOKEN_DATE = 1 << 5,  /* part of a date by the rules */
	TOKEN_LOUD = 1 << 6,  /* may be of a name: a capital, a known phrase */
	TOKEN_SHOUT = 1 << 7, /* in a sentence where most words have capitals */
};

/* What is remembered of a word where it stands. */
struct token {
	uint64_t lower; /* as in struct word */
	uint64_t fold;
	uint16_t cluster, coarse;
	uint16_t shape;      /* hash of Xx, XX, dd … */
	uint16_t list;       /* KNOWN_LIST, bits */
	uint8_t usual;       /* KNOWN_CASE */
	uint16_t phrase;     /* of the phrase that covers it: place and kind */
	uint8_t quote;       /* place in a short quotation */
	uint8_t joins;       /* de, la, of …: may stand inside a name */
	uint8_t left, right; /* words to what is outside its run of capitals */
	uint8_t flags;
};

/* The features of a word by itself. */
struct trait {
	struct token token;
	uint64_t id[FEATURE_WORD];
	uint8_t n;    /* all of them, for the word itself */
	uint8_t near; /* the first ones: for the words beside it */
	uint8_t far;  /* the first of these: for the next but one */
};

void feature_word(const struct model *, struct slice text, const struct word *,
    struct trait *);

/* The row of a feature of the word that stands at offset, -2 to 2. */
static inline uint32_t
feature_row(uint64_t id, int offset, unsigned bits)
{
	return (uint32_t)(hash_join(id, (uint64_t)(offset + 8)) >> (64 - bits));
}

#endif

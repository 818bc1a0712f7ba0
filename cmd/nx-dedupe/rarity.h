/*
 * How much a word, or three in a row, tell about a text: learned from many
 * articles (train.c) and kept as the logarithms of how many have them.  Pure.
 */
#ifndef NX_DEDUPE_RARITY_H
#define NX_DEDUPE_RARITY_H

#include <stdint.h>

#include "cmd/nx-dedupe/sketch.h"
#include "cmd/nx-dedupe/token.h"
#include "common/slice.h"

enum {
	RARITY_WORDS = 1 << 16,   /* half a byte each: by the token's hash */
	RARITY_PHRASES = 1 << 16, /* slots of two bytes */
	RARITY_KEYS = 1 << 26,    /* different phrases that are told apart */
	RARITY_SIZE = RARITY_WORDS / 2 + RARITY_PHRASES * 2,
	RARITY_MAX = 15,  /* bits of information, at most */
	PHRASE_MIN = 4,   /* log2 of the articles that a set phrase is in */
	PHRASE_BITS = 11, /* rarer words are in no set phrase */
};

struct rarity {
	const unsigned char *word, *phrase; /* borrowed from the model */
};

/* False if the model is damaged. */
bool rarity_view(struct rarity *, struct slice model);

/* log2(articles / articles with the word): 0 to RARITY_MAX. */
static inline unsigned
rarity_word(const struct rarity *r, uint32_t token)
{
	uint32_t h = token_hash(token);

	return r->word[h / 2] >> h % 2 * 4 & 15;
}

/* The key of a phrase: less than RARITY_KEYS. */
static inline uint32_t
rarity_key(uint32_t trigram)
{
	return trigram & (RARITY_KEYS - 1);
}

/* Asks the processor for a phrase before it is needed. */
static inline void
rarity_fetch(const struct rarity *r, uint32_t trigram)
{
	__builtin_prefetch(&r->phrase[2 * (trigram & (RARITY_PHRASES - 1))]);
}

/*
 * The slot of a phrase of that key, or the free one where it would be: low
 * byte, high byte; 10 bits of the key above the value, 0: free.
 */
static inline size_t
rarity_slot(const unsigned char *phrase, uint32_t key)
{
	size_t i = key & (RARITY_PHRASES - 1);

	for (;; i = (i + 1) & (RARITY_PHRASES - 1)) {
		unsigned v = phrase[2 * i] | (unsigned)phrase[2 * i + 1] << 8;

		if (v == 0 || v >> 4 == key >> 16)
			return i;
	}
}

/* The same of three tokens by sketch_key(); RARITY_MAX if no set phrase. */
static inline unsigned
rarity_phrase(const struct rarity *r, uint32_t trigram)
{
	unsigned v = r->phrase[2 * rarity_slot(r->phrase, rarity_key(trigram))];

	return (v & 15) == 0 ? RARITY_MAX : v & 15;
}

#endif

/*
 * What is known of words and phrases before any text is read: a map from
 * hashes to small numbers, made by the trainer and used where it lies.
 */
#ifndef NX_ENTITIES_GAZETTEER_H
#define NX_ENTITIES_GAZETTEER_H

#include <stdint.h>

#include "common/hash.h"

/* What a number tells; each kind has its own keys. */
enum known {
	KNOWN_CLUSTER, /* of an exact form: words used alike share it */
	KNOWN_LIST,    /* of a folded word: a bit for each list that has it */
	KNOWN_CASE,    /* of a word in lower case: how often it has a capital */
	KNOWN_PHRASE,  /* of a sequence of folded words: the same */
};

enum {
	GAZETTEER_SLOT = 4,         /* bytes: mark, value */
	GAZETTEER_FIRST = 1 << 13,  /* bytes of the bitmap of first words */
	GAZETTEER_SECOND = 1 << 15, /* of that of first and second words */
	GAZETTEER_LINE = 16,        /* slots of a line of the cache */
	GAZETTEER_PHRASE = 8,       /* words of the longest phrase */
};

struct gazetteer {
	const unsigned char *slot;   /* [slots][GAZETTEER_SLOT] */
	const unsigned char *first;  /* [GAZETTEER_FIRST], bits */
	const unsigned char *second; /* [GAZETTEER_SECOND], bits */
	uint32_t slots;
};

static inline uint64_t
gazetteer_key(enum known kind, uint64_t hash)
{
	return hash_join((uint64_t)kind, hash);
}

/* Where the search for a key begins: at a line of the cache. */
static inline uint64_t
gazetteer_at(const struct gazetteer *g, uint64_t key)
{
	uint64_t lines = g->slots / GAZETTEER_LINE;

	return ((key >> 32) * lines >> 32) * GAZETTEER_LINE;
}

/* The value of a key, 1 to 65535, or 0: not there (but for 1 in 5000). */
unsigned gazetteer_get(const struct gazetteer *, uint64_t key);

/* Whether a phrase may begin with a word of this hash, or with two of it. */
static inline bool
gazetteer_first(const struct gazetteer *g, uint64_t hash)
{
	uint64_t bit = hash >> 48;

	return g->first[bit / 8] >> bit % 8 & 1;
}

static inline bool
gazetteer_second(const struct gazetteer *g, uint64_t hash)
{
	uint64_t bit = hash >> 46;

	return g->second[bit / 8] >> bit % 8 & 1;
}

#endif

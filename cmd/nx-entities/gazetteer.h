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
	KNOWN_FORM,    /* of an exact form: what it mostly names in a corpus */
	KNOWN_PHRASE,  /* of a sequence of words: what it mostly names */
};

enum {
	GAZETTEER_SLOT = 4,        /* bytes: mark, value */
	GAZETTEER_FIRST = 1 << 13, /* bytes of the bitmap of first words */
	GAZETTEER_PHRASE = 8,      /* words of the longest phrase */
};

struct gazetteer {
	const unsigned char *slot;  /* [slots][GAZETTEER_SLOT] */
	const unsigned char *first; /* [GAZETTEER_FIRST], bits */
	uint32_t slots;
};

static inline uint64_t
gazetteer_key(enum known kind, uint64_t hash)
{
	return hash_join((uint64_t)kind, hash);
}

/* The value of a key, 1 to 65535, or 0: not there (but for 1 in 5000). */
unsigned gazetteer_get(const struct gazetteer *, uint64_t key);

/* Whether a phrase may begin with a word of this hash. */
static inline bool
gazetteer_first(const struct gazetteer *g, uint64_t hash)
{
	uint64_t bit = hash >> 48;

	return g->first[bit / 8] >> bit % 8 & 1;
}

#endif

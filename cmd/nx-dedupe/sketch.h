/*
 * The keys under which a text is found again: hashes of three tokens in a
 * row, thinned out so that a passage shared by two texts gives both the same
 * keys, whatever stands around it.
 * Source: winnowing (Schleimer, Wilkerson, Aiken 2003).  A key that is the
 * least of a wide window is the least of every narrower one that holds it:
 * so long texts can have fewer keys a word than short ones, and share them.
 */
#ifndef NX_DEDUPE_SKETCH_H
#define NX_DEDUPE_SKETCH_H

#include <stdint.h>

#include "cmd/nx-dedupe/index.h"
#include "cmd/nx-dedupe/token.h"
#include "common/slice.h"

enum {
	SKETCH_MIN = 5,   /* tokens: shorter texts have no keys */
	SKETCH_MAX = 512, /* keys: the least of them, where there are more */
};

struct sketch {
	uint32_t *key; /* [n], no two alike; owned */
	size_t n, cap;
	uint32_t *gram; /* keys of all trigrams; owned */
	size_t gramcap;
};

/* The keys of t[0..n); two texts with different salts share none. */
void sketch_make(struct sketch *, const uint32_t *t, size_t n, uint32_t salt);
void sketch_free(struct sketch *);

/* The key of three tokens. */
static inline uint32_t
sketch_key(const uint32_t t[3], uint32_t salt)
{
	uint64_t x = (uint64_t)token_hash(t[0]) |
		     (uint64_t)token_hash(t[1]) << 16 |
		     (uint64_t)token_hash(t[2]) << 32;

	x = (x ^ (uint64_t)salt << 24) * UINT64_C(0x9e3779b97f4a7c15);
	x ^= x >> 32;
	x *= UINT64_C(0xd6e8feb86659fd93);
	return (uint32_t)(x >> (64 - KEY_BITS));
}

#endif

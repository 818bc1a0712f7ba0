/*
 * 64-bit hashing, the same on every machine and in every run: models, states
 * and sort keys are made of these numbers, so they may never change.
 * Source: FNV-1a (Fowler, Noll, Vo) by the byte, the finaliser of splitmix64
 * (Steele, Lea, Flood 2014) to spread the bits.  Not for secrets.
 */
#ifndef NX_HASH_H
#define NX_HASH_H

#include <stdint.h>

#include "common/number.h"

#define HASH_START UINT64_C(0xcbf29ce484222325)
#define HASH_STEP UINT64_C(0x100000001b3)

static inline uint64_t
hash_byte(uint64_t h, unsigned char c)
{
	return (h ^ c) * HASH_STEP;
}

/* Spreads every bit of h over all bits; a bijection. */
static inline uint64_t
hash_mix(uint64_t h)
{
	h = (h ^ (h >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	h = (h ^ (h >> 27)) * UINT64_C(0x94d049bb133111eb);
	return h ^ (h >> 31);
}

/* The hash of a sequence whose hash so far is h, with one more element. */
static inline uint64_t
hash_join(uint64_t h, uint64_t element)
{
	return hash_mix(h * HASH_STEP + element);
}

/*
 * The hash of a sequence whose hash so far is h, with sixteen bytes more, the
 * first of each eight lowest, zeros behind the last.
 */
static inline uint64_t
hash_sixteen(uint64_t h, uint64_t first, uint64_t second)
{
	h = (h ^ first) * UINT64_C(0x9e3779b97f4a7c15) ^
	    second * UINT64_C(0xd6e8feb86659fd93);
	h = (h ^ h >> 32) * UINT64_C(0x94d049bb133111eb);
	return h ^ h >> 31;
}

static inline uint64_t
hash_slice(struct slice s)
{
	uint64_t h = HASH_START;

	for (size_t i = 0; i < s.n; i++)
		h = hash_byte(h, (unsigned char)s.p[i]);
	return hash_mix(h);
}

/* Whether a file ends in the hash of all before, 8 bytes that it must have. */
static inline bool
hash_sealed(struct slice file)
{
	size_t n = file.n - 8;

	return number_get((const unsigned char *)file.p + n, 8) ==
	       hash_slice((struct slice){ file.p, n });
}

#endif

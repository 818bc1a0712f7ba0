/* Eight bytes at a time, the first one lowest.  Pure. */
#ifndef NX_DEDUPE_EIGHT_H
#define NX_DEDUPE_EIGHT_H

#include <stddef.h>
#include <stdint.h>

static inline uint64_t
eight_load(const unsigned char *p)
{
	return (uint64_t)p[0] | (uint64_t)p[1] << 8 | (uint64_t)p[2] << 16 |
	       (uint64_t)p[3] << 24 | (uint64_t)p[4] << 32 |
	       (uint64_t)p[5] << 40 | (uint64_t)p[6] << 48 |
	       (uint64_t)p[7] << 56;
}

static inline void
eight_store(unsigned char *p, uint64_t x)
{
	for (size_t i = 0; i < 8; i++)
		p[i] = (unsigned char)(x >> 8 * i);
}

/* How many of the first bytes, of eight in lower case, are letters. */
static inline size_t
eight_letters(uint64_t lower)
{
	uint64_t seven = lower & UINT64_C(0x7f7f7f7f7f7f7f7f);
	uint64_t from_a = seven + UINT64_C(0x1f1f1f1f1f1f1f1f);
	uint64_t past_z = seven + UINT64_C(0x0505050505050505);
	uint64_t other =
	    (lower | past_z | ~from_a) & UINT64_C(0x8080808080808080);

	return other == 0 ? 8 : (size_t)__builtin_ctzll(other) / 8;
}

#endif

/*
 * Eight bytes at a time, the first one lowest.  Pure.
 * Source: Hacker's Delight (Warren 2012), 6-1, finding a zero byte.
 */
#ifndef NX_EIGHT_H
#define NX_EIGHT_H

#include <stddef.h>
#include <stdint.h>

static inline uint64_t
eight_load(const void *bytes)
{
	const unsigned char *p = bytes;

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

/* EIGHT_ONES * c: eight times the byte c; the high bit of a byte marks it. */
#define EIGHT_ONES UINT64_C(0x0101010101010101)
#define EIGHT_HIGH UINT64_C(0x8080808080808080)

/* Marks the first byte that is 0, none before it, perhaps some behind. */
static inline uint64_t
eight_zero(uint64_t x)
{
	return (x - EIGHT_ONES) & ~x & EIGHT_HIGH;
}

/* The place of the lowest bit that is set; x is not 0. */
static inline size_t
bit_lowest(uint64_t x)
{
#ifdef __GNUC__
	return (unsigned)__builtin_ctzll(x);
#else
	size_t n = 0;

	while ((x >> n & 1) == 0)
		n++;
	return n;
#endif
}

/* yes for 1, no for 0; no compiler makes a jump of it. */
static inline uint64_t
bit_pick(uint64_t which, uint64_t yes, uint64_t no)
{
	return no ^ ((yes ^ no) & (0 - which));
}

/* yes where x, of 16 bits, is not 0, else no; as good. */
static inline unsigned
bit_choose(unsigned x, unsigned yes, unsigned no)
{
	return (unsigned)bit_pick((x + 0xffff) / 0x10000, yes, no);
}

/* The place of the first byte that is not 0, 0 to 7; marks is not 0. */
static inline size_t
eight_first(uint64_t marks)
{
	return bit_lowest(marks) / 8;
}

/* How many of the first bytes, of eight in lower case, are letters. */
static inline size_t
eight_letters(uint64_t lower)
{
	uint64_t seven = lower & ~EIGHT_HIGH;
	uint64_t from_a = seven + EIGHT_ONES * (0x80 - 'a');
	uint64_t past_z = seven + EIGHT_ONES * (0x7f - 'z');
	uint64_t other = (lower | past_z | ~from_a) & EIGHT_HIGH;

	return other == 0 ? 8 : eight_first(other);
}

#endif

/*
 * Sixteen bytes at a time: each becomes 0xff where something is so and 0 where
 * it is not, and the answers a bit each.  With SSE2 or without, the same bits
 * come out.  Pure: no I/O, no allocation.
 */
#ifndef NX_LANE_H
#define NX_LANE_H

#include <stdint.h>

#include "common/eight.h"

enum { LANES = 16 };

#ifdef __SSE2__
#include <emmintrin.h>

struct lane {
	__m128i x;
};

static inline struct lane
lane_load(const unsigned char *s)
{
	return (
	    struct lane){ _mm_loadu_si128((const __m128i *)(const void *)s) };
}

static inline struct lane
lane_or(struct lane a, struct lane b)
{
	return (struct lane){ _mm_or_si128(a.x, b.x) };
}

static inline struct lane
lane_and(struct lane a, struct lane b)
{
	return (struct lane){ _mm_and_si128(a.x, b.x) };
}

/* a, where b is not. */
static inline struct lane
lane_without(struct lane a, struct lane b)
{
	return (struct lane){ _mm_andnot_si128(b.x, a.x) };
}

/* Letters of ASCII in lower case; no other byte becomes a letter. */
static inline struct lane
lane_small(struct lane a)
{
	return (struct lane){ _mm_or_si128(a.x, _mm_set1_epi8(' ')) };
}

static inline struct lane
lane_is(struct lane a, int byte)
{
	return (struct lane){ _mm_cmpeq_epi8(a.x, _mm_set1_epi8((char)byte)) };
}

/* Where the bytes of both are the same. */
static inline struct lane
lane_same(struct lane a, struct lane b)
{
	return (struct lane){ _mm_cmpeq_epi8(a.x, b.x) };
}

/* Which bytes are above this one, below 0x80. */
static inline struct lane
lane_above(struct lane a, int byte)
{
	return (struct lane){ _mm_cmpgt_epi8(a.x, _mm_set1_epi8((char)byte)) };
}

/* Which bytes have one of the bits. */
static inline struct lane
lane_has(struct lane a, unsigned bits)
{
	__m128i none = _mm_cmpeq_epi8(
	    _mm_and_si128(a.x, _mm_set1_epi8((char)bits)), _mm_setzero_si128());

	return (struct lane){ _mm_xor_si128(none, _mm_set1_epi8(-1)) };
}

/* Which bytes are in [from, to]. */
static inline struct lane
lane_in(struct lane a, int from, int to)
{
	/* from the least on: bytes are compared with their signs */
	__m128i x = _mm_add_epi8(a.x, _mm_set1_epi8((char)(INT8_MIN - from)));

	return (struct lane){ _mm_cmpgt_epi8(
	    _mm_set1_epi8((char)(INT8_MIN + to - from + 1)), x) };
}

/* The highest bit of each byte, that of the first one lowest. */
static inline uint32_t
lane_bits(struct lane a)
{
	return (uint32_t)_mm_movemask_epi8(a.x);
}

/* The bit of small letters in the same way, 0x20. */
static inline uint32_t
lane_small_bits(struct lane a)
{
	return (uint32_t)_mm_movemask_epi8(_mm_slli_epi16(a.x, 2));
}

/* The first eight bytes, or the others; the first one lowest. */
static inline uint64_t
lane_eight(struct lane a, int others)
{
	if (others)
		a.x = _mm_unpackhi_epi64(a.x, a.x);
#ifdef __x86_64__
	return (uint64_t)_mm_cvtsi128_si64(a.x);
#else
	uint64_t eight;

	_mm_storel_epi64((__m128i *)(void *)&eight, a.x);
	return eight;
#endif
}
#else
struct lane {
	unsigned char x[LANES];
};

/* Each byte of the result, from those at i of its arguments. */
#define LANE_EACH(expression)                                                  \
	struct lane out;                                                       \
                                                                               \
	for (int i = 0; i < LANES; i++)                                        \
		out.x[i] = (unsigned char)(expression);                        \
	return out

static inline struct lane
lane_load(const unsigned char *s)
{
	LANE_EACH(s[i]);
}

static inline struct lane
lane_or(struct lane a, struct lane b)
{
	LANE_EACH(a.x[i] | b.x[i]);
}

static inline struct lane
lane_and(struct lane a, struct lane b)
{
	LANE_EACH(a.x[i] & b.x[i]);
}

static inline struct lane
lane_without(struct lane a, struct lane b)
{
	LANE_EACH(a.x[i] & ~b.x[i]);
}

static inline struct lane
lane_small(struct lane a)
{
	LANE_EACH(a.x[i] | ' ');
}

static inline struct lane
lane_is(struct lane a, int byte)
{
	LANE_EACH(a.x[i] == byte ? 0xff : 0);
}

static inline struct lane
lane_same(struct lane a, struct lane b)
{
	LANE_EACH(a.x[i] == b.x[i] ? 0xff : 0);
}

static inline struct lane
lane_above(struct lane a, int byte)
{
	LANE_EACH(a.x[i] > byte && a.x[i] < 0x80 ? 0xff : 0);
}

static inline struct lane
lane_has(struct lane a, unsigned bits)
{
	LANE_EACH((a.x[i] & bits) != 0 ? 0xff : 0);
}

static inline struct lane
lane_in(struct lane a, int from, int to)
{
	LANE_EACH(a.x[i] >= from && a.x[i] <= to ? 0xff : 0);
}

static inline uint32_t
lane_bits(struct lane a)
{
	uint32_t bits = 0;

	for (int i = 0; i < LANES; i++)
		bits |= (uint32_t)(a.x[i] >> 7) << i;
	return bits;
}

static inline uint32_t
lane_small_bits(struct lane a)
{
	uint32_t bits = 0;

	for (int i = 0; i < LANES; i++)
		bits |= (uint32_t)(a.x[i] >> 5 & 1) << i;
	return bits;
}

static inline uint64_t
lane_eight(struct lane a, int others)
{
	return eight_load(a.x + (others ? 8 : 0));
}
#undef LANE_EACH
#endif

#endif

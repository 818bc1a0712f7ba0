/*
 * Steps on 16 numbers at a time that C has no words for and SSE2 has an
 * instruction: with it or without, the same whole numbers come out.
 * What is aligned is so to 16 bytes.  Pure: no I/O, no allocation.
 */
#ifndef NX_STRIP_LANE_H
#define NX_STRIP_LANE_H

#include <stdint.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { LANES = 16 };

/* Bit i for byte i of s[0..LANES) that is in [from, to]. */
static inline uint32_t
lane_in(const unsigned char *s, int from, int to)
{
#ifdef __SSE2__
	__m128i x = _mm_loadu_si128((const __m128i *)(const void *)s);

	/* from the least on: bytes are compared with their signs */
	x = _mm_add_epi8(x, _mm_set1_epi8((char)(INT8_MIN - from)));
	x = _mm_cmpgt_epi8(_mm_set1_epi8((char)(INT8_MIN + to - from + 1)), x);
	return (uint32_t)_mm_movemask_epi8(x);
#else
	uint32_t bits = 0;

	for (int i = 0; i < LANES; i++)
		bits |= (uint32_t)(s[i] >= from && s[i] <= to) << i;
	return bits;
#endif
}

#endif

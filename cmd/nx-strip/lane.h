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

#ifdef __SSE2__
/* Four sums of two products each, of one pair of numbers and four of weights,
 * added to sum[k]; pair: its two numbers four times. */
static inline void
lane_pair(__m128i sum[4], __m128i pair, const __m128i by[4])
{
	for (int k = 0; k < 4; k++)
		sum[k] = _mm_add_epi32(sum[k], _mm_madd_epi16(pair, by[k]));
}
#endif

/*
 * A layer: to[j] becomes self[j] + max(0, sum >> shift), at most top, where sum
 * is bias[j] and x[i] * by[i / 2][j][i % 2] of each i < n, a multiple of 8.
 * self[j] is at least 0.  All arrays are aligned.
 */
static inline void
lane_layer(int16_t to[LANES], const int16_t self[LANES], const int16_t *x,
    int n, const int16_t *by, const int32_t bias[LANES], int shift, int16_t top)
{
#ifdef __SSE2__
	const __m128i *in = (const __m128i *)(const void *)x;
	const __m128i *w = (const __m128i *)(const void *)by;
	const __m128i *b = (const __m128i *)(const void *)bias;
	const __m128i *more = (const __m128i *)(const void *)self;
	__m128i *out = (__m128i *)(void *)to, s[4];

	for (int k = 0; k < 4; k++)
		s[k] = b[k];
	for (int i = 0; i < n / 8; i++, w += 16) {
		lane_pair(s, _mm_shuffle_epi32(in[i], 0x00), w);
		lane_pair(s, _mm_shuffle_epi32(in[i], 0x55), w + 4);
		lane_pair(s, _mm_shuffle_epi32(in[i], 0xaa), w + 8);
		lane_pair(s, _mm_shuffle_epi32(in[i], 0xff), w + 12);
	}
	for (int k = 0; k < 2; k++) {
		/* what does not fit into 16 bits is more than top, too */
		__m128i y = _mm_packs_epi32(_mm_srai_epi32(s[2 * k], shift),
		    _mm_srai_epi32(s[2 * k + 1], shift));

		y = _mm_max_epi16(y, _mm_setzero_si128());
		out[k] = _mm_min_epi16(
		    _mm_adds_epi16(more[k], y), _mm_set1_epi16(top));
	}
#else
	for (int j = 0; j < LANES; j++) {
		int32_t sum = bias[j];

		for (int i = 0; i < n; i++)
			sum += x[i] * by[i / 2 * 2 * LANES + 2 * j + i % 2];
		sum >>= shift;
		sum = self[j] + (sum > 0 ? sum : 0);
		to[j] = (int16_t)(sum < top ? sum : top);
	}
#endif
}

#endif

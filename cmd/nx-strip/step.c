/* The steps of the net: in plain C, with SSE2, with AVX2. */
#include "cmd/nx-strip/step.h"

#if defined __SSE2__ && defined __GNUC__
#define X86
#include <immintrin.h>
#endif

static int16_t
clip(int x)
{
	return (int16_t)(x < 0 ? 0 : x > LINE_MAX ? LINE_MAX : x);
}

static void
embed_plain(
    const struct model *m, const struct features *f, int16_t to[NET_DIM])
{
	int16_t sum[NET_DIM] = { 0 }; /* WORD_SLOTS * 127 < 32767 */
	int16_t row[NET_DIM];         /* ROW_SLOTS * ROW_LIMIT < 32767 */
	int16_t scale = m->scale[f->words];

	memcpy(row, m->bias, sizeof row);
	for (unsigned i = 0; i < f->words; i++) {
		const signed char *w = m->word + (size_t)f->word[i] * NET_DIM;

		for (int j = 0; j < NET_DIM; j++)
			sum[j] = (int16_t)(sum[j] + w[j]);
	}
	for (unsigned i = 0; i < f->rows; i++)
		for (int j = 0; j < NET_DIM; j++)
			row[j] = (int16_t)(row[j] + m->row[f->row[i]][j]);
	for (int j = 0; j < NET_DIM; j++)
		to[j] = clip(row[j] + (sum[j] * scale >> WORD_BITS));
}

static void
convolve_plain(const struct model *m, int layer, const int16_t *before,
    const int16_t *self, const int16_t *behind, int16_t to[NET_DIM])
{
	const int16_t *const in[NET_TAPS] = { before, self, behind };
	for (int j = 0; j < NET_DIM; j++) {
		int32_t sum = m->conv_bias[layer][j];

		for (int i = 0; i < NET_TAPS * NET_DIM; i++)
			sum += in[i / NET_DIM][i % NET_DIM] *
			       m->conv[layer][i / 2][j][i % 2];
		sum >>= FINE_BITS;
		to[j] = clip(self[j] + (sum > 0 ? sum : 0));
	}
}

static int32_t
dot_plain(const int16_t x[NET_DIM], const int16_t y[NET_DIM])
{
	int32_t sum = 0;

	for (int j = 0; j < NET_DIM; j++)
		sum += x[j] * y[j];
	return sum;
}

static const struct step step_plain = { embed_plain, convolve_plain,
	dot_plain };

#ifdef X86
/*
 * The sum so far, which compilers would add up in an order of their own, and
 * run out of registers: a third of the time of a layer.
 */
#define IN_ORDER(sum) __asm__("" : "+x"(sum))

/* Four sums of two products each, of one pair of numbers and four of weights,
 * added to sum[k]; pair: its two numbers four times. */
static inline void
add_pair(__m128i sum[4], __m128i pair, const __m128i by[4])
{
	for (int k = 0; k < 4; k++) {
		sum[k] = _mm_add_epi32(sum[k], _mm_madd_epi16(pair, by[k]));
		IN_ORDER(sum[k]);
	}
}

static void
convolve_sse2(const struct model *m, int layer, const int16_t *before,
    const int16_t *self, const int16_t *behind, int16_t to[NET_DIM])
{
	const int16_t *const in[NET_TAPS] = { before, self, behind };
	const __m128i *w = (const __m128i *)(const void *)m->conv[layer];
	const __m128i *b = (const __m128i *)(const void *)m->conv_bias[layer];
	const __m128i *own = (const __m128i *)(const void *)self;
	__m128i s[4];

	for (int k = 0; k < 4; k++)
		s[k] = b[k];
	for (int i = 0; i < NET_TAPS * NET_DIM / 8; i++, w += 16) {
		const int16_t *x = in[i * 8 / NET_DIM] + i * 8 % NET_DIM;
		__m128i eight = *(const __m128i *)(const void *)x;

		add_pair(s, _mm_shuffle_epi32(eight, 0x00), w);
		add_pair(s, _mm_shuffle_epi32(eight, 0x55), w + 4);
		add_pair(s, _mm_shuffle_epi32(eight, 0xaa), w + 8);
		add_pair(s, _mm_shuffle_epi32(eight, 0xff), w + 12);
	}
	for (int k = 0; k < 2; k++) {
		/* what does not fit into 16 bits is more than LINE_MAX, too */
		__m128i y = _mm_packs_epi32(_mm_srai_epi32(s[2 * k], FINE_BITS),
		    _mm_srai_epi32(s[2 * k + 1], FINE_BITS));

		y = _mm_adds_epi16(
		    own[k], _mm_max_epi16(y, _mm_setzero_si128()));
		y = _mm_min_epi16(y, _mm_set1_epi16(LINE_MAX));
		((__m128i *)(void *)to)[k] = y;
	}
}

static int32_t
dot_sse2(const int16_t x[NET_DIM], const int16_t y[NET_DIM])
{
	const __m128i *a = (const __m128i *)(const void *)x;
	const __m128i *b = (const __m128i *)(const void *)y;
	__m128i sum = _mm_add_epi32(
	    _mm_madd_epi16(a[0], b[0]), _mm_madd_epi16(a[1], b[1]));

	sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4e));
	sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xb1));
	return _mm_cvtsi128_si32(sum);
}

static const struct step step_sse2 = { embed_plain, convolve_sse2, dot_sse2 };
#endif

#ifdef X86
/* For functions that not every machine can run. */
#define AVX2 __attribute__((target("avx2")))

AVX2 static void
embed_avx2(const struct model *m, const struct features *f, int16_t to[NET_DIM])
{
	const __m128i *word = (const __m128i *)(const void *)m->word;
	const __m256i *row = (const __m256i *)(const void *)m->row;
	const __m256i *bias = (const __m256i *)(const void *)m->bias;
	__m256i scale = _mm256_set1_epi16(m->scale[f->words]);
	__m256i sum = _mm256_setzero_si256(), x = *bias, y = sum;
	unsigned n = 0;

	for (unsigned i = 0; i < f->words; i++)
		sum = _mm256_add_epi16(sum,
		    _mm256_cvtepi8_epi16(_mm_loadu_si128(word + f->word[i])));
	for (; n + 4 <= f->rows; n += 4) {
		const uint16_t *at = f->row + n;

		x = _mm256_add_epi16(x, row[at[0]]);
		y = _mm256_add_epi16(y, row[at[1]]);
		x = _mm256_add_epi16(x, row[at[2]]);
		y = _mm256_add_epi16(y, row[at[3]]);
	}
	for (; n < f->rows; n++)
		x = _mm256_add_epi16(x, row[f->row[n]]);
	x = _mm256_add_epi16(x, y);
	/* the low half of the product >> WORD_BITS, which fits in it */
	sum = _mm256_or_si256(
	    _mm256_slli_epi16(_mm256_mulhi_epi16(sum, scale), 16 - WORD_BITS),
	    _mm256_srli_epi16(_mm256_mullo_epi16(sum, scale), WORD_BITS));
	x = _mm256_max_epi16(_mm256_adds_epi16(x, sum), _mm256_setzero_si256());
	x = _mm256_min_epi16(x, _mm256_set1_epi16(LINE_MAX));
	_mm256_storeu_si256((__m256i *)(void *)to, x);
}

AVX2 static void
convolve_avx2(const struct model *m, int layer, const int16_t *before,
    const int16_t *self, const int16_t *behind, int16_t to[NET_DIM])
{
	const int16_t *const in[NET_TAPS] = { before, self, behind };
	const __m256i *w = (const __m256i *)(const void *)m->conv[layer];
	const __m256i *b = (const __m256i *)(const void *)m->conv_bias[layer];
	__m256i low = b[0], high = b[1], y;

	for (int k = 0; k < NET_TAPS; k++) {
		for (int i = 0; i < NET_DIM; i += 2, w += 2) {
			int32_t pair;

			memcpy(&pair, in[k] + i, sizeof pair);
			y = _mm256_set1_epi32(pair);
			low = _mm256_add_epi32(low, _mm256_madd_epi16(y, w[0]));
			high =
			    _mm256_add_epi32(high, _mm256_madd_epi16(y, w[1]));
			IN_ORDER(low);
			IN_ORDER(high);
		}
	}
	y = _mm256_packs_epi32(_mm256_srai_epi32(low, FINE_BITS),
	    _mm256_srai_epi32(high, FINE_BITS));
	y = _mm256_permute4x64_epi64(y, 0xd8); /* it took halves in turn */
	y = _mm256_max_epi16(y, _mm256_setzero_si256());
	y = _mm256_adds_epi16(
	    y, _mm256_loadu_si256((const __m256i *)(const void *)self));
	y = _mm256_min_epi16(y, _mm256_set1_epi16(LINE_MAX));
	_mm256_storeu_si256((__m256i *)(void *)to, y);
}

static const struct step step_avx2 = { embed_avx2, convolve_avx2, dot_sse2 };
#endif

size_t
step_forms(const struct step *form[STEP_FORMS])
{
	size_t n = 0;

	form[n++] = &step_plain;
#ifdef X86
	form[n++] = &step_sse2;
	if (__builtin_cpu_supports("avx2"))
		form[n++] = &step_avx2;
#endif
	return n;
}

/* Classes of words from text without labels. */
#include "cmd/nx-entities/induce.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/nx-entities/power.h"
#include "common/hash.h"

enum { NEGATIVE = 5, DRAWS = 1 << 22, PLACES = 2 * INDUCE_REACH };

struct induce {
	const uint32_t *text;
	size_t n, words;
	const uint32_t *count;
	float (*vector)[INDUCE_SIZE];  /* [words] */
	float (*context)[INDUCE_SIZE]; /* [words * PLACES] */
	uint32_t *draw; /* [DRAWS]: words, the frequent more often */
	float *keep;    /* [words]: share of occurrences used */
	uint64_t random;
	float rate;
};

static uint32_t
random32(struct induce *v)
{
	v->random += UINT64_C(0x9e3779b97f4a7c15);
	return (uint32_t)(hash_mix(v->random) >> 32);
}

static float
random1(struct induce *v)
{
	return (float)(random32(v) >> 8) / 16777216.0f;
}

/* Words drawn as negative samples: count to the power 3/4. */
static void
prepare(struct induce *v)
{
	double total = 0, sum = 0, all = 0;
	size_t at = 0;

	for (size_t i = 1; i < v->words; i++) {
		double c = v->count[i];

		total += sqrt(c) * sqrt(sqrt(c));
		all += c;
	}
	for (size_t i = 1; i < v->words; i++) {
		double c = v->count[i], t = 1e-4 * all / c;

		sum += sqrt(c) * sqrt(sqrt(c));
		while (at < DRAWS && (double)at < sum / total * DRAWS)
			v->draw[at++] = (uint32_t)i;
		v->keep[i] = (float)(sqrt(t) + t);
		for (int j = 0; j < INDUCE_SIZE; j++)
			v->vector[i][j] = (random1(v) - 0.5f) / INDUCE_SIZE;
	}
	while (at < DRAWS)
		v->draw[at++] = 1;
}

/* One pair, that occurs (1) or was drawn (0); adds to gain what a gains. */
static void
pair(struct induce *v, const float *a, float *b, float truth, float *gain)
{
	float dot = 0, g;

	for (int j = 0; j < INDUCE_SIZE; j += 8) {
		float part = 0;

		for (int k = 0; k < 8; k++)
			part += a[j + k] * b[j + k];
		dot += part;
	}
	g = v->rate * (truth - (float)(1 / (1 + power_of_e((double)-dot))));
	for (int j = 0; j < INDUCE_SIZE; j++) {
		gain[j] += g * b[j];
		b[j] += g * a[j];
	}
}

static void
word(struct induce *v, size_t i)
{
	float *a = v->vector[v->text[i]];

	for (int d = -INDUCE_REACH; d <= INDUCE_REACH; d++) {
		size_t at = i + (size_t)d;
		size_t place = (size_t)(d + INDUCE_REACH - (d > 0));
		float gain[INDUCE_SIZE] = { 0 };
		uint32_t other;

		if (d == 0 || at >= v->n)
			continue;
		other = v->text[at];
		if (other != INDUCE_EDGE && random1(v) > v->keep[other])
			continue;
		pair(v, a, v->context[other * PLACES + place], 1, gain);
		for (int k = 0; k < NEGATIVE; k++) {
			uint32_t o = v->draw[random32(v) % DRAWS];

			if (o != other)
				pair(v, a, v->context[o * PLACES + place], 0,
				    gain);
		}
		for (int j = 0; j < INDUCE_SIZE; j++)
			a[j] += gain[j];
	}
}

static void
to_length_1(float v[INDUCE_SIZE])
{
	float sum = 0;

	for (int j = 0; j < INDUCE_SIZE; j++)
		sum += v[j] * v[j];
	sum = sum > 0 ? 1 / sqrtf(sum) : 0;
	for (int j = 0; j < INDUCE_SIZE; j++)
		v[j] *= sum;
}

float (*induce_vectors(const uint32_t *text, size_t n, const uint32_t *count,
    size_t words, int epochs))[INDUCE_SIZE]
{
	struct induce v = { .text = text,
		.n = n,
		.words = words,
		.count = count,
		.random = 1 };

	v.vector = calloc(words, sizeof *v.vector);
	v.context = calloc(words * PLACES, sizeof *v.context);
	v.draw = malloc(DRAWS * sizeof *v.draw);
	v.keep = calloc(words, sizeof *v.keep);
	if (v.vector == NULL || v.context == NULL || v.draw == NULL ||
	    v.keep == NULL)
		abort();
	prepare(&v);
	for (int e = 0; e < epochs; e++)
		for (size_t i = 0; i < n; i++) {
			float done =
			    ((float)e + (float)i / (float)n) / (float)epochs;

			v.rate = 0.05f * (1 - done) + 0.0005f;
			if (text[i] != INDUCE_EDGE &&
			    random1(&v) <= v.keep[text[i]])
				word(&v, i);
		}
	for (size_t i = 0; i < words; i++)
		to_length_1(v.vector[i]);
	free(v.context);
	free(v.draw);
	free(v.keep);
	return v.vector;
}

static uint16_t
nearest(const float v[INDUCE_SIZE], const float (*across)[8], size_t k)
{
	float best = -2;
	uint16_t at = 0;

	/* across: eight centres side by side, so that their sums go together */
	for (size_t c = 0; c < k; c += 8) {
		const float(*m)[8] = across + c / 8 * INDUCE_SIZE;
		float dot[8] = { 0 };

		for (int j = 0; j < INDUCE_SIZE; j++)
			for (int l = 0; l < 8; l++)
				dot[l] += v[j] * m[j][l];
		for (size_t l = 0; l < 8 && c + l < k; l++)
			if (dot[l] > best) {
				best = dot[l];
				at = (uint16_t)(c + l);
			}
	}
	return at;
}

void
induce_classes(const float (*vector)[INDUCE_SIZE], size_t n, size_t k,
    uint16_t *class, float (*centre)[INDUCE_SIZE])
{
	enum { ROUNDS = 15 };
	float(*c)[INDUCE_SIZE] = calloc(k, sizeof *c);
	float(*across)[8] = calloc((k + 7) / 8 * INDUCE_SIZE, sizeof *across);

	if (c == NULL || across == NULL)
		abort();
	for (size_t i = 0; i < k; i++) /* spread over the frequent half */
		memcpy(c[i], vector[i * (n / 2 + 1) / k], sizeof c[i]);
	for (int r = 0; r < ROUNDS; r++) {
		for (size_t i = 0; i < k; i++) {
			to_length_1(c[i]);
			for (size_t j = 0; j < INDUCE_SIZE; j++)
				across[i / 8 * INDUCE_SIZE + j][i % 8] =
				    c[i][j];
		}
		if (centre != NULL)
			memcpy(centre, c, k * sizeof *c);
		memset(c, 0, k * sizeof *c);
		for (size_t i = 0; i < n; i++) {
			class[i] =
			    nearest(vector[i], (const float(*)[8])across, k);
			for (int j = 0; j < INDUCE_SIZE; j++)
				c[class[i]][j] += vector[i][j];
		}
	}
	free(c);
	free(across);
}

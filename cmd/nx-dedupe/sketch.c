/* The keys under which a text is found again: winnowed hashes of three tokens.
 */
#include "cmd/nx-dedupe/sketch.h"

#include <stdlib.h>

#include "common/arena.h"

/* Trigrams of common words come last: they lead to too many texts. */
static uint32_t
rank(const uint32_t t[3], uint32_t salt)
{
	uint32_t common = (uint32_t)token_common(t[0]) +
			  (uint32_t)token_common(t[1]) +
			  (uint32_t)token_common(t[2]);

	return sketch_key(t, salt) | (common > 1 ? common - 1 : 0) << KEY_BITS;
}

static size_t
window(size_t trigrams)
{
	return trigrams <= 10    ? 2
	       : trigrams <= 62  ? 4
	       : trigrams <= 254 ? 8
				 : 16;
}

static int
compare(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void
sort(uint32_t *key, size_t n)
{
	if (n > 64) {
		qsort(key, n, sizeof *key, compare);
		return;
	}
	for (size_t i = 1; i < n; i++) {
		uint32_t k = key[i];
		size_t j = i;

		for (; j > 0 && key[j - 1] > k; j--)
			key[j] = key[j - 1];
		key[j] = k;
	}
}

void
sketch_make(struct sketch *s, const uint32_t *t, size_t n, uint32_t salt)
{
	uint32_t ring[16], least = 0;
	size_t trigrams = n - 2, w = window(trigrams), at = 0, unique = 0;

	s->n = 0;
	if (n < SKETCH_MIN)
		return;
	s->key = grow(s->key, &s->cap, trigrams, sizeof *s->key);
	for (size_t i = 0; i < trigrams; i++) {
		uint32_t r = rank(t + i, salt);

		ring[i % 16] = r;
		if (i + 1 < w)
			continue;
		if (i + 1 == w || at + w <= i) {
			/* the least has left: look for the next */
			at = i + 1 - w;
			for (size_t j = at; j <= i; j++)
				if (ring[j % 16] <= ring[at % 16])
					at = j;
		} else if (r <= least)
			at = i;
		else
			continue;
		least = ring[at % 16];
		s->key[s->n++] = least & ((1U << KEY_BITS) - 1);
	}
	sort(s->key, s->n);
	for (size_t i = 0; i < s->n; i++)
		if (unique == 0 || s->key[unique - 1] != s->key[i])
			s->key[unique++] = s->key[i];
	s->n = unique < SKETCH_MAX ? unique : SKETCH_MAX;
}

void
sketch_free(struct sketch *s)
{
	free(s->key);
	*s = (struct sketch){ 0 };
}

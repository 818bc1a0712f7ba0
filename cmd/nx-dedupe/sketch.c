/* The keys under which a text is found again: winnowed hashes of three tokens.
 */
#include "cmd/nx-dedupe/sketch.h"

#include <stdlib.h>

#include "common/arena.h"

enum { FEW = 64 }; /* keys that are looked through, not sorted */

/*
 * Ranks of all trigrams, of those keys: those of common words lead to too many
 * texts.
 */
static void
rank(uint32_t *rank, const uint32_t *key, const uint32_t *t, size_t trigrams)
{
	for (size_t i = 0; i < trigrams; i++) {
		uint32_t common = (uint32_t)token_common(t[i]) +
				  (uint32_t)token_common(t[i + 1]) +
				  (uint32_t)token_common(t[i + 2]);

		rank[i] = key[i] | ((common >> 1) + (common == 3)) << KEY_BITS;
	}
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

/* r[i] becomes the least of r[i..i + width); returns how many there are. */
static size_t
minima(uint32_t *r, size_t n, size_t width)
{
	for (size_t step = 1; step < width; step *= 2) {
		n -= step;
		for (size_t i = 0; i < n; i++)
			r[i] = r[i] < r[i + step] ? r[i] : r[i + step];
	}
	return n;
}

/* Leaves each key once; returns how many.  Few ones need no sorting. */
static size_t
unique(uint32_t *key, size_t n)
{
	uint64_t seen = 0; /* of the low bits of the keys */
	size_t m = 0;

	if (n > FEW)
		qsort(key, n, sizeof *key, compare);
	for (size_t i = 0; i < n; i++) {
		size_t j = m;
		uint64_t bit = UINT64_C(1) << key[i] % 64;

		if (n > FEW)
			j = m > 0 && key[m - 1] == key[i] ? m : 0;
		else if (seen & bit)
			while (j > 0 && key[j - 1] != key[i])
				j--;
		else
			j = 0;
		seen |= bit;
		if (j == 0)
			key[m++] = key[i];
	}
	return m;
}

void
sketch_make(struct sketch *s, const uint32_t *t, size_t n, uint32_t salt)
{
	size_t windows, m = 0;
	uint32_t last;

	s->n = 0;
	if (n < SKETCH_MIN)
		return;
	n -= 2;
	s->key = grow(s->key, &s->cap, n, sizeof *s->key);
	s->gram = grow(s->gram, &s->gramcap, n, sizeof *s->gram);
	for (size_t i = 0; i < n; i++)
		s->gram[i] = sketch_key(t + i, salt);
	rank(s->key, s->gram, t, n);
	windows = minima(s->key, n, window(n));
	last = ~s->key[0];
	for (size_t i = 0; i < windows; i++) {
		uint32_t r = s->key[i];

		s->key[m] = r & ((1U << KEY_BITS) - 1);
		m += r != last;
		last = r;
	}
	m = unique(s->key, m);
	s->n = m < SKETCH_MAX ? m : SKETCH_MAX;
}

void
sketch_free(struct sketch *s)
{
	free(s->key);
	free(s->gram);
	*s = (struct sketch){ 0 };
}

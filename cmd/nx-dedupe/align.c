/* The words that two texts share in the same order. */
#include "cmd/nx-dedupe/align.h"

#include <stdlib.h>

#include "cmd/nx-dedupe/token.h"
#include "common/arena.h"

/* Tokens are the same if their stems are. */
static inline size_t
find(const struct align *a, uint32_t token)
{
	uint32_t h = token_hash(token);
	size_t i = h * 2654435769U >> a->shift;

	while (a->slot[i] != 0 && a->slot[i] >> 16 != h)
		i = (i + 1) & (((size_t)1 << (32 - a->shift)) - 1);
	return i;
}

void
align_pattern(struct align *a, const uint32_t *p, size_t n)
{
	for (a->shift = 26; (size_t)1 << (32 - a->shift) < 4 * n; a->shift--)
		continue;
	memset(a->slot, 0, sizeof a->slot[0] << (32 - a->shift));
	a->pattern = p;
	a->n = n;
	a->words = (n + 63) / 64;
	a->used = a->content = a->numbers = 0;
	a->mask = grow(a->mask, &a->maskcap, n * a->words, sizeof *a->mask);
	memset(a->mask, 0, n * a->words * sizeof *a->mask);
	for (size_t i = 0; i < n; i++) {
		size_t s = find(a, p[i]);

		a->content += !token_common(p[i]);
		a->numbers += token_class(p[i]) == TOKEN_NUMBER;
		if (a->slot[s] == 0)
			a->slot[s] =
			    token_hash(p[i]) << 16 | (uint32_t)++a->used;
		a->mask[((a->slot[s] & 0xffff) - 1) * a->words + i / 64] |=
		    UINT64_C(1) << i % 64;
	}
}

bool
align_worth(struct align *a, const uint32_t *t, size_t n)
{
	size_t in = 0, content = 0, content_in = 0, numbers = 0, numbers_in = 0;
	size_t few = n < a->n ? n : a->n;

	a->known = grow(a->known, &a->knowncap, n, sizeof *a->known);
	for (size_t i = 0; i < n; i++) {
		uint16_t known = (uint16_t)a->slot[find(a, t[i])];
		bool same = known != 0;
		bool number = token_class(t[i]) == TOKEN_NUMBER;

		a->known[i] = known;
		in += same;
		content += !token_common(t[i]);
		content_in += same && !token_common(t[i]);
		numbers += number;
		numbers_in += number && same;
	}
	if (content > a->content)
		content = a->content;
	if (numbers > a->numbers)
		numbers = a->numbers;
	return in * 100 >= few * ALIGN_WORTH &&
	       content_in * 100 >= content * ALIGN_WORTH &&
	       (few > ALIGN_STRICT || numbers_in >= numbers);
}

/* Where the stretch of that length begins that has most of the pattern. */
static size_t
stretch(const struct align *a, const uint32_t *t, size_t n, size_t length)
{
	size_t now = 0, most = 0, from = 0;

	for (size_t i = 0; i < n; i++) {
		if (a->known[i] != 0)
			now += token_common(t[i]) ? 1 : 4;
		if (i >= length && a->known[i - length] != 0)
			now -= token_common(t[i - length]) ? 1 : 4;
		if (now > most) {
			most = now;
			from = i + 1 < length ? 0 : i + 1 - length;
		}
	}
	return from;
}

/* One row of the matrix: bit j is off where column j + 1 is one more. */
static void
row_make(
    uint64_t *row, const uint64_t *above, const uint64_t *mask, size_t words)
{
	uint64_t carry = 0;

	for (size_t w = 0; w < words; w++) {
		uint64_t v = above == NULL ? ~UINT64_C(0) : above[w];
		uint64_t u = mask == NULL ? 0 : v & mask[w];
		uint64_t sum = v + u, more = sum < v;

		sum += carry;
		more |= sum < carry;
		row[w] = sum | (v & ~u);
		carry = more;
	}
}

/* Follows the rows back from their end. */
static void
trace(struct align *a, size_t n)
{
	size_t j = a->n, i = n, w = a->words, got;

	a->pair = grow(a->pair, &a->paircap, a->n, sizeof *a->pair);
	got = a->n;
	while (i > 0 && j > 0) {
		size_t at = (j - 1) / 64;
		uint64_t bit = UINT64_C(1) << (j - 1) % 64;

		if (a->row[(i - 1) * w + at] & bit)
			j--;
		else if (i > 1 && !(a->row[(i - 2) * w + at] & bit))
			i--;
		else {
			a->pair[--got] =
			    (struct pair){ (uint32_t)--j, (uint32_t)--i };
		}
	}
	a->pairs = a->n - got;
	memmove(a->pair, a->pair + got, a->pairs * sizeof *a->pair);
}

void
align_text(struct align *a, const uint32_t *t, size_t n)
{
	size_t from = 0, w = a->words;

	if (n > 2 * a->n + 16) {
		from = stretch(a, t, n, 2 * a->n + 16);
		n = 2 * a->n + 16;
	}
	a->row = grow(a->row, &a->rowcap, n * w, sizeof *a->row);
	for (size_t i = 0; i < n; i++) {
		size_t s = a->known[from + i];

		row_make(a->row + i * w, i == 0 ? NULL : a->row + (i - 1) * w,
		    s == 0 ? NULL : a->mask + (s - 1) * w, w);
	}
	trace(a, n);
	for (size_t k = 0; k < a->pairs; k++)
		a->pair[k].t += (uint32_t)from;
}

void
align_free(struct align *a)
{
	free(a->mask);
	free(a->known);
	free(a->row);
	free(a->pair);
	*a = (struct align){ 0 };
}

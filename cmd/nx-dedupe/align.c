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

/* Counts t[0..n), n <= TOKENS_MAX, and of these, in *in, those known, if any.
 */
static inline struct tally
tally(const uint32_t *t, const uint32_t *known, size_t n, struct tally *in)
{
	const uint32_t number = token_of(0, TOKEN_NUMBER, false);
	const uint32_t class = token_of(0, TOKEN_NAME, false); /* all bits */
	uint32_t c[5] = { 0 };

	for (size_t i = 0; i < n; i++) {
		uint32_t one = known != NULL && known[i] != 0 ? 1 : 0;
		uint32_t is_number = (t[i] & class) == number ? 1 : 0;
		uint32_t is_rare = ~t[i] >> 28 & 1;

		c[0] += is_number;
		c[1] += is_rare;
		c[2] += one;
		c[3] += one & is_number;
		c[4] += one & is_rare;
	}
	*in = (struct tally){ c[2], c[3], c[4] };
	return (struct tally){ n, c[0], c[1] };
}

void
align_pattern(struct align *a, const uint32_t *p, size_t n)
{
	struct tally none;

	for (a->shift = 26; (size_t)1 << (32 - a->shift) < 4 * n; a->shift--)
		continue;
	memset(a->slot, 0, sizeof a->slot[0] << (32 - a->shift));
	a->pattern = p;
	a->n = n;
	a->words = (n + 63) / 64;
	a->used = 0;
	a->tally = tally(p, NULL, n, &none);
	a->mask =
	    grow(a->mask, &a->maskcap, (n + 1) * a->words, sizeof *a->mask);
	memset(a->mask, 0, (n + 1) * a->words * sizeof *a->mask);
	for (size_t i = 0; i < n; i++) {
		size_t s = find(a, p[i]);

		if (a->slot[s] == 0)
			a->slot[s] =
			    token_hash(p[i]) << 16 | (uint32_t)++a->used;
		a->mask[(a->slot[s] & 0xffff) * a->words + i / 64] |=
		    UINT64_C(1) << i % 64;
	}
}

/* Whether so many of the fewer are worth while. */
static bool
enough(size_t in, size_t x, size_t y, size_t least)
{
	return in * 100 >= (x < y ? x : y) * least;
}

bool
align_worth(struct align *a, const uint32_t *t, size_t n)
{
	struct tally in, all, *p = &a->tally;

	a->known = grow(a->known, &a->knowncap, n, sizeof *a->known);
	for (size_t i = 0; i < n; i++)
		a->known[i] = a->slot[find(a, t[i])] & 0xffff;
	all = tally(t, a->known, n, &in);
	a->numbers = all.numbers > 0 && p->numbers > 0;
	return enough(in.all, all.all, p->all, ALIGN_WORTH) &&
	       enough(in.rare, all.rare, p->rare, ALIGN_WORTH) &&
	       ((n > ALIGN_STRICT && a->n > ALIGN_STRICT) ||
		   enough(in.numbers, all.numbers, p->numbers, 100));
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
static inline void
row_make(
    uint64_t *row, const uint64_t *above, const uint64_t *mask, size_t words)
{
	uint64_t carry = 0;

	for (size_t w = 0; w < words; w++) {
		uint64_t v = above == NULL ? ~UINT64_C(0) : above[w];
		uint64_t u = v & mask[w];
		uint64_t sum = v + u, more = sum < v;

		sum += carry;
		more |= sum < carry;
		row[w] = sum | (v & ~u);
		carry = more;
	}
}

/* A run of that length, if any, that begins there, before the others. */
static inline struct run *
run_add(struct run *run, size_t p, size_t t, size_t *length)
{
	if (*length > 0)
		*--run =
		    (struct run){ (uint32_t)p, (uint32_t)t, (uint32_t)*length };
	*length = 0;
	return run;
}

/* Follows the rows of n tokens back from their end. */
static inline void
trace(struct align *a, size_t n, size_t from, size_t words)
{
	const uint64_t *row = a->row + (n - 1) * words;
	struct run *end = a->run + a->n, *run = end;
	size_t j = a->n, i = n, length = 0;

	while (i > 0 && j > 0) {
		size_t at = (j - 1) / 64;
		uint64_t bit = UINT64_C(1) << (j - 1) % 64;

		if (row[at] & bit) {
			run = run_add(run, j, from + i, &length);
			j--;
			continue;
		}
		if (i > 1)
			row -= words;
		if (i > 1 && !(row[at] & bit))
			run = run_add(run, j, from + i, &length);
		else {
			length++;
			j--;
		}
		i--;
	}
	run = run_add(run, j, from + i, &length);
	a->runs = (size_t)(end - run);
	memmove(a->run, run, a->runs * sizeof *run);
}

/* All rows of n tokens, and the way back. */
static inline void
align_rows(struct align *a, size_t n, size_t from, size_t words)
{
	uint64_t *row = a->row;

	for (size_t i = 0; i < n; i++, row += words)
		row_make(row, i == 0 ? NULL : row - words,
		    a->mask + a->known[from + i] * words, words);
	trace(a, n, from, words);
}

void
align_text(struct align *a, const uint32_t *t, size_t n)
{
	size_t from = 0;

	a->runs = 0;
	if (n == 0 || a->n == 0)
		return;
	if (n > 2 * a->n + 16) {
		from = stretch(a, t, n, 2 * a->n + 16);
		n = 2 * a->n + 16;
	}
	a->row = grow(a->row, &a->rowcap, n * a->words, sizeof *a->row);
	a->run = grow(a->run, &a->runcap, a->n, sizeof *a->run);
	if (a->words == 1) /* so that the compiler knows */
		align_rows(a, n, from, 1);
	else
		align_rows(a, n, from, a->words);
}

void
align_free(struct align *a)
{
	free(a->mask);
	free(a->known);
	free(a->row);
	free(a->run);
	*a = (struct align){ 0 };
}

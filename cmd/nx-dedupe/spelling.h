/*
 * A word as it is being read, letter by letter or eight at a time: its hash
 * and its stem.  Pure.
 */
#ifndef NX_DEDUPE_SPELLING_H
#define NX_DEDUPE_SPELLING_H

#include "common/eight.h"
#include "common/hash.h"

enum { SPELLING_KEEP = 24 }; /* letters of a word that are kept as they are */

/* Starts as { 0 }. */
struct spelling {
	uint64_t w[SPELLING_KEEP / 8 + 1]; /* letters, first lowest; then 0 */
	uint64_t extra; /* hash of the letters after those that are kept */
	size_t n;       /* of all letters */
};

static inline size_t
spelling_kept(const struct spelling *s)
{
	return s->n < SPELLING_KEEP ? s->n : SPELLING_KEEP;
}

/* The i-th of the letters that are kept. */
static inline unsigned char
spelling_letter(const struct spelling *s, size_t i)
{
	return (unsigned char)(s->w[i / 8] >> i % 8 * 8);
}

static inline void
spelling_push(struct spelling *s, unsigned char letter)
{
	if (s->n < SPELLING_KEEP)
		s->w[s->n / 8] |= (uint64_t)letter << s->n % 8 * 8;
	else
		s->extra = hash_join(s->extra, letter);
	s->n++;
}

/* Adds n <= 8 letters, the first lowest, zeros behind them. */
static inline void
spelling_add(struct spelling *s, uint64_t letters, size_t n)
{
	size_t at = s->n / 8, shift = s->n % 8 * 8;

	if (s->n + n <= SPELLING_KEEP) {
		s->w[at] |= letters << shift;
		s->w[at + 1] |= letters >> 1 >> (63 - shift);
		s->n += n;
		return;
	}
	for (; n > 0; n--, letters >>= 8)
		spelling_push(s, (unsigned char)letters);
}

/* The first n of eight letters, n <= 8: faster than to count the bits. */
static inline uint64_t
spelling_first(uint64_t letters, size_t n)
{
	static const uint64_t mask[] = { 0, 0xff, 0xffff, 0xffffff, 0xffffffff,
		UINT64_MAX >> 24, UINT64_MAX >> 16, UINT64_MAX >> 8,
		UINT64_MAX };

	return letters & mask[n];
}

/* The hash of a word so far, with eight letters more. */
static inline uint64_t
spelling_more(uint64_t h, uint64_t letters)
{
	h = (h ^ letters) * UINT64_C(0x9e3779b97f4a7c15);
	return h ^ h >> 32;
}

/* The same with the last 1 to 8 letters; never 0. */
static inline uint64_t
spelling_end(uint64_t h, uint64_t letters)
{
	return spelling_more(h, letters) * UINT64_C(0xd6e8feb86659fd93) | 1;
}

/* The hash of the first n of the letters that are kept. */
static inline uint64_t
spelling_hash(const struct spelling *s, size_t n)
{
	uint64_t h = s->extra + n;
	size_t i = 0;

	for (; n > 8; i++, n -= 8)
		h = spelling_more(h, s->w[i]);
	return spelling_end(h, spelling_first(s->w[i], n));
}

/* The last eight letters that are kept, the last one highest. */
static inline uint64_t
spelling_tail(const struct spelling *s)
{
	size_t n = spelling_kept(s), i = (n - 1) / 8;
	size_t shift = (8 * i + 8 - n) * 8;
	uint64_t before = i > 0 ? s->w[i - 1] : 0;

	return s->w[i] << shift | before >> 1 >> (63 - shift);
}

/*
 * The letters left of n when endings of number, gender and person are cut;
 * tail is the last eight.  As sums, since which of them a word has cannot be
 * foretold.
 */
static inline size_t
spelling_stem(uint64_t tail, size_t n)
{
	size_t plural = (n > 3) & ((tail >> 56 == 's') | (tail >> 56 == 'x'));
	size_t cut;

	n -= plural;
	tail <<= 8 * plural;
	/* ent; er, ez: r and z differ in one bit */
	cut = ((n > 6) & (tail >> 40 == ('t' << 16 | 'n' << 8 | 'e'))) ? 3 : 0;
	cut += ((n > 5) & ((tail >> 48 | ('r' ^ 'z') << 8) == ('z' << 8 | 'e')))
		   ? 2
		   : 0;
	n -= cut;
	tail <<= 8 * cut;
	for (; n > 3 && tail >> 56 == 'e'; n--)
		tail <<= 8;
	return n;
}

#endif

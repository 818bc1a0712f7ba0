/*
 * A text as the search for copies sees it: its words, folded, 32 bits each.
 *
 * Case, accents, punctuation and the kind of apostrophe do not count; œ is oe;
 * 1 000 is 1.000 and 1000; deux is 2; the elisions l' d' qu' … are no tokens,
 * and neither is a dateline, PARIS (AFP) -.
 * Endings of number, gender and person are cut from the hash, so that most
 * forms of one word are one token.  Pure: no I/O.
 */
#ifndef NX_DEDUPE_TOKEN_H
#define NX_DEDUPE_TOKEN_H

#include <stdint.h>

#include "cmd/nx-dedupe/lexis.h"
#include "common/slice.h"

enum {
	TOKENS_MAX = 1 << 16, /* of one text; what is longer is cut off */
};

enum token_class { TOKEN_WORD, TOKEN_NUMBER, TOKEN_NEGATION, TOKEN_NAME };

/*
 * Bits of a token: 0-15 hash of the stem, 16-19 of the first letter, 20-22 of
 * the last, 23-25 length up to 7, 26-27 class, 28 a common word, which says
 * nothing by itself (a common negation is ne, often left out), 29-31 what it
 * weighs, once that is known (feature.c), or 0.
 */
static inline uint32_t
token_of(uint64_t word, enum token_class class, bool common)
{
	return (word >> 40 & 0xffff) | (uint32_t) class << 26 |
	       (uint32_t)common << 28;
}

static inline uint32_t
token_hash(uint32_t t)
{
	return t & 0xffff;
}

static inline uint32_t
token_first(uint32_t t)
{
	return t >> 16 & 15;
}

static inline uint32_t
token_last(uint32_t t)
{
	return t >> 20 & 7;
}

static inline uint32_t
token_length(uint32_t t)
{
	return t >> 23 & 7;
}

static inline enum token_class
token_class(uint32_t t)
{
	return (enum token_class)(t >> 26 & 3);
}

static inline bool
token_common(uint32_t t)
{
	return t >> 28 & 1;
}

static inline unsigned
token_weight(uint32_t t)
{
	return t >> 29;
}

/* A text cut into tokens; starts as { 0 }. */
struct tokens {
	uint32_t *t;    /* [n]; owned */
	size_t n, cap;  /* n <= TOKENS_MAX */
	size_t words;   /* all of them, elisions and what was cut off too */
	uint64_t exact; /* hash of all words as folded, in their order */
	unsigned char *text; /* what is being cut, accents off; owned */
	size_t textcap;
};

/* Starts another text. */
void tokens_clear(struct tokens *);
/* Adds the tokens of text, as a block holds it (common/reader.h). */
void tokens_add(struct tokens *, struct lexis *, struct slice text);
void tokens_free(struct tokens *);

#endif

/*
 * The features of a block: row numbers of the model's tables.  The trainer
 * and the program share this code; FEATURE_VERSION is part of the model.
 * Pure: no I/O, no allocation.
 *
 * To add a group, add a row to FEATURE_GROUPS, use it in feature.c or
 * history.c, raise FEATURE_VERSION and train.
 */
#ifndef NX_STRIP_FEATURE_H
#define NX_STRIP_FEATURE_H

#include "cmd/nx-strip/cue.h"

enum { FEATURE_VERSION = 2, HASH_BITS = 14 };

/* clang-format off */
#define FEATURE_GROUPS(G) \
	/* of the line itself */ \
	G(WORDS, 16) G(BYTES, 14) G(AVERAGE, 8) G(CAPS, 20) G(UPPER, 6) \
	G(DIGITS, 8) G(NUMBERS, 8) G(FUNCTION, 24) G(COMMAS, 5) G(STOPS, 6) \
	G(END, MARKS) G(CLOSED, MARKS) G(START, MARKS) G(QUOTES, 5) \
	G(APOSTROPHES, 4) G(BARS, 5) G(CODE, 6) G(COLONS, 4) G(PARENS, 4) \
	G(DASHES, 4) G(DOTS, 4) G(ELLIPSES, 3) G(COPY, 2) G(AT, 2) \
	G(SYMBOLS, 4) G(SHAPE, 16 * 8) \
	G(CUE_WHOLE, CUES) G(CUE_START, 2 * CUES) G(CUE_INSIDE, 2 * CUES) \
	G(CUE_LAST, CUES) G(CUE_SEEN, CUES) \
	/* of the document so far */ \
	G(POSITION, 12) G(VOLUME, 12) G(REPEAT, 4) G(TITLE, 24) G(TITLE_AT, 10) \
	G(SENTENCES, 8) G(SINCE_SENTENCE, 10) G(SINCE_RELATED, 10) \
	G(SINCE_COMMENT, 10) G(SINCE_LEGAL, 10) G(SINCE_SUBSCRIBE, 10) \
	G(SINCE_SHARE, 10) G(SINCE_DATE, 10) G(LANGUAGE, 4) \
	G(PREVIOUS, 16)

#define FEATURE_SIZE(name, size) FEATURE_END_##name, FEATURE_##name = FEATURE_END_##name, FEATURE_LAST_##name = FEATURE_##name + (size) - 1,
enum feature { FEATURE_GROUPS(FEATURE_SIZE) FEATURE_ROWS };
/* clang-format on */

enum { ROW_SLOTS = 80, WORD_SLOTS = 40, WORD_SIZE = 16 };

struct features {
	uint16_t rows, words;
	uint16_t row[ROW_SLOTS]; /* < FEATURE_ROWS */
	uint16_t
	    word[WORD_SLOTS]; /* hashed words and pairs, < 1 << HASH_BITS */
};

/*
 * All words; pairs in short lines, and at both ends of the others.  Their
 * weights lie in word[] at WORD_SIZE each and are fetched ahead; or NULL.
 */
void feature_words(
    struct features *, const struct line *, const signed char *word);
/* The features of the line itself, but for its words. */
void feature_line(
    struct features *, const struct line *, const struct cue_found *);

/*
 * Adds row v of a group at the cursor, a pointer into row[] that is local to
 * the caller: a count in the struct would be read and written each time.  What
 * is beyond the group is its last row.
 */
#define FEATURE(at, name, v)                                                   \
	(*(at)++ = feature_row(                                                \
	     FEATURE_##name, FEATURE_LAST_##name, (uint32_t)(v)))

/* The same where v is in the group for sure. */
#define FEATURE_IN(at, name, v) (*(at)++ = (uint16_t)(FEATURE_##name + (v)))

static inline uint16_t
feature_row(uint32_t first, uint32_t last, uint32_t v)
{
	return (uint16_t)(v < last - first ? first + v : last);
}

/* 0 1 2 3 4 5 6-7 8-9 10-12 13-16 17-22 23-30 31-45 46-70 71-120 121- */
uint32_t feature_length(uint32_t n);
/* 0 1 2 3-4 5-8 9-16 … */
static inline uint32_t
feature_log(uint32_t n)
{
	return n < 2 ? n : 33 - (uint32_t)__builtin_clz(n - 1);
}

#endif

/* The features of a line by itself. */
#include "cmd/nx-strip/feature.h"

uint32_t
feature_length(uint32_t n)
{
	static const uint8_t upto30[] = { 0, 1, 2, 3, 4, 5, 6, 6, 7, 7, 8, 8, 8,
		9, 9, 9, 9, 10, 10, 10, 10, 10, 10, 11, 11, 11, 11, 11, 11, 11,
		11 };

	if (n < sizeof upto30)
		return upto30[n];
	return n <= 45 ? 12 : n <= 70 ? 13 : n <= 120 ? 14 : 15;
}

uint32_t
feature_log(uint32_t n)
{
	static const uint8_t upto16[] = { 0, 1, 2, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5,
		5, 5, 5, 5 };
	uint32_t i = 0;

	for (; n >= sizeof upto16; n = (n + 15) / 16)
		i += 4;
	return i + upto16[n];
}

/* part of all in steps: 0 for none, steps for all of it. */
static uint32_t
share(uint32_t part, uint32_t all, uint32_t steps)
{
	if (part == 0 || all == 0)
		return 0;
	if (part >= all)
		return steps;
	return 1 + part * (steps - 1) / all; /* part < BLOCK_MAX */
}

static void
add_counts(struct features *f, const struct line *l)
{
	const uint32_t *mark = l->mark;
	uint32_t wide = l->words > 7;
	uint32_t chars = l->bytes - (l->bytes > l->words ? l->words - 1 : 0);

	FEATURE(f, WORDS, feature_length(l->words));
	FEATURE(f, BYTES, feature_log(l->bytes));
	FEATURE(f, AVERAGE, l->words == 0 ? 0 : chars / l->words);
	FEATURE(f, CAPS, share(l->caps, l->words, 9) + 10 * wide);
	FEATURE(f, UPPER, share(l->uppers, l->words, 5));
	FEATURE(f, NUMBERS, share(l->numbers, l->words, 7));
	FEATURE(f, COMMAS, feature_log(mark[MARK_COMMA]));
	FEATURE(f, STOPS, feature_log(l->stops));
	FEATURE(f, QUOTES, feature_log(mark[MARK_QUOTE]));
	FEATURE(f, APOSTROPHES, feature_log(mark[MARK_APOSTROPHE]));
	FEATURE(f, BARS, feature_log(mark[MARK_BAR]));
	FEATURE(f, CODE, share(mark[MARK_CODE] * 8, l->bytes, 5));
	FEATURE(f, COLONS, feature_log(mark[MARK_COLON]));
	FEATURE(f, PARENS, feature_log(mark[MARK_OPEN]));
	FEATURE(f, DASHES, feature_log(mark[MARK_DASH]));
	FEATURE(f, DOTS, feature_log(l->dots));
	FEATURE(f, ELLIPSES, mark[MARK_ELLIPSIS]);
	FEATURE(f, COPY, mark[MARK_COPY]);
	FEATURE(f, AT, mark[MARK_AT]);
	FEATURE(f, SYMBOLS, feature_log(mark[MARK_SYMBOL]));
}

/* Which of eight ends: full stop, question, ellipsis, letters … */
static uint32_t
end_kind(const struct line *l)
{
	switch (l->closed) {
	case MARK_STOP:
		return l->end == MARK_STOP ? 1 : 2;
	case MARK_ELLIPSIS:
		return 3;
	case MARK_COLON:
		return 4;
	case MARK_COMMA:
		return 5;
	case MARK_DIGIT:
		return 6;
	case MARK_LOWER:
	case MARK_UPPER:
	case MARK_HIGH:
	case MARK_LATIN:
		return l->end <= MARK_LATIN ? 0 : 2;
	default:
		return 7;
	}
}

static void
add_word(struct features *f, uint32_t h)
{
	h *= UINT32_C(0x85ebca6b);
	f->word[f->words++] = (uint16_t)(h >> (32 - HASH_BITS));
}

/* All words; pairs in short lines, and at both ends of the others. */
static void
add_words(struct features *f, const struct line *l)
{
	uint32_t pairs = l->words <= 12 ? l->nword : 3;
	uint32_t before = 1; /* the start of the line */

	for (uint32_t i = 0; i < l->nword; i++)
		add_word(f, l->word[i]);
	for (uint32_t i = 0; i < pairs && i < l->nword; i++) {
		add_word(f, line_join(before, l->word[i]));
		before = l->word[i];
	}
	if (l->words > 0)
		add_word(f, line_join(l->tail[(l->words - 1) % LINE_TAIL], 2));
	if (l->words > LINE_WORDS)
		add_word(f, l->tail[(l->words - 1) % LINE_TAIL]);
	if (l->words <= 6)
		add_word(f, line_join(l->whole, 3));
}

void
feature_line(
    struct features *f, const struct line *l, const struct cue_found *cue)
{
	uint32_t length = feature_length(l->words);
	uint32_t few = l->words > 6, wide = l->words > 7;

	f->rows = f->words = 0;
	add_counts(f, l);
	FEATURE(f, FUNCTION, share(cue->function, l->nword, 11) + 12 * wide);
	FEATURE(f, DIGITS, share(l->digits, l->bytes, 7));
	FEATURE(f, END, l->end);
	FEATURE(f, CLOSED, l->closed);
	FEATURE(f, START, l->start);
	FEATURE(f, SHAPE, length * 8 + end_kind(l));
	FEATURE(f, CUE_WHOLE, cue->whole);
	FEATURE(f, CUE_START, cue->start + CUES * few);
	FEATURE(f, CUE_INSIDE, cue->inside + CUES * few);
	FEATURE(f, CUE_LAST, cue->last);
	for (uint32_t c = 1; c < CUES; c++)
		if (cue->seen >> c & 1)
			FEATURE(f, CUE_SEEN, c);
	add_words(f, l);
}

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

static uint16_t *
add_counts(uint16_t *at, const struct line *l)
{
	const uint32_t *mark = l->mark;
	uint32_t wide = l->words > 7;
	uint32_t chars = l->bytes - (l->bytes > l->words ? l->words - 1 : 0);

	FEATURE_IN(at, WORDS, feature_length(l->words));
	FEATURE(at, BYTES, feature_log(l->bytes));
	FEATURE(at, AVERAGE, l->words == 0 ? 0 : chars / l->words);
	FEATURE_IN(at, CAPS, share(l->caps, l->words, 9) + 10 * wide);
	FEATURE_IN(at, UPPER, share(l->uppers, l->words, 5));
	FEATURE_IN(at, NUMBERS, share(l->numbers, l->words, 7));
	FEATURE(at, COMMAS, feature_log(mark[MARK_COMMA]));
	FEATURE(at, STOPS, feature_log(l->stops));
	FEATURE(at, QUOTES, feature_log(mark[MARK_QUOTE]));
	FEATURE(at, APOSTROPHES, feature_log(mark[MARK_APOSTROPHE]));
	FEATURE(at, BARS, feature_log(mark[MARK_BAR]));
	FEATURE_IN(at, CODE, share(mark[MARK_CODE] * 8, l->bytes, 5));
	FEATURE(at, COLONS, feature_log(mark[MARK_COLON]));
	FEATURE(at, PARENS, feature_log(mark[MARK_OPEN]));
	FEATURE(at, DASHES, feature_log(mark[MARK_DASH]));
	FEATURE(at, DOTS, feature_log(l->dots));
	FEATURE(at, ELLIPSES, mark[MARK_ELLIPSIS]);
	FEATURE(at, COPY, mark[MARK_COPY]);
	FEATURE(at, AT, mark[MARK_AT]);
	FEATURE(at, SYMBOLS, feature_log(mark[MARK_SYMBOL]));
	return at;
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

/* The place of a word or pair, whose weights will be wanted soon. */
static inline uint16_t
place(uint32_t h, uintptr_t weights)
{
	h = (h * UINT32_C(0x85ebca6b)) >> (32 - HASH_BITS);
	__builtin_prefetch((const void *)(weights + (size_t)h * WORD_SIZE));
	return (uint16_t)h;
}

void
feature_words(struct features *f, const struct line *l, const signed char *word)
{
	uint32_t n = l->nword, pairs = l->words <= 12 ? n : 3;
	uint32_t before = 1; /* the start of the line */
	uintptr_t weights = (uintptr_t)word;
	uint16_t *at = f->word + n;

	for (uint32_t i = 0; i < pairs; i++) {
		f->word[i] = place(l->word[i], weights);
		*at++ = place(line_join(before, l->word[i]), weights);
		before = l->word[i];
	}
	for (uint32_t i = pairs; i < n; i++)
		f->word[i] = place(l->word[i], weights);
	if (l->words > 0)
		*at++ = place(line_join(l->last, 2), weights);
	if (l->words > LINE_WORDS)
		*at++ = place(l->last, weights);
	if (l->words <= 6)
		*at++ = place(line_join(l->whole, 3), weights);
	f->words = (uint16_t)(at - f->word);
}

void
feature_line(
    struct features *f, const struct line *l, const struct cue_found *cue)
{
	uint32_t length = feature_length(l->words);
	uint32_t few = l->words > 6, wide = l->words > 7;
	uint16_t *at = add_counts(f->row, l);

	FEATURE_IN(
	    at, FUNCTION, share(cue->function, l->nword, 11) + 12 * wide);
	FEATURE_IN(at, DIGITS, share(l->digits, l->bytes, 7));
	FEATURE_IN(at, END, l->end);
	FEATURE_IN(at, CLOSED, l->closed);
	FEATURE_IN(at, START, l->start);
	FEATURE_IN(at, SHAPE, length * 8 + end_kind(l));
	FEATURE_IN(at, CUE_WHOLE, cue->whole);
	FEATURE_IN(at, CUE_START, cue->start + CUES * few);
	FEATURE_IN(at, CUE_INSIDE, cue->inside + CUES * few);
	FEATURE_IN(at, CUE_LAST, cue->last);
	for (uint32_t c = 1; c < CUES && cue->seen >> c != 0; c++)
		if (cue->seen >> c & 1)
			FEATURE_IN(at, CUE_SEEN, c);
	f->rows = (uint16_t)(at - f->row);
}

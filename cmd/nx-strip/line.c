/* One pass over a block: counts, marks, hashed words. */
#include "cmd/nx-strip/line.h"

enum {
	l = MARK_LOWER,
	U = MARK_UPPER,
	D = MARK_DIGIT,
	H = MARK_HIGH,
	L = MARK_LATIN,
	M = MARK_LEAD,
	S = MARK_SPACE,
	P = MARK_STOP,
	C = MARK_COMMA,
	O = MARK_COLON,
	Q = MARK_QUOTE,
	A = MARK_APOSTROPHE,
	N = MARK_DASH,
	B = MARK_OPEN,
	E = MARK_CLOSE,
	R = MARK_BAR,
	T = MARK_AT,
	K = MARK_CODE,
	Y = MARK_SYMBOL,
};

/* By the byte, in rows of 32. */
/* clang-format off */
static const unsigned char mark_of[256] = {
	S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
	S, P, Q, K, K, K, K, A, B, E, Y, Y, C, N, P, R, D, D, D, D, D, D, D, D, D, D, O, O, K, K, R, P,
	T, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, B, R, E, Y, K,
	Y, l, l, l, l, l, l, l, l, l, l, l, l, l, l, l, l, l, l, l, l, l, l, l, l, l, l, K, R, K, Y, S,
	H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
	H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
	H, H, M, L, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
	H, H, M, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
};

/* Which bytes a word is made of: the first bytes of marks are not. */
enum { LOWER = 1, UPPER = 2, DIGIT = 4, HIGH = 8 };

static const unsigned char letter_of[256] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 0, 0, 0, 0, 0, 0,
	0, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0,
	0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0,
	8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8,
	8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8,
	8, 8, 0, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8,
	8, 8, 0, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8,
};
/* clang-format on */

#define SPREAD UINT64_C(0x9e3779b97f4a7c15)

/* A character of two or three bytes that is no letter. */
static enum mark
wide_mark(const unsigned char *s, size_t n, size_t *size)
{
	*size = s[0] == 0xc2 ? 2 : 3;
	if (*size > n) {
		*size = n;
		return MARK_SYMBOL;
	}
	if (s[0] == 0xc2)
		switch (s[1]) {
		case 0xa0:
			return MARK_SPACE;
		case 0xa9:
		case 0xae:
			return MARK_COPY;
		case 0xab:
		case 0xbb:
			return MARK_QUOTE;
		case 0xb7:
			return MARK_BAR;
		default:
			return MARK_SYMBOL;
		}
	if (s[1] == 0x86 || (s[1] == 0x80 && (s[2] == 0xa2 || s[2] == 0xba)))
		return MARK_BAR; /* arrows, bullet, single angle mark */
	if (s[1] == 0x84 && s[2] == 0xa2)
		return MARK_COPY;
	if (s[1] != 0x80)
		return MARK_SYMBOL;
	if (s[2] <= 0x8f || s[2] == 0xaf)
		return MARK_SPACE;
	if (s[2] <= 0x95)
		return MARK_DASH;
	if (s[2] == 0x98 || s[2] == 0x99)
		return MARK_APOSTROPHE;
	if (s[2] <= 0x9f || s[2] == 0xb9)
		return MARK_QUOTE;
	return s[2] == 0xa6 ? MARK_ELLIPSIS : MARK_SYMBOL;
}

/* Eight bytes of a word: in lower case, digits as 0. */
static uint64_t
plain(uint64_t x)
{
	uint64_t digit;

	x |= UINT64_C(0x2020202020202020);
	digit = ~x & (~x >> 1) & UINT64_C(0x4040404040404040);
	return x & ~((digit >> 6) * 15);
}

/* The first n bytes at s, n <= 8, the rest zero; room bytes can be read. */
static uint64_t
load(const unsigned char *s, size_t n, size_t room)
{
	uint64_t x = 0;

	if (room >= 8) {
		memcpy(&x, s, 8);
		return n == 8 ? x : x & ((UINT64_C(1) << 8 * n) - 1);
	}
	memcpy(&x, s, n);
	return x;
}

static uint32_t
hash_word(const unsigned char *s, size_t n, size_t room)
{
	uint64_t h = n;

	for (; n > 8; n -= 8, s += 8, room -= 8)
		h = (h ^ plain(load(s, 8, room))) * SPREAD;
	h = (h ^ plain(load(s, n, room))) * SPREAD;
	return (uint32_t)(h >> 32) ^ (uint32_t)h >> 7;
}

static uint32_t
count_digits(const unsigned char *s, size_t n)
{
	uint32_t digits = 0;

	for (size_t i = 0; i < n; i++)
		digits += letter_of[s[i]] == DIGIT;
	return digits;
}

/* Counts the word that begins at s; returns its length. */
static size_t
scan_word(struct line *line, const unsigned char *s, size_t n)
{
	unsigned seen = letter_of[s[0]], b;
	unsigned capital =
	    (seen & UPPER) != 0 || (s[0] == 0xc3 && n > 1 && s[1] < 0x9f);
	size_t i = 1;
	uint32_t h;

	while (i < n && (b = letter_of[s[i]]) != 0) {
		seen |= b;
		i++;
	}
	h = hash_word(s, i, n);
	line->caps += capital;
	line->uppers += i > 1 && (seen & (UPPER | LOWER | DIGIT)) == UPPER;
	line->numbers += (seen & DIGIT) != 0;
	line->digits += (seen & DIGIT) != 0 ? count_digits(s, i) : 0;
	if (line->words < LINE_WORDS)
		line->word[line->nword++] = h;
	line->tail[line->words++ % LINE_TAIL] = h;
	line->whole = line_join(line->whole, h);
	return i;
}

/* The mark at s, which is no letter, and its length. */
static enum mark
scan_mark(struct line *line, const unsigned char *s, size_t n, size_t *size)
{
	enum mark k = mark_of[s[0]];

	*size = 1;
	if (k == MARK_LEAD)
		k = wide_mark(s, n, size);
	else if (k == MARK_STOP && n > 1) {
		if (s[0] == '.' && n > 2 && s[1] == '.' && s[2] == '.') {
			k = MARK_ELLIPSIS;
			*size = 3;
		} else if (mark_of[s[1]] == MARK_SPACE)
			line->stops++;
		else if (mark_of[s[1]] <= MARK_DIGIT)
			line->dots++;
	}
	line->mark[k]++;
	return k;
}

void
line_scan(struct line *line, struct slice text)
{
	const unsigned char *s = (const unsigned char *)text.p;
	enum mark last = MARK_SPACE;

	memset(line, 0, offsetof(struct line, word));
	line->start = MARK_SPACE;
	line->end = line->closed = MARK_SPACE;
	line->bytes = (uint32_t)text.n;
	for (size_t i = 0, size; i < text.n; i += size) {
		if (letter_of[s[i]] != 0) {
			if (i == 0)
				line->start = mark_of[s[i]];
			size = scan_word(line, s + i, text.n - i);
			last = mark_of[s[i + size - 1]];
		} else if (s[i] <= ' ') {
			size = 1;
			continue;
		} else {
			last = scan_mark(line, s + i, text.n - i, &size);
			if (i == 0)
				line->start = (uint8_t)last;
			if (last == MARK_SPACE)
				continue;
		}
		line->end = (uint8_t)last;
		if (last != MARK_QUOTE && last != MARK_CLOSE)
			line->closed = (uint8_t)last;
	}
}

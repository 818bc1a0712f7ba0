/* One pass over a block: counts, marks, hashed words. */
#include "cmd/nx-strip/line.h"

#include "common/eight.h"
#include "common/lane.h"

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

/* The hash of eight more bytes of a word, in lower case, any digit as 0. */
static uint64_t
hash_eight(uint64_t h, uint64_t x)
{
	const uint64_t bit6 = UINT64_C(0x4040404040404040);
	uint64_t digit = ~(x >> 1 | x) & bit6; /* or a byte that is 0 */

	/* bit 5 makes a letter a small one; so it does to \xc3\x89 */
	x |= (x & bit6) >> 1 | (x >> 2 & UINT64_C(0x2020202020202020));
	return (h ^ (x & ~((digit >> 6) * 15))) * SPREAD;
}

/* [n]: the first n of eight bytes. */
static const uint64_t first_bytes[9] = { 0, 0xff, 0xffff, 0xffffff, 0xffffffff,
	UINT64_MAX >> 24, UINT64_MAX >> 16, UINT64_MAX >> 8, UINT64_MAX };

/* The hash of the word s[0..n), n > 0; eight bytes behind it can be read. */
static inline uint32_t
hash_word(const unsigned char *s, size_t n)
{
	uint64_t h = n;

	for (; n > 8; n -= 8, s += 8)
		h = hash_eight(h, eight_load(s));
	h = hash_eight(h, eight_load(s) & first_bytes[n]);
	return (uint32_t)(h >> 32) ^ (uint32_t)h >> 7;
}

enum { WINDOW = 2 * LANES };

/* Bit i for byte i of a window. */
struct masks {
	uint32_t letter; /* belongs to a word */
	uint32_t upper, digit;
	uint32_t wide; /* a mark of two or three bytes begins here */
	uint32_t mark; /* another mark */
};

/* Those of the bytes s[0..WINDOW) that are in [from, to]. */
static inline uint32_t
bytes_in(const unsigned char *s, int from, int to)
{
	struct lane first = lane_load(s), second = lane_load(s + LANES);

	return lane_bits(lane_in(first, from, to)) |
	       lane_bits(lane_in(second, from, to)) << LANES;
}

/*
 * The bytes s[0..n), of which WINDOW at most; WINDOW + 1 can be read.  *inside:
 * the first ones belong to a wide mark before them.
 */
static inline struct masks
look(const unsigned char *s, size_t n, uint32_t *inside)
{
	uint32_t here = n < WINDOW ? (UINT32_C(1) << n) - 1 : UINT32_MAX;
	uint32_t high = bytes_in(s, 0x80, 0xff) & here;
	struct masks m = { .upper = bytes_in(s, 'A', 'Z') & here,
		.digit = bytes_in(s, '0', '9') & here };

	m.letter = m.upper | m.digit | (bytes_in(s, 'a', 'z') & here);
	m.mark = bytes_in(s, '!', 0x7f) & here & ~m.letter;
	if ((high | *inside) != 0) {
		uint32_t three = bytes_in(s, 0xe2, 0xe2) & here;
		uint32_t two = bytes_in(s, 0xc2, 0xc2) & here;
		uint32_t rest = (two | three) << 1 | three << 2 | *inside;

		*inside = (two | three) >> (WINDOW - 1) | three >> (WINDOW - 2);
		/* À to Þ */
		m.upper |=
		    bytes_in(s, 0xc3, 0xc3) & bytes_in(s + 1, 0, 0x9e) & here;
		m.wide = (two | three) & ~rest;
		m.letter |= high & ~(two | three);
		m.letter &= ~rest;
		m.mark &= ~rest;
	}
	return m;
}

/* Adds the number of bits of x to *m, and of y to *n. */
static inline void
count_bits(uint32_t *m, uint32_t x, uint32_t *n, uint32_t y)
{
	uint64_t both = (uint64_t)y << 32 | x;

	both -= both >> 1 & UINT64_C(0x5555555555555555);
	both = (both & UINT64_C(0x3333333333333333)) +
	       (both >> 2 & UINT64_C(0x3333333333333333));
	both = (both + (both >> 4)) & UINT64_C(0x0f0f0f0f0f0f0f0f);
	both *= UINT64_C(0x01010101);
	*m += (uint32_t)(both >> 24) & 0xff;
	*n += (uint32_t)(both >> 56);
}

/* How much of s[0..n) belongs to the word that goes on there. */
static size_t
word_length(const unsigned char *s, size_t n)
{
	size_t i = 0;

	while (i < n && mark_of[s[i]] <= MARK_LATIN)
		i++;
	return i;
}

/* The last character, and the last but closing quotes and brackets. */
static void
scan_end(struct line *line, const unsigned char *s, size_t n)
{
	size_t all = n;
	bool ended = false;

	while (n > 0) {
		enum mark k;
		size_t size;

		n--;
		while (n > 0 && (s[n] & 0xc0) == 0x80)
			n--;
		k = mark_of[s[n]];
		if (k == MARK_LEAD)
			k = wide_mark(s + n, all - n, &size);
		if (k == MARK_STOP && n > 1 && s[n] == '.' && s[n - 1] == '.' &&
		    s[n - 2] == '.')
			k = MARK_ELLIPSIS;
		if (k == MARK_SPACE)
			continue;
		if (!ended)
			line->end = (uint8_t)k;
		ended = true;
		if (k != MARK_QUOTE && k != MARK_CLOSE) {
			line->closed = (uint8_t)k;
			line->point = s[n];
			return;
		}
	}
}

/*
 * Hashes the words that start in the window at s[at], while there is room;
 * letter: of this window, and of the next one above it.
 */
static void
scan_words(struct line *line, uint64_t letter, uint32_t starts,
    const unsigned char *s, size_t n, size_t at)
{
	uint32_t nword = line->nword, whole = line->whole, last = line->last;

	for (; starts != 0 && nword < LINE_WORDS; starts &= starts - 1) {
		unsigned from = (unsigned)__builtin_ctz(starts);
		/* a letter or not is known of so many bytes */
		enum { KNOWN = 2 * WINDOW - 1 };
		uint64_t end = ~(letter >> from) | UINT64_C(1) << KNOWN;
		size_t len = (size_t)__builtin_ctzll(end);

		if (from + len >= KNOWN)
			len = KNOWN - from +
			      word_length(s + at + KNOWN, n - at - KNOWN);
		last = hash_word(s + at + from, len);
		line->word[nword++] = last;
		whole = line_join(whole, last);
	}
	line->nword = nword;
	line->whole = whole;
	line->last = last;
}

/* The marks of s[0..n) that begin in this window. */
static void
scan_marks(
    struct line *line, const struct masks *m, const unsigned char *s, size_t n)
{
	size_t size;

	for (uint32_t bits = m->wide; bits != 0; bits &= bits - 1) {
		unsigned i = (unsigned)__builtin_ctz(bits);

		line->mark[wide_mark(s + i, n - i, &size)]++;
	}
	for (uint32_t bits = m->mark; bits != 0; bits &= bits - 1) {
		unsigned i = (unsigned)__builtin_ctz(bits);
		enum mark k = mark_of[s[i]];

		if (k == MARK_STOP && i + 1 < n) {
			enum mark next = mark_of[s[i + 1]];

			if (i + 2 < n && s[i] == '.' && s[i + 1] == '.' &&
			    s[i + 2] == '.') {
				k = MARK_ELLIPSIS;
				bits &= ~(UINT32_C(6) << i);
			} else {
				line->stops += next == MARK_SPACE;
				line->dots += next <= MARK_DIGIT;
			}
		}
		line->mark[k]++;
	}
}

/* What begins in the window at s[at]; *inside: a word went on to there. */
static void
scan_window(struct line *line, const struct masks *m, uint32_t behind,
    const unsigned char *s, size_t n, size_t at, uint32_t *inside)
{
	uint32_t starts = m->letter & ~(m->letter << 1 | *inside);
	uint32_t doubles = m->upper & m->upper >> 1;

	*inside = m->letter >> (WINDOW - 1);
	if (starts != 0) {
		if (line->words == 0) {
			uint32_t first = starts & (~starts + 1);

			line->shouts = (doubles & m->upper >> 2 & first) != 0;
		}
		count_bits(
		    &line->words, starts, &line->caps, starts & m->upper);
		scan_words(line, m->letter | (uint64_t)behind << WINDOW, starts,
		    s, n, at);
	}
	if ((m->digit | doubles) != 0) {
		uint32_t none = 0;

		count_bits(
		    &line->numbers, starts & m->digit, &line->digits, m->digit);
		count_bits(&line->uppers, starts & doubles, &none, 0);
	}
	scan_marks(line, m, s + at, n - at);
}

/* The hash of the last word of s[0..*n), 0 if there is none; *n: its start. */
static uint32_t
word_before(const unsigned char *s, size_t *n)
{
	size_t end = 0, i = *n;

	while (i > 0) {
		size_t at = i - 1;

		while (at > 0 && (s[at] & 0xc0) == 0x80)
			at--;
		if (mark_of[s[at]] <= MARK_LATIN)
			end = end == 0 ? i : end;
		else if (end > 0)
			break;
		i = at;
	}
	*n = i;
	return end == 0 ? 0 : hash_word(s + i, end - i);
}

void
line_scan(struct line *line, struct slice text)
{
	const unsigned char *s = (const unsigned char *)text.p;
	struct masks here, next;
	uint32_t inside = 0, wide = 0;
	size_t size;

	memset(line, 0, offsetof(struct line, word));
	memset(line->mark + MARK_SPACE, 0,
	    sizeof line->mark - MARK_SPACE * sizeof line->mark[0]);
	line->start = line->end = line->closed = MARK_SPACE;
	line->bytes = (uint32_t)text.n;
	if (text.n == 0)
		return;
	line->start = mark_of[s[0]];
	if (line->start == MARK_LEAD)
		line->start = (uint8_t)wide_mark(s, text.n, &size);
	scan_end(line, s, text.n);
	here = look(s, text.n, &wide);
	for (size_t at = 0; at < text.n; at += WINDOW) {
		next = (struct masks){ 0 };
		if (text.n - at > WINDOW)
			next =
			    look(s + at + WINDOW, text.n - at - WINDOW, &wide);
		scan_window(line, &here, next.letter, s, text.n, at, &inside);
		here = next;
	}
	if (line->words > LINE_WORDS) {
		size = text.n;
		line->last = word_before(s, &size);
		line->previous = word_before(s, &size);
		line->whole = line_join(line->whole, line->bytes);
	} else if (line->nword > 1) {
		line->previous = line->word[line->nword - 2];
	}
}

void
line_scan_short(struct line *line, struct slice text)
{
	char copy[LINE_SHORT + LINE_SLACK] = { 0 };
	size_t n = text.n < LINE_SHORT ? text.n : LINE_SHORT;

	if (n > 0)
		memcpy(copy, text.p, n);
	line_scan(line, (struct slice){ copy, n });
}

/* One pass over a block: counts, marks, hashed words. */
#include "cmd/nx-strip/line.h"

#include "cmd/nx-strip/lane.h"

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

/* Eight bytes, the first in the low bits. */
static uint64_t
eight(const unsigned char *s)
{
	return (uint64_t)s[0] | (uint64_t)s[1] << 8 | (uint64_t)s[2] << 16 |
	       (uint64_t)s[3] << 24 | (uint64_t)s[4] << 32 |
	       (uint64_t)s[5] << 40 | (uint64_t)s[6] << 48 |
	       (uint64_t)s[7] << 56;
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

/* The hash of the word s[at..at + n), n > 0, of s[0..all). */
static inline uint32_t
hash_word(const unsigned char *s, size_t at, size_t n, size_t all)
{
	uint64_t h = n, x = 0;

	for (; n > 8; n -= 8, at += 8)
		h = hash_eight(h, eight(s + at));
	if (all >= 8) {
		/* the last words of a text by its last eight bytes */
		size_t back = at + 8 > all ? at + 8 - all : 0;

		x = eight(s + at - back) >> 8 * back;
		x &= UINT64_MAX >> (64 - 8 * n);
	} else {
		while (n-- > 0)
			x = x << 8 | s[at + n];
	}
	h = hash_eight(h, x);
	return (uint32_t)(h >> 32) ^ (uint32_t)h >> 7;
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

enum { WINDOW = 2 * LANES };

/* Bit i for byte i that is 1 and not 0. */
static inline uint32_t
bits_of(const unsigned char flag[WINDOW])
{
	return lane_bits(flag) | lane_bits(flag + LANES) << LANES;
}

/* Bit i for byte i of a window. */
struct masks {
	uint32_t letter; /* belongs to a word */
	uint32_t upper, digit;
	uint32_t mark; /* a mark begins here */
};

/*
 * The bytes s[2..2 + WINDOW); one byte more is looked at.  Those behind the
 * first of U+0080–U+00BF and U+2000–U+2FFF are neither letter nor mark.
 * Written for the compiler to do 16 bytes at a time.
 */
static inline struct masks
look(const unsigned char *s)
{
	unsigned char letter[WINDOW], upper[WINDOW], digit[WINDOW],
	    mark[WINDOW];

	for (int i = 0; i < WINDOW; i++) {
		unsigned char a = s[i], b = s[i + 1], c = s[i + 2],
			      d = s[i + 3];
		unsigned char inside = (b == 0xc2) | (b == 0xe2) | (a == 0xe2);
		unsigned char is_letter =
		    ((unsigned char)((c | 32) - 'a') < 26) |
		    ((unsigned char)(c - '0') < 10) |
		    ((c > 0x7f) & (c != 0xc2) & (c != 0xe2));

		letter[i] = is_letter & !inside;
		mark[i] = !is_letter & !inside & (c > ' ');
		upper[i] = ((unsigned char)(c - 'A') < 26) |
			   ((c == 0xc3) & (d < 0x9f));
		digit[i] = (unsigned char)(c - '0') < 10;
	}
	return (struct masks){ bits_of(letter), bits_of(upper), bits_of(digit),
		bits_of(mark) };
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

/* Hashes the words that start in the window at s[at], while there is room. */
static void
scan_words(struct line *line, const struct masks *m, uint32_t starts,
    const unsigned char *s, size_t n, size_t at)
{
	for (; starts != 0 && line->nword < LINE_WORDS; starts &= starts - 1) {
		unsigned from = (unsigned)__builtin_ctz(starts);
		uint32_t end = ~(m->letter >> from);
		size_t len = end == 0 ? WINDOW : (size_t)__builtin_ctz(end);

		if (from + len >= WINDOW)
			len = WINDOW - from +
			      word_length(s + at + WINDOW, n - at - WINDOW);
		line->last = hash_word(s, at + from, len, n);
		line->word[line->nword++] = line->last;
		line->whole = line_join(line->whole, line->last);
	}
}

static void
scan_marks(struct line *line, uint32_t marks, const unsigned char *s, size_t n)
{
	while (marks != 0) {
		unsigned from = (unsigned)__builtin_ctz(marks);
		size_t len;

		scan_mark(line, s + from, n - from, &len);
		/* of ... one is counted */
		marks &= from + len < WINDOW ? UINT32_MAX << (from + len) : 0;
	}
}

/* What begins in s[at..at + WINDOW); *inside: a word went on to there. */
static void
scan_window(struct line *line, const unsigned char *s, size_t n, size_t at,
    uint32_t *inside)
{
	unsigned char bytes[WINDOW + 3] = { 0 };
	struct masks m;
	uint32_t starts;

	if (at >= 2 && n - at > WINDOW) {
		m = look(s + at - 2);
	} else {
		size_t size = n - at < WINDOW + 1 ? n - at : WINDOW + 1;
		size_t before = at < 2 ? at : 2;

		memcpy(bytes + 2 - before, s + at - before, before + size);
		m = look(bytes);
	}
	starts = m.letter & ~(m.letter << 1 | *inside);
	*inside = m.letter >> (WINDOW - 1);
	if (starts != 0) {
		if (line->words == 0) {
			uint32_t low = starts & (~starts + 1);

			line->shouts =
			    (m.upper & m.upper >> 1 & m.upper >> 2 & low) != 0;
		}
		count_bits(&line->words, starts, &line->caps, starts & m.upper);
		scan_words(line, &m, starts, s, n, at);
	}
	if ((m.digit | (m.upper & m.upper >> 1)) != 0) {
		uint32_t none = 0;

		count_bits(
		    &line->numbers, starts & m.digit, &line->digits, m.digit);
		count_bits(
		    &line->uppers, starts & m.upper & m.upper >> 1, &none, 0);
	}
	scan_marks(line, m.mark, s + at, n - at);
}

/* The hash of the last word of s[0..*n), 0 if there is none; *n: its start. */
static uint32_t
word_before(const unsigned char *s, size_t *n, size_t all)
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
	return end == 0 ? 0 : hash_word(s, i, end - i, all);
}

void
line_scan(struct line *line, struct slice text)
{
	const unsigned char *s = (const unsigned char *)text.p;
	uint32_t inside = 0;
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
	for (size_t at = 0; at < text.n; at += WINDOW)
		scan_window(line, s, text.n, at, &inside);
	if (line->words > LINE_WORDS) {
		size = text.n;
		line->last = word_before(s, &size, text.n);
		line->previous = word_before(s, &size, text.n);
		line->whole = line_join(line->whole, line->bytes);
	} else if (line->nword > 1) {
		line->previous = line->word[line->nword - 2];
	}
}

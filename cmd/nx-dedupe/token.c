/* A text as the search for copies sees it: its words, folded, 32 bits each. */
#include "cmd/nx-dedupe/token.h"

#include <stdlib.h>

#include "cmd/nx-dedupe/spelling.h"
#include "common/arena.h"
#include "common/utf8.h"

enum {
	LOOKS = 0x3ff << 16, /* bits of a token */
	DATELINE = 64,       /* bytes of a dateline, at most */
	PAD = 16,            /* bytes 0 behind a text, for eights to be read */
};

/* What an ASCII byte is; letters are their own lower case. */
enum { GAP, STOP, APOSTROPHE, SYMBOL, DIGIT, MULTI };

/* A text as it is being read. */
struct cut {
	struct tokens to;
	struct lexis *lexis;
	const unsigned char *p, *end;
	bool start;   /* a sentence may begin here */
	bool after_n; /* n' stands before */
};

/* A word that was read. */
struct heard {
	uint64_t w[2]; /* its first letters (spelling.h) */
	size_t n;      /* of them all, if these are all */
	uint64_t hash;
	const unsigned char *end; /* of the word */
	bool capital;             /* the first letter is one */
	bool elided;              /* an apostrophe and a letter are there */
};

/* clang-format off */
static const unsigned char kind[256] = {
	['!'] = STOP, ['.'] = STOP, [':'] = STOP, ['?'] = STOP, [';'] = STOP,
	['\''] = APOSTROPHE, ['$'] = SYMBOL, ['%'] = SYMBOL,
	['0'] = DIGIT, ['1'] = DIGIT, ['2'] = DIGIT, ['3'] = DIGIT,
	['4'] = DIGIT, ['5'] = DIGIT, ['6'] = DIGIT, ['7'] = DIGIT,
	['8'] = DIGIT, ['9'] = DIGIT,
#define LETTER(l, u) [l] = l, [u] = l
	LETTER('a', 'A'), LETTER('b', 'B'), LETTER('c', 'C'), LETTER('d', 'D'),
	LETTER('e', 'E'), LETTER('f', 'F'), LETTER('g', 'G'), LETTER('h', 'H'),
	LETTER('i', 'I'), LETTER('j', 'J'), LETTER('k', 'K'), LETTER('l', 'L'),
	LETTER('m', 'M'), LETTER('n', 'N'), LETTER('o', 'O'), LETTER('p', 'P'),
	LETTER('q', 'Q'), LETTER('r', 'R'), LETTER('s', 'S'), LETTER('t', 'T'),
	LETTER('u', 'U'), LETTER('v', 'V'), LETTER('w', 'W'), LETTER('x', 'X'),
	LETTER('y', 'Y'), LETTER('z', 'Z'),
#define MULTI8(c) [c] = MULTI, [c + 1] = MULTI, [c + 2] = MULTI, \
	[c + 3] = MULTI, [c + 4] = MULTI, [c + 5] = MULTI, [c + 6] = MULTI, \
	[c + 7] = MULTI
	MULTI8(0xC0), MULTI8(0xC8), MULTI8(0xD0), MULTI8(0xD8),
	MULTI8(0xE0), MULTI8(0xE8), MULTI8(0xF0),
};
/* clang-format on */

/* U+00C0 to U+00FF without accents; a space where it is not one letter. */
static const char latin[] = "AAAAAA CEEEEIIIIDNOOOOO OUUUUY  "
			    "aaaaaa ceeeeiiiidnooooo ouuuuy y";

/*
 * Copies text[0..n): a Latin letter with an accent is an ASCII letter, ’ is '.
 * Returns the length.  to has room for n + 8 bytes.
 */
static size_t
fold(unsigned char *to, const unsigned char *text, size_t n)
{
	size_t i = 0, len = 0;

	for (;;) {
		uint64_t x = 0;
		size_t ascii = 0;

		for (; n - i >= 8; i += 8, len += 8) {
			x = eight_load(text + i);
			eight_store(to + len, x);
			if ((x & EIGHT_HIGH) != 0)
				break;
		}
		if (n - i >= 8)
			ascii = eight_first(x & EIGHT_HIGH);
		else
			for (; i + ascii < n && text[i + ascii] < 0x80; ascii++)
				to[len + ascii] = text[i + ascii];
		i += ascii;
		len += ascii;
		if (i == n)
			return len;
		if (text[i] == 0xC3 && n - i > 1 &&
		    latin[text[i + 1] & 63] != ' ') {
			to[len++] = (unsigned char)latin[text[i + 1] & 63];
			i += 2;
		} else if (text[i] == 0xE2 && n - i > 2 &&
			   text[i + 1] == 0x80 && text[i + 2] == 0x99) {
			to[len++] = '\'';
			i += 3;
		} else
			to[len++] = text[i++];
	}
}

static inline uint32_t
initial(unsigned char c)
{
	if (c >= 'a' && c <= 'z')
		return (uint32_t)c - 'a' + 1;
	return c >= '0' && c <= '9' ? (uint32_t)c - '0' + 1 : 31;
}

/* The bits of a token that tell how a word looks. */
static inline uint32_t
looks(const struct spelling *s)
{
	unsigned char first = spelling_letter(s, 0);
	unsigned char last = spelling_letter(s, spelling_kept(s) - 1);

	return (initial(first) & 15) << 16 | (initial(last) & 7) << 20 |
	       (uint32_t)(s->n < 7 ? s->n : 7) << 23;
}

/* There is room for it unless there are TOKENS_MAX: tokens_add() saw to it. */
static inline void
emit(struct cut *c, uint32_t token)
{
	if (c->to.n < TOKENS_MAX)
		c->to.t[c->to.n++] = token;
}

/* One word more is part of the text. */
static inline void
count(struct cut *c, uint64_t hash)
{
	c->to.exact = (c->to.exact ^ hash) * UINT64_C(0x9fb21c651e98df25);
	c->to.exact ^= c->to.exact >> 29;
	c->to.words++;
}

/* The token of a word that is no number, but for its capital. */
static uint32_t
spell(const struct lexis *lexis, const struct spelling *s, uint64_t hash)
{
	size_t n = spelling_kept(s), stem = n;
	const struct lexeme *x = lexis_find(lexis, hash);

	if (s->extra == 0)
		stem = spelling_stem(spelling_tail(s), n);
	return ((uint32_t)(spelling_hash(s, stem) >> 40) & x->keep) | x->token |
	       looks(s);
}

/* Takes a word, as this token but for its capital. */
static inline void
take(struct cut *c, const struct heard *h, uint32_t token)
{
	uint64_t x = h->w[0];
	bool name = (token >> 26 == 0) & h->capital & !c->start & (x > 255);

	count(c, h->hash);
	if (c->after_n | h->elided) {
		if (c->after_n && x == 't') /* don't */
			token =
			    token_of(0, TOKEN_NEGATION, true) | (token & LOOKS);
		c->after_n = h->elided && (h->end[-1] | ' ') == 'n';
		if (h->elided &&
		    ((x <= 255 && x != 'n') || x == ('u' << 8 | 'q')))
			return;
	}
	c->start = false;
	emit(c, token | (uint32_t)name * token_of(0, TOKEN_NAME, false));
}

/* The word that was spelt, and ends here. */
static void
word(struct cut *c, const struct spelling *s, bool capital, bool elided)
{
	struct heard h = { .w = { s->w[0] },
		.hash = spelling_hash(s, spelling_kept(s)),
		.end = c->p,
		.capital = capital,
		.elided = elided };

	take(c, &h, spell(c->lexis, s, h.hash));
}

/* Digits at p, and the bytes of the group mark before them: 0 for none. */
static size_t
group(const unsigned char *p, const unsigned char *end)
{
	size_t mark = 1, n = 0;

	if (p == end)
		return 0;
	if (*p == 0xC2 && end - p > 1 && p[1] == 0xA0)
		mark = 2;
	else if (*p == 0xE2 && end - p > 2 && p[1] == 0x80 &&
		 (p[2] == 0xAF || p[2] == 0x89))
		mark = 3;
	else if (*p != ' ' && *p != '.' && *p != ',')
		return 0;
	while (
	    n < 4 && (size_t)(end - p) > mark + n && kind[p[mark + n]] == DIGIT)
		n++;
	return n == 3 ? mark : 0;
}

/* A number: 1 000, 1.000 and 1000 are one; 3,5 is 3.5; 07 is 7. */
static void
number(struct cut *c)
{
	const unsigned char *p = c->p, *end = c->end;
	struct spelling s = { 0 };
	bool fraction = false;
	size_t run = 0, mark;
	uint64_t h;

	if (p - c->to.text > 1 && p[-1] == '-' && p[-2] == ' ')
		spelling_push(&s, '-');
	for (;;) {
		for (; p < end && kind[*p] == DIGIT; p++, run++) {
			if (s.n == 1 && s.w[0] == '0' && !fraction)
				s = (struct spelling){ 0 };
			spelling_push(&s, *p);
		}
		if (!fraction && run <= 3 && (s.w[0] & 255) != '0' &&
		    (mark = group(p, end)) != 0) {
			p += mark;
			run = 0;
		} else if (!fraction && end - p > 1 &&
			   (*p == '.' || *p == ',') && kind[p[1]] == DIGIT) {
			fraction = true;
			spelling_push(&s, '.');
			p++;
		} else
			break;
	}
	c->p = p;
	h = spelling_hash(&s, spelling_kept(&s));
	count(c, h);
	c->after_n = c->start = false;
	emit(c, token_of(h, TOKEN_NUMBER, false) | looks(&s));
}

/* Whether there is an apostrophe with a letter behind it. */
static inline bool
apostrophe(const unsigned char *p)
{
	return p[0] == '\'' && kind[p[1]] >= MULTI;
}

/*
 * The character of several bytes at p: takes it if it goes on with the word.
 * Returns false, and what it is in *what, if it does not.
 */
static bool
multi(struct cut *c, struct spelling *s, bool *capital, int *what)
{
	const struct utf8_info *u;
	uint32_t cp;
	size_t n;

	n = utf8_decode((const char *)c->p, (size_t)(c->end - c->p), &cp);
	u = utf8_info(cp);
	*what = cp == 0x2026 ? STOP : GAP;
	if (u->class == UTF8_UPPER || u->class == UTF8_LOWER ||
	    u->class == UTF8_LETTER || u->class == UTF8_DIGIT) {
		bool ideogram = cp >= 0x2E80 && u->class == UTF8_LETTER;

		if (ideogram && s->n > 0)
			return false;
		*capital |= s->n == 0 && u->class == UTF8_UPPER;
		for (size_t i = 0; i < 3 && u->fold[i] != '\0'; i++)
			spelling_push(s, (unsigned char)u->fold[i]);
		for (size_t i = 0; u->fold[0] == '\0' && i < n; i++)
			spelling_push(s, c->p[i]);
		c->p += n;
		*what = SYMBOL;
		return !ideogram;
	}
	c->p += n;
	if (u->class == UTF8_MARK || u->class == UTF8_FORMAT)
		return true;
	if (cp == 0x20AC || cp == 0xA3) {
		if (s->n == 0)
			spelling_push(s, cp == 0xA3 ? 'L' : 'E');
		else
			c->p -= n;
		*what = SYMBOL;
	}
	return false;
}

/* Reads the ASCII letters at p, one at least. */
static inline void
ascii(struct cut *c, struct spelling *s, bool *capital)
{
	size_t n;

	*capital |= s->n == 0 && *c->p <= 'Z';
	do {
		uint64_t lower = eight_load(c->p) | EIGHT_ONES * ' ';

		n = eight_letters(lower);
		if (n == 0)
			break;
		spelling_add(s, spelling_first(lower, n), n);
		c->p += n;
	} while (n == 8);
}

/* Reads one word; the letter or mark at p begins it. */
static void
letters(struct cut *c)
{
	struct spelling s = { 0 };
	bool capital = false;
	int what = GAP;

	while (c->p < c->end) {
		unsigned char k = kind[*c->p];

		if (k > MULTI)
			ascii(c, &s, &capital);
		else if (k != MULTI || !multi(c, &s, &capital, &what))
			break;
	}
	if (s.n > 0)
		word(c, &s, capital, apostrophe(c->p));
	if (what == STOP)
		c->start = true;
}

/*
 * What most words are: up to 15 ASCII letters at p that end before another
 * ASCII byte, or the text.  False if this is another word.
 */
static inline bool
ascii_word(const unsigned char *p, struct heard *h)
{
	uint64_t x = eight_load(p) | EIGHT_ONES * ' ';
	uint64_t y = eight_load(p + 8) | EIGHT_ONES * ' ';
	size_t n = eight_letters(x), more = n == 8 ? eight_letters(y) : 0;

	h->capital = *p <= 'Z';
	h->n = n + more;
	h->end = p + h->n;
	if (more == 8 || kind[*h->end] == MULTI)
		return false;
	h->elided = apostrophe(h->end);
	h->w[0] = spelling_first(x, n);
	h->w[1] = spelling_first(y, more);
	h->hash = spelling_end(more > 0 ? spelling_more(h->n, h->w[0]) : h->n,
	    more > 0 ? h->w[1] : h->w[0]);
	return true;
}

/* The token of such a word, which was seen lately, or is from now on. */
static inline uint32_t
recall(struct lexis *l, struct spelt *known, const struct heard *h)
{
	if (known->hash != h->hash) {
		struct spelling s = { .w = { h->w[0], h->w[1] }, .n = h->n };

		*known = (struct spelt){ h->hash, spell(l, &s, h->hash) };
	}
	return known->token;
}

/*
 * Reads such words and gaps as far as there are any.  What is known of a word
 * is asked for, and looked at once the next one is read.
 */
static void
words(struct cut *to)
{
	struct cut c = *to; /* in registers */
	struct spelt *known = NULL;
	struct heard last = { .n = 0 }, next;

	while (c.p < c.end) {
		unsigned char k = kind[*c.p];

		if (k == GAP) {
			c.p++;
			continue;
		}
		if (k < MULTI || !ascii_word(c.p, &next))
			break;
		if (known != NULL)
			take(&c, &last, recall(c.lexis, known, &last));
		known = lexis_known(c.lexis, next.hash);
		__builtin_prefetch(known);
		last = next;
		c.p = next.end + ((*next.end == ' ') | next.elided);
	}
	if (known != NULL)
		take(&c, &last, recall(c.lexis, known, &last));
	*to = c;
}

/* Behind « PARIS (AFP) - » at the start of a text; p if it has none. */
static const unsigned char *
dateline(const unsigned char *p, const unsigned char *end)
{
	const unsigned char *at = p;
	size_t capitals = 0, agency = 0;

	if (end - p > DATELINE)
		end = p + DATELINE;
	for (; at < end && *at != '('; at++) {
		if (*at >= 'a' && *at <= 'z')
			return p;
		capitals += *at >= 'A' && *at <= 'Z';
	}
	if (capitals < 3)
		return p;
	for (; at < end && *at != ')'; at++)
		agency++;
	if (at == end || agency < 3 || agency > 20)
		return p;
	for (at++; at < end && *at == ' '; at++)
		continue;
	if (at < end && *at == '-')
		return at + 1;
	if (end - at > 2 && at[0] == 0xE2 && at[1] == 0x80 &&
	    (at[2] == 0x93 || at[2] == 0x94))
		return at + 3;
	return p;
}

/* Reads what is neither such a word nor a gap. */
static void
other(struct cut *c)
{
	struct spelling s = { 0 };
	unsigned char k = kind[*c->p];

	if (k >= MULTI)
		letters(c);
	else if (k == DIGIT)
		number(c);
	else if (k == SYMBOL) {
		spelling_push(&s, *c->p++);
		word(c, &s, false, false);
	} else {
		/* M. and J. do not end a sentence */
		if (k == STOP && (*c->p != '.' || c->to.n == 0 ||
				     token_length(c->to.t[c->to.n - 1]) > 3))
			c->start = true;
		c->p++;
	}
}

void
tokens_add(struct tokens *to, struct lexis *lexis, struct slice text)
{
	struct cut c = { .to = *to, .lexis = lexis, .start = true };
	size_t n = to->n + text.n; /* a token is a byte at least */

	if (n > TOKENS_MAX)
		n = TOKENS_MAX;
	c.to.t = grow(to->t, &c.to.cap, n, sizeof *to->t);
	c.to.text = grow(to->text, &c.to.textcap, text.n + PAD, 1);
	n = fold(c.to.text, (const unsigned char *)text.p, text.n);
	memset(c.to.text + n, 0, PAD);
	c.p = c.to.text;
	c.end = c.p + n;
	if (c.to.words == 0)
		c.p = dateline(c.p, c.end);
	for (words(&c); c.p < c.end; words(&c))
		other(&c);
	if (c.to.words == 0)
		c.to.exact = hash_slice(text);
	*to = c.to;
}

void
tokens_clear(struct tokens *to)
{
	to->n = to->words = 0;
	to->exact = HASH_START;
}

void
tokens_free(struct tokens *to)
{
	free(to->t);
	free(to->text);
	*to = (struct tokens){ 0 };
}

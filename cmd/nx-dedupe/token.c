/* A text as the search for copies sees it: its words, folded, 32 bits each. */
#include "cmd/nx-dedupe/token.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/eight.h"
#include "common/hash.h"
#include "common/utf8.h"

enum {
	KEEP = 24,     /* letters of a word that are kept as they are */
	DATELINE = 64, /* bytes of a dateline, at most */
};

/* What an ASCII byte is; letters are their own lower case. */
enum { GAP, STOP, APOSTROPHE, SYMBOL, DIGIT, MULTI };

/* A word as it is being read. */
struct cut {
	struct tokens *to;
	const struct lexis *lexis;
	const unsigned char *p, *end;
	uint64_t extra; /* hash of the letters after the first KEEP */
	size_t len;
	bool capital;       /* the first letter is one */
	bool start;         /* a sentence may begin here */
	bool joined;        /* an apostrophe stands before */
	unsigned char last; /* last letter of the word before */
	unsigned char w[KEEP + 8];
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
static const char latin[] = "aaaaaa ceeeeiiiidnooooo ouuuuy  "
			    "aaaaaa ceeeeiiiidnooooo ouuuuy y";

/* The hash of the first n letters; never 0. */
static inline uint64_t
spell(const struct cut *c, size_t n)
{
	uint64_t h = c->extra + n;
	size_t i = 0;

	for (; n - i > 8; i += 8) {
		h = (h ^ eight_load(c->w + i)) * UINT64_C(0x9e3779b97f4a7c15);
		h ^= h >> 32;
	}
	h ^= eight_load(c->w + i) & UINT64_MAX >> 8 * (8 - (n - i));
	h *= UINT64_C(0x9e3779b97f4a7c15);
	h ^= h >> 32;
	return h * UINT64_C(0xd6e8feb86659fd93) | 1;
}

/*
 * The letters left when endings of number, gender and person are cut; as
 * sums, since which of them a word has cannot be foretold.
 */
static inline size_t
stem(const unsigned char *w, size_t n)
{
	size_t ent, er;

	n -= (n > 3) & ((w[n - 1] == 's') | (w[n - 1] == 'x'));
	if (n < 4)
		return n;
	ent =
	    (n > 6) & (w[n - 1] == 't') & (w[n - 2] == 'n') & (w[n - 3] == 'e');
	er = (n > 5) & (w[n - 2] == 'e') &
	     ((w[n - 1] == 'r') | (w[n - 1] == 'z'));
	n -= 3 * ent + 2 * er;
	n -= w[n - 1] == 'e';
	while (n > 3 && w[n - 1] == 'e')
		n--;
	return n;
}

/* The slot of a word of that hash, or the free one where it would be. */
static inline size_t
find(const struct lexis *l, uint64_t h)
{
	uint32_t w = (uint32_t)h | 1;
	size_t i = h >> (64 - LEXIS_BITS);

	while (l->slot[i].word != 0 && l->slot[i].word != w)
		i = (i + 1) & ((1 << LEXIS_BITS) - 1);
	return i;
}

static inline uint32_t
initial(unsigned char c)
{
	if (c >= 'a' && c <= 'z')
		return (uint32_t)c - 'a' + 1;
	return c >= '0' && c <= '9' ? (uint32_t)c - '0' + 1 : 31;
}

static void
put(struct tokens *to, uint32_t token)
{
	if (to->n == to->cap) {
		if (to->n == TOKENS_MAX)
			return;
		to->t = grow(to->t, &to->cap, to->n + 1, sizeof *to->t);
	}
	to->t[to->n++] = token;
}

static inline void
emit(struct cut *c, uint32_t hash, enum token_class class, bool common)
{
	size_t n = c->len < KEEP ? c->len : KEEP;

	put(c->to, (hash & 0xffff) | (initial(c->w[0]) & 15) << 16 |
		       (initial(c->w[n - 1]) & 7) << 20 |
		       (uint32_t)(c->len < 7 ? c->len : 7) << 23 |
		       (uint32_t) class << 26 | (uint32_t)common << 28);
}

static inline void
begin(struct cut *c)
{
	c->len = 0;
	c->extra = 0;
}

static inline void
push(struct cut *c, unsigned char letter)
{
	if (c->len < KEEP)
		c->w[c->len] = letter;
	else
		c->extra = hash_join(c->extra, letter);
	c->len++;
}

/* The word, which ends here, as a token; elided: before an apostrophe. */
static inline void
word(struct cut *c, bool elided)
{
	size_t n = c->len < KEEP ? c->len : KEEP, stemmed;
	uint64_t h = spell(c, n);
	const struct lexeme *x = &c->lexis->slot[find(c->lexis, h)];
	enum token_class class = (enum token_class)x->class;

	c->to->exact = (c->to->exact ^ h) * UINT64_C(0x9fb21c651e98df25);
	c->to->exact ^= c->to->exact >> 29;
	c->to->words++;
	if (n == 1 && c->joined && c->w[0] == 't' && c->last == 'n')
		class = TOKEN_NEGATION; /* don't */
	c->joined = elided;
	c->last = c->w[n - 1];
	if (elided && ((n == 1 && c->w[0] != 'n') ||
			  (n == 2 && c->w[0] == 'q' && c->w[1] == 'u')))
		return;
	if (class == TOKEN_WORD && c->capital && !c->start && c->len > 1 &&
	    !x->common)
		class = TOKEN_NAME;
	c->start = false;
	if (class == TOKEN_NUMBER || (class == TOKEN_NEGATION && x->common)) {
		emit(c, x->number, class, x->common);
		return;
	}
	if (c->extra == 0 && class != TOKEN_NEGATION &&
	    (stemmed = stem(c->w, n)) != n)
		h = spell(c, stemmed);
	emit(c, (uint32_t)(h >> 40), class, x->common);
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
	bool fraction = false;
	size_t run = 0, mark;
	uint64_t h;

	for (;;) {
		for (; p < end && kind[*p] == DIGIT; p++, run++) {
			if (c->len == 1 && c->w[0] == '0' && !fraction)
				c->len = 0;
			push(c, *p);
		}
		if (!fraction && run <= 3 && c->w[0] != '0' &&
		    (mark = group(p, end)) != 0) {
			p += mark;
			run = 0;
		} else if (!fraction && end - p > 1 &&
			   (*p == '.' || *p == ',') && kind[p[1]] == DIGIT) {
			fraction = true;
			push(c, '.');
			p++;
		} else
			break;
	}
	c->p = p;
	h = spell(c, c->len < KEEP ? c->len : KEEP);
	c->to->exact = (c->to->exact ^ h) * UINT64_C(0x9fb21c651e98df25);
	c->to->exact ^= c->to->exact >> 29;
	c->to->words++;
	c->joined = c->start = false;
	c->last = '0';
	emit(c, (uint32_t)(h >> 40), TOKEN_NUMBER, false);
}

/* Whether the character at p is an apostrophe with a letter behind it. */
static inline bool
apostrophe(const unsigned char *p, const unsigned char *end)
{
	size_t n = 1;

	if (p == end)
		return false;
	if (*p == 0xE2 && end - p > 2 && p[1] == 0x80 && p[2] == 0x99)
		n = 3;
	else if (*p != '\'')
		return false;
	return (size_t)(end - p) > n && kind[p[n]] >= MULTI;
}

/*
 * The character of several bytes at p: takes it if it goes on with the word.
 * Returns false, and what it is in *what, if it does not.
 */
static bool
multi(struct cut *c, int *what)
{
	const struct utf8_info *u;
	uint32_t cp;
	size_t n;

	if (*c->p == 0xC3 && latin[c->p[1] & 63] != ' ') {
		c->capital |= c->len == 0 && c->p[1] < 0xA0;
		push(c, (unsigned char)latin[c->p[1] & 63]);
		c->p += 2;
		return true;
	}
	n = utf8_decode((const char *)c->p, (size_t)(c->end - c->p), &cp);
	u = utf8_info(cp);
	*what = cp == 0x2019 ? APOSTROPHE : cp == 0x2026 ? STOP : GAP;
	if (u->class == UTF8_UPPER || u->class == UTF8_LOWER ||
	    u->class == UTF8_LETTER || u->class == UTF8_DIGIT) {
		bool ideogram = cp >= 0x2E80 && u->class == UTF8_LETTER;

		if (ideogram && c->len > 0)
			return false;
		c->capital |= c->len == 0 && u->class == UTF8_UPPER;
		for (size_t i = 0; i < 3 && u->fold[i] != '\0'; i++)
			push(c, (unsigned char)u->fold[i]);
		for (size_t i = 0; u->fold[0] == '\0' && i < n; i++)
			push(c, c->p[i]);
		c->p += n;
		*what = SYMBOL;
		return !ideogram;
	}
	c->p += n;
	if (u->class == UTF8_MARK || u->class == UTF8_FORMAT)
		return true;
	if (cp == 0x20AC || cp == 0xA3) {
		if (c->len == 0)
			push(c, cp == 0xA3 ? 'L' : 'E');
		else
			c->p -= n;
		*what = SYMBOL;
	}
	return false;
}

/* Reads the ASCII letters at p, one at least. */
static inline void
ascii(struct cut *c)
{
	/* a store to w might change what c has, as far as C knows */
	const unsigned char *p = c->p, *end = c->end;
	size_t n = c->len, more = 8;

	c->capital |= n == 0 && *p <= 'Z';
	for (; more == 8 && end - p >= 8 && n + 8 <= KEEP; p += more) {
		uint64_t lower = eight_load(p) | UINT64_C(0x2020202020202020);

		more = eight_letters(lower);
		eight_store(c->w + n, lower);
		n += more;
	}
	for (; more == 8 && p < end && n < KEEP && kind[*p] > MULTI; p++)
		c->w[n++] = kind[*p];
	c->len = n;
	for (; more == 8 && p < end && kind[*p] > MULTI; p++)
		push(c, kind[*p]);
	c->p = p;
}

/* Reads one word; the letter or mark at p begins it. */
static inline void
letters(struct cut *c)
{
	int what = GAP;

	c->capital = false;
	while (c->p < c->end) {
		unsigned char k = kind[*c->p];

		if (k > MULTI)
			ascii(c);
		else if (k != MULTI || !multi(c, &what))
			break;
	}
	if (c->len > 0)
		word(c, what == APOSTROPHE ? apostrophe(c->p - 3, c->end)
					   : apostrophe(c->p, c->end));
	if (what == STOP)
		c->start = true;
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
		if (*at == 0xC3 && at + 1 < end && at[1] >= 0xA0)
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

void
tokens_add(struct tokens *to, const struct lexis *lexis, struct slice text)
{
	struct cut c = { .to = to, .lexis = lexis, .start = true };

	c.p = (const unsigned char *)text.p;
	c.end = c.p + text.n;
	if (to->words == 0)
		c.p = dateline(c.p, c.end);
	while (c.p < c.end) {
		unsigned char k = kind[*c.p];

		if (k == GAP) {
			c.p++;
			continue;
		}
		begin(&c);
		if (k >= MULTI) {
			letters(&c);
		} else if (k == DIGIT) {
			if (c.p > (const unsigned char *)text.p &&
			    c.p[-1] == '-' &&
			    c.p - 1 > (const unsigned char *)text.p &&
			    c.p[-2] == ' ')
				push(&c, '-');
			number(&c);
		} else if (k == SYMBOL) {
			push(&c, *c.p++);
			c.capital = false;
			word(&c, false);
		} else {
			/* M. and J. do not end a sentence */
			if (k == STOP &&
			    (*c.p != '.' || to->n == 0 ||
				token_length(to->t[to->n - 1]) > 3))
				c.start = true;
			c.p++;
		}
	}
	if (to->words == 0)
		to->exact = hash_slice(text);
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
	*to = (struct tokens){ 0 };
}

static uint64_t
spelt(struct cut *c, struct slice w)
{
	begin(c);
	for (size_t i = 0; i < w.n; i++)
		push(c, (unsigned char)w.p[i]);
	return spell(c, w.n);
}

void
lexis_load(struct lexis *l, struct slice file)
{
	struct slice line;

	*l = (struct lexis){ 0 };
	while (slice_cut(&file, '\n', &line)) {
		struct cut c = { 0 };
		struct slice w;
		struct lexeme *x;

		if (line.n == 0 || line.p[0] == '#')
			continue;
		slice_cut(&line, '\t', &w);
		x = &l->slot[find(l, spelt(&c, w))];
		x->word = (uint32_t)spelt(&c, w) | 1;
		x->common = slice_equal(line, S("common"));
		if (slice_equal(line, S("ne"))) {
			x->common = true;
			x->number = (uint16_t)(spelt(&c, line) >> 40);
		}
		if (slice_equal(line, S("negation")) || x->number != 0)
			x->class = TOKEN_NEGATION;
		else if (slice_equal(line, S("name")))
			x->class = TOKEN_NAME;
		else if (!x->common) {
			x->class = TOKEN_NUMBER;
			x->number = (uint16_t)(spelt(&c, line) >> 40);
		}
	}
}

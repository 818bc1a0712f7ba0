/* Features of what stands around a word. */
#include "cmd/nx-entities/context.h"

#include "common/utf8.h"

enum { PAIR = 64 }; /* kinds of features from here on are of two or more */

/* The longest phrase that t[0..n) begins with: words, and its value. */
static size_t
phrase(const struct model *m, const struct token *t, size_t n, unsigned *value)
{
	uint64_t h = t[0].fold;
	size_t best = 0;

	for (size_t i = 1; i < n && i < GAZETTEER_PHRASE; i++) {
		unsigned v;

		h = hash_join(h, t[i].fold);
		if (i == 1 && !gazetteer_second(&m->known, h))
			return 0;
		v = gazetteer_get(&m->known, gazetteer_key(KNOWN_PHRASE, h));
		if (v != 0) {
			best = i + 1;
			*value = v;
		}
	}
	return best;
}

static void
mark_phrases(const struct model *m, struct token *t, size_t n)
{
	for (size_t i = 0; i < n;) {
		unsigned value = 0;
		size_t len = t[i].flags & TOKEN_FIRST
				 ? phrase(m, t + i, n - i, &value)
				 : 0;

		for (size_t j = 0; j < len; j++) {
			unsigned place = j == 0 ? 0 : j + 1 == len ? 2 : 1;

			t[i + j].phrase = (uint16_t)(value * 4 + place + 1);
			t[i + j].flags |= TOKEN_LOUD;
		}
		i += len == 0 ? 1 : len;
	}
}

/* What closes a mark, or 0. */
static uint32_t
closing(struct slice s)
{
	uint32_t cp;

	if (s.n == 0 || utf8_decode(s.p, s.n, &cp) != s.n)
		return 0;
	switch (cp) {
	case '"':
		return '"';
	case 0xab:
		return 0xbb;
	case 0x201c:
		return 0x201d;
	case 0x2018:
		return 0x2019;
	case '(':
		return ')';
	default:
		return 0;
	}
}

static bool
is_mark(struct slice s, uint32_t want)
{
	uint32_t cp;

	return s.n > 0 && utf8_decode(s.p, s.n, &cp) == s.n && cp == want;
}

/* Short quotations and brackets: titles and acronyms stand in them. */
static void
mark_quotes(struct slice text, const struct word *w, struct token *t, size_t n)
{
	enum { SHORT = 9 };

	for (size_t i = 0; i < n; i++) {
		uint32_t close;
		size_t end, len;

		if ((t[i].flags & TOKEN_PUNCT) == 0 ||
		    (close = closing(word_text(text, &w[i]))) == 0)
			continue;
		for (end = i + 1; end < n && end - i <= SHORT; end++)
			if (t[end].flags & TOKEN_PUNCT &&
			    is_mark(word_text(text, &w[end]), close))
				break;
		if (end >= n || end - i > SHORT)
			continue;
		len = end - i - 1;
		for (size_t j = i + 1; j < end; j++) {
			unsigned place = (j == i + 1) + 2u * (j + 1 == end);

			t[j].quote =
			    (uint8_t)(1 + place + (close == ')' ? 4u : 0u) +
				      8 * (len < 3      ? len
					      : len < 5 ? 3
							: 4));
		}
		i = end;
	}
}

/* Runs of capitals, one small word between two of them at most. */
static void
mark_runs(struct token *t, size_t n)
{
	enum { LONGEST = 12 };

	for (size_t i = 0; i < n;) {
		size_t to = i + 1;

		if ((t[i].flags & TOKEN_CAPITAL) == 0) {
			i++;
			continue;
		}
		while (to < n && to - i < LONGEST)
			if (t[to].flags & TOKEN_CAPITAL)
				to++;
			else if (t[to].joins && to + 1 < n &&
				 t[to + 1].flags & TOKEN_CAPITAL)
				to += 2;
			else
				break;
		for (size_t k = i; k < to; k++) {
			t[k].left = (uint8_t)(k - i + 1);
			t[k].right = (uint8_t)(to - k);
		}
		i = to;
	}
}

void
context_mark(const struct model *m, struct slice text, const struct word *w,
    struct token *t, size_t n)
{
	size_t high = 0, words = 0;
	uint8_t shout;

	mark_phrases(m, t, n);
	mark_quotes(text, w, t, n);
	mark_runs(t, n);
	for (size_t i = 0; i < n; i++)
		if (w[i].kind == WORD_ALPHA) {
			words++;
			high += (t[i].flags & TOKEN_CAPITAL) != 0;
		}
	shout = words >= 4 && high * 5 > words * 3 ? TOKEN_SHOUT : 0;
	for (size_t i = 0; i < n; i++) {
		t[i].flags |= shout;
		if (t[i].flags & TOKEN_CAPITAL)
			t[i].flags |= TOKEN_LOUD;
	}
}

static uint32_t
pair(unsigned kind, uint64_t a, uint64_t b, unsigned bits)
{
	uint64_t h = (a * HASH_STEP + PAIR + kind) * HASH_STEP + b;

	return (uint32_t)(hash_mix(h) >> (64 - bits));
}

/* The word that rules t[i]: ministre in « ministre de l'Intérieur ». */
static size_t
head_of(const struct token *t, size_t i)
{
	enum { FURTHEST = 4 };
	size_t at = i;

	while (at > 0 && i - at < FURTHEST && t[at - 1].joins)
		at--;
	return at; /* one behind it */
}

/* Rows of a word that a capital follows, at a distance of small words. */
static size_t
ahead_pairs(
    const struct token *t, size_t n, size_t i, unsigned bits, uint32_t *row)
{
	const struct token *o = &t[i];
	size_t at = i + 1, k = 0;

	if (o->flags & (TOKEN_CAPITAL | TOKEN_PUNCT))
		return 0;
	while (at < n && at - i < 4 && t[at].joins)
		at++;
	if (at == n || (t[at].flags & TOKEN_CAPITAL) == 0)
		return 0;
	row[k++] = pair(20, o->lower, at - i, bits);
	row[k++] = pair(21, o->cluster, t[at].list, bits);
	row[k++] = pair(22, o->lower, t[at].lower, bits);
	if (o->joins) {
		size_t head = head_of(t, i);

		row[k++] =
		    pair(23, head > 0 ? t[head - 1].lower : 1, o->lower, bits);
	}
	return k;
}

/* Rows that are there only where they have something to tell. */
static size_t
rare_pairs(
    const struct token *t, size_t n, size_t i, unsigned bits, uint32_t *row)
{
	const struct token *o = &t[i];
	unsigned cap = o->flags & (TOKEN_CAPITAL | TOKEN_UPPER);
	size_t k = 0;

	if (o->phrase != 0)
		row[k++] = pair(12, o->phrase, cap, bits);
	if (o->quote != 0)
		row[k++] = pair(13, o->quote, cap, bits);
	if (i == 0)
		row[k++] = pair(14, o->coarse, o->usual * 8u + cap, bits);
	if (o->flags & TOKEN_DATE)
		row[k++] = pair(15, 0, cap, bits);
	if (o->flags & TOKEN_CAPITAL && i > 0) {
		size_t head = head_of(t, i - (o->left - 1u));
		const struct token *h = head > 0 ? &t[head - 1] : o;

		row[k++] = pair(24, h->lower, o->left < 4 ? o->left : 4u, bits);
		row[k++] = pair(25, h->cluster, o->shape, bits);
	}
	if (o->flags & TOKEN_SHOUT)
		row[k++] = pair(16, o->usual, cap, bits);
	if (o->left + o->right > 2) {
		uint64_t a = o->left <= i ? t[i - o->left].lower : 1;
		uint64_t b = i + o->right < n ? t[i + o->right].lower : 1;
		unsigned place = (o->left < 4 ? o->left : 4u) * 8 +
				 (o->right < 4 ? o->right : 4u);

		row[k++] = pair(17, a, place, bits);
		row[k++] = pair(18, b, place, bits);
		row[k++] = pair(19, place, o->shape, bits);
	}
	return k;
}

size_t
context_rows(const struct token *t, size_t n, size_t i, unsigned bits,
    uint32_t row[FEATURE_PAIR])
{
	static const struct token edge = { .lower = 1, .fold = 1, .shape = 1 };
	const struct token *a2 = i >= 2 ? &t[i - 2] : &edge;
	const struct token *a = i >= 1 ? &t[i - 1] : &edge;
	const struct token *o = &t[i];
	const struct token *b = i + 1 < n ? &t[i + 1] : &edge;
	const struct token *b2 = i + 2 < n ? &t[i + 2] : &edge;
	unsigned cap = o->flags & (TOKEN_CAPITAL | TOKEN_UPPER);
	size_t k = 0;

	if ((FEATURE_WITHOUT & 1) != 0)
		return 0;
	k = ahead_pairs(t, n, i, bits, row);
	if (((a->flags | o->flags | b->flags) & TOKEN_LOUD) == 0)
		return k;
	row[k++] = pair(0, a->lower, o->lower, bits);
	row[k++] = pair(1, o->lower, b->lower, bits);
	row[k++] = pair(2, a->cluster, o->cluster, bits);
	row[k++] = pair(3, o->cluster, b->cluster, bits);
	row[k++] = pair(4, a->cluster, b->cluster, bits);
	row[k++] = pair(5, a->shape * 65536ul + o->shape, b->shape, bits);
	row[k++] = pair(6, a->lower, o->shape, bits);
	row[k++] = pair(7, o->shape, b->lower, bits);
	row[k++] = pair(8, a2->lower, a->lower + cap, bits);
	row[k++] = pair(9, b->lower, b2->lower + cap, bits);
	row[k++] = pair(10, a->coarse * 65536ul + o->coarse, b->coarse, bits);
	row[k++] = pair(11, a2->cluster, a->cluster * 8u + cap, bits);
	if ((a->list | o->list | b->list) != 0)
		row[k++] = pair(
		    17, a->list * 65536ul + o->list, b->list * 8u + cap, bits);
	return k + rare_pairs(t, n, i, bits, row + k);
}

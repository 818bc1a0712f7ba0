/* What is measured of two texts whose words are aligned. */
#include "cmd/nx-dedupe/feature.h"

#include <stdlib.h>

#include "cmd/nx-dedupe/sketch.h"
#include "cmd/nx-dedupe/token.h"
#include "common/arena.h"

enum { A, B };
enum {
	GAP_MAX = 12, /* tokens that are compared by their looks */
	NEAR = 3,     /* tokens at an end that are near the shared ones */
	MANY = 2,     /* more numbers or names than this are as this */
};

/* log2 of 1 + x, about: libc's is in libm. */
static float
log2_1(float x)
{
	union {
		float f;
		uint32_t u;
	} v = { 1 + x };
	float e = (float)(v.u >> 23) - 127;

	v.u = (v.u & 0x7fffff) | 0x3f800000;
	return e + v.f - 1;
}

/* The bits that a token of each weight tells; 0 is not known. */
static const unsigned char bits_of[8] = { 0, 0, 2, 4, 6, 8, 11, 14 };

static uint32_t
weight_of(float bits)
{
	/* half way between neighbours of bits_of[1..7] */
	return 1U + (bits > 1) + (bits > 3) + (bits > 5) + (bits > 7) +
	       (bits > 9.5F) + (bits > 12.5F);
}

/*
 * What each token tells, less where three in a row, of those keys, are a set
 * phrase: its bits are shared out among them.
 */
static void
learn_weights(const struct rarity *r, uint32_t *t, size_t n,
    const uint32_t *key, float *w)
{
	size_t run = 0;

	for (size_t i = 0; i < n; i++)
		w[i] = (float)rarity_word(r, t[i]);
	for (size_t i = 0; i < n; i++) {
		float *v, words, bits;

		/* weights only become less: what is too much stays so */
		run = w[i] > PHRASE_BITS ? 0 : run + 1;
		if (run < 3)
			continue;
		bits = (float)rarity_phrase(r, key[i - 2]);
		v = w + i - 2;
		words = v[0] + v[1] + v[2];
		if (bits < words) {
			bits /= words;
			v[0] *= bits;
			v[1] *= bits;
			v[2] *= bits;
		}
	}
	for (size_t i = 0; i < n; i++)
		t[i] = (t[i] & 0x1fffffff) | weight_of(w[i]) << 29;
}

/*
 * The keys of all trigrams of t[0..n), in m->key if they are not known; asks
 * for what they weigh.
 */
static const uint32_t *
keys(struct measure *m, const uint32_t *t, size_t n, const uint32_t *known)
{
	if (known == NULL) {
		m->key = grow(m->key, &m->keycap, n, sizeof *m->key);
		for (size_t i = 0; i + 2 < n; i++)
			m->key[i] = sketch_key(t + i, 0);
		known = m->key;
	}
	for (size_t i = 0; i + 2 < n; i++)
		rarity_fetch(m->rarity, known[i]);
	return known;
}

/* Sets w[0..n) and returns their sum. */
static float
weigh(const uint32_t *t, size_t n, float *w)
{
	unsigned total = 0;

	for (size_t i = 0; i < n; i++) {
		unsigned bits = bits_of[token_weight(t[i])];

		w[i] = (float)bits;
		total += bits;
	}
	return total > 0 ? (float)total : 1;
}

void
measure_a(struct measure *m, uint32_t *a, size_t na)
{
	m->weight_a = grow(m->weight_a, &m->cap_a, na, sizeof *m->weight_a);
	/* kept in the token: to find it out takes longer than all the rest */
	if (token_weight(a[0]) == 0)
		learn_weights(
		    m->rarity, a, na, keys(m, a, na, NULL), m->weight_a);
	m->total_a = weigh(a, na, m->weight_a);
}

/* The slot of a hash in a set, or the free one where it would be. */
static size_t
slot(const uint16_t *set, unsigned bits, uint32_t h)
{
	size_t i = h * 2654435769U >> (32 - bits);
	uint16_t v = (uint16_t)h | 1;

	while (set[i] != 0 && set[i] != v)
		i = (i + 1) & (((size_t)1 << bits) - 1);
	return i;
}

static void
set_add(uint16_t *set, unsigned bits, uint32_t h)
{
	set[slot(set, bits, h)] = (uint16_t)h | 1;
}

static bool
set_has(const uint16_t *set, unsigned bits, uint32_t h)
{
	return set[slot(set, bits, h)] != 0;
}

void
measure_b(struct measure *m, uint32_t *b, size_t nb, const uint32_t *gram)
{
	const uint32_t *key = keys(m, b, nb, gram);

	m->weight_b = grow(m->weight_b, &m->cap_b, nb, sizeof *m->weight_b);
	if (token_weight(b[0]) == 0)
		learn_weights(m->rarity, b, nb, key, m->weight_b);
	m->total_b = weigh(b, nb, m->weight_b);
	for (m->bits = 5; (size_t)1 << m->bits < 2 * nb; m->bits++)
		continue;
	m->gram =
	    grow(m->gram, &m->gramcap, (size_t)1 << m->bits, sizeof *m->gram);
	memset(m->gram, 0, sizeof *m->gram << m->bits);
	for (size_t i = 0; i + 2 < nb; i++)
		set_add(m->gram, m->bits, key[i]);
}

/* What stands between two shared words. */
struct gap {
	float info[2]; /* of a's words, of b's */
	unsigned numbers[2], names[2], negations[2], ne[2];
	float alike; /* information of words that look alike */
};

static void
gap_add(struct gap *g, int side, uint32_t t, float weight)
{
	g->info[side] += weight;
	g->numbers[side] += token_class(t) == TOKEN_NUMBER;
	g->names[side] += token_class(t) == TOKEN_NAME;
	if (token_class(t) == TOKEN_NEGATION && token_common(t))
		g->ne[side]++;
	else
		g->negations[side] += token_class(t) == TOKEN_NEGATION;
}

/* Whether one may be the other in another form, or misread. */
static bool
alike(uint32_t s, uint32_t t)
{
	uint32_t m = token_length(s), n = token_length(t);

	if (token_class(s) == TOKEN_NUMBER || token_class(t) == TOKEN_NUMBER ||
	    token_class(s) == TOKEN_NEGATION ||
	    token_class(t) == TOKEN_NEGATION || m < 3 || n < 3)
		return false;
	if (m > n + 2 || n > m + 2 || token_first(s) != token_first(t))
		return false;
	if (token_class(s) == TOKEN_NAME || token_class(t) == TOKEN_NAME)
		return token_last(s) == token_last(t) && m + 1 >= n &&
		       n + 1 >= m;
	return token_last(s) == token_last(t) || (m > 5 && n > 5);
}

/* The words from a[i..x) and b[j..y), those that look alike apart. */
static void
gap_fill(struct gap *g, const struct measure *m, const struct texts *t,
    size_t i, size_t x, size_t j, size_t y)
{
	uint32_t paired = 0;

	for (; i < x; i++) {
		size_t k = j;

		for (; x - i <= GAP_MAX && y - j <= GAP_MAX && k < y; k++)
			if (!(paired >> (k - j) & 1) && alike(t->a[i], t->b[k]))
				break;
		if (x - i <= GAP_MAX && y - j <= GAP_MAX && k < y) {
			paired |= 1U << (k - j);
			g->alike += m->weight_b[k];
		} else
			gap_add(g, A, t->a[i], m->weight_a[i]);
	}
	for (size_t k = j; k < y; k++)
		if (k - j >= GAP_MAX || !(paired >> (k - j) & 1))
			gap_add(g, B, t->b[k], m->weight_b[k]);
}

static unsigned
least(const unsigned v[2])
{
	return v[A] < v[B] ? v[A] : v[B];
}

static unsigned
apart(const unsigned v[2])
{
	return v[A] < v[B] ? v[B] - v[A] : v[A] - v[B];
}

/* What stands between two shared words: a[i..x) and b[j..y). */
static void
inside(const struct measure *m, const struct texts *t, size_t i, size_t x,
    size_t j, size_t y, float shorter, float f[FEATURES])
{
	struct gap gap = { .alike = 0 }, *g = &gap;

	gap_fill(g, m, t, i, x, j, y);
	f[INSIDE_A] += g->info[A] / m->total_a;
	f[INSIDE_B] += g->info[B] / m->total_b;
	f[REPLACED] +=
	    (g->info[A] < g->info[B] ? g->info[A] : g->info[B]) / shorter;
	f[LOOKALIKE] += g->alike / shorter;
	f[NUMBER_OTHER] += (float)least(g->numbers);
	f[NUMBER_MORE] += (float)apart(g->numbers);
	f[NAME_OTHER] += (float)least(g->names);
	f[NAME_MORE] += (float)apart(g->names);
	f[NEGATION] += (float)apart(g->negations);
	f[NE_MORE] += (float)apart(g->ne);
}

/* Whether t[0..n) has that token. */
static bool
has(const uint32_t *t, size_t n, uint32_t token)
{
	for (size_t i = 0; i < n; i++)
		if (token_hash(t[i]) == token_hash(token))
			return true;
	return false;
}

/* How many of b's trigrams begin at a[i..end). */
static size_t
grams(const struct measure *m, const uint32_t *a, size_t i, size_t end)
{
	size_t n = 0;

	for (; i < end; i++)
		n += set_has(m->gram, m->bits, sketch_key(a + i, 0));
	return n;
}

/* The shares that so many are, of the shorter's and of both's, *all. */
static float
grams_share(size_t shared, size_t na, size_t nb, float *all)
{
	size_t few = na < nb ? na : nb, most = na < nb ? nb : na;

	*all = 0;
	if (few < 3)
		return 0;
	if (shared > few - 2)
		shared = few - 2;
	*all = (float)shared / (float)(few + most - 4 - shared);
	return (float)shared / (float)(few - 2);
}

float
measure_grams(const struct measure *m, const uint32_t *a, size_t na, size_t nb,
    float *all)
{
	return grams_share(na < 3 ? 0 : grams(m, a, 0, na - 2), na, nb, all);
}

/* A run of shared words in both texts; behind the last, their ends. */
struct shared {
	size_t a, b, n;
};

static inline struct shared
shared(const struct texts *t, size_t k)
{
	const struct run *r = t->run + k;

	if (k == t->runs)
		return (struct shared){ t->na, t->nb, 0 };
	return t->b_first ? (struct shared){ r->t, r->p, r->n }
			  : (struct shared){ r->p, r->t, r->n };
}

/* Numbers and names of b[j..end) that are nowhere in a. */
static void
fresh(const struct texts *t, size_t j, size_t end, float f[FEATURES])
{
	for (; j < end; j++) {
		enum token_class class = token_class(t->b[j]);

		if (class == TOKEN_NUMBER && f[NUMBER_NEW_B] < MANY)
			f[NUMBER_NEW_B] += !has(t->a, t->na, t->b[j]);
		if (class == TOKEN_NAME && f[NAME_NEW_B] < MANY)
			f[NAME_NEW_B] += !has(t->a, t->na, t->b[j]);
	}
}

/*
 * What does not depend on the order of the words; those of a run need no look
 * at the other text.
 */
static void
unordered(const struct measure *m, const struct texts *t, float f[FEATURES])
{
	size_t i = 0, j = 0, n = 0, last = t->na < 3 ? 0 : t->na - 2;
	float all;

	for (size_t k = 0; k <= t->runs; k++) {
		struct shared r = shared(t, k);

		fresh(t, j, r.b, f);
		j = r.b + r.n;
		if (r.n > 2) {
			n += grams(m, t->a, i, r.a) + r.n - 2;
			i = r.a + r.n - 2;
		}
	}
	n += grams(m, t->a, i, last);
	f[GRAMS] = grams_share(n, t->na, t->nb, &all);
}

/* Sums over the runs of shared words. */
struct sums {
	float shared_a, shared_b, words, longest;
	size_t content;
};

static void
share(struct sums *s, const struct measure *m, const struct texts *t,
    struct shared r)
{
	float run = 0;
	unsigned words = 0;

	for (size_t i = 0; i < r.n; i++) {
		s->shared_a += m->weight_a[r.a + i];
		run += m->weight_b[r.b + i];
		words += rarity_word(m->rarity, t->b[r.b + i]);
		s->content += !token_common(t->b[r.b + i]);
	}
	s->shared_b += run;
	s->words += (float)words;
	if (s->longest < run)
		s->longest = run;
}

/*
 * What stands before the first shared word, a[i..x) and b[j..y), or behind
 * the last: if it is there in both, near the shared words, it may be a
 * number or name that was replaced.
 */
static void
end_fill(const struct measure *m, const struct texts *t, size_t i, size_t x,
    size_t j, size_t y, bool tail, float f[FEATURES])
{
	struct gap all = { .alike = 0 }, near = { .alike = 0 };

	for (size_t k = i; k < x; k++) {
		gap_add(&all, A, t->a[k], m->weight_a[k]);
		if (tail ? k < i + NEAR : k + NEAR >= x)
			gap_add(&near, A, t->a[k], 0);
	}
	for (size_t k = j; k < y; k++) {
		gap_add(&all, B, t->b[k], m->weight_b[k]);
		if (tail ? k < j + NEAR : k + NEAR >= y)
			gap_add(&near, B, t->b[k], 0);
	}
	f[ENDS_A] += all.info[A] / m->total_a;
	f[ENDS_B] += all.info[B] / m->total_b;
	f[tail ? TAIL_BOTH : HEAD_BOTH] =
	    (all.info[A] < all.info[B] ? all.info[A] : all.info[B]) /
	    (m->total_a < m->total_b ? m->total_a : m->total_b);
	f[NUMBER_ENDS_B] += (float)all.numbers[B];
	f[NUMBER_ENDS] += (float)least(near.numbers);
	f[NAME_ENDS] += (float)least(near.names);
	f[NEGATION_ENDS] += (float)apart(near.negations);
}

static void
aligned(const struct measure *m, const struct texts *t, float shorter,
    struct sums *s, float f[FEATURES])
{
	size_t i = 0, j = 0;

	for (size_t k = 0; k <= t->runs; k++) {
		struct shared r = shared(t, k);
		bool end = k == t->runs;

		if (k == 0 || end)
			end_fill(m, t, i, r.a, j, r.b, end, f);
		else
			inside(m, t, i, r.a, j, r.b, shorter, f);
		share(s, m, t, r);
		f[MATCHED] += (float)r.n;
		i = r.a + r.n;
		j = r.b + r.n;
	}
}

void
measure(struct measure *m, const struct texts *t, float f[FEATURES])
{
	static const enum feature counts[] = { NUMBER_OTHER, NUMBER_MORE,
		NUMBER_ENDS_B, NUMBER_ENDS, NAME_ENDS, NEGATION_ENDS, NEGATION,
		NE_MORE, NAME_OTHER, NAME_MORE };
	float shorter = m->total_a < m->total_b ? m->total_a : m->total_b;
	size_t few = t->na < t->nb ? t->na : t->nb;
	struct sums s = { .content = 0 };

	for (size_t k = 0; k < FEATURES; k++)
		f[k] = 0;
	aligned(m, t, shorter, &s, f);
	unordered(m, t, f);
	for (size_t k = 0; k < sizeof counts / sizeof counts[0]; k++)
		if (f[counts[k]] > MANY)
			f[counts[k]] = MANY;
	f[COVER_A] = s.shared_a / m->total_a;
	f[COVER_B] = s.shared_b / m->total_b;
	f[COVER_MAX] = f[COVER_A] > f[COVER_B] ? f[COVER_A] : f[COVER_B];
	f[SHARED] = log2_1(s.shared_b);
	f[SHARED_WORDS] = log2_1(s.words);
	f[SHARED_COUNT] = log2_1((float)s.content);
	f[LONGEST] = s.longest / shorter;
	f[RUNS] = (float)t->runs / (f[MATCHED] + 1);
	f[LENGTH] = log2_1((float)few);
	f[RATIO] = log2_1((float)(t->na > t->nb ? t->na : t->nb) / (float)few);
	f[B_SHORTER] = t->nb < t->na;
	f[WHOLE] = t->runs == 1 && f[MATCHED] == (float)few;
	f[MATCHED] /= (float)few;
}

void
measure_free(struct measure *m)
{
	free(m->weight_a);
	free(m->weight_b);
	free(m->key);
	free(m->gram);
}

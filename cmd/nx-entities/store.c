/* A gazetteer as it grows, and the model as a file. */
#include "cmd/nx-entities/store.h"

#include <stdlib.h>

#include "cmd/nx-entities/feature.h"
#include "common/arena.h"
#include "common/hash.h"
#include "common/word.h"

struct store_entry {
	uint64_t key;
	unsigned value;
};

static unsigned char *
bitmap(size_t n)
{
	unsigned char *b = calloc(n, 1);

	if (b == NULL)
		abort();
	return b;
}

void
store_set(struct store *s, enum known kind, uint64_t hash, unsigned value)
{
	s->entry = grow(s->entry, &s->cap, s->n + 1, sizeof *s->entry);
	s->entry[s->n++] =
	    (struct store_entry){ gazetteer_key(kind, hash), value };
}

void
store_first(struct store *s, uint64_t one, uint64_t two)
{
	one >>= 48;
	two >>= 46;
	if (s->first == NULL) {
		s->first = bitmap(GAZETTEER_FIRST);
		s->second = bitmap(GAZETTEER_SECOND);
	}
	s->first[one / 8] |= (unsigned char)(1 << one % 8);
	s->second[two / 8] |= (unsigned char)(1 << two % 8);
}

void
store_lists(struct store *s, struct slice file)
{
	struct slice line, bit;

	while (slice_cut(&file, '\n', &line)) {
		struct word w[GAZETTEER_PHRASE];
		size_t at = 0, n;
		uint64_t h;

		if (!slice_cut(&line, '\t', &bit) || line.n == 0 ||
		    line.p[0] == '_')
			continue;
		n = words_cut(line, 0, &at, w, GAZETTEER_PHRASE);
		if (n == 0 || at < line.n)
			continue;
		words_fold(line, w, n);
		h = w[0].fold;
		for (size_t i = 1; i < n; i++)
			h = hash_join(h, w[i].fold);
		if (n > 1)
			store_first(
			    s, w[0].fold, hash_join(w[0].fold, w[1].fold));
		store_set(s, n > 1 ? KNOWN_PHRASE : KNOWN_LIST, h,
		    1u << number_from(bit));
	}
}

/* How often a word has a capital inside sentences: 1 hardly ever, 6 mostly. */
static unsigned
usual(unsigned low, unsigned high)
{
	double share = (double)high / (low + high);

	return share < .01   ? 1
	       : share < .05 ? 2
	       : share < .2  ? 3
	       : share < .5  ? 4
	       : share < .8  ? 5
			     : 6;
}

/* Low and high of the forms of one word, added up. */
struct cased {
	uint64_t lower;
	unsigned low, high;
};

static int
by_lower(const void *a, const void *b)
{
	const struct cased *x = a, *y = b;

	return (x->lower > y->lower) - (x->lower < y->lower);
}

static void
store_cases(struct store *s, struct cased *c, size_t n)
{
	qsort(c, n, sizeof *c, by_lower);
	for (size_t i = 0; i < n;) {
		struct cased sum = c[i++];

		for (; i < n && c[i].lower == sum.lower; i++) {
			sum.low += c[i].low;
			sum.high += c[i].high;
		}
		if (sum.low > 0 && sum.low + sum.high >= 3)
			store_set(
			    s, KNOWN_CASE, sum.lower, usual(sum.low, sum.high));
	}
}

void
store_induced(struct store *s, struct slice file)
{
	struct slice line, field[6];
	struct cased *cased = NULL;
	size_t n = 0, cap = 0, coarse_cap = 0;

	while (slice_cut(&file, '\n', &line)) {
		int k = 0;

		while (k < 6 && slice_cut(&line, '\t', &field[k]))
			k++;
		if (k == 3 && field[0].p[0] == 'k') {
			uint32_t c = (uint32_t)number_from(field[1]);

			s->coarse = grow(s->coarse, &coarse_cap, c + 1, 2);
			while (s->clusters <= c)
				number_put(
				    s->coarse + 2 * (size_t)s->clusters++, 0,
				    2);
			number_put(s->coarse + 2 * (size_t)c,
			    number_from(field[2]), 2);
		} else if (k == 6 && field[0].p[0] == 'c') {
			store_set(s, KNOWN_CLUSTER, hash_slice(field[1]),
			    (unsigned)number_from(field[2]));
			cased = grow(cased, &cap, n + 1, sizeof *cased);
			cased[n++] = (struct cased){ word_lower(field[1]),
				(unsigned)number_from(field[4]),
				(unsigned)number_from(field[5]) };
		}
	}
	store_cases(s, cased, n);
	free(cased);
}

static int
by_key(const void *a, const void *b)
{
	const struct store_entry *x = a, *y = b;

	return (x->key > y->key) - (x->key < y->key);
}

/* Entries of one key become one, with the bits of all. */
static void
unite(struct store *s)
{
	size_t n = 0;

	qsort(s->entry, s->n, sizeof *s->entry, by_key);
	for (size_t i = 0; i < s->n; i++)
		if (n > 0 && s->entry[n - 1].key == s->entry[i].key)
			s->entry[n - 1].value |= s->entry[i].value;
		else
			s->entry[n++] = s->entry[i];
	s->n = n;
}

void
store_view(struct store *s, struct model *m)
{
	unite(s);
	s->slots = (uint32_t)(s->n + s->n / 5 + GAZETTEER_LINE) /
		   GAZETTEER_LINE * GAZETTEER_LINE;
	free(s->slot);
	s->slot = calloc(s->slots, GAZETTEER_SLOT);
	if (s->slot == NULL)
		abort();
	if (s->first == NULL) {
		s->first = bitmap(GAZETTEER_FIRST);
		s->second = bitmap(GAZETTEER_SECOND);
	}
	m->known = (struct gazetteer){ s->slot, s->first, s->second, s->slots };
	for (size_t i = 0; i < s->n; i++) {
		uint64_t key = s->entry[i].key;
		uint64_t at = gazetteer_at(&m->known, key);
		unsigned mark = key & 0xffff;

		while (s->slot[at * GAZETTEER_SLOT] != 0 ||
		       s->slot[at * GAZETTEER_SLOT + 1] != 0)
			at = at + 1 == s->slots ? 0 : at + 1;
		number_put(number_put(s->slot + at * GAZETTEER_SLOT,
			       mark == 0 ? 1 : mark, 2),
		    s->entry[i].value, 2);
	}
	m->coarse = s->coarse;
	m->clusters = s->clusters;
}

static unsigned
rounded(float v, float scale, float limit)
{
	float x = v * scale;

	x = x > limit ? limit : x < -limit ? -limit : x;
	return (unsigned)(int)(x < 0 ? x - 0.5f : x + 0.5f);
}

static unsigned char *
put_steps(unsigned char *p, const struct learner *l, float scale)
{
	for (int a = 0; a < STATES; a++)
		for (int b = 0; b < STATES; b++)
			p = number_put(p,
			    rounded(l->step_sum[a][b] / (float)l->averaged,
				scale, 32000),
			    2);
	return p;
}

struct slice
store_model(const struct learner *l, const struct model *m, float scale)
{
	size_t rows = (size_t)1 << l->bits;
	size_t n = model_size(l->bits, m->known.slots, m->clusters);
	unsigned char *file = calloc(n, 1), *p = file;
	const uint32_t head[] = { MODEL_VERSION, FEATURE_VERSION, l->bits,
		m->known.slots, m->clusters, (uint32_t)(scale * 256) };

	if (file == NULL)
		abort();
	memcpy(p, "nx-ent\0\0", 8);
	p += 8;
	for (int i = 0; i < 6; i++)
		p = number_put(p, head[i], 4);
	p = put_steps(p, l, scale);
	if (m->clusters > 0)
		memcpy(p, m->coarse, 2 * (size_t)m->clusters);
	p += 2 * (size_t)m->clusters;
	memcpy(p, m->known.first, GAZETTEER_FIRST);
	p += GAZETTEER_FIRST;
	memcpy(p, m->known.second, GAZETTEER_SECOND);
	p += GAZETTEER_SECOND;
	memcpy(p, m->known.slot, (size_t)m->known.slots * GAZETTEER_SLOT);
	p += (size_t)m->known.slots * GAZETTEER_SLOT;
	for (uint32_t r = 0; r < rows; r++, p += LABELS) {
		float w[LABELS];

		learner_row(l, r, w);
		for (int j = 0; j < LABELS; j++)
			p[j] =
			    (unsigned char)(rounded(w[j], scale, 127) & 0xff);
	}
	number_put(p,
	    hash_slice((struct slice){ (const char *)file, n - MODEL_SUM }),
	    MODEL_SUM);
	return (struct slice){ (const char *)file, n };
}

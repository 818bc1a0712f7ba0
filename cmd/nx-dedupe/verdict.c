/* Whether a text is a copy of one that was seen. */
#include "cmd/nx-dedupe/verdict.h"

#include <err.h>

#include "cmd/nx-dedupe/token.h"

extern const struct slice data_rarity, data_verdict;

enum {
	ORDERED = 40,  /* per cent of the shorter's tokens */
	TRIGRAMS = 30, /* per cent of the shorter's trigrams */
	JACCARD = 15,  /* per cent of both's trigrams that long texts share */
	NEAR = 3,      /* tokens behind the last shared one that still count */
};

void
verdict_open(struct verdict *v)
{
	*v = (struct verdict){ .measured = false };
	if (!rarity_view(&v->rarity, data_rarity) ||
	    !net_load(&v->net, data_verdict))
		errx(2, "built-in model: damaged");
	v->measure.rarity = &v->rarity;
}

void
verdict_of(struct verdict *v, uint32_t *b, size_t nb, const uint32_t *gram)
{
	v->b = b;
	v->nb = nb;
	v->gram = gram;
	v->measured = false;
	if (nb > 0 && nb <= ALIGN_MAX)
		align_pattern(&v->align, b, nb);
}

static bool
has_number(const uint32_t *t, size_t from, size_t to)
{
	while (from < to)
		if (token_class(t[from++]) == TOKEN_NUMBER)
			return true;
	return false;
}

static size_t
least(size_t x, size_t y)
{
	return x < y ? x : y;
}

/*
 * Whether a number stands in place of another between shared words or just
 * behind them: 6 in 35,000 such pairs of short texts were copies.
 */
static bool
number_replaced(const struct texts *t)
{
	const uint32_t *p = t->b_first ? t->b : t->a;
	const uint32_t *q = t->b_first ? t->a : t->b;
	size_t np = t->b_first ? t->nb : t->na;
	size_t nq = t->b_first ? t->na : t->nb;
	size_t i = 0, j = 0;

	for (size_t k = 0; k <= t->runs; k++) {
		bool end = k == t->runs;
		size_t x = end ? least(np, i + NEAR) : t->run[k].p;
		size_t y = end ? least(nq, j + NEAR) : t->run[k].t;

		if (k == 0 && x > NEAR)
			i = x - NEAR;
		if (k == 0 && y > NEAR)
			j = y - NEAR;
		if (x > i && y > j && has_number(p, i, x) &&
		    has_number(q, j, y))
			return true;
		if (end)
			break;
		i = x + t->run[k].n;
		j = y + t->run[k].n;
	}
	return false;
}

bool
verdict_measure(struct verdict *v, uint32_t *a, size_t na, float f[FEATURES])
{
	struct texts t = { .a = a, .b = v->b, .na = na, .nb = v->nb };

	t.b_first = v->nb <= ALIGN_MAX;
	if (!t.b_first) {
		if (na > ALIGN_MAX)
			return false;
		align_pattern(&v->align, a, na);
	}
	if (!align_worth(
		&v->align, t.b_first ? a : v->b, t.b_first ? na : v->nb))
		return false;
	align_text(&v->align, t.b_first ? a : v->b, t.b_first ? na : v->nb);
	t.run = v->align.run;
	t.runs = v->align.runs;
	if (least(na, v->nb) <= ALIGN_STRICT && v->align.numbers &&
	    number_replaced(&t))
		return false;
	if (!v->measured)
		measure_b(&v->measure, v->b, v->nb, v->gram);
	v->measured = true;
	measure_a(&v->measure, a, na);
	measure(&v->measure, &t, f);
	return f[MATCHED] * 100 >= ORDERED || f[GRAMS] * 100 >= TRIGRAMS;
}

/* Two texts that are both too long to be aligned: by their trigrams. */
static unsigned
long_similarity(struct verdict *v, uint32_t *a, size_t na)
{
	float shorter, all;

	if (!v->measured)
		measure_b(&v->measure, v->b, v->nb, v->gram);
	v->measured = true;
	shorter = measure_grams(&v->measure, a, na, v->nb, &all);
	return all < (float)JACCARD / 100 ? 0
					  : (unsigned)(shorter * SIMILAR_MAX);
}

unsigned
verdict_similarity(struct verdict *v, uint32_t *a, size_t na)
{
	float f[FEATURES];

	if (na > ALIGN_MAX && v->nb > ALIGN_MAX)
		return long_similarity(v, a, na);
	if (!verdict_measure(v, a, na, f))
		return 0;
	return (unsigned)(net_probability(&v->net, f) * SIMILAR_MAX);
}

void
verdict_free(struct verdict *v)
{
	align_free(&v->align);
	measure_free(&v->measure);
}

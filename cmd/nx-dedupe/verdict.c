/* Whether a text is a copy of one that was seen. */
#include "cmd/nx-dedupe/verdict.h"

#include <err.h>

#include "cmd/nx-dedupe/token.h"

extern const struct slice data_rarity, data_verdict;

enum { LEAST = 40 /* per cent of the shorter's tokens that are shared */ };

void
verdict_open(struct verdict *v)
{
	*v = (struct verdict){ .pattern = false };
	if (!rarity_view(&v->rarity, data_rarity) ||
	    !net_load(&v->net, data_verdict))
		errx(2, "built-in model: damaged");
	v->measure.rarity = &v->rarity;
}

void
verdict_of(struct verdict *v, const uint32_t *b, size_t nb)
{
	v->b = b;
	v->nb = nb;
	v->pattern = v->measured = false;
}

bool
verdict_measure(
    struct verdict *v, const uint32_t *a, size_t na, float f[FEATURES])
{
	size_t few = na < v->nb ? na : v->nb;
	struct texts t = { .a = a, .b = v->b, .na = na, .nb = v->nb };

	t.b_first = v->nb <= ALIGN_MAX;
	if (!t.b_first) {
		if (na > ALIGN_MAX)
			return false;
		align_pattern(&v->align, a, na);
	} else if (!v->pattern)
		align_pattern(&v->align, v->b, v->nb);
	v->pattern = t.b_first;
	if (align_bag(&v->align, t.b_first ? a : v->b, t.b_first ? na : v->nb) *
		100 <
	    few * LEAST)
		return false;
	align_text(&v->align, t.b_first ? a : v->b, t.b_first ? na : v->nb);
	t.pair = v->align.pair;
	t.pairs = v->align.pairs;
	if (!v->measured)
		measure_b(&v->measure, v->b, v->nb);
	v->measured = true;
	measure_a(&v->measure, a, na);
	measure(&v->measure, &t, f);
	return f[MATCHED] * 100 >= LEAST || f[GRAMS] * 100 >= LEAST - 10;
}

unsigned
verdict_similarity(struct verdict *v, const uint32_t *a, size_t na)
{
	float f[FEATURES];

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

/* Whether a text is a copy of one that was seen. */
#include "cmd/nx-dedupe/verdict.h"

#include "cmd/nx-dedupe/token.h"

void
verdict_of(struct verdict *v, const uint32_t *b, size_t nb)
{
	v->b = b;
	v->nb = nb;
	v->ready = false;
}

static bool
veto(const uint32_t *p, size_t np, const uint32_t *t, size_t nt)
{
	for (size_t i = 0; i < np; i++)
		for (size_t j = 0; j < nt; j++) {
			if (token_class(p[i]) == TOKEN_NUMBER &&
			    token_class(t[j]) == TOKEN_NUMBER)
				return true;
			if (token_class(p[i]) == TOKEN_NAME &&
			    token_class(t[j]) == TOKEN_NAME)
				return true;
		}
	return false;
}

unsigned
verdict_similarity(struct verdict *v, const uint32_t *a, size_t na)
{
	const uint32_t *p = v->b, *t = a;
	size_t np = v->nb, nt = na, shorter = na < v->nb ? na : v->nb;
	size_t i0, j0;

	if (np > ALIGN_MAX) {
		if (na > ALIGN_MAX)
			return 0;
		align_pattern(&v->align, a, na);
		p = a;
		np = na;
		t = v->b;
		nt = v->nb;
	} else if (!v->ready) {
		align_pattern(&v->align, v->b, v->nb);
		v->ready = true;
	}
	if (align_bag(&v->align, t, nt) * 10 < shorter * 7)
		return 0;
	align_text(&v->align, t, nt);
	if (v->align.pairs < 4 || v->align.pairs * 10 < shorter * 7)
		return 0;
	i0 = v->align.pair[0].p;
	j0 = v->align.pair[0].t;
	for (size_t k = 1; k < v->align.pairs; k++) {
		struct pair *x = &v->align.pair[k];

		if (veto(p + i0 + 1, x->p - i0 - 1, t + j0 + 1, x->t - j0 - 1))
			return 0;
		i0 = x->p;
		j0 = x->t;
	}
	return (unsigned)(v->align.pairs * SIMILAR_MAX / shorter);
}

void
verdict_free(struct verdict *v)
{
	align_free(&v->align);
}

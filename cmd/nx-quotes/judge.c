/* The questions that a model answers. */
#include "cmd/nx-quotes/judge.h"

enum { NEGLIGIBLE = 8 /* logits */ };

const struct slice judge_section[STAGES] = { SLICE("cue"), SLICE("source"),
	SLICE("indirect") };

/* Multiplicative hashing: the high bits are the good ones. */
static inline uint32_t
row_of(uint64_t h)
{
	h *= UINT64_C(0x9e3779b97f4a7c15);
	h ^= h >> 29;
	h *= UINT64_C(0xbf58476d1ce4e5b9);
	return (uint32_t)(h >> (64 - JUDGE_BITS));
}

void
option_add(struct option *o, const uint64_t *f, size_t n)
{
	const unsigned char *w = o->w;
	int sum = 0;

	for (size_t i = 0; w != NULL && i < n; i++)
		sum += weight_in(w, row_of(f[i]));
	o->sum += sum;
	if (o->shown == NULL)
		return;
	for (size_t i = 0; i < n && o->shown->n < OPTION_ROWS; i++)
		o->shown->row[o->shown->n++] = row_of(f[i]);
}

const char *
judge_load(struct judge *j, struct slice file)
{
	for (int s = 0; s < STAGES; s++) {
		const char *wrong = file.n == 0
					? NULL
					: model_section(file, judge_section[s],
					      JUDGE_VERSION, &j->weights[s]);

		if (wrong != NULL)
			return wrong;
		if (file.n > 0 && j->weights[s].rows != JUDGE_ROWS)
			return "model has a section of another size";
		powers_make(&j->powers[s], j->weights[s].unit);
	}
	return NULL;
}

size_t
judge_ask(const struct judge *j, const struct question *q, double *p)
{
	const struct option *o = q->option;
	double total = 0;
	size_t best = 0;
	int limit = (int)(NEGLIGIBLE * j->weights[q->stage].unit);

	for (size_t i = 1; i < q->n; i++)
		if (o[i].sum > o[best].sum)
			best = i;
	if (j->watch != NULL)
		best = j->watch(j->trainer, q, best);
	if (p == NULL)
		return best;
	for (size_t i = 0; i < q->n; i++) {
		int less = o[best].sum - o[i].sum;

		/* a trainer may take another than the best */
		less = less <= 0 ? 0 : less < limit ? less : POWER_NONE;
		total += power(&j->powers[q->stage], (unsigned)less);
	}
	*p = 1 / total;
	return best;
}

/* The questions that a model answers. */
#include "cmd/nx-quotes/judge.h"

enum { NEGLIGIBLE = 8 /* logits */ };

const struct slice judge_section[STAGES] = { SLICE("cue"), SLICE("source"),
	SLICE("indirect") };

void
option_show(struct shown *shown, const uint64_t *f, size_t n)
{
	for (size_t i = 0; i < n && shown->n < OPTION_ROWS; i++)
		shown->row[shown->n++] = feature_row(f[i]);
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

	for (size_t i = 1; i < q->n; i++) /* without a jump */
		best += (i - best) & (0 - (size_t)(o[i].sum > o[best].sum));
	if (j->watch != NULL)
		best = j->watch(j->trainer, q, best);
	if (p == NULL)
		return best;
	for (size_t i = 0; i < q->n; i++) {
		int less = o[best].sum - o[i].sum;

		/* a trainer may take another than the best */
		less = less > 0 ? less : 0;
		less |= ((less > 0) & (less >= limit)) * POWER_NONE;
		total += power(&j->powers[q->stage], (unsigned)less);
	}
	*p = 1 / total;
	return best;
}

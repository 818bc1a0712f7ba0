/* The questions that a model answers. */
#include "cmd/nx-quotes/judge.h"

#include "common/hash.h"

const struct slice judge_section[STAGES] = { SLICE("cue"), SLICE("source"),
	SLICE("indirect") };

void
option_add(struct option *o, unsigned id, uint64_t value)
{
	uint64_t h = hash_mix(value + id * UINT64_C(0x9e3779b97f4a7c15));

	if (o->n < OPTION_ROWS)
		o->row[o->n++] = weight_row(h, JUDGE_ROWS);
}

const char *
judge_load(struct judge *j, struct slice file)
{
	for (int s = 0; s < STAGES; s++) {
		const char *wrong = model_section(
		    file, judge_section[s], JUDGE_VERSION, &j->weights[s]);

		if (wrong != NULL)
			return wrong;
	}
	return NULL;
}

static double
sum(const struct weights *w, const struct option *o)
{
	int n = 0;

	if (w->rows == 0)
		return 0;
	for (size_t i = 0; i < o->n; i++)
		n += weight_at(w, o->row[i]);
	return (double)n / w->unit;
}

size_t
judge_ask(const struct judge *j, const struct question *q, double *p)
{
	const struct weights *w = &j->weights[q->stage];
	double score[OPTIONS], total = 0;
	size_t best = 0;

	for (size_t i = 0; i < q->n; i++) {
		score[i] = sum(w, &q->option[i]);
		if (score[i] > score[best])
			best = i;
	}
	if (j->watch != NULL)
		best = j->watch(j->trainer, q, best);
	for (size_t i = 0; i < q->n; i++)
		total += exponential(score[i] - score[best]);
	*p = 1 / total;
	return best;
}

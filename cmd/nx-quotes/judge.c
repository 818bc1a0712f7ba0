/* The questions that a model answers. */
#include "cmd/nx-quotes/judge.h"

enum { NEGLIGIBLE = 8 /* logits */ };

const struct slice judge_section[STAGES] = { SLICE("cue"), SLICE("source"),
	SLICE("indirect") };

void
option_start(
    const struct judge *j, enum stage stage, struct option *option, size_t i)
{
	struct option *o = &option[i];

	o->row = j->rows == NULL ? NULL : j->rows + i * OPTION_ROWS;
	o->weights = &j->weights[stage];
	o->n = 0;
	o->sum = 0;
	o->text = o->name = (struct slice){ "", 0 };
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

size_t
judge_ask(const struct judge *j, const struct question *q, double *p)
{
	const struct weights *w = &j->weights[q->stage];
	double score[OPTIONS], total = 0;
	size_t best = 0;

	for (size_t i = 0; i < q->n; i++) {
		score[i] =
		    w->rows == 0 ? 0 : (double)q->option[i].sum / w->unit;
		if (score[i] > score[best])
			best = i;
	}
	if (j->watch != NULL)
		best = j->watch(j->trainer, q, best);
	for (size_t i = 0; i < q->n; i++)
		if (score[i] > score[best] - NEGLIGIBLE)
			total += exponential(score[i] - score[best]);
	*p = 1 / total;
	return best;
}

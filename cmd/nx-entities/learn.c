/* Learns the weights of a linear-chain conditional random field. */
#include "cmd/nx-entities/learn.h"

#include <math.h>
#include <stdlib.h>

#include "cmd/nx-entities/power.h"
#include "common/arena.h"

void
learner_open(struct learner *l, unsigned bits)
{
	size_t rows = (size_t)1 << bits;

	*l = (struct learner){ .bits = bits, .rate = 0.2f, .random = 1 };
	l->w = calloc(rows, sizeof *l->w);
	l->sum = calloc(rows, sizeof *l->sum);
	l->seen = calloc(rows, sizeof *l->seen);
	if (l->w == NULL || l->sum == NULL || l->seen == NULL)
		abort();
}

void
learner_free(struct learner *l)
{
	free(l->w);
	free(l->sum);
	free(l->seen);
	free(l->score);
	free(l->alpha);
	free(l->beta);
	free(l->kept);
}

void
learner_reset(struct learner *l)
{
	size_t rows = (size_t)1 << l->bits;

	memset(l->w, 0, rows * sizeof *l->w);
	memset(l->seen, 0, rows * sizeof *l->seen);
	memset(l->step, 0, sizeof l->step);
	memset(l->step_seen, 0, sizeof l->step_seen);
}

static uint32_t
random32(struct learner *l)
{
	l->random = l->random * UINT64_C(6364136223846793005) +
		    UINT64_C(1442695040888963407);
	return (uint32_t)(l->random >> 32);
}

static void
room(struct learner *l, size_t n, size_t rows)
{
	if (n > l->cap) {
		size_t a = 0, b = 0, c = 0;

		free(l->score);
		free(l->alpha);
		free(l->beta);
		l->score = grow(NULL, &a, n, sizeof *l->score);
		l->alpha = grow(NULL, &b, n, sizeof *l->alpha);
		l->beta = grow(NULL, &c, n, sizeof *l->beta);
		l->cap = n;
	}
	l->kept = grow(l->kept, &l->kept_cap, rows, sizeof *l->kept);
}

/* The sums of the rows of a sentence; rows left out are marked in kept. */
static void
sum_rows(struct learner *l, const struct sample *s)
{
	uint32_t limit = (uint32_t)(l->drop * 4294967295.0f);
	float scale = 1 / (1 - l->drop);
	bool evidence = (float)random32(l) >= l->blind * 4294967295.0f;

	for (size_t i = 0; i < s->n; i++) {
		float sum[LABELS] = { 0 };

		for (uint32_t k = s->begin[i]; k < s->begin[i + 1]; k++) {
			uint32_t row = s->row[k] & ~ROW_EVIDENCE;
			const float *w = l->w[row];

			l->kept[k - s->begin[0]] =
			    random32(l) >= limit &&
			    (evidence || row == s->row[k]);

			if (!l->kept[k - s->begin[0]])
				continue;
			for (int j = 0; j < LABELS; j++)
				sum[j] += w[j];
		}
		for (int j = 0; j < LABELS; j++)
			l->score[i][j] = sum[j] * scale;
		l->score[i][OUTSIDE] =
		    s->label[i] == OUTSIDE ? 0 : l->cost[s->label[i] % TYPES];
	}
}

/* Scores become their exponentials; returns what was taken out, in nats. */
static double
exponentials(struct learner *l, size_t n)
{
	double out = 0;

	for (size_t i = 0; i < n; i++) {
		float top = 0;

		for (int j = 0; j < LABELS; j++)
			if (l->score[i][j] > top)
				top = l->score[i][j];
		for (int j = 0; j < STATES; j++)
			l->score[i][j] =
			    (float)power_of_e((double)(l->score[i][j] - top));
		out += top;
	}
	return out;
}

/* Steps that may be, as two lists. */
struct pairs {
	int n;
	uint8_t a[STATES * STATES], b[STATES * STATES];
	float e[STATES * STATES]; /* exponential of the step's weight */
};

static void
list_steps(const struct learner *l, struct pairs *p)
{
	p->n = 0;
	for (int a = 0; a < STATES; a++)
		for (int b = 0; b < STATES; b++)
			if (model_step(a, b)) {
				p->a[p->n] = (uint8_t)a;
				p->b[p->n] = (uint8_t)b;
				p->e[p->n++] =
				    (float)power_of_e((double)l->step[a][b]);
			}
}

/* Forward and backward sums, each scaled to 1; returns the log of all. */
static double
sweep(struct learner *l, size_t n, const struct pairs *p, float last[STATES])
{
	float edge[STATES] = { [OUTSIDE] = 1 };
	double total = 0, end = 0;

	for (size_t i = 0; i < n; i++) {
		const float *before = i == 0 ? edge : l->alpha[i - 1];
		float *a = l->alpha[i];
		float sum = 0;

		memset(a, 0, sizeof l->alpha[i]);
		for (int k = 0; k < p->n; k++)
			a[p->b[k]] += before[p->a[k]] * p->e[k];
		for (int j = 0; j < STATES; j++)
			sum += a[j] *= l->score[i][j];
		for (int j = 0; j < STATES; j++)
			a[j] /= sum;
		total += log((double)sum);
	}
	memset(last, 0, STATES * sizeof *last);
	for (int k = 0; k < p->n; k++)
		if (p->b[k] == OUTSIDE) {
			last[p->a[k]] = p->e[k];
			end += (double)(l->alpha[n - 1][p->a[k]] * p->e[k]);
		}
	return total + log(end);
}

static void
backward(struct learner *l, size_t n, const struct pairs *p,
    const float last[STATES])
{
	memcpy(l->beta[n - 1], last, sizeof l->beta[n - 1]);
	for (size_t i = n - 1; i-- > 0;) {
		float next[STATES], *b = l->beta[i], sum = 0;

		for (int j = 0; j < STATES; j++)
			next[j] = l->score[i + 1][j] * l->beta[i + 1][j];
		memset(b, 0, sizeof l->beta[i]);
		for (int k = 0; k < p->n; k++)
			b[p->a[k]] += p->e[k] * next[p->b[k]];
		for (int j = 0; j < STATES; j++)
			sum += b[j];
		for (int j = 0; j < STATES; j++)
			b[j] /= sum;
	}
}

/* Moves one row against its gradient. */
static void
move(struct learner *l, size_t row, const float g[LABELS], float size)
{
	float *w = l->w[row];
	float step;

	l->seen[row] += size;
	step = l->rate / sqrtf(l->seen[row] + 1e-6f);
	for (int j = 0; j < LABELS; j++)
		w[j] -= step * (g[j] + l->decay * w[j]);
}

static void
update_rows(struct learner *l, const struct sample *s)
{
	for (size_t i = 0; i < s->n; i++) {
		float g[LABELS], sum = 0, size = 0;

		for (int j = 0; j < STATES; j++)
			sum += l->alpha[i][j] * l->beta[i][j];
		for (int j = 0; j < LABELS; j++) {
			g[j] = l->alpha[i][j] * l->beta[i][j] / sum -
			       (j == s->label[i]);
			g[j] *= s->weight;
			size += g[j] * g[j];
		}
		if (size < 1e-4f) /* sure already: half of the time is saved */
			continue;
		for (uint32_t k = s->begin[i]; k < s->begin[i + 1]; k++) {
			if (!l->kept[k - s->begin[0]])
				continue;
			move(l, s->row[k] & ~ROW_EVIDENCE, g, size);
		}
	}
}

static void
update_steps(struct learner *l, const struct sample *s, const struct pairs *p)
{
	float g[STATES][STATES] = { 0 };
	static const float edge[STATES] = { [OUTSIDE] = 1 };

	for (size_t i = 0; i <= s->n; i++) {
		const float *a = i == 0 ? edge : l->alpha[i - 1];
		float m[STATES * STATES], sum = 0;
		int before = i == 0 ? OUTSIDE : s->label[i - 1];
		int after = i == s->n ? OUTSIDE : s->label[i];

		for (int k = 0; k < p->n; k++) {
			float b = i < s->n ? l->score[i][p->b[k]] *
						 l->beta[i][p->b[k]]
				  : p->b[k] == OUTSIDE ? 1
						       : 0;

			sum += m[k] = a[p->a[k]] * p->e[k] * b;
		}
		for (int k = 0; k < p->n; k++)
			g[p->a[k]][p->b[k]] += s->weight * m[k] / sum;
		g[before][after] -= s->weight;
	}
	for (int k = 0; k < p->n; k++) {
		int a = p->a[k], b = p->b[k];

		l->step_seen[a][b] += g[a][b] * g[a][b];
		l->step[a][b] -=
		    l->rate * g[a][b] / sqrtf(l->step_seen[a][b] + 1e-6f);
	}
}

/* The score of the sentence's own labels. */
static double
right(const struct learner *l, const struct sample *s)
{
	double sum = 0;
	int last = OUTSIDE;

	for (size_t i = 0; i < s->n; i++) {
		sum += (double)(l->score[i][s->label[i]] +
				l->step[last][s->label[i]]);
		last = s->label[i];
	}
	return sum + (double)l->step[last][OUTSIDE];
}

double
learner_step(struct learner *l, const struct sample *s)
{
	struct pairs p;
	float last[STATES];
	double mine, all;

	if (s->n == 0)
		return 0;
	room(l, s->n, s->begin[s->n] - s->begin[0]);
	list_steps(l, &p);
	sum_rows(l, s);
	mine = right(l, s);
	all = exponentials(l, s->n);
	all += sweep(l, s->n, &p, last);
	backward(l, s->n, &p, last);
	update_rows(l, s);
	update_steps(l, s, &p);
	return all - mine;
}

void
learner_average(struct learner *l)
{
	size_t rows = (size_t)1 << l->bits;

	for (size_t i = 0; i < rows; i++)
		for (int j = 0; j < LABELS; j++)
			l->sum[i][j] += l->w[i][j];
	for (int a = 0; a < STATES; a++)
		for (int b = 0; b < STATES; b++)
			l->step_sum[a][b] += l->step[a][b];
	l->averaged++;
}

void
learner_row(const struct learner *l, uint32_t row, float out[LABELS])
{
	for (int j = 0; j < LABELS; j++)
		out[j] = l->sum[row][j] / (float)l->averaged;
}

/* Learning: forward, backward, step. */
#include "cmd/nx-strip/learn.h"

#include <math.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/hash.h"

enum { DENSE = sizeof(struct weights) / sizeof(float) };

typedef float vector[NET_DIM];

struct learner {
	struct weights w, grad, mean, square;
	struct group without;
	float conv_turned[NET_LAYERS][NET_TAPS][NET_DIM][NET_DIM];
	vector *word, *word_grad; /* [1 << HASH_BITS] */
	float *word_square;       /* [1 << HASH_BITS] */
	uint32_t *touched;        /* words with a gradient */
	size_t ntouched;
	unsigned char *is_touched;
	vector *line[NET_LAYERS + 1]; /* activations, [cap] */
	vector *gate[NET_LAYERS + 1]; /* 1 where a unit was on, else 0 */
	vector *delta;                /* gradient of the activations */
	size_t cap;
	uint64_t steps, seed;
	float power1, power2; /* 0.9 and 0.999 to the power of steps */
	struct arena memory;
};

float
learner_random(struct learner *g)
{
	g->seed += UINT64_C(0x9e3779b97f4a7c15);
	return (float)(hash_mix(g->seed) >> 40) * 0x1p-24F;
}

static void
fill(struct learner *g, float *w, size_t n, float range)
{
	for (size_t i = 0; i < n; i++)
		w[i] = (learner_random(g) * 2 - 1) * range;
}

/* Only the line itself is looked at. */
static bool
is_left_out(const struct learner *g, int tap)
{
	return g->without.neighbours && tap != NET_TAPS / 2;
}

static void
leave_out(struct learner *g)
{
	for (unsigned r = 0; r < FEATURE_ROWS; r++)
		if (g->without.row[r])
			memset(g->w.row[r], 0, sizeof g->w.row[r]);
	for (int l = 0; l < NET_LAYERS; l++)
		for (int k = 0; k < NET_TAPS; k++)
			if (is_left_out(g, k))
				memset(
				    g->w.conv[l][k], 0, sizeof g->w.conv[l][k]);
	if (g->without.words)
		memset(g->word, 0, MODEL_WORDS * sizeof(float));
}

struct learner *
learner_new(uint64_t seed, const struct group *without)
{
	struct arena memory = { 0 };
	struct learner *g = arena_alloc(&memory, 1, sizeof *g);
	size_t words = (size_t)1 << HASH_BITS;

	g->seed = seed;
	g->without = *without;
	g->word = arena_alloc(&memory, words, sizeof *g->word);
	g->word_grad = arena_alloc(&memory, words, sizeof *g->word);
	g->word_square = arena_alloc(&memory, words, sizeof *g->word_square);
	g->touched = arena_alloc(&memory, words, sizeof *g->touched);
	g->is_touched = arena_alloc(&memory, words, 1);
	g->memory = memory;
	fill(g, &g->w.row[0][0], sizeof g->w.row / sizeof(float), 0.1F);
	fill(
	    g, &g->w.conv[0][0][0][0], sizeof g->w.conv / sizeof(float), 0.15F);
	fill(g, &g->w.out[0][0], sizeof g->w.out / sizeof(float), 0.2F);
	fill(g, &g->word[0][0], MODEL_WORDS, 0.05F);
	leave_out(g);
	return g;
}

void
learner_free(struct learner *g)
{
	struct arena memory = g->memory;

	for (int l = 0; l <= NET_LAYERS; l++) {
		free(g->line[l]);
		free(g->gate[l]);
	}
	free(g->delta);
	arena_free(&memory);
}

static void
room(struct learner *g, size_t n)
{
	size_t cap = g->cap;

	if (n <= g->cap)
		return;
	for (int l = 0; l <= NET_LAYERS; l++) {
		cap = g->cap;
		g->line[l] = grow(g->line[l], &cap, n, sizeof(vector));
		cap = g->cap;
		g->gate[l] = grow(g->gate[l], &cap, n, sizeof(vector));
	}
	cap = g->cap;
	g->delta = grow(g->delta, &cap, n, sizeof(vector));
	g->cap = n;
}

/* gate = whether x > 0, times scale; x = max(0, x) times scale */
static void
switch_on(vector x, vector gate, float scale)
{
	for (int j = 0; j < NET_DIM; j++) {
		gate[j] = x[j] > 0 ? scale : 0;
		x[j] *= gate[j];
	}
}

/* Leaves words and rows out of f with the probabilities given, or always. */
static void
thin(struct learner *g, struct features *f, float drop_word, float drop_row)
{
	uint16_t n = 0;

	for (unsigned i = 0; i < f->words; i++)
		if (learner_random(g) >= drop_word && !g->without.words)
			f->word[n++] = f->word[i];
	f->words = n;
	n = 0;
	for (unsigned i = 0; i < f->rows; i++)
		if (learner_random(g) >= drop_row && !g->without.row[f->row[i]])
			f->row[n++] = f->row[i];
	f->rows = n;
}

static void
embed(const struct learner *g, const struct features *f, vector x)
{
	float scale = f->words > 0 ? 1 / sqrtf(f->words) : 0;
	vector sum = { 0 };

	for (unsigned i = 0; i < f->words; i++)
		for (int j = 0; j < NET_DIM; j++)
			sum[j] += g->word[f->word[i]][j];
	for (int j = 0; j < NET_DIM; j++)
		x[j] = g->w.bias[j] + scale * sum[j];
	for (unsigned i = 0; i < f->rows; i++)
		for (int j = 0; j < NET_DIM; j++)
			x[j] += g->w.row[f->row[i]][j];
}

static void
convolve(struct learner *g, int l, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		vector x;

		memcpy(x, g->w.conv_bias[l], sizeof x);
		for (int k = 0; k < NET_TAPS; k++) {
			size_t at =
			    i + (size_t)((k - NET_TAPS / 2) * net_step[l]);

			if (at >= n || is_left_out(g, k))
				continue;
			for (int a = 0; a < NET_DIM; a++)
				for (int j = 0; j < NET_DIM; j++)
					x[j] += g->line[l][at][a] *
						g->w.conv[l][k][a][j];
		}
		switch_on(x, g->gate[l + 1][i], 1);
		for (int j = 0; j < NET_DIM; j++)
			g->line[l + 1][i][j] = g->line[l][i][j] + x[j];
	}
}

static float
output(const struct learner *g, size_t i, int o)
{
	float z = g->w.out_bias[o];

	for (int j = 0; j < NET_DIM; j++)
		z += g->line[NET_LAYERS][i][j] * g->w.out[o][j];
	return net_chance(z);
}

void
learner_apply(struct learner *g, const struct features *f, size_t n,
    float (*out)[NET_OUTS])
{
	room(g, n);
	for (size_t i = 0; i < n; i++) {
		embed(g, &f[i], g->line[0][i]);
		switch_on(g->line[0][i], g->gate[0][i], 1);
	}
	for (int l = 0; l < NET_LAYERS; l++)
		convolve(g, l, n);
	for (size_t i = 0; i < n; i++)
		for (int o = 0; o < NET_OUTS; o++)
			out[i][o] = output(g, i, o);
}

/* From the outputs to the gradient of the last layer. */
static void
back_outputs(struct learner *g, const struct target *t, size_t n)
{
	memset(g->delta, 0, n * sizeof(vector));
	for (size_t i = 0; i < n; i++)
		for (int o = 0; o < NET_OUTS; o++) {
			float d;

			if (t[i].weight[o] == 0)
				continue;
			d = (output(g, i, o) - t[i].is[o]) * t[i].weight[o];
			g->grad.out_bias[o] += d;
			for (int j = 0; j < NET_DIM; j++) {
				g->grad.out[o][j] +=
				    d * g->line[NET_LAYERS][i][j];
				g->delta[i][j] += d * g->w.out[o][j];
			}
		}
}

static void
turn(struct learner *g, int l)
{
	for (int k = 0; k < NET_TAPS; k++)
		for (int a = 0; a < NET_DIM; a++)
			for (int j = 0; j < NET_DIM; j++)
				g->conv_turned[l][k][j][a] =
				    g->w.conv[l][k][a][j];
}

/*
 * delta of layer l + 1 becomes that of layer l, in place: what goes along the
 * short cut stays, what goes through the taps is first set aside in the gate.
 */
static void
back_layer(struct learner *g, int l, size_t n)
{
	vector *through = g->gate[l + 1];

	turn(g, l);
	for (size_t i = 0; i < n; i++)
		for (int j = 0; j < NET_DIM; j++)
			through[i][j] *= g->delta[i][j];
	for (size_t i = 0; i < n; i++)
		for (int k = 0; k < NET_TAPS; k++) {
			size_t at =
			    i + (size_t)((k - NET_TAPS / 2) * net_step[l]);

			if (at >= n || is_left_out(g, k))
				continue;
			for (int a = 0; a < NET_DIM; a++) {
				float x = g->line[l][at][a], d = through[i][a];

				for (int j = 0; x != 0 && j < NET_DIM; j++)
					g->grad.conv[l][k][a][j] +=
					    x * through[i][j];
				for (int j = 0; d != 0 && j < NET_DIM; j++)
					g->delta[at][j] +=
					    d * g->conv_turned[l][k][a][j];
			}
		}
	for (size_t i = 0; i < n; i++)
		for (int j = 0; j < NET_DIM; j++)
			g->grad.conv_bias[l][j] += through[i][j];
}

static void
back_line(struct learner *g, const struct features *f, const vector d)
{
	float scale = f->words > 0 ? 1 / sqrtf(f->words) : 0;

	for (int j = 0; j < NET_DIM; j++)
		g->grad.bias[j] += d[j];
	for (unsigned i = 0; i < f->rows; i++)
		for (int j = 0; j < NET_DIM; j++)
			g->grad.row[f->row[i]][j] += d[j];
	for (unsigned i = 0; i < f->words; i++) {
		uint16_t w = f->word[i];

		if (!g->is_touched[w]) {
			g->is_touched[w] = 1;
			g->touched[g->ntouched++] = w;
		}
		for (int j = 0; j < NET_DIM; j++)
			g->word_grad[w][j] += scale * d[j];
	}
}

/* Keeps the weights inside what the model can hold. */
static void
hold_limits(struct learner *g)
{
	float *w = (float *)(void *)&g->w;

	for (int i = 0; i < MODEL_TENSORS; i++) {
		const struct tensor *t = &model_tensor[i];
		float max = (float)t->limit / (float)t->unit;

		for (size_t j = t->at; j < t->at + t->n; j++)
			w[j] = w[j] > max ? max : w[j] < -max ? -max : w[j];
	}
}

static void
step_dense(struct learner *g, float rate)
{
	float *w = (float *)(void *)&g->w, *grad = (float *)(void *)&g->grad;
	float *mean = (float *)(void *)&g->mean;
	float *square = (float *)(void *)&g->square;
	float fix1, fix2;

	g->power1 = (g->steps == 0 ? 1 : g->power1) * 0.9F;
	g->power2 = (g->steps++ == 0 ? 1 : g->power2) * 0.999F;
	fix1 = 1 / (1 - g->power1);
	fix2 = 1 / (1 - g->power2);

	for (size_t i = 0; i < DENSE; i++) {
		mean[i] += 0.1F * (grad[i] - mean[i]);
		square[i] += 0.001F * (grad[i] * grad[i] - square[i]);
		w[i] -=
		    rate * (mean[i] * fix1 / (sqrtf(square[i] * fix2) + 1e-6F) +
			       0.01F * w[i]);
		grad[i] = 0;
	}
}

static void
step_words(struct learner *g, float rate)
{
	for (size_t i = 0; i < g->ntouched; i++) {
		uint32_t at = g->touched[i];
		float sum = 0, by;

		for (int j = 0; j < NET_DIM; j++)
			sum += g->word_grad[at][j] * g->word_grad[at][j];
		g->word_square[at] += sum / NET_DIM;
		by = rate * 10 / (sqrtf(g->word_square[at]) + 1e-3F);
		for (int j = 0; j < NET_DIM; j++) {
			g->word[at][j] -= by * g->word_grad[at][j] +
					  rate * 0.05F * g->word[at][j];
			g->word_grad[at][j] = 0;
		}
		g->is_touched[at] = 0;
	}
	g->ntouched = 0;
}

void
learn(struct learner *g, const struct features *given, const struct target *t,
    size_t n, float rate, float drop_word, float drop_row, float drop)
{
	struct arena memory = { 0 };
	struct features *f = arena_alloc(&memory, n, sizeof *f);

	room(g, n);
	memcpy(f, given, n * sizeof *f);
	for (size_t i = 0; i < n; i++) {
		thin(g, &f[i], drop_word, drop_row);
		embed(g, &f[i], g->line[0][i]);
		switch_on(g->line[0][i], g->gate[0][i], 1 / (1 - drop));
		for (int j = 0; j < NET_DIM; j++)
			if (learner_random(g) < drop)
				g->line[0][i][j] = g->gate[0][i][j] = 0;
	}
	for (int l = 0; l < NET_LAYERS; l++)
		convolve(g, l, n);
	back_outputs(g, t, n);
	for (int l = NET_LAYERS; l-- > 0;)
		back_layer(g, l, n);
	for (size_t i = 0; i < n; i++) {
		for (int j = 0; j < NET_DIM; j++)
			g->delta[i][j] *= g->gate[0][i][j];
		back_line(g, &f[i], g->delta[i]);
	}
	step_dense(g, rate);
	hold_limits(g);
	step_words(g, rate);
	arena_free(&memory);
}

const struct weights *
learner_weights(const struct learner *g)
{
	return &g->w;
}

const float *
learner_words(const struct learner *g)
{
	return &g->word[0][0];
}

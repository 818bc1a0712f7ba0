/* Training of the network. */
#include "cmd/nx-dedupe/learn.h"

#include "common/hash.h"

enum { EPOCHS = 15, BATCH = 256 };

static const float rate = 0.005f, decay = 0.003f;

/* All weights of a network, in the order of struct net. */
struct weights {
	float w[NET_WEIGHTS];
};

struct adam {
	struct weights gradient, mean, square;
	float mean_power, square_power;
};

static uint64_t
dice(uint64_t *seed)
{
	return hash_mix(*seed += UINT64_C(0x9e3779b97f4a7c15));
}

/* Square root by Newton's method: libc's is in libm. */
static float
root(float x)
{
	float r = x > 1 ? x : 1;

	for (int i = 0; i < 40; i++)
		r = (r + x / r) / 2;
	return r;
}

/* Means and deviations of the features, so that all weigh alike. */
static void
scale_of(const struct sample *s, size_t n, float mean[FEATURES],
    float deviation[FEATURES])
{
	for (size_t j = 0; j < FEATURES; j++) {
		double sum = 0, square = 0;

		for (size_t i = 0; i < n; i++)
			sum += (double)s[i].f[j];
		mean[j] = (float)(sum / (double)n);
		for (size_t i = 0; i < n; i++) {
			double d = (double)(s[i].f[j] - mean[j]);

			square += d * d;
		}
		deviation[j] = root((float)(square / (double)n)) + 0.001f;
	}
}

/* Adds one sample's gradient. */
static void
backward(struct net *g, const struct net *net, const float x[FEATURES],
    float target, float weight)
{
	float hidden[HIDDEN], error;

	memcpy(hidden, net->bias, sizeof hidden);
	for (size_t j = 0; j < FEATURES; j++)
		for (size_t h = 0; h < HIDDEN; h++)
			hidden[h] += x[j] * net->in[j][h];
	error = (net_probability(net, x) - target) * weight;
	g->bias_out += error;
	for (size_t h = 0; h < HIDDEN; h++) {
		if (hidden[h] <= 0) {
			hidden[h] = 0;
			continue;
		}
		g->out[h] += error * hidden[h];
		hidden[h] = error * net->out[h];
		g->bias[h] += hidden[h];
	}
	for (size_t j = 0; j < FEATURES; j++)
		for (size_t h = 0; h < HIDDEN; h++)
			g->in[j][h] += x[j] * hidden[h];
}

static void
step(struct net *net, struct adam *a, float speed)
{
	struct weights w;

	memcpy(&w, net, sizeof w);
	a->mean_power *= 0.9f;
	a->square_power *= 0.999f;
	for (size_t i = 0; i < NET_WEIGHTS; i++) {
		bool bias =
		    i >= FEATURES * HIDDEN &&
		    (i < (FEATURES + 1) * HIDDEN || i == NET_WEIGHTS - 1);
		float g = a->gradient.w[i] + (bias ? 0 : decay * w.w[i]);

		a->mean.w[i] = 0.9f * a->mean.w[i] + 0.1f * g;
		a->square.w[i] = 0.999f * a->square.w[i] + 0.001f * g * g;
		w.w[i] -=
		    speed * (a->mean.w[i] / (1 - a->mean_power)) /
		    (root(a->square.w[i] / (1 - a->square_power)) + 1e-8f);
	}
	memcpy(net, &w, sizeof w);
	a->gradient = (struct weights){ { 0 } };
}

/* Gives the weights of scaled features back as those of plain ones. */
static void
unscale(struct net *net, const float mean[FEATURES],
    const float deviation[FEATURES])
{
	for (size_t j = 0; j < FEATURES; j++)
		for (size_t h = 0; h < HIDDEN; h++) {
			net->in[j][h] /= deviation[j];
			net->bias[h] -= net->in[j][h] * mean[j];
		}
}

static void
start(struct net *net, uint64_t *seed)
{
	*net = (struct net){ .bias_out = 0 };
	for (size_t h = 0; h < HIDDEN; h++) {
		for (size_t j = 0; j < FEATURES; j++)
			net->in[j][h] =
			    ((float)(dice(seed) >> 40) / 8388608 - 1) /
			    root(FEATURES / 3.0f);
		net->out[h] = ((float)(dice(seed) >> 40) / 8388608 - 1) /
			      root(HIDDEN / 3.0f);
	}
}

/* The samples in random order, those of a fold last; returns how many
   there are of the others. */
static size_t
shuffle(struct sample *s, size_t n, unsigned left_out, uint64_t *seed)
{
	for (size_t i = n; i > 1; i--) {
		size_t j = dice(seed) % i;
		struct sample t = s[i - 1];

		s[i - 1] = s[j];
		s[j] = t;
	}
	for (size_t i = 0; i < n;)
		if (s[i].fold == left_out) {
			struct sample t = s[--n];

			s[n] = s[i];
			s[i] = t;
		} else
			i++;
	return n;
}

void
learn(struct net *net, struct sample *s, size_t n, unsigned left_out)
{
	float mean[FEATURES], deviation[FEATURES], total = 0;
	struct adam a = { .mean_power = 1, .square_power = 1 };
	struct net gradient = { .bias_out = 0 };
	uint64_t seed = 1;

	start(net, &seed);
	n = shuffle(s, n, left_out, &seed);
	scale_of(s, n, mean, deviation);
	for (size_t i = 0; i < n; i++)
		total += s[i].weight;
	for (int epoch = 0; epoch < EPOCHS; epoch++) {
		float speed = rate * (float)(EPOCHS - epoch) / EPOCHS;

		shuffle(s, n, UINT32_MAX, &seed);
		for (size_t i = 0; i < n; i++) {
			float x[FEATURES];

			for (size_t j = 0; j < FEATURES; j++)
				x[j] = (s[i].f[j] - mean[j]) / deviation[j];
			backward(&gradient, net, x, s[i].copy,
			    s[i].weight * (float)n / total / BATCH);
			if (i % BATCH != BATCH - 1 && i + 1 != n)
				continue;
			memcpy(&a.gradient, &gradient, sizeof gradient);
			gradient = (struct net){ .bias_out = 0 };
			step(net, &a, speed);
		}
	}
	unscale(net, mean, deviation);
}

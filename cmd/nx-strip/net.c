/* The net, fed line by line. */
#include "cmd/nx-strip/net.h"

#include "cmd/nx-strip/lane.h"

const int net_step[NET_LAYERS] = { 1, 3, 9 };

void
net_start(struct net *net)
{
	memset(net->n, 0, sizeof net->n);
	net->ended = false;
}

static int16_t
clip(int x)
{
	return (int16_t)(x < 0 ? 0 : x > LINE_MAX ? LINE_MAX : x);
}

/* The line as NET_DIM numbers. */
static void
embed(const struct model *m, const struct features *f, int16_t x[NET_DIM])
{
	int16_t sum[NET_DIM] = { 0 }; /* WORD_SLOTS * 127 < 32767 */
	int16_t row[NET_DIM];         /* ROW_SLOTS * ROW_LIMIT < 32767 */
	int16_t scale = m->scale[f->words];

	memcpy(row, m->bias, sizeof row);
	for (unsigned i = 0; i < f->words; i++) {
		const signed char *w = m->word + (size_t)f->word[i] * NET_DIM;

		for (int j = 0; j < NET_DIM; j++)
			sum[j] = (int16_t)(sum[j] + w[j]);
	}
	for (unsigned i = 0; i < f->rows; i++)
		for (int j = 0; j < NET_DIM; j++)
			row[j] = (int16_t)(row[j] + m->row[f->row[i]][j]);
	for (int j = 0; j < NET_DIM; j++)
		x[j] = clip(row[j] + (sum[j] * scale >> WORD_BITS));
}

/* Line i of layer l + 1, from those of layer l. */
static void
convolve(struct net *net, const struct model *m, int l, size_t i)
{
	int16_t *to = net->line[l + 1][i % NET_RING];
	_Alignas(16) int16_t in[NET_TAPS][NET_DIM];

	for (int k = 0; k < NET_TAPS; k++) {
		/* wraps for lines before the first, which are not there */
		size_t at = i + (size_t)((k - NET_TAPS / 2) * net_step[l]);

		if (at < net->n[l])
			memcpy(
			    in[k], net->line[l][at % NET_RING], sizeof in[k]);
		else
			memset(in[k], 0, sizeof in[k]);
	}
	lane_layer(to, in[NET_TAPS / 2], in[0], NET_TAPS * NET_DIM,
	    m->conv[l][0][0], m->conv_bias[l], FINE_BITS, LINE_MAX);
}

static void
advance(struct net *net, const struct model *m)
{
	for (int l = 0; l < NET_LAYERS; l++) {
		size_t wait = (size_t)(NET_TAPS / 2 * net_step[l]);

		if (net->ended)
			wait = 0;
		while (net->n[l + 1] + wait < net->n[l])
			convolve(net, m, l, net->n[l + 1]++);
	}
}

void
net_expect(const struct model *m, const struct features *f)
{
	for (unsigned i = 0; i < f->words; i++)
		__builtin_prefetch(m->word + (size_t)f->word[i] * NET_DIM);
}

void
net_push(struct net *net, const struct model *m, const struct features *f)
{
	embed(m, f, net->line[0][net->n[0]++ % NET_RING]);
	advance(net, m);
}

void
net_end(struct net *net, const struct model *m)
{
	net->ended = true;
	advance(net, m);
}

bool
net_has(const struct net *net, size_t i)
{
	return i < net->n[NET_LAYERS];
}

void
net_get(
    const struct net *net, const struct model *m, size_t i, float out[NET_OUTS])
{
	const int16_t *x = net->line[NET_LAYERS][i % NET_RING];

	for (int o = 0; o < NET_OUTS; o++) {
		int32_t sum = m->out_bias[o];

		for (int j = 0; j < NET_DIM; j++)
			sum += x[j] * m->out[o][j];
		out[o] = (float)sum / (UNIT * FINE);
	}
}

/* e^x for |x| <= 30: 2^n times a polynomial of the rest. */
static float
power(float x)
{
	float t = x * 1.44269504F;
	int n = (int)(t < 0 ? t - 0.5F : t + 0.5F);
	float r = (t - (float)n) * 0.69314718F, scale;
	uint32_t bits = (uint32_t)(n + 127) << 23;

	memcpy(&scale, &bits, sizeof scale);
	return scale *
	       (1 + r * (1 + r * (1.0F / 2 +
				     r * (1.0F / 6 +
					     r * (1.0F / 24 +
						     r * (1.0F / 120 +
							     r / 720))))));
}

float
net_chance(float x)
{
	x = x > 30 ? 30 : x < -30 ? -30 : x;
	return 1 / (1 + power(-x));
}

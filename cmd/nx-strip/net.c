/* The net, fed line by line. */
#include "cmd/nx-strip/net.h"

const int net_step[NET_LAYERS] = { 1, 3, 9 };

/* Lines behind the one that a layer does, of those pushed before: the steps of
 * the layers up to it, and one for each below it. */
static const size_t net_wait[NET_LAYERS] = { 1, 5, 15 };

_Static_assert(NET_TAPS == 3, "a line and one on each side");

void
net_start(struct net *net)
{
	const struct step *form[STEP_FORMS];

	memset(net, 0, sizeof *net);
	net->step = form[step_forms(form) - 1];
}

/*
 * Line i of layer l + 1, from those of layer l.  What lies before the first
 * line is 0 since net_start(); it is not overwritten before it was used.
 */
static void
convolve(struct net *net, const struct model *m, int l, size_t i)
{
	_Alignas(16) static const int16_t none[NET_DIM];
	int16_t(*line)[NET_DIM] = net->line[l];
	size_t far = (size_t)net_step[l];

	net->step->convolve(m, l, line[(i - far) % NET_RING],
	    line[i % NET_RING],
	    i + far < net->n ? line[(i + far) % NET_RING] : none,
	    net->line[l + 1][i % NET_RING]);
}

void
net_push(struct net *net, const struct model *m, const struct features *f)
{
	size_t n = net->n;

	/* from above, so that no layer waits for the one below */
	for (int l = NET_LAYERS - 1; l >= 0; l--)
		if (n > net_wait[l])
			convolve(net, m, l, n - 1 - net_wait[l]);
	net->step->embed(m, f, net->line[0][n % NET_RING]);
	net->n = n + 1;
}

void
net_end(struct net *net, const struct model *m)
{
	for (int l = 0; l < NET_LAYERS; l++) {
		size_t from =
		    net->n > 1 + net_wait[l] ? net->n - 1 - net_wait[l] : 0;

		for (size_t i = from; i < net->n; i++)
			convolve(net, m, l, i);
	}
	net->ended = true;
}

void
net_get(
    const struct net *net, const struct model *m, size_t i, float out[NET_OUTS])
{
	const int16_t *x = net->line[NET_LAYERS][i % NET_RING];

	for (int o = 0; o < NET_OUTS; o++)
		out[o] =
		    (float)(m->out_bias[o] + net->step->dot(x, m->out[o])) /
		    (UNIT * FINE);
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

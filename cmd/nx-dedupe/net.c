/* How likely a text is a copy, from what was measured. */
#include "cmd/nx-dedupe/net.h"

#include "common/number.h"

bool
net_load(struct net *net, struct slice model)
{
	const unsigned char *p = (const unsigned char *)model.p;
	float w[NET_WEIGHTS];

	if (model.n != NET_SIZE)
		return false;
	for (size_t i = 0; i < NET_WEIGHTS; i++, p += 4) {
		uint32_t u = (uint32_t)number_get(p, 4);

		memcpy(&w[i], &u, 4);
	}
	memcpy(net->in, w, sizeof net->in);
	memcpy(net->bias, w + FEATURES * HIDDEN, sizeof net->bias);
	memcpy(net->out, w + (FEATURES + 1) * HIDDEN, sizeof net->out);
	net->bias_out = w[NET_WEIGHTS - 1];
	return true;
}

/* 1 / (1 + exp(-z)), right to four digits: exp is in libm. */
static float
logistic(float z)
{
	float x = z < 0 ? z : -z, e = 1;

	/* exp(x) as exp(x / 32) to the power of 32, for x in [-20, 0] */
	x = (x < -20 ? -20 : x) / 32;
	e = 1 + x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4)));
	for (int i = 0; i < 5; i++)
		e *= e;
	return z < 0 ? e / (1 + e) : 1 / (1 + e);
}

float
net_probability(const struct net *net, const float f[FEATURES])
{
	float hidden[HIDDEN], z = net->bias_out;

	memcpy(hidden, net->bias, sizeof hidden);
	for (size_t i = 0; i < FEATURES; i++) {
		if (f[i] == 0)
			continue; /* many are */
		for (size_t h = 0; h < HIDDEN; h++)
			hidden[h] += f[i] * net->in[i][h];
	}
	for (size_t h = 0; h < HIDDEN; h++)
		z += hidden[h] > 0 ? hidden[h] * net->out[h] : 0;
	return logistic(z);
}

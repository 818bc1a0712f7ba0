/* Learning to choose: see learn.h. */
#include "cmd/nx-quotes/learn.h"

#include "cmd/nx-quotes/model.h"
#include "common/arena.h"
#include "common/hash.h"

/* The square root of x > 0, by Newton's method. */
static double
root(double x)
{
	double y = x > 1 ? x : 1;

	for (int i = 0; i < 60; i++) {
		double z = (y + x / y) / 2;

		if (z >= y)
			break;
		y = z;
	}
	return y;
}

void
learn_chances(const struct choice *c, const double *w, double *p)
{
	double most = 0, sum = 0;

	for (size_t i = 0; i < c->n; i++) {
		p[i] = 0;
		for (size_t j = 0; j < c->alternative[i].n; j++)
			p[i] += w[c->alternative[i].row[j]];
		most = i == 0 || p[i] > most ? p[i] : most;
	}
	for (size_t i = 0; i < c->n; i++)
		sum += p[i] = exponential(p[i] - most);
	for (size_t i = 0; i < c->n; i++)
		p[i] /= sum;
}

/* One step down the gradient of -log P(right). */
static void
step(const struct choice *c, const struct learning *how, double *w,
    double *squares, double *p)
{
	double right = 0, g;

	learn_chances(c, w, p);
	for (size_t i = 0; i < c->n; i++)
		right += c->alternative[i].right ? p[i] : 0;
	if (right < 1e-12)
		right = 1e-12;
	for (size_t i = 0; i < c->n; i++) {
		const struct alternative *a = &c->alternative[i];
		double base = p[i] - (a->right ? p[i] / right : 0);

		for (size_t j = 0; j < a->n; j++) {
			uint32_t row = a->row[j];

			g = c->weight * base + how->penalty * w[row];
			if (g == 0)
				continue;
			squares[row] += g * g;
			w[row] -= how->rate * g / root(squares[row]);
		}
	}
}

/* Fisher and Yates, with the numbers of splitmix64. */
static void
shuffle(uint32_t *order, size_t n, uint64_t *seed)
{
	for (size_t i = n; i > 1; i--) {
		*seed += UINT64_C(0x9e3779b97f4a7c15);
		size_t j = (size_t)(hash_mix(*seed) % i);
		uint32_t t = order[i - 1];

		order[i - 1] = order[j];
		order[j] = t;
	}
}

void
learn(const struct choice *c, size_t n, const struct learning *how, double *w,
    uint32_t rows)
{
	struct arena arena = { 0 };
	double *squares = arena_alloc(&arena, rows, sizeof *squares), *p;
	uint32_t *order = arena_alloc(&arena, n, sizeof *order);
	double *mean = arena_alloc(&arena, rows, sizeof *mean);
	unsigned from = how->average ? how->rounds / 2 : how->rounds - 1;
	uint64_t seed = how->seed + 1;
	size_t most = 1;

	for (size_t i = 0; i < n; i++) {
		order[i] = (uint32_t)i;
		most = c[i].n > most ? c[i].n : most;
	}
	p = arena_alloc(&arena, most, sizeof *p);
	for (uint32_t i = 0; i < rows; i++)
		squares[i] = 1e-8;
	for (unsigned round = 0; round < how->rounds; round++) {
		shuffle(order, n, &seed);
		for (size_t i = 0; i < n; i++)
			step(&c[order[i]], how, w, squares, p);
		for (uint32_t i = 0; i < rows && round >= from; i++)
			mean[i] += w[i] / (how->rounds - from);
	}
	for (uint32_t i = 0; i < rows; i++)
		w[i] = mean[i];
	arena_free(&arena);
}

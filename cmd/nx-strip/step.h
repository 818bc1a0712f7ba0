/*
 * The steps of the net, in forms for several machines: the same whole
 * numbers come out of each.  Pure: no I/O, no allocation.
 */
#ifndef NX_STRIP_STEP_H
#define NX_STRIP_STEP_H

#include "cmd/nx-strip/model.h"

struct step {
	/* The line as NET_DIM numbers: bias, rows, and the mean of its words.
	 */
	void (*embed)(
	    const struct model *, const struct features *, int16_t to[NET_DIM]);
	/* The line in layer + 1, from those in layer: the line itself, and
	 * those net_step[layer] lines before and behind it. */
	void (*convolve)(const struct model *, int layer, const int16_t *before,
	    const int16_t *self, const int16_t *behind, int16_t to[NET_DIM]);
	/* The sum of the products of two lines. */
	int32_t (*dot)(const int16_t x[NET_DIM], const int16_t y[NET_DIM]);
};

enum { STEP_FORMS = 3 };

/*
 * The forms that this machine can run, the fastest last; returns how many.  The
 * first is in C alone: what the others must agree with.  Of the time of the
 * program AVX2 saves a seventh.
 */
size_t step_forms(const struct step *form[STEP_FORMS]);

#endif

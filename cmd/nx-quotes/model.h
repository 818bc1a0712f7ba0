/*
 * The model file: tables of weights by name, one a question that nx-quotes
 * learns to answer.
 *
 *     "nxquotes"  u32 MODEL_VERSION  u32 sections
 *     a section:  name[8], NUL-padded  u32 version of its features
 *                 u32 unit  u32 rows  rows × i16: weights in 1/unit
 *     u64         hash_slice() of all before it
 *
 * Numbers are little-endian whatever the host.  Pure.
 */
#ifndef NX_QUOTES_MODEL_H
#define NX_QUOTES_MODEL_H

#include <stdint.h>

#include "common/slice.h"

enum {
	MODEL_VERSION = 1,
	POWER_STEP = 256,  /* with the finest unit of a model, 4096, */
	POWER_STEPS = 512, /* powers go down to e^-32 */
	POWER_NONE = POWER_STEP * POWER_STEPS, /* from here on they are 0 */
};

/* A section, as it lies in the file: borrowed. */
struct weights {
	const unsigned char *w; /* [rows][2] */
	uint32_t rows, unit;
};

/* NULL if the file is whole and of this version, or what is wrong with it. */
const char *model_check(struct slice file);
/*
 * The section of that name, of a file that was checked; returns NULL, or what
 * is wrong: it is missing, or its features are of another version.
 */
const char *model_section(
    struct slice file, struct slice name, uint32_t version, struct weights *);

/* The row of a feature, by its hash. */
static inline uint32_t
weight_row(uint64_t feature, uint32_t rows)
{
	return (uint32_t)((feature >> 32) * rows >> 32);
}

static inline int
weight_in(const unsigned char *w, uint32_t row)
{
	const unsigned char *p = w + 2 * (size_t)row;

	return (int16_t)(uint16_t)(p[0] | p[1] << 8);
}

static inline int
weight_at(const struct weights *m, uint32_t row)
{
	return weight_in(m->w, row);
}

/* A row that will be asked for: seldom seen, it is far away in memory. */
static inline void
weight_soon(const struct weights *m, uint32_t row)
{
#ifdef __GNUC__
	__builtin_prefetch(m->w + 2 * (size_t)row);
#else
	(void)m;
	(void)row;
#endif
}

/* e to the power of x, within 1e-9 of it, and alike on every machine. */
double exponential(double x);

/* Powers of e that a decision asks for, made once for a unit. */
struct powers {
	double few[POWER_STEP], many[POWER_STEPS + 1];
};

/* For unit 0, that of no weights, all are 1. */
void powers_make(struct powers *, uint32_t unit);

/* e to the power of -n / unit, n ≥ 0; 0 where that is next to nothing. */
static inline double
power(const struct powers *p, unsigned n)
{
	unsigned steps = n / POWER_STEP;

	return p->many[steps < POWER_STEPS ? steps : POWER_STEPS] *
	       p->few[n % POWER_STEP];
}

/* A model being made: starts zeroed; owned by the caller, free(p). */
struct model_file {
	unsigned char *p;
	size_t n, cap;
	uint32_t sections;
};

/* Adds w[0..rows), rounded to i16 by the finest unit that holds them. */
void model_add(struct model_file *, struct slice name, uint32_t version,
    const double *w, uint32_t rows);
/* Adds the checksum: p[0..n) is the file. */
void model_end(struct model_file *);

#endif

/* Numbers as digits and as bytes, alike on every machine. */
#ifndef NX_NUMBER_H
#define NX_NUMBER_H

#include <stdint.h>

#include "common/slice.h"

/* Whether s is a decimal number, digits alone; one that is huge is none. */
static inline bool
number_read(struct slice s, size_t *v)
{
	*v = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || *v > SIZE_MAX / 2 / 10)
			return false;
		*v = *v * 10 + (size_t)(s.p[i] - '0');
	}
	return s.n > 0;
}

/* The same where it is known to be one; else 0. */
static inline size_t
number_from(struct slice s)
{
	size_t v;

	return number_read(s, &v) ? v : 0;
}

/* The number of n bytes, at most 8, the lowest first. */
static inline uint64_t
number_get(const unsigned char *p, size_t n)
{
	uint64_t v = 0;

	while (n-- > 0)
		v = v << 8 | p[n];
	return v;
}

/* Writes the n lowest bytes, the lowest first; returns where they end. */
static inline unsigned char *
number_put(unsigned char *p, uint64_t v, size_t n)
{
	for (; n > 0; n--, v >>= 8)
		*p++ = (unsigned char)v;
	return p;
}

#endif

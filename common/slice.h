/* Byte slices: the only string type that crosses a function boundary. */
#ifndef NX_SLICE_H
#define NX_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice {
	const char *p; /* borrowed, not NUL-terminated, never freed */
	size_t n;      /* bytes */
};

/* A string literal as a slice: an initialiser, and an expression. */
/* clang-format off */
#define SLICE(literal) { (literal), sizeof(literal) - 1 }
#define S(literal) ((struct slice)SLICE(literal))
/* clang-format on */

static inline bool
slice_equal(struct slice a, struct slice b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
slice_starts(struct slice s, struct slice prefix)
{
	return s.n >= prefix.n && memcmp(s.p, prefix.p, prefix.n) == 0;
}

static inline bool
slice_ends(struct slice s, struct slice suffix)
{
	return s.n >= suffix.n &&
	       memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0;
}

/* Bytes [from, to) of s; the caller has checked the bounds. */
static inline struct slice
slice_sub(struct slice s, size_t from, size_t to)
{
	return (struct slice){ s.p + from, to - from };
}

/* Moves the bytes before the first c from *rest to *head; false at the end. */
static inline bool
slice_cut(struct slice *rest, char c, struct slice *head)
{
	const char *end;

	if (rest->n == 0)
		return false;
	end = memchr(rest->p, c, rest->n);
	head->p = rest->p;
	head->n = end == NULL ? rest->n : (size_t)(end - rest->p);
	rest->p += head->n + (end != NULL);
	rest->n -= head->n + (end != NULL);
	return true;
}

#endif

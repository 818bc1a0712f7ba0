/* What the unit tests say when something does not hold. */
#ifndef NX_CHECK_H
#define NX_CHECK_H

#include <stdio.h>
#include <string.h>

#include "common/slice.h"

static int failures;

/* CHECK(n == 3): tells where and what, and goes on. */
#define CHECK(holds) check((holds), #holds, __FILE__, __LINE__)
/* SAME("want", got): the slice got holds just these bytes. */
#define SAME(want, got) same((want), (got), __FILE__, __LINE__)

static inline void
check(int holds, const char *what, const char *file, int line)
{
	if (!holds && ++failures <= 20)
		fprintf(stderr, "%s:%d: %s does not hold\n", file, line, what);
}

static inline void
same(const char *want, struct slice got, const char *file, int line)
{
	struct slice s = { want, strlen(want) };

	if (!slice_equal(s, got) && ++failures <= 20)
		fprintf(stderr, "%s:%d:\n  want <%s>\n  got  <%.*s>\n", file,
		    line, want, (int)got.n, got.p);
}

#endif

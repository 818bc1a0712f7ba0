/* A whole file in memory. */
#include "common/file.h"

#include <errno.h>
#include <stdio.h>

#include "common/arena.h"
#include "common/message.h"

enum { CHUNK = 1 << 16 };

char *
file_read(const char *path, size_t most, size_t *n)
{
	FILE *f = fopen(path, "rb");
	char *p = NULL;
	size_t cap = 0;

	if (f == NULL)
		fail(path, "%s", strerror(errno));
	for (*n = 0; *n < most && !feof(f) && !ferror(f);) {
		size_t want = most - *n < CHUNK ? most - *n : CHUNK;

		p = grow(p, &cap, *n + want, 1);
		*n += fread(p + *n, 1, want, f);
	}
	if (ferror(f))
		fail(path, "%s", strerror(errno));
	fclose(f);
	return p;
}

/* Memory that is given out piece by piece and taken back all at once. */
#include "common/arena.h"

#include <err.h>
#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>

enum { CHUNK = 1 << 14 };

struct arena_chunk {
	struct arena_chunk *older;
	size_t size, used;
	alignas(max_align_t) char bytes[];
};

static struct arena_chunk *
chunk_add(struct arena *a, size_t want)
{
	size_t size = want > CHUNK ? want : CHUNK;
	struct arena_chunk *c;

	if (size > SIZE_MAX - sizeof *c ||
	    (c = malloc(sizeof *c + size)) == NULL)
		errx(2, "out of memory");
	c->older = a->chunk;
	c->size = size;
	c->used = 0;
	a->chunk = c;
	return c;
}

void *
arena_bytes(struct arena *a, size_t n)
{
	struct arena_chunk *c = a->chunk;
	void *p;

	n = (n + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
	if (c == NULL || c->size - c->used < n)
		c = chunk_add(a, n);
	p = c->bytes + c->used;
	c->used += n;
	a->used += n;
	return p;
}

void *
arena_alloc(struct arena *a, size_t count, size_t size)
{
	if (size > 0 && count > (SIZE_MAX - CHUNK) / size)
		errx(2, "out of memory");
	return memset(arena_bytes(a, count * size), 0, count * size);
}

struct slice
arena_copy(struct arena *a, struct slice s)
{
	char *p = arena_bytes(a, s.n);

	if (s.n > 0)
		memcpy(p, s.p, s.n);
	return (struct slice){ p, s.n };
}

void
arena_reset(struct arena *a)
{
	while (a->chunk != NULL && a->chunk->older != NULL) {
		struct arena_chunk *older = a->chunk->older;

		a->chunk->older = older->older;
		free(older);
	}
	if (a->chunk != NULL)
		a->chunk->used = 0;
	a->used = 0;
}

void
arena_free(struct arena *a)
{
	arena_reset(a);
	free(a->chunk);
	*a = (struct arena){ 0 };
}

void *
grow_more(void *array, size_t *cap, size_t want, size_t size)
{
	size_t n = *cap == 0 ? 16 : *cap;

	while (n < want)
		n = n > SIZE_MAX / 2 ? want : n * 2;
	if (n > SIZE_MAX / size || (array = realloc(array, n * size)) == NULL)
		errx(2, "out of memory");
	*cap = n;
	return array;
}

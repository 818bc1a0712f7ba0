/* What nx-dedupe remembers: numbers, and entries in chunks. */
#include "cmd/nx-dedupe/store.h"

#include <err.h>
#include <stdlib.h>

#include "common/arena.h"

enum {
	ALIGN = 4,
	PLACES = CHUNK_UNIT / ALIGN,
	BLOCK = TEXTS * sizeof(struct seen), /* bytes */
};

/* Moves what is in use of an array to its front, once most of it is not. */
static void
compact(void *array, size_t *from, size_t *to, size_t size)
{
	if (*from < 64 || *from * 2 < *to)
		return;
	memmove(array, (char *)array + *from * size, (*to - *from) * size);
	*to -= *from;
	*from = 0;
}

static void *
allocate(struct store *s, size_t n)
{
	void *p = malloc(n);

	if (p == NULL)
		errx(2, "out of memory");
	s->bytes += n;
	return p;
}

static void
chunk_open(struct store *s, struct chunk *c, size_t units)
{
	c->size = (uint32_t)(units * CHUNK_UNIT);
	c->first = s->next - 1;
	if (units > 1) {
		c->bytes = allocate(s, c->size);
		return;
	}
	c->bytes = pages_reuse(&s->pages, CHUNK_UNIT);
	s->bytes += CHUNK_UNIT;
}

static void
chunk_close(struct store *s, struct chunk *c)
{
	s->bytes -= c->size;
	if (c->size > CHUNK_UNIT)
		free(c->bytes);
	else if (c->bytes != NULL)
		pages_give_back(&s->pages, c->bytes);
}

/* A block of numbers, not initialised. */
static struct seen *
block_take(struct store *s)
{
	s->bytes += BLOCK;
	return pages_reuse(&s->text_pages, BLOCK);
}

void
store_open(struct store *s)
{
	*s = (struct store){ .oldest = 1, .next = 1 };
}

uint32_t
store_add(struct store *s, struct seen **seen)
{
	size_t block = (s->next - s->base) / TEXTS + s->block0;

	if (s->next == 0)
		s->next++; /* no text has the number 0 */
	if (block == s->blocks) {
		compact(s->texts, &s->block0, &s->blocks, sizeof *s->texts);
		s->texts = grow(
		    s->texts, &s->blockcap, s->blocks + 1, sizeof *s->texts);
		block = s->blocks++;
		s->texts[block] = memset(block_take(s), 0, BLOCK);
	}
	*seen = &s->texts[block][s->next % TEXTS];
	return s->next++;
}

struct seen *
store_text(const struct store *s, uint32_t number)
{
	if (number - s->oldest >= s->next - s->oldest)
		return NULL;
	return &s->texts[(number - s->base) / TEXTS + s->block0]
			[number % TEXTS];
}

bool
store_full(const struct store *s, size_t n)
{
	const struct chunk *c;
	size_t i = s->chunks;

	if (i == s->chunk0)
		return true;
	while (s->chunk[--i].bytes == NULL)
		continue;
	c = &s->chunk[i];
	return n > c->size - c->used || s->chunks - i > 1;
}

void *
store_entry(struct store *s, size_t n, uint32_t *place)
{
	struct chunk *c;

	n = (n + ALIGN - 1) / ALIGN * ALIGN;
	if (store_full(s, n)) {
		size_t units = (n + CHUNK_UNIT - 1) / CHUNK_UNIT;

		compact(s->chunk, &s->chunk0, &s->chunks, sizeof *s->chunk);
		s->chunk = grow(s->chunk, &s->chunkcap, s->chunks + units,
		    sizeof *s->chunk);
		memset(&s->chunk[s->chunks], 0, units * sizeof *s->chunk);
		c = &s->chunk[s->chunks];
		chunk_open(s, c, units);
		s->chunks += units;
	} else
		c = &s->chunk[s->chunks - 1];
	*place =
	    (s->forgotten + (uint32_t)((size_t)(c - s->chunk) - s->chunk0)) *
		PLACES +
	    c->used / ALIGN;
	c->used += (uint32_t)n;
	return c->bytes + c->used - n;
}

void *
store_at(const struct store *s, uint32_t place)
{
	/* in places from the first that is in use: the sum may wrap */
	uint32_t i = place - s->forgotten * PLACES;

	return s->chunk[s->chunk0 + i / PLACES].bytes + i % PLACES * ALIGN;
}

bool
store_together(uint32_t place, uint32_t other)
{
	return place / PLACES == other / PLACES;
}

void *
store_chunk(const struct store *s, size_t i, size_t *n)
{
	*n = 0;
	if (i >= s->chunks - s->chunk0)
		return NULL;
	*n = s->chunk[s->chunk0 + i].used;
	return *n > 0 ? s->chunk[s->chunk0 + i].bytes
		      : s->chunk[s->chunk0].bytes;
}

/* Frees the blocks of numbers that are all older than the oldest. */
static void
forget_blocks(struct store *s)
{
	for (; s->oldest - s->base >= TEXTS && s->block0 + 1 < s->blocks;
	     s->base += TEXTS) {
		pages_give_back(&s->text_pages, s->texts[s->block0++]);
		s->bytes -= BLOCK;
	}
}

bool
store_forget(struct store *s)
{
	size_t i = s->chunk0 + 1;

	if (s->chunk0 == s->chunks) {
		if (s->block0 + 1 >= s->blocks)
			return false;
		s->oldest = s->base + TEXTS;
		forget_blocks(s);
		return true;
	}
	while (i < s->chunks && s->chunk[i].bytes == NULL)
		i++;
	if (i == s->chunks)
		return false;
	chunk_close(s, &s->chunk[s->chunk0]);
	s->forgotten += (uint32_t)(i - s->chunk0);
	s->chunk0 = i;
	s->oldest = s->chunk[i].first;
	forget_blocks(s);
	return true;
}

void
store_blocks(struct store *s, uint32_t base, uint32_t oldest, uint32_t next,
    size_t blocks)
{
	s->base = base;
	s->oldest = oldest;
	s->next = next;
	s->texts = grow(s->texts, &s->blockcap, blocks, sizeof *s->texts);
	while (s->blocks < blocks)
		s->texts[s->blocks++] = block_take(s);
}

void
store_close(struct store *s)
{
	for (size_t i = s->chunk0; i < s->chunks; i++)
		chunk_close(s, &s->chunk[i]);
	pages_free(&s->pages);
	pages_free(&s->text_pages);
	free(s->texts);
	free(s->chunk);
}

/* Where the texts are that bear a key: linear hashing, a cache line a bucket.
 */
#include "cmd/nx-dedupe/index.h"

#include <stdlib.h>

#include "common/arena.h"
#include "common/eight.h"

enum {
	BITS = 14,           /* of a key that a bucket always tells */
	SEGMENT = 1 << BITS, /* buckets */
	POOL = 256,          /* buckets */
	ROOM = 10,           /* ids a bucket */
	CHAIN = 16,          /* buckets one after the other, at most */
	LOAD = 15,           /* halves of an id a bucket, on average */
};

struct bucket {
	uint32_t id[ROOM];  /* 0: free */
	uint32_t next;      /* in the pool, plus 1; 0: none */
	uint16_t tag[ROOM]; /* bits BITS to KEY_BITS of the key */
};

static inline struct bucket *
at(const struct index *x, size_t n)
{
	return &x->segment[n >> BITS][n & (SEGMENT - 1)];
}

static inline struct bucket *
home(const struct index *x, uint32_t key)
{
	size_t n = key & (((size_t)1 << x->level) - 1);

	if (n < x->split)
		n = key & (((size_t)2 << x->level) - 1);
	return at(x, n);
}

static inline struct bucket *
next(const struct index *x, const struct bucket *b)
{
	uint32_t n = b->next - 1;

	return b->next == 0 ? NULL : &x->pool[n / POOL][n % POOL];
}

static inline uint16_t
tag_of(uint32_t key)
{
	return (uint16_t)(key >> BITS);
}

static inline bool
old(uint32_t id, uint32_t oldest)
{
	return (int32_t)(id - oldest) < 0;
}

/*
 * Which of four tags are this one: bits 0 to 3.
 * Source: Hacker's Delight, 6-1.
 */
static inline uint32_t
four(const uint16_t *tag, uint16_t wanted)
{
	const uint64_t ones = UINT64_C(0x0001000100010001);
	uint64_t x = (uint64_t)tag[0] | (uint64_t)tag[1] << 16 |
		     (uint64_t)tag[2] << 32 | (uint64_t)tag[3] << 48;

	x ^= wanted * ones;
	x |= (x & ones * 0x7fff) + ones * 0x7fff; /* high bit: not 0 */
	return (uint32_t)((~x >> 15 & ones) * UINT64_C(0x1000200040008) >> 48);
}

/* Which slots of the bucket have that tag, a bit each. */
static inline uint32_t
bearers(const struct bucket *b, uint16_t tag)
{
	return (four(b->tag, tag) & 15) | (four(b->tag + 4, tag) & 15) << 4 |
	       (four(b->tag + ROOM - 4, tag) & 15) << (ROOM - 4);
}

static void
segment_add(struct index *x)
{
	x->segment = grow(
	    x->segment, &x->segmentcap, x->segments + 1, sizeof *x->segment);
	x->segment[x->segments++] = pages_take(&x->pages, INDEX_SEGMENT);
}

static void
pool_add(struct index *x)
{
	x->pool = grow(x->pool, &x->poolcap, x->pools + 1, sizeof *x->pool);
	x->pool[x->pools++] = pages_take(&x->pool_pages, INDEX_POOL);
}

void
index_open(struct index *x)
{
	*x = (struct index){ .level = BITS };
	segment_add(x);
}

void
index_fetch(const struct index *x, uint32_t key)
{
	__builtin_prefetch(home(x, key));
}

void
index_seek(const struct index *x, uint32_t key, struct spot *spot)
{
	spot->home = home(x, key);
	__builtin_prefetch(spot->home);
}

void
index_fetch_more(const struct index *x, const struct spot *spot)
{
	const struct bucket *b = next(x, spot->home);

	if (b != NULL)
		__builtin_prefetch(b);
}

size_t
index_find(const struct index *x, uint32_t key, uint32_t oldest, uint32_t mark,
    uint32_t out[POSTINGS], struct spot *spot)
{
	struct bucket *room = NULL;
	uint32_t *other = NULL;
	size_t n = 0;

	for (struct bucket *b = spot->home; b != NULL; b = next(x, b)) {
		uint32_t in = bearers(b, tag_of(key));

		for (; in != 0 && n < POSTINGS; in &= in - 1) {
			uint32_t *id = &b->id[bit_lowest(in)];
			bool live = (*id != 0) & !old(*id, oldest);

			out[n] = *id;
			n += live;
			other = (live & !(*id & mark)) ? id : other;
		}
		if (room == NULL && b->id[ROOM - 1] == 0)
			room = b;
	}
	spot->room = room;
	spot->other = other;
	return n;
}

/* A bucket more at the end of the chain. */
static struct bucket *
lengthen(struct index *x, struct bucket *last)
{
	if (x->spare == 0) {
		size_t first = x->pools * POOL;

		pool_add(x);
		for (size_t i = 0; i + 1 < POOL; i++)
			x->pool[x->pools - 1][i].next =
			    (uint32_t)(first + i + 2);
		x->spare = (uint32_t)(first + 1);
	}
	last->next = x->spare;
	last = next(x, last);
	x->spare = last->next;
	last->next = 0;
	return last;
}

/* The slot for another id: slots fill up from the front; ROOM if none. */
static inline size_t
room(const struct bucket *b, uint32_t oldest)
{
	uint32_t used = 0;

	for (size_t i = 0; i < ROOM; i++)
		used += b->id[i] != 0;
	for (size_t i = 0; i < ROOM && used == ROOM; i++)
		if (old(b->id[i], oldest))
			return i;
	return used;
}

/*
 * Puts id under a key, unless the chain from b on, which may not be NULL, is
 * at its longest and full.
 */
static void
put(struct index *x, struct bucket *b, uint32_t key, uint32_t oldest,
    uint32_t id)
{
	struct bucket *last = b;
	size_t i = ROOM, chain = 0;

	for (; b != NULL; last = b, b = next(x, b), chain++)
		if ((i = room(b, oldest)) < ROOM)
			break;
	if (b == NULL && chain >= CHAIN)
		return;
	if (b == NULL) {
		b = lengthen(x, last);
		i = 0;
	}
	x->postings += b->id[i] == 0;
	b->id[i] = id;
	b->tag[i] = tag_of(key);
}

/* Shares out one bucket between itself and a new one. */
static void
split(struct index *x, uint32_t oldest)
{
	uint32_t id[ROOM * CHAIN], key[ROOM * CHAIN];
	struct bucket *b = at(x, x->split), *half[2], *over;
	size_t n = 0, used[2] = { 0, 0 };
	unsigned bit;

	if ((((size_t)1 << x->level) + x->split) >> BITS == x->segments)
		segment_add(x);
	for (over = b; over != NULL; over = next(x, over))
		for (size_t i = 0; i < ROOM; i++)
			if (over->id[i] != 0) {
				id[n] = over->id[i];
				key[n++] = (uint32_t)over->tag[i] << BITS |
					   (uint32_t)(x->split & (SEGMENT - 1));
			}
	while (b->next != 0) {
		uint32_t first = b->next;

		over = next(x, b);
		b->next = over->next;
		*over = (struct bucket){ .next = x->spare };
		x->spare = first;
	}
	*b = (struct bucket){ 0 };
	half[0] = b;
	half[1] = at(x, ((size_t)1 << x->level) + x->split);
	bit = x->level;
	if (++x->split == (size_t)1 << x->level) {
		x->split = 0;
		x->level++;
	}
	x->postings -= n;
	for (size_t i = 0; i < n; i++) {
		size_t side = key[i] >> bit & 1, slot = used[side];

		if (old(id[i], oldest))
			continue;
		if (slot == ROOM) {
			put(x, home(x, key[i]), key[i], oldest, id[i]);
			continue;
		}
		half[side]->id[slot] = id[i];
		half[side]->tag[slot] = tag_of(key[i]);
		used[side]++;
		x->postings++;
	}
	__builtin_prefetch(at(x, x->split));
}

void
index_add(struct index *x, uint32_t key, uint32_t oldest, uint32_t id,
    const struct spot *spot)
{
	struct bucket *b = spot == NULL ? NULL : spot->room;

	if (b == NULL || b->id[ROOM - 1] != 0)
		b = home(x, key);
	put(x, b, key, oldest, id);
}

void
index_grow(struct index *x, uint32_t oldest)
{
	while (x->postings * 2 > (((size_t)1 << x->level) + x->split) * LOAD &&
	       x->level < KEY_BITS)
		split(x, oldest);
}

void *
index_segment(struct index *x, size_t i)
{
	if (i == x->segments)
		segment_add(x);
	return x->segment[i];
}

void *
index_pool(struct index *x, size_t i)
{
	if (i == x->pools)
		pool_add(x);
	return x->pool[i];
}

size_t
index_bytes(const struct index *x)
{
	return x->pages.bytes + x->pool_pages.bytes;
}

void
index_close(struct index *x)
{
	pages_free(&x->pages);
	pages_free(&x->pool_pages);
	free(x->segment);
	free(x->pool);
}

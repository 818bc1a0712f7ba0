/* Where the texts are that bear a key: linear hashing, a cache line a bucket.
 */
#include "cmd/nx-dedupe/index.h"

#include <stdlib.h>

#include "common/arena.h"

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

/* Not 0 if one of four tags is 0.  Source: Hacker's Delight, 6-1. */
static inline uint64_t
zero(const uint16_t *tag, uint64_t wanted)
{
	uint64_t x;

	memcpy(&x, tag, sizeof x);
	x ^= wanted;
	return (x - UINT64_C(0x0001000100010001)) & ~x &
	       UINT64_C(0x8000800080008000);
}

/* Whether a slot of the bucket has that tag. */
static inline bool
bears(const struct bucket *b, uint16_t tag)
{
	uint64_t wanted = tag * UINT64_C(0x0001000100010001);

	return (zero(b->tag, wanted) | zero(b->tag + 4, wanted) |
		   zero(b->tag + ROOM - 4, wanted)) != 0;
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
index_fetch_more(const struct index *x, uint32_t key)
{
	const struct bucket *b = next(x, home(x, key));

	if (b != NULL)
		__builtin_prefetch(b);
}

size_t
index_find(const struct index *x, uint32_t key, uint32_t oldest,
    uint32_t out[POSTINGS])
{
	uint16_t tag = tag_of(key);
	uint32_t got[POSTINGS + ROOM];
	size_t n = 0;

	for (const struct bucket *b = home(x, key); b != NULL && n < POSTINGS;
	     b = next(x, b)) {
		if (!bears(b, tag))
			continue;
		/* without a jump: which slots these are cannot be foretold */
		for (size_t i = 0; i < ROOM; i++) {
			got[n] = b->id[i];
			n += (b->tag[i] == tag) & (b->id[i] != 0) &
			     !old(b->id[i], oldest);
		}
	}
	n = n < POSTINGS ? n : POSTINGS;
	memcpy(out, got, n * sizeof *out);
	return n;
}

uint32_t *
index_without(struct index *x, uint32_t key, uint32_t oldest, uint32_t bit)
{
	uint16_t tag = tag_of(key);

	for (struct bucket *b = home(x, key); b != NULL; b = next(x, b)) {
		if (!bears(b, tag))
			continue;
		for (size_t i = 0; i < ROOM; i++)
			if (b->tag[i] == tag && b->id[i] != 0 &&
			    !(b->id[i] & bit) && !old(b->id[i], oldest))
				return &b->id[i];
	}
	return NULL;
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

/* Puts id under a key, unless the chain is at its longest and full. */
static void
put(struct index *x, uint32_t key, uint32_t oldest, uint32_t id)
{
	struct bucket *b = home(x, key), *last = b;
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
			put(x, key[i], oldest, id[i]);
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
index_add(struct index *x, uint32_t key, uint32_t oldest, uint32_t id)
{
	put(x, key, oldest, id);
	if (x->postings * 2 > (((size_t)1 << x->level) + x->split) * LOAD &&
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

/* The index gives back what was put in: all of it, until it is too old. */
#include "cmd/nx-dedupe/index.h"

#include <stdlib.h>

#include "common/hash.h"
#include "tests/unit/check.h"

enum { IDS = 300000 };

static uint32_t
key_of(uint32_t id)
{
	return (uint32_t)hash_mix(id) & ((1U << KEY_BITS) - 1);
}

static size_t
find(const struct index *x, uint32_t key, uint32_t oldest, uint32_t *out)
{
	struct spot spot;

	index_seek(x, key, &spot);
	return index_find(x, key, oldest, 0, out, &spot);
}

static void
add(struct index *x, uint32_t key, uint32_t oldest, uint32_t id)
{
	index_add(x, key, oldest, id, NULL);
	index_grow(x, oldest);
}

static bool
has(const struct index *x, uint32_t key, uint32_t oldest, uint32_t id)
{
	uint32_t out[POSTINGS];
	size_t n = find(x, key, oldest, out);

	while (n > 0)
		if (out[--n] == id)
			return true;
	return false;
}

static void
grows(void)
{
	struct index x;
	size_t missing = 0;

	index_open(&x);
	for (uint32_t id = 1; id <= IDS; id++)
		add(&x, key_of(id), 1, id);
	for (uint32_t id = 1; id <= IDS; id++)
		missing += !has(&x, key_of(id), 1, id);
	CHECK(missing == 0);
	CHECK(x.postings == IDS);
	CHECK(!has(&x, key_of(7), 8, 7));
	CHECK(index_bytes(&x) < IDS * 16);
	index_close(&x);
}

static void
first_ones(void)
{
	struct index x;
	uint32_t out[POSTINGS];

	index_open(&x);
	for (uint32_t id = 1; id <= 1000; id++)
		if (find(&x, 5, 1, out) < POSTINGS)
			add(&x, 5, 1, id);
	CHECK(find(&x, 5, 1, out) == POSTINGS);
	CHECK(has(&x, 5, 1, 1) && has(&x, 5, 1, POSTINGS));
	CHECK(!has(&x, 5, 1, 1000));
	/* the old ones make room */
	add(&x, 5, 1001, 1001);
	CHECK(find(&x, 5, 1001, out) == 1 && out[0] == 1001);
	index_close(&x);
}

/* Keys made to fall into one bucket: the chain ends, nothing gets slow. */
static void
collisions(void)
{
	struct index x;

	index_open(&x);
	for (uint32_t i = 0; i < 200000; i++)
		add(&x, (i << 14) & ((1U << KEY_BITS) - 1), 1, i + 1);
	CHECK(has(&x, 0, 1, 1));
	CHECK(index_bytes(&x) < 64 << 20);
	index_close(&x);
}

/* A stream of which only the latest part is remembered does not grow. */
static void
steady(void)
{
	struct index x;
	size_t bytes;

	index_open(&x);
	for (uint32_t id = 1; id <= 100000; id++)
		add(&x, key_of(id), id > 50000 ? id - 50000 : 1, id);
	bytes = index_bytes(&x);
	for (uint32_t id = 100001; id <= 1000000; id++)
		add(&x, key_of(id), id - 50000, id);
	CHECK(index_bytes(&x) <= 3 * bytes);
	CHECK(has(&x, key_of(960000), 950000, 960000));
	/* numbers begin again at 1 << 32 */
	add(&x, 77, UINT32_MAX - 5, UINT32_MAX);
	add(&x, 77, UINT32_MAX - 5, 3);
	CHECK(has(&x, 77, UINT32_MAX - 5, UINT32_MAX));
	CHECK(has(&x, 77, UINT32_MAX - 5, 3));
	CHECK(!has(&x, 77, 2, UINT32_MAX));
	index_close(&x);
}

int
main(void)
{
	grows();
	first_ones();
	collisions();
	steady();
	return failures > 0;
}

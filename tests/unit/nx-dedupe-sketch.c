/* Shared passages share keys, whatever stands around them. */
#include "cmd/nx-dedupe/sketch.h"

#include "cmd/nx-dedupe/index.h"
#include "common/hash.h"
#include "tests/unit/check.h"

static uint32_t text[4000];
static struct sketch a, b;

static void
make(size_t n, uint64_t seed)
{
	for (size_t i = 0; i < n; i++)
		text[i] = (uint32_t)hash_mix(seed + i) & 0xffff;
}

/* How many keys of a sketch are that one. */
static size_t
count(const struct sketch *s, uint32_t key)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += s->key[i] == key;
	return n;
}

static size_t
common(void)
{
	size_t n = 0;

	for (size_t i = 0; i < a.n; i++)
		n += count(&b, a.key[i]);
	return n;
}

int
main(void)
{
	make(2000, 1);
	sketch_make(&a, text, 4, 0);
	CHECK(a.n == 0);
	sketch_make(&a, text, 5, 0);
	CHECK(a.n > 0);
	for (size_t n = 20; n <= 2000; n += 60) {
		sketch_make(&a, text, n, 0);
		CHECK(a.n <= SKETCH_MAX && a.n >= n / 12);
		for (size_t i = 0; i < a.n; i++)
			CHECK(count(&a, a.key[i]) == 1);
		/* 20 tokens from anywhere inside */
		for (size_t at = 0; at + 20 <= n && n <= 1000; at += 7) {
			sketch_make(&b, text + at, 20, 0);
			CHECK(common() >= 1);
		}
		sketch_make(&b, text, n, 1);
		CHECK(common() <= 1);
	}
	/* one word again and again has one key */
	for (size_t i = 0; i < 4000; i++)
		text[i] = 9;
	sketch_make(&a, text, 4000, 0);
	CHECK(a.n == 1 && a.key[0] < 1U << KEY_BITS);
	sketch_free(&a);
	sketch_free(&b);
	return failures > 0;
}

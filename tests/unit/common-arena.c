/* Arenas: aligned, zeroed, all of it taken back; arrays that grow. */
#include "common/arena.h"

#include <stdint.h>
#include <stdlib.h>

#include "tests/unit/check.h"

static void
test_arena(void)
{
	struct arena a = { 0 };

	for (int round = 0; round < 3; round++) {
		for (size_t size = 1; size < 100000; size = size * 3 + 1) {
			unsigned char *p = arena_alloc(&a, size, 1);
			size_t zero = 0;

			CHECK((uintptr_t)p % _Alignof(max_align_t) == 0);
			while (zero < size && p[zero] == 0)
				zero++;
			CHECK(zero == size);
			memset(p, 0xAA, size);
		}
		CHECK(a.used > 0);
		arena_reset(&a);
		CHECK(a.used == 0);
	}
	arena_free(&a);
}

static void
test_copy(void)
{
	struct arena a = { 0 };
	char text[] = "bonjour";
	struct slice copy = arena_copy(&a, (struct slice){ text, 7 });

	text[0] = 'x';
	SAME("bonjour", copy);
	SAME("", arena_copy(&a, S("")));
	/* what was given out stays where it is */
	for (int i = 0; i < 10000; i++)
		arena_alloc(&a, 3, 17);
	SAME("bonjour", copy);
	arena_free(&a);
}

static void
test_grow(void)
{
	size_t cap = 0;
	int *p = NULL;

	for (int i = 0; i < 100000; i++) {
		p = grow(p, &cap, (size_t)i + 1, sizeof *p);
		CHECK(cap > (size_t)i);
		p[i] = i;
	}
	for (int i = 0; i < 100000; i++)
		CHECK(p[i] == i);
	CHECK(cap < 1000000);
	free(p);
}

int
main(void)
{
	test_arena();
	test_copy();
	test_grow();
	return failures > 0;
}

/* Numbers and entries are there until they are forgotten, oldest first. */
#include "cmd/nx-dedupe/store.h"

#include "tests/unit/check.h"

/* An entry of n bytes that holds its number. */
static void
add(struct store *s, size_t n)
{
	struct seen *seen;
	uint32_t id = store_add(s, &seen);
	unsigned char *e = store_entry(s, n, &seen->link);

	seen->check = id | 1;
	memset(e, (int)(id & 0xff), n);
}

static bool
whole(const struct store *s, uint32_t id, size_t n)
{
	const struct seen *seen = store_text(s, id);
	const unsigned char *e;

	if (seen == NULL)
		return false;
	e = store_at(s, seen->link);
	for (size_t i = 0; i < n; i++)
		if (e[i] != (id & 0xff))
			return false;
	return true;
}

static size_t
size_of(uint32_t id)
{
	return id % 1000 == 0 ? 200000 : 8 + id * 37 % 400;
}

int
main(void)
{
	struct store s;
	uint32_t last;

	store_open(&s);
	CHECK(store_text(&s, 0) == NULL && store_text(&s, 1) == NULL);
	for (uint32_t id = 1; id <= 20000; id++)
		add(&s, size_of(id));
	for (uint32_t id = 1; id <= 20000; id++)
		CHECK(whole(&s, id, size_of(id)));
	CHECK(store_text(&s, 20001) == NULL);
	for (int i = 0; i < 30; i++) {
		size_t before = s.bytes;

		last = s.oldest;
		CHECK(store_forget(&s));
		CHECK(s.oldest > last && s.bytes < before);
		CHECK(store_text(&s, last) == NULL);
		CHECK(whole(&s, s.oldest, size_of(s.oldest)));
	}
	for (uint32_t id = 20001; id <= 40000; id++) {
		add(&s, size_of(id));
		while (s.bytes > 4 << 20)
			CHECK(store_forget(&s));
	}
	for (uint32_t id = s.oldest; id <= 40000; id++)
		CHECK(whole(&s, id, size_of(id)));
	while (store_forget(&s))
		continue;
	CHECK(whole(&s, 40000, size_of(40000)));
	store_close(&s);

	/* numbers alone, as --exact has them */
	store_open(&s);
	for (uint32_t id = 1; id <= 100000; id++) {
		struct seen *seen;

		CHECK(store_add(&s, &seen) == id);
		*seen = (struct seen){ id, NO_ENTRY };
	}
	CHECK(store_forget(&s) && s.oldest == TEXTS);
	CHECK(store_text(&s, 100000)->check == 100000);
	store_close(&s);
	return failures > 0;
}

/* Phrases and function words of the lists, found in lines. */
#include "cmd/nx-strip/cue.h"

#include "tests/unit/check.h"

extern const struct slice data_cue, data_function;

static struct cues cues;

static struct cue_found
find(const char *s)
{
	struct line l;
	struct cue_found found;

	line_scan_short(&l, (struct slice){ s, strlen(s) });
	cue_find(&cues, &l, &found);
	return found;
}

static void
test_places(void)
{
	struct cue_found f = find("LIRE AUSSI");

	CHECK(f.whole == CUE_RELATED && f.start == CUE_RELATED);
	f = find("Lire aussi : le marché ouvre mardi");
	CHECK(f.whole == CUE_NONE && f.start == CUE_RELATED);
	CHECK((f.seen >> CUE_DATE & 1) == 1 && f.last == CUE_DATE);
	f = find("Le marché ouvre mardi");
	CHECK(f.start == CUE_NONE && f.function == 1 && f.function_fr == 1);
	f = find("DERNIERES ACTUALITES");
	CHECK(f.whole == CUE_RELATED);
	f = find("");
	CHECK(f.seen == 0 && f.function == 0);
}

static size_t
rows(struct slice list)
{
	struct slice row;
	size_t n = 0;

	while (slice_cut(&list, '\n', &row))
		n += row.n > 0 && row.p[0] != '#';
	return n;
}

/* There is room for what the lists hold, and no word was lost. */
static void
test_room(void)
{
	size_t keys = 0, words = 0;

	for (size_t i = 0; i < sizeof cues.key / sizeof cues.key[0]; i++)
		keys += cues.key[i] != 0;
	for (size_t i = 0; i <= FUNCTION_SIZE; i++)
		words += cues.function[i] != 0;
	CHECK(keys >= rows(data_cue) && keys < 1 << (CUE_BITS - 1));
	CHECK(words == rows(data_function));
}

int
main(void)
{
	cues_load(&cues);
	test_places();
	test_room();
	return failures > 0;
}

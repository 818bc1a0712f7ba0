/* Word lists: the longest phrase, its value, both kinds of keys. */
#include "common/lexicon.h"

#include "tests/unit/check.h"

static const struct slice list = SLICE("# a comment\n"
				       "\n"
				       "Mont\tplace\n"
				       "Mont Blanc\tpeak\t4809\n"
				       "Mont Blanc du Tacul\tpeak\t4248\n"
				       "d'après\tsource\n"
				       "porte-parole\n"
				       "à\tpreposition\n"
				       "état d'urgence\tlaw");

static struct slice text;

static size_t
match(const struct lexicon *l, const char *s, struct slice *value)
{
	struct word w[32];
	size_t at = 0, n;

	text = (struct slice){ s, strlen(s) };
	n = words_cut(text, 0, &at, w, 32);
	words_fold(text, w, n);
	*value = S("untouched");
	return lexicon_match(l, w, n, value);
}

static void
test_lower(void)
{
	struct lexicon l = { .key = LEXICON_LOWER };
	struct slice value;

	CHECK(match(&l, "Mont", &value) == 0);
	lexicon_load(&l, list);
	CHECK(match(&l, "mont Ventoux", &value) == 1);
	SAME("place", value);
	CHECK(match(&l, "MONT  BLANC est là", &value) == 2);
	SAME("peak\t4809", value);
	CHECK(match(&l, "mont blanc du tacul", &value) == 4);
	SAME("peak\t4248", value);
	/* a phrase begun and not ended is not one */
	CHECK(match(&l, "mont blanc du Pacifique", &value) == 2);
	SAME("peak\t4809", value);
	CHECK(match(&l, "D’après lui", &value) == 2);
	SAME("source", value);
	CHECK(match(&l, "porte-parole", &value) == 1);
	SAME("", value);
	CHECK(match(&l, "état d'urgence", &value) == 3);
	SAME("law", value);
	CHECK(match(&l, "a", &value) == 0);
	CHECK(match(&l, "état", &value) == 0);
	CHECK(match(&l, "# a comment", &value) == 0);
	CHECK(match(&l, "", &value) == 0);
	SAME("untouched", value);
	lexicon_free(&l);
}

static void
test_fold(void)
{
	struct lexicon l = { .key = LEXICON_FOLD };
	struct slice value;

	lexicon_load(&l, list);
	CHECK(match(&l, "A", &value) == 1);
	SAME("preposition", value);
	CHECK(match(&l, "Etat d'urgence", &value) == 3);
	lexicon_free(&l);
}

/* More entries than any first table; none is lost when it grows. */
static void
test_many(void)
{
	static char many[20000 * 16];
	struct lexicon l = { .key = LEXICON_LOWER };
	struct slice value;
	size_t n = 0;

	for (int i = 0; i < 20000; i++)
		n += (size_t)sprintf(many + n, "w%d\t%d\n", i, i);
	lexicon_load(&l, (struct slice){ many, n });
	for (int i = 0; i < 20000; i += 7) {
		char word[16], want[16];

		sprintf(word, "w%d", i);
		sprintf(want, "%d", i);
		CHECK(match(&l, word, &value) == 1);
		SAME(want, value);
	}
	lexicon_free(&l);
}

int
main(void)
{
	test_lower();
	test_fold();
	test_many();
	return failures > 0;
}

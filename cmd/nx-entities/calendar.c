/* The words that dates are made of: look-up. */
#include "cmd/nx-entities/calendar.h"

#define STARTS                                                                 \
	(TERM_MONTH | TERM_ABBREV | TERM_DAY | TERM_DAY_ABBREV |               \
	    TERM_HOLIDAY | TERM_FIXED | TERM_YEARS | TERM_ORDINAL | TERM_MID | \
	    TERM_NAME)

extern const struct slice data_calendar;

/* By bit of enum term_kind. */
static const char letters[] = "maqdwhpxyctojlbnufizk";

static uint32_t
kinds_of(struct slice s)
{
	uint32_t kinds = 0;

	for (size_t i = 0; i < s.n; i++) {
		const char *l = strchr(letters, s.p[i]);

		if (l != NULL)
			kinds |= UINT32_C(1) << (l - letters);
	}
	return kinds;
}

/* lang TAB kinds TAB value; no kinds if it is of another language. */
static struct term
term_of(struct slice row, enum lang lang)
{
	struct term t = { 0 };
	struct slice f;

	if (!slice_cut(&row, '\t', &f))
		return t;
	if (lang == LANG_FR && slice_equal(f, S("en")))
		return t;
	if (lang == LANG_EN && slice_equal(f, S("fr")))
		return t;
	if (slice_cut(&row, '\t', &f))
		t.kinds = kinds_of(f);
	t.value = row;
	return t;
}

/* The bit of the first map for a word. */
static unsigned
bit(uint64_t hash)
{
	return (unsigned)(hash >> 52);
}

static void
set_first(struct calendar *c, struct slice phrase)
{
	struct word w;
	size_t at = 0;

	if (words_cut(phrase, 0, &at, &w, 1) == 1) {
		uint64_t fold = word_folded(phrase, &w);

		c->first[bit(fold) / 64] |= UINT64_C(1) << bit(fold) % 64;
	}
}

void
calendar_load(struct calendar *c)
{
	struct slice rest = data_calendar, line, phrase;

	memset(c, 0, sizeof *c);
	c->words.key = LEXICON_FOLD;
	lexicon_load(&c->words, data_calendar);
	while (slice_cut(&rest, '\n', &line)) {
		if (line.n == 0 || line.p[0] == '#')
			continue;
		if (slice_cut(&line, '\t', &phrase) &&
		    term_of(line, LANG_AUTO).kinds & STARTS)
			set_first(c, phrase);
	}
}

void
calendar_free(struct calendar *c)
{
	lexicon_free(&c->words);
}

bool
calendar_starts(const struct calendar *c, const struct word *w)
{
	return c->first[bit(w->fold) / 64] >> bit(w->fold) % 64 & 1;
}

size_t
calendar_match(const struct calendar *c, enum lang lang, const struct word *w,
    size_t n, struct term *t)
{
	struct slice row;
	size_t len = lexicon_match(&c->words, w, n, &row);

	if (len == 0)
		return 0;
	*t = term_of(row, lang);
	return t->kinds == 0 ? 0 : len;
}

struct term
calendar_term(const struct calendar *c, enum lang lang, struct slice word)
{
	struct word w = { .fold = word_fold(word) };
	struct term t = { 0 };

	calendar_match(c, lang, &w, 1, &t);
	return t;
}

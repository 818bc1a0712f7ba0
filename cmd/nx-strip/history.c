/* The document so far. */
#include "cmd/nx-strip/history.h"

void
history_start(struct history *h, enum lang lang)
{
	memset(h, 0, sizeof *h);
	h->lang = lang;
}

static void
set_title(struct history *h, const struct line *l)
{
	h->titles = l->nword < HISTORY_TITLE ? l->nword : HISTORY_TITLE;
	h->title_whole = l->whole;
	for (uint32_t i = 0; i < h->titles; i++) {
		h->title[i] = l->word[i];
		h->title_mask[l->word[i] & 3] |= UINT64_C(1)
						 << (l->word[i] >> 2 & 63);
	}
}

static bool
in_title(const struct history *h, uint32_t word)
{
	if ((h->title_mask[word & 3] >> (word >> 2 & 63) & 1) == 0)
		return false;
	for (uint32_t i = 0; i < h->titles; i++)
		if (h->title[i] == word)
			return true;
	return false;
}

struct title_match
history_title(const struct history *h, const struct line *l)
{
	struct title_match m = { 0 };
	uint32_t n = l->nword < HISTORY_TITLE ? l->nword : HISTORY_TITLE;
	uint32_t both = 0;

	if (h->titles == 0 || n == 0)
		return m;
	for (uint32_t i = 0; i < n; i++)
		both += in_title(h, l->word[i]);
	m.of_line = both * 8 / n;
	m.of_title = both * 8 / h->titles;
	m.whole = l->whole == h->title_whole;
	return m;
}

/* Distance as a feature: 0 never, then by doubling. */
static uint32_t
distance(uint32_t since)
{
	return feature_log(since);
}

static void
add_since(const struct history *h, struct features *f)
{
	FEATURE(f, TITLE_AT, distance(h->since_title));
	FEATURE(f, SINCE_SENTENCE, distance(h->since_sentence));
	FEATURE(f, SINCE_RELATED, distance(h->since[CUE_RELATED]));
	FEATURE(f, SINCE_COMMENT, distance(h->since[CUE_COMMENT]));
	FEATURE(f, SINCE_LEGAL, distance(h->since[CUE_LEGAL]));
	FEATURE(f, SINCE_SUBSCRIBE, distance(h->since[CUE_SUBSCRIBE]));
	FEATURE(f, SINCE_SHARE, distance(h->since[CUE_SHARE]));
	FEATURE(f, SINCE_DATE, distance(h->since[CUE_DATE]));
}

static uint32_t
language(const struct history *h)
{
	if (h->lang != LANG_AUTO)
		return h->lang == LANG_FR ? 1 : 2;
	if (h->words < 24)
		return 0;
	if (h->fr * 8 < h->words && h->en * 8 < h->words)
		return 3;
	return h->fr > h->en ? 1 : 2;
}

static void
step(uint32_t *since, bool now)
{
	if (now)
		*since = 1;
	else if (*since > 0 && *since < UINT32_MAX)
		(*since)++;
}

void
history_add(struct history *h, const struct line *l,
    const struct cue_found *cue, const struct title_match *m,
    struct features *f)
{
	uint32_t *seen = &h->seen[l->whole % HISTORY_LINES];
	bool again = h->blocks > 0 && *seen == l->whole && l->words > 0;
	bool sentence = l->words >= 12 && l->closed == MARK_STOP;

	FEATURE(f, POSITION, feature_log(h->blocks));
	FEATURE(f, VOLUME, feature_log(h->bytes / 64));
	FEATURE(f, REPEAT, again + 2u * (l->words > 3));
	FEATURE(f, TITLE,
	    h->titles == 0     ? 0
	    : m->whole         ? 1
	    : m->of_line == 8  ? 2 + m->of_title / 2
	    : m->of_title == 8 ? 7 + m->of_line / 2
			       : 12 + (m->of_line / 2) * 3 + m->of_title / 3);
	FEATURE(f, SENTENCES, feature_log(h->sentences));
	FEATURE(f, LANGUAGE, language(h));
	FEATURE(f, PREVIOUS, h->previous);
	add_since(h, f);

	*seen = l->whole;
	step(&h->since_title,
	    h->titles > 0 &&
		(m->whole || (m->of_line == 8 && m->of_title >= 4)));
	if (h->blocks == 0)
		set_title(h, l);
	for (uint8_t c = 1; c < CUES; c++)
		step(&h->since[c], cue->start == c && l->words <= 8);
	step(&h->since_sentence, sentence);
	h->previous = feature_length(l->words);
	h->sentences += sentence;
	h->blocks++;
	if (h->bytes < UINT32_MAX - l->bytes)
		h->bytes += l->bytes;
	h->fr += cue->function_fr;
	h->en += cue->function_en;
	h->words += l->nword;
}

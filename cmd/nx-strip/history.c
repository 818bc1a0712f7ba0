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

static uint16_t *
add_since(uint16_t *at, const struct history *h)
{
	FEATURE(at, TITLE_AT, feature_log(h->since_title));
	FEATURE(at, SINCE_SENTENCE, feature_log(h->since_sentence));
	FEATURE(at, SINCE_RELATED, feature_log(h->since[CUE_RELATED]));
	FEATURE(at, SINCE_COMMENT, feature_log(h->since[CUE_COMMENT]));
	FEATURE(at, SINCE_LEGAL, feature_log(h->since[CUE_LEGAL]));
	FEATURE(at, SINCE_SUBSCRIBE, feature_log(h->since[CUE_SUBSCRIBE]));
	FEATURE(at, SINCE_SHARE, feature_log(h->since[CUE_SHARE]));
	FEATURE(at, SINCE_DATE, feature_log(h->since[CUE_DATE]));
	return at;
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
	uint16_t *at = f->row + f->rows;
	uint32_t *seen = &h->seen[l->whole % HISTORY_LINES];
	bool again = h->blocks > 0 && *seen == l->whole && l->words > 0;
	bool sentence = l->words >= 12 && l->closed == MARK_STOP;

	FEATURE(at, POSITION, feature_log(h->blocks));
	FEATURE(at, VOLUME, feature_log(h->bytes / 64));
	FEATURE(at, REPEAT, again + 2u * (l->words > 3));
	FEATURE(at, TITLE,
	    h->titles == 0     ? 0
	    : m->whole         ? 1
	    : m->of_line == 8  ? 2 + m->of_title / 2
	    : m->of_title == 8 ? 7 + m->of_line / 2
			       : 12 + (m->of_line / 2) * 3 + m->of_title / 3);
	FEATURE(at, SENTENCES, feature_log(h->sentences));
	FEATURE(at, LANGUAGE, language(h));
	FEATURE(at, PREVIOUS, h->previous);
	f->rows = (uint16_t)(add_since(at, h) - f->row);

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

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
		h->title_mask[l->word[i] & 15] |= UINT64_C(1)
						  << (l->word[i] >> 4 & 63);
	}
}

/* Written for the compiler to do several at a time. */
static bool
in_title(const struct history *h, uint32_t word)
{
	uint32_t found = 0;

	for (uint32_t i = 0; i < HISTORY_TITLE; i++)
		found |= h->title[i] == word;
	return found != 0;
}

void
history_title(
    const struct history *h, const struct line *l, struct title_match *m)
{
	uint32_t n = l->nword < HISTORY_TITLE ? l->nword : HISTORY_TITLE;
	uint32_t perhaps = 0, both = 0; /* perhaps: bit i for word i */

	*m = (struct title_match){ 0 };
	if (h->titles == 0 || n == 0)
		return;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t word = l->word[i];
		uint64_t bits = h->title_mask[word & 15];

		perhaps |= (uint32_t)(bits >> (word >> 4 & 63) & 1) << i;
	}
	for (; perhaps != 0; perhaps &= perhaps - 1)
		both += in_title(h, l->word[__builtin_ctz(perhaps)]);
	if (both > 0) {
		m->of_line = both * 8 / n;
		m->of_title = both * 8 / h->titles;
	}
	m->whole = l->whole == h->title_whole;
}

/* How many blocks ago, the last one 1; 0 if never. */
static uint32_t
since(const struct history *h, uint32_t at)
{
	return at == 0 ? 0 : feature_log(h->blocks - at + 1);
}

static uint16_t *
add_since(uint16_t *at, const struct history *h)
{
	const uint32_t *cue = h->cue_at;

	FEATURE(at, TITLE_AT, since(h, h->title_at));
	FEATURE(at, SINCE_SENTENCE, since(h, h->sentence_at));
	FEATURE(at, SINCE_RELATED, since(h, cue[CUE_RELATED]));
	FEATURE(at, SINCE_COMMENT, since(h, cue[CUE_COMMENT]));
	FEATURE(at, SINCE_LEGAL, since(h, cue[CUE_LEGAL]));
	FEATURE(at, SINCE_SUBSCRIBE, since(h, cue[CUE_SUBSCRIBE]));
	FEATURE(at, SINCE_SHARE, since(h, cue[CUE_SHARE]));
	FEATURE(at, SINCE_DATE, since(h, cue[CUE_DATE]));
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
	FEATURE_IN(at, REPEAT, again + 2u * (l->words > 3));
	FEATURE(at, TITLE,
	    h->titles == 0     ? 0
	    : m->whole         ? 1
	    : m->of_line == 8  ? 2 + m->of_title / 2
	    : m->of_title == 8 ? 7 + m->of_line / 2
			       : 12 + (m->of_line / 2) * 3 + m->of_title / 3);
	FEATURE(at, SENTENCES, feature_log(h->sentences));
	FEATURE_IN(at, LANGUAGE, language(h));
	FEATURE_IN(at, PREVIOUS, h->previous);
	f->rows = (uint16_t)(add_since(at, h) - f->row);

	*seen = l->whole;
	if (h->blocks == 0)
		set_title(h, l);
	else if (m->whole || (m->of_line == 8 && m->of_title >= 4))
		h->title_at = h->blocks + 1;
	if (l->words <= 8)
		h->cue_at[cue->start] = h->blocks + 1;
	if (sentence)
		h->sentence_at = h->blocks + 1;
	h->previous = feature_length(l->words);
	h->sentences += sentence;
	h->blocks++;
	if (h->bytes < UINT32_MAX - l->bytes)
		h->bytes += l->bytes;
	h->fr += cue->function_fr;
	h->en += cue->function_en;
	h->words += l->nword;
}

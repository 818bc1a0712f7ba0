/* Word lists: loading, and finding their phrases in a line. */
#include "cmd/nx-strip/cue.h"

#include "common/utf8.h"

extern const struct slice data_cue, data_function;

static const struct slice cue_name[CUES] = {
	[CUE_NONE] = SLICE("none"),
	[CUE_RELATED] = SLICE("related"),
	[CUE_COMMENT] = SLICE("comment"),
	[CUE_LEGAL] = SLICE("legal"),
	[CUE_SUBSCRIBE] = SLICE("subscribe"),
	[CUE_SHARE] = SLICE("share"),
	[CUE_META] = SLICE("meta"),
	[CUE_CAPTION] = SLICE("caption"),
	[CUE_BYLINE] = SLICE("byline"),
	[CUE_DATE] = SLICE("date"),
	[CUE_NAV] = SLICE("nav"),
};

/* The slot of key in a table of 1 << bits, or the free one where it belongs. */
static uint32_t
slot_of(const uint32_t *table, unsigned bits, uint32_t key)
{
	uint32_t mask = (UINT32_C(1) << bits) - 1;
	uint32_t i = (key * UINT32_C(0x9e3779b1)) >> (32 - bits);

	while (table[i] != 0 && table[i] != key)
		i = (i + 1) & mask;
	return i;
}

/* Adds one spelling of a phrase. */
static void
add_phrase(struct cues *cues, struct slice phrase, uint8_t kind)
{
	struct line line;
	uint8_t *reach;
	uint32_t i;

	line_scan(&line, phrase);
	if (line.nword == 0)
		return;
	if (line.nword <= 2)
		cues->reach[line.last % CUE_REACH] |= CUE_ENDS;
	i = slot_of(cues->key, CUE_BITS, line.whole);
	cues->key[i] = line.whole;
	cues->value[i] = kind;
	reach = &cues->reach[line.word[0] % CUE_REACH];
	if ((*reach & ~(uint32_t)CUE_ENDS) < line.nword)
		*reach = (uint8_t)((*reach & CUE_ENDS) | line.nword);
}

static void
add_function(struct cues *cues, struct slice word, struct slice value)
{
	struct line line;
	uint32_t i;

	line_scan(&line, word);
	i = line.word[0] >> 6 & (FUNCTION_SIZE - 1);
	if (cues->function[i].word != 0)
		i++; /* a third one here would be lost: the tests count */
	cues->function[i].word = line.word[0];
	cues->function[i].is = FUNCTION;
	if (!slice_equal(value, S("en")))
		cues->function[i].is += FUNCTION_FR;
	if (!slice_equal(value, S("fr")))
		cues->function[i].is += FUNCTION_EN;
}

/* Adds row, with its accents and without: capitals often lack them. */
static void
add_row(struct cues *cues, struct slice phrase, struct slice value)
{
	char plain[256];
	uint8_t kind = CUE_NONE;

	for (uint8_t c = 0; c < CUES; c++)
		if (slice_equal(value, cue_name[c]))
			kind = c;
	add_phrase(cues, phrase, kind);
	if (phrase.n * 3 <= sizeof plain)
		add_phrase(cues,
		    (struct slice){ plain, utf8_fold(plain, phrase) }, kind);
}

void
cues_load(struct cues *cues)
{
	struct slice list = data_cue, row, key;

	while (slice_cut(&list, '\n', &row))
		if (row.n > 0 && row.p[0] != '#' && slice_cut(&row, '\t', &key))
			add_row(cues, key, row);
	list = data_function;
	while (slice_cut(&list, '\n', &row))
		if (row.n > 0 && row.p[0] != '#' && slice_cut(&row, '\t', &key))
			add_function(cues, key, row);
}

/* The longest phrase that begins at word[0]: its kind, and its length. */
static uint8_t
match(const struct cues *cues, const uint32_t *word, uint32_t n, uint32_t *len)
{
	uint32_t h = 0;
	uint8_t kind = CUE_NONE;

	*len = 0;
	for (uint32_t i = 0; i < n; i++) {
		uint32_t slot;

		h = line_join(h, word[i]);
		slot = slot_of(cues->key, CUE_BITS, h);
		if (cues->key[slot] == h) {
			kind = cues->value[slot];
			*len = i + 1;
		}
	}
	return kind;
}

static void
note(struct cue_found *found, uint8_t kind, uint32_t at, bool last)
{
	found->seen |= (uint16_t)(1 << kind);
	if (at == 0)
		found->start = kind;
	else if (found->inside == CUE_NONE)
		found->inside = kind;
	if (last) {
		found->last = kind;
		if (at == 0)
			found->whole = kind;
	}
}

/* How many of the words are function words, and of which language. */
static void
count_function(
    const struct cues *cues, struct cue_found *found, const struct line *line)
{
	uint32_t sum = 0;

	for (uint32_t i = 0; i < line->nword; i++) {
		uint32_t word = line->word[i],
			 slot = word >> 6 & (FUNCTION_SIZE - 1);
		uint32_t here = cues->function[slot].word == word;
		uint32_t next = cues->function[slot + 1].word == word;

		/* all bits or none: compilers make a branch of ?: */
		sum += cues->function[slot].is & (0 - here);
		sum += cues->function[slot + 1].is & (0 - next);
	}
	found->function = sum & 0xff;
	found->function_fr = sum >> 8 & 0xff;
	found->function_en = sum >> 16 & 0xff;
}

/* The kind of the last two words, or of the last. */
static uint8_t
last_words(const struct cues *cues, const struct line *line)
{
	uint32_t slot;

	if (line->words < 2 ||
	    (cues->reach[line->last % CUE_REACH] & CUE_ENDS) == 0)
		return CUE_NONE;
	slot = slot_of(cues->key, CUE_BITS,
	    line_join(line_join(0, line->previous), line->last));
	if (cues->key[slot] == 0)
		slot = slot_of(cues->key, CUE_BITS, line_join(0, line->last));
	return cues->key[slot] == 0 ? CUE_NONE : cues->value[slot];
}

void
cue_find(
    const struct cues *cues, const struct line *line, struct cue_found *found)
{
	uint32_t n = line->words > LINE_WORDS ? 2 : line->nword;
	uint32_t behind = 0; /* the phrase that was found last */

	*found = (struct cue_found){ 0 };
	count_function(cues, found, line);
	found->ends = last_words(cues, line);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t reach = cues->reach[line->word[i] % CUE_REACH], len;
		uint8_t kind;

		reach &= ~(uint32_t)CUE_ENDS;
		if (reach == 0 || i < behind)
			continue;
		if (reach > line->nword - i)
			reach = line->nword - i;
		kind = match(cues, line->word + i, reach, &len);
		if (kind == CUE_NONE)
			continue;
		behind = i + len;
		note(found, kind, i, behind == line->words);
	}
}

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

/* The slot of h, or the free one where it belongs. */
static uint32_t
slot_of(const uint32_t *key, uint32_t h)
{
	uint32_t i = (h * UINT32_C(0x9e3779b1)) >> (32 - CUE_BITS);

	while (key[i] != 0 && (key[i] ^ h) >= CUE_KINDS)
		i = (i + 1) % (1 << CUE_BITS);
	return i;
}

/* Bit word % CUE_SIFT. */
static void
sift_add(uint8_t *sift, uint32_t word)
{
	sift[word % CUE_SIFT / 8] |= (uint8_t)(1 << word % 8);
}

static uint32_t
sift_has(const uint8_t *sift, uint32_t word)
{
	return sift[word % CUE_SIFT / 8] >> word % 8 & 1;
}

/* Adds one spelling of a phrase. */
static void
add_phrase(struct cues *cues, struct slice phrase, uint8_t kind)
{
	struct line line;
	uint32_t *entry = NULL, h = 0;

	line_scan_short(&line, phrase);
	if (line.nword == 0)
		return;
	for (uint32_t i = 0; i < line.nword; i++) {
		h = line_join(h, line.word[i]);
		entry = &cues->key[slot_of(cues->key, h)];
		if (*entry == 0)
			*entry = h - h % CUE_KINDS;
	}
	*entry = h - h % CUE_KINDS + kind;
	sift_add(cues->begins, line.word[0]);
	if (line.nword <= 2)
		sift_add(cues->ends, line.last);
}

/* A word as the table of function words has it: other bits are the low ones. */
static uint32_t
turned(uint32_t word)
{
	return word >> 6 | word << 26;
}

static void
add_function(struct cues *cues, struct slice word, struct slice value)
{
	struct line line;
	uint32_t *entry, key;

	line_scan_short(&line, word);
	key = turned(line.word[0]);
	entry = &cues->function[key % FUNCTION_SIZE];
	if (*entry != 0)
		entry++; /* a third one here would be lost: the tests count */
	*entry = (key >> FUNCTION_BITS << FUNCTION_BITS) + FUNCTION;
	if (!slice_equal(value, S("en")))
		*entry += FUNCTION_FR;
	if (!slice_equal(value, S("fr")))
		*entry += FUNCTION_EN;
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
		uint32_t entry;

		h = line_join(h, word[i]);
		entry = cues->key[slot_of(cues->key, h)];
		if (entry == 0)
			break;
		if (entry % CUE_KINDS != CUE_NONE) {
			kind = entry % CUE_KINDS;
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

/*
 * How many of the words are function words, and of which language; returns bit
 * i for each word i that a phrase may begin with.
 */
static uint32_t
sift(const struct cues *cues, struct cue_found *found, const struct line *line)
{
	const uint32_t counts = FUNCTION | FUNCTION_FR | FUNCTION_EN;
	uint32_t sum = 0, begins = 0;

	for (uint32_t i = 0; i < line->nword; i++) {
		uint32_t word = line->word[i], key = turned(word);
		const uint32_t *entry = &cues->function[key % FUNCTION_SIZE];
		uint32_t here = (entry[0] ^ key) >> FUNCTION_BITS == 0;
		uint32_t next = (entry[1] ^ key) >> FUNCTION_BITS == 0;

		/* all bits or none: compilers make a branch of ?: */
		sum += entry[0] & counts & (0 - here);
		sum += entry[1] & counts & (0 - next);
		begins |= sift_has(cues->begins, word) << i;
	}
	found->function = sum & 31;
	found->function_fr = sum / FUNCTION_FR & 31;
	found->function_en = sum / FUNCTION_EN & 31;
	return begins;
}

/* The kind of the last two words, or of the last. */
static uint8_t
last_words(const struct cues *cues, const struct line *line)
{
	uint32_t slot, kind;

	if (line->words < 2 || !sift_has(cues->ends, line->last))
		return CUE_NONE;
	slot = slot_of(
	    cues->key, line_join(line_join(0, line->previous), line->last));
	kind = cues->key[slot] % CUE_KINDS;
	if (kind == CUE_NONE) {
		slot = slot_of(cues->key, line_join(0, line->last));
		kind = cues->key[slot] % CUE_KINDS;
	}
	return (uint8_t)kind;
}

void
cue_find(
    const struct cues *cues, const struct line *line, struct cue_found *found)
{
	uint32_t begins;

	*found = (struct cue_found){ 0 };
	begins = sift(cues, found, line);
	if (line->words > LINE_WORDS)
		begins &= 3; /* of a long line only the first words */
	found->ends = last_words(cues, line);
	while (begins != 0) {
		uint32_t i = (uint32_t)__builtin_ctz(begins), len;
		uint8_t kind =
		    match(cues, line->word + i, line->nword - i, &len);

		begins &= begins - 1;
		if (kind == CUE_NONE)
			continue;
		begins &= UINT32_MAX << (i + len);
		note(found, kind, i, i + len == line->words);
	}
}

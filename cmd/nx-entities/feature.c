/* Features of a word by itself. */
#include "cmd/nx-entities/feature.h"

#include "common/utf8.h"

enum { SHOWN = 48 }; /* bytes of a word that are looked at */

/* One name for each kind of feature; the order is part of the version. */
enum kind {
	K_LOWER = 1,
	K_CLUSTER,
	K_SHAPE,
	K_COARSE,
	K_LIST,
	K_USUAL,
	K_SUFFIX,
	K_BIAS,
	K_EXACT,
	K_PART,
	K_LENGTH,
	K_LISTS,
};

static void
add(struct trait *t, enum kind k, uint64_t value)
{
	if (t->n < FEATURE_WORD && (FEATURE_WITHOUT >> k & 1) == 0)
		t->id[t->n++] = hash_join((uint64_t)k, value);
}

/* Xx, XX, x, d, and marks as they are; a run counts as two at most. */
static uint64_t
shape_of(struct slice s, unsigned flags)
{
	uint64_t h = HASH_START;
	unsigned last = 0, run = 0;

	for (size_t i = 0; i < s.n;) {
		uint32_t cp;
		size_t n = utf8_decode(s.p + i, s.n - i, &cp);
		unsigned c;

		switch (utf8_info(cp)->class) {
		case UTF8_UPPER:
			c = 'X';
			break;
		case UTF8_LOWER:
		case UTF8_LETTER:
			c = 'x';
			break;
		case UTF8_DIGIT:
			c = 'd';
			break;
		default:
			c = cp & 0xff;
			break;
		}
		run = c == last ? run + 1 : 0;
		if (run < 2)
			h = hash_byte(h, (unsigned char)c);
		last = c;
		i += n == 0 ? 1 : n;
	}
	return hash_mix(h + (flags & WORD_ELIDED));
}

/* At most SHOWN bytes of the word, whole characters. */
static struct slice
shown(struct slice s)
{
	if (s.n > SHOWN) {
		s.n = SHOWN;
		while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xc0) == 0x80)
			s.n--;
	}
	return s;
}

/* Starts of the characters of s; returns how many. */
static size_t
characters(struct slice s, uint8_t at[])
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		if (((unsigned char)s.p[i] & 0xc0) != 0x80)
			at[n++] = (uint8_t)i;
	at[n] = (uint8_t)s.n;
	return n;
}

/* The last 1, 2, 4 and 5 of n characters; 3 count for the neighbours too. */
static void
suffixes(struct trait *t, struct slice lower, const uint8_t at[], size_t n,
    unsigned capital)
{
	for (size_t k = 1; k <= 5 && k < n; k++)
		if (k != 3)
			add(t, K_SUFFIX,
			    hash_slice(slice_sub(lower, at[n - k], at[n])) +
				capital);
}

/* The parts of a word with hyphens: Jean-Paul, Paris-Nice. */
static void
parts(const struct model *m, struct trait *t, struct slice s)
{
	struct slice rest = s, part;
	unsigned seen = 0, all = 0xffff, i = 0;

	while (slice_cut(&rest, '-', &part) && i < 4) {
		uint64_t h = word_fold(part);
		unsigned list =
		    gazetteer_get(&m->known, gazetteer_key(KNOWN_LIST, h));

		add(t, K_PART, h);
		seen |= list;
		all &= list;
		i++;
	}
	add(t, K_LISTS, seen * 65536 + all);
}

/* The cluster of a form; LIKE THIS where it is not known, Like This. */
static unsigned
cluster_of(const struct model *m, struct slice s, unsigned flags)
{
	unsigned v = gazetteer_get(
	    &m->known, gazetteer_key(KNOWN_CLUSTER, hash_slice(s)));
	char buf[3 * SHOWN + 4];
	uint32_t cp;
	size_t n;

	if (v != 0 || (flags & WORD_UPPER) == 0)
		return v;
	n = utf8_decode(s.p, s.n, &cp);
	memcpy(buf, s.p, n);
	n += utf8_lower(buf + n, slice_sub(s, n, s.n));
	return gazetteer_get(&m->known,
	    gazetteer_key(KNOWN_CLUSTER, hash_slice((struct slice){ buf, n })));
}

static void
lookup(const struct model *m, struct slice s, const struct word *w,
    struct token *k)
{
	const struct gazetteer *g = &m->known;

	k->lower = w->lower;
	k->fold = w->fold;
	k->cluster = (uint16_t)cluster_of(m, s, w->flags);
	k->coarse = (uint16_t)model_coarse(m, k->cluster);
	k->list =
	    (uint16_t)gazetteer_get(g, gazetteer_key(KNOWN_LIST, w->fold));
	k->usual =
	    (uint8_t)gazetteer_get(g, gazetteer_key(KNOWN_CASE, w->lower));
	k->flags = 0;
	if (w->flags & WORD_CAPITAL)
		k->flags |= TOKEN_CAPITAL;
	if (w->flags & WORD_UPPER)
		k->flags |= TOKEN_UPPER;
	if (w->kind == WORD_NUMBER)
		k->flags |= TOKEN_NUMBER;
	if (w->kind == WORD_PUNCT)
		k->flags |= TOKEN_PUNCT;
	if (gazetteer_first(g, w->fold))
		k->flags |= TOKEN_FIRST;
}

/* Words that join those of a name: Bank of England, Société des bains. */
static bool
joins(struct slice lower)
{
	static const struct slice list[] = { SLICE("de"), SLICE("du"),
		SLICE("des"), SLICE("d'"), SLICE("la"), SLICE("le"),
		SLICE("les"), SLICE("l'"), SLICE("et"), SLICE("en"), SLICE("à"),
		SLICE("au"), SLICE("aux"), SLICE("sur"), SLICE("pour"),
		SLICE("&"), SLICE("of"), SLICE("the"), SLICE("and"),
		SLICE("for"), SLICE("d’"), SLICE("l’"), SLICE("van"),
		SLICE("von"), SLICE("der"), SLICE("del"), SLICE("di"),
		SLICE("da") };

	for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
		if (slice_equal(lower, list[i]))
			return true;
	return false;
}

void
feature_word(const struct model *m, struct slice text, const struct word *w,
    struct trait *t)
{
	struct slice s = shown(word_text(text, w));
	char buf[3 * SHOWN];
	struct slice lower = { buf, utf8_lower(buf, s) };
	unsigned capital = (w->flags & WORD_CAPITAL) != 0;
	struct token *k = &t->token;
	uint8_t at[3 * SHOWN + 1];
	size_t chars = characters(lower, at);
	uint64_t shape = shape_of(s, w->flags);

	memset(t, 0, sizeof *t);
	lookup(m, s, w, k);
	k->shape = (uint16_t)shape;
	k->joins = joins(lower);
	add(t, K_LOWER, k->lower);
	add(t, K_SHAPE, k->shape);
	add(t, K_CLUSTER, k->cluster);
	t->far = t->n;
	add(t, K_COARSE, k->coarse * 2 + capital);
	add(t, K_LIST, k->list * 2 + capital);
	add(t, K_USUAL, k->usual * 2u + capital);
	if (chars > 3)
		add(t, K_SUFFIX,
		    hash_slice(slice_sub(lower, at[chars - 3], lower.n)) +
			capital);
	t->near = t->n;
	add(t, K_BIAS, 0);
	if (w->kind == WORD_PUNCT)
		return;
	add(t, K_EXACT, hash_slice(s));
	add(t, K_LENGTH, (w->chars < 12 ? w->chars : 12u) * 65536 + k->shape);
	for (unsigned b = 0; b < 16; b++)
		if (k->list >> b & 1)
			add(t, K_LISTS, b * 2 + capital);
	if (w->flags & WORD_HYPHEN)
		parts(m, t, s);
	if (w->kind == WORD_ALPHA)
		suffixes(t, lower, at, chars, capital);
}

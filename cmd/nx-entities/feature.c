/* Features of words, alone and among others. */
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
	K_PREFIX,
	K_GRAM,
	K_PART,
	K_LENGTH,
	K_LISTS,
	K_PAIR = 64,
};

static void
add(struct trait *t, enum kind k, uint64_t value)
{
	if (t->n < FEATURE_WORD)
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

static void
affixes(struct trait *t, struct slice lower, unsigned capital)
{
	uint8_t at[3 * SHOWN + 1];
	size_t n = characters(lower, at);

	for (size_t k = 1; k <= 5 && k < n; k++) {
		struct slice tail = slice_sub(lower, at[n - k], at[n]);
		struct slice head = slice_sub(lower, 0, at[k]);

		if (k != 3) /* that one counts for the neighbours too */
			add(t, K_SUFFIX, hash_slice(tail) + capital);
		if (k > 1)
			add(t, K_PREFIX, hash_slice(head) + capital);
	}
	for (size_t i = 0; i + 4 <= n && i < 12; i++)
		add(t, K_GRAM,
		    hash_slice(slice_sub(lower, at[i], at[i + 4])) + capital);
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
		affixes(t, lower, capital);
}

/* The longest phrase that t[0..n) begins with: words, and its value. */
static size_t
phrase(const struct model *m, const struct token *t, size_t n, unsigned *value)
{
	uint64_t h = t[0].fold;
	size_t best = 0;

	for (size_t i = 1; i < n && i < GAZETTEER_PHRASE; i++) {
		unsigned v;

		h = hash_join(h, t[i].fold);
		if (i == 1 && !gazetteer_second(&m->known, h))
			return 0;
		v = gazetteer_get(&m->known, gazetteer_key(KNOWN_PHRASE, h));
		if (v != 0) {
			best = i + 1;
			*value = v;
		}
	}
	return best;
}

static void
mark_phrases(const struct model *m, struct token *t, size_t n)
{
	for (size_t i = 0; i < n;) {
		unsigned value = 0;
		size_t len = t[i].flags & TOKEN_FIRST
				 ? phrase(m, t + i, n - i, &value)
				 : 0;

		for (size_t j = 0; j < len; j++) {
			unsigned place = j == 0 ? 0 : j + 1 == len ? 2 : 1;

			t[i + j].phrase = (uint16_t)(value * 4 + place + 1);
			t[i + j].flags |= TOKEN_LOUD;
		}
		i += len == 0 ? 1 : len;
	}
}

/* What closes a mark, or 0. */
static uint32_t
closing(struct slice s)
{
	uint32_t cp;

	if (s.n == 0 || utf8_decode(s.p, s.n, &cp) != s.n)
		return 0;
	switch (cp) {
	case '"':
		return '"';
	case 0xab:
		return 0xbb;
	case 0x201c:
		return 0x201d;
	case 0x2018:
		return 0x2019;
	case '(':
		return ')';
	default:
		return 0;
	}
}

static bool
is_mark(struct slice s, uint32_t want)
{
	uint32_t cp;

	return s.n > 0 && utf8_decode(s.p, s.n, &cp) == s.n && cp == want;
}

/* Short quotations and brackets: titles and acronyms stand in them. */
static void
mark_quotes(struct slice text, const struct word *w, struct token *t, size_t n)
{
	enum { SHORT = 9 };

	for (size_t i = 0; i < n; i++) {
		uint32_t close;
		size_t end, len;

		if ((t[i].flags & TOKEN_PUNCT) == 0 ||
		    (close = closing(word_text(text, &w[i]))) == 0)
			continue;
		for (end = i + 1; end < n && end - i <= SHORT; end++)
			if (t[end].flags & TOKEN_PUNCT &&
			    is_mark(word_text(text, &w[end]), close))
				break;
		if (end >= n || end - i > SHORT)
			continue;
		len = end - i - 1;
		for (size_t j = i + 1; j < end; j++) {
			unsigned place = (j == i + 1) + 2u * (j + 1 == end);

			t[j].quote =
			    (uint8_t)(1 + place + (close == ')' ? 4u : 0u) +
				      8 * (len < 3      ? len
					      : len < 5 ? 3
							: 4));
		}
		i = end;
	}
}

/* Runs of capitals, one small word between two of them at most. */
static void
mark_runs(struct token *t, size_t n)
{
	enum { LONGEST = 12 };

	for (size_t i = 0; i < n;) {
		size_t to = i + 1;

		if ((t[i].flags & TOKEN_CAPITAL) == 0) {
			i++;
			continue;
		}
		while (to < n && to - i < LONGEST)
			if (t[to].flags & TOKEN_CAPITAL)
				to++;
			else if (t[to].joins && to + 1 < n &&
				 t[to + 1].flags & TOKEN_CAPITAL)
				to += 2;
			else
				break;
		for (size_t k = i; k < to; k++) {
			t[k].left = (uint8_t)(k - i + 1);
			t[k].right = (uint8_t)(to - k);
		}
		i = to;
	}
}

void
feature_mark(const struct model *m, struct slice text, const struct word *w,
    struct token *t, size_t n)
{
	size_t high = 0, words = 0;
	uint8_t shout;

	mark_phrases(m, t, n);
	mark_quotes(text, w, t, n);
	mark_runs(t, n);
	for (size_t i = 0; i < n; i++)
		if (w[i].kind == WORD_ALPHA) {
			words++;
			high += (t[i].flags & TOKEN_CAPITAL) != 0;
		}
	shout = words >= 4 && high * 5 > words * 3 ? TOKEN_SHOUT : 0;
	for (size_t i = 0; i < n; i++) {
		t[i].flags |= shout;
		if (t[i].flags & TOKEN_CAPITAL)
			t[i].flags |= TOKEN_LOUD;
	}
}

static uint32_t
pair(unsigned kind, uint64_t a, uint64_t b, unsigned bits)
{
	uint64_t h = (a * HASH_STEP + K_PAIR + kind) * HASH_STEP + b;

	return (uint32_t)(hash_mix(h) >> (64 - bits));
}

/* The word that rules t[i]: ministre in « ministre de l'Intérieur ». */
static size_t
head_of(const struct token *t, size_t i)
{
	enum { FURTHEST = 4 };
	size_t at = i;

	while (at > 0 && i - at < FURTHEST && t[at - 1].joins)
		at--;
	return at; /* one behind it */
}

/* Rows of a word that a capital follows, at a distance of small words. */
static size_t
ahead_pairs(
    const struct token *t, size_t n, size_t i, unsigned bits, uint32_t *row)
{
	const struct token *o = &t[i];
	size_t at = i + 1, k = 0;

	if (o->flags & (TOKEN_CAPITAL | TOKEN_PUNCT))
		return 0;
	while (at < n && at - i < 4 && t[at].joins)
		at++;
	if (at == n || (t[at].flags & TOKEN_CAPITAL) == 0)
		return 0;
	row[k++] = pair(20, o->lower, at - i, bits);
	row[k++] = pair(21, o->cluster, t[at].list, bits);
	row[k++] = pair(22, o->lower, t[at].lower, bits);
	if (o->joins) {
		size_t head = head_of(t, i);

		row[k++] =
		    pair(23, head > 0 ? t[head - 1].lower : 1, o->lower, bits);
	}
	return k;
}

/* Rows that are there only where they have something to tell. */
static size_t
rare_pairs(
    const struct token *t, size_t n, size_t i, unsigned bits, uint32_t *row)
{
	const struct token *o = &t[i];
	unsigned cap = o->flags & (TOKEN_CAPITAL | TOKEN_UPPER);
	size_t k = 0;

	if (o->phrase != 0)
		row[k++] = pair(12, o->phrase, cap, bits);
	if (o->quote != 0)
		row[k++] = pair(13, o->quote, cap, bits);
	if (i == 0)
		row[k++] = pair(14, o->coarse, o->usual * 8u + cap, bits);
	if (o->flags & TOKEN_DATE)
		row[k++] = pair(15, 0, cap, bits);
	if (o->flags & TOKEN_CAPITAL && i > 0) {
		size_t head = head_of(t, i - (o->left - 1u));
		const struct token *h = head > 0 ? &t[head - 1] : o;

		row[k++] = pair(24, h->lower, o->left < 4 ? o->left : 4u, bits);
		row[k++] = pair(25, h->cluster, o->shape, bits);
	}
	if (o->flags & TOKEN_SHOUT)
		row[k++] = pair(16, o->usual, cap, bits);
	if (o->left + o->right > 2) {
		uint64_t a = o->left <= i ? t[i - o->left].lower : 1;
		uint64_t b = i + o->right < n ? t[i + o->right].lower : 1;
		unsigned place = (o->left < 4 ? o->left : 4u) * 8 +
				 (o->right < 4 ? o->right : 4u);

		row[k++] = pair(17, a, place, bits);
		row[k++] = pair(18, b, place, bits);
		row[k++] = pair(19, place, o->shape, bits);
	}
	return k;
}

size_t
feature_pairs(const struct token *t, size_t n, size_t i, unsigned bits,
    uint32_t row[FEATURE_PAIR])
{
	static const struct token edge = { .lower = 1, .fold = 1, .shape = 1 };
	const struct token *a2 = i >= 2 ? &t[i - 2] : &edge;
	const struct token *a = i >= 1 ? &t[i - 1] : &edge;
	const struct token *o = &t[i];
	const struct token *b = i + 1 < n ? &t[i + 1] : &edge;
	const struct token *b2 = i + 2 < n ? &t[i + 2] : &edge;
	unsigned cap = o->flags & (TOKEN_CAPITAL | TOKEN_UPPER);
	size_t k = 0;

	k = ahead_pairs(t, n, i, bits, row);
	if (((a->flags | o->flags | b->flags) & TOKEN_LOUD) == 0)
		return k;
	row[k++] = pair(0, a->lower, o->lower, bits);
	row[k++] = pair(1, o->lower, b->lower, bits);
	row[k++] = pair(2, a->cluster, o->cluster, bits);
	row[k++] = pair(3, o->cluster, b->cluster, bits);
	row[k++] = pair(4, a->cluster, b->cluster, bits);
	row[k++] = pair(5, a->shape * 65536ul + o->shape, b->shape, bits);
	row[k++] = pair(6, a->lower, o->shape, bits);
	row[k++] = pair(7, o->shape, b->lower, bits);
	row[k++] = pair(8, a2->lower, a->lower + cap, bits);
	row[k++] = pair(9, b->lower, b2->lower + cap, bits);
	row[k++] = pair(10, a->coarse * 65536ul + o->coarse, b->coarse, bits);
	row[k++] = pair(11, a2->cluster, a->cluster * 8u + cap, bits);
	if ((a->list | o->list | b->list) != 0)
		row[k++] = pair(
		    17, a->list * 65536ul + o->list, b->list * 8u + cap, bits);
	return k + rare_pairs(t, n, i, bits, row + k);
}

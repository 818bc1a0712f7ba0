/* Words of French and English news. */
#include "common/word.h"

#include "common/eight.h"
#include "common/hash.h"
#include "common/lane.h"
#include "common/utf8.h"
#include "common/word_scan.h"

/*
 * Nearly all words are short: up to 16 bytes of letters of ASCII and Latin-1,
 * or one mark of ASCII.  Where they start and end is told for 64 bytes at a
 * time by masks, and what they are by sums: jumps that nobody can foretell
 * would take most of the time.  All else is cut by scan_word().
 * Source for the masks: Langdale & Lemire, Parsing Gigabytes of JSON per
 * Second (VLDB Journal 2019), 3.1.
 */
enum {
	SHORT = 16,
	GROUP = 64,
	AHEAD = 2 * SHORT, /* bytes behind a group that can be read */
};

/* 64 bytes of a text; a bit for each, the first one lowest. */
struct group {
	const unsigned char *p; /* they, and AHEAD more; zeros behind the end */
	size_t base;            /* the first one's place in the text */
	uint64_t letter;        /* of ASCII and Latin-1, both its bytes */
	uint64_t mark;          /* marks of ASCII, but ' - @ */
	uint64_t solid;         /* neither mark nor space nor behind the end */
	uint64_t start, end; /* of words, as it seems, that are not yet cut */
	uint64_t other;      /* starts of those that are not short */
	unsigned char padded[GROUP + AHEAD]; /* at the end of the text */
};

/* Bit i: bits i to i + SHORT of x are set. */
static inline uint64_t
longer(uint64_t x)
{
	uint64_t two = x & x >> 1, four = two & two >> 2;
	uint64_t eight = four & four >> 4;

	return eight & eight >> 8 & x >> SHORT;
}

/* Words are cut up to bit k, less than 64, which does not split one. */
static inline void
resume(struct group *g, size_t k)
{
	uint64_t solid = g->solid >> k << k, mark = g->mark >> k << k;
	uint64_t start = solid & ~(solid << 1), odd = start & ~g->letter;

	/* the sum carries a start to the end of its letters */
	g->end = (((start & g->letter) + g->letter) & ~g->letter) | (odd | mark)
									<< 1;
	g->start = start | mark;
	g->other = odd | (start & longer(g->letter));
}

/* The group at byte base of text, where a word, or a space, begins. */
static void
tell(struct group *g, struct slice text, size_t base)
{
	uint64_t letter = 0, lead = 0, second = 0, solid = 0;
	size_t rest = text.n - base;

	g->base = base;
	g->mark = 0;
	g->p = (const unsigned char *)text.p + base;
	if (rest < sizeof g->padded) {
		memset(g->padded, 0, sizeof g->padded);
		memcpy(g->padded, g->p, rest);
		g->p = g->padded;
	}
	for (unsigned b = 0; b < GROUP; b += LANES) {
		struct lane x = lane_load(g->p + b), small = lane_small(x);
		struct lane is_letter = lane_in(small, 'a', 'z');
		struct lane odd =
		    lane_or(lane_or(lane_in(x, '0', '9'), lane_is(x, '-')),
			lane_or(lane_is(x, '\''), lane_is(x, '@')));
		/* × and ÷ are no letters; ß is not as simple as the others */
		struct lane no_second =
		    lane_or(lane_is(small, 0xb7), lane_is(x, 0x9f));

		letter |= (uint64_t)lane_bits(is_letter) << b;
		lead |= (uint64_t)lane_bits(lane_is(x, 0xc3)) << b;
		second |= (uint64_t)lane_bits(
			      lane_without(lane_in(x, 0x80, 0xbf), no_second))
			  << b;
		solid |= (uint64_t)lane_bits(lane_or(lane_in(x, '!', '~'), x))
			 << b;
		g->mark |= (uint64_t)lane_bits(lane_without(
			       lane_in(x, '!', '~'), lane_or(odd, is_letter)))
			   << b;
	}
	second &= lead << 1;
	g->letter = letter | second | second >> 1;
	g->solid = solid & ~g->mark;
	resume(g, 0);
}

/*
 * [byte] how many letters there must be before it for a whole word, 0 if that
 * is not sure: a dot may belong to U.S. or www.be, a colon to https://.
 */
/* clang-format off */
static const unsigned char behind_word[256] = {
	['\0'] = 1, [' '] = 1, ['!'] = 1, ['"'] = 1, ['#'] = 1, ['$'] = 1,
	['%'] = 1, ['&'] = 1, ['('] = 1, [')'] = 1, ['*'] = 1, ['+'] = 1, [','] = 1,
	['.'] = 4, ['/'] = 1, [':'] = 6, [';'] = 1, ['<'] = 1, ['='] = 1,
	['>'] = 1, ['?'] = 1, ['['] = 1, ['\\'] = 1, [']'] = 1, ['^'] = 1,
	['_'] = 1, ['`'] = 1, ['{'] = 1, ['|'] = 1, ['}'] = 1, ['~'] = 1,
};
/* clang-format on */

/* How many of 16 bits are set. */
static inline size_t
count(uint32_t bits)
{
	bits -= bits >> 1 & 0x5555;
	bits = (bits & 0x3333) + (bits >> 2 & 0x3333);
	return (((bits + (bits >> 4)) & 0x0f0f) * 0x101 >> 8) & 31;
}

/*
 * The word is n bytes at p, SHORT at most: letters, with an apostrophe behind
 * them if it is elided, or one mark of ASCII.
 */
static inline void
put_short(struct word *w, const unsigned char *p, size_t n, size_t is_mark,
    unsigned flags, bool elided)
{
	static const unsigned char keep[2 * SHORT] = { 255, 255, 255, 255, 255,
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255 };
	/* what makes letters small, and leaves marks */
	static const unsigned char small[2 * SHORT] = "                ";
	struct lane kept = lane_load(keep + SHORT - n);
	struct lane x = lane_and(lane_load(p), kept);
	struct lane lower =
	    lane_or(x, lane_and(kept, lane_load(small + is_mark * SHORT)));
	uint32_t smalls = lane_small_bits(x), first = smalls;
	size_t chars = n;
	uint64_t eight;

	if (lane_bits(x) != 0) {
		struct lane lead = lane_is(x, 0xc3);

		lower = lane_or(lane_and(x, lead), lane_without(lower, lead));
		chars -= count(lane_bits(lead));
		first >>= lane_bits(lead) & 1;
		flags |= WORD_ACCENT;
	}
	flags |= (unsigned)(~first & 1 & ~is_mark) * WORD_CAPITAL;
	flags |= (unsigned)((smalls == 0) & (chars > 1)) * WORD_UPPER;
	eight = lane_eight(lower, 0);
	if (elided)
		eight |= (uint64_t)'\'' << n * 8;
	w->lower = hash_sixteen(HASH_START, eight, lane_eight(lower, 1));
	w->kind = (uint8_t)(is_mark * WORD_PUNCT);
	w->flags = (uint8_t)flags;
	w->chars = (uint16_t)(chars + elided);
}

/* Fills in w, whose start and flags are set: any word. */
static size_t
put_scan(struct word *w, struct slice text)
{
	struct scan s = scan_from(text, w->start);

	s.flags = w->flags;
	w->kind = (uint8_t)scan_word(&s);
	if (s.letters > 1 && !s.small && s.upper)
		s.flags |= WORD_UPPER;
	w->lower = scan_hash(&s);
	w->flags = s.flags;
	w->chars = (uint16_t)(s.chars < 65535 ? s.chars : 65535);
	return s.at;
}

/* Bytes of the apostrophe of an elision, before a letter, behind n letters. */
static size_t
elision(const unsigned char *p, size_t n)
{
	struct slice word = { (const char *)p, n };
	size_t mark;

	if (n == 0 || n > 7)
		return 0;
	if (p[n] == '\'')
		mark = 1;
	else if (p[n] == 0xe2 && p[n + 1] == 0x80 && p[n + 2] == 0x99)
		mark = 3;
	else
		return 0;
	return word_letter[p[n + mark]] != 0 && scan_elides(word, p[n + mark])
		   ? mark
		   : 0;
}

/* The first byte from i on that is no white space. */
static size_t
skip_space(struct slice text, size_t i)
{
	while (i < text.n) {
		unsigned char c = (unsigned char)text.p[i];
		uint32_t cp;
		size_t len = 1;

		if (c != ' ') {
			if (c < 0xc2 || c == 0xc3)
				break;
			len = utf8_decode(text.p + i, text.n - i, &cp);
			if (len == 0 || utf8_info(cp)->class != UTF8_SPACE)
				break;
		}
		i += len;
	}
	return i;
}

/* Any other word, whose first n bytes, at p, are letters; returns its end. */
static size_t
put_other(struct word *w, struct slice text, const unsigned char *p, size_t n)
{
	size_t mark = elision(p, n), pronoun;

	if (mark != 0) {
		put_short(w, p, n, 0, w->flags | WORD_ELIDED, true);
		return w->start + n + mark;
	}
	if (w->flags == 0 && (*p == '-' || *p == 0xe2) &&
	    (pronoun = scan_inversion(text, w->start)) != 0) {
		w->start = (uint32_t)pronoun;
		w->flags = WORD_INVERTED;
	}
	return put_scan(w, text);
}

/*
 * Cuts the short words of the group into w[n..cap), up to the first that is
 * none; *last is the end of the word before, then of the last.  Returns how
 * many there are in w.
 */
static size_t
cut_short(struct group *g, struct word *w, size_t n, size_t cap, size_t *last)
{
	const unsigned char *const bytes = g->p;
	const uint64_t mark = g->mark;
	const size_t base = g->base;
	/* words that start before the others: they end there or before */
	const uint64_t before = ((g->other & (0 - g->other)) << 1) - 1;
	uint64_t start = g->start, end = g->end & before;
	size_t at = *last - base;

	for (; end != 0 && n < cap; n++) {
		size_t s = bit_lowest(start), e = bit_lowest(end), len = e - s;
		size_t is_mark = mark >> s & 1;
		const unsigned char *p = bytes + s;
		unsigned char next = p[len];

		if (!((is_mark & (next != *p)) |
			(~is_mark & ((size_t)behind_word[next] - 1 < len))))
			break;
		start &= start - 1;
		end &= end - 1;
		w[n].start = (uint32_t)(base + s);
		w[n].end = (uint32_t)(base + e);
		put_short(&w[n], p, len, is_mark,
		    (unsigned)(s != at) * WORD_SPACE, false);
		at = e;
	}
	g->start = start;
	g->end = (g->end & ~before) | end;
	*last = base + at;
	return n;
}

/*
 * Cuts the next word of the group, which is not short, into *w; *last as in
 * cut_short().  Returns where to go on; *last is still before it if only white
 * space was there.
 */
static size_t
cut_other(struct group *g, struct slice text, struct word *w, size_t *last)
{
	size_t s = bit_lowest(g->start), n = GROUP, i;

	if ((g->letter >> s & 1) == 0)
		n = 0;
	else if (g->end != 0)
		n = bit_lowest(g->end) - s;
	i = skip_space(text, g->base + s);
	if (i > g->base + s)
		return i;
	w->start = (uint32_t)i;
	w->flags = i != *last ? WORD_SPACE : 0;
	*last = put_other(w, text, g->p + s, n);
	w->end = (uint32_t)*last;
	return *last;
}

size_t
words_cut(struct slice text, size_t *at, struct word *w, size_t cap)
{
	size_t i = *at, last = i, n = 0;
	struct group g;

	while (i < text.n && n < cap) {
		tell(&g, text, i);
		do {
			n = cut_short(&g, w, n, cap, &last);
			i = g.base +
			    (g.start != 0 ? bit_lowest(g.start) : GROUP);
			if (n == cap || (g.end == 0 && i > g.base))
				break;
			i = cut_other(&g, text, &w[n], &last);
			n += i == last;
			if (i - g.base < GROUP)
				resume(&g, i - g.base);
		} while (i - g.base < GROUP);
	}
	if (*at == 0 && n > 0)
		w->flags |= WORD_SPACE;
	*at = n < cap ? text.n : last;
	return n;
}

static uint64_t
hash(struct slice word, bool fold)
{
	struct scan s = scan_from(word, 0);

	s.fold = fold;
	scan_to(&s, word.n);
	return scan_hash(&s);
}

uint64_t
word_lower(struct slice word)
{
	return hash(word, false);
}

uint64_t
word_fold(struct slice word)
{
	/* [second byte of À to ÿ - 0x80] its letter; 0: none, or two */
	static const char plain[64] = "aaaaaa\0ceeeeiiiidnooooo\0ouuuuy\0\0"
				      "aaaaaa\0ceeeeiiiidnooooo\0ouuuuy\0y";
	unsigned char out[2 * SHORT] = { 0 };
	size_t n = 0;

	if (word.n > SHORT)
		return hash(word, true);
	for (size_t i = 0; i < word.n; i++) {
		unsigned char c = (unsigned char)word.p[i];

		if (c == 0xc3)
			c = (unsigned char)plain[word.p[++i] & 63];
		else if (c >= 0x80)
			c = '\0';
		if (c == '\0')
			return hash(word, true);
		out[n++] = word_letter[c] != 0 ? word_letter[c] : c;
	}
	return hash_sixteen(HASH_START, eight_load(out), eight_load(out + 8));
}

void
words_fold(struct slice text, struct word *w, size_t n)
{
	for (size_t i = 0; i < n; i++)
		w[i].fold = word_folded(text, &w[i]);
}

/* Words of French and English news. */
#include "common/word.h"

#include "common/eight.h"
#include "common/hash.h"
#include "common/lane.h"
#include "common/utf8.h"
#include "common/word_scan.h"

/*
 * Nearly all words are short: up to 16 bytes of letters of ASCII and Latin-1,
 * with the apostrophe of an elision perhaps, or of digits, or one mark of
 * ASCII. Where they start and end is told for 64 bytes at a time by masks, and
 * what they are by sums: jumps that nobody can foretell would take most of the
 * time. All else is cut by scan_word(). Source for the masks: Langdale &
 * Lemire, Parsing Gigabytes of JSON per Second (VLDB Journal 2019), 3.1.
 */
enum {
	SHORT = 16,
	GROUP = 64,
	AHEAD = WORD_SLACK - GROUP, /* bytes behind a group that can be read */
};

/* 64 bytes of a text; a bit for each, the first one lowest. */
struct group {
	const unsigned char *p; /* they, and AHEAD more */
	size_t base;            /* the first one's place in the text */
	uint64_t letter;        /* of ASCII and Latin-1, both its bytes */
	uint64_t digit;
	uint64_t mark;   /* marks of ASCII, but ' */
	uint64_t within; /* ' between letters */
	uint64_t solid;  /* none of these two, nor space, nor behind the end */
	/* before which letters, digits, and marks may not be a whole word */
	uint64_t more_letters, more_digits, more_marks;
	uint64_t start, end; /* of words, as it seems, that are not yet cut */
	uint64_t unsure;     /* ends of those that may not be short, or whole */
	unsigned char padded[GROUP + AHEAD]; /* at the end of the text */
};

/* Bit i: the SHORT + 1 bits of x before it are set. */
static inline uint64_t
behind_long(uint64_t x)
{
	uint64_t two = x & x << 1, four = two & two << 2;
	uint64_t eight = four & four << 4;

	return (eight & eight << 8 & x << SHORT) << 1;
}

/* Behind the bits of x that follow the starts: the sum carries them there. */
static inline uint64_t
behind(uint64_t start, uint64_t x)
{
	return ((start & x) + x) & ~x;
}

/* Words are cut up to bit k, less than 64, which does not split one. */
static inline void
resume(struct group *g, size_t k)
{
	/* « 's » may be what the last word left */
	uint64_t solid = (g->solid | (g->within & UINT64_C(1) << k)) >> k << k;
	uint64_t mark = g->mark >> k << k, start = solid & ~(solid << 1);
	uint64_t run = g->letter | g->digit, odd = start & ~run;
	uint64_t letters = behind(start, g->letter);
	uint64_t digits = behind(start, g->digit);

	g->end = letters | digits | (odd | mark) << 1;
	g->start = start | mark;
	g->unsure = (letters & g->more_letters) | (digits & g->more_digits) |
		    (mark << 1 & g->more_marks) | odd << 1 |
		    ((letters | digits) & behind_long(run));
}

/*
 * Whether words end for sure before a byte: - . : @ may belong to Jean-Paul,
 * U.S., https:// and a@b.fr, a dot, a comma and a space to 3.5 and 1 000, the
 * hyphen to « -t-il »; « ... » is one mark.  joins has the bits of , to @, for
 * these; again those of bytes like the next one.
 */
static inline void
tell_more(struct group *g, uint64_t joins, uint64_t again)
{
	const unsigned char next = g->p[GROUP];
	const uint64_t space = ~(g->solid | g->mark | g->within);
	const uint64_t last_digit = next - (unsigned)'0' < 10;
	const uint64_t last = next > ' ';
	uint64_t joined =
	    joins & ((g->solid | joins) >> 1 | last << (GROUP - 1));
	uint64_t before_digit = g->digit >> 1 | last_digit << (GROUP - 1);

	g->more_letters = (g->solid & ~g->letter) | joined;
	g->more_digits =
	    (g->solid & ~g->digit) | ((joins | space) & before_digit);
	g->more_marks = (again | joined) << 1;
}

static inline uint64_t
bits(struct lane x, unsigned at)
{
	return (uint64_t)lane_bits(x) << at;
}

/* The group at byte base of text, where a word, or a space, begins. */
static void
tell(struct group *g, struct slice text, size_t slack, size_t base)
{
	uint64_t letter = 0, digit = 0, lead = 0, no_second = 0, high = 0;
	uint64_t visible = 0, apostrophe = 0, joins = 0, again = 0;
	size_t rest = text.n - base;
	const uint64_t there =
	    UINT64_MAX >> (GROUP - (rest < GROUP ? rest : GROUP));

	g->base = base;
	g->p = (const unsigned char *)text.p + base;
	if (rest + slack < sizeof g->padded) {
		memset(g->padded, 0, sizeof g->padded);
		memcpy(g->padded, g->p, rest);
		g->p = g->padded;
	}
	for (unsigned b = 0; b < GROUP; b += LANES) {
		struct lane x = lane_load(g->p + b), small = lane_small(x);

		letter |= bits(lane_in(small, 'a', 'z'), b);
		digit |= bits(lane_in(x, '0', '9'), b);
		lead |= bits(lane_is(x, 0xc3), b);
		/* × and ÷ are no letters, and one not yet seen may be so */
		no_second |= bits(lane_is(small, 0xb7), b);
		high |= bits(x, b);
		visible |= bits(lane_above(x, ' '), b);
		apostrophe |= bits(lane_is(x, '\''), b);
		joins |= bits(lane_in(x, ',', '@'), b);
		again |= bits(lane_same(x, lane_load(g->p + b + 1)), b);
	}
	lead &= ~(no_second >> 1 | UINT64_C(1) << (GROUP - 1));
	g->letter = (letter | lead | lead << 1) & there;
	g->digit = digit & there;
	g->mark = visible & ~(letter | digit | apostrophe) & there;
	g->within = apostrophe & g->letter << 1 & g->letter >> 1;
	g->solid =
	    (g->letter | digit | high | (apostrophe & ~g->within)) & there;
	tell_more(g, joins, again);
	resume(g, 0);
}

/* How many of 16 bits are set. */
static inline size_t
count(uint32_t bits)
{
	bits -= bits >> 1 & 0x5555;
	bits = (bits & 0x3333) + (bits >> 2 & 0x3333);
	return (((bits + (bits >> 4)) & 0x0f0f) * 0x101 >> 8) & 31;
}

/* What the first byte of a short word says of it: a kind, and flags. */
enum {
	MARK = WORD_PUNCT,
	DIGIT = WORD_NUMBER | WORD_DIGIT << 8,
	CAPITAL = WORD_ALPHA | WORD_CAPITAL << 8
};

/* clang-format off */
static const uint16_t by_first[256] = {
	['!'] = MARK, MARK, MARK, MARK, MARK, MARK, MARK, MARK,
	MARK, MARK, MARK, MARK, MARK, MARK, MARK, /* ! to / */
	['0'] = DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT, DIGIT,
	DIGIT,
	[':'] = MARK, MARK, MARK, MARK, MARK, MARK, MARK, /* : to @ */
	['A'] = CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL,
	CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL,
	CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL, CAPITAL,
	CAPITAL, CAPITAL, CAPITAL,
	['['] = MARK, MARK, MARK, MARK, MARK, MARK, /* [ to ` */
	['{'] = MARK, MARK, MARK, MARK, /* { to ~ */
};
/* clang-format on */

/*
 * The word is n bytes at p, SHORT at most: letters, with an apostrophe behind
 * them if it is elided, digits, or one mark of ASCII.
 */
static inline void
put_short(struct word *w, const unsigned char *p, size_t n, unsigned flags,
    bool elided)
{
	static const unsigned char keep[2 * SHORT] = { 255, 255, 255, 255, 255,
		255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255 };
	/* what makes letters small, and leaves marks */
	static const unsigned char small[2 * SHORT] = "                ";
	struct lane kept = lane_load(keep + SHORT - n);
	struct lane x = lane_and(lane_load(p), kept);
	unsigned kind = by_first[*p], is_mark = (kind & MARK) / MARK;
	size_t chars = n;
	struct lane lower =
	    lane_or(x, lane_and(kept, lane_load(small + is_mark * SHORT)));
	uint32_t smalls = lane_small_bits(x);
	uint64_t eight;

	if (lane_bits(x) != 0) {
		struct lane lead = lane_is(x, 0xc3), ss = lane_is(x, 0x9f);
		struct lane same = lane_or(lead, ss);

		/* ß is small as it is */
		lower = lane_or(lane_and(x, same), lane_without(lower, same));
		smalls |= lane_bits(ss);
		chars -= count(lane_bits(lead));
		flags |= WORD_ACCENT |
			 (~smalls >> 1 & lane_bits(lead) & 1) * WORD_CAPITAL;
	}
	flags |=
	    kind >> 8 | (unsigned)((smalls == 0) & (chars > 1)) * WORD_UPPER;
	eight = lane_eight(lower, 0);
	if (elided)
		eight |= (uint64_t)'\'' << n * 8;
	w->lower = hash_sixteen(HASH_START, eight, lane_eight(lower, 1));
	w->kind = (uint8_t)kind;
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

/*
 * Bytes of the apostrophe of an elision, before a letter, behind n letters at
 * p, where left bytes of the text are left.
 */
static size_t
elision(const unsigned char *p, size_t n, size_t left)
{
	struct slice word = { (const char *)p, n };
	size_t mark;

	if (n == 0 || n > 7 || left < n + 2)
		return 0;
	if (p[n] == '\'')
		mark = 1;
	else if (left > n + 3 && p[n] == 0xe2 && p[n + 1] == 0x80 &&
		 p[n + 2] == 0x99)
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
	size_t mark = elision(p, n, text.n - w->start), pronoun;

	if (mark != 0) {
		put_short(w, p, n, w->flags | WORD_ELIDED, true);
		return w->start + n + mark;
	}
	if (w->flags == 0 && (*p == '-' || *p == 0xe2) &&
	    (pronoun = scan_inversion(text, w->start)) != 0) {
		w->start = (uint32_t)pronoun;
		w->flags = WORD_INVERTED;
	}
	return put_scan(w, text);
}

/* Whether n letters at p, before an apostrophe and a letter, are elided. */
static inline bool
elides(const unsigned char *p, size_t n)
{
	struct slice word = { (const char *)p, n };

	return scan_elides(word, p[n + 1]);
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
	const uint64_t within = g->within;
	const size_t base = g->base;
	/* before the first that is not sure; all, if there is none */
	const uint64_t sure = (g->unsure & (0 - g->unsure)) - 1;
	const uint64_t rest = g->end & ~sure;
	uint64_t start = g->start, end = g->end & sure;
	size_t at = *last - base;

	for (; end != 0 && n < cap; n++) {
		size_t s = bit_lowest(start), e = bit_lowest(end), len = e - s;
		const unsigned char *p = bytes + s;
		unsigned flags = (s != at) * (unsigned)WORD_SPACE;

		if ((within >> e & 1) != 0) {
			if (!elides(p, len))
				break;
			put_short(&w[n], p, len, flags | WORD_ELIDED, true);
			e++;
		} else {
			put_short(&w[n], p, len, flags, false);
		}
		start &= start - 1;
		end &= end - 1;
		w[n].start = (uint32_t)(base + s);
		w[n].end = (uint32_t)(base + e);
		at = e;
	}
	g->start = start;
	g->end = rest | end;
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
words_cut(
    struct slice text, size_t slack, size_t *at, struct word *w, size_t cap)
{
	size_t i = *at, last = i, n = 0;
	struct group g;

	while (i < text.n && n < cap) {
		tell(&g, text, slack, i);
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

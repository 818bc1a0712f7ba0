/* Words of French and English news. */
#include "common/word.h"

#include "common/hash.h"
#include "common/utf8.h"
#include "common/word_scan.h"

/*
 * Letters of ASCII and Latin-1 from where a word starts: nearly all words are
 * no more, so they are cut here, in registers, and all else by scan_word().
 */
struct run {
	size_t at, letters;   /* first byte behind; how many */
	uint64_t lower, fold; /* unmixed hashes */
};

/* The letters of ASCII at byte at: one hash does for both. */
static inline struct run
ascii_run(struct slice text, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.p;
	uint64_t h = HASH_START;
	size_t i = at;
	unsigned char c;

	for (; i < text.n && (c = word_letter[p[i]]) != 0; i++)
		h = hash_byte(h, c);
	return (struct run){ i, i - at, h, h };
}

/* Takes À to ÿ, × and ÷ left out, if it comes next. */
static bool
take_latin(struct run *r, struct slice text)
{
	const unsigned char *p = (const unsigned char *)text.p + r->at;
	const struct utf8_info *u;
	unsigned char second;

	if (text.n - r->at < 2 || p[0] != 0xc3 || (p[1] & 0xc0) != 0x80)
		return false;
	u = utf8_info(0xc0u | (p[1] & 0x3f));
	if (u->class != UTF8_UPPER && u->class != UTF8_LOWER)
		return false;
	second = (unsigned char)(p[1] + u->lower);
	r->lower = hash_byte(hash_byte(r->lower, 0xc3), second);
	if (u->fold[0] == '\0') {
		r->fold = hash_byte(hash_byte(r->fold, 0xc3), second);
	} else {
		r->fold = hash_byte(r->fold, (unsigned char)u->fold[0]);
		if (u->fold[1] != '\0')
			r->fold = hash_byte(r->fold, (unsigned char)u->fold[1]);
	}
	r->at += 2;
	r->letters++;
	return true;
}

/* Takes the letters that follow. */
static void
take_letters(struct run *r, struct slice text)
{
	const unsigned char *p = (const unsigned char *)text.p;

	while (take_latin(r, text)) {
		uint64_t lower = r->lower, fold = r->fold;
		size_t i = r->at;
		unsigned char c;

		for (; i < text.n && (c = word_letter[p[i]]) != 0; i++) {
			lower = hash_byte(lower, c);
			fold = hash_byte(fold, c);
		}
		r->letters += i - r->at;
		r->at = i;
		r->lower = lower;
		r->fold = fold;
	}
}

/*
 * [byte] how many letters there must be before it for a whole word, 0 if that
 * is not sure: a dot may belong to U.S. or www.be, a colon to https://.
 */
/* clang-format off */
static const unsigned char behind_word[256] = {
	[' '] = 1, ['!'] = 1, ['"'] = 1, ['#'] = 1, ['$'] = 1, ['%'] = 1,
	['&'] = 1, ['('] = 1, [')'] = 1, ['*'] = 1, ['+'] = 1, [','] = 1,
	['.'] = 4, ['/'] = 1, [':'] = 6, [';'] = 1, ['<'] = 1, ['='] = 1,
	['>'] = 1, ['?'] = 1, ['['] = 1, ['\\'] = 1, [']'] = 1, ['^'] = 1,
	['_'] = 1, ['`'] = 1, ['{'] = 1, ['|'] = 1, ['}'] = 1, ['~'] = 1,
};
/* clang-format on */

/* Whether a run is a whole word, for sure. */
static inline bool
is_whole(const struct run *r, struct slice text)
{
	size_t least =
	    r->at == text.n ? 1 : behind_word[(unsigned char)text.p[r->at]];

	return least - 1 < r->letters;
}

/* Whether a letter of a run whose last byte is c is in lower case. */
static inline bool
is_small(unsigned char c)
{
	return (c & 0x20) != 0 || c == 0x9f; /* the last byte of ß */
}

/* Whether the run, of n bytes, has no letter in lower case. */
static bool
all_upper(const unsigned char *run, size_t n)
{
	size_t i = 0;

	while (i < n && !is_small(run[i])) /* 0xc3 is not */
		i++;
	return i == n;
}

/* WORD_CAPITAL and WORD_UPPER of a run of letters that starts at byte start. */
static inline unsigned
run_case(const struct run *r, struct slice text, size_t start)
{
	const unsigned char *p = (const unsigned char *)text.p + start;

	if (r->letters > 1 && ((p[0] | p[1]) & 0x20) == 0 &&
	    all_upper(p, r->at - start))
		return WORD_CAPITAL | WORD_UPPER;
	return is_small(p[p[0] == 0xc3]) ? 0 : WORD_CAPITAL;
}

/* Fills in w, whose start and flags are set: the run is all of it. */
static inline void
put_run(struct word *w, const struct run *r)
{
	w->end = (uint32_t)r->at;
	w->lower = hash_mix(r->lower);
	w->fold = r->fold == r->lower ? w->lower : hash_mix(r->fold);
	w->kind = WORD_ALPHA;
	w->chars = (uint16_t)(r->letters < 65535 ? r->letters : 65535);
}

/* Takes the apostrophe of an elision, if one comes next, before a letter. */
static bool
take_elision(struct run *r, struct slice text, size_t start)
{
	struct slice rest = slice_sub(text, r->at, text.n);
	size_t n = slice_starts(rest, S("'"))   ? 1
		   : slice_starts(rest, S("’")) ? sizeof "’" - 1
						: 0;
	unsigned char next;

	if (n == 0 || n == rest.n)
		return false;
	next = (unsigned char)rest.p[n];
	if (word_letter[next] == 0 ||
	    !scan_elides(slice_sub(text, start, r->at), next))
		return false;
	r->at += n;
	r->letters++;
	r->lower = hash_byte(r->lower, '\'');
	r->fold = hash_byte(r->fold, '\'');
	return true;
}

/* Fills in w, all of it: any other word, or the rest of it behind the run. */
static void
put_scan(struct word *w, struct slice text, const struct run *r)
{
	struct scan s = { .text = text,
		.at = r->at,
		.lower = r->lower,
		.fold = r->fold,
		.chars = r->letters,
		.letters = (uint32_t)r->letters,
		.flags = w->flags };

	if (r->letters > 0) {
		s.flags &= (uint8_t)~WORD_UPPER;
		s.small = !all_upper(
		    (const unsigned char *)text.p + w->start, r->at - w->start);
		s.upper = !s.small;
	}
	w->kind = (uint8_t)scan_word(&s, w->start);
	if (s.letters > 1 && !s.small && s.upper)
		s.flags |= WORD_UPPER;
	w->end = (uint32_t)s.at;
	w->lower = hash_mix(s.lower);
	w->fold = s.fold == s.lower ? w->lower : hash_mix(s.fold);
	w->flags = s.flags;
	w->chars = (uint16_t)(s.chars < 65535 ? s.chars : 65535);
}

/* Fills in w, whose start and flags are set: any word; returns its end. */
static size_t
put_word(struct word *w, struct slice text, const struct run *ascii)
{
	struct run r = *ascii;

	take_letters(&r, text);
	if (r.letters > 0)
		w->flags |= (uint8_t)run_case(&r, text, w->start);
	if (is_whole(&r, text)) {
		put_run(w, &r);
	} else if (r.letters > 0 && take_elision(&r, text, w->start)) {
		w->flags |= WORD_ELIDED;
		put_run(w, &r);
	} else {
		put_scan(w, text, &r);
	}
	return w->end;
}

/* The same for a mark of ASCII, or a run of it. */
static inline size_t
put_mark(struct word *w, struct slice text, size_t start)
{
	uint64_t h = HASH_START;
	size_t i = start;

	do
		h = hash_byte(h, (unsigned char)text.p[i]);
	while (++i < text.n && text.p[i] == text.p[start]);
	w->end = (uint32_t)i;
	w->lower = w->fold = hash_mix(h);
	w->kind = WORD_PUNCT;
	w->chars = (uint16_t)(i - start < 65535 ? i - start : 65535);
	return i;
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

size_t
words_cut(struct slice text, size_t *at, struct word *w, size_t cap)
{
	size_t i = *at, n;

	for (n = 0; n < cap; n++) {
		size_t start = skip_space(text, i), pronoun;
		unsigned char c;
		struct run r;

		if (start == text.n) {
			i = start;
			break;
		}
		c = (unsigned char)text.p[start];
		w[n].flags = WORD_SPACE;
		if (start == i && start > 0) {
			w[n].flags = 0;
			if ((c == '-' || c == 0xe2) &&
			    (pronoun = scan_inversion(text, i)) != 0) {
				start = pronoun;
				w[n].flags = WORD_INVERTED;
			}
		}
		w[n].start = (uint32_t)start;
		r = ascii_run(text, start);
		i = r.at;
		if (is_whole(&r, text)) {
			w[n].flags |= (uint8_t)run_case(&r, text, start);
			put_run(&w[n], &r);
		} else if (i == start && c < '0' && c != '\'') {
			i = put_mark(&w[n], text, start);
		} else {
			i = put_word(&w[n], text, &r);
		}
	}
	*at = i;
	return n;
}

static struct scan
hashes(struct slice word)
{
	struct scan s = {
		.text = word, .lower = HASH_START, .fold = HASH_START
	};

	scan_to(&s, word.n);
	return s;
}

uint64_t
word_lower(struct slice word)
{
	return hash_mix(hashes(word).lower);
}

uint64_t
word_fold(struct slice word)
{
	return hash_mix(hashes(word).fold);
}

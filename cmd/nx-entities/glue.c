/* Words that lost the space between them. */
#include "cmd/nx-entities/glue.h"

#include "common/utf8.h"

enum {
	PAR = 3,      /* bytes */
	BEHIND = 6,   /* words of a credit, at most */
	STEM_MIN = 2, /* bytes before par */
	PARTS = 3,
};

/* A credit begins with a capital, a figure, or as these two do. */
static bool
begins_credit(struct slice text, const struct word *w)
{
	struct slice s = word_text(text, w);

	return (w->flags & WORD_SPACE) &&
	       ((w->flags & (WORD_CAPITAL | WORD_DIGIT)) ||
		   slice_starts(s, S("franceinfo")) ||
		   slice_starts(s, S("euronews")));
}

/* Nothing that ends a clause stands in w[0..n). */
static bool
is_credit(struct slice text, const struct word *w, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (w[i].kind == WORD_PUNCT &&
		    strchr(".,;:!?\"", text.p[w[i].start]) != NULL)
			return false;
	return true;
}

static bool
is_glued(struct slice text, const struct word *w, size_t n)
{
	struct slice s = word_text(text, w);

	return w->kind != WORD_URL && w->kind != WORD_PUNCT &&
	       s.n >= PAR + STEM_MIN && slice_ends(s, S("par")) &&
	       !slice_equal(s, S("Gaspar")) && begins_credit(text, w + 1) &&
	       is_credit(text, w + 1, n - 1);
}

/* Makes text[from..to) one word; false if it is none, or more. */
static bool
make(struct slice text, size_t from, size_t to, struct word *w)
{
	struct word two[2];
	size_t at = 0;

	if (words_cut(slice_sub(text, from, to), 0, &at, two, 2) != 1 ||
	    two[0].start != 0 || two[0].end != to - from)
		return false;
	*w = two[0];
	w->start = (uint32_t)from;
	w->end = (uint32_t)to;
	w->flags &= (uint8_t)~WORD_SPACE;
	return true;
}

/*
 * Parts a word before byte mid, and behind the bytes of mark there; two to
 * three words, or 0 where they are not just those.
 */
static size_t
part(struct slice text, const struct word *w, size_t mid, size_t mark,
    struct word out[PARTS])
{
	size_t n = 1 + (mark > 0);

	if (!make(text, w->start, mid, &out[0]) ||
	    !make(text, mid + mark, w->end, &out[n]) ||
	    (mark > 0 && !make(text, mid, mid + mark, &out[1])))
		return 0;
	out[0].flags |= w->flags & WORD_SPACE;
	return n + 1;
}

/* The character at byte i is of that class. */
static bool
is_class(struct slice text, size_t i, unsigned class)
{
	uint32_t cp;

	return i < text.n && utf8_decode(text.p + i, text.n - i, &cp) > 0 &&
	       utf8_info(cp)->class == class;
}

/* ex-Thomson, US-China: a capital behind the hyphen, one of these before. */
static bool
is_before(struct slice s)
{
	static const struct slice known[] = { SLICE("ex"), SLICE("Ex"),
		SLICE("anti"), SLICE("Anti"), SLICE("pro"), SLICE("Pro"),
		SLICE("post"), SLICE("Post"), SLICE("non"), SLICE("pre"),
		SLICE("US"), SLICE("UK"), SLICE("EU"), SLICE("UN") };

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (slice_equal(s, known[i]))
			return true;
	return false;
}

/* London-based: English, in lower case. */
static bool
is_behind(struct slice s)
{
	static const struct slice known[] = { SLICE("area"), SLICE("born"),
		SLICE("era"), SLICE("friendly"), SLICE("heavy"), SLICE("like"),
		SLICE("made"), SLICE("only"), SLICE("record"), SLICE("run"),
		SLICE("style"), SLICE("themed"), SLICE("wide"),
		SLICE("winning") };

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (slice_equal(s, known[i]))
			return true;
	return s.n > 2 && slice_ends(s, S("ed"));
}

/* Parts a word with one hyphen; returns into how many words, or 0. */
static size_t
unhyphen(struct slice text, const struct word *w, struct word out[PARTS])
{
	struct slice s = word_text(text, w), head = s, tail;
	const char *hyphen = memchr(s.p, '-', s.n);
	size_t mid;

	if (hyphen == NULL || (w->flags & WORD_HYPHEN) == 0)
		return 0;
	mid = (size_t)(hyphen - s.p);
	head.n = mid;
	tail = slice_sub(s, mid + 1, s.n);
	if (is_class(tail, 0, UTF8_UPPER)
		? !is_before(head)
		: !is_class(head, 0, UTF8_UPPER) || !is_behind(tail))
		return 0;
	return part(text, w, w->start + mid, 1, out);
}

/* Parts all words with hyphens that are to be parted, as many as fit. */
static size_t
unhyphen_all(struct slice text, struct word *w, size_t n, size_t cap)
{
	struct word parts[PARTS];
	size_t end = 0, more = 0, to;

	for (; end < n && n + more + PARTS <= cap; end++) {
		size_t k = unhyphen(text, &w[end], parts);

		more += k > 0 ? k - 1 : 0;
	}
	to = n + more;
	for (size_t i = n; to > i; i--) { /* from the end, in one pass */
		size_t k = i <= end ? unhyphen(text, &w[i - 1], parts) : 0;

		if (k > 0)
			memcpy(&w[to -= k], parts, k * sizeof *w);
		else
			w[--to] = w[i - 1];
	}
	return n + more;
}

size_t
unglue(struct slice text, struct word *w, size_t n, size_t cap, bool last)
{
	struct word parts[PARTS];
	size_t k;

	n = unhyphen_all(text, w, n, cap);
	if (!last || n < 2 || n == cap)
		return n;
	for (size_t i = n > BEHIND ? n - BEHIND - 1 : 0; i + 1 < n; i++) {
		if (!is_glued(text, &w[i], n - i) ||
		    (k = part(text, &w[i], w[i].end - PAR, 0, parts)) == 0)
			continue;
		memmove(&w[i + k], &w[i + 1], (n - i - 1) * sizeof *w);
		memcpy(&w[i], parts, k * sizeof *w);
		return n + k - 1;
	}
	return n;
}

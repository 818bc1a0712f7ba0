/* Quotation marks as tokens: which bytes they are, and what stands around. */
#include "cmd/nx-quotes/mark_token.h"

#include "common/utf8.h"

enum { OPENS = 1, CLOSES = 2 };

/*
 * To add a spelling, give its bytes, its kind and what it can be.  Those that
 * begin with the same byte stand together, the longer ones first.
 */
static const struct spelling {
	struct slice bytes;
	uint8_t kind, role;
} spellings[] = {
	{ SLICE("\""), MARK_STRAIGHT, OPENS | CLOSES },
	{ SLICE("''"), MARK_STRAIGHT, OPENS | CLOSES },
	{ SLICE("'"), MARK_SINGLE, OPENS | CLOSES },
	{ SLICE("``"), MARK_STRAIGHT, OPENS },
	{ SLICE("«"), MARK_GUILLEMET, OPENS },
	{ SLICE("»"), MARK_GUILLEMET, CLOSES },
	{ SLICE("<<"), MARK_GUILLEMET, OPENS },
	{ SLICE(">>"), MARK_GUILLEMET, CLOSES },
	{ SLICE("’’"), MARK_STRAIGHT, OPENS | CLOSES },
	{ SLICE("’"), MARK_SINGLE, CLOSES },
	{ SLICE("“"), MARK_CURLY, OPENS },
	{ SLICE("”"), MARK_CURLY, CLOSES },
	{ SLICE("‘‘"), MARK_STRAIGHT, OPENS | CLOSES },
	{ SLICE("‘"), MARK_SINGLE, OPENS },
	{ SLICE("‚"), MARK_SINGLE, OPENS },
	{ SLICE("„"), MARK_CURLY, OPENS },
	{ SLICE("‟"), MARK_CURLY, OPENS },
	{ SLICE("‹"), MARK_GUILLEMET, OPENS },
	{ SLICE("›"), MARK_GUILLEMET, CLOSES },
	{ SLICE("&laquo;"), MARK_GUILLEMET, OPENS },
	{ SLICE("&raquo;"), MARK_GUILLEMET, CLOSES },
	{ SLICE("&quot;"), MARK_STRAIGHT, OPENS | CLOSES },
	{ SLICE("&ldquo;"), MARK_CURLY, OPENS },
	{ SLICE("&rdquo;"), MARK_CURLY, CLOSES },
};

/* 1 + the first spelling */
const uint8_t mark_lead[256] = { ['"'] = 1,
	['\''] = 2,
	['`'] = 4,
	[0xc2] = 5,
	['<'] = 7,
	['>'] = 8,
	[0xe2] = 9,
	['&'] = 20 };

/* What stands beside a mark: a place where one opens, or where one closes. */
enum side { OPEN, CLOSE, EITHER };

/* [ASCII] whether a mark opens behind it; 0: the text's start */
static const bool opens_behind[128] = { [0] = true,
	[' '] = true,
	['('] = true,
	['['] = true,
	['{'] = true,
	[':'] = true,
	['/'] = true,
	['+'] = true,
	['='] = true,
	['*'] = true,
	['>'] = true,
	['-'] = true,
	['\''] = true,
	['"'] = true };

/* [ASCII] what a mark does before it; 0: the text's end */
static const uint8_t side_before[128] = { [0] = CLOSE,
	[' '] = CLOSE,
	[')'] = CLOSE,
	[']'] = CLOSE,
	['}'] = CLOSE,
	[','] = CLOSE,
	[';'] = CLOSE,
	[':'] = CLOSE,
	['!'] = CLOSE,
	['?'] = CLOSE,
	['/'] = CLOSE,
	['<'] = CLOSE,
	['-'] = EITHER };

static const uint8_t open_cost[2][3] = { { 0, 1, 0 }, { 2, 4, 3 } };
static const uint8_t close_cost[2][3] = { { 4, 1, 2 }, { 2, 0, 0 } };

static const struct spelling *
spelled(struct slice text, size_t at)
{
	struct slice rest = slice_sub(text, at, text.n);
	const struct spelling *s =
	    spellings + mark_lead[(unsigned char)rest.p[0]] - 1;

	for (; s < spellings + sizeof spellings / sizeof spellings[0] &&
	       s->bytes.p[0] == rest.p[0];
	     s++) {
		size_t last = s->bytes.n - 1;

		if (rest.n > last && rest.p[last] == s->bytes.p[last] &&
		    slice_starts(rest, s->bytes))
			return s;
	}
	return NULL;
}

/*
 * Whether a mark may start at this lead byte: not the apostrophe of an
 * elision, nor some other character.  Spares spelled() nine calls in ten.
 */
static bool
maybe(struct slice text, size_t at)
{
	const unsigned char *p = (const unsigned char *)text.p + at;
	size_t left = text.n - at, n = 1;

	if (p[0] == 0xc2)
		return left > 1 && (p[1] == 0xab || p[1] == 0xbb);
	if (p[0] == 0xe2) {
		if (left < 3 || p[1] != 0x80)
			return false;
		n = 3;
		if (p[2] != 0x99)
			return p[2] >= 0x98;
	} else if (p[0] != '\'') {
		return true;
	}
	return at == 0 || left <= n || !mark_letter(text.p[at - 1]) ||
	       !(mark_letter((char)p[n]) || p[n] == 0xc3);
}

void
mark_sites(struct slice text, const struct word *w, const uint32_t at[],
    size_t n, struct mark_site site[])
{
	for (size_t i = 0; i < n; i++) {
		const struct word *x = &w[at[i]];
		uint32_t start = x->start, end = x->end;

		if ((x->flags & WORD_ELIDED) != 0)
			start = end - (text.p[end - 1] == '\'' ? 1 : 3);
		site[i] = (struct mark_site){ start, end, at[i] };
	}
}

/* The first site that ends behind byte at. */
static size_t
site_from(const struct mark_text *in, size_t at)
{
	size_t lo = 0, hi = in->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (in->site[mid].end <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* The first mark from byte at on, its start into *start; *site is moved on. */
static const struct spelling *
next_mark(const struct mark_text *in, size_t *site, size_t at, size_t *start)
{
	struct slice text = in->text;

	for (; *site < in->n; ++*site) {
		const struct mark_site *s = &in->site[*site];

		for (at = at > s->start ? at : s->start; at < s->end; at++) {
			const struct spelling *found;

			if (mark_lead[(unsigned char)text.p[at]] == 0 ||
			    !maybe(text, at))
				continue;
			found = spelled(text, at);
			if (found != NULL) {
				*start = at;
				return found;
			}
		}
	}
	return NULL;
}

static uint32_t
char_at(struct slice text, size_t at)
{
	uint32_t cp = 0;

	utf8_at(text, at, &cp);
	return cp;
}

/* The character before byte at, 0 at the text's start. */
static uint32_t
char_before(struct slice text, size_t at)
{
	if (at == 0)
		return 0;
	do
		at--;
	while (at > 0 && ((unsigned char)text.p[at] & 0xc0) == 0x80);
	return char_at(text, at);
}

static bool
is_word(uint32_t cp)
{
	unsigned class = cp == 0 ? UTF8_SPACE : utf8_info(cp)->class;

	return (class >= UTF8_UPPER && class <= UTF8_MARK);
}

static bool
is_space(uint32_t cp)
{
	return cp == 0 || cp == ' ' || utf8_info(cp)->class == UTF8_SPACE;
}

static bool
upper_at(struct slice text, size_t at)
{
	uint32_t cp = char_at(text, at);

	return cp != 0 && utf8_info(cp)->class == UTF8_UPPER;
}

/* Steps over the marks that touch this one on its left. */
static enum side
left_side(struct slice text, size_t at, uint32_t cp)
{
	for (int i = 0; i < 3 && (cp == '"' || cp == '\'') && at > 1; i++) {
		if (is_word(char_before(text, at - 1)))
			return OPEN; /* an elision, or a mark that closed */
		cp = char_before(text, --at);
	}
	if (cp < 0x80)
		return opens_behind[cp] ? OPEN : CLOSE;
	if (is_space(cp))
		return OPEN;
	switch (cp) {
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2019:
	case 0xab:
	case 0x201c:
	case 0x2018:
	case 0x201e:
		return OPEN;
	default:
		return CLOSE;
	}
}

static enum side
right_side(struct slice text, size_t at)
{
	uint32_t cp = char_at(text, at);

	for (int i = 0; i < 3 && (cp == '"' || cp == '\''); i++)
		cp = char_at(text, ++at);
	if (cp == '.')
		return char_at(text, at + 1) == '.' ? EITHER : CLOSE;
	if (cp < 0x80)
		return side_before[cp];
	if (is_space(cp))
		return CLOSE;
	switch (cp) {
	case 0xbb:
	case 0x201d:
	case 0x2019:
		return CLOSE;
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013:
	case 0x2014:
	case 0x2026:
		return EITHER;
	default:
		return OPEN;
	}
}

/* Whether the letters before byte at, an apostrophe's, are an elision: l qu */
static bool
elided_before(struct slice text, size_t at)
{
	size_t n = 0;
	struct slice word;
	char c;

	while (n < 10 && n < at && (text.p[at - n - 1] | 0x20) >= 'a' &&
	       (text.p[at - n - 1] | 0x20) <= 'z')
		n++;
	if (n == 0 || is_word(char_before(text, at - n)))
		return false;
	word = slice_sub(text, at - n, at);
	c = (char)(word.p[0] | 0x20);
	return n == 1
		   ? memchr("cdjlmnst", c, 8) != NULL
		   : slice_ends(word, S("qu")) || slice_ends(word, S("Qu")) ||
			 slice_ends(word, S("ujourd"));
}

/* ' and ’ are mostly apostrophes: only clear places count as marks. */
static void
single_costs(struct slice text, const struct spelling *s, struct mark_token *t,
    enum side left, enum side right)
{
	bool start = t->start == 0;
	uint32_t before = char_before(text, t->start);

	if (t->open < NEVER)
		t->open =
		    left == OPEN && right != CLOSE ? s->bytes.n == 1 : NEVER;
	if (before == '\'' || before == 0x2019 ||
	    (!start && is_space(before) &&
		elided_before(text, t->start - (before == ' ' ? 1 : 2))))
		t->open = NEVER;
	t->skip = t->open == NEVER ? 1 : start && s->bytes.n > 1 ? 6 : 2;
	if (t->close < NEVER)
		t->close = left == CLOSE && right != OPEN ? 0 : NEVER;
	if (t->close == 0 && is_word(before) && is_space(char_at(text, t->end)))
		t->close = 1; /* the boys’ club */
	if (elided_before(text, t->start))
		t->close = 6;
}

static void
costs(struct slice text, const struct spelling *s, struct mark_token *t)
{
	uint32_t before = char_before(text, t->start);
	enum side left = left_side(text, t->start, before);
	enum side right = right_side(text, t->end);
	uint8_t open = open_cost[left][right], close = close_cost[left][right];

	t->unopen = t->unclose = NEVER;
	t->open = s->role & OPENS ? open : NEVER;
	t->close = s->role & CLOSES ? close : NEVER;
	t->skip = t->open == 0 ? 6 : 3;
	if (s->kind == MARK_SINGLE) {
		single_costs(text, s, t, left, right);
	} else if (s->role == OPENS) {
		t->open = t->open > 1;
		t->skip = 6;
		t->unclose = s->kind == MARK_GUILLEMET ? close : NEVER;
		t->close = (uint8_t)(3 + close);
	} else if (s->role == CLOSES) {
		t->close = t->close > 1;
		t->unopen = s->kind == MARK_GUILLEMET ? open : NEVER;
		t->open = (uint8_t)(3 + open);
	}
	if (s->kind == MARK_GUILLEMET && s->role == OPENS)
		t->close += 2;
	if (s->kind == MARK_GUILLEMET && s->role == CLOSES)
		t->open = NEVER;
	if (before >= '0' && before <= '9' && right == CLOSE &&
	    s->role & CLOSES && t->skip > 1)
		t->skip = 1; /* inches, minutes */
}

/* Whether a sentence ends in [from, to): a stop, and white space behind. */
static bool
sentence_within(struct slice text, size_t from, size_t to)
{
	static const char stops[] = ".!?";

	for (const char *c = stops; *c != '\0'; c++)
		for (size_t i = from; i + 1 < to; i++) {
			const char *p = memchr(text.p + i, *c, to - 1 - i);

			if (p == NULL)
				break;
			i = (size_t)(p - text.p);
			if (is_space(char_at(text, i + 1)))
				return true;
		}
	return false;
}

/* An apostrophe inside of a word, and the like: no mark at all. */
static bool
in_word(struct slice text, const struct spelling *s, size_t start)
{
	return s->kind == MARK_SINGLE && is_word(char_before(text, start)) &&
	       is_word(char_at(text, start + s->bytes.n));
}

size_t
mark_tokens(
    const struct mark_text *in, size_t *at, struct mark_token t[], size_t cap)
{
	struct slice text = in->text;
	const struct spelling *s;
	size_t n = 0, site = *at == 0 ? 0 : site_from(in, *at), start;

	while (n < cap && (s = next_mark(in, &site, *at, &start)) != NULL) {
		*at = start + s->bytes.n;
		if (in_word(text, s, start))
			continue;
		t[n] = (struct mark_token){ .start = (uint32_t)start,
			.end = (uint32_t)*at,
			.word = in->site[site].word,
			.kind = s->kind };
		while (s->kind == MARK_STRAIGHT &&
		       slice_starts(slice_sub(text, *at, text.n), s->bytes)) {
			*at += s->bytes.n;
			t[n].end = (uint32_t)*at;
			t[n].run = true;
		}
		costs(text, s, &t[n++]);
	}
	if (n < cap)
		*at = text.n;
	return n;
}

void
mark_sentences(struct slice text, size_t at, struct mark_token t[], size_t n)
{
	for (size_t i = 0; i < n; at = t[i++].end) {
		t[i].sentence = sentence_within(text, at, t[i].start);
		if (t[i].open == 0 && t[i].sentence && t[i].close < NEVER &&
		    upper_at(text, t[i].end))
			t[i].close = 10;
	}
}

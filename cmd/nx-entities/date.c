/* Dates by rules: where one may begin, what its context says, its form. */
#include "cmd/nx-entities/date.h"

#include "cmd/nx-entities/grammar.h"
#include "cmd/nx-entities/year.h"

struct finder {
	struct atoms s;
	const struct word *w; /* [n] */
	size_t n;
};

/* Writes v with the given digits behind d->iso. */
static void
put_number(struct date *d, unsigned v, unsigned digits)
{
	unsigned power = 1;

	while (--digits > 0)
		power *= 10;
	for (; power > 0; power /= 10)
		d->iso[d->n++] = (char)('0' + v / power % 10);
}

static void
put(struct date *d, struct slice s)
{
	memcpy(d->iso + d->n, s.p, s.n);
	d->n = (uint8_t)(d->n + s.n);
}

/* 2017-12-30, 2017-12, 2017, --12-30, --12, ---30. */
static void
put_day(struct date *d, unsigned year, unsigned month, unsigned day)
{
	if (year != 0)
		put_number(d, year, 4);
	else
		put(d, month != 0 ? S("-") : S("--"));
	if (month != 0) {
		put(d, S("-"));
		put_number(d, month, 2);
	}
	if (day != 0) {
		put(d, S("-"));
		put_number(d, day, 2);
	}
}

static void
put_age(struct date *d, unsigned value, unsigned digits)
{
	put_number(d, value, digits);
	put(d, digits == 3 ? S("X") : S("XX"));
}

static void
put_form(struct date *d, const struct parse *p)
{
	d->n = 0;
	if (p->tens != 0)
		put_age(d, p->tens, 3);
	else if (p->century != 0)
		put_age(d, p->century - 1, 2);
	else if (p->year != 0 || p->month != 0 || p->day != 0)
		put_day(d, p->year, p->month, p->day);
	if (p->tens2 == 0 && p->century2 == 0 && p->year2 == 0 &&
	    p->day2 <= p->day)
		return;
	put(d, S("/"));
	if (p->tens2 != 0)
		put_age(d, p->tens2, 3);
	else if (p->century2 != 0)
		put_age(d, p->century2 - 1, 2);
	else
		put_day(
		    d, p->year2 != 0 ? p->year2 : p->year, p->month, p->day2);
}

/* What the word before w[i] can do. */
static uint32_t
before(const struct finder *f, size_t i)
{
	struct slice word;

	if (i == 0)
		return 0;
	word = word_text(f->s.text, &f->w[i - 1]);
	if (f->w[i - 1].flags & WORD_ELIDED) /* d' */
		word.n = 1;
	return calendar_term(f->s.calendar, f->s.lang, word).kinds;
}

/* The word is a name's: a capital follows, and the line is not all capitals. */
static bool
named_on(const struct finder *f, size_t i)
{
	const struct word *next = &f->w[i + 1];

	return i + 1 < f->n && (next->flags & WORD_CAPITAL) &&
	       (next->flags & WORD_SPACE) &&
	       ((next->flags & WORD_UPPER) == 0 ||
		   (f->w[i].flags & WORD_UPPER) == 0);
}

/* A capital stands before: Theresa May. */
static bool
named_before(const struct finder *f, size_t i)
{
	return i > 0 && (f->w[i - 1].flags & WORD_CAPITAL) &&
	       f->w[i - 1].kind == WORD_ALPHA && f->w[i - 1].chars > 2;
}

/* Nothing is before w[i] in its sentence. */
static bool
leads(const struct finder *f, size_t i)
{
	return i == 0 || f->w[i - 1].kind == WORD_PUNCT;
}

/* English: the May report, from September to March, May of last year. */
static bool
month_said(struct finder *f, size_t i)
{
	static const struct slice article[] = { SLICE("a"), SLICE("an"),
		SLICE("the"), SLICE("this"), SLICE("that"), SLICE("each") };
	const struct atom *next = atom_at(&f->s, 1);

	if (is_term(next, TERM_OF))
		return true;
	if (i == 0)
		return false;
	if ((before(f, i) & TERM_JOIN) && i > 1) {
		struct term t = calendar_term(f->s.calendar, f->s.lang,
		    word_text(f->s.text, &f->w[i - 2]));

		return t.kinds & TERM_MONTH;
	}
	for (size_t k = 0; k < sizeof article / sizeof article[0]; k++)
		if (f->w[i - 1].lower == word_lower(article[k]))
			return next->kind == ATOM_WORD && !next->capital &&
			       next->end - next->start > 3;
	return false;
}

/* A month alone that is no Mars, April or may. */
static bool
month_alone(struct finder *f, size_t i)
{
	const struct atom *a = atom_at(&f->s, 0);
	uint32_t kinds = before(f, i);
	bool sure = kinds & (TERM_BEFORE | TERM_OF);

	if (!a->capital)
		return f->s.lang != LANG_EN;
	if ((a->term.kinds & TERM_DOUBT) == 0)
		return sure || !named_on(f, i) || f->s.lang == LANG_EN;
	if (f->w[i].flags & WORD_UPPER)
		return !named_on(f, i);
	if (f->s.lang == LANG_EN)
		return sure || month_said(f, i) ||
		       (a->term.value.p[0] != '3' &&
			   a->term.value.p[0] != '5' && !named_on(f, i) &&
			   !named_before(f, i));
	return (sure && (kinds & TERM_OF) == 0) ||
	       (leads(f, i) && !named_on(f, i));
}

/* Holidays, and what is a date whatever comes: the words it has, or 0. */
static size_t
holiday(const struct finder *f, size_t i, struct term *t)
{
	size_t len =
	    calendar_match(f->s.calendar, f->s.lang, &f->w[i], f->n - i, t);

	if (len == 0 ||
	    (t->kinds & (TERM_HOLIDAY | TERM_FIXED | TERM_NAME)) == 0)
		return 0;
	if ((t->kinds & TERM_PROPER) && (f->w[i].flags & WORD_CAPITAL) == 0)
		return 0;
	if (len == 1 && (t->kinds & TERM_PROPER) && f->w[i].chars <= 3 &&
	    (f->w[i].flags & WORD_UPPER))
		return 0; /* AID is not Aïd */
	if (len > 1 || (t->kinds & TERM_FIXED) || f->s.lang == LANG_EN)
		return len;
	if (before(f, i) & TERM_COUNT)
		return 0;
	return named_on(f, i) && (before(f, i) & (TERM_BEFORE | TERM_OF)) == 0
		   ? 0
		   : len;
}

static void
put_holiday(struct date *d, unsigned year, struct slice day)
{
	d->n = 0;
	if (day.n != 5) /* Easter: another day each year */
		return;
	if (year != 0)
		put_number(d, year, 4);
	else
		put(d, S("-"));
	put(d, S("-"));
	put(d, day);
}

/* A name with a date's word in it is found as a date of no length. */
static bool
find_holiday(struct finder *f, size_t i, struct date *d)
{
	struct term t;
	size_t len = holiday(f, i, &t), at;
	unsigned year;

	if (len == 0)
		return false;
	d->start = f->w[i].start;
	d->end = f->w[i + len - 1].end;
	d->n = 0;
	if (t.kinds & TERM_FIXED) {
		put(d, t.value);
		return true;
	}
	if (t.kinds & TERM_NAME) {
		d->start = d->end;
		return true;
	}
	atoms_start(&f->s, d->end);
	year = year_at(&f->s, 0);
	if (year != 0 && (at = year_behind(&f->s, 0, &year)) != 0)
		d->end = atom_at(&f->s, at - 1)->end;
	put_holiday(d, year, t.value);
	return true;
}

/* In his 20s, her mid-50s: an age, unless it is the 80s, the late 80s. */
static bool
is_aged(const struct finder *f, size_t i)
{
	struct slice word = word_text(f->s.text, &f->w[i]);
	size_t digits = 0;

	for (size_t k = 0; k < word.n; k++)
		digits += word.p[k] >= '0' && word.p[k] <= '9';
	if (f->s.lang != LANG_EN || digits != 2)
		return false;
	for (; i > 0; i--) {
		if (f->w[i - 1].kind == WORD_PUNCT)
			return f->w[i - 1].end != f->w[i].start;
		if (slice_equal(word_text(f->s.text, &f->w[i - 1]), S("the")))
			return false;
		if ((before(f, i) & (TERM_BEFORE | TERM_JOIN)) == 0)
			return true;
	}
	return true;
}

/* 19:11, 3.20: a number goes on at byte i. */
static bool
goes_on_from(struct slice text, uint32_t i)
{
	return i >= 2 && (text.p[i - 1] == ':' || text.p[i - 1] == '.') &&
	       text.p[i - 2] >= '0' && text.p[i - 2] <= '9' &&
	       text.p[i] >= '0' && text.p[i] <= '9';
}

/* A day with its year in the other language: captions are often left so. */
static size_t
read_foreign(struct finder *f, struct parse *p)
{
	struct atoms *s = &f->s;
	enum lang own = s->lang;
	const struct atom *a = atom_at(s, 0);
	uint32_t start = a->start;
	size_t at = 0;
	struct term t;

	if (a->kind == ATOM_NUMBER)
		a = atom_at(s, 1);
	if (a->kind != ATOM_WORD || a->term.kinds != 0)
		return 0;
	s->lang = own == LANG_FR ? LANG_EN : LANG_FR;
	t = calendar_term(
	    s->calendar, s->lang, slice_sub(s->text, a->start, a->end));
	if (t.kinds & (TERM_MONTH | TERM_ABBREV | TERM_DAY)) {
		atoms_start(s, start);
		*p = (struct parse){ 0 };
		at = grammar_words(s, 0, p);
	}
	s->lang = own;
	return p->year != 0 && p->day != 0 ? at : 0;
}

/* Reads one at atom 0, which begins w[i]; the index behind it, or 0. */
static size_t
read_date(struct finder *f, size_t i, struct parse *p)
{
	struct atoms *s = &f->s;
	size_t at;

	if (goes_on_from(s->text, f->w[i].start))
		return 0;
	at = grammar_words(s, 0, p);
	if (at != 0)
		return at;
	at = grammar_age(s, 0, p);
	if (at != 0)
		return p->tens != 0 && is_aged(f, i) ? 0 : at;
	at = grammar_figures(s, 0, p);
	if (at != 0) {
		bool short_day = p->year == 0;

		if (i > 0 && (f->w[i].flags & WORD_SPACE) == 0 &&
		    f->w[i - 1].kind != WORD_ALPHA &&
		    s->text.p[f->w[i].start - 1] != '(')
			return 0;
		return short_day && !leads(f, i) &&
			       (before(f, i) & (TERM_ARTICLE | TERM_DAY)) == 0
			   ? 0
			   : at;
	}
	*p = (struct parse){ 0 };
	at = grammar_month(s, 0, p);
	if (at != 0)
		return month_alone(f, i) ? at : 0;
	p->year = year_at(s, 0);
	if (p->year != 0)
		return year_alone(s, 1, p->year, f->w, i) ? 1 : 0;
	return read_foreign(f, p);
}

static bool
find_at(struct finder *f, size_t i, uint32_t from, struct date *d)
{
	struct parse p = { 0 };
	size_t at;

	if (from == f->w[i].start && find_holiday(f, i, d))
		return true;
	atoms_start(&f->s, from);
	at = read_date(f, i, &p);
	d->start = from;
	if (at != 0) {
		d->end = atom_at(&f->s, at - 1)->end;
		put_form(d, &p);
	} else if (from != f->w[i].start && /* post-Christmas */
		   is_term(atom_at(&f->s, 0), TERM_HOLIDAY)) {
		d->end = atom_at(&f->s, 0)->end;
		put_holiday(d, 0, atom_at(&f->s, 0)->term.value);
	} else {
		return false;
	}
	return true;
}

/* The bytes of post-, pre- … that w begins with. */
static uint32_t
prefix(struct slice text, const struct word *w)
{
	static const struct slice known[] = { SLICE("post-"), SLICE("Post-"),
		SLICE("pre-"), SLICE("Pre-"), SLICE("pré-"), SLICE("anti-"),
		SLICE("après-"), SLICE("non-"), SLICE("ex-") };

	if ((w->flags & WORD_HYPHEN) == 0)
		return 0;
	for (size_t k = 0; k < sizeof known / sizeof known[0]; k++)
		if (slice_starts(word_text(text, w), known[k]))
			return (uint32_t)known[k].n;
	return 0;
}

/* Whether a date may begin with the word: most are told apart here. */
static bool
may_begin(const struct finder *f, const struct word *w)
{
	char c;

	if (w->kind == WORD_URL)
		return false;
	if (w->kind == WORD_PUNCT)
		return false;
	if (w->kind == WORD_NUMBER || (w->flags & (WORD_DIGIT | WORD_HYPHEN)))
		return true;
	if (calendar_starts(f->s.calendar, w))
		return true;
	c = f->s.text.p[w->start];
	return w->chars <= 8 && (c == 'X' || c == 'V' || c == 'I');
}

/* An apostrophe before 90s belongs to it. */
static void
take_apostrophe(const struct finder *f, size_t i, struct date *d)
{
	const struct word *w = &f->w[i - 1];
	char c = f->s.text.p[w->start];

	if (w->kind == WORD_PUNCT && w->end == d->start && w->chars == 1 &&
	    (c == '\'' || w->end - w->start == 3) &&
	    f->s.text.p[d->end - 1] == 's' && d->n == 4) {
		d->start = w->start;
		d->first--;
	}
}

/*
 * The dates that begin in word *at, which may be several: avril-mai.  Moves
 * *at behind them, or by one word where there is none.
 */
static size_t
find_in_word(struct finder *f, size_t *at, struct date out[], size_t cap)
{
	const struct word *w = f->w;
	size_t i = *at, got = 0;
	uint32_t from = w[i].start + prefix(f->s.text, &w[i]);

	*at = i + 1;
	while (got < cap) {
		struct date *d = &out[got];

		if (!find_at(f, i, from, d))
			break;
		d->first = (uint32_t)i;
		if (i > 0 && w[i].kind == WORD_NUMBER)
			take_apostrophe(f, i, d);
		while (*at < f->n && w[*at].start < d->end)
			++*at;
		d->last = (uint32_t)*at;
		got += d->start < d->end;
		from = d->end + 1;
		if (*at > i + 1 || from >= w[i].end)
			break;
	}
	return got;
}

size_t
dates_find(const struct calendar *c, struct slice text, const struct word *w,
    size_t n, size_t *at, enum lang lang, struct date out[], size_t cap)
{
	struct finder f = { .w = w, .n = n };
	size_t got = 0;

	f.s.calendar = c;
	f.s.text = text;
	f.s.lang = lang == LANG_AUTO ? LANG_FR : lang;
	while (*at < n && got < cap) {
		size_t i = *at, found;

		if (!may_begin(&f, &w[i])) {
			++*at;
			continue;
		}
		found = find_in_word(&f, at, out + got, cap - got);
		/* there may be more in the word: another time, with more room
		 */
		if (found > 0 && found == cap - got && got > 0) {
			*at = i;
			return got;
		}
		got += found;
	}
	return got;
}

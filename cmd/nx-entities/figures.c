/* What a date can look like: figures, decades, centuries. */
#include "cmd/nx-entities/grammar.h"
#include "cmd/nx-entities/year.h"

static bool
glued_mark(const struct atom *a, uint32_t mark)
{
	return is_mark(a, mark) && !a->space;
}

/* Digits at i that nothing is glued to on the right. */
static bool
number_at(
    struct atoms *s, size_t i, unsigned digits, unsigned low, unsigned high)
{
	const struct atom *a = atom_at(s, i);

	return a->kind == ATOM_NUMBER && a->digits <= digits &&
	       a->value >= low && a->value <= high;
}

/* Nothing glued behind atom i - 1 that would make its number another. */
static bool
ends_at(struct atoms *s, size_t i)
{
	const struct atom *a = atom_at(s, i), *b;

	if (a->space || a->kind == ATOM_END)
		return true;
	if (a->kind == ATOM_NUMBER)
		return false;
	if (a->kind == ATOM_WORD)
		return a->end - a->start >= 3 ||
		       is_word(s, a, S("T")); /* 2019-05-04T12:00 */
	if (is_mark(a, '%') || is_mark(a, 0xB0) || is_mark(a, 0x20AC))
		return false;
	b = atom_at(s, i + 1);
	return b->space || b->kind != ATOM_NUMBER;
}

/* 24 for 2024, 97 for 1997. */
static unsigned
whole_year(const struct atom *a)
{
	if (a->digits == 4)
		return a->value;
	return a->value < 50 ? 2000 + a->value : 1900 + a->value;
}

/* 30/12/2017, 30-12-2017, 30.12.17; English: 12/30/2017 as well. */
static size_t
three_figures(struct atoms *s, size_t i, struct parse *p)
{
	const struct atom *mark = atom_at(s, i + 1), *last = atom_at(s, i + 4);
	unsigned first = atom_at(s, i)->value, second;

	if (mark->kind != ATOM_MARK ||
	    (mark->value != '/' && mark->value != '-' && mark->value != '.') ||
	    !is_mark(atom_at(s, i + 3), mark->value) ||
	    !number_at(s, i, 2, 1, 31) || !number_at(s, i + 2, 2, 1, 31) ||
	    !ends_at(s, i + 5))
		return 0;
	second = atom_at(s, i + 2)->value;
	if (last->kind != ATOM_NUMBER ||
	    (last->digits != 4 && (last->digits != 2 || mark->value != '/')))
		return 0;
	if (last->digits == 4 && (last->value < 1000 || last->value > 2100))
		return 0;
	if (mark->space != atom_at(s, i + 3)->space)
		return 0;
	if (second > 12 || (s->lang == LANG_EN && first <= 12)) {
		p->month = first;
		p->day = second;
	} else {
		p->day = first;
		p->month = second;
	}
	if (p->month > 12)
		return 0;
	p->year = whole_year(last);
	return i + 5;
}

/* 10/04: two digits each, and nothing that it could be a part of. */
static size_t
two_figures(struct atoms *s, size_t i, struct parse *p)
{
	const struct atom *a = atom_at(s, i), *b = atom_at(s, i + 2);

	if (s->lang == LANG_EN || !glued_mark(atom_at(s, i + 1), '/') ||
	    !number_at(s, i, 2, 1, 31) || !number_at(s, i + 2, 2, 1, 12) ||
	    a->digits != 2 || b->digits != 2 || b->space ||
	    !ends_at(s, i + 3) || is_mark(atom_at(s, i + 3), '/'))
		return 0;
	p->day = a->value;
	p->month = b->value;
	return i + 3;
}

/* 2019-04-10, 2018-2019, 2018-19, 2017/2018, 04/2019. */
static size_t
year_figures(struct atoms *s, size_t i, struct parse *p)
{
	const struct atom *mark = atom_at(s, i + 1), *b = atom_at(s, i + 2);
	unsigned year = year_at(s, i);

	if (year == 0 || (!glued_mark(mark, '-') && !glued_mark(mark, '/')) ||
	    b->kind != ATOM_NUMBER || b->space)
		return 0;
	p->year = year;
	if (mark->value == '-' && glued_mark(atom_at(s, i + 3), '-') &&
	    number_at(s, i + 2, 2, 1, 12) && number_at(s, i + 4, 2, 1, 31) &&
	    ends_at(s, i + 5)) {
		p->month = b->value;
		p->day = atom_at(s, i + 4)->value;
		return i + 5;
	}
	if (!ends_at(s, i + 3) || glued_mark(atom_at(s, i + 3), '-'))
		return 0;
	if (b->digits == 4 && b->value > year && b->value < year + 500)
		p->year2 = b->value;
	else if (b->digits == 2 && b->value > year % 100)
		p->year2 = year - year % 100 + b->value;
	else if (b->digits == 2 && year % 100 == 99 && b->value == 0)
		p->year2 = year + 1;
	else if (b->digits == 2 && mark->value == '-' && b->value >= 1 &&
		 b->value <= 12)
		p->month = b->value;
	else
		return 0;
	return i + 3;
}

static size_t
month_figures(struct atoms *s, size_t i, struct parse *p)
{
	if (!number_at(s, i, 2, 1, 12) || atom_at(s, i)->digits != 2 ||
	    !glued_mark(atom_at(s, i + 1), '/') || atom_at(s, i + 2)->space)
		return 0;
	p->month = atom_at(s, i)->value;
	p->year = year_at(s, i + 2);
	return p->year != 0 && ends_at(s, i + 3) ? i + 3 : 0;
}

size_t
grammar_figures(struct atoms *s, size_t i, struct parse *p)
{
	static size_t (*const form[])(
	    struct atoms *, size_t, struct parse *) = { three_figures,
		year_figures, month_figures, two_figures };

	if (atom_at(s, i)->kind != ATOM_NUMBER)
		return 0;
	for (size_t k = 0; k < sizeof form / sizeof form[0]; k++) {
		size_t at = form[k](s, i, p);

		if (at != 0)
			return at;
		*p = (struct parse){ 0 };
	}
	return 0;
}

/* 1970 or 70 as a decade, 0 if it is none. */
static unsigned
tens_at(struct atoms *s, size_t i)
{
	const struct atom *a = atom_at(s, i);

	if (a->kind != ATOM_NUMBER || a->value % 10 != 0)
		return 0;
	if (a->digits == 2)
		return 190 + a->value / 10;
	return a->value == 1000 ? 0 : year_at(s, i) / 10;
}

/* années 1970; années 80 et 90. */
static size_t
years_at(struct atoms *s, size_t i, struct parse *p)
{
	size_t at = i + 1;

	if (!is_term(atom_at(s, i), TERM_YEARS))
		return 0;
	if (is_mark(atom_at(s, at), '\''))
		at++;
	p->tens = tens_at(s, at);
	if (p->tens == 0)
		return 0;
	at++;
	if (is_term(atom_at(s, at), TERM_JOIN) ||
	    is_mark(atom_at(s, at), '-') || is_mark(atom_at(s, at), '/')) {
		const struct atom *b = atom_at(s, at + 1);

		p->tens2 = tens_at(s, at + 1);
		if (p->tens2 > p->tens)
			return at + 2;
		/* années 2010 et 2011 */
		if (b->kind == ATOM_NUMBER && b->digits == 4 &&
		    year_at(s, at + 1) != 0)
			return 0;
		p->tens2 = 0;
	}
	return at;
}

/* 1990s, 90s, '90s, 1990's, mid-1990s. */
static size_t
decade_at(struct atoms *s, size_t i, struct parse *p)
{
	size_t at = i;

	if (s->lang == LANG_FR)
		return 0;
	if (is_term(atom_at(s, at), TERM_MID) &&
	    glued_mark(atom_at(s, at + 1), '-'))
		at += 2;
	if (is_mark(atom_at(s, at), '\''))
		at++;
	p->tens = tens_at(s, at);
	if (p->tens == 0)
		return 0;
	at++;
	if (glued_mark(atom_at(s, at), '\''))
		at++;
	return is_word(s, atom_at(s, at), S("s")) && !atom_at(s, at)->space
		   ? at + 1
		   : 0;
}

/* XX of XXe, its length in bytes in *n; 0 if it is no number up to 21. */
static unsigned
roman(struct slice word, size_t *n)
{
	unsigned total = 0, last = 100;

	for (*n = 0; *n < word.n; ++*n) {
		char c = word.p[*n];
		unsigned v = c == 'I' ? 1 : c == 'V' ? 5 : c == 'X' ? 10 : 0;

		if (v == 0)
			break;
		total += v;
		if (v > last)
			total -= 2 * last;
		last = v;
	}
	return total > 21 ? 0 : total;
}

/* XXe, XX e, 20e, 19th: the index behind it, or 0. */
static size_t
rank_at(struct atoms *s, size_t i, unsigned *rank)
{
	static const struct slice suffix[] = { SLICE("e"), SLICE("è"),
		SLICE("ème"), SLICE("eme"), SLICE("ième"), SLICE("er"),
		SLICE("st"), SLICE("nd"), SLICE("rd"), SLICE("th"),
		SLICE("E") };
	const struct atom *a = atom_at(s, i);
	struct slice end = { 0 };
	size_t at = i + 1, n;

	if (a->kind == ATOM_NUMBER && a->digits <= 2 && a->value >= 1 &&
	    a->value <= 21) {
		*rank = a->value;
	} else if (a->kind == ATOM_WORD && a->capital) {
		end = slice_sub(s->text, a->start, a->end);
		*rank = roman(end, &n);
		end = slice_sub(end, n, end.n);
		if (*rank == 0)
			return 0;
	} else {
		return 0;
	}
	if (end.n == 0) {
		a = atom_at(s, at++);
		if (a->kind != ATOM_WORD)
			return 0;
		end = slice_sub(s->text, a->start, a->end);
	}
	for (size_t k = 0; k < sizeof suffix / sizeof suffix[0]; k++)
		if (slice_equal(end, suffix[k]))
			return at;
	return 0;
}

/* XXe siècle; XIVe et XVe siècles; XIe au XIXe siècle: the first alone. */
static size_t
century_at(struct atoms *s, size_t i, struct parse *p)
{
	size_t at, next;

	if (is_term(atom_at(s, i), TERM_MID) &&
	    glued_mark(atom_at(s, i + 1), '-'))
		i += 2;
	at = rank_at(s, i, &p->century);
	if (at == 0)
		return 0;
	if (is_mark(atom_at(s, at), '-') &&
	    is_term(atom_at(s, at + 1), TERM_CENTURY))
		at++;
	if (is_term(atom_at(s, at), TERM_CENTURY))
		return at + 1;
	if (!is_term(atom_at(s, at), TERM_JOIN) &&
	    !is_mark(atom_at(s, at), '-'))
		return 0;
	next = at + 1;
	while (is_term(atom_at(s, next), TERM_ARTICLE))
		next++;
	next = rank_at(s, next, &p->century2);
	if (next == 0 || !is_term(atom_at(s, next), TERM_CENTURY) ||
	    p->century2 <= p->century)
		return 0;
	if (is_word(s, atom_at(s, at), S("et")) || s->lang == LANG_EN)
		return next + 1;
	p->century2 = 0;
	return at;
}

size_t
grammar_age(struct atoms *s, size_t i, struct parse *p)
{
	static size_t (*const form[])(struct atoms *, size_t,
	    struct parse *) = { years_at, decade_at, century_at };

	for (size_t k = 0; k < sizeof form / sizeof form[0]; k++) {
		size_t at = form[k](s, i, p);

		if (at != 0)
			return at;
		*p = (struct parse){ 0 };
	}
	return 0;
}

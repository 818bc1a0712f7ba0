/* What a date can look like: days, months, weekdays. */
#include "cmd/nx-entities/grammar.h"

#include "cmd/nx-entities/year.h"

static unsigned
number_of(struct slice s)
{
	unsigned v = 0;

	for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
		v = v * 10 + (unsigned)(s.p[i] - '0');
	return v;
}

/* er, st, nd, th …: the index behind it, or i. */
static size_t
skip_suffix(struct atoms *s, size_t i)
{
	static const struct slice suffix[] = { SLICE("er"), SLICE("ER"),
		SLICE("ᵉʳ"), SLICE("st"), SLICE("nd"), SLICE("rd"),
		SLICE("th") };
	const struct atom *a = atom_at(s, i);

	if (a->space && !is_word(s, a, suffix[0]))
		return i;
	for (size_t k = 0; k < sizeof suffix / sizeof suffix[0]; k++)
		if (is_word(s, a, suffix[k]))
			return i + 1;
	return i;
}

/* A day of the month at i: the index behind it, or 0. */
static size_t
day_at(struct atoms *s, size_t i, unsigned *day)
{
	const struct atom *a = atom_at(s, i), *b;
	size_t behind;

	if (a->kind != ATOM_NUMBER || a->digits > 2 || a->value < 1 ||
	    a->value > 31)
		return 0;
	*day = a->value;
	behind = skip_suffix(s, i + 1);
	b = atom_at(s, behind);
	if (b->kind == ATOM_WORD && !b->space &&
	    !is_term(b, TERM_MONTH | TERM_ABBREV))
		return 0; /* 20h, 3e */
	if (b->kind == ATOM_MARK && !b->space &&
	    (b->value == '%' || b->value == ',' || b->value == '.' ||
		b->value == ':')) {
		const struct atom *c = atom_at(s, behind + 1);

		if (b->value == '%' ||
		    (c->kind == ATOM_NUMBER && !c->space &&
			(b->value == ',' ? c->digits == 3 : c->digits != 4)))
			return 0; /* 10,000 and 3.5 */
	}
	return behind;
}

/* 28, 29 et 30; 4 au 25; 3 et le 5; 2 au vendredi 6. */
static size_t
days_at(struct atoms *s, size_t i, struct parse *p)
{
	size_t at = day_at(s, i, &p->day);

	if (at == 0)
		return 0;
	p->day2 = p->day;
	for (;;) {
		const struct atom *a = atom_at(s, at);
		bool comma = is_mark(a, ',');
		uint32_t between = TERM_ARTICLE;
		size_t next = at;
		unsigned day;

		if (comma || is_mark(a, '-') || is_mark(a, '/') ||
		    is_mark(a, '&'))
			a = atom_at(s, ++next);
		if (is_term(a, TERM_JOIN))
			a = atom_at(s, ++next);
		if (next == at)
			return at;
		if (p->weekday || !comma)
			between |= TERM_DAY;
		while (is_term(a, between))
			a = atom_at(s, ++next);
		next = day_at(s, next, &day);
		if (next == 0 || day <= p->day2)
			return at;
		p->day2 = day;
		at = next;
	}
}

/* A month at i, its abbreviation too if abbreviated is true. */
static size_t
month_at(struct atoms *s, size_t i, bool abbreviated, unsigned *month)
{
	const struct atom *a = atom_at(s, i);

	if (!is_term(a, abbreviated ? TERM_MONTH | TERM_ABBREV : TERM_MONTH))
		return 0;
	if (s->lang == LANG_EN && !a->capital)
		return 0;
	*month = number_of(a->term.value);
	if (is_term(a, TERM_ABBREV) && is_mark(atom_at(s, i + 1), '.') &&
	    !atom_at(s, i + 1)->space)
		return i + 2;
	return i + 1;
}

/* The year at i if there is one: the index behind it, or i. */
static size_t
with_year(struct atoms *s, size_t i, struct parse *p)
{
	size_t at = year_behind(s, i, &p->year);

	return at == 0 ? i : at;
}

/* 1er juillet 2017, 30 - Décembre - 2017, 4 et 5 mai. */
static size_t
day_month(struct atoms *s, size_t i, struct parse *p)
{
	size_t at = days_at(s, i, p), next;
	const struct atom *a;

	if (at == 0)
		return 0;
	a = atom_at(s, at);
	if (is_mark(a, '-') || is_mark(a, '/') || is_term(a, TERM_OF))
		at++;
	next = month_at(s, at, true, &p->month);
	return next == 0 ? 0 : with_year(s, next, p);
}

/* March 4, 2019; Dec. 3; May 4-6. */
static size_t
month_day(struct atoms *s, size_t i, struct parse *p)
{
	size_t at = month_at(s, i, true, &p->month);

	if (at == 0 || s->lang == LANG_FR)
		return 0;
	if (is_term(atom_at(s, at), TERM_ARTICLE))
		at++;
	at = days_at(s, at, p);
	return at == 0 ? 0 : with_year(s, at, p);
}

/* décembre 2017, Dec. 2017, December of 2017. */
static size_t
month_year(struct atoms *s, size_t i, struct parse *p)
{
	size_t at = month_at(s, i, true, &p->month), next;

	if (at == 0)
		return 0;
	next = year_behind(s, at, &p->year);
	return next != 0 ? next : short_year_behind(s, at, &p->year);
}

static size_t
day_of_month(struct atoms *s, size_t i, struct parse *p)
{
	size_t at = day_month(s, i, p);

	if (at != 0)
		return at;
	p->day = p->day2 = 0;
	return month_day(s, i, p);
}

/* What may stand between a weekday and its day: matin, commas, le. */
static size_t
skip_part(struct atoms *s, size_t i)
{
	for (unsigned k = 0; k < 4; k++, i++) {
		const struct atom *a = atom_at(s, i);

		if (!is_term(a, TERM_PART) && !is_word(s, a, S("le")) &&
		    !is_word(s, a, S("the")) && !is_mark(a, ',') &&
		    !(is_mark(a, '-') && a->space))
			break;
	}
	return i;
}

/* Behind jeudi 4, without a month: nothing that the 4 could count. */
static bool
day_ends(struct atoms *s, size_t i)
{
	const struct atom *a = atom_at(s, i);

	if (a->kind == ATOM_WORD)
		return is_term(a, TERM_JOIN | TERM_ARTICLE | TERM_BEFORE |
				      TERM_PART | TERM_PLAIN);
	return a->kind == ATOM_END || is_mark(a, ',') || is_mark(a, '.') ||
	       is_mark(a, ')') || is_mark(a, ';');
}

static size_t
weekday_at(struct atoms *s, size_t i, struct parse *p)
{
	const struct atom *a = atom_at(s, i);
	bool whole = is_term(a, TERM_DAY);
	size_t at = i + 1, behind, next;

	if (!is_term(a, TERM_DAY | TERM_DAY_ABBREV) ||
	    (s->lang == LANG_EN && !a->capital))
		return 0;
	if (!whole && is_mark(atom_at(s, at), '.'))
		at++;
	behind = skip_part(s, at);
	p->weekday = true;
	next = day_of_month(s, behind, p);
	if (next != 0)
		return next;
	*p = (struct parse){ 0 };
	if (!whole) /* Wed 3:59 pm */
		return s->lang == LANG_EN &&
			       atom_at(s, at)->kind == ATOM_NUMBER &&
			       is_mark(atom_at(s, at + 1), ':')
			   ? i + 1
			   : 0;
	if (s->lang == LANG_FR && behind == at) {
		next = day_at(s, at, &p->day);
		if (next != 0 && day_ends(s, next))
			return next;
	}
	*p = (struct parse){ 0 };
	return at;
}

/* third Monday of January, premier dimanche de juillet 2019. */
static size_t
ordinal_at(struct atoms *s, size_t i, struct parse *p)
{
	unsigned month;
	size_t at;

	if (!is_term(atom_at(s, i), TERM_ORDINAL) ||
	    !is_term(atom_at(s, i + 1), TERM_DAY) ||
	    !is_term(atom_at(s, i + 2), TERM_OF))
		return 0;
	at = i + 3;
	if (is_mark(atom_at(s, at), '\''))
		at++;
	at = month_at(s, at, false, &month);
	if (at == 0)
		return 0;
	at = with_year(s, at, p);
	p->year = 0;
	return at;
}

/* mi-décembre, mid-June 2019. */
static size_t
middle_at(struct atoms *s, size_t i, struct parse *p)
{
	size_t at;

	if (!is_term(atom_at(s, i), TERM_MID) ||
	    !is_mark(atom_at(s, i + 1), '-') || atom_at(s, i + 1)->space)
		return 0;
	at = month_at(s, i + 2, true, &p->month);
	if (at != 0)
		return with_year(s, at, p);
	p->year = year_at(s, i + 2);
	return p->year == 0 || (atom_at(s, i + 3)->kind == ATOM_WORD &&
				   !atom_at(s, i + 3)->space)
		   ? 0
		   : i + 3;
}

size_t
grammar_words(struct atoms *s, size_t i, struct parse *p)
{
	static size_t (*const form[])(
	    struct atoms *, size_t, struct parse *) = { weekday_at,
		day_of_month, month_year, middle_at, ordinal_at };

	for (size_t k = 0; k < sizeof form / sizeof form[0]; k++) {
		size_t at = form[k](s, i, p);

		if (at != 0)
			return at;
		*p = (struct parse){ 0 };
	}
	return 0;
}

size_t
grammar_month(struct atoms *s, size_t i, struct parse *p)
{
	return month_at(s, i, false, &p->month);
}

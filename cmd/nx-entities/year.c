/* Years: which numbers of four digits are one. */
#include "cmd/nx-entities/year.h"

enum { YEAR_MIN = 1000, YEAR_MAX = 2100 };

/* 1.900, 2019,5: the number goes on behind atom i - 1. */
static bool
goes_on(struct atoms *s, size_t i)
{
	const struct atom *a = atom_at(s, i), *b;

	if (a->kind != ATOM_MARK || a->space ||
	    (a->value != '.' && a->value != ',' && a->value != ':'))
		return false;
	b = atom_at(s, i + 1);
	return b->kind == ATOM_NUMBER && !b->space;
}

unsigned
year_at(struct atoms *s, size_t i)
{
	const struct atom *a = atom_at(s, i);

	if (a->kind != ATOM_NUMBER || a->digits != 4 || goes_on(s, i + 1))
		return 0;
	return a->value < YEAR_MIN || a->value > YEAR_MAX ? 0 : a->value;
}

/* What is behind a number says that it counts or measures something. */
static bool
unit_at(struct atoms *s, size_t i)
{
	const struct atom *a = atom_at(s, i);

	if (a->kind == ATOM_MARK)
		return a->value == '%' || a->value == '$' || a->value == 0xB0 ||
		       a->value == 0xA3 || a->value == 0x20AC;
	/* 1900C, 2008cc */
	if (a->kind == ATOM_WORD && !a->space && a->end - a->start < 3)
		return true;
	return a->kind == ATOM_WORD && (a->term.kinds & TERM_UNIT);
}

size_t
year_behind(struct atoms *s, size_t i, unsigned *year)
{
	const struct atom *a = atom_at(s, i);
	size_t at = i;

	if (a->kind == ATOM_MARK && (a->value == ',' || a->value == '-' ||
					a->value == '/' || a->value == '.'))
		at++;
	else if (a->kind == ATOM_WORD && (a->term.kinds & TERM_OF))
		at++;
	*year = year_at(s, at);
	if (*year == 0 || unit_at(s, at + 1)) {
		*year = 0;
		return 0;
	}
	return at + 1;
}

/* A plural that a number may count: blessés, manifestants. */
static bool
counted(struct atoms *s, size_t i)
{
	const struct atom *a = atom_at(s, i);
	char last;

	if (a->kind != ATOM_WORD || a->capital || a->end - a->start < 4 ||
	    s->lang == LANG_EN)
		return false;
	last = s->text.p[a->end - 1];
	return (last == 's' || last == 'x') &&
	       (a->term.kinds & TERM_PLAIN) == 0;
}

size_t
short_year_behind(struct atoms *s, size_t i, unsigned *year)
{
	const struct atom *a = atom_at(s, i);

	if (a->kind != ATOM_NUMBER || a->digits != 2 || a->value < 32 ||
	    goes_on(s, i + 1) || unit_at(s, i + 1) || counted(s, i + 1))
		return 0;
	*year = 1900 + a->value;
	return i + 1;
}

static struct term
term_before(const struct atoms *s, const struct word *w, size_t i, size_t back)
{
	struct slice word;

	if (i < back || w[i - back].kind != WORD_ALPHA)
		return (struct term){ 0 };
	word = word_text(s->text, &w[i - back]);
	if (w[i - back].flags & WORD_ELIDED) /* d' qu' jusqu' */
		while (word.n > 0 && (unsigned char)word.p[word.n - 1] >= 0x80)
			word.n--;
	if (word.n > 1 && word.p[word.n - 1] == '\'')
		word.n--;
	return calendar_term(s->calendar, s->lang, word);
}

/* The byte before the word i, if nothing is between. */
static unsigned char
glued(const struct atoms *s, const struct word *w, size_t i)
{
	if (i == 0 || (w[i].flags & WORD_SPACE))
		return 0;
	return (unsigned char)s->text.p[w[i].start - 1];
}

bool
year_alone(
    struct atoms *s, size_t next, unsigned year, const struct word *w, size_t i)
{
	struct term before = term_before(s, w, i, 1);
	unsigned char mark = glued(s, w, i);
	bool sure = before.kinds & TERM_BEFORE;
	bool plural = counted(s, next);

	if (unit_at(s, next) ||
	    (mark != 0 && mark != '(' && mark != '"' && mark != '\'' &&
		mark != '[' && mark != ':' && mark < 0x80))
		return false;
	if ((before.kinds & (TERM_COUNT | TERM_BEFORE)) == TERM_COUNT)
		return false;
	if ((before.kinds & TERM_OF) &&
	    (term_before(s, w, i, 2).kinds & TERM_COUNT))
		return false;
	if (sure)
		return !plural || year % 100 != 0;
	if (plural && (year % 50 == 0 || (before.kinds & TERM_OF) == 0))
		return false;
	if (year >= 1900 && year < 2060)
		return true;
	return mark == '(' || (before.kinds & TERM_OF);
}

/* The atoms that dates are parsed from. */
#include "cmd/nx-entities/atom.h"

#include "common/utf8.h"

static const struct atom none = { .kind = ATOM_END };

void
atoms_start(struct atoms *s, uint32_t at)
{
	s->at = at;
	s->n = 0;
}

static bool
is_letter(uint32_t cp)
{
	unsigned class = utf8_info(cp)->class;

	return (class >= UTF8_UPPER && class <= UTF8_LETTER) ||
	       class == UTF8_MARK;
}

static void
cut_number(struct atoms *s, struct atom *a)
{
	a->kind = ATOM_NUMBER;
	while (s->at < s->text.n && s->text.p[s->at] >= '0' &&
	       s->text.p[s->at] <= '9') {
		if (a->digits < 9) {
			a->value =
			    a->value * 10 + (uint32_t)(s->text.p[s->at] - '0');
			a->digits++;
		}
		s->at++;
	}
}

static void
cut_word(struct atoms *s, struct atom *a, uint32_t cp)
{
	struct slice word;
	size_t len;

	a->kind = ATOM_WORD;
	a->capital = utf8_info(cp)->class == UTF8_UPPER;
	while ((len = utf8_at(s->text, s->at, &cp)) > 0 && is_letter(cp))
		s->at += (uint32_t)len;
	word = slice_sub(s->text, a->start, s->at);
	a->term = calendar_term(s->calendar, s->lang, word);
	if (a->term.kinds != 0 || word.n < 6 || !slice_ends(word, S("par")))
		return;
	/* juinpar Le Monde: what is left where a page's parts were joined */
	word.n -= 3;
	a->term = calendar_term(s->calendar, s->lang, word);
	if (a->term.kinds & (TERM_MONTH | TERM_DAY))
		s->at -= 3;
	else
		a->term.kinds = 0;
}

/* One spelling for all dashes, one for all apostrophes. */
static uint32_t
mark_of(uint32_t cp)
{
	if (cp >= 0x2010 && cp <= 0x2015)
		return '-';
	if (cp == 0x2019 || cp == 0x2018 || cp == 0x2BC)
		return '\'';
	return cp == 0xBA ? 0xB0 : cp; /* 1º as 1° */
}

static void
cut_atom(struct atoms *s, struct atom *a)
{
	uint32_t cp;
	size_t len;

	*a = none;
	while ((len = utf8_at(s->text, s->at, &cp)) > 0) {
		unsigned class = utf8_info(cp)->class;

		if (class != UTF8_SPACE && class != UTF8_FORMAT)
			break;
		a->space |= class == UTF8_SPACE;
		s->at += (uint32_t)len;
	}
	a->start = s->at;
	if (len == 0) {
		a->kind = ATOM_END;
	} else if (cp >= '0' && cp <= '9') {
		cut_number(s, a);
	} else if (is_letter(cp)) {
		cut_word(s, a, cp);
	} else {
		a->kind = ATOM_MARK;
		a->value = mark_of(cp);
		s->at += (uint32_t)len;
	}
	a->end = s->at;
}

const struct atom *
atom_at(struct atoms *s, size_t i)
{
	while (s->n <= i && s->n < ATOMS) {
		if (s->n > 0 && s->a[s->n - 1].kind == ATOM_END)
			return &s->a[s->n - 1];
		cut_atom(s, &s->a[s->n++]);
	}
	return i < ATOMS ? &s->a[i] : &none;
}

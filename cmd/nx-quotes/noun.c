/* Noun phrases. */
#include "cmd/nx-quotes/noun.h"

#include "cmd/nx-quotes/name.h"
#include "cmd/nx-quotes/run.h"

enum { TAIL = 14 }; /* words that may follow a noun within its mention */

size_t
noun_of(const struct view *v, size_t i)
{
	size_t j = i + 1;

	while (goes_on(v, j) &&
	       (v->lex[j]->class == LEX_DET || v->lex[j]->class == LEX_ADJ ||
		   v->w[j].kind == WORD_NUMBER ||
		   (v->lex[j]->class == LEX_OF && j == i + 2)))
		j++;
	if (!goes_on(v, j) || v->w[j].kind != WORD_ALPHA ||
	    (v->lex[j]->class != LEX_NONE && v->lex[j]->class != LEX_TITLE &&
		v->lex[j]->class != LEX_TIME && v->lex[j]->role == ROLE_NONE)) {
		/* « les jeunes », « un autre » */
		if (j > i + 1 && v->lex[j - 1]->role != ROLE_NONE)
			return j - 1;
		return v->n;
	}
	/* « le 22 octobre », « la semaine dernière » */
	if (v->lex[j]->class == LEX_TIME)
		return v->n;
	return j;
}

/* Whether word j, after a noun, may be an adjective of it. */
static bool
may_qualify(const struct view *v, size_t j)
{
	const struct lex *x = v->lex[j];

	/* each may well be false: one jump for all */
	return (v->w[j].kind == WORD_ALPHA) &
	       ((v->w[j].flags & (WORD_CAPITAL | WORD_ELIDED)) == 0) &
	       ((x->class == LEX_NONE) | (x->class == LEX_ADJ)) &
	       (x->around != 'v') & (x->cue != CUE_PREP) &
	       (v->lexis->lang != LANG_EN) &
	       ((x->form & ~(unsigned)(FORM_PAST | FORM_AGREES)) == 0);
}

/* « la députée laisse entendre »: a cue of several words */
static bool
begins_phrase(const struct view *v, size_t j)
{
	struct lex found;

	return view_phrase(v, j, &found) > 0 && found.form != 0;
}

/* « la candidate PCF »: short, and all of it capitals. */
static bool
is_party(const struct view *v, size_t i, size_t end)
{
	return end == i + 1 && (v->w[i].flags & WORD_UPPER) != 0 &&
	       v->w[i].chars < 6;
}

/* « rédactrice en chef », « le maire (PCF) de Brumes »: words to pass over */
static size_t
added(const struct view *v, const struct mention *m, size_t j)
{
	if (view_is(v, j, '('))
		return goes_on(v, j + 3) &&
			       (v->w[j + 1].flags & WORD_UPPER) != 0 &&
			       view_is(v, j + 2, ')') && is_of(v, j + 3)
			   ? 3
			   : 0;
	return m->kind == ROLE_HUMAN && v->lex[j]->class == LEX_PREP &&
		       slice_equal(view_word(v, j), S("en")) &&
		       goes_on(v, j + 1) &&
		       slice_equal(view_word(v, j + 1), S("chef"))
		   ? 2
		   : 0;
}

/* « le député et maire de Brumes Jean Dol » */
static bool
is_second_role(const struct view *v, const struct mention *m, size_t j)
{
	return v->lex[j]->class == LEX_CONJ && m->kind == ROLE_HUMAN &&
	       !m->plural && goes_on(v, j + 1) &&
	       v->lex[j + 1]->role == ROLE_HUMAN && !is_capital(v, j + 1) &&
	       slice_equal(view_word(v, j), S("et"));
}

/* The noun that belongs to the word de at j, or n. */
static size_t
noun_behind(const struct view *v, size_t j)
{
	size_t k = j + 1;
	bool any;

	k += v->lex[k]->class == LEX_DET;
	while (goes_on(v, k) &&
	       ((v->lex[k]->class == LEX_ADJ) | (v->w[k].kind == WORD_NUMBER) |
		   ((v->w[k].flags & WORD_DIGIT) != 0)))
		k++;
	if (!goes_on(v, k))
		return v->n;
	any = (v->lex[k]->class == LEX_NONE) | (v->lex[k]->role != ROLE_NONE) |
	      ((v->lex[k]->class == LEX_TIME) & is_capital(v, j - 1));
	return (any & (v->w[k].kind == WORD_ALPHA)) ? k : v->n;
}

/*
 * « de l'Eau et des Forêts », « de la Jeunesse, du Temps libre », « de contrôle
 * et de prévention »: the word de of another complement like that of word of,
 * or j.
 */
static size_t
another_of(const struct view *v, const struct mention *m, size_t of, size_t j)
{
	size_t next = j + 1, k = next + 1;
	bool and = v->lex[j]->class == LEX_CONJ &&
		   slice_equal(view_word(v, j), S("et"));

	if (!(and || view_is(v, j, ',')) || !goes_on(v, next) ||
	    !is_of(v, next))
		return j;
	if (is_capital(v, of) && m->kind == ROLE_HUMAN) {
		if (goes_on(v, k) && v->lex[k]->class == LEX_DET)
			k++;
		return goes_on(v, k) && is_capital(v, k) ? next : j;
	}
	return and&&m->kind == ROLE_ORG && goes_on(v, k) && is_common(v, k) &&
		       v->lex[of]->class == LEX_NONE && !is_capital(v, of)
		   ? next
		   : j;
}

/* à, sur, par or de before the phrase that starts at word i, or within au */
static bool
is_governed(const struct view *v, size_t i)
{
	return is_fused(v, i) ||
	       (goes_on(v, i) && (v->lex[i - 1]->class == LEX_PREP ||
				     v->lex[i - 1]->class == LEX_OF));
}

/* Whether the noun of m is a medium that somebody speaks to. */
static bool
is_told_to(const struct view *v, const struct mention *m)
{
	return (m->kind == ROLE_MEDIUM ||
		   slice_equal(view_word(v, m->head), S("agence"))) &&
	       is_governed(v, m->first);
}

/*
 * « le texte déçoit Odile Fabre », « a dit au magazine Odile Fabre »: whether
 * the name behind these adjectives is none of what the noun says.
 */
static bool
is_another(const struct view *v, const struct mention *m, size_t adjectives)
{
	return m->kind != ROLE_HUMAN && m->kind != ROLE_NONE &&
	       (adjectives > 0 || is_told_to(v, m));
}

/* Goes on behind the noun: adjectives, de …, a name. Returns the end. */
static size_t
noun_tail(const struct view *v, struct mention *m)
{
	size_t j = m->head + 1, adjectives = 0, of = 0, and = 0;

	if (v->lex[m->head]->cue == CUE_NOUN && !is_capital(v, m->head) &&
	    !(goes_on(v, j) && is_capital(v, j)))
		return j;
	while (goes_on(v, j) && j < m->head + TAIL) {
		if (is_capital(v, j) && v->lex[j]->class == LEX_NONE) {
			size_t end = run_of(v, j), name = run_split(v, j, end);

			if (name == j && is_another(v, m, adjectives))
				return j - adjectives;
			if (m->kind == ROLE_HUMAN && name == end &&
			    j == m->head + 1 + adjectives &&
			    !is_party(v, j, end))
				name = j;
			/* « la mère d'Odile Fabre » is not Odile Fabre */
			if (name < end && m->name == m->name_last && name != of)
				name_set(v, m, name, end);
			j = end;
			adjectives = 0;
			/* « au micro de RTL Ana Poll » */
			if (m->name != m->name_last ||
			    (m->kind != ROLE_HUMAN && is_capital(v, j)))
				break;
		} else if (v->lex[j]->class == LEX_TITLE && name_at(v, j, m)) {
			return m->last;
		} else if (is_of(v, j) && goes_on(v, j + 1)) {
			if ((of = noun_behind(v, j)) == v->n)
				break;
			j = of + !is_capital(v, of);
			adjectives = 0;
		} else if (may_qualify(v, j)) {
			if (adjectives++ == 2 || begins_phrase(v, j))
				break;
			j++;
		} else if (m->kind == ROLE_NONE && !view_is(v, j, '(')) {
			break;
		} else if (added(v, m, j) > 0) {
			j += added(v, m, j);
		} else if (and == 0 && is_second_role(v, m, j)) {
			and = j;
			j += 2;
			adjectives = 0;
		} else if (of > 0 && another_of(v, m, of, j) != j) {
			j = another_of(v, m, of, j);
		} else {
			break;
		}
	}
	return and > 0 && m->name == m->name_last ? and : j;
}

/* « la candidate PCF à la mairie de Brumes, »: the comma, or j. */
static size_t
comma_after(const struct view *v, size_t j)
{
	size_t k = j;

	if (!goes_on(v, j) || v->lex[j]->class != LEX_PREP)
		return j;
	while (goes_on(v, k) && k < j + TAIL / 2 && !view_is(v, k, ',') &&
	       v->lex[k]->form == 0 && v->lex[k]->class != LEX_HAVE &&
	       v->lex[k]->class != LEX_BE && v->lex[k]->class != LEX_REL)
		k++;
	return goes_on(v, k) && view_is(v, k, ',') && goes_on(v, k + 1) &&
		       is_capital(v, k + 1) &&
		       v->lex[k + 1]->name != GENDER_NONE
		   ? k
		   : j;
}

/* « reçu par Ana Poll, la ministre, Paul Rey a dit »: the role of Ana Poll */
static bool
is_apposed(const struct view *v, size_t i)
{
	return i > 1 && goes_on(v, i) && goes_on(v, i - 1) &&
	       view_is(v, i - 1, ',') && is_capital(v, i - 2);
}

/* « le ministre de l'Intérieur, Ana Poll » */
static size_t
name_after_comma(const struct view *v, struct mention *m, size_t j)
{
	size_t end, from, tail = j;

	/* one jump for all: few are so */
	if (!((m->kind == ROLE_HUMAN) & (m->name == m->name_last) & !m->plural &
		goes_on(v, j)))
		return j;
	if (view_is(v, j, '(') && goes_on(v, j + 2) &&
	    (v->w[j + 1].flags & WORD_UPPER) != 0 && view_is(v, j + 2, ')'))
		j += 3;
	j = comma_after(v, j);
	if (!goes_on(v, j) || !view_is(v, j, ',') || !goes_on(v, j + 1) ||
	    !is_capital(v, j + 1) || v->lex[j + 1]->class == LEX_DET)
		return tail;
	from = name_behind(v, j + 1);
	end = run_end(v, from);
	if (v->lex[from]->name == GENDER_NONE && end == from + 1 &&
	    from == j + 1)
		return tail;
	if (is_apposed(v, m->first) && m->gender != v->lex[from]->name)
		return tail;
	/* « dans sa lettre au préfet, Odile Fabre promet » */
	if (is_governed(v, m->first) && end < v->n &&
	    (v->in[end] != 0 || (goes_on(v, end) && v->punct[end] == 0)))
		return tail;
	name_set(v, m, from, end);
	return end;
}

size_t
noun_end(const struct view *v, struct mention *m)
{
	return name_after_comma(v, m, noun_tail(v, m));
}

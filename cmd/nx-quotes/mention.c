/* Mentions of possible sources. */
#include "cmd/nx-quotes/mention.h"

#include <stdlib.h>

#include "cmd/nx-quotes/name.h"
#include "cmd/nx-quotes/run.h"
#include "common/arena.h"

enum { TAIL = 14 }; /* words that may follow a noun within its mention */

/* au, aux, du */
static bool
is_fused(const struct view *v, size_t i)
{
	struct slice s = view_word(v, i);

	return (s.n == 2 && s.p[1] == 'u' &&
		   (s.p[0] == 'a' || s.p[0] == 'd')) ||
	       slice_equal(s, S("aux"));
}

static bool
is_of(const struct view *v, size_t i)
{
	return v->lex[i]->class == LEX_OF ||
	       slice_equal(view_word(v, i), S("du")) ||
	       slice_equal(view_word(v, i), S("des"));
}

/* The noun of the phrase whose determiner is at i, or n. */
static size_t
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
	       (x->around != 'v') &
	       ((x->form & ~(unsigned)(FORM_PAST | FORM_AGREES)) == 0);
}

/* « la candidate PCF »: short, and all of it capitals. */
static bool
is_party(const struct view *v, size_t i, size_t end)
{
	return end == i + 1 && (v->w[i].flags & WORD_UPPER) != 0 &&
	       v->w[i].chars < 6;
}

/* « le maire (PCF) de Brumes » */
static bool
is_party_aside(const struct view *v, size_t j)
{
	return view_is(v, j, '(') && goes_on(v, j + 3) &&
	       (v->w[j + 1].flags & WORD_UPPER) != 0 &&
	       view_is(v, j + 2, ')') && is_of(v, j + 3);
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

	if (v->lex[k]->class == LEX_DET)
		k++;
	while (goes_on(v, k) &&
	       (v->lex[k]->class == LEX_ADJ || v->w[k].kind == WORD_NUMBER ||
		   (v->w[k].flags & WORD_DIGIT) != 0))
		k++;
	return goes_on(v, k) && v->w[k].kind == WORD_ALPHA &&
		       (v->lex[k]->class == LEX_NONE ||
			   v->lex[k]->role != ROLE_NONE)
		   ? k
		   : v->n;
}

/* « la prévention des maladies »: a noun, of all that no list has */
static bool
is_common(const struct view *v, size_t i)
{
	return v->w[i].kind == WORD_ALPHA && v->lex[i]->class == LEX_NONE &&
	       v->lex[i]->form == 0 && v->in[i] == 0;
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

/* Goes on behind the noun: adjectives, de …, a name. Returns the end. */
static size_t
noun_tail(const struct view *v, struct mention *m)
{
	size_t j = m->head + 1, adjectives = 0, of = 0, and = 0;

	if (v->lex[m->head]->cue == CUE_NOUN &&
	    !(goes_on(v, j) && is_capital(v, j)))
		return j;
	while (goes_on(v, j) && j < m->head + TAIL) {
		if (is_capital(v, j) && v->lex[j]->class == LEX_NONE) {
			size_t end = run_end(v, j), name = run_split(v, j, end);

			/* « le texte déçoit Odile Fabre » */
			if (name == j && adjectives > 0 &&
			    m->kind != ROLE_HUMAN && m->kind != ROLE_NONE)
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
			if (m->name != m->name_last)
				break;
		} else if (v->lex[j]->class == LEX_TITLE && name_at(v, j, m)) {
			return m->last;
		} else if (is_of(v, j) && goes_on(v, j + 1)) {
			of = noun_behind(v, j);
			if (of == v->n)
				break;
			j = is_capital(v, of) ? of : of + 1;
			adjectives = 0;
		} else if (adjectives < 2 && v->lexis->lang != LANG_EN &&
			   may_qualify(v, j)) {
			adjectives++;
			j++;
		} else if (is_party_aside(v, j)) {
			j += 3;
		} else if (and == 0 && is_second_role(v, m, j)) {
			and = j;
			j += 2;
			adjectives = 0;
		} else if (of > 0 && m->kind != ROLE_NONE &&
			   another_of(v, m, of, j) != j) {
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

/* à, sur, par or de before the phrase that starts at word i, or within au */
static bool
is_governed(const struct view *v, size_t i)
{
	return is_fused(v, i) ||
	       (goes_on(v, i) && (v->lex[i - 1]->class == LEX_PREP ||
				     v->lex[i - 1]->class == LEX_OF));
}

/* « le ministre de l'Intérieur, Ana Poll » */
static size_t
name_after_comma(const struct view *v, struct mention *m, size_t j)
{
	size_t end, from, tail = j;

	if (m->kind == ROLE_HUMAN && m->name == m->name_last && !m->plural)
		j = comma_after(v, j);
	if (m->kind != ROLE_HUMAN || m->name != m->name_last || m->plural ||
	    !goes_on(v, j) || !view_is(v, j, ',') || !goes_on(v, j + 1) ||
	    !is_capital(v, j + 1) || v->lex[j + 1]->class == LEX_DET)
		return tail;
	from = name_behind(v, j + 1);
	end = run_end(v, from);
	if (v->lex[from]->name == GENDER_NONE && end == from + 1 &&
	    from == j + 1)
		return tail;
	/* « dans sa lettre au préfet, Odile Fabre promet » */
	if (is_governed(v, m->first) && end < v->n &&
	    (v->in[end] != 0 || (goes_on(v, end) && v->punct[end] == 0)))
		return tail;
	name_set(v, m, from, end);
	return end;
}

/* « certains dénoncent »: a source; « les dénoncent »: none. */
static bool
alone(const struct view *v, size_t i, struct mention *m)
{
	*m = (struct mention){ .first = (uint32_t)i,
		.last = (uint32_t)(i + 1),
		.head = (uint32_t)i,
		.role = UINT32_MAX,
		.type = MENTION_NOUN,
		.kind = ROLE_HUMAN,
		.plural = 1 };
	return v->w[i].chars > 3;
}

/* « rappelle Le Fil du Lac »: the article, capital too, belongs to the name. */
static bool
is_title(const struct view *v, size_t i, size_t head)
{
	return head == i + 1 && i > 0 && goes_on(v, i) && v->in[i - 1] == 0 &&
	       is_capital(v, i) && (v->w[i].flags & WORD_UPPER) == 0 &&
	       v->lexis->lang == LANG_FR;
}

/* Where such a name ends: Le Fil du Lac, La Voix de l'Ourle */
static size_t
title_end(const struct view *v, size_t end)
{
	size_t j = end;

	if (!goes_on(v, j) || !is_of(v, j))
		return end;
	j++;
	if (goes_on(v, j) && v->lex[j]->class == LEX_DET)
		j++;
	return goes_on(v, j) && is_capital(v, j) ? j + 1 : end;
}

/* « aux dires de », « aux yeux de »: a cue, whose source stands behind it */
static bool
starts_source(const struct view *v, size_t i)
{
	struct lex found;

	return (v->trait[i] & VIEW_FIRST) != 0 &&
	       (v->trait[i + 1] & VIEW_SECOND) != 0 &&
	       lexis_phrase(v->lexis, v->w + i, v->n - i, &found) > 0 &&
	       (found.cue == CUE_PREP || found.cue == CUE_WEAK);
}

static bool
noun_at(const struct view *v, size_t i, struct mention *m)
{
	const struct lex *det = v->lex[i], *x;
	size_t head = det->class == LEX_DET ? noun_of(v, i) : i;

	if (head >= v->n || starts_source(v, i))
		return false;
	x = v->lex[head];
	/* « le rapporte », « comme le note »: a pronoun and a verb */
	if (head == i + 1 && (x->form & FORM_FINITE) != 0 &&
	    ((x->role == ROLE_NONE && x->cue == CUE_NO &&
		 (x->frame & (FRAME_QUE | FRAME_HOMONYM)) == FRAME_QUE) ||
		(i > 0 && v->lex[i - 1]->class == LEX_SUBORD &&
		    (x->frame & FRAME_QUE) != 0)))
		return false;
	if (head == i + 1 && det->plural && (x->form & FORM_PLURAL) != 0 &&
	    (x->frame & FRAME_HOMONYM) == 0 && x->role == ROLE_NONE)
		return alone(v, i, m);
	m->first = (uint32_t)i;
	m->head = (uint32_t)head;
	m->plural = det->class == LEX_DET ? det->plural : x->role_plural;
	m->gender = det->class == LEX_DET ? det->gender : GENDER_NONE;
	if (is_capital(v, head) && x->class != LEX_TITLE &&
	    (x->role == ROLE_NONE || (v->w[head].flags & WORD_UPPER) != 0 ||
		(goes_on(v, head + 1) && is_capital(v, head + 1)))) {
		m->last = (uint32_t)run_of(v, head);
		if (is_title(v, i, head))
			m->last = (uint32_t)title_end(v, m->last);
		m->head = m->last - 1;
		m->type = MENTION_NAME;
		name_set(v, m, head, m->last);
		if (is_title(v, i, head))
			m->name = m->first;
		if (x->role != ROLE_NONE)
			m->kind = x->role;
		return true;
	}
	m->type = x->role != ROLE_NONE ? MENTION_ROLE : MENTION_NOUN;
	m->kind = x->role;
	m->role = x->role != ROLE_NONE ? m->head : UINT32_MAX;
	m->gender = m->gender != GENDER_NONE ? m->gender : x->role_gender;
	m->last = (uint32_t)name_after_comma(v, m, noun_tail(v, m));
	if (m->name != m->name_last && m->kind == ROLE_HUMAN)
		m->type = MENTION_NAME;
	return true;
}

/* told X: whom somebody speaks to */
static bool
is_told(const struct view *v, size_t i)
{
	struct slice s = view_word(v, i);

	return v->lexis->lang == LANG_EN &&
	       (slice_equal(s, S("told")) || slice_equal(s, S("tells")) ||
		   slice_equal(s, S("tell")) || slice_equal(s, S("telling")));
}

static void
look_before(const struct view *v, struct mention *m)
{
	size_t i = m->first;
	struct slice s = view_word(v, i);
	bool prep, of;

	if (v->lex[i]->class == LEX_DET) {
		bool des = slice_equal(s, S("des"));

		if (is_fused(v, i)) {
			m->flags |= s.p[0] == 'd' ? MENTION_OF : MENTION_PREP;
			m->fused = m->last - i > 1;
		} else if (des && i > 0 && is_common(v, i - 1)) {
			m->flags |= MENTION_OF;
		}
		if (des || (v->lex[i]->plural && s.n > 4) ||
		    slice_starts(s, S("un")) || slice_starts(s, S("Un")) ||
		    slice_equal(s, S("Des")) || slice_equal(s, S("a")) ||
		    slice_equal(s, S("A")))
			m->flags |= MENTION_INDEF;
	}
	if (i == 0 || v->sent[i - 1] != v->sent[i]) {
		m->flags |= MENTION_START;
		return;
	}
	prep = v->lex[i - 1]->class == LEX_PREP || is_told(v, i - 1);
	of = !prep && v->lex[i - 1]->class == LEX_OF;
	m->flags |= (uint8_t)(prep * MENTION_PREP | of * MENTION_OF);
}

static bool
bare_noun(const struct view *v, size_t i)
{
	const struct lex *x = v->lex[i];

	if (x->role == ROLE_NONE || x->class != LEX_NONE)
		return false;
	if (v->lexis->lang == LANG_EN)
		return x->role_plural || x->role == ROLE_ORG ||
		       (i + 1 < v->n && is_capital(v, i + 1));
	return slice_starts(view_word(v, i), S("source")) && i > 0 &&
	       v->lex[i - 1]->class != LEX_DET;
}

/* What a sentence has had so far. */
struct so_far {
	unsigned sentence, brackets, mentions, clauses;
};

/* A mention at word i. */
static bool
mention_at(const struct view *v, size_t i, struct mention *m)
{
	*m = (struct mention){ .role = UINT32_MAX };
	if ((v->lex[i]->class != LEX_DET || !noun_at(v, i, m)) &&
	    !name_at(v, i, m) && !(bare_noun(v, i) && noun_at(v, i, m)))
		return false;
	look_before(v, m);
	return true;
}

/* Order and clause of the last mention, which was found at word i. */
static void
place(struct mentions *s, const struct view *v, struct so_far *a, size_t i)
{
	struct mention *m = &s->m[s->n - 1];

	if (a->brackets > 0)
		m->flags |= MENTION_ASIDE;
	if (s->n > 1 && v->lex[m->first - 1]->class == LEX_CONJ &&
	    m[-1].last + 1 == m->first)
		m->flags |= MENTION_JOINED;
	for (; i < m->first; i++)
		a->clauses += (v->trait[i] & VIEW_CLAUSE) != 0;
	m->order = (uint8_t)(a->mentions < 4 ? a->mentions : 4);
	m->clause = (uint8_t)(a->clauses < 3 ? a->clauses : 3);
	a->mentions += !mention_governed(m);
}

void
mentions_find(struct mentions *s, const struct view *v)
{
	struct so_far a = { 0 };

	s->n = 0;
	for (size_t i = 0; i < v->n; i++) {
		unsigned trait =
		    v->trait[i] & (VIEW_MENTION | VIEW_ASIDE | VIEW_CLAUSE);

		if (trait == 0)
			continue;
		if (v->sent[i] != a.sentence)
			a = (struct so_far){ .sentence = v->sent[i] };
		if (s->n == s->cap)
			s->m = grow(s->m, &s->cap, s->n + 1, sizeof *s->m);
		if ((trait & VIEW_MENTION) != 0 &&
		    mention_at(v, i, &s->m[s->n])) {
			s->n++;
			place(s, v, &a, i);
			i = s->m[s->n - 1].last - 1;
		} else if ((trait & VIEW_CLAUSE) != 0) {
			a.clauses++;
		} else if (view_is(v, i, '(')) {
			a.brackets++;
		} else if (view_is(v, i, ')') && a.brackets > 0) {
			a.brackets--;
		}
	}
}

size_t
mentions_from(const struct mentions *s, size_t word)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (s->m[mid].first < word)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void
mentions_free(struct mentions *s)
{
	free(s->m);
	*s = (struct mentions){ 0 };
}

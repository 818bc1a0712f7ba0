/* Mentions of possible sources. */
#include "cmd/nx-quotes/mention.h"

#include <stdlib.h>

#include "cmd/nx-quotes/name.h"
#include "cmd/nx-quotes/noun.h"
#include "cmd/nx-quotes/run.h"
#include "cmd/nx-quotes/trait.h"
#include "common/arena.h"
#include "common/eight.h"

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

	return view_phrase(v, i, &found) > 0 &&
	       (found.cue == CUE_PREP || found.cue == CUE_WEAK);
}

/* « la SNCF », « le Dr. Cuq »: the noun at head is a name, or before one. */
static bool
named_at(const struct view *v, size_t i, size_t head, struct mention *m)
{
	const struct lex *x = v->lex[head];

	if (x->class == LEX_TITLE) {
		if (!goes_on(v, head + 1) || !view_is(v, head + 1, '.') ||
		    !name_at(v, head, m))
			return false;
		m->first = (uint32_t)i;
		return true;
	}
	if (!is_capital(v, head) ||
	    (x->role != ROLE_NONE &&
		((v->w[head].flags & WORD_UPPER) == 0 ||
		    x->role == ROLE_HUMAN) &&
		!(goes_on(v, head + 1) && is_capital(v, head + 1))))
		return false;
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

static bool
noun_at(const struct view *v, size_t i, struct mention *m)
{
	const struct lex *det = v->lex[i], *x;
	bool has_role;
	size_t head = det->class == LEX_DET ? noun_of(v, i) : i;

	/* « leur lance-t-il » */
	if (head >= v->n || starts_source(v, i) ||
	    (head + 1 < v->n && (v->w[head + 1].flags & WORD_INVERTED) != 0))
		return false;
	x = v->lex[head];
	has_role = x->role != ROLE_NONE;
	/* « le rapporte », « comme le note »: a pronoun and a verb */
	if (head == i + 1 && (x->form & FORM_FINITE) != 0 &&
	    ((x->role == ROLE_NONE && x->cue == CUE_NO &&
		 (x->frame & (FRAME_QUE | FRAME_HOMONYM)) == FRAME_QUE) ||
		(i > 0 && v->lex[i - 1]->class == LEX_SUBORD &&
		    (x->frame & FRAME_QUE) != 0)))
		return false;
	if ((head == i + 1) & (det->plural != 0) &
	    ((x->form & FORM_PLURAL) != 0) & ((x->frame & FRAME_HOMONYM) == 0) &
	    (x->role == ROLE_NONE))
		return alone(v, i, m);
	m->first = (uint32_t)i;
	m->head = (uint32_t)head;
	m->plural = det->class == LEX_DET ? det->plural : x->role_plural;
	m->gender = det->class == LEX_DET ? det->gender : GENDER_NONE;
	if (named_at(v, i, head, m))
		return true;
	m->type = (uint8_t)(MENTION_NOUN - has_role);
	m->kind = x->role;
	m->role = m->head | (0 - (uint32_t)!has_role);
	m->gender |= (uint8_t)((m->gender == GENDER_NONE) * x->role_gender);
	m->last = (uint32_t)noun_end(v, m);
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

static bool
bare_noun(const struct view *v, size_t i)
{
	const struct lex *x = v->lex[i];

	if (x->role == ROLE_NONE || x->class != LEX_NONE)
		return false;
	if (v->lexis->lang == LANG_EN)
		return x->role_plural || x->role == ROLE_ORG ||
		       (i + 1 < v->n && is_capital(v, i + 1));
	return (x->place & PLACE_BARE) != 0 && i > 0 &&
	       v->lex[i - 1]->class != LEX_DET && !is_capital(v, i);
}

/* A mention at word i. */
static bool
mention_at(const struct view *v, size_t i, struct mention *m)
{
	bool det = v->lex[i]->class == LEX_DET;

	*m = (struct mention){ .role = UINT32_MAX };
	if (!det && name_at(v, i, m))
		return true;
	if ((det || bare_noun(v, i)) && noun_at(v, i, m))
		return true;
	return det && name_at(v, i, m);
}

/*
 * What the determiner of the mention says of it: au, des, un, plusieurs; or
 * the start of a name in capitals: Au, DES.
 */
static unsigned
look_at(const struct view *v, struct mention *m)
{
	enum { CASES = WORD_CAPITAL | WORD_UPPER, FUSED = 1 << 8 };
	static const uint16_t says[DETS][CASES + 1] = {
		[DET_TO] = { MENTION_PREP | FUSED },
		[DET_OF] = { MENTION_OF | FUSED },
		[DET_SOME] = { MENTION_INDEF, MENTION_INDEF },
		[DET_ONE] = { MENTION_INDEF, MENTION_INDEF },
		[DET_MANY] = { MENTION_INDEF, MENTION_INDEF, MENTION_INDEF,
		    MENTION_INDEF },
	};
	size_t i = m->first;
	unsigned det = v->lex[i]->det, letters = v->w[i].flags & CASES;
	unsigned said = says[det][letters];

	if ((det == DET_SOME) & (letters == 0) && i > 0 && is_common(v, i - 1))
		return MENTION_INDEF | MENTION_OF;
	m->fused = (said >= FUSED) & (m->last - i > 1);
	return said;
}

/* What stands before the mention says of it. */
static unsigned
look_before(const struct view *v, const struct mention *m)
{
	static const uint8_t flags[256] = {
		[LEX_PREP] = MENTION_PREP, [LEX_OF] = MENTION_OF
	};
	size_t i = m->first, before = i - (i > 0);

	bool start = (i == 0) | (v->sent[before] != v->sent[i]);
	unsigned says = flags[v->lex[before]->class];

	if (is_told(v, before))
		says = MENTION_PREP;
	return (unsigned)bit_pick(start, MENTION_START, says);
}

/*
 * What the mention before it, one word between, says of it: « Jean Dol, un
 * voisin, » is Jean Dol, as « un romancier » in « il était un romancier » is
 * none.
 */
static unsigned
look_beside(
    const struct view *v, const struct mention *m, const struct mention *other)
{
	size_t before = m->first - (m->first > 0);
	unsigned class = v->lex[before]->class;
	bool beside = other->last + 1 == m->first;
	bool free =
	    !mention_governed(other) | ((other->flags & MENTION_INDEF) != 0);
	bool said =
	    (m->type != MENTION_NAME) & (m->plural == 0) &
	    ((m->flags & MENTION_INDEF) != 0) &
	    ((class == LEX_BE) | (view_is(v, before, ',') & beside & free));

	return said * MENTION_OF |
	       (beside & (class == LEX_CONJ)) * MENTION_JOINED;
}

/* What a sentence has had so far. */
struct so_far {
	unsigned sentence, brackets, mentions, clauses;
};

/* All that is not within the last mention. */
static void
look_around(struct mentions *s, const struct view *v, struct so_far *a)
{
	/* the first one is its own neighbour, and not beside itself */
	struct mention *m = &s->m[s->n - 1], *other = m - (s->n > 1);

	m->flags |= (uint8_t)(look_at(v, m) | look_before(v, m));
	m->flags |= (uint8_t)(look_beside(v, m, other) |
			      (unsigned)(a->brackets > 0) * MENTION_ASIDE);
	m->order = (uint8_t)(a->mentions < 4 ? a->mentions : 4);
	m->clause = (uint8_t)(a->clauses < 3 ? a->clauses : 3);
	a->mentions += !mention_governed(m);
}

/* Room for one more. */
static void
make_room(struct mentions *s)
{
	s->m = grow(s->m, &s->cap, s->n + 1, sizeof *s->m);
	s->named = grow(s->named, &s->namedcap, s->cap, sizeof *s->named);
}

void
mentions_find(struct mentions *s, const struct view *v)
{
	struct trait_walk walk =
	    trait_walk(v, VIEW_MENTION | VIEW_ASIDE | VIEW_CLAUSE);
	struct so_far a = { 0 };
	size_t i = 0, nnamed = 0, noted = 0;

	s->from = grow(s->from, &s->fromcap, v->n + VIEW_ONCE, sizeof *s->from);
	s->n = 0;
	while ((i = trait_next(&walk, i)) < v->n) {
		if (v->sent[i] != a.sentence)
			a = (struct so_far){ .sentence = v->sent[i] };
		if (s->n == s->cap)
			make_room(s);
		if ((v->trait[i] & VIEW_MENTION) != 0 &&
		    mention_at(v, i, &s->m[s->n])) {
			const struct mention *m = &s->m[s->n];

			noted = view_note(s->from, noted, m->first, s->n);
			s->named[nnamed] = (uint32_t)s->n++;
			nnamed += m->type != MENTION_NOUN;
			look_around(s, v, &a);
			i = m->last;
			continue;
		}
		a.clauses += (v->trait[i] & VIEW_CLAUSE) != 0;
		a.brackets += view_is(v, i, '(');
		a.brackets -= view_is(v, i, ')') & (a.brackets > 0);
		i++;
	}
	view_note(s->from, noted, v->n, s->n);
	s->nnamed = nnamed;
}

void
mentions_free(struct mentions *s)
{
	free(s->m);
	free(s->named);
	free(s->from);
	*s = (struct mentions){ 0 };
}

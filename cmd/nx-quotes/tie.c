/* How a span is tied to what is around it. */
#include "cmd/nx-quotes/tie.h"

enum {
	FAR = 32,      /* words */
	GOES_ON = 'r', /* class of verbs: poursuivre, ajouter */
};

static unsigned
tie_type(const struct tie *a)
{
	const struct cue *c = a->c;
	unsigned side;

	if (c == NULL)
		return 0x80u | (unsigned)a->s->kind << 2 |
		       (unsigned)a->s->again << 1 | a->s->continued;
	side = c->word >= a->s->to ? 1 : c->word >= a->s->from ? 2 : 0;
	return (unsigned)c->type << 3 | side << 1 | (c->pron != NULL);
}

/* « Poll “exige des réponses” »: the words begin with a verb. */
static bool
verb_first(const struct tie *a)
{
	const struct view *v = a->sc->v;
	size_t i = a->s->from;
	const struct lex *x;

	while (i + 1 < a->s->to && v->w[i].start < a->s->start)
		i++;
	x = v->lex[i];
	return x->class == LEX_HAVE || x->class == LEX_BE ||
	       x->class == LEX_NEG || x->class == LEX_OBJECT ||
	       x->around == 'v' ||
	       ((x->form & (FORM_FINITE | FORM_PLURAL)) != 0 &&
		   (x->frame & FRAME_HOMONYM) == 0);
}

static unsigned
tie_mode(const struct tie *a)
{
	const struct cue *c = a->c;

	if (c == NULL && a->guess.mention != NULL)
		return a->guess.mention->last != a->s->from ? 12
		       : verb_first(a)                      ? 15
							    : 14;
	if (c == NULL)
		return a->guess.pron != NULL ? 11 : 0;
	if ((c->flags & CUE_QUI) != 0)
		return 7;
	if (a->guess.pron != NULL && c->pron == NULL)
		return 10;
	if (c->pron != NULL && c->pron->plural == 2)
		return 8;
	if (c->pron != NULL)
		return a->guess.pron == NULL || c->pron->gender == GENDER_NONE
			   ? 9
			   : 1;
	switch (c->type) {
	case CUE_FINITE:
	case CUE_PERFECT:
		return c->word >= a->s->to ||
			       (a->guess.mention != NULL &&
				   a->guess.mention->first >= c->last)
			   ? 2
			   : 3;
	case CUE_SOURCE:
	case CUE_FOR:
		return 5;
	case CUE_NAMED:
	case CUE_COLON:
		return 6;
	case CUE_PASSIVE:
	case CUE_BARE:
		return 13;
	default:
		return 4;
	}
}

unsigned
tie_fit_loosely(const struct lex *pron, struct who w)
{
	/* « they said », of a company too; « it said », of nobody */
	if (pron->plural)
		return w.plural || w.kind == ROLE_ORG ? 2
						      : w.kind != ROLE_HUMAN;
	return w.plural || w.kind == ROLE_HUMAN ? 0 : 2;
}

/* The number of mentions that begin before both the span and the anchor. */
static size_t
mentions_before(const struct tie *a)
{
	return mentions_from(
	    a->sc->mentions, a->anchor < a->s->from ? a->anchor : a->s->from);
}

/* ce dernier: the human being that was named last. */
static uint16_t
latter(const struct tie *a, const uint16_t *entity)
{
	const struct memory *memory = a->memory;

	for (size_t k = mentions_before(a); k-- > 0;) {
		const struct entity *e;

		if (entity[k] == NOBODY)
			continue;
		e = &memory->e[entity[k]];
		if (tie_fit(a, who_is(e)) == 2)
			return entity[k];
	}
	for (size_t i = 0; i < memory->nold; i++) {
		const struct entity *e = &memory->e[memory->old[i]];

		if (tie_fit(a, who_is(e)) == 2)
			return memory->old[i];
	}
	return NOBODY;
}

/* Whether a pronoun like the one asked about stands before word i. */
static bool
pronoun_before(const struct tie *a, size_t i)
{
	const struct view *v = a->sc->v;
	const struct lex *pron = a->guess.pron;

	for (size_t k = i; k-- > 0 && i - k < FAR && v->sent[k] == v->sent[i];)
		if (v->in[k] == 0 && v->lex[k]->class == LEX_PRON &&
		    v->lex[k]->gender == pron->gender &&
		    v->lex[k]->plural == pron->plural &&
		    (v->w[k].flags & WORD_INVERTED) == 0)
			return true;
	return false;
}

/* Whom a pronoun means: who spoke last, or the latest subject that agrees. */
static uint16_t
antecedent(const struct tie *a, const uint16_t *entity)
{
	const struct view *v = a->sc->v;
	const struct mentions *s = a->sc->mentions;
	const struct memory *memory = a->memory;
	uint16_t last = a->last->entity, best = NOBODY;
	uint16_t direct = a->last->direct;
	uint32_t when = 0, order = 0;
	uint32_t here = memory->sentence + v->sent[a->anchor];
	size_t before = mentions_before(a);

	/* « poursuit-il »: he has spoken already */
	if (a->c != NULL && a->c->verb == GOES_ON && direct != NOBODY &&
	    tie_fit(a, who_is(&memory->e[direct])) != 0)
		return direct;
	if (last != NOBODY && tie_fit(a, who_is(&memory->e[last])) == 0)
		last = NOBODY;
	for (size_t i = 0; i < before; i++) {
		const struct mention *m = &s->m[i];
		uint32_t sentence = memory->sentence + v->sent[m->first];
		uint16_t id = entity[i];

		if (id == NOBODY || mention_governed(m) ||
		    pronoun_before(a, m->first) ||
		    tie_fit(a, who_is(&memory->e[id])) != 2)
			continue;
		if (best == NOBODY || sentence > when || m->order < order) {
			best = id;
			when = sentence;
			order = m->order;
		}
	}
	if (best != NOBODY && (last == NOBODY || when > a->last->sentence ||
				  (when == here && a->c != NULL &&
				      a->c->type == CUE_SOURCE && order == 0)))
		return best;
	if (last != NOBODY)
		return last;
	for (unsigned good = 2; good > 0; good--)
		for (size_t i = 0; i < memory->nold; i++) {
			const struct entity *e = &memory->e[memory->old[i]];

			if (tie_fit(a, who_is(e)) == good)
				return memory->old[i];
		}
	return NOBODY;
}

/* « …», dit X. « … »: without a cue, right behind an utterance of the block. */
static bool
goes_on(const struct tie *a)
{
	const struct view *v = a->sc->v;
	size_t from = a->s->from;

	return a->last->entity != NOBODY &&
	       a->last->block == a->memory->block &&
	       (from == 0 || v->sent[from - 1] != v->sent[from]) &&
	       a->last->sentence + 1 >= a->memory->sentence + v->sent[from];
}

/* How each number and gender goes with the pronoun. */
static void
agree_with(struct tie *a, const struct lex *pron)
{
	const unsigned gender = pron->gender;
	bool english = a->sc->v->lexis->lang == LANG_EN;

	for (unsigned i = 0; i < 4; i++) {
		bool same = gender == i;
		bool may = same | (i == GENDER_NONE) | (gender == GENDER_NONE);

		a->fit[0][i] = may;
		a->fit[1][i] = (uint8_t)(may + same);
		a->counted[i] = pron->plural == i ? 3 : 0;
		a->number[i] = pron->plural == i ? 5 : 6;
		a->sex[i] = gender == GENDER_NONE ? 0
			    : i == GENDER_NONE    ? 1 << 3
			    : same                ? 2 << 3
						  : 3 << 3;
	}
	a->loose = english & (gender == GENDER_NONE);
	a->strict = (a->mode == 1) & (gender != GENDER_NONE);
	a->human = a->strict & english; /* “she said”: of no company */
}

/* The same without one: any may be meant, but the verb has a number. */
static void
agree_with_verb(struct tie *a)
{
	const struct cue *c = a->c;
	unsigned number = c != NULL && (c->flags & CUE_PLURAL) != 0;
	bool verb =
	    c != NULL && (c->type == CUE_FINITE || c->type == CUE_PERFECT);

	memset(a->fit[0], 1, sizeof a->fit[0]);
	memset(a->fit[1], 2, sizeof a->fit[1]);
	memset(a->counted, 3, sizeof a->counted);
	memset(a->number, verb ? 2 : 0, sizeof a->number);
	memset(a->sex, 0, sizeof a->sex);
	a->number[number] -= verb;
	a->loose = a->strict = a->human = false;
}

/*
 * How long ago somebody spoke: 0 never, 1 in the block, 2 in the block before,
 * 3 before that, 4 in the same sentence.
 */
static unsigned
since(const struct tie *a)
{
	const struct speaker *l = a->last;
	uint32_t now = a->memory->sentence + a->sc->v->sent[a->s->from];

	if (l->entity == NOBODY)
		return 0;
	if (l->block == a->memory->block)
		return l->sentence == now ? 4 : 1;
	return l->block + 1 == a->memory->block ? 2 : 3;
}

void
tie_guess(struct tie *a, const uint16_t *entity)
{
	a->type = tie_type(a);
	if (a->c != NULL) {
		a->anchor = a->c->first;
		a->anchor_end = a->c->last;
	}
	a->guess = subject_of(a->sc, a->s, a->c);
	a->mode = tie_mode(a);
	if (a->guess.pron != NULL)
		agree_with(a, a->guess.pron);
	else
		agree_with_verb(a);
	a->since = since(a);
	a->guessed = NOBODY;
	if (a->guess.mention != NULL) {
		const struct mention *m = a->guess.mention;

		a->guessed = entity[m - a->sc->mentions->m];
		a->near = m->last == a->anchor || m->first == a->anchor_end;
	} else if (a->guess.latter)
		a->guessed = latter(a, entity);
	else if (a->guess.pron != NULL && a->guess.pron->plural != 2)
		a->guessed = antecedent(a, entity);
	else if (a->c == NULL || a->c->type == CUE_INF)
		a->guessed = a->last->entity;
	if (a->mode == 0)
		a->near = goes_on(a);
	if (a->mode == 1 && a->guessed != NOBODY &&
	    a->guessed == a->last->entity) {
		const struct entity *e = &a->memory->e[a->guessed];

		a->near = tie_fit(a, who_is(e)) == 2;
	}
}

bool
tie_is_sure(const struct tie *a)
{
	const struct mention *m = a->guess.mention;
	struct slice before;

	if (a->guess.latter || a->mode == 15 ||
	    (a->mode == 0 && a->near && a->s->kind == SPAN_DIRECT))
		return a->guessed != NOBODY;
	if (a->mode == 1 && a->near && (a->since == 1 || a->since == 2))
		return m == NULL && a->guessed != NOBODY &&
		       a->memory->e[a->guessed].words > 0;
	/* « a déclaré mardi à la presse X » */
	if (a->mode == 2 && a->s->kind == SPAN_DIRECT && m != NULL &&
	    m->first >= a->anchor_end + 3 && m->first < a->anchor_end + 8)
		return a->guessed != NOBODY;
	/* « un communiqué selon lequel » */
	if (a->mode == 7 && a->c->type == CUE_SOURCE)
		return a->guessed != NOBODY;
	if (a->mode == 2 || a->mode == 3 || a->mode == 5)
		return m != NULL && a->near && a->guessed != NOBODY;
	if (a->mode != 13 || m == NULL || m->first == 0)
		return false;
	before = view_word(a->sc->v, m->first - 1);
	return slice_equal(before, S("par")) || slice_equal(before, S("by"));
}

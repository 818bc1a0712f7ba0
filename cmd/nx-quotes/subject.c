/* The subject of a cue. */
#include "cmd/nx-quotes/subject.h"

enum { FAR = 16 /* words from a verb to its subject */, VERY_FAR = 64 };

/* ce dernier, cette dernière, l'intéressé, without a noun behind it */
static const struct lex *
latter_at(const struct view *v, size_t i)
{
	static const struct {
		struct slice word;
		struct lex lex;
	} list[] = {
		{ SLICE("dernier"), { .class = LEX_PRON, .gender = GENDER_M } },
		{ SLICE("dernière"),
		    { .class = LEX_PRON, .gender = GENDER_F } },
		{ SLICE("derniers"),
		    { .class = LEX_PRON, .gender = GENDER_M, .plural = 1 } },
		{ SLICE("dernières"),
		    { .class = LEX_PRON, .gender = GENDER_F, .plural = 1 } },
	};

	if (v->lex[i]->class != LEX_DET || i + 1 >= v->n ||
	    (v->text.p[v->w[i].start] | 0x20) != 'c' ||
	    (i + 2 < v->n && v->w[i + 2].kind == WORD_ALPHA &&
		v->lex[i + 2]->class == LEX_NONE && v->lex[i + 2]->form == 0))
		return NULL;
	for (size_t k = 0; k < sizeof list / sizeof list[0]; k++)
		if (slice_equal(view_word(v, i + 1), list[k].word))
			return &list[k].lex;
	return NULL;
}

/* A pronoun of the third person at word i. */
static bool
pronoun_at(const struct view *v, size_t i, struct subject *out)
{
	if (v->in[i] != 0)
		return false;
	if (v->lex[i]->class == LEX_PRON && v->lex[i]->plural != 2) {
		out->pron = v->lex[i];
		out->latter = slice_ends(view_word(v, i), S("-ci"));
		return true;
	}
	out->pron = latter_at(v, i);
	out->latter = out->pron != NULL;
	return out->latter;
}

/* The nearest to the left of word limit, in [start, limit). */
static struct subject
nearest(const struct scene *sc, size_t start, size_t limit)
{
	const struct view *v = sc->v;
	size_t k = mentions_until(sc->mentions, limit);
	struct subject out = { NULL, NULL, false };

	for (size_t i = limit; i-- > start;) {
		if (pronoun_at(v, i, &out))
			return out;
		while (k > 0 && sc->mentions->m[k - 1].first > i)
			k--;
		if (k > 0 && sc->mentions->m[k - 1].first == i &&
		    !mention_governed(&sc->mentions->m[k - 1])) {
			out.mention = &sc->mentions->m[k - 1];
			return out;
		}
	}
	return out;
}

/* The first in [start, limit): the subject of the main clause, mostly. */
static struct subject
first(const struct scene *sc, size_t start, size_t limit)
{
	const struct view *v = sc->v;
	size_t k = mentions_until(sc->mentions, start);
	struct subject out = { NULL, NULL, false };

	for (size_t i = start; i < limit; i++) {
		const struct mention *m =
		    k < sc->mentions->n ? &sc->mentions->m[k] : NULL;

		if (pronoun_at(v, i, &out))
			return out;
		if (m == NULL || m->first != i)
			continue;
		k++;
		if (!mention_governed(m) && m->last <= limit) {
			out.mention = m;
			return out;
		}
		i = m->last - 1;
	}
	return out;
}

/* X, qui …, V: the comma before what was inserted, or limit. */
static size_t
before_insertion(const struct view *v, size_t start, size_t limit)
{
	size_t i = limit;

	if (i <= start || v->in[i - 1] != 0 || !view_is(v, i - 1, ','))
		return limit;
	for (i--; i-- > start + 1;)
		if (v->in[i] == 0 && view_is(v, i, ','))
			return i;
	return limit;
}

static struct subject
left(const struct scene *sc, const struct cue *c)
{
	const struct view *v = sc->v;
	size_t start = view_start(v, c->first), limit = c->first, inserted;
	struct subject out;

	if (limit > start && v->in[limit - 1] == 0 &&
	    v->lex[limit - 1]->class == LEX_CONJ)
		return first(sc, start, limit);
	inserted = before_insertion(v, start, limit);
	out = nearest(sc, start, inserted);
	if (out.mention == NULL && out.pron == NULL)
		out = nearest(sc, start, limit);
	return out;
}

/* celui qui …, ce dernier, celle-ci at word i */
static bool
points_back(const struct view *v, size_t i, struct subject *out)
{
	struct slice s = view_word(v, i);

	if (v->lex[i]->class == LEX_PRON && !slice_starts(s, S("cel")) &&
	    !slice_starts(s, S("ceux")))
		return false;
	return pronoun_at(v, i, out);
}

/* V X, behind the verb, other things between perhaps. */
static struct subject
right(const struct scene *sc, const struct cue *c, bool governed)
{
	const struct view *v = sc->v;
	const struct mentions *s = sc->mentions;
	size_t k = mentions_until(s, c->last);
	struct subject out = { NULL, NULL, false };

	/* « dans l'entourage de X »: all of it but dans */
	if (governed && k < s->n && s->m[k].first > c->first &&
	    s->m[k].first < c->last) {
		out.mention = &s->m[k];
		return out;
	}
	k = mentions_from(s, c->last);
	for (size_t i = c->last;
	     i < v->n && i <= c->last + FAR && v->sent[i] == v->sent[c->word];
	     i++) {
		if ((i == c->last || (v->lex[i - 1]->class != LEX_PREP &&
					 v->lex[i - 1]->class != LEX_OF)) &&
		    points_back(v, i, &out))
			return out;
		if (k >= s->n || s->m[k].first != i)
			continue;
		if (governed || !mention_governed(&s->m[k])) {
			out.mention = &s->m[k];
			break;
		}
		i = s->m[k++].last - 1;
	}
	return out;
}

/* on: « dit-on à Matignon », « on assure dans son entourage » */
static struct subject
anybody(const struct scene *sc, const struct span *s, const struct cue *c)
{
	const struct view *v = sc->v;
	const struct mentions *all = sc->mentions;
	size_t limit = c->word < s->from ? s->from : v->n;
	struct subject out = { NULL, NULL, false };

	for (size_t k = mentions_until(all, c->last); k < all->n; k++) {
		const struct mention *m = &all->m[k];

		if (m->first >= limit || m->first > c->last + FAR ||
		    v->sent[m->first] != v->sent[c->word])
			break;
		if ((m->flags & (MENTION_PREP | MENTION_OF)) != 0) {
			out.mention = m;
			return out;
		}
	}
	for (size_t k = mentions_until(all, c->first);
	     k-- > 0 && c->word < s->to;) {
		const struct mention *m = &all->m[k];

		if (v->sent[m->first] != v->sent[c->word])
			break;
		if ((m->flags & MENTION_PREP) != 0)
			out.mention = m;
	}
	return out;
}

/* « …, a dit X, dénonçant »: the subject of the incise before the cue. */
static struct subject
of_incise(const struct scene *sc, const struct cue *c)
{
	struct subject out = { NULL, NULL, false };

	for (const struct cue *p = c; p-- > sc->cues->c && c - p < FAR;) {
		if (sc->v->sent[p->word] != sc->v->sent[c->word])
			break;
		if (sc->v->in[p->word] != 0 ||
		    (p->type != CUE_FINITE && p->type != CUE_PERFECT))
			continue;
		if ((p->flags & CUE_COMMA) == 0 ||
		    (p->flags & (CUE_THAT | CUE_QUI)) != 0)
			break;
		if (p->pron != NULL && (p->flags & CUE_INVERTED) != 0)
			out.pron = p->pron;
		else if (p->pron == NULL && (p->frame & FRAME_INCISE) != 0)
			out = right(sc, p, false);
		if (out.mention != NULL && out.mention->first >= c->first)
			out.mention = NULL;
		break;
	}
	return out;
}

static bool
is_finite(const struct view *v, size_t i)
{
	const struct lex *x = v->lex[i];

	if (v->in[i] != 0 || v->w[i].kind != WORD_ALPHA)
		return false;
	if (x->class == LEX_HAVE || x->class == LEX_BE)
		return !slice_ends(view_word(v, i), S("ant")) &&
		       !slice_ends(view_word(v, i), S("re")) &&
		       !slice_ends(view_word(v, i), S("oir"));
	return (x->form & (FORM_FINITE | FORM_PLURAL)) != 0 &&
	       (x->frame & FRAME_HOMONYM) == 0 && x->role == ROLE_NONE &&
	       (i == 0 || v->lex[i - 1]->class != LEX_DET);
}

/* The subject of the nearest verb before the cue, relative clauses aside. */
static struct subject
of_clause(const struct scene *sc, const struct cue *c)
{
	const struct view *v = sc->v;
	size_t start = view_start(v, c->first);
	struct subject out = { NULL, NULL, false };

	for (size_t i = c->first; i-- > start && c->first - i < VERY_FAR;) {
		if (!is_finite(v, i) ||
		    (i > start && v->lex[i - 1]->class == LEX_REL))
			continue;
		out = nearest(sc, start, before_insertion(v, start, i));
		if (out.mention == NULL && out.pron == NULL)
			out = nearest(sc, start, i);
		break;
	}
	return out;
}

static bool
may_speak(const struct mention *m)
{
	return m->type == MENTION_NAME || m->kind == ROLE_HUMAN ||
	       m->kind == ROLE_ORG;
}

/* Dénonçant …, X a quitté la salle */
static struct subject
behind(const struct scene *sc, const struct span *s, const struct cue *c)
{
	const struct view *v = sc->v;
	const struct mentions *all = sc->mentions;
	size_t from = c->word < s->from ? s->to : c->last;
	struct subject out = { NULL, NULL, false };

	for (size_t k = mentions_until(all, from); k < all->n; k++) {
		const struct mention *m = &all->m[k];

		if (m->first < from)
			continue;
		if (v->sent[m->first] != v->sent[c->word])
			break;
		if (!mention_governed(m) && may_speak(m)) {
			out.mention = m;
			break;
		}
	}
	return out;
}

/* dénonçant: of the noun beside it, else of the clause that it belongs to. */
static struct subject
participle(const struct scene *sc, const struct span *s, const struct cue *c)
{
	size_t k = mentions_until(sc->mentions, c->first);
	struct subject out = { NULL, NULL, false };

	if (c->type != CUE_INF && k > 0 &&
	    sc->mentions->m[k - 1].last == c->first &&
	    may_speak(&sc->mentions->m[k - 1])) {
		out.mention = &sc->mentions->m[k - 1];
		return out;
	}
	out = of_incise(sc, c);
	if (out.mention == NULL && out.pron == NULL)
		out = of_clause(sc, c);
	if (out.mention == NULL && out.pron == NULL)
		out = first(sc, view_start(sc->v, c->first), c->first);
	if (out.mention == NULL && out.pron == NULL && c->type == CUE_GERUND)
		out = behind(sc, s, c);
	return out;
}

/* accusé par X */
static struct subject
agent(const struct scene *sc, const struct span *s, const struct cue *c)
{
	const struct view *v = sc->v;

	for (size_t k = mentions_until(sc->mentions, c->last);
	     k < sc->mentions->n; k++) {
		const struct mention *m = &sc->mentions->m[k];
		struct slice before;

		if (m->first <= c->last)
			continue;
		if (m->first > c->last + FAR ||
		    v->sent[m->first] != v->sent[c->word])
			break;
		before = view_word(v, m->first - 1);
		if (slice_equal(before, S("par")) ||
		    slice_equal(before, S("by")))
			return (struct subject){ m, NULL, false };
	}
	return participle(sc, s, c);
}

/* « qui », « selon laquelle »: what stands before it, and agrees */
static struct subject
antecedent(const struct scene *sc, const struct cue *c)
{
	const struct view *v = sc->v;
	struct slice s = c->last < v->n ? view_word(v, c->last) : S("");
	unsigned not = slice_ends(s, S("elle")) ? GENDER_M
		       : slice_ends(s, S("el")) ? GENDER_F
						: GENDER_NONE;
	struct subject out = { NULL, NULL, false };

	if (c->type != CUE_SOURCE)
		not = GENDER_NONE;
	for (size_t k = mentions_until(sc->mentions, c->first); k-- > 0;) {
		const struct mention *m = &sc->mentions->m[k];

		if (v->sent[m->first] != v->sent[c->first])
			break;
		if ((m->flags & MENTION_ASIDE) != 0 ||
		    (not != GENDER_NONE && m->gender == not ))
			continue;
		out.mention = m;
		break;
	}
	return out;
}

static struct subject
around(const struct scene *sc, const struct span *s)
{
	const struct view *v = sc->v;
	size_t start = view_start(v, s->from);
	size_t k = mentions_until(sc->mentions, s->from);

	/* « Poll “exige des réponses” » */
	if (k > 0 && sc->mentions->m[k - 1].last == s->from &&
	    !mention_governed(&sc->mentions->m[k - 1]))
		return (struct subject){ &sc->mentions->m[k - 1], NULL, false };
	if (s->kind == SPAN_DIRECT && s->from == start)
		return (struct subject){ NULL, NULL, false };
	return first(sc, start, s->from);
}

static struct subject
beside_verb(const struct scene *sc, const struct span *s, const struct cue *c)
{
	struct subject out;

	if (sc->v->in[c->word] != 0) {
		out = right(sc, c, false);
		if (out.mention != NULL)
			return out;
	}
	if (c->word >= s->to) {
		/* « …», Dol a dit » */
		out = nearest(sc, s->to, c->first);
		if (out.mention != NULL || out.pron != NULL)
			return out;
		out = right(sc, c, false);
		if (out.mention != NULL)
			return out;
	}
	out = left(sc, c);
	if (out.mention == NULL && out.pron == NULL)
		out = right(sc, c, false);
	return out;
}

struct subject
subject_of(const struct scene *sc, const struct span *s, const struct cue *c)
{
	if (c == NULL)
		return around(sc, s);
	/* « dit-on à », « est-il précisé dans » */
	if (c->pron != NULL && sc->v->lexis->lang == LANG_FR &&
	    c->pron->plural == 0 &&
	    (c->pron->gender == GENDER_NONE ||
		(c->type == CUE_PASSIVE && (c->flags & CUE_INVERTED) != 0)))
		return anybody(sc, s, c);
	if (c->pron != NULL)
		return (struct subject){ NULL, c->pron, false };
	if ((c->flags & CUE_QUI) != 0)
		return antecedent(sc, c);
	switch (c->type) {
	case CUE_FINITE:
	case CUE_PERFECT:
		return beside_verb(sc, s, c);
	case CUE_SOURCE:
	case CUE_FOR:
	case CUE_NAMED:
		return right(sc, c, true);
	case CUE_PASSIVE:
	case CUE_BARE:
		return agent(sc, s, c);
	case CUE_COLON:
		return first(sc, view_start(sc->v, c->first), c->first);
	default:
		return participle(sc, s, c);
	}
}

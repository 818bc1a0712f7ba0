/* The subject of a cue. */
#include "cmd/nx-quotes/subject.h"

enum { FAR = 16 /* words between a verb and what follows it as subject */ };

/* The number of mentions that end at word i or before. */
static size_t
mentions_before(const struct mentions *s, size_t i)
{
	size_t low = 0, high = s->n;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (s->m[mid].last <= i)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

static size_t
sentence_start(const struct view *v, size_t i)
{
	while (i > 0 && v->sent[i - 1] == v->sent[i])
		i--;
	return i;
}

static bool
is_subject_pronoun(const struct view *v, size_t i)
{
	return v->in[i] == 0 && v->lex[i]->class == LEX_PRON &&
	       v->lex[i]->plural != 2;
}

/* The nearest to the left of word limit, in [start, limit). */
static struct subject
nearest(const struct scene *sc, size_t start, size_t limit)
{
	const struct view *v = sc->v;
	size_t k = mentions_before(sc->mentions, limit);
	struct subject out = { NULL, NULL };

	for (size_t i = limit; i-- > start;) {
		if (is_subject_pronoun(v, i)) {
			out.pron = v->lex[i];
			return out;
		}
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
	size_t k = mentions_before(sc->mentions, start);
	struct subject out = { NULL, NULL };

	for (size_t i = start; i < limit; i++) {
		const struct mention *m =
		    k < sc->mentions->n ? &sc->mentions->m[k] : NULL;

		if (is_subject_pronoun(v, i)) {
			out.pron = v->lex[i];
			return out;
		}
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
	size_t start = sentence_start(v, c->first), limit = c->first, inserted;
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

/* V X, behind the verb, other things between perhaps. */
static struct subject
right(const struct scene *sc, const struct cue *c, bool governed)
{
	const struct view *v = sc->v;
	struct subject out = { NULL, NULL };

	for (size_t k = mentions_before(sc->mentions, c->last);
	     k < sc->mentions->n; k++) {
		const struct mention *m = &sc->mentions->m[k];

		if (m->first < c->last)
			continue;
		if (v->sent[m->first] != v->sent[c->word] ||
		    m->first > c->last + FAR)
			break;
		if (!governed && mention_governed(m))
			continue;
		out.mention = m;
		break;
	}
	return out;
}

/* dénonçant: of the noun beside it, else of the main clause. */
static struct subject
participle(const struct scene *sc, const struct cue *c)
{
	const struct view *v = sc->v;
	size_t start = sentence_start(v, c->first);
	size_t k = mentions_before(sc->mentions, c->first);
	struct subject out = { NULL, NULL };

	if (k > 0 && sc->mentions->m[k - 1].last == c->first) {
		out.mention = &sc->mentions->m[k - 1];
		return out;
	}
	out = first(sc, start, c->first);
	return out;
}

/* accusé par X */
static struct subject
agent(const struct scene *sc, const struct cue *c)
{
	const struct view *v = sc->v;

	for (size_t k = mentions_before(sc->mentions, c->last);
	     k < sc->mentions->n; k++) {
		const struct mention *m = &sc->mentions->m[k];
		struct slice s;

		if (m->first <= c->last)
			continue;
		if (m->first > c->last + FAR ||
		    v->sent[m->first] != v->sent[c->word])
			break;
		s = view_word(v, m->first - 1);
		if (slice_equal(s, S("par")) || slice_equal(s, S("by")))
			return (struct subject){ m, NULL };
	}
	return participle(sc, c);
}

/* « qui »: what stands before it */
static struct subject
antecedent(const struct scene *sc, const struct cue *c)
{
	size_t k = mentions_before(sc->mentions, c->first);
	struct subject out = { NULL, NULL };

	if (k > 0 &&
	    sc->v->sent[sc->mentions->m[k - 1].first] == sc->v->sent[c->first])
		out.mention = &sc->mentions->m[k - 1];
	return out;
}

static struct subject
around(const struct scene *sc, const struct span *s)
{
	const struct view *v = sc->v;
	size_t start = sentence_start(v, s->from);
	size_t k = mentions_before(sc->mentions, s->from);

	/* « Poll “exige des réponses” » */
	if (k > 0 && sc->mentions->m[k - 1].last == s->from &&
	    !mention_governed(&sc->mentions->m[k - 1]))
		return (struct subject){ &sc->mentions->m[k - 1], NULL };
	if (s->kind == SPAN_DIRECT && s->from == start)
		return (struct subject){ NULL, NULL };
	return first(sc, start, s->from);
}

static struct subject
beside_verb(const struct scene *sc, const struct span *s, const struct cue *c)
{
	struct subject out;

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
	if (c->pron != NULL)
		return (struct subject){ NULL, c->pron };
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
		return agent(sc, c);
	case CUE_COLON:
		return first(sc, sentence_start(sc->v, c->first), c->first);
	default:
		return participle(sc, c);
	}
}

/* Reported clauses without marks. */
#include "cmd/nx-quotes/indirect.h"

#include "cmd/nx-quotes/clause.h"

enum { ADMITS = 'o' /* class of verbs: voir, admettre */ };
enum { CLAUSE_WORDS = 3 /* at least */, SOURCE_WORDS = 24, FEATURES = 24 };

static bool
set_span(const struct view *v, struct indirect *x, size_t from, size_t to)
{
	while (from < to && v->in[from] == 0 && v->w[from].kind == WORD_PUNCT)
		from++;
	while (to > from && v->in[to - 1] == 0 && view_is(v, to - 1, ','))
		to--;
	if (to < from + CLAUSE_WORDS)
		return false;
	/* all of it between one pair of marks: no clause of its own */
	if (v->in[from] != 0 && v->in[from] == v->in[to - 1])
		return false;
	/* « je reste », of which the mark that opens is lost */
	if (v->in[to - 1] == 0 && v->w[to - 1].kind == WORD_PUNCT &&
	    slice_equal(view_word(v, to - 1), S("»")))
		return false;
	x->span = (struct span){ .from = (uint32_t)from,
		.to = (uint32_t)to,
		.start = v->w[from].start,
		.end = v->w[to - 1].end,
		.kind = SPAN_INDIRECT };
	return true;
}

/* « X, a annoncé jeudi que »: what is reported stands behind the cue. */
static bool
that_follows(const struct view *v, const struct cue *c, size_t that)
{
	for (size_t i = c->last; i < that && that < v->n; i++)
		if (view_is(v, i, ',') || v->lex[i]->form != 0 ||
		    (v->w[i].flags & WORD_CAPITAL) != 0)
			return false;
	return that < v->n;
}

/* « has known Ruth Falk for years »: no clause */
static bool
names_only(const struct scene *sc, size_t i)
{
	size_t k = mentions_from(sc->mentions, i);
	const struct mention *m;

	if (k == sc->mentions->n)
		return false;
	m = &sc->mentions->m[k];
	return m->first == i && m->last < sc->v->n &&
	       sc->v->lex[m->last]->class == LEX_PREP &&
	       !clause_verb(sc->v, i, clause_end(sc->v, i));
}

/* What stands behind the verb, at word j, or behind its « que ». */
static bool
after_verb(const struct scene *sc, const struct cue *c, size_t j, size_t that,
    struct indirect *x)
{
	const struct view *v = sc->v;

	if (j >= v->n || v->sent[j] != v->sent[c->word])
		return false;
	/* « s'assurer que » */
	if (that < v->n && (c->flags & CUE_SELF) != 0 &&
	    (c->frame & FRAME_SELF) == 0)
		return false;
	if (that < v->n &&
	    (c->type != CUE_GERUND || (c->frame & FRAME_QUE) != 0)) {
		x->form = INDIRECT_THAT;
		return set_span(v, x, that + 1, clause_end(v, that));
	}
	if (v->lexis->lang == LANG_EN && v->in[j] == 0 &&
	    (c->frame & FRAME_QUE) != 0 && v->w[j].kind != WORD_PUNCT &&
	    v->lex[j]->class != LEX_PREP && v->lex[j]->class != LEX_OF &&
	    !names_only(sc, j)) {
		x->form = INDIRECT_BARE;
		return set_span(v, x, j, clause_end(v, j));
	}
	that = clause_infinitive(v, c, j);
	/* « se voient refuser » */
	if (that < v->n && ((c->flags & CUE_SELF) == 0 || c->verb != ADMITS)) {
		x->form = INDIRECT_INF;
		return set_span(v, x, that, clause_end(v, that));
	}
	j = clause_colon(v, c);
	if (j + 1 >= v->n || v->in[j + 1] != 0)
		return false;
	x->form = INDIRECT_COLON;
	return set_span(v, x, j + 1, clause_end(v, j));
}

/* Whether the sentence of cue c goes on behind a comma, its source between. */
static bool
source_within(const struct view *v, const struct cue *c)
{
	size_t end = clause_end(v, c->word);

	for (size_t i = c->last; i < end && i < c->last + SOURCE_WORDS; i++)
		if (v->in[i] == 0 && view_is(v, i, ','))
			return true;
	return false;
}

/*
 * P, a-t-il dit: what stands before the cue, up to the sentence's start; all
 * of « le pont serait, selon X, fermé ».
 */
static bool
before_cue(const struct view *v, const struct cue *c, struct indirect *x)
{
	size_t from, to = c->first - 1;
	bool more;

	if ((c->flags & CUE_COMMA) == 0 || !view_is(v, to, ','))
		return false;
	from = view_start(v, c->first);
	if (to < from + CLAUSE_WORDS)
		return false;
	more = clause_wants_more(v, to - 1);
	if (c->type == CUE_SOURCE &&
	    (more || clause_verb(v, to - 1, to) || !clause_verb(v, from, to)) &&
	    source_within(v, c))
		return set_span(v, x, from, clause_end(v, c->word));
	return !more && set_span(v, x, from, to);
}

/* selon X, P: what stands behind the source's comma. */
static bool
after_source(const struct view *v, const struct cue *c, struct indirect *x)
{
	size_t end = clause_end(v, c->word);

	for (size_t j = c->last; j < end && j < c->last + SOURCE_WORDS; j++)
		if (v->in[j] == 0 && view_is(v, j, ',')) {
			size_t k = j + 1;

			/* « selon Ana Poll, maire de Nice, », « , qui … , » */
			while (k < end && k < j + 14 && !view_is(v, k, ','))
				k++;
			if (k < end && view_is(v, k, ',') && j + 1 < end &&
			    (v->lex[j + 1]->role != ROLE_NONE ||
				v->lex[j + 1]->class == LEX_REL))
				j = k;
			/* « dans son entourage, on assure que » */
			if (j + 1 < end &&
			    slice_equal(view_word(v, j + 1), S("on")))
				return false;
			return set_span(v, x, j + 1, end);
		}
	return false;
}

/* P, the company said: what stands before the comma of the subject. */
static bool
before_subject(const struct scene *sc, const struct cue *c, struct indirect *x)
{
	const struct view *v = sc->v;
	size_t k = mentions_from(sc->mentions, c->first), from, i;

	if (v->lexis->lang != LANG_EN || k == 0 || c->pron != NULL ||
	    sc->mentions->m[k - 1].last != c->first)
		return false;
	from = view_start(v, c->first);
	i = sc->mentions->m[k - 1].first;
	return i > from + CLAUSE_WORDS && view_is(v, i - 1, ',') &&
	       set_span(v, x, from, i - 1);
}

/* What may be the subject behind the cue: kind and type of a mention, or 0. */
static unsigned
who_follows(const struct scene *sc, const struct cue *c)
{
	const struct mentions *s = sc->mentions;

	for (size_t i = mentions_from(s, c->last); i < s->n; i++) {
		const struct mention *m = &s->m[i];

		if (m->first > c->last + 5 ||
		    sc->v->sent[m->first] != sc->v->sent[c->word])
			return 0;
		/* « pour X »: that is how the cue governs it */
		if (!mention_governed(m) ||
		    (m->first == c->last &&
			(c->type == CUE_SOURCE || c->type == CUE_FOR)))
			return 1u + m->kind + 8u * m->type;
	}
	return 0;
}

/* « pour la maire », « pour lui »; not « pour la fête », « pour l'instant » */
static bool
names_source(const struct scene *sc, const struct cue *c)
{
	size_t k = mentions_from(sc->mentions, c->last);
	const struct mention *m = &sc->mentions->m[k];

	return c->pron != NULL ||
	       (k < sc->mentions->n && m->first == c->last &&
		   (m->type != MENTION_NOUN || m->kind != ROLE_NONE));
}

/* « son adjointe, X, a salué Y »: no clause, but the subject of the verb. */
static bool
is_subject(
    const struct scene *sc, const struct cue *c, const struct indirect *x)
{
	const struct mentions *s = sc->mentions;
	size_t k = mentions_from(s, c->last);
	bool human = false;

	if (c->pron != NULL)
		return false;
	if (k < s->n && s->m[k].first <= c->last + 1u &&
	    s->m[k].type != MENTION_NOUN && !mention_governed(&s->m[k]))
		return false;
	for (k = mentions_from(s, x->span.from);
	     k < s->n && s->m[k].last <= x->span.to; k++)
		human |=
		    s->m[k].kind == ROLE_HUMAN && !mention_governed(&s->m[k]);
	return human && !clause_verb(sc->v, x->span.from, x->span.to);
}

static bool
clause_of(const struct scene *sc, const struct cue *c, struct indirect *x)
{
	static const bool reports[CUE_TYPES] = { [CUE_FINITE] = true,
		[CUE_PERFECT] = true,
		[CUE_INF] = true,
		[CUE_GERUND] = true,
		[CUE_SOURCE] = true,
		[CUE_FOR] = true };
	const struct view *v = sc->v;
	size_t behind, that;

	/* one jump for both */
	if (!reports[c->type] | (v->in[c->word] != 0))
		return false;
	if (c->type == CUE_SOURCE || c->type == CUE_FOR) {
		/* « un texte selon lequel P » */
		if ((c->flags & CUE_QUI) != 0) {
			x->form = INDIRECT_AFTER;
			return set_span(
			    v, x, c->last + 1, clause_end(v, c->word));
		}
		if (c->type == CUE_FOR && !names_source(sc, c))
			return false;
		if ((c->flags & CUE_START) != 0) {
			x->form = INDIRECT_AFTER;
			return after_source(v, c, x);
		}
		x->form = INDIRECT_BEFORE;
		return c->type == CUE_SOURCE && before_cue(v, c, x);
	}
	behind = clause_behind(v, c);
	that = clause_that(v, c, behind);
	if ((c->type == CUE_FINITE || c->type == CUE_PERFECT) &&
	    (c->flags & CUE_THAT) == 0 &&
	    (c->pron == NULL || (c->flags & CUE_INVERTED) != 0 ||
		v->lexis->lang == LANG_EN)) {
		x->form = INDIRECT_INCISE;
		if (!(c->last < v->n && view_is(v, c->last, ':')) &&
		    !that_follows(v, c, that)) {
			if (before_cue(v, c, x))
				return !is_subject(sc, c, x);
			if (before_subject(sc, c, x))
				return true;
		}
	}
	return after_verb(sc, c, behind, that, x);
}

bool
indirect_next(const struct scene *sc, size_t *at, struct indirect *x)
{
	while (*at < sc->cues->n) {
		const struct cue *c = &sc->cues->c[(*at)++];

		*x = (struct indirect){ .cue = c };
		if (clause_of(sc, c, x))
			return true;
	}
	return false;
}

/* « n'avoir », « le faire »: the infinitive; else the clause's first word. */
static size_t
verb_of(const struct view *v, const struct indirect *x)
{
	size_t i = x->span.from;

	while (x->form == INDIRECT_INF && i + 1 < x->span.to &&
	       (v->lex[i]->class == LEX_NEG || v->lex[i]->class == LEX_OBJECT))
		i++;
	return i;
}

static void
describe(const struct scene *sc, const struct indirect *x, struct option *o)
{
	const struct view *v = sc->v;
	const struct cue *c = x->cue;
	const struct span *s = &x->span;
	unsigned form = (unsigned)x->form << 4 | c->type, marked = 0, gap, any;
	unsigned verb = clause_verb(v, s->from, s->to);
	unsigned who = who_follows(sc, c);
	uint64_t list[FEATURES], *f = list;
	size_t first = verb_of(v, x);
	unsigned before = word_shape(v, c->first > 0 ? c->first - 1 : v->n);

	for (size_t i = s->from; v->nmark > 0 && i < s->to; i++)
		marked += v->in[i] != 0;
	any = marked > 0;
	marked = marked * 4 / (s->to - s->from);
	gap = s->from >= c->last ? steps(s->from - c->last) : 9;
	*f++ = feature(201, form);
	*f++ = feature(219, form << 1 | verb);
	*f++ = feature(220, form << 8 | who);
	*f++ = feature(221, form << 8 | who << 1 | verb);
	*f++ =
	    feature(222, form << 4 | steps(clause_end(v, c->word) - c->word));
	*f++ = feature(202, v->w[c->word].lower ^ x->form);
	*f++ = feature(203, form << 8 | c->verb);
	*f++ = feature(204, form << 8 | c->flags);
	*f++ = feature(205, form << 8 | c->frame);
	*f++ = feature(206, form << 4 | steps(s->to - s->from));
	*f++ = feature(207, form << 4 | marked);
	*f++ = feature(
	    223, form << 8 | verb << 4 | (c->pron != NULL ? 2u : 0u) | any);
	*f++ = feature(208, form << 12 | word_shape(v, first));
	*f++ = feature(209, form << 12 | before);
	*f++ = feature(210, form << 12 | word_shape(v, c->last));
	*f++ = feature(211, form << 4 | gap);
	*f++ = feature(212,
	    form << 4 | (c->pron == NULL ? 0u
					 : 1u + c->pron->plural +
					       4u * (c->pron->gender != 0)));
	*f++ = feature(213, (unsigned)v->lexis->lang << 8 | form);
	*f++ =
	    feature(14, (unsigned)c->verb << 8 | (unsigned)x->form << 4 | gap);
	*f++ = feature(215, form << 20 | (unsigned)c->verb << 12 | before);
	*f++ = feature(216, v->w[first].lower ^ x->form);
	*f++ = feature(217, form << 12 | word_shape(v, c->first));
	*f++ =
	    feature(218, form << 4 | (v->n > s->to && view_is(v, s->to, '?')));
	option_add(o, list, (size_t)(f - list));
}

bool
indirect_is(const struct judge *j, const struct scene *sc,
    const struct indirect *x, double *p)
{
	struct option option[2];
	struct question q = { .stage = STAGE_INDIRECT,
		.start = sc->base + x->span.start,
		.end = sc->base + x->span.end,
		.option = option,
		.n = 2 };

	option[0] = option_start(j, STAGE_INDIRECT, 0);
	option[1] = option_start(j, STAGE_INDIRECT, 1);
	describe(sc, x, &option[1]);
	if (option[1].shown != NULL)
		option[1].shown->text = cue_text(sc->v, x->cue);
	return judge_ask(j, &q, p) == 1;
}

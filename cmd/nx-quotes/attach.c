/* Which cue ties a span to its source. */
#include "cmd/nx-quotes/attach.h"

enum {
	EACH_SIDE = 3, /* cues looked at */
	FEATURES = 20,
};

enum between {
	HAS_COMMA = 1 << 0,
	HAS_COLON = 1 << 1,
	HAS_QUI = 1 << 2,
	HAS_VERB = 1 << 3,
	HAS_CONJ = 1 << 4,
	HAS_MARK = 1 << 5,
	HAS_QUE = 1 << 6,
	HAS_STOP = 1 << 7,
};

/*
 * What words [from, to) are; *words is how many of them stand outside of marks,
 * punctuation aside.
 */
static unsigned
look_between(const struct view *v, size_t from, size_t to, size_t *words)
{
	static const uint8_t by_sign[256] = { [','] = HAS_COMMA,
		[':'] = HAS_COLON,
		['.'] = HAS_STOP,
		[';'] = HAS_STOP };
	static const uint8_t by_class[256] = { [LEX_REL] = HAS_QUI,
		[LEX_QUE] = HAS_QUE,
		[LEX_HAVE] = HAS_VERB,
		[LEX_BE] = HAS_VERB,
		[LEX_CONJ] = HAS_CONJ };
	unsigned has = 0;

	*words = 0;
	for (size_t i = from; i < to; i++) {
		const struct lex *x = v->lex[i];
		unsigned verb = x->form & (FORM_FINITE | FORM_PLURAL);
		unsigned word = bit_choose(verb, HAS_VERB, by_class[x->class]);

		word |= by_sign[v->punct[i]];
		has |= bit_choose(v->in[i], HAS_MARK, word);
		*words += (v->in[i] == 0) & (v->punct[i] == 0);
	}
	return has;
}

/* Where the span stands in its sentence, and how it looks. */
static unsigned
span_shape(const struct view *v, const struct span *s)
{
	bool first = s->from == 0 || v->sent[s->from - 1] != v->sent[s->from];
	bool last =
	    s->to >= v->n || v->sent[s->to - 1] != v->sent[s->to] ||
	    (view_is(v, s->to, '.') &&
		(s->to + 1 >= v->n || v->sent[s->to + 1] != v->sent[s->to]));
	unsigned char c = (unsigned char)v->text.p[s->start];

	return (unsigned)s->kind << 4 | (unsigned)first << 3 |
	       (unsigned)last << 2 | (unsigned)(c >= 'A' && c <= 'Z') << 1 |
	       (s->to - s->from > 6);
}

static bool
is_by(const struct view *v, size_t i)
{
	return slice_equal(view_word(v, i), S("par")) ||
	       slice_equal(view_word(v, i), S("by"));
}

const struct cue *
said_beside(const struct scene *sc, const struct span *s)
{
	size_t i = s->to, k;
	const struct cue *c;

	if (i < sc->v->n && view_is(sc->v, i, ','))
		i++;
	k = cues_begun(sc->cues, i);
	if (k == sc->cues->n)
		return NULL;
	c = &sc->cues->c[k];
	if (c->first != i || sc->v->in[i] != 0)
		return NULL;
	if (c->type != CUE_SOURCE &&
	    ((c->type != CUE_FINITE && c->type != CUE_PERFECT) ||
		(c->flags & CUE_THAT) != 0 || (c->frame & FRAME_INCISE) == 0 ||
		(c->pron != NULL && (c->flags & CUE_INVERTED) == 0)))
		return NULL;
	return c;
}

const struct cue *
judged_by(const struct scene *sc, const struct span *s, size_t at)
{
	const struct view *v = sc->v;
	const struct cue *c = at > 0 ? &sc->cues->c[at - 1] : NULL;
	size_t k;

	if (c == NULL || v->sent[c->word] != v->sent[s->from] ||
	    v->in[c->word] != 0 ||
	    (c->type != CUE_BARE && c->type != CUE_PASSIVE &&
		c->type != CUE_PERFECT))
		return NULL;
	if (c->last + 2 >= s->from)
		return s->to < v->n && is_by(v, s->to) ? c : NULL;
	if (c->type == CUE_PERFECT || !is_by(v, c->last))
		return NULL;
	/* nothing but « X d' » between */
	k = mentions_from(sc->mentions, c->last);
	return k < sc->mentions->n &&
		       sc->mentions->m[k].first == c->last + 1u &&
		       sc->mentions->m[k].last + 1u >= s->from
		   ? c
		   : NULL;
}

/* « la promesse de X d'“un geste” », « le mot de X, “…” »: it is the noun. */
static const struct cue *
named_by(const struct scene *sc, const struct span *s, size_t at)
{
	const struct view *v = sc->v;
	const struct cue *c = at > 0 ? &sc->cues->c[at - 1] : NULL;
	const struct mention *m;
	size_t i = s->from, k;

	if (c == NULL || c->type != CUE_NAMED || v->in[c->word] != 0 ||
	    i == 0 || v->sent[c->word] != v->sent[i])
		return NULL;
	i -= view_is(v, i - 1, ',') || view_is(v, i - 1, ':') ||
	     v->lex[i - 1]->class == LEX_OF || v->lex[i - 1]->class == LEX_PREP;
	k = mentions_from(sc->mentions, c->last);
	if (k == sc->mentions->n)
		return NULL;
	m = &sc->mentions->m[k];
	return m->last == i && (m->flags & MENTION_OF) != 0 &&
		       (m->type == MENTION_NAME || m->kind != ROLE_NONE) &&
		       m->first <= c->last + 1u
		   ? c
		   : NULL;
}

static void
describe(const struct scene *sc, const struct span *s, const struct cue *c,
    size_t rank, struct option *o)
{
	const struct view *v = sc->v;
	bool inside = s->mark != 0 && v->in[c->word] == s->mark;
	bool right = c->word >= s->to;
	size_t from = right ? s->to : c->last, to = right ? c->first : s->from;
	size_t words;
	unsigned far, has, side, type, touch, shape = span_shape(v, s);
	uint64_t list[FEATURES], *f = list;

	if (inside || from > to)
		from = to = c->word;
	has = look_between(v, from, to, &words);
	far = steps(words);
	side = inside ? 2 : right;
	type = (unsigned)c->type << 2 | side;
	touch = right ? word_shape(v, s->to)
		      : word_shape(v, s->from > 0 ? s->from - 1 : v->n);
	*f++ = feature(1, type);
	*f++ = feature(2, type << 8 | far);
	*f++ = feature(4, type << 8 | has);
	*f++ = feature(5, type << 12 | touch);
	*f++ = feature(6, type << 8 | c->flags);
	*f++ = feature(8, side << 16 | (unsigned)c->verb << 8 | c->frame);
	*f++ = feature(9, (uint64_t)side << 62 ^ v->w[c->word].lower);
	*f++ = feature(12, (unsigned)s->kind << 24 | side << 16 |
			       (unsigned)c->verb << 8 | (c->pron != NULL));
	*f++ = feature(13, type << 16 | (unsigned)c->flags << 8 | far);
	*f++ = feature(14, type << 20 | touch << 8 | shape);
	*f++ = feature(15, type << 12 | word_shape(v, c->last));
	*f++ = feature(
	    16, type << 12 | word_shape(v, c->first > 0 ? c->first - 1 : v->n));
	*f++ = feature(18, (unsigned)v->lexis->lang << 8 | type);
	*f++ = feature(19, type << 16 | (rank < 3 ? rank : 3) << 8 | has);
	option_add(o, list, (size_t)(f - list));
	if (o->shown != NULL)
		o->shown->text = cue_text(v, c);
}

static void
describe_none(const struct scene *sc, const struct span *s, size_t left,
    size_t right, struct option *o)
{
	unsigned shape = span_shape(sc->v, s);
	uint64_t list[FEATURES], *f = list;

	*f++ = feature(40, 0);
	*f++ = feature(41, shape);
	*f++ = feature(42, shape << 4 | (left > 0 ? 2u : 0u) | (right > 0));
	*f++ = feature(43, s->again);
	*f++ = feature(44, shape << 12 | word_shape(sc->v, s->to));
	*f++ = feature(
	    45, (unsigned)s->kind << 12 |
		    word_shape(sc->v, s->from > 0 ? s->from - 1 : sc->v->n));
	*f++ = feature(46, (unsigned)sc->v->lexis->lang << 8 | shape);
	option_add(o, list, (size_t)(f - list));
}

/* Whether a cue may belong to the span at all. */
static bool
may_tie(const struct view *v, const struct span *s, const struct cue *c)
{
	if (v->in[c->word] != 0)
		return v->in[c->word] == s->mark && (c->flags & CUE_COMMA) &&
		       c->first > s->from + 2 &&
		       (c->type == CUE_FINITE || c->type == CUE_PERFECT ||
			   c->type == CUE_SOURCE);
	if (c->word >= s->from && c->word < s->to)
		return false;
	return v->sent[c->word] == v->sent[s->from] ||
	       v->sent[c->word] == v->sent[s->to - 1];
}

const struct cue *
attach(const struct judge *j, const struct scene *sc, const struct span *s)
{
	struct option option[2 * EACH_SIDE + 2];
	const struct cue *found[2 * EACH_SIDE + 2];
	const struct cue *c = sc->cues->c;
	size_t n = 1, at = cues_from(sc->cues, s->from), left = 0, right = 0;
	struct question q = { .stage = STAGE_CUE, .option = option };

	found[0] = judged_by(sc, s, at);
	if (found[0] == NULL)
		found[0] = named_by(sc, s, at);
	if (found[0] == NULL && j->watch == NULL && s->kind == SPAN_DIRECT) {
		found[0] = said_beside(sc, s);
		if (found[0] != NULL && found[0]->type == CUE_SOURCE)
			found[0] = NULL;
	}
	if (found[0] != NULL)
		return found[0];
	option[0] = option_start(j, STAGE_CUE, 0);
	for (size_t i = at; i-- > 0 && left < EACH_SIDE;) {
		if (sc->v->sent[c[i].word] != sc->v->sent[s->from])
			break;
		if (!may_tie(sc->v, s, &c[i]))
			continue;
		option[n] = option_start(j, STAGE_CUE, n);
		describe(sc, s, &c[i], left++, &option[n]);
		found[n++] = &c[i];
	}
	for (size_t i = at; i < sc->cues->n && right < EACH_SIDE; i++) {
		if (sc->v->sent[c[i].word] > sc->v->sent[s->to - 1])
			break;
		if (!may_tie(sc->v, s, &c[i]))
			continue;
		option[n] = option_start(j, STAGE_CUE, n);
		describe(sc, s, &c[i], right++, &option[n]);
		found[n++] = &c[i];
	}
	if (n == 1 && j->watch == NULL)
		return NULL;
	describe_none(sc, s, left, right, &option[0]);
	q.start = sc->base + s->start;
	q.end = sc->base + s->end;
	q.n = n;
	return found[judge_ask(j, &q, NULL)];
}

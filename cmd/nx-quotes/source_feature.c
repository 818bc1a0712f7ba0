/* What is looked at in somebody who may be the source. */
#include "cmd/nx-quotes/source_feature.h"

enum { CROSSED = 32 /* words looked at, at most */, FEATURES = 24 };

/* One more of its kind, in bytes of what was seen. */
enum { COMMA = 1, VERB = 1 << 8, QUI = 1 << 16, MARKED = 1 << 24 };

static uint32_t
crossed_word(const struct view *v, size_t i)
{
	static const uint32_t by_sign[256] = { [','] = COMMA, [':'] = COMMA };
	static const uint32_t by_class[256] = { [LEX_HAVE] = VERB,
		[LEX_BE] = VERB,
		[LEX_REL] = QUI,
		[LEX_QUE] = QUI };
	const struct lex *x = v->lex[i];
	bool verb = (x->form & (FORM_FINITE | FORM_PLURAL)) != 0;
	uint32_t word = verb ? VERB : by_class[x->class];

	word |= by_sign[v->punct[i]];
	return v->in[i] != 0 ? MARKED : word;
}

/* Verbs, commas and such in words [from, to), the first CROSSED of them. */
static unsigned
crossing(struct crossed *c, const struct view *v, size_t from, size_t to)
{
	unsigned commas;

	if (to - from > CROSSED)
		to = from + CROSSED;
	if (to < c->from || from > c->to)
		*c = (struct crossed){ from, from, 0 };
	while (c->from > from)
		c->seen += crossed_word(v, --c->from);
	while (c->from < from)
		c->seen -= crossed_word(v, c->from++);
	while (c->to < to)
		c->seen += crossed_word(v, c->to++);
	while (c->to > to)
		c->seen -= crossed_word(v, --c->to);
	commas = c->seen & 0xff;
	return (unsigned)(commas > 0) |
	       (unsigned)((c->seen & 0xff00) != 0) << 1 |
	       (unsigned)((c->seen & 0xff0000) != 0) << 2 |
	       (unsigned)(c->seen >> 24 != 0) << 3 |
	       (unsigned)(commas > 1) << 4;
}

/* Each of these lists features at f, and returns the end of the list. */

/* How a mention stands in its sentence: is it a likely subject? */
static uint64_t *
stand(const struct tie *a, const struct mention *m, unsigned place,
    unsigned next, uint64_t *f)
{
	const struct view *v = a->sc->v;
	unsigned mode = a->mode << 4 | place;
	unsigned order = m->order, clause = m->clause;
	unsigned kind = m->kind, type = m->type;
	unsigned how = order << 3 | clause << 1 | mention_governed(m);
	unsigned agrees = tie_agreement(a, m->gender, m->plural);
	unsigned last = word_shape(v, m->first > 0 ? m->first - 1 : v->n);

	*f++ = feature(164, mode << 12 | agrees << 6 | how);
	*f++ = feature(
	    163, mode << 8 | kind << 4 | type << 1 | mention_governed(m));
	*f++ = feature(167, mode << 16 | last);
	*f++ = feature(177, mode << 20 | next << 10 | last);
	return f;
}

/* Where a mention stands from the anchor, and what it is. */
static uint64_t *
mention(const struct tie *a, const struct mention *m, unsigned rank,
    struct crossed *crossed, uint64_t *f)
{
	const struct view *v = a->sc->v;
	bool right = m->first >= a->anchor_end;
	size_t from = right ? a->anchor_end : m->last;
	size_t to = right ? m->first : a->anchor;
	unsigned has, place, back, next = word_shape(v, m->last);
	unsigned type = a->type, what = m->type, kind = m->kind;
	unsigned agrees = tie_agreement(a, m->gender, m->plural);
	unsigned flags = m->flags;

	has = crossing(crossed, v, from < to ? from : to, to);
	back = (unsigned)(v->sent[a->anchor] - v->sent[m->first]);
	back = back > 3 ? 3 : back;
	if (right)
		back = v->sent[m->first] == v->sent[a->anchor] ? 0 : 4;
	place = (unsigned)right << 3 | back;
	*f++ = feature(106, type << 12 | place << 8 | what << 4 | kind);
	*f++ = feature(107, place << 12 | next);
	*f++ = feature(109, flags << 8 | kind << 4 | what);
	*f++ = feature(111, type << 8 | agrees);
	*f++ = feature(116, place << 20 | (unsigned)(a->c == NULL) << 19 |
				has << 8 | rank << 4 | what);
	return stand(a, m, place, next, f);
}

/* Who is not in the block: where and how it was mentioned last. */
static uint64_t *
old(const struct tie *a, const struct entity *e, unsigned rank, uint64_t *f)
{
	unsigned type = a->type, mode = a->mode;
	unsigned agrees = tie_agreement(a, e->gender, e->plural);
	unsigned flags = e->flags, kind = e->kind, what = e->type;
	unsigned order = e->order;

	*f++ = feature(133, type << 8 | flags);
	*f++ = feature(134, type << 8 | what << 4 | kind);
	*f++ = feature(136, flags << 8 | kind << 4 | what);
	*f++ = feature(170, mode << 12 | agrees << 6 | order << 3 | rank);
	*f++ = feature(172, mode << 12 | agrees << 4 | kind);
	return f;
}

/* What the entity has done so far. */
static uint64_t *
deeds(const struct tie *a, const struct entity *e, uint16_t id, uint64_t *f)
{
	const struct speaker *l = a->last;
	unsigned was = id == l->entity ? 1 : id == l->before ? 2 : 0;
	unsigned near = a->since;
	unsigned type = a->type, mode = a->mode, kind = e->kind;
	unsigned none = a->c == NULL;
	unsigned agrees = tie_agreement(a, e->gender, e->plural);

	*f++ = feature(121, type << 8 | was << 4 | near);
	*f++ = feature(125, none << 12 | kind << 8 |
				(e->spoken > 0 ? 16u : 0u) | (e->count > 1));
	*f++ = feature(126, type << 8 | agrees);
	if (mode == 1) {
		*f++ = feature(175, agrees >> 3);
		*f++ = feature(176, agrees & 7);
		*f++ = feature(198, (a->c->verb == 'r' ? 4u : 0u) | was);
	}
	*f++ = feature(128, mode << 8 | was << 4 | near);
	return f;
}

static inline uint64_t
fits(const struct tie *a, uint16_t id, struct fit fit)
{
	unsigned nearer = fit.nearer > 2 ? 2 : fit.nearer;
	unsigned was = id == NOBODY            ? 0
		       : id == a->last->entity ? 1
		       : id == a->last->before ? 2
					       : 3;

	return feature(182,
	    (a->mode << 8 | fit.now << 4 | nearer << 2 | fit.governed) << 2 |
		was);
}

/* How it goes with the guess of grammar; m is NULL for who is not here. */
static uint64_t *
guess(const struct tie *a, const struct mention *m, uint16_t id, uint64_t *f)
{
	unsigned same = 0, mode = a->mode;
	unsigned kind = id == NOBODY ? 7u : a->memory->e[id].kind;

	if (a->guess.mention != NULL)
		same = m == a->guess.mention              ? 2
		       : id == a->guessed && id != NOBODY ? 1
							  : 0;
	else if (a->guessed != NOBODY)
		same = id == a->guessed ? 3 : 4;
	*f++ = feature(194, (mode << 4 | same) << 1 | a->near);
	*f++ = feature(192, a->type << 4 | same);
	*f++ = feature(193, (mode << 4 | same) << 4 | kind);
	if (a->c != NULL)
		*f++ = feature(195, (mode << 4 | same) << 8 | a->c->flags);
	return f;
}

void
describe_near(const struct tie *a, const struct mention *m, uint16_t id,
    unsigned rank, struct fit fit, struct crossed *crossed, struct option *o)
{
	uint64_t list[FEATURES], *f = list;

	f = mention(a, m, rank, crossed, f);
	*f++ = fits(a, id, fit);
	f = guess(a, m, id, f);
	if (id != NOBODY)
		f = deeds(a, &a->memory->e[id], id, f);
	option_add(o, list, (size_t)(f - list));
}

void
describe_old(const struct tie *a, uint16_t id, unsigned rank, struct fit fit,
    struct option *o)
{
	const struct entity *e = &a->memory->e[id];
	uint64_t list[FEATURES], *f = list;

	f = old(a, e, rank, f);
	f = deeds(a, e, id, f);
	f = guess(a, NULL, id, f);
	*f++ = fits(a, id, fit);
	option_add(o, list, (size_t)(f - list));
}

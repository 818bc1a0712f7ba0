/* What is looked at in somebody who may be the source. */
#include "cmd/nx-quotes/source_feature.h"

#include "common/eight.h"

enum { CROSSED = 32 /* words looked at, at most */ };

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
	unsigned verb = x->form & (FORM_FINITE | FORM_PLURAL);
	unsigned word = bit_choose(verb, VERB, by_class[x->class]);

	return bit_choose(v->in[i], MARKED, word | by_sign[v->punct[i]]);
}

/* Verbs, commas and such in words [from, to), the first CROSSED of them. */
static unsigned
crossing(struct crossed *c, const struct view *v, size_t from, size_t to)
{
	unsigned commas;

	if (to - from > CROSSED)
		to = from + CROSSED;
	if ((from > c->from) | (to < c->from))
		*c = (struct crossed){ from, from, 0 };
	while (c->from > from)
		c->seen += crossed_word(v, --c->from);
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

/* Each of these adds features to o. */

/* How a mention stands in its sentence: is it a likely subject? */
static void
stand(const struct tie *a, const struct mention *m, unsigned place,
    unsigned next, struct option *o)
{
	const struct view *v = a->sc->v;
	unsigned mode = a->mode << 4 | place;
	unsigned order = m->order, clause = m->clause;
	unsigned kind = m->kind, type = m->type;
	unsigned how = order << 3 | clause << 1 | mention_governed(m);
	unsigned agrees = tie_agreement(a, m->gender, m->plural);
	unsigned last = word_shape(v, m->first > 0 ? m->first - 1 : v->n);
	const uint64_t f[] = {
		feature(164, mode << 12 | agrees << 6 | how),
		feature(163,
		    mode << 8 | kind << 4 | type << 1 | mention_governed(m)),
		feature(167, mode << 16 | last),
		feature(177, mode << 20 | next << 10 | last),
	};

	option_add(o, f, sizeof f / sizeof *f);
}

/* On which side of the anchor a mention stands, and sentences back. */
static unsigned
place_of(const struct tie *a, const struct mention *m)
{
	const uint16_t *sent = a->sc->v->sent;
	unsigned back = (unsigned)(sent[a->anchor] - sent[m->first]);

	if (m->first >= a->anchor_end)
		return 8u | (sent[m->first] == sent[a->anchor] ? 0u : 4u);
	return back > 3 ? 3 : back;
}

/* Where a mention stands from the anchor, and what it is. */
static void
mention(const struct tie *a, const struct mention *m, unsigned rank,
    struct crossed *crossed, struct option *o)
{
	const struct view *v = a->sc->v;
	bool right = m->first >= a->anchor_end;
	size_t from = right ? a->anchor_end : m->last;
	size_t to = right ? m->first : a->anchor;
	unsigned has = crossing(crossed, v, from < to ? from : to, to);
	unsigned place = place_of(a, m), next = word_shape(v, m->last);
	unsigned type = a->type, what = m->type, kind = m->kind;
	unsigned agrees = tie_agreement(a, m->gender, m->plural);
	unsigned flags = m->flags, none = a->c == NULL;
	const uint64_t f[] = {
		feature(106, type << 12 | place << 8 | what << 4 | kind),
		feature(107, place << 12 | next),
		feature(109, flags << 8 | kind << 4 | what),
		feature(111, type << 8 | agrees),
		feature(116,
		    place << 20 | none << 19 | has << 8 | rank << 4 | what),
	};

	option_add(o, f, sizeof f / sizeof *f);
	stand(a, m, place, next, o);
}

/* Who is not in the block: where and how it was mentioned last. */
static void
old(const struct tie *a, const struct entity *e, unsigned rank,
    struct option *o)
{
	unsigned type = a->type, mode = a->mode;
	unsigned agrees = tie_agreement(a, e->gender, e->plural);
	unsigned flags = e->flags, kind = e->kind, what = e->type;
	unsigned order = e->order;
	const uint64_t f[] = {
		feature(133, type << 8 | flags),
		feature(134, type << 8 | what << 4 | kind),
		feature(136, flags << 8 | kind << 4 | what),
		feature(170, mode << 12 | agrees << 6 | order << 3 | rank),
		feature(172, mode << 12 | agrees << 4 | kind),
	};

	option_add(o, f, sizeof f / sizeof *f);
}

/* Whether it spoke last, 1, or before, 2; else 0. */
static inline unsigned
was(const struct tie *a, uint16_t id)
{
	unsigned last = id == a->last->entity, before = id == a->last->before;

	return last | (before & ~last) << 1;
}

/* What the entity has done so far. */
static inline void
deeds(
    const struct tie *a, const struct entity *e, uint16_t id, struct option *o)
{
	unsigned spoke = was(a, id), near = a->since;
	unsigned type = a->type, mode = a->mode, kind = e->kind;
	unsigned none = a->c == NULL;
	unsigned agrees = tie_agreement(a, e->gender, e->plural);
	const uint64_t f[] = {
		feature(121, type << 8 | spoke << 4 | near),
		feature(125, none << 12 | kind << 8 |
				 (e->spoken > 0 ? 16u : 0u) | (e->count > 1)),
		feature(126, type << 8 | agrees),
	};
	const uint64_t last = feature(128, mode << 8 | spoke << 4 | near);

	option_add(o, f, sizeof f / sizeof *f);
	if (mode == 1) {
		const uint64_t inherits[] = {
			feature(175, agrees >> 3),
			feature(176, agrees & 7),
			feature(198, (a->c->verb == 'r' ? 4u : 0u) | spoke),
		};

		option_add(o, inherits, sizeof inherits / sizeof *inherits);
	}
	option_add(o, &last, 1);
}

static void
fits(const struct tie *a, uint16_t id, struct fit fit, struct option *o)
{
	unsigned nearer = fit.nearer > 2 ? 2 : fit.nearer;
	unsigned spoke = was(a, id);
	uint64_t f;

	/* 3: another one, 0: one that is not remembered */
	spoke = (spoke | (unsigned)(spoke == 0) * 3u) & (0u - (id != NOBODY));
	f = feature(182,
	    (a->mode << 8 | fit.now << 4 | nearer << 2 | fit.governed) << 2 |
		spoke);

	option_add(o, &f, 1);
}

/* Whether this is whom grammar makes guess; m is NULL for who is not here. */
static inline unsigned
guessed(const struct tie *a, const struct mention *m, uint16_t id)
{
	bool some = a->guessed != NOBODY, same = id == a->guessed;
	bool it = m == a->guess.mention;
	unsigned here = (unsigned)it << 1 | (some & same & !it);
	unsigned away = some * (4u - same);

	return (unsigned)bit_pick(a->guess.mention != NULL, here, away);
}

static inline void
guess(
    const struct tie *a, const struct mention *m, uint16_t id, struct option *o)
{
	unsigned same = a->mode << 4 | guessed(a, m, id);
	unsigned kind = id == NOBODY ? 7u : a->memory->e[id].kind;
	const uint64_t f[] = {
		feature(194, same << 1 | a->near),
		feature(192, a->type << 4 | (same & 0xf)),
		feature(193, same << 4 | kind),
	};

	option_add(o, f, sizeof f / sizeof *f);
	if (a->c != NULL) {
		const uint64_t by = feature(195, same << 8 | a->c->flags);

		option_add(o, &by, 1);
	}
}

void
describe_near(const struct tie *a, const struct mention *m, uint16_t id,
    unsigned rank, struct fit fit, struct crossed *crossed, struct option *out)
{
	struct option o = *out; /* in registers */

	mention(a, m, rank, crossed, &o);
	fits(a, id, fit, &o);
	guess(a, m, id, &o);
	if (id != NOBODY)
		deeds(a, &a->memory->e[id], id, &o);
	*out = o;
}

void
describe_old(const struct tie *a, uint16_t id, unsigned rank, struct fit fit,
    struct option *out)
{
	const struct entity *e = &a->memory->e[id];
	struct option o = *out;

	old(a, e, rank, &o);
	deeds(a, e, id, &o);
	guess(a, NULL, id, &o);
	fits(a, id, fit, &o);
	*out = o;
}

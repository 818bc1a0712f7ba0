/* Who is the source. */
#include "cmd/nx-quotes/speaker.h"

enum { LEFT = 16, RIGHT = 9, OLD = 10 };

/* All that is asked about. */
struct asked {
	const struct scene *sc;
	const struct span *s;
	const struct cue *c; /* or NULL */
	const struct memory *memory;
	const struct speaker *last;
	unsigned type; /* how the span is tied: cue type, side, pronoun */
	uint32_t anchor, anchor_end; /* words of the cue, else of the span */
};

static unsigned
agreement(const struct asked *a, unsigned gender, unsigned plural)
{
	const struct lex *pron = a->c == NULL ? NULL : a->c->pron;
	unsigned number = 0, sex = 0;

	if (pron == NULL) {
		if (a->c != NULL &&
		    (a->c->type == CUE_FINITE || a->c->type == CUE_PERFECT))
			number =
			    ((a->c->flags & CUE_PLURAL) != 0) == plural ? 1 : 2;
		return number;
	}
	number = pron->plural == plural ? 1 : 2;
	if (pron->gender != GENDER_NONE)
		sex = gender == GENDER_NONE    ? 1
		      : gender == pron->gender ? 2
					       : 3;
	return 4 | number | sex << 3;
}

static unsigned
tie_type(const struct asked *a)
{
	const struct cue *c = a->c;
	unsigned side;

	if (c == NULL)
		return 0x80u | (unsigned)a->s->kind << 2 |
		       (unsigned)a->s->again << 1 | a->s->continued;
	side = c->word >= a->s->to ? 1 : c->word >= a->s->from ? 2 : 0;
	return (unsigned)c->type << 3 | side << 1 | (c->pron != NULL);
}

/* Verbs, commas and such in words [from, to). */
static unsigned
crossing(const struct view *v, size_t from, size_t to)
{
	unsigned has = 0;

	for (size_t i = from; i < to; i++) {
		const struct lex *x = v->lex[i];

		if (v->in[i] != 0)
			has |= 8;
		else if (view_is(v, i, ',') || view_is(v, i, ':'))
			has |= (has & 1) != 0 ? 16u : 1u;
		else if (x->class == LEX_HAVE || x->class == LEX_BE ||
			 (x->form & (FORM_FINITE | FORM_PLURAL)) != 0)
			has |= 2;
		else if (x->class == LEX_REL || x->class == LEX_QUE)
			has |= 4;
	}
	return has;
}

/* What the entity has done so far. */
static void
describe_entity(const struct asked *a, const struct entity *e, uint16_t id,
    struct option *o)
{
	const struct speaker *l = a->last;
	unsigned was = id == l->entity ? 1 : id == l->before ? 2 : 0;
	unsigned near = l->entity == NOBODY                ? 0
			: l->block == a->memory->block     ? 1
			: l->block + 1 == a->memory->block ? 2
							   : 3;
	unsigned type = a->type;

	option_add(o, 20, type << 4 | was);
	option_add(o, 21, type << 8 | was << 4 | near);
	option_add(o, 22, steps(e->count));
	option_add(o, 23, steps(e->spoken) << 4 | was);
	option_add(o, 24,
	    type << 8 | (unsigned)e->kind << 4 |
		(e->words > 1 ? 2u : e->words > 0));
	option_add(o, 25,
	    (unsigned)(a->c == NULL) << 12 | (unsigned)e->kind << 8 |
		(e->spoken > 0 ? 16u : 0u) | (e->count > 1));
	option_add(o, 26, type << 8 | agreement(a, e->gender, e->plural));
}

static void
describe_mention(const struct asked *a, const struct mention *m, size_t rank,
    struct option *o)
{
	const struct view *v = a->sc->v;
	bool right = m->first >= a->anchor_end;
	size_t from = right ? a->anchor_end : m->last;
	size_t to = right ? m->first : a->anchor;
	unsigned far, has, place, type = a->type, back;
	unsigned next = word_shape(v, m->last);
	unsigned prev = word_shape(v, m->first > 0 ? m->first - 1 : v->n);

	if (from > to)
		from = to;
	far = steps(words_between(v, from, to));
	has = crossing(v, from, to);
	back = (unsigned)(v->sent[a->anchor] - v->sent[m->first]);
	back = back > 3 ? 3 : back;
	if (right)
		back = v->sent[m->first] == v->sent[a->anchor] ? 0 : 4;
	rank = rank > 5 ? 5 : rank;
	place = (unsigned)right << 3 | back;
	option_add(o, 1, type << 4 | place);
	option_add(o, 2, type << 12 | place << 8 | far);
	option_add(o, 3, type << 12 | place << 8 | (unsigned)rank);
	option_add(o, 4, type << 16 | place << 8 | has);
	option_add(o, 5, type << 16 | place << 8 | m->flags);
	option_add(
	    o, 6, type << 12 | place << 8 | (unsigned)m->type << 4 | m->kind);
	option_add(o, 7, place << 12 | next);
	option_add(o, 8, type << 20 | place << 12 | prev);
	option_add(o, 9, (unsigned)m->flags << 8 | m->kind << 4 | m->type);
	option_add(o, 10,
	    type << 8 | (unsigned)(m->first >= a->s->from) << 2 |
		(v->sent[m->first] == v->sent[a->s->from]));
	option_add(o, 11, type << 8 | agreement(a, m->gender, m->plural));
	option_add(
	    o, 12, place << 20 | (unsigned)rank << 16 | has << 8 | m->flags);
	option_add(o, 13, (unsigned)m->kind << 4 | m->type);
	option_add(o, 14, v->w[m->head].fold);
	option_add(o, 15, type << 20 | place << 12 | next);
	option_add(o, 16,
	    place << 20 | (unsigned)(a->c == NULL) << 19 | has << 8 |
		(unsigned)rank << 4 | m->type);
	option_add(o, 17, type << 20 | place << 16 | far << 8 | has);
	if (a->c != NULL)
		option_add(o, 18,
		    place << 24 | (unsigned)rank << 20 |
			(unsigned)a->c->flags << 8 | has);
	option_add(o, 19, (unsigned)v->lexis->lang << 12 | type << 4 | place);
	o->text = mention_text(v, m);
	o->name = (struct slice){ "", 0 };
}

static void
describe_old(const struct asked *a, const struct entity *e, size_t rank,
    struct option *o)
{
	unsigned type = a->type, blocks;

	blocks = steps(a->memory->block - e->block);
	rank = rank > 4 ? 4 : rank;
	option_add(o, 30, type);
	option_add(o, 31, type << 4 | blocks);
	option_add(o, 32, type << 4 | (unsigned)rank);
	option_add(o, 33, type << 8 | e->flags);
	option_add(o, 34, type << 8 | (unsigned)e->type << 4 | e->kind);
	option_add(o, 35, (unsigned)rank << 8 | blocks << 4 | e->kind);
	option_add(o, 36, (unsigned)e->flags << 8 | e->kind << 4 | e->type);
	o->text = (struct slice){ e->text, e->text_n };
	o->name = memory_name(e);
}

/* The entities not mentioned in this block, the latest first. */
static size_t
recall(const struct memory *m, uint16_t out[OLD])
{
	size_t n = 0;

	for (uint32_t i = 0; i < m->n; i++) {
		size_t at = n;

		if (m->e[i].block == m->block)
			continue;
		while (
		    at > 0 && m->e[out[at - 1]].sentence < m->e[i].sentence) {
			if (at < OLD)
				out[at] = out[at - 1];
			at--;
		}
		if (at < OLD) {
			out[at] = (uint16_t)i;
			n += n < OLD;
		}
	}
	return n;
}

/* One option a mention near the anchor; found[] says which. */
static size_t
near_options(const struct asked *a, const uint16_t *entity,
    struct option *option, const struct mention **found, size_t n)
{
	const struct mentions *s = a->sc->mentions;
	size_t at = 0, k = n;

	while (at < s->n && s->m[at].first < a->anchor)
		at++;
	for (size_t i = at, rank = 0; i-- > 0 && rank < LEFT; rank++) {
		option[k].n = 0;
		describe_mention(a, &s->m[i], rank, &option[k]);
		found[k++] = &s->m[i];
	}
	for (size_t i = at, rank = 0; i < s->n && rank < RIGHT; i++, rank++) {
		option[k].n = 0;
		describe_mention(a, &s->m[i], rank, &option[k]);
		found[k++] = &s->m[i];
	}
	for (size_t i = n; i < k; i++) {
		uint16_t id = entity[found[i] - s->m];

		if (id == NOBODY)
			continue;
		describe_entity(a, &a->memory->e[id], id, &option[i]);
		option[i].name = memory_name(&a->memory->e[id]);
	}
	return k;
}

struct source
source_of(const struct judge *j, const struct scene *sc, const struct span *s,
    const struct cue *c, const struct memory *memory, const uint16_t *entity,
    const struct speaker *last)
{
	struct option option[OPTIONS];
	const struct mention *found[OPTIONS];
	uint16_t old[OLD];
	struct asked a = { sc, s, c, memory, last, 0, s->from, s->to };
	struct question q = { .stage = STAGE_SOURCE, .option = option };
	struct source out = { NULL, NOBODY, 0 };
	size_t n, olds, pick;

	a.type = tie_type(&a);
	if (c != NULL) {
		a.anchor = c->first;
		a.anchor_end = c->last;
	}
	option[0].n = 0;
	option[0].text = option[0].name = (struct slice){ "", 0 };
	option_add(&option[0], 50, a.type);
	option_add(&option[0], 51, (unsigned)(c == NULL) << 8 | s->kind);
	option_add(&option[0], 52, a.type << 2 | (last->entity == NOBODY));
	n = near_options(&a, entity, option, found, 1);
	olds = recall(memory, old);
	for (size_t i = 0; i < olds; i++) {
		const struct entity *e = &memory->e[old[i]];

		option[n + i].n = 0;
		describe_old(&a, e, i, &option[n + i]);
		describe_entity(&a, e, old[i], &option[n + i]);
	}
	q.start = sc->base + s->start;
	q.end = sc->base + s->end;
	q.n = n + olds;
	pick = judge_ask(j, &q, &out.p);
	if (pick >= n) {
		out.entity = old[pick - n];
	} else if (pick > 0) {
		out.mention = found[pick];
		out.entity = entity[out.mention - sc->mentions->m];
	}
	return out;
}

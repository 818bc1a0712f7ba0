/* Who is the source. */
#include "cmd/nx-quotes/speaker.h"

#include "cmd/nx-quotes/tie.h"

enum {
	LEFT = 10,
	RIGHT = 4,
	OLD = MEMORY_OLD + 2,
	CROSSED = 32
}; /* options of each kind */

/* Verbs, commas and such in words [from, to). */
static unsigned
crossing(const struct view *v, size_t from, size_t to)
{
	unsigned has = 0;

	if (to - from > CROSSED)
		to = from + CROSSED;
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
describe_entity(
    const struct tie *a, const struct entity *e, uint16_t id, struct option *o)
{
	const struct speaker *l = a->last;
	unsigned was = id == l->entity ? 1 : id == l->before ? 2 : 0;
	uint32_t now = a->memory->sentence + a->sc->v->sent[a->s->from];
	unsigned near = l->entity == NOBODY ? 0
			: l->block == a->memory->block
			    ? (l->sentence == now ? 4 : 1)
			: l->block + 1 == a->memory->block ? 2
							   : 3;
	unsigned type = a->type;

	option_add(o, 120, type << 4 | was);
	option_add(o, 121, type << 8 | was << 4 | near);
	option_add(o, 122, steps(e->count));
	option_add(o, 123, steps(e->spoken) << 4 | was);
	option_add(o, 124,
	    type << 8 | (unsigned)e->kind << 4 |
		(e->words > 1 ? 2u : e->words > 0));
	option_add(o, 125,
	    (unsigned)(a->c == NULL) << 12 | (unsigned)e->kind << 8 |
		(e->spoken > 0 ? 16u : 0u) | (e->count > 1));
	option_add(o, 126, type << 8 | tie_agreement(a, e->gender, e->plural));
	if (a->mode == 1) {
		option_add(o, 175, tie_agreement(a, e->gender, e->plural) >> 3);
		option_add(o, 176, tie_agreement(a, e->gender, e->plural) & 7);
	}
	option_add(o, 127, a->mode << 4 | was);
	if (a->mode == 1)
		option_add(o, 198, (a->c->verb == 'r' ? 4u : 0u) | was);
	option_add(o, 128, a->mode << 8 | was << 4 | near);
	option_add(o, 129, a->mode << 8 | steps(e->count) << 4 | e->kind);
}

/* fits: how many nearer ones fit well */
static void
describe_fit(const struct tie *a, unsigned fits_so_far, unsigned fit_now,
    unsigned governed, unsigned was, struct option *o)
{
	unsigned n = fits_so_far > 2 ? 2 : fits_so_far;
	unsigned value = a->mode << 8 | fit_now << 4 | n << 2 | governed;

	option_add(o, 182, value << 2 | was);
}

/* How a mention stands in its sentence: is it a likely subject? */
static void
describe_stand(const struct tie *a, const struct mention *m, size_t rank,
    unsigned place, unsigned has, struct option *o)
{
	const struct view *v = a->sc->v;
	unsigned mode = a->mode, governed = mention_governed(m);
	unsigned stand =
	    (unsigned)m->order << 3 | (unsigned)m->clause << 1 | governed;
	unsigned agrees = tie_agreement(a, m->gender, m->plural);

	rank = rank > 3 ? 3 : rank;
	mode = mode << 4 | place;
	option_add(o, 160, mode << 8 | stand);
	option_add(
	    o, 62, mode << 12 | has << 4 | (unsigned)rank << 1 | governed);
	option_add(o, 163,
	    mode << 8 | (unsigned)m->kind << 4 | (unsigned)m->type << 1 |
		governed);
	option_add(o, 164, mode << 12 | agrees << 6 | stand);
	option_add(o, 166, mode << 16 | word_shape(v, m->last) << 1 | governed);
	option_add(o, 167,
	    mode << 16 | word_shape(v, m->first > 0 ? m->first - 1 : v->n));
	option_add(o, 168, mode << 8 | agrees);
	option_add(o, 177,
	    mode << 20 | word_shape(v, m->last) << 10 |
		word_shape(v, m->first > 0 ? m->first - 1 : v->n));
	option_add(o, 169, mode << 8 | (unsigned)m->order << 1 | governed);
}

static void
describe_mention(const struct tie *a, const struct mention *m, size_t rank,
    size_t free_rank, struct option *o)
{
	const struct view *v = a->sc->v;
	bool right = m->first >= a->anchor_end;
	size_t from = right ? a->anchor_end : m->last;
	size_t to = right ? m->first : a->anchor;
	unsigned has, place, back;
	unsigned next = word_shape(v, m->last);

	if (from > to)
		from = to;
	has = crossing(v, from, to);
	back = (unsigned)(v->sent[a->anchor] - v->sent[m->first]);
	back = back > 3 ? 3 : back;
	if (right)
		back = v->sent[m->first] == v->sent[a->anchor] ? 0 : 4;
	rank = rank > 5 ? 5 : rank;
	place = (unsigned)right << 3 | back;
	option_add(o, 106,
	    a->type << 12 | place << 8 | (unsigned)m->type << 4 | m->kind);
	option_add(o, 107, place << 12 | next);
	option_add(
	    o, 109, (unsigned)m->flags << 8 | (unsigned)m->kind << 4 | m->type);
	option_add(
	    o, 111, a->type << 8 | tie_agreement(a, m->gender, m->plural));
	option_add(o, 116,
	    place << 20 | (unsigned)(a->c == NULL) << 19 | has << 8 |
		(unsigned)rank << 4 | m->type);
	describe_stand(a, m, free_rank, place, has, o);
	o->text = mention_text(v, m);
	o->name = (struct slice){ "", 0 };
}

static void
describe_old(
    const struct tie *a, const struct entity *e, size_t rank, struct option *o)
{
	unsigned type = a->type, blocks, agrees;

	blocks = steps(a->memory->block - e->block);
	rank = rank > 4 ? 4 : rank;
	option_add(o, 130, type);
	option_add(o, 131, type << 4 | blocks);
	option_add(o, 132, type << 4 | (unsigned)rank);
	option_add(o, 133, type << 8 | e->flags);
	option_add(o, 134, type << 8 | (unsigned)e->type << 4 | e->kind);
	option_add(o, 135, (unsigned)rank << 8 | blocks << 4 | e->kind);
	option_add(
	    o, 136, (unsigned)e->flags << 8 | (unsigned)e->kind << 4 | e->type);
	agrees = tie_agreement(a, e->gender, e->plural);
	option_add(o, 170,
	    a->mode << 12 | agrees << 6 | (unsigned)e->order << 3 |
		(unsigned)rank);
	option_add(o, 171,
	    a->mode << 12 | blocks << 6 | (unsigned)e->order << 2 | e->clause);
	option_add(o, 172, a->mode << 12 | agrees << 4 | e->kind);
	option_add(o, 173, a->mode << 8 | (unsigned)e->order << 2 | e->clause);
	option_add(o, 174, a->mode << 8 | blocks << 4 | (unsigned)rank);
	o->text = (struct slice){ e->text, e->text_n };
	o->name = memory_name(e);
}

/* Options for the mentions near the anchor, the nearest first. */
static size_t
near_mentions(const struct tie *a, const uint16_t *entity,
    struct option *option, const struct mention **found, size_t k)
{
	const struct mentions *s = a->sc->mentions;
	size_t at = 0, rank = 0, free = 0;

	while (at < s->n && s->m[at].first < a->anchor)
		at++;
	for (size_t i = at; i-- > 0 && rank < LEFT; rank++) {
		const struct mention *m = &s->m[i];

		if (!tie_clashes(a, m, entity[i])) {
			option_start(a->judge, STAGE_SOURCE, option, k);
			describe_mention(a, m, rank, free, &option[k]);
			found[k++] = m;
		}
		free += !mention_governed(m);
	}
	rank = free = 0;
	for (size_t i = at; i < s->n && rank < RIGHT; i++, rank++) {
		const struct mention *m = &s->m[i];

		if (!tie_clashes(a, m, entity[i])) {
			option_start(a->judge, STAGE_SOURCE, option, k);
			describe_mention(a, m, rank, free, &option[k]);
			found[k++] = m;
		}
		free += !mention_governed(m);
	}
	return k;
}

static void describe_guess(
    const struct tie *, const struct mention *, uint16_t, struct option *);

/* One option a mention near the anchor; found[] says which. */
static size_t
near_options(const struct tie *a, const uint16_t *entity, struct option *option,
    const struct mention **found, size_t n, unsigned *fits)
{
	size_t k = near_mentions(a, entity, option, found, n);

	for (size_t i = n; i < k; i++) {
		const struct mention *m = found[i];
		uint16_t id = entity[m - a->sc->mentions->m];
		bool right = m->first >= a->anchor_end;
		unsigned f = tie_fit(a, m->kind, m->gender, m->plural);
		unsigned was = id == NOBODY            ? 0
			       : id == a->last->entity ? 1
			       : id == a->last->before ? 2
						       : 3;

		if (id != NOBODY)
			f = tie_fit(a, a->memory->e[id].kind,
			    a->memory->e[id].gender, a->memory->e[id].plural);
		describe_fit(a, right ? 0 : *fits, f, mention_governed(m), was,
		    &option[i]);
		*fits += f == 2 && !right;
		describe_guess(a, m, id, &option[i]);
		if (id == NOBODY)
			continue;
		describe_entity(a, &a->memory->e[id], id, &option[i]);
		option[i].name = memory_name(&a->memory->e[id]);
	}
	return k;
}

static void
describe_guess(
    const struct tie *a, const struct mention *m, uint16_t id, struct option *o)
{
	unsigned same = 0, mode = a->mode;

	if (a->guess.mention != NULL)
		same = m == a->guess.mention              ? 2
		       : id == a->guessed && id != NOBODY ? 1
							  : 0;
	else if (a->guessed != NOBODY)
		same = id == a->guessed ? 3 : 4;
	option_add(o, 191, mode << 4 | same);
	option_add(o, 192, a->type << 4 | same);
	option_add(o, 193,
	    (mode << 4 | same) << 4 |
		(id == NOBODY ? 7u : a->memory->e[id].kind));
	if (a->c != NULL)
		option_add(o, 195, (mode << 4 | same) << 8 | a->c->flags);
}

static void
old_option(const struct tie *a, uint16_t id, size_t rank, unsigned *fits,
    struct option *o)
{
	const struct entity *e = &a->memory->e[id];
	unsigned f = tie_fit(a, e->kind, e->gender, e->plural);
	unsigned was = id == a->last->entity   ? 1
		       : id == a->last->before ? 2
					       : 3;

	describe_old(a, e, rank, o);
	describe_entity(a, e, id, o);
	describe_guess(a, NULL, id, o);
	describe_fit(a, *fits, f, e->order > 0, was, o);
	*fits += f == 2;
}

static bool
is_among(uint16_t id, const uint16_t *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (list[i] == id)
			return true;
	return false;
}

/*
 * Options from n on for who is only remembered: the latest, and who spoke
 * last, however long ago it was named; old[] says which.
 */
static size_t
old_options(const struct tie *a, uint16_t old[OLD], struct option *option,
    size_t n, unsigned fits)
{
	const struct memory *m = a->memory;
	uint16_t id[OLD];
	size_t all = m->nold, k = 0;

	memcpy(id, m->old, all * sizeof *id);
	for (int i = 0; i < 2; i++) {
		uint16_t spoke = i == 0 ? a->last->entity : a->last->before;

		if (spoke != NOBODY && m->e[spoke].block != m->block &&
		    !is_among(spoke, id, all))
			id[all++] = spoke;
	}
	for (size_t i = 0; i < all; i++) {
		if (tie_clashes(a, NULL, id[i]))
			continue;
		option_start(a->judge, STAGE_SOURCE, option, n + k);
		old_option(a, id[i], i, &fits, &option[n + k]);
		old[k++] = id[i];
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
	struct tie a = { .judge = j,
		.sc = sc,
		.s = s,
		.c = c,
		.memory = memory,
		.last = last,
		.anchor = s->from,
		.anchor_end = s->to };
	struct question q = { .stage = STAGE_SOURCE, .option = option };
	struct source out = { NULL, NOBODY, 0 };
	size_t n, olds, pick;
	unsigned fits = 0;

	tie_guess(&a, entity);
	if (tie_is_agent(&a))
		return (struct source){ a.guess.mention, a.guessed, 0.9 };
	option_start(j, STAGE_SOURCE, option, 0);
	option_add(&option[0], 150, a.type);
	option_add(&option[0], 151, (unsigned)(c == NULL) << 8 | s->kind);
	option_add(&option[0], 152, a.type << 2 | (last->entity == NOBODY));
	n = near_options(&a, entity, option, found, 1, &fits);
	olds = old_options(&a, old, option, n, fits);
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

/* Who is the source. */
#include "cmd/nx-quotes/speaker.h"

#include "cmd/nx-quotes/source_feature.h"

#define SURE 0.95 /* the chance that we give what tie_is_sure() */

enum { LEFT = 6, RIGHT = 2, OLD = 3 /* options of each kind, at most */ };

/* A question, as its options are listed. */
struct asking {
	struct tie tie;
	const uint16_t *entity; /* of each mention */
	struct option option[OPTIONS];
	const struct mention *mention[OPTIONS]; /* of each option, or NULL */
	uint16_t id[OPTIONS];                   /* its entity, or NOBODY */
	size_t n;                               /* options */
	uint64_t taken; /* a bit for each entity that was looked at */
	unsigned fits;  /* of them, those that fit well and are not behind */
};

/* What a trainer is shown of the last option. */
static void
show(const struct asking *q, struct shown *shown)
{
	const struct mention *m = q->mention[q->n - 1];
	uint16_t id = q->id[q->n - 1];

	if (id != NOBODY) {
		const struct entity *e = &q->tie.memory->e[id];

		shown->text = (struct slice){ e->text, e->text_n };
		shown->name = memory_name(e);
	}
	if (m != NULL)
		shown->text = mention_text(q->tie.sc->v, m);
}

/* An option more, without features yet. */
static inline struct option *
more(struct asking *q, const struct mention *m, uint16_t id)
{
	struct option *o = &q->option[q->n];

	*o = option_start(q->tie.judge, STAGE_SOURCE, q->n);
	q->mention[q->n] = m;
	q->id[q->n++] = id;
	if (id != NOBODY)
		q->taken |= UINT64_C(1) << id;
	if (o->shown != NULL)
		show(q, o->shown);
	return o;
}

static void
add_mention(struct asking *q, const struct mention *m, unsigned rank,
    struct crossed *crossed)
{
	const struct tie *a = &q->tie;
	uint16_t id = q->entity[m - a->sc->mentions->m];
	struct who w = { m->kind, m->gender, m->plural };
	bool behind = m->first >= a->anchor_end;
	struct fit fit = { .nearer = behind ? 0 : q->fits,
		.governed = mention_governed(m) };

	if (id != NOBODY)
		w = who_is(&a->memory->e[id]);
	if (tie_clashes(a, w))
		return;
	fit.now = tie_fit(a, w);
	describe_near(a, m, id, rank, fit, crossed, more(q, m, id));
	q->fits += (fit.now == 2) & !behind;
}

/* The mentions near the anchor, the nearest first on either side. */
static void
add_mentions(struct asking *q)
{
	const struct tie *a = &q->tie;
	const struct mentions *s = a->sc->mentions;
	struct crossed crossed = { a->anchor, a->anchor, 0 };
	size_t at = mentions_from(s, a->anchor);

	for (unsigned i = 0; i < LEFT && i < at; i++)
		add_mention(q, &s->m[at - 1 - i], i, &crossed);
	/* « il », « elle »: said of who was named before */
	for (unsigned i = 0; i < RIGHT && at + i < s->n && a->mode != 1; i++)
		add_mention(q, &s->m[at + i], i, &crossed);
}

static void
add_old(struct asking *q, uint16_t id, unsigned rank)
{
	const struct tie *a = &q->tie;
	const struct entity *e = &a->memory->e[id];
	struct fit fit = { tie_fit(a, who_is(e)), q->fits, e->order > 0 };

	if (tie_clashes(a, who_is(e)))
		return;
	describe_old(a, id, rank, fit, more(q, NULL, id));
	q->fits += fit.now == 2;
}

/*
 * Who is only remembered: the latest, and who spoke last, however long ago it
 * was named, if it is no option yet.
 */
static void
add_olds(struct asking *q)
{
	const struct speaker *last = q->tie.last;
	const struct memory *m = q->tie.memory;
	const uint16_t also[] = { last->entity, last->before, q->tie.guessed };
	unsigned rank = 0;

	for (; rank < m->nold && rank < OLD; rank++) {
		q->taken |= UINT64_C(1) << m->old[rank];
		add_old(q, m->old[rank], rank);
	}
	for (size_t i = 0; i < sizeof also / sizeof also[0]; i++)
		if (also[i] != NOBODY && (q->taken >> also[i] & 1) == 0) {
			q->taken |= UINT64_C(1) << also[i];
			add_old(q, also[i], rank++);
		}
}

static void
add_nobody(struct asking *q)
{
	const struct tie *a = &q->tie;
	struct option *o = more(q, NULL, NOBODY);

	option_add(o,
	    (uint64_t[]){ feature(150, a->type),
		feature(151, (unsigned)(a->c == NULL) << 8 | a->s->kind),
		feature(152, a->type << 2 | (a->last->entity == NOBODY)) },
	    3);
}

struct source
source_of(const struct judge *j, const struct scene *sc, const struct span *s,
    const struct cue *c, const struct memory *memory, const uint16_t *entity,
    const struct speaker *last)
{
	struct asking q;
	struct question ask = { .stage = STAGE_SOURCE, .option = q.option };
	double p;
	size_t pick;

	q.tie = (struct tie){ .judge = j,
		.sc = sc,
		.s = s,
		.c = c,
		.memory = memory,
		.last = last,
		.anchor = s->from,
		.anchor_end = s->to };
	q.entity = entity;
	q.n = q.taken = q.fits = 0;
	tie_guess(&q.tie, entity);
	/* a trainer learns from these too, but for a turn that inherits */
	if (tie_is_sure(&q.tie) && (j->watch == NULL || q.tie.mode == 0))
		return (
		    struct source){ q.tie.guess.mention, q.tie.guessed, SURE };
	add_nobody(&q);
	add_mentions(&q);
	add_olds(&q);
	ask.start = sc->base + s->start;
	ask.end = sc->base + s->end;
	ask.n = q.n;
	pick = judge_ask(j, &ask, &p);
	return (struct source){ q.mention[pick], q.id[pick], p };
}

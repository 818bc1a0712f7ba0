/* Quotations of a stream of blocks. */
#include "cmd/nx-quotes/quotes.h"

#include <err.h>
#include <stdlib.h>

#include "cmd/nx-quotes/inside.h"
#include "cmd/nx-quotes/joint.h"
#include "cmd/nx-quotes/order.h"
#include "cmd/nx-quotes/verdict.h"

enum {
	SURE = 400,         /* function words that settle the language */
	HEADING_WORDS = 32, /* of a heading or headline, at most */
	SAME_CUE = 8,       /* spans back */
	SET_ONCE = 16,      /* entities set at a time, without a jump */
};

#define SURE_SPEECH 0.99 /* the chance that we give what verdict_is_sure() */

/* A span of speech, and its cue or NULL. */
struct found {
	struct span span;
	const struct cue *cue;
	double p;
	struct source source;
};

struct quotes {
	struct lexis fr, en;
	enum lang lang;
	bool all;
	struct judge judge;
	struct shown *shown; /* to a trainer */
	struct speech_model speech;
	const struct watch *watch;
	/* of a document */
	struct lang_count count;
	struct mark_state marks;
	struct speech_memory spans;
	struct memory memory;
	struct speaker last;
	size_t groups;
	uint32_t heading; /* the last block with one that may wait, or 0 */
	/* of a block */
	struct view view;
	struct cues cues;
	struct mentions mentions;
	uint16_t *entity;  /* [mentions.n] */
	struct quote *out; /* [n] */
	size_t n, cap, entities;
	struct found *found; /* [nfound] */
	size_t nfound, foundcap;
	struct arena arena;
};

struct quotes *
quotes_open(
    struct slice model, enum lang lang, bool all, const struct watch *watch)
{
	struct quotes *q = calloc(1, sizeof *q);
	const char *wrong = model.n == 0 ? NULL : model_check(model);

	if (q == NULL)
		errx(2, "out of memory");
	q->lang = lang;
	q->all = all;
	q->watch = watch;
	if (watch != NULL) {
		q->shown = calloc(OPTIONS, sizeof *q->shown);
		if (q->shown == NULL)
			errx(2, "out of memory");
		q->judge.watch = watch->choice;
		q->judge.trainer = watch->trainer;
		q->judge.shown = q->shown;
	}
	if (wrong == NULL)
		wrong = judge_load(&q->judge, model);
	if (wrong == NULL)
		wrong = speech_weights(&q->speech, model);
	if (wrong != NULL)
		errx(2, "%s", wrong);
	quotes_document(q);
	return q;
}

void
quotes_document(struct quotes *q)
{
	q->count = (struct lang_count){ 0, 0 };
	q->marks = (struct mark_state){ 0 };
	q->spans = (struct speech_memory){ 0 };
	memory_clear(&q->memory);
	q->last = (struct speaker){ NOBODY, NOBODY, NOBODY, 0, 0 };
	q->groups = 0;
	q->heading = 0;
}

static const struct lexis *
lexis_for(struct quotes *q)
{
	enum lang lang = q->lang;
	struct lexis *l;

	if (lang == LANG_AUTO) {
		if (q->count.fr + q->count.en < SURE)
			lang_add(&q->count, q->view.w, q->view.n);
		lang = lang_of(&q->count);
	}
	l = lang == LANG_EN ? &q->en : &q->fr;
	if (l->table.slot == NULL)
		lexis_load(l, lang == LANG_EN ? LANG_EN : LANG_FR);
	return l;
}

static struct quote *
add(struct quotes *q, const struct span *s, enum quote_tag tag)
{
	static const struct quote none;
	struct quote *x;

	q->out = grow(q->out, &q->cap, q->n + 1, sizeof *q->out);
	x = &q->out[q->n++];
	*x = none; /* faster than what compilers make of { 0 } */
	x->start = s->start;
	x->end = s->end;
	x->tag = tag;
	return x;
}

/* « il », « elle »: of whom nothing told whether a man or a woman, now it does.
 */
static void
told_by_pronoun(struct entity *e, const struct cue *c, double p)
{
	if (c != NULL && c->pron != NULL && p >= 0.75 &&
	    e->gender == GENDER_NONE && e->kind == ROLE_HUMAN &&
	    c->pron->plural == 0)
		e->gender = c->pron->gender;
}

/* Takes note of who spoke. */
static void
spoke(struct quotes *q, const struct scene *sc, struct source *s,
    const struct cue *c, size_t word, bool direct)
{
	if (s->entity == NOBODY && s->mention != NULL)
		s->entity = memory_see(&q->memory, sc->v, s->mention, sc->base);
	if (s->entity == NOBODY)
		return;
	q->memory.e[s->entity].spoken++;
	told_by_pronoun(&q->memory.e[s->entity], c, s->p);
	if (q->last.entity != s->entity) {
		q->last.before = q->last.entity;
		q->last.entity = s->entity;
	}
	if (direct)
		q->last.direct = s->entity;
	q->last.block = q->memory.block;
	q->last.sentence = q->memory.sentence + sc->v->sent[word];
}

static void
fill(struct quotes *q, const struct scene *sc, struct quote *x,
    const struct source *s, const struct cue *c)
{
	const struct entity *e;

	if (c != NULL)
		x->cue = cue_text(sc->v, c);
	if (s->entity == NOBODY)
		return;
	e = &q->memory.e[s->entity];
	if (s->mention != NULL) {
		struct joint j = joint_with(sc, s->mention, c);
		struct mention m = joint_mention(sc, j);

		x->speaker =
		    joint_names(&q->arena, sc, &q->memory, q->entity, j);
		x->mention = mention_text(sc->v, &m);
		x->mention_start = sc->base + sc->v->w[mention_shown(&m)].start;
		x->mention_end = sc->base + sc->v->w[m.last - 1].end;
	} else {
		x->speaker = arena_copy(&q->arena, memory_name(e));
		x->mention =
		    arena_copy(&q->arena, (struct slice){ e->text, e->text_n });
		x->mention_start = e->start;
		x->mention_end = e->end;
	}
}

/* Adds a span that waits for its source; p is the chance that it is speech. */
static void
found(struct quotes *q, const struct span *s, const struct cue *c, double p)
{
	q->found =
	    grow(q->found, &q->foundcap, q->nfound + 1, sizeof *q->found);
	q->found[q->nfound++] = (struct found){ *s, c, p, { NULL, NOBODY, 0 } };
}

/* One marked span: speech or not, and how. */
static void
marked(struct quotes *q, const struct scene *sc, size_t k)
{
	const struct view *v = sc->v;
	const struct mark *m = &v->mark[k];
	struct speech_place place = speech_place(v, sc->cues, k);
	struct span s = { .from = v->from[k],
		.to = v->to[k],
		.start = m->start,
		.end = m->end,
		.mark = (uint16_t)(k + 1),
		.continued = (m->flags & MARK_CONTINUED) != 0 };
	double p[SPEECHES] = { [SPEECH_OTHER] = 1 - SURE_SPEECH };
	const struct cue *c;
	int class = SPEECH_DIRECT, forced = -1;

	if (s.from == s.to)
		return;
	if (!verdict_is_sure(sc, &s)) {
		speech_chances(&q->speech, &place, &q->spans, p);
		class = verdict(sc, &s,
		    q->nfound > 0 ? &q->found[q->nfound - 1].span : NULL, p);
	}
	if (q->watch != NULL)
		forced = q->watch->speech(q->watch->trainer, &place, &q->spans,
		    sc->base + m->start, sc->base + m->end);
	if (forced >= 0)
		class = forced;
	speech_remember(&q->spans, &place);
	if (class == SPEECH_OTHER) {
		if (q->all)
			add(q, &s, QUOTE_OTHER)->score = p[SPEECH_OTHER];
		return;
	}
	s.kind = class == SPEECH_DIRECT ? SPAN_DIRECT : SPAN_MIXED;
	s.again = q->nfound > 0;
	c = attach(&q->judge, sc, &s);
	found(q, &s, c, 1 - p[SPEECH_OTHER]);
}

static void
reported(struct quotes *q, const struct scene *sc)
{
	struct indirect x;
	size_t at = 0;
	double p;

	while (indirect_next(sc, &at, &x))
		if (indirect_is(&q->judge, sc, &x, &p))
			found(q, &x.span, x.cue, p);
}

static int
by_place(const void *a, const void *b)
{
	const struct found *x = a, *y = b;

	if (x->span.start != y->span.start)
		return x->span.start < y->span.start ? -1 : 1;
	if (x->span.end != y->span.end)
		return x->span.end > y->span.end ? -1 : 1;
	if (x->span.kind != y->span.kind)
		return x->span.kind < y->span.kind ? -1 : 1;
	return (x->cue > y->cue) - (x->cue < y->cue); /* of one array */
}

static void
longer_words(struct quotes *q, const struct view *v, const struct span *s,
    struct quote *x)
{
	size_t all = s->to - s->from, n = 0;
	uint64_t *word = arena_bytes(&q->arena,
	    ((all < LONG_WORDS ? all : LONG_WORDS) + 1) * sizeof *word);

	for (size_t i = s->from; i < s->to; i++) {
		const struct word *w = &v->w[i];
		bool longer = (v->punct[i] == 0) & (w->chars >= LONG_WORD);
		uint64_t fold = w->lower;

		if (longer & ((w->flags & WORD_ACCENT) != 0))
			fold = view_fold(v, i);
		x->words |= (uint64_t)longer << (fold & 63);
		word[n] = fold;
		n += longer & (n < LONG_WORDS);
	}
	x->word = word;
	x->nword = n;
}

/* Whether a later block may tell who said this. */
static enum quote_waits
waits(const struct view *v, const struct found *f)
{
	const struct span *s = &f->span;

	if (s->mark == 0 || (f->cue != NULL && f->cue->type != CUE_COLON))
		return QUOTE_KNOWN;
	if ((v->mark[s->mark - 1].flags & MARK_UNCLOSED) != 0)
		return QUOTE_GOES_ON;
	if (s->continued || v->n > HEADING_WORDS ||
	    (v->n > 0 && v->sent[v->n - 1] > 1))
		return QUOTE_KNOWN;
	return QUOTE_REPEATS;
}

/* What one cue reports has one source: that of an earlier span, or NULL. */
static const struct source *
same_cue(const struct quotes *q, size_t i)
{
	const struct found *f = q->found;

	for (size_t k = i; k-- > 0 && i - k <= SAME_CUE;)
		if (f[k].cue == f[i].cue && f[i].cue != NULL)
			return &f[k].source;
	return NULL;
}

/* The span that tells best who is the source: within a clause, the marked. */
static const struct span *
telling(const struct quotes *q, size_t i)
{
	const struct found *f = q->found;

	for (size_t k = i; k < q->nfound && k - i <= SAME_CUE; k++)
		if (f[k].span.mark != 0 && f[k].cue == f[i].cue)
			return &f[k].span;
	return &f[i].span;
}

/* Each span that was found gets its source, in the order of the text. */
static void
sources(struct quotes *q, const struct scene *sc)
{
	static const enum quote_tag tag[] = { QUOTE_DIRECT, QUOTE_MIXED,
		QUOTE_INDIRECT };
	const struct cue *cue = NULL;

	if (q->nfound > 0)
		memory_recall(&q->memory);
	for (size_t i = 1; i < q->nfound; i++)
		if (by_place(&q->found[i - 1], &q->found[i]) > 0) {
			qsort(q->found, q->nfound, sizeof *q->found, by_place);
			break;
		}
	for (size_t i = 0; i < q->nfound; i++) {
		struct found *f = &q->found[i];
		const struct source *same = same_cue(q, i);
		struct quote *x;

		if (same == NULL || q->watch != NULL)
			f->source = source_of(&q->judge, sc,
			    q->watch != NULL ? &f->span : telling(q, i), f->cue,
			    &q->memory, q->entity, &q->last);
		/* a trainer without a model yet answers each time */
		if (same != NULL && q->judge.weights[STAGE_SOURCE].w != NULL)
			f->source = *same;
		x = add(q, &f->span, tag[f->span.kind]);
		x->waits = waits(sc->v, f);
		x->continued = f->span.continued;
		if (x->waits == QUOTE_REPEATS)
			q->heading = q->memory.block;
		if (q->heading != 0 &&
		    q->memory.block - q->heading <= HEADING_WAITS)
			longer_words(q, sc->v, &f->span, x);
		if (x->waits != QUOTE_REPEATS)
			spoke(q, sc, &f->source, f->cue, f->span.from,
			    f->span.kind == SPAN_DIRECT);
		fill(q, sc, x, &f->source, f->cue);
		x->score = f->p * f->source.p;
		if (q->groups == 0 ||
		    !(f->span.continued || (f->cue != NULL && f->cue == cue)))
			q->groups++;
		cue = f->cue;
		x->group = q->groups;
	}
}

/* Where a piece of at most VIEW_MAX bytes ends: at white space if there is. */
static size_t
piece_end(struct slice text, size_t at)
{
	size_t end = at + VIEW_MAX;

	if (text.n - at <= VIEW_MAX)
		return text.n;
	while (end > at && text.p[end] != ' ')
		end--;
	if (end == at)
		for (end = at + VIEW_MAX;
		     ((unsigned char)text.p[end] & 0xc0) == 0x80; end--)
			;
	return end;
}

size_t
quotes_read(struct quotes *q, struct slice text, size_t *at, size_t base,
    const struct quote **out)
{
	size_t from = *at, end = piece_end(text, from);
	struct scene sc = { &q->view, &q->cues, &q->mentions, base + from };

	*at = end;
	q->n = 0;
	q->nfound = 0;
	arena_reset(&q->arena);
	view_words(&q->view, slice_sub(text, from, end), BLOCK_SLACK);
	view_read(&q->view, lexis_for(q), &q->marks);
	cues_find(&q->cues, &q->view);
	inside_incises(&q->view, &q->cues);
	mentions_find(&q->mentions, &q->view);
	q->entity = grow(q->entity, &q->entities, q->mentions.n + SET_ONCE,
	    sizeof *q->entity);
	q->memory.block++;
	for (size_t i = 0; i < q->mentions.n; i += SET_ONCE)
		for (size_t k = i; k < i + SET_ONCE; k++)
			q->entity[k] = NOBODY;
	for (size_t i = 0; i < q->mentions.nnamed; i++) {
		size_t k = q->mentions.named[i];

		q->entity[k] = memory_see(
		    &q->memory, &q->view, &q->mentions.m[k], base + from);
	}
	for (size_t k = 0; k < q->view.nmark; k++)
		marked(q, &sc, k);
	reported(q, &sc);
	sources(q, &sc);
	q->memory.sentence +=
	    q->view.n > 0 ? q->view.sent[q->view.n - 1] + 1u : 1u;
	for (size_t i = 0; from > 0 && i < q->n; i++) {
		q->out[i].start += from;
		q->out[i].end += from;
	}
	q->n = quotes_order(q->out, q->n);
	*out = q->out;
	return q->n;
}

void
quotes_settle(struct quotes *q)
{
	q->heading = 0;
}

void
quotes_close(struct quotes *q)
{
	lexis_free(&q->fr);
	lexis_free(&q->en);
	view_free(&q->view);
	cues_free(&q->cues);
	mentions_free(&q->mentions);
	free(q->entity);
	free(q->out);
	free(q->shown);
	free(q->found);
	arena_free(&q->arena);
	free(q);
}

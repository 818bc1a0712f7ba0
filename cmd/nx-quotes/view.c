/* A block cut for reading. */
#include "cmd/nx-quotes/view.h"

#include <stdlib.h>

#include "cmd/nx-quotes/view_word.h"
#include "common/arena.h"

static bool
is_dots(const struct view *v, size_t i)
{
	return v->punct[i] == 0xe2 && slice_starts(view_word(v, i), S("…"));
}

/* A full stop after M., Mme., J. or the like ends nothing. */
static bool
shortened(const struct view *v, size_t i)
{
	const struct word *w = &v->w[i], *before = w - (i > 0);

	return (i > 0) & (v->punct[i] == '.') & (w->end - w->start == 1) &
	       ((w->flags & WORD_SPACE) == 0) &
	       ((v->lex[i - (i > 0)]->class == LEX_TITLE) |
		   ((before->chars == 1) &
		       ((before->flags & WORD_CAPITAL) != 0)));
}

/* Whether a sentence may begin at word i. */
static bool
begins(const struct view *v, size_t i)
{
	return (v->in[i] != 0) | (v->w[i].kind != WORD_ALPHA) |
	       ((v->w[i].flags & WORD_CAPITAL) != 0);
}

/* Whether a sentence ends behind mark k. */
static bool
mark_ends(const struct view *v, size_t k)
{
	const struct mark *m = &v->mark[k];
	size_t behind = v->to[k];
	char c;

	if (behind == v->n || m->end == m->start)
		return false;
	c = v->text.p[m->end - 1];
	if (c != '.' && c != '!' && c != '?' &&
	    !slice_ends(slice_sub(v->text, m->start, m->end), S("…")))
		return false;
	return v->in[behind] != 0 ||
	       (v->w[behind].kind == WORD_ALPHA &&
		   (v->w[behind].flags & WORD_CAPITAL) != 0);
}

static void
find_marks(struct view *v, struct mark_state *state)
{
	struct mark_text in = { .text = v->text, .n = v->nodd };
	size_t at = 0;

	v->site = grow(v->site, &v->markcap[3], v->nodd + 1, sizeof *v->site);
	in.site = v->site;
	mark_sites(v->text, v->w, v->odd, v->nodd, v->site);
	v->nmark = 0;
	while (at < v->text.n) {
		v->mark = grow(
		    v->mark, &v->markcap[0], v->nmark + 64, sizeof *v->mark);
		v->nmark += marks_find(state, &in, &at, v->mark + v->nmark, 64);
	}
	v->from = grow(v->from, &v->markcap[1], v->nmark + 1, sizeof *v->from);
	v->to = grow(v->to, &v->markcap[2], v->nmark + 1, sizeof *v->to);
}

/* Which words the marks hold; all others are in none. */
static void
place_marks(struct view *v)
{
	const struct word *const w = v->w;
	uint16_t *const in = v->in;
	size_t to = 0;

	for (size_t k = 0; k < v->nmark; k++) {
		const struct mark *m = &v->mark[k];
		size_t from = m->first;

		while (from > to && w[from - 1].end > m->outer_start)
			from--;
		from = from > to ? from : to;
		to = m->last > from ? m->last : from;
		if (m->outer_end == v->text.n)
			to = v->n;
		while (to < v->n && w[to].start < m->outer_end)
			to++;
		for (size_t i = from; i < to; i += VIEW_ONCE)
			for (size_t j = 0; j < VIEW_ONCE; j++)
				in[i + j] = (uint16_t)(k + 1);
		view_clear(in + to);
		v->from[k] = (uint32_t)from;
		v->to[k] = (uint32_t)to;
	}
}

/*
 * Keeps the stops behind which a sentence ends, outside of marks; without a
 * jump.
 */
static void
find_stops(struct view *v)
{
	/* behind one of these no sentence has ended yet */
	static const bool goes_on[256] = { ['.'] = true,
		['!'] = true,
		['?'] = true,
		[','] = true,
		[')'] = true };
	size_t kept = 0;

	for (size_t k = 0; k < v->nstop; k++) {
		uint32_t i = v->stop[k];
		bool more = i + 1 < v->n;
		size_t next = i + more;
		bool dots = is_dots(v, i), goes_dots = is_dots(v, next);
		bool title = shortened(v, i), begun = begins(v, next);

		v->stop[kept] = i;
		kept += (dots | (v->punct[i] != 0xe2)) & more &
			(v->in[i] == 0) & !goes_on[v->punct[next]] &
			!goes_dots & !title & begun;
	}
	v->nstop = kept;
}

/* Words [from, to) are a sentence. */
static void
put_sentence(struct view *v, uint16_t number, size_t from, size_t to)
{
	uint16_t *const sent = v->sent;

	v->begin[number] = (uint32_t)from;
	v->begin[number + 1] = (uint32_t)to;
	for (size_t i = from; i < to; i += VIEW_ONCE)
		for (size_t k = 0; k < VIEW_ONCE; k++)
			sent[i + k] = number;
	v->trait[from] &= (uint8_t)~VIEW_GOES_ON;
}

/* Between marks no mention, aside or clause begins. */
static void
hide(struct view *v)
{
	const uint16_t *const in = v->in;
	uint8_t *const trait = v->trait;
	const size_t n = v->n;

	for (size_t i = 0; i < n; i += VIEW_ONCE)
		for (size_t k = i; k < i + VIEW_ONCE; k++)
			trait[k] &= in[k] == 0 ? 0xff
					       : VIEW_CUE | VIEW_FIRST |
						     VIEW_SECOND | VIEW_CAPITAL;
}

static void
find_sentences(struct view *v)
{
	const uint32_t *s = v->stop, *const last = s + v->nstop;
	uint16_t number = 0;
	size_t from = 0;

	for (size_t k = 0; k <= v->nmark; k++) {
		size_t before = k < v->nmark ? v->from[k] : v->n;

		for (; s < last && *s < before; s++) {
			put_sentence(v, number++, from, *s + 1);
			from = *s + 1;
		}
		if (k < v->nmark && v->to[k] > before && mark_ends(v, k)) {
			put_sentence(v, number++, from, v->to[k]);
			from = v->to[k];
		}
	}
	put_sentence(v, number, from, v->n);
	if (v->nmark > 0)
		hide(v);
}

/* Room for n words in arrays that are as long as each other. */
static void
make_room(struct view *v, size_t n)
{
	v->lex = grow(v->lex, &v->cap[1], n, sizeof *v->lex);
	v->sent = grow(v->sent, &v->cap[2], n, sizeof *v->sent);
	v->in = grow(v->in, &v->cap[3], n, sizeof *v->in);
	v->trait = grow(v->trait, &v->cap[4], n, sizeof *v->trait);
	v->punct = grow(v->punct, &v->cap[5], n, sizeof *v->punct);
	v->begin = grow(v->begin, &v->cap[6], n, sizeof *v->begin);
	v->stop = grow(v->stop, &v->cap[7], n, sizeof *v->stop);
	v->odd = grow(v->odd, &v->cap[8], n, sizeof *v->odd);
}

void
view_read(struct view *v, const struct lexis *lexis, struct mark_state *state)
{
	size_t more = v->n + VIEW_ONCE + 1;

	v->lexis = lexis;
	if (v->cap[8] < more)
		make_room(v, more);
	view_look(v);
	find_marks(v, state);
	place_marks(v);
	find_stops(v);
	find_sentences(v);
}

void
view_show(struct view *v, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		v->trait[i] |= v->lex[i]->begin & VIEW_MENTION;
		if ((v->trait[i] & VIEW_CAPITAL) != 0)
			v->trait[i] |= VIEW_MENTION;
		v->trait[i] |= VIEW_GOES_ON;
	}
}

void
view_free(struct view *v)
{
	free(v->w);
	free(v->lex);
	free(v->sent);
	free(v->in);
	free(v->begin);
	free(v->trait);
	free(v->punct);
	free(v->stop);
	free(v->odd);
	free(v->mark);
	free(v->site);
	free(v->from);
	free(v->to);
	*v = (struct view){ 0 };
}

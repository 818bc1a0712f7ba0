/* A block cut for reading. */
#include "cmd/nx-quotes/view.h"

#include <stdlib.h>

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

/* These words are in no mark: by halves, as compilers have slow code for all.
 */
static void
clear(uint16_t in[VIEW_ONCE])
{
	memset(in, 0, VIEW_ONCE / 2 * sizeof *in);
	memset(in + VIEW_ONCE / 2, 0, VIEW_ONCE / 2 * sizeof *in);
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
		clear(in + to);
		v->from[k] = (uint32_t)from;
		v->to[k] = (uint32_t)to;
	}
}

void
view_words(struct view *v, struct slice text, size_t slack)
{
	size_t at = 0;

	v->text = text;
	v->n = 0;
	while (at < text.n) {
		v->w = grow(v->w, &v->cap[0], v->n + 256, sizeof *v->w);
		v->n += words_cut(text, slack, &at, v->w + v->n, 256);
	}
}

/* What each word is, and what it may be looked at for. */
static void
find_words(struct view *v)
{
	const struct word *w = v->w;
	const struct lexis_table table = v->lexis->table;
	const struct lex **const lex = v->lex;
	uint8_t *const trait = v->trait;
	uint32_t *const odd = v->odd, *const far = v->stop;
	const size_t n = v->n;
	size_t nodd = 0, nfar = 0;

	for (size_t i = 0; i < n; i++, w++) {
		bool is_far;
		const struct lex *x = lexis_near(table, w->lower, &is_far);
		unsigned kind = w->kind, flags = w->flags;
		unsigned capital =
		    (kind == WORD_ALPHA) & ((flags & WORD_CAPITAL) != 0);

		lex[i] = x;
		trait[i] = (uint8_t)(x->begin | capital * VIEW_CAPITAL);
		odd[nodd] = far[nfar] = (uint32_t)i;
		nodd += (kind >> 1 | flags >> 2) & 1; /* its high bit, ELIDED */
		nfar += is_far;
	}
	for (size_t k = 0; k < nfar; k++) {
		size_t i = far[k];

		lex[i] = lexis_word(table, v->w[i].lower);
		trait[i] |= lex[i]->begin;
	}
	v->nodd = nodd;
}

/*
 * A cue may begin where the first and second words of phrases meet; a mention
 * with a capital.
 */
static void
find_beginnings(struct view *v)
{
	uint8_t *const trait = v->trait, *const punct = v->punct;
	uint16_t *const in = v->in;
	const size_t n = v->n;

	trait[n] = 0;
	for (size_t i = 0; i < n; i += VIEW_ONCE) {
		for (size_t k = i; k < i + VIEW_ONCE; k++) {
			unsigned x = trait[k], next = trait[k + 1];

			x |= x >> 3 & next >> 4 & VIEW_CUE;
			x |= x << 1 & VIEW_MENTION;
			trait[k] = (uint8_t)(x | VIEW_GOES_ON);
		}
		memset(punct + i, 0, VIEW_ONCE);
		clear(in + i);
	}
	memset(trait + n, 0, VIEW_ONCE);
}

/*
 * What each punctuation is, where a sentence may end, and where marks may
 * stand; without a jump.
 */
static void
find_punctuation(struct view *v)
{
	enum { SYMBOL = 1, TRAITS = VIEW_CUE | VIEW_ASIDE };
	/* [punctuation's first byte] */
	static const uint8_t sign[256] = { [':'] = VIEW_CUE,
		['('] = VIEW_ASIDE,
		[')'] = VIEW_ASIDE,
		['{'] = SYMBOL,
		['}'] = SYMBOL,
		['='] = SYMBOL,
		['<'] = SYMBOL,
		['>'] = SYMBOL,
		['_'] = SYMBOL,
		['|'] = SYMBOL,
		['\\'] = SYMBOL };
	static const bool stops[256] = {
		['.'] = true, ['!'] = true, ['?'] = true, [0xe2] = true
	};
	const struct slice text = v->text;
	uint32_t *const odd = v->odd, *const stop = v->stop;
	uint8_t *const trait = v->trait, *const punct = v->punct;
	const size_t n = v->nodd;
	size_t nstop = 0, nodd = 0;
	unsigned signs = 0;

	for (size_t k = 0; k < n; k++) {
		uint32_t i = odd[k];
		const struct word *w = &v->w[i];
		unsigned first = (unsigned char)text.p[w->start];
		unsigned last = (unsigned char)text.p[w->end - 1];

		first &= 0u - (w->kind == WORD_PUNCT);
		punct[i] = (uint8_t)first;
		signs |= sign[first];
		trait[i] |= sign[first] & TRAITS;
		stop[nstop] = odd[nodd] = i;
		/* the last byte of … */
		nstop += stops[first] & ((first < 0x80) | (last == 0xa6));
		nodd += mark_may_stand(text, w);
	}
	v->nstop = nstop;
	v->nodd = nodd;
	v->colons = (signs & VIEW_CUE) != 0;
	v->symbols = (signs & SYMBOL) != 0;
}

/*
 * Keeps the stops behind which a sentence ends, outside of marks; without a
 * jump, as above.
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
		bool stops = (v->punct[i] != 0xe2) | is_dots(v, i);

		v->stop[kept] = i;
		kept += stops & more & (v->in[i] == 0) &
			!goes_on[v->punct[next]] & !is_dots(v, next) &
			!shortened(v, i) & begins(v, next);
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

void
view_read(struct view *v, const struct lexis *lexis, struct mark_state *state)
{
	size_t more = v->n + VIEW_ONCE + 1;

	v->lexis = lexis;
	v->lex = grow(v->lex, &v->cap[1], more, sizeof *v->lex);
	v->sent = grow(v->sent, &v->cap[2], more, sizeof *v->sent);
	v->in = grow(v->in, &v->cap[3], more, sizeof *v->in);
	v->trait = grow(v->trait, &v->cap[4], more, sizeof *v->trait);
	v->punct = grow(v->punct, &v->cap[5], more, sizeof *v->punct);
	v->begin = grow(v->begin, &v->cap[6], more, sizeof *v->begin);
	v->stop = grow(v->stop, &v->cap[7], more, sizeof *v->stop);
	v->odd = grow(v->odd, &v->cap[8], more, sizeof *v->odd);
	find_words(v);
	find_beginnings(v);
	find_punctuation(v);
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

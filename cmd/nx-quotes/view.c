/* A block cut for reading. */
#include "cmd/nx-quotes/view.h"

#include <stdlib.h>

#include "common/arena.h"

enum { SENT_MORE = 8 };

static bool
stops(const struct view *v, size_t i)
{
	unsigned char c = v->punct[i];

	return c == '.' || c == '!' || c == '?' ||
	       (c == 0xe2 && slice_starts(view_word(v, i), S("…")));
}

/* A full stop after M., Mme., J. or the like ends nothing. */
static bool
shortened(const struct view *v, size_t i)
{
	return i > 0 && v->punct[i] == '.' &&
	       v->w[i].end - v->w[i].start == 1 &&
	       (v->w[i].flags & WORD_SPACE) == 0 &&
	       (v->lex[i - 1]->class == LEX_TITLE ||
		   (v->w[i - 1].chars == 1 &&
		       (v->w[i - 1].flags & WORD_CAPITAL) != 0));
}

/* Whether a sentence may begin at word i. */
static bool
begins(const struct view *v, size_t i)
{
	return i >= v->n || v->in[i] != 0 || v->w[i].kind != WORD_ALPHA ||
	       (v->w[i].flags & WORD_CAPITAL) != 0;
}

/* Whether a sentence ends behind word i. */
static bool
ends(const struct view *v, size_t i)
{
	size_t k = v->in[i];
	const struct mark *m;
	char c;

	if (i + 1 >= v->n)
		return false;
	if (k == 0)
		return stops(v, i) && !stops(v, i + 1) && !shortened(v, i) &&
		       begins(v, i + 1) && !view_is(v, i + 1, ',') &&
		       !view_is(v, i + 1, ')');
	m = &v->mark[k - 1];
	if (v->in[i + 1] == k || m->end == m->start)
		return false;
	c = v->text.p[m->end - 1];
	if (c != '.' && c != '!' && c != '?' &&
	    !slice_ends(slice_sub(v->text, m->start, m->end), S("…")))
		return false;
	return v->in[i + 1] != 0 ||
	       (v->w[i + 1].kind == WORD_ALPHA &&
		   (v->w[i + 1].flags & WORD_CAPITAL) != 0);
}

static void
find_marks(struct view *v, struct mark_state *state)
{
	struct mark_text in = { .text = v->text };
	size_t at = 0;

	v->site = grow(v->site, &v->markcap[3], v->nodd + 1, sizeof *v->site);
	in.site = v->site;
	in.n = mark_sites(v->text, v->w, v->odd, v->nodd, v->site);
	v->nmark = 0;
	while (at < v->text.n) {
		v->mark = grow(
		    v->mark, &v->markcap[0], v->nmark + 64, sizeof *v->mark);
		v->nmark += marks_find(state, &in, &at, v->mark + v->nmark, 64);
	}
	v->from = grow(v->from, &v->markcap[1], v->nmark + 1, sizeof *v->from);
	v->to = grow(v->to, &v->markcap[2], v->nmark + 1, sizeof *v->to);
}

static void
place_marks(struct view *v)
{
	const struct word *const w = v->w;
	uint16_t *const in = v->in;
	const size_t n = v->n;
	size_t i = 0;

	if (n > 0)
		memset(in, 0, n * sizeof *in);
	for (size_t k = 0; k < v->nmark; k++) {
		const struct mark *m = &v->mark[k];

		while (i < n && w[i].end <= m->outer_start)
			i++;
		v->from[k] = (uint32_t)i;
		for (; i < n && w[i].start < m->outer_end; i++)
			in[i] = (uint16_t)(k + 1);
		v->to[k] = (uint32_t)i;
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

/* A cue may begin where the first and second words of phrases meet. */
static void
mark_phrases(uint8_t *trait, size_t n)
{
	memset(trait + n, 0, 8);
	for (size_t i = 0; i < n; i++)
		trait[i] |= trait[i] >> 6 & trait[i + 1] >> 7;
}

/*
 * What each word is, what it may be looked at for, and where marks and ends of
 * sentences may stand; without a jump on what kind of word it is, which nobody
 * could foretell.
 */
static void
find_traits(struct view *v)
{
	/* [punctuation's first byte] */
	static const uint8_t traits[256] = {
		[':'] = VIEW_CUE, ['('] = VIEW_ASIDE, [')'] = VIEW_ASIDE
	};
	static const bool stops[256] = {
		['.'] = true, ['!'] = true, ['?'] = true, [0xe2] = true
	};
	const struct word *w = v->w;
	const struct lexis *const lexis = v->lexis;
	const struct lex **const lex = v->lex;
	uint8_t *const trait = v->trait, *const punct = v->punct;
	uint32_t *const stop = v->stop, *const odd = v->odd;
	const char *const text = v->text.p;
	const size_t n = v->n;
	size_t nstop = 0, nodd = 0;

	for (size_t i = 0; i < n; i++, w++) {
		unsigned is_punct = w->kind == WORD_PUNCT;
		unsigned capital =
		    (w->kind == WORD_ALPHA) & ((w->flags & WORD_CAPITAL) != 0);
		unsigned first = (unsigned char)text[w->start] & (0 - is_punct);

		const struct lex *x = lexis_word(lexis, w->lower);

		lex[i] = x;
		trait[i] =
		    (uint8_t)(x->begin | VIEW_GOES_ON | traits[first] |
			      ((0 - capital) & (VIEW_CAPITAL | VIEW_MENTION)));
		punct[i] = (uint8_t)first;
		stop[nstop] = (uint32_t)i;
		nstop += stops[first];
		odd[nodd] = (uint32_t)i;
		nodd += is_punct | ((w->flags & WORD_ELIDED) != 0);
	}
	v->nstop = nstop;
	v->nodd = nodd;
	mark_phrases(trait, n);
}

/* Words [from, to) are a sentence; v->sent has room for SENT_MORE behind n. */
static void
put_sentence(struct view *v, uint16_t number, size_t from, size_t to)
{
	uint16_t *const sent = v->sent;

	v->begin[number] = (uint32_t)from;
	v->begin[number + 1] = (uint32_t)to;
	for (size_t i = from; i < to; i += SENT_MORE)
		for (size_t k = 0; k < SENT_MORE; k++)
			sent[i + k] = number;
	v->trait[from] &= (uint8_t)~VIEW_GOES_ON;
}

static void
find_sentences(struct view *v)
{
	const uint32_t *s = v->stop, *const last = s + v->nstop;
	uint8_t *const trait = v->trait;
	uint16_t number = 0;
	size_t from = 0;

	for (size_t k = 0; k <= v->nmark; k++) {
		size_t before = k < v->nmark ? v->from[k] : v->n;
		size_t behind = k < v->nmark ? v->to[k] : v->n;

		for (; s < last && *s < before; s++)
			if (ends(v, *s)) {
				put_sentence(v, number++, from, *s + 1);
				from = *s + 1;
			}
		while (s < last && *s < behind)
			s++;
		if (behind > before && ends(v, behind - 1)) {
			put_sentence(v, number++, from, behind);
			from = behind;
		}
		for (size_t i = before; i < behind; i++)
			trait[i] &=
			    VIEW_CUE | VIEW_FIRST | VIEW_SECOND | VIEW_CAPITAL;
	}
	put_sentence(v, number, from, v->n);
}

void
view_read(struct view *v, const struct lexis *lexis, struct mark_state *state)
{
	v->lexis = lexis;
	v->lex = grow(v->lex, &v->cap[1], v->n + 1, sizeof *v->lex);
	v->sent = grow(v->sent, &v->cap[2], v->n + SENT_MORE, sizeof *v->sent);
	v->in = grow(v->in, &v->cap[3], v->n + 1, sizeof *v->in);
	v->trait = grow(v->trait, &v->cap[4], v->n + 8, sizeof *v->trait);
	v->punct = grow(v->punct, &v->cap[5], v->n + 1, sizeof *v->punct);
	v->begin = grow(v->begin, &v->cap[6], v->n + 2, sizeof *v->begin);
	v->stop = grow(v->stop, &v->cap[7], v->n + 1, sizeof *v->stop);
	v->odd = grow(v->odd, &v->cap[8], v->n + 1, sizeof *v->odd);
	find_traits(v);
	find_marks(v, state);
	place_marks(v);
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

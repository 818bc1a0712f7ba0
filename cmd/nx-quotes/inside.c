/* What stands between two marks. */
#include "cmd/nx-quotes/inside.h"

enum { LOOKED_AT = 200 /* words */ };

static bool
long_ending(struct slice s, struct slice ending)
{
	return s.n > ending.n + 2 && slice_ends(s, ending);
}

/* A verb by its ending, where no list has it. */
static bool
verb_ending(struct slice s)
{
	switch (s.p[s.n - 1]) {
	case 's':
		return long_ending(s, S("ons")) || long_ending(s, S("rais"));
	case 'z':
		return long_ending(s, S("ez"));
	case 't':
		return long_ending(s, S("ait")) || long_ending(s, S("aient")) ||
		       long_ending(s, S("ront")) || long_ending(s, S("èrent"));
	case 'i':
		return long_ending(s, S("erai"));
	case 'a':
		return long_ending(s, S("era")) || long_ending(s, S("ira"));
	default:
		return false;
	}
}

/* The last two bytes of such an ending: they have a bit in common. */
static const uint8_t last_but_one[256] = {
	['n'] = 1 | 2, ['i'] = 1 | 2, ['e'] = 4, ['a'] = 8, ['r'] = 16
};
static const uint8_t last_byte[256] = {
	['s'] = 1, ['t'] = 2, ['z'] = 4, ['i'] = 8, ['a'] = 16
};

/* Whether a word may end like a verb. */
static bool
maybe_verb(struct slice s)
{
	const unsigned char *last = (const unsigned char *)s.p + s.n - 1;

	return (last_but_one[last[-(s.n > 1)]] & last_byte[*last]) != 0;
}

/* What a punctuation says, by its first byte. */
static const uint16_t by_sign[256] = {
	[','] = INSIDE_COMMA,
	['.'] = INSIDE_STOP,
	['!'] = INSIDE_CALL | INSIDE_STOP,
	['?'] = INSIDE_CALL | INSIDE_STOP,
	['{'] = INSIDE_SYMBOLS,
	['}'] = INSIDE_SYMBOLS,
	['='] = INSIDE_SYMBOLS,
	[';'] = INSIDE_SYMBOLS,
	['<'] = INSIDE_SYMBOLS,
	['>'] = INSIDE_SYMBOLS,
	['_'] = INSIDE_SYMBOLS,
	['\\'] = INSIDE_SYMBOLS,
	['|'] = INSIDE_SYMBOLS,
	['#'] = INSIDE_SYMBOLS,
	['@'] = INSIDE_SYMBOLS,
	['/'] = INSIDE_SYMBOLS,
};

/* What the lists say: by the class of a word, and by its letter. */
static const uint16_t by_class[256] = {
	[LEX_HAVE] = INSIDE_VERB,
	[LEX_BE] = INSIDE_VERB,
	[LEX_PRON] = INSIDE_PRONOUN,
	[LEX_OBJECT] = INSIDE_PRONOUN,
	[LEX_QUE] = INSIDE_SUBORDINATE,
	[LEX_REL] = INSIDE_SUBORDINATE,
	[LEX_SUBORD] = INSIDE_SUBORDINATE,
	[LEX_NEG] = INSIDE_NEGATED,
};

static const uint16_t by_letter[256] = {
	['v'] = INSIDE_VERB,
	['p'] = INSIDE_PERSON,
	['c'] = INSIDE_CRIME,
	['x'] = INSIDE_FOREIGN,
};

static unsigned
sign_inside(const struct view *v, size_t i)
{
	if (v->punct[i] == 0xe2 && slice_equal(view_word(v, i), S("…")))
		return INSIDE_STOP;
	return by_sign[v->punct[i]];
}

/* One word inside that is no punctuation: its bits. */
static unsigned
word_inside(const struct view *v, size_t i)
{
	const struct word *w = &v->w[i];
	const struct lex *x = v->lex[i];
	unsigned in = by_class[x->class] | by_letter[x->around];
	struct slice s = view_word(v, i);
	bool listed, shouted, maybe;

	if (w->kind == WORD_NUMBER)
		return INSIDE_NUMBER;
	listed = ((x->form & FORM_FINITE) | (w->flags & WORD_INVERTED)) != 0;
	in |= listed * (unsigned)INSIDE_VERB;
	/* one jump for all: each may well be false */
	maybe = ((in & INSIDE_VERB) == 0) & ((w->flags & WORD_CAPITAL) == 0) &
		(s.n > 4) & maybe_verb(s);
	if (maybe && verb_ending(s))
		in |= INSIDE_VERB;
	in |= ((w->flags & WORD_DIGIT) != 0) * (unsigned)INSIDE_NUMBER;
	shouted = ((w->flags & WORD_UPPER) != 0) & (w->chars > 3);
	return in | shouted * (unsigned)INSIDE_SHOUTED;
}

struct inside
inside_read(const struct view *v, size_t first, size_t last)
{
	struct inside s = { 0, 0, 0 };
	size_t capitals = 0, content = 0;

	for (size_t i = first; i < last && i < first + LOOKED_AT; i++) {
		const struct word *w = &v->w[i];
		const struct lex *x = v->lex[i];
		bool capital = (w->flags & WORD_CAPITAL) != 0, noun;
		unsigned has;

		if (v->punct[i] != 0) {
			s.has |= sign_inside(v, i);
			continue;
		}
		has = word_inside(v, i);
		s.has |= has;
		s.verbs += (has & INSIDE_VERB) != 0;
		s.words += (w->flags & WORD_ELIDED) == 0;
		noun = (w->kind == WORD_ALPHA) & (x->class == LEX_NONE);
		content += noun;
		capitals += capital & (noun | (content == 0));
	}
	if (content > 0 && capitals >= content)
		s.has |= INSIDE_CAPITALS;
	if (capitals == 0)
		s.has |= INSIDE_LOWERCASE;
	if (v->lexis->lang == LANG_EN)
		s.has &= ~(unsigned)INSIDE_FOREIGN;
	return s;
}

/* Whether a cue between marks, behind a comma, is one that a subject follows.
 */
static bool
is_incise(const struct cue *c)
{
	return (c->flags & (CUE_THAT | CUE_QUI)) == 0 && c->pron == NULL &&
	       (c->type == CUE_SOURCE ||
		   ((c->type == CUE_FINITE || c->type == CUE_PERFECT) &&
		       (c->frame & FRAME_INCISE) != 0));
}

/* A turn of dialogue ends before the comma of the cue, at word i. */
static void
end_turn(struct view *v, size_t k, size_t i)
{
	struct mark *m = &v->mark[k];

	if (i < 2 || v->in[i - 2] != k + 1)
		return;
	for (size_t j = i - 1; j < v->to[k]; j++)
		v->in[j] = 0;
	v->to[k] = (uint32_t)(i - 1);
	m->end = m->outer_end = v->w[i - 2].end;
}

void
inside_incises(struct view *v, const struct cues *cues)
{
	for (size_t i = 0; v->nmark > 0 && i < cues->n; i++) {
		const struct cue *c = &cues->c[i];
		size_t k = v->in[c->word], to = c->last;

		if (((k == 0) | ((c->flags & CUE_COMMA) == 0)) || !is_incise(c))
			continue;
		while (to < v->to[k - 1] &&
		       (v->punct[to] == 0 || view_is(v, to, '-')))
			to++;
		view_show(v, c->last, to);
		if (v->mark[k - 1].kind == MARK_DASH && to + 1 >= v->to[k - 1])
			end_turn(v, k - 1, c->first);
	}
}

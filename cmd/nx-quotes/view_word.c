/* The words of a view: what the lists say of them, what they may begin. */
#include "cmd/nx-quotes/view_word.h"

#include "common/arena.h"

const uint8_t view_sign[256] = { [':'] = VIEW_CUE,
	['('] = VIEW_ASIDE,
	[')'] = VIEW_ASIDE,
	['{'] = SIGN_SYMBOL,
	['}'] = SIGN_SYMBOL,
	['='] = SIGN_SYMBOL,
	['<'] = SIGN_SYMBOL,
	['>'] = SIGN_SYMBOL,
	['_'] = SIGN_SYMBOL,
	['|'] = SIGN_SYMBOL,
	['\\'] = SIGN_SYMBOL,
	['.'] = SIGN_STOP,
	['!'] = SIGN_STOP,
	['?'] = SIGN_STOP,
	[0xe2] = SIGN_STOP };

void
view_words(struct view *v, struct slice text, size_t slack)
{
	size_t at = 0;

	v->text = text;
	v->slack = slack;
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
		view_clear(in + i);
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
		signs |= view_sign[first];
		trait[i] |= view_sign[first] & (VIEW_CUE | VIEW_ASIDE);
		stop[nstop] = odd[nodd] = i;
		/* the last byte of … */
		nstop += ((view_sign[first] & SIGN_STOP) != 0) &
			 ((first < 0x80) | (last == 0xa6));
		nodd += mark_may_stand(text, w, first);
	}
	v->nstop = nstop;
	v->nodd = nodd;
	v->colons = (signs & VIEW_CUE) != 0;
	v->symbols = (signs & SIGN_SYMBOL) != 0;
}

void
view_look(struct view *v)
{
	find_words(v);
	find_beginnings(v);
	find_punctuation(v);
}

/* Is what stands between marks speech?  What is looked at. */
#include "cmd/nx-quotes/speech.h"

#include "cmd/nx-quotes/inside.h"
#include "common/eight.h"
#include "common/hash.h"

enum { REACH = 24 /* words of a sentence looked at, on each side */ };

/* A place, looked at: all ranges are of words. */
struct look {
	const struct view *v;
	const struct cues *cues;
	const struct mark *mark;
	const struct speech_model *m;
	size_t before;         /* words before the opening mark: w[0..before) */
	size_t first, last;    /* w[first..last) is inside */
	size_t after;          /* w[after..n) stands behind the closing mark */
	size_t sentence, stop; /* the sentence around: w[sentence..stop) */
	uint64_t *full;        /* where the list of features is full */
	uint64_t length;       /* of the span, in steps */
	unsigned inside;       /* bits of enum inside_has */
	uint64_t left, right;  /* kinds of the words that touch */
	unsigned cue;          /* 0 none, 1 farther, 2 near, 3 beside */
};

/* A feature, by its number and value. */
static inline uint64_t
feature(unsigned id, uint64_t value)
{
	return hash_join(HASH_START, id) * HASH_STEP + value;
}

static unsigned
around_letter(const struct look *l, size_t i)
{
	return l->v->lex[i]->around;
}

/* Whether word i is the punctuation s, of more than one byte. */
static bool
is_sign(const struct look *l, size_t i, struct slice s)
{
	return slice_equal(view_word(l->v, i), s);
}

static bool
is_mark(const struct look *l, size_t i)
{
	switch (l->v->punct[i]) {
	case '"':
		return true;
	case 0xc2:
		return is_sign(l, i, S("«")) || is_sign(l, i, S("»"));
	case 0xe2:
		return is_sign(l, i, S("“")) || is_sign(l, i, S("”"));
	default:
		return false;
	}
}

enum { LOWER_WORD = 11, ROLE_WORD = 56 };

/* What kind of word w[i] is: a function word, a cue, its shape; few jumps. */
static uint64_t
kind(const struct look *l, size_t i)
{
	const struct word *w = &l->v->w[i];
	const struct lex *x = l->v->lex[i];

	unsigned own;

	if (w->kind == WORD_PUNCT)
		return is_mark(l, i) ? 7 : 256 + (w->lower & 0xffff);
	own = bit_choose(w->flags & WORD_CAPITAL, 10, LOWER_WORD);
	own = bit_choose(w->flags & WORD_UPPER, 9, own);
	own = bit_choose(x->role, ROLE_WORD + x->role, own);
	own = bit_choose(x->cue, 48u + x->cue, own);
	own = bit_choose(
	    x->shape, x->shape + (x->shape < LEX_SHAPE_FORM) * 16u, own);
	own = bit_choose(w->flags & WORD_INVERTED, 8, own);
	return bit_choose(w->kind, w->kind, own);
}

static void
look(struct look *l, const struct speech_place *p)
{
	const struct view *v = p->view;
	size_t before = v->from[p->mark], after = v->to[p->mark];
	size_t start = view_start(v, before), stop = view_stop(v, after - 1);

	l->v = v;
	l->cues = p->cues;
	l->mark = &v->mark[p->mark];
	l->before = before;
	l->after = after;
	l->first = p->first;
	l->last = p->last;
	l->sentence = before - start < REACH ? start : before - REACH;
	l->stop = stop - after < REACH ? stop : after + REACH;
}

static uint64_t
steps(size_t n)
{
	static const unsigned char step[] = { 0, 0, 1, 2, 3, 4, 4, 5, 5, 5, 6,
		6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8 };

	return step[n < sizeof step ? n : sizeof step - 1];
}

/*
 * Each of these lists features at f, and returns the end of the list.  Those
 * whose number varies stop where it is full, all others have room behind.
 */

static uint64_t *
inside(struct look *l, uint64_t *f)
{
	const struct word *w = l->v->w;
	struct inside has = inside_read(l->v, l->first, l->last);
	uint64_t length = steps(has.words), begins, ends;
	unsigned in = has.has;

	l->length = length;
	l->inside = in;
	*f++ = feature(1, length);
	*f++ = feature(2, in & (INSIDE_VERB | INSIDE_PERSON | INSIDE_PRONOUN |
				   INSIDE_SUBORDINATE));
	for (unsigned left = in; left != 0; left &= left - 1) {
		unsigned bit = left & (~left + 1);

		*f++ = feature(3, bit);
		*f++ = feature(4, bit << 8 | length);
	}
	*f++ = feature(5, steps(has.verbs));
	if (l->first >= l->last)
		return f;
	begins = kind(l, l->first);
	ends = kind(l, l->last - 1);
	*f++ = feature(6, begins);
	*f++ = feature(7, ends);
	*f++ = feature(8, w[l->first].lower);
	*f++ = feature(
	    9, (uint64_t)(w[l->first].flags & WORD_CAPITAL) << 8 | length);
	if (has.words <= 3)
		for (size_t i = l->first; i < l->last && f < l->full; i++)
			*f++ = feature(10, w[i].lower);
	if (has.words <= 2)
		*f++ = feature(11, begins << 20 | ends);
	return f;
}

static uint64_t
cue_sort(const struct cue *c)
{
	return (uint64_t)c->type << 8 |
	       (c->flags & (CUE_INVERTED | CUE_SELF | CUE_THAT | CUE_COMMA));
}

/* The nearest cues of the sentence, outside of marks, and those inside. */
static uint64_t *
cues(struct look *l, uint64_t *f)
{
	const struct cues *all = l->cues;
	const struct cue *c;
	uint64_t left = 0, right = 0, type[2] = { 0 };
	size_t near[2] = { REACH, REACH };
	unsigned seen = 0;

	for (size_t i = cues_begun(all, l->sentence); i < all->n; i++) {
		c = &all->c[i];
		if (c->first >= l->stop)
			break;
		if (c->word >= l->before && c->word < l->after) {
			if (c->word >= l->first && c->word < l->last &&
			    f < l->full)
				*f++ = feature(19, cue_sort(c));
			continue;
		}
		if (l->v->in[c->word] != 0)
			continue;
		seen |= 1u << c->type;
		if (c->word < l->before && l->before - c->last < near[0]) {
			near[0] = l->before - c->last;
			type[0] = c->type + 1u;
			left = cue_sort(c) + 1;
			if (f < l->full)
				*f++ = feature(
				    18, (uint64_t)c->verb << 8 | c->type);
		} else if (c->word >= l->after &&
			   c->first - l->after < near[1]) {
			near[1] = c->first - l->after;
			type[1] = c->type + 1u;
			right = cue_sort(c) + 1;
		}
	}
	l->cue = near[0] <= 1 || near[1] <= 2         ? 3
		 : near[0] <= 5 || near[1] <= 5       ? 2
		 : near[0] < REACH || near[1] < REACH ? 1
						      : 0;
	*f++ = feature(20, l->cue);
	*f++ = feature(21, seen);
	*f++ = feature(22, (uint64_t)l->cue << 8 | l->length);
	*f++ = feature(24, right << 8 | steps(near[1]));
	*f++ = feature(25, left << 8 | l->length);
	*f++ = feature(26, right << 8 | l->length);
	*f++ = feature(27, (type[0] << 8 | type[1]) << 8 | l->length);
	return f;
}

/* The words before the opening mark. */
static uint64_t *
left(struct look *l, uint64_t *f)
{
	const struct word *w = l->v->w;
	size_t b = l->before;
	uint64_t letter = 0, second, where = 0, named_beside;
	unsigned charge = 0;
	unsigned clause =
	    l->inside & (INSIDE_VERB | INSIDE_PERSON | INSIDE_PRONOUN);

	l->left = b == 0 ? 1 : kind(l, b - 1);
	if (b == l->sentence && b > 0)
		l->left = 2;
	second = b < 2 || b == l->sentence ? 1 : kind(l, b - 2);
	*f++ = feature(30, l->left);
	*f++ = feature(31, l->left << 20 | second);
	*f++ = feature(32, l->left << 8 | l->length);
	*f++ = feature(33, l->left << 16 | clause);
	if (b > l->sentence)
		*f++ = feature(34, w[b - 1].lower);
	if (b > l->sentence + 1)
		*f++ = feature(35, w[b - 2].lower);
	for (size_t i = l->sentence; i < b; i++)
		charge |= around_letter(l, i) == 'l';
	for (size_t i = b; i > l->sentence && b - i < 5; i--) {
		letter = around_letter(l, i - 1);
		if (letter != 0 && letter != 'p' && letter != 'v') {
			where = b - i;
			break;
		}
		letter = 0;
	}
	*f++ = feature(44, (uint64_t)charge << 16 | l->left);
	/* a name, perhaps, right behind the noun that says of what */
	named_beside = letter << 8 | (uint64_t)(where == 0) << 1 |
		       !(l->inside & INSIDE_LOWERCASE);
	*f++ = feature(45, named_beside);
	*f++ = feature(46, named_beside << 8 | clause);
	*f++ = feature(
	    47, (l->left == LOWER_WORD ? 4u : 0u) |
		    (l->left > ROLE_WORD && l->left <= ROLE_WORD + ROLE_MEDIUM
			    ? 2u
			    : 0u) |
		    !(l->inside & INSIDE_LOWERCASE));
	*f++ = feature(37, letter);
	*f++ = feature(38, letter << 8 | where);
	*f++ = feature(39, letter << 8 | l->length);
	*f++ = feature(40,
	    letter << 8 | (b > 0 && w[b - 1].start + 1 == w[b - 1].end
				  ? (unsigned char)l->v->text.p[w[b - 1].start]
				  : 0u));
	return f;
}

/* The words behind the closing mark. */
static uint64_t *
right(struct look *l, uint64_t *f)
{
	const struct word *w = l->v->w;
	size_t a = l->after, n = l->v->n;
	uint64_t second, third;

	l->right = a >= n ? 1 : kind(l, a);
	second = a + 1 >= n ? 1 : kind(l, a + 1);
	third = a + 2 >= n ? 1 : kind(l, a + 2);
	*f++ = feature(50, l->right);
	*f++ = feature(51, l->right << 20 | second);
	*f++ = feature(53, (l->right << 20 | second) << 20 | third);
	*f++ = feature(54, l->left << 20 | l->right);
	*f++ = feature(55, (l->left << 20 | l->right) << 8 | l->length);
	if (a < n)
		*f++ = feature(56, w[a].lower);
	if (a + 1 < n)
		*f++ = feature(57, w[a + 1].lower);
	*f++ = feature(58, a < n && w[a].flags & WORD_CAPITAL && l->left == 10);
	return f;
}

/* Capitals, a verb, a stop, more than one word. */
static uint64_t
shape(const struct look *l)
{
	return (l->first < l->last && l->v->w[l->first].flags & WORD_CAPITAL) |
	       (l->inside & INSIDE_CAPITALS       ? 2u
		   : l->inside & INSIDE_LOWERCASE ? 4u
						  : 6u) |
	       (l->inside & INSIDE_VERB ? 8u : 0u) |
	       (l->inside & INSIDE_STOP ? 16u : 0u) |
	       (l->last - l->first > 1 ? 32u : 0u);
}

/* The block as a whole, and the document. */
static uint64_t *
whole(const struct look *l, uint64_t span, const struct speech_memory *memory,
    uint64_t *f)
{
	const struct view *v = l->v;
	const struct mark *m = l->mark;
	char last = v->text.p[v->text.n - 1];
	unsigned most = 0, end = 0;
	uint64_t looks = shape(l), lang = v->lexis->lang;
	uint32_t again = 0;
	int term = 0;

	if (span != 0 && l->m->terms.rows > 0)
		term = terms_get(&l->m->terms, span);
	*f++ = feature(70, (uint64_t)term);
	*f++ = feature(71, term == 0 ? 0 : 1 + (uint64_t)(term - 1) % 16);
	*f++ = feature(
	    72, (term == 0 ? 0 : 1 + (uint64_t)(term - 1) % 4) << 8 | l->cue);
	*f++ = feature(73, looks << 2 | l->cue);
	*f++ = feature(74, (looks & 1) << 8 | l->length);
	*f++ = feature(75, (l->left << 8 | l->length) << 2 | l->cue);
	*f++ = feature(76, (l->left << 8 | looks) << 8 | l->length);
	/* where nothing was put in yet there is 0 */
	for (size_t i = 0; (uint32_t)span != 0 && i < SPEECH_REMEMBERED; i++)
		again += memory->span[i] == (uint32_t)span;
	again = again < 2 ? again : 2;
	for (unsigned k = 1; k < MARK_KINDS; k++)
		if (memory->kind[k] > memory->kind[most])
			most = k;
	if (l->before <= 1)
		end |= 1;
	if (l->after + 1 >= v->n)
		end |= 2;
	if (last != '.' && last != '!' && last != '?' && last != ':')
		end |= 4; /* a headline */
	if (v->text.n < 160)
		end |= 8;
	*f++ = feature(60, m->kind);
	*f++ = feature(61, m->flags);
	*f++ = feature(62,
	    most == 0 || most == m->kind ? 0 : (uint64_t)m->kind << 8 | most);
	*f++ = feature(63, end);
	*f++ = feature(64, (uint64_t)end << 8 | l->length);
	*f++ = feature(65, again);
	*f++ = feature(66, (uint64_t)again << 8 | l->length);
	*f++ = feature(
	    67, (uint64_t)l->cue << 16 |
		    (l->inside & (INSIDE_VERB | INSIDE_PERSON | INSIDE_PRONOUN |
				     INSIDE_CAPITALS)));
	*f++ = feature(68, lang);
	*f++ = feature(69, lang << 8 | l->length);
	return f;
}

size_t
speech_features(const struct speech_model *m, const struct speech_place *p,
    const struct speech_memory *memory, uint64_t out[SPEECH_LIST])
{
	struct look l = { .m = m, .full = out + SPEECH_FEATURES };
	uint64_t *f = out;

	look(&l, p);
	terms_soon(&m->terms, p->span);
	*f++ = feature(0, 0);
	f = inside(&l, f);
	f = cues(&l, f);
	f = left(&l, f);
	f = right(&l, f);
	f = whole(&l, p->span, memory, f);
	return f < l.full ? (size_t)(f - out) : SPEECH_FEATURES;
}

/* Is what stands between marks speech?  What is looked at. */
#include "cmd/nx-quotes/speech.h"

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
	uint64_t *out;
	size_t n;
	uint64_t length;      /* of the span, in steps */
	unsigned inside;      /* bits of enum inside */
	uint64_t left, right; /* kinds of the words that touch */
	unsigned cue;         /* 0 none, 1 farther, 2 near, 3 beside */
};

enum inside {
	VERB = 1 << 0,
	PERSON = 1 << 1,
	PRONOUN = 1 << 2,
	SUBORDINATE = 1 << 3,
	NEGATED = 1 << 4,
	COMMA = 1 << 5,
	STOP = 1 << 6,
	CALL = 1 << 7, /* ! or ? */
	NUMBER = 1 << 8,
	CAPITALS = 1 << 9,   /* every long word has one */
	LOWERCASE = 1 << 10, /* no word has one */
	SHOUTED = 1 << 11,
	SYMBOLS = 1 << 12,
	FOREIGN = 1 << 13, /* English in French */
	CRIME = 1 << 14,
};

static void
add(struct look *l, unsigned id, uint64_t value)
{
	if (l->n < SPEECH_FEATURES)
		l->out[l->n++] = hash_join(hash_join(HASH_START, id), value);
}

static uint64_t
around_letter(const struct look *l, size_t i)
{
	return l->v->lex[i]->around;
}

static bool
is_mark(const struct look *l, size_t i)
{
	char c = l->v->text.p[l->v->w[i].start];
	struct slice s = word_text(l->v->text, &l->v->w[i]);

	return c == '"' || slice_equal(s, S("«")) || slice_equal(s, S("»")) ||
	       slice_equal(s, S("“")) || slice_equal(s, S("”"));
}

enum { LOWER_WORD = 11, ROLE_WORD = 56 };

/* What kind of word w[i] is: a function word, a cue, its shape. */
static uint64_t
kind(const struct look *l, size_t i)
{
	const struct word *w = &l->v->w[i];
	const struct lex *x = l->v->lex[i];

	if (w->kind == WORD_PUNCT)
		return is_mark(l, i) ? 7 : 256 + (w->fold & 0xffff);
	if (w->kind != WORD_ALPHA)
		return w->kind;
	if (w->flags & WORD_INVERTED)
		return 8;
	if (x->class != LEX_NONE)
		return 16 + x->class;
	if (x->form != 0)
		return 64 + x->form % 64;
	if (x->cue != CUE_NO)
		return 48 + x->cue;
	if (x->role != ROLE_NONE)
		return ROLE_WORD + x->role;
	return w->flags & WORD_UPPER     ? 9
	       : w->flags & WORD_CAPITAL ? 10
					 : LOWER_WORD;
}

static bool
ends_sentence(const struct look *l, size_t i)
{
	struct slice s = word_text(l->v->text, &l->v->w[i]);

	return l->v->w[i].kind == WORD_PUNCT &&
	       (s.p[0] == '.' || s.p[0] == '!' || s.p[0] == '?' ||
		   slice_equal(s, S("…")));
}

/* A verb by its ending, where no list has it: -ons -ez -ait -aient -ront */
static bool
verb_ending(struct slice s)
{
	static const struct slice ending[] = { SLICE("ons"), SLICE("ez"),
		SLICE("ait"), SLICE("aient"), SLICE("ront"), SLICE("erai"),
		SLICE("era"), SLICE("rais"), SLICE("ira"), SLICE("èrent") };

	for (size_t i = 0; i < sizeof ending / sizeof ending[0]; i++)
		if (s.n > ending[i].n + 2 && slice_ends(s, ending[i]))
			return true;
	return false;
}

static void
look(struct look *l, const struct speech_place *p)
{
	const struct view *v = p->view;

	l->v = v;
	l->cues = p->cues;
	l->mark = &v->mark[p->mark];
	l->before = v->from[p->mark];
	l->after = v->to[p->mark];
	speech_inside(p, &l->first, &l->last);
	l->sentence = l->before;
	while (l->sentence > 0 && l->before - l->sentence < REACH &&
	       v->sent[l->sentence - 1] == v->sent[l->before])
		l->sentence--;
	l->stop = l->after;
	while (l->stop < v->n && l->after > 0 && l->stop - l->after < REACH &&
	       v->sent[l->stop] == v->sent[l->after - 1])
		l->stop++;
}

static uint64_t
steps(size_t n)
{
	static const unsigned char limit[] = { 1, 2, 3, 4, 6, 9, 14, 24 };
	uint64_t i = 0;

	while (i < sizeof limit && n > limit[i])
		i++;
	return i;
}

/* One word inside: its bits. */
static unsigned
word_inside(struct look *l, size_t i)
{
	const struct word *w = &l->v->w[i];
	const struct lex *x = l->v->lex[i];
	struct slice s = word_text(l->v->text, w);
	uint64_t letter;
	unsigned in = 0;

	if (w->kind == WORD_PUNCT) {
		if (s.p[0] == ',')
			return COMMA;
		if (s.p[0] == '!' || s.p[0] == '?')
			return CALL | STOP;
		if (ends_sentence(l, i))
			return STOP;
		return memchr("{}=;<>_\\|#@/", s.p[0], 12) != NULL ? SYMBOLS
								   : 0;
	}
	if (w->kind == WORD_NUMBER)
		return NUMBER;
	if (w->flags & WORD_DIGIT)
		in |= NUMBER;
	letter = around_letter(l, i);
	if (letter == 'v' || x->class == LEX_HAVE || x->class == LEX_BE ||
	    x->form & FORM_FINITE || w->flags & WORD_INVERTED ||
	    (!(w->flags & WORD_CAPITAL) && verb_ending(s)))
		in |= VERB;
	if (letter == 'p')
		in |= PERSON;
	if (letter == 'c')
		in |= CRIME;
	if (letter == 'x' && l->v->lexis->lang != LANG_EN)
		in |= FOREIGN;
	if (x->class == LEX_PRON || x->class == LEX_OBJECT)
		in |= PRONOUN;
	if (x->class == LEX_QUE || x->class == LEX_REL ||
	    x->class == LEX_SUBORD)
		in |= SUBORDINATE;
	if (x->class == LEX_NEG)
		in |= NEGATED;
	if (w->flags & WORD_UPPER && w->chars > 3)
		in |= SHOUTED;
	return in;
}

static void
inside(struct look *l)
{
	const struct word *w = l->v->w;
	size_t words = 0, capitals = 0, content = 0, verbs = 0;

	for (size_t i = l->first; i < l->last && i < l->first + 200; i++) {
		unsigned in = word_inside(l, i);

		l->inside |= in;
		verbs += (in & VERB) != 0;
		if (w[i].kind == WORD_PUNCT)
			continue;
		words += !(w[i].flags & WORD_ELIDED);
		if (w[i].kind == WORD_ALPHA &&
		    l->v->lex[i]->class == LEX_NONE) {
			content++;
			capitals += (w[i].flags & WORD_CAPITAL) != 0;
		}
		capitals += content == 0 && w[i].flags & WORD_CAPITAL;
	}
	if (content > 0 && capitals >= content)
		l->inside |= CAPITALS;
	if (capitals == 0)
		l->inside |= LOWERCASE;
	l->length = steps(words);
	add(l, 1, l->length);
	add(l, 2, l->inside & (VERB | PERSON | PRONOUN | SUBORDINATE));
	for (unsigned bit = 1; bit <= CRIME; bit <<= 1)
		if (l->inside & bit) {
			add(l, 3, bit);
			add(l, 4, bit << 8 | l->length);
		}
	add(l, 5, steps(verbs));
	if (l->first >= l->last)
		return;
	add(l, 6, kind(l, l->first));
	add(l, 7, kind(l, l->last - 1));
	add(l, 8, w[l->first].fold);
	add(l, 9,
	    (uint64_t)(w[l->first].flags & WORD_CAPITAL) << 8 | l->length);
	if (words <= 3)
		for (size_t i = l->first; i < l->last; i++)
			add(l, 10, w[i].fold);
	if (words <= 2)
		add(l, 11, kind(l, l->first) << 20 | kind(l, l->last - 1));
}

/* The first cue at or behind word i. */
static size_t
cue_from(const struct cues *c, size_t i)
{
	size_t lo = 0, hi = c->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (c->c[mid].first < i)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static uint64_t
cue_sort(const struct cue *c)
{
	return (uint64_t)c->type << 8 |
	       (c->flags & (CUE_INVERTED | CUE_SELF | CUE_THAT | CUE_COMMA));
}

/* The nearest cues of the sentence, outside of marks, and those inside. */
static void
cues(struct look *l)
{
	const struct cues *all = l->cues;
	const struct cue *c;
	uint64_t left = 0, right = 0, type[2] = { 0 };
	size_t near[2] = { REACH, REACH };
	unsigned seen = 0;

	for (size_t i = cue_from(all, l->sentence); i < all->n; i++) {
		c = &all->c[i];
		if (c->first >= l->stop)
			break;
		if (c->word >= l->before && c->word < l->after) {
			if (c->word >= l->first && c->word < l->last)
				add(l, 19, cue_sort(c));
			continue;
		}
		if (l->v->in[c->word] != 0)
			continue;
		seen |= 1u << c->type;
		if (c->word < l->before && l->before - c->last < near[0]) {
			near[0] = l->before - c->last;
			type[0] = c->type + 1u;
			left = cue_sort(c) + 1;
			add(l, 18, (uint64_t)c->verb << 8 | c->type);
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
	add(l, 20, l->cue);
	add(l, 21, seen);
	add(l, 22, (uint64_t)l->cue << 8 | l->length);
	add(l, 24, right << 8 | steps(near[1]));
	add(l, 25, left << 8 | l->length);
	add(l, 26, right << 8 | l->length);
	add(l, 27, (type[0] << 8 | type[1]) << 8 | l->length);
}

/* The words before the opening mark. */
static void
left(struct look *l)
{
	const struct word *w = l->v->w;
	size_t b = l->before;
	uint64_t letter = 0, second, where = 0, named_beside;
	unsigned charge = 0;

	l->left = b == 0 ? 1 : kind(l, b - 1);
	if (b == l->sentence && b > 0)
		l->left = 2;
	second = b < 2 || b == l->sentence ? 1 : kind(l, b - 2);
	add(l, 30, l->left);
	add(l, 31, l->left << 20 | second);
	add(l, 32, l->left << 8 | l->length);
	add(l, 33, l->left << 16 | (l->inside & (VERB | PERSON | PRONOUN)));
	if (b > l->sentence)
		add(l, 34, w[b - 1].fold);
	if (b > l->sentence + 1)
		add(l, 35, w[b - 2].fold);
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
	add(l, 44, (uint64_t)charge << 16 | l->left);
	/* a name, perhaps, right behind the noun that says of what */
	named_beside = letter << 8 | (uint64_t)(where == 0) << 1 |
		       !(l->inside & LOWERCASE);
	add(l, 45, named_beside);
	add(l, 46, named_beside << 8 | (l->inside & (VERB | PERSON | PRONOUN)));
	add(l, 47,
	    (l->left == LOWER_WORD ? 4u : 0u) |
		(l->left > ROLE_WORD && l->left <= ROLE_WORD + ROLE_MEDIUM
			? 2u
			: 0u) |
		!(l->inside & LOWERCASE));
	add(l, 37, letter);
	add(l, 38, letter << 8 | where);
	add(l, 39, letter << 8 | l->length);
	add(l, 40,
	    letter << 8 | (b > 0 && w[b - 1].start + 1 == w[b - 1].end
				  ? (unsigned char)l->v->text.p[w[b - 1].start]
				  : 0u));
}

/* The words behind the closing mark. */
static void
right(struct look *l)
{
	const struct word *w = l->v->w;
	size_t a = l->after, n = l->v->n;
	uint64_t second, third;

	l->right = a >= n ? 1 : kind(l, a);
	second = a + 1 >= n ? 1 : kind(l, a + 1);
	third = a + 2 >= n ? 1 : kind(l, a + 2);
	add(l, 50, l->right);
	add(l, 51, l->right << 20 | second);
	add(l, 53, (l->right << 20 | second) << 20 | third);
	add(l, 54, l->left << 20 | l->right);
	add(l, 55, (l->left << 20 | l->right) << 8 | l->length);
	if (a < n)
		add(l, 56, w[a].fold);
	if (a + 1 < n)
		add(l, 57, w[a + 1].fold);
	add(l, 58, a < n && w[a].flags & WORD_CAPITAL && l->left == 10);
}

/* Capitals, a verb, a stop, more than one word. */
static uint64_t
shape(const struct look *l)
{
	return (l->first < l->last && l->v->w[l->first].flags & WORD_CAPITAL) |
	       (l->inside & CAPITALS       ? 2u
		   : l->inside & LOWERCASE ? 4u
					   : 6u) |
	       (l->inside & VERB ? 8u : 0u) | (l->inside & STOP ? 16u : 0u) |
	       (l->last - l->first > 1 ? 32u : 0u);
}

/* The block as a whole, and the document. */
static void
whole(struct look *l, const struct speech_place *p,
    const struct speech_memory *memory)
{
	const struct view *v = l->v;
	const struct mark *m = l->mark;
	uint64_t h = speech_span(p);
	unsigned most = 0, end = 0;
	uint32_t again = 0;
	int term = 0;

	if (h != 0 && l->m->terms.rows > 0)
		term = terms_get(
		    &l->m->terms, v->w + l->first, l->last - l->first);
	add(l, 70, (uint64_t)term);
	add(l, 71, term == 0 ? 0 : 1 + (uint64_t)(term - 1) % 16);
	add(l, 72,
	    (term == 0 ? 0 : 1 + (uint64_t)(term - 1) % 4) << 8 | l->cue);
	add(l, 73, shape(l) << 2 | l->cue);
	add(l, 74, (shape(l) & 1) << 8 | l->length);
	for (uint32_t i = 0; i < memory->n && i < SPEECH_REMEMBERED; i++)
		again += h != 0 && memory->span[i] == h;
	for (unsigned k = 1; k < MARK_KINDS; k++)
		if (memory->kind[k] > memory->kind[most])
			most = k;
	if (l->before <= 1)
		end |= 1;
	if (l->after + 1 >= v->n)
		end |= 2;
	if (memchr(".!?:", v->text.p[v->text.n - 1], 4) == NULL)
		end |= 4; /* a headline */
	if (v->text.n < 160)
		end |= 8;
	if (again > 2)
		again = 2;
	add(l, 60, m->kind);
	add(l, 61, m->flags);
	add(l, 62,
	    most == 0 || most == m->kind ? 0 : (uint64_t)m->kind << 8 | most);
	add(l, 63, end);
	add(l, 64, (uint64_t)end << 8 | l->length);
	add(l, 65, again);
	add(l, 66, (uint64_t)again << 8 | l->length);
	add(l, 67,
	    (uint64_t)l->cue << 16 |
		(l->inside & (VERB | PERSON | PRONOUN | CAPITALS)));
	add(l, 68, (uint64_t)v->lexis->lang);
	add(l, 69, (uint64_t)v->lexis->lang << 8 | l->length);
}

size_t
speech_features(const struct speech_model *m, const struct speech_place *p,
    const struct speech_memory *memory, uint64_t out[SPEECH_FEATURES])
{
	struct look l = { .m = m, .out = out };

	look(&l, p);
	add(&l, 0, 0);
	inside(&l);
	cues(&l);
	left(&l);
	right(&l);
	whole(&l, p, memory);
	return l.n;
}

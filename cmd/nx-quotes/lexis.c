/* What the word lists say of a word. */
#include "cmd/nx-quotes/lexis.h"

#include <err.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/hash.h"

enum {
	LEXIS_BITS = 15,
	MAYBE_BITS = 16, /* 8 KiB, which the first cache holds */
	SLOT_MASK = (1 << LEXIS_BITS) - 1,
	PHRASE_WORDS = 8,
	LOOK_UP = 64, /* words at a time */
};

/*
 * Few words differ in what is said of them, so a slot holds the number of one
 * struct lex: the table stays in the second cache.
 */
struct lex_slot {
	uint32_t key; /* of word.lower; 0: free */
	uint32_t lex;
};

extern const struct slice data_verbs_fr, data_verbs_en, data_words_fr,
    data_words_en, data_roles_fr, data_roles_en, data_cues_fr, data_cues_en,
    data_phrases_fr, data_phrases_en, data_names, data_around;

typedef void apply(struct lex *, struct slice value);

const struct lex lexis_unknown;

static uint32_t
key_of(uint64_t lower)
{
	uint32_t key = (uint32_t)(lower >> 32);

	return key == 0 ? 1 : key;
}

static struct lex_slot *
find(const struct lexis *l, uint64_t lower)
{
	const uint32_t key = key_of(lower);
	size_t at = (size_t)lower & SLOT_MASK;

	while (l->slot[at].key != 0 && l->slot[at].key != key)
		at = (at + 1) & SLOT_MASK;
	return &l->slot[at];
}

/* The bit of a word in maybe[]. */
static size_t
maybe_bit(uint64_t lower)
{
	return (size_t)(lower >> 40) & (((size_t)1 << MAYBE_BITS) - 1);
}

/* The bit of the first two words of a phrase in pair[]. */
static size_t
pair_bit(const struct word w[2])
{
	return (size_t)((w[0].lower * 3 + w[1].lower) >> 40) % LEXIS_PAIRS;
}

static uint8_t
begin_of(const struct lex *x)
{
	bool cue = x->form != 0 || x->cue != CUE_NO;
	bool mention = x->class == LEX_DET || x->class == LEX_TITLE ||
		       (x->class == LEX_NONE && x->role != ROLE_NONE);
	bool clause = x->class == LEX_REL || x->class == LEX_QUE ||
		      x->class == LEX_SUBORD;

	return (uint8_t)((cue ? BEGIN_CUE : 0) | (mention ? BEGIN_MENTION : 0) |
			 (clause ? BEGIN_CLAUSE : 0) |
			 ((x->phrase & PHRASE_FIRST) != 0 ? BEGIN_FIRST : 0) |
			 ((x->phrase & PHRASE_SECOND) != 0 ? BEGIN_SECOND : 0));
}

static uint8_t
shape_of(const struct lex *x)
{
	return (uint8_t)(x->class != LEX_NONE ? x->class
			 : x->form != 0       ? LEX_SHAPE_FORM | x->form
					      : 0);
}

/* Gives the slot what x says. */
static void
set(struct lexis *l, struct lex_slot *s, uint64_t lower, struct lex *x)
{
	uint16_t *recent;
	size_t i;

	x->begin = begin_of(x);
	x->shape = shape_of(x);
	recent = &l->recent[hash_slice(
				(struct slice){ (const char *)x, sizeof *x }) %
			    LEXIS_RECENT];
	i = *recent;
	if (i >= l->n || memcmp(&l->lex[i], x, sizeof *x) != 0)
		for (i = 0; i < l->n; i++)
			if (memcmp(&l->lex[i], x, sizeof *x) == 0)
				break;
	*recent = (uint16_t)i;
	if (i == l->n) {
		l->lex = grow(l->lex, &l->cap, l->n + 1, sizeof *l->lex);
		l->lex[l->n++] = *x;
	}
	l->maybe[maybe_bit(lower) / 64] |= UINT64_C(1)
					   << (maybe_bit(lower) & 63);
	s->key = key_of(lower);
	s->lex = (uint32_t)i;
}

static uint8_t
gender_of(char c)
{
	return c == 'm' ? GENDER_M : c == 'f' ? GENDER_F : GENDER_NONE;
}

static void
apply_word(struct lex *x, struct slice v)
{
	static const char letter[] = "DPSRQCAENVWJTO";
	static const uint8_t class[] = { LEX_DET, LEX_PREP, LEX_PRON, LEX_REL,
		LEX_QUE, LEX_CONJ, LEX_HAVE, LEX_BE, LEX_NEG, LEX_ADVERB,
		LEX_TIME, LEX_ADJ, LEX_TITLE, LEX_OBJECT };
	const char *at = v.n > 0 ? strchr(letter, v.p[0]) : NULL;
	char second = '\0';

	if (at == NULL)
		return;
	x->class = class[at - letter];
	if (v.n > 1)
		second = v.p[1];
	if (x->class == LEX_PREP && second == 'e')
		x->class = LEX_OF;
	if (x->class == LEX_CONJ && second == 's')
		x->class = LEX_SUBORD;
	x->gender = gender_of(second);
	x->plural = second == 'p' || (v.n > 2 && v.p[2] == 'p');
	if (x->class == LEX_PRON && v.n > 2 && v.p[2] == '1')
		x->plural = 2; /* first or second person */
}

static void
apply_role(struct lex *x, struct slice v)
{
	static const char kind[] = "hodj";
	const char *at = v.n == 3 ? strchr(kind, v.p[0]) : NULL;

	if (at == NULL)
		return;
	x->role = (uint8_t)(ROLE_HUMAN + (at - kind));
	x->role_gender = gender_of(v.p[1]);
	x->role_plural = v.p[2] == 'p';
}

static void
apply_name(struct lex *x, struct slice v)
{
	x->name = v.n > 0 ? gender_of(v.p[0]) : GENDER_NONE;
	if (x->name == GENDER_NONE)
		x->name = GENDER_ANY;
}

static void
apply_around(struct lex *x, struct slice v)
{
	x->around = v.n > 0 ? (uint8_t)v.p[0] : 0;
}

static void
apply_cue(struct lex *x, struct slice v)
{
	if (v.n > 0)
		x->cue = v.p[0] == 'P'   ? CUE_PREP
			 : v.p[0] == 'p' ? CUE_WEAK
					 : CUE_NOUN;
}

/* lemma, forms and class, frames */
static void
apply_verb(struct lex *x, struct slice v)
{
	struct slice lemma, forms;

	if (!slice_cut(&v, '\t', &lemma) || !slice_cut(&v, '\t', &forms) ||
	    forms.n < 2)
		return;
	for (size_t i = 0; i + 1 < forms.n; i++) {
		char c = forms.p[i];

		x->form |= c == 'f'   ? FORM_FINITE
			   : c == 'F' ? FORM_PLURAL
			   : c == 'u' ? FORM_PAST
			   : c == 'v' ? FORM_PAST | FORM_AGREES
			   : c == 'i' ? FORM_INF
			   : c == 'g' ? FORM_GERUND
				      : 0;
	}
	x->verb = (uint8_t)forms.p[forms.n - 1];
	for (size_t i = 0; i < v.n; i++) {
		char c = v.p[i];

		x->frame |= c == 'q'   ? FRAME_QUE
			    : c == 'c' ? FRAME_INCISE
			    : c == 'n' ? FRAME_NOUN
			    : c == 'h' ? FRAME_HOMONYM
			    : c == 'r' ? FRAME_SELF
				       : 0;
	}
}

/* Words, each as put() reads its value; without put, first words of phrases. */
static void
load(struct lexis *l, struct slice file, apply *put)
{
	struct word w[PHRASE_WORDS];
	struct slice line, phrase;

	while (slice_cut(&file, '\n', &line)) {
		struct lex_slot *s;
		struct lex x;
		size_t at = 0, n;

		if (line.n == 0 || line.p[0] == '#')
			continue;
		slice_cut(&line, '\t', &phrase);
		n = words_cut(phrase, &at, w, PHRASE_WORDS);
		if (n == 0 || (put != NULL && n > 1))
			continue;
		s = find(l, w[0].lower);
		x = s->key == 0 ? lexis_unknown : l->lex[s->lex];
		if (put != NULL)
			put(&x, line);
		else
			x.phrase |= PHRASE_FIRST;
		set(l, s, w[0].lower, &x);
		if (put != NULL || n < 2)
			continue;
		s = find(l, w[1].lower);
		x = s->key == 0 ? lexis_unknown : l->lex[s->lex];
		x.phrase |= PHRASE_SECOND;
		set(l, s, w[1].lower, &x);
		l->pair[pair_bit(w) / 64] |= UINT64_C(1) << (pair_bit(w) & 63);
	}
}

void
lexis_load(struct lexis *l, enum lang lang)
{
	bool en = lang == LANG_EN;

	l->lang = lang;
	l->slot = calloc((size_t)1 << LEXIS_BITS, sizeof *l->slot);
	l->maybe = calloc((size_t)1 << MAYBE_BITS >> 6, sizeof *l->maybe);
	if (l->slot == NULL || l->maybe == NULL)
		errx(2, "out of memory");
	load(l, en ? data_words_en : data_words_fr, apply_word);
	load(l, en ? data_roles_en : data_roles_fr, apply_role);
	load(l, en ? data_cues_en : data_cues_fr, apply_cue);
	load(l, en ? data_verbs_en : data_verbs_fr, apply_verb);
	load(l, en ? data_phrases_en : data_phrases_fr, NULL);
	load(l, data_names, apply_name);
	load(l, data_around, apply_around);
	l->phrase.key = LEXICON_LOWER;
	lexicon_load(&l->phrase, en ? data_phrases_en : data_phrases_fr);
}

/*
 * Slots are mostly far away in memory: they are asked for all together, before
 * anything is decided by one of them.
 */
static void
look_up(const struct lexis *l, const struct word *w, size_t n,
    const struct lex *lex[])
{
	uint8_t known[LOOK_UP];
	struct lex_slot home[LOOK_UP];
	size_t k = 0;

	for (size_t i = 0; i < n; i++) {
		size_t bit = maybe_bit(w[i].lower);

		lex[i] = &lexis_unknown;
		known[k] = (uint8_t)i;
		k += (w[i].kind == WORD_ALPHA) &
		     (l->maybe[bit / 64] >> (bit & 63) & 1);
	}
	for (size_t i = 0; i < k; i++)
		home[i] = l->slot[w[known[i]].lower & SLOT_MASK];
	for (size_t i = 0; i < k; i++) {
		uint64_t lower = w[known[i]].lower;

		if (home[i].key != key_of(lower))
			home[i] = *find(l, lower);
		if (home[i].key != 0)
			lex[known[i]] = &l->lex[home[i].lex];
	}
}

void
lexis_words(const struct lexis *l, const struct word *w, size_t n,
    const struct lex *lex[])
{
	for (size_t i = 0; i < n; i += LOOK_UP)
		look_up(l, w + i, n - i < LOOK_UP ? n - i : LOOK_UP, lex + i);
}

size_t
lexis_phrase(
    const struct lexis *l, const struct word *w, size_t n, struct lex *out)
{
	struct slice value;
	size_t words;

	if (n < 2 || (l->pair[pair_bit(w) / 64] >> (pair_bit(w) & 63) & 1) == 0)
		return 0;
	words = lexicon_match(
	    &l->phrase, w, n < PHRASE_WORDS ? n : PHRASE_WORDS, &value);
	if (words == 0)
		return 0;
	*out = lexis_unknown;
	if (memchr(value.p, '\t', value.n) == NULL)
		apply_cue(out, value);
	else
		apply_verb(out, value);
	return words;
}

void
lexis_free(struct lexis *l)
{
	free(l->slot);
	free(l->maybe);
	free(l->lex);
	lexicon_free(&l->phrase);
	*l = (struct lexis){ 0 };
}

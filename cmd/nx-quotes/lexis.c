/* What the word lists say of a word. */
#include "cmd/nx-quotes/lexis.h"

#include <err.h>
#include <stdlib.h>

#include "common/arena.h"
#include "common/hash.h"

enum { PHRASE_WORDS = 8 };

extern const struct slice data_verbs_fr, data_verbs_en, data_words_fr,
    data_words_en, data_roles_fr, data_roles_en, data_cues_fr, data_cues_en,
    data_phrases_fr, data_phrases_en, data_names, data_around, data_particles;

typedef void apply(struct lex *, struct slice value);

static const struct lex lexis_unknown;

/* The slots where the word stands, or may be put. */
static uint32_t *
pair_of(struct lexis_table t, uint64_t lower)
{
	size_t at = lexis_at(lower);
	uint32_t key = lexis_key(lower);

	while ((t.slot[at] & LEXIS_MORE) != 0 && !lexis_has(t.slot[at], key) &&
	       !lexis_has(t.slot[at + 1], key))
		at = (at + 2) & (LEXIS_SLOTS - 1);
	return &t.slot[at];
}

const struct lex *
lexis_word(struct lexis_table t, uint64_t lower)
{
	return &t.lex[lexis_number(pair_of(t, lower), lexis_key(lower))];
}

/* The bit of a phrase's first words w[0..n), three or two, in start[]. */
static size_t
start_bit(const struct word *w, size_t n)
{
	uint64_t h = w[0].lower * 3 + w[1].lower;

	return (size_t)((n > 2 ? h * 3 + w[2].lower : h) >> 40) % LEXIS_STARTS;
}

static bool
may_start(const struct lexis *l, size_t bit)
{
	return (l->start[bit / 64] >> (bit & 63) & 1) != 0;
}

static uint8_t
begin_of(const struct lex *x, enum lang lang)
{
	bool bare = lang == LANG_EN || (x->place & PLACE_BARE) != 0;
	bool cue = x->form != 0 || x->cue != CUE_NO;
	bool mention = x->class == LEX_DET || x->class == LEX_TITLE ||
		       (x->class == LEX_NONE && x->role != ROLE_NONE && bare);
	bool clause = x->class == LEX_REL || x->class == LEX_QUE ||
		      x->class == LEX_SUBORD;

	return (uint8_t)((cue ? BEGIN_CUE : 0) | (mention ? BEGIN_MENTION : 0) |
			 (clause ? BEGIN_CLAUSE : 0) |
			 ((x->place & PLACE_FIRST) != 0 ? BEGIN_FIRST : 0) |
			 ((x->place & PLACE_SECOND) != 0 ? BEGIN_SECOND : 0));
}

static uint8_t
shape_of(const struct lex *x)
{
	return (uint8_t)(x->class != LEX_NONE ? x->class
			 : x->form != 0       ? LEX_SHAPE_FORM | x->form
					      : 0);
}

/* The number of what x says; it may be new. */
static uint32_t
number_of(struct lexis *l, const struct lex *x)
{
	struct slice bytes = { (const char *)x, sizeof *x };
	uint16_t *recent = &l->recent[hash_slice(bytes) % LEXIS_RECENT];
	size_t i = *recent;

	if (memcmp(&l->table.lex[i], x, sizeof *x) != 0)
		for (i = 0; i < l->n; i++)
			if (memcmp(&l->table.lex[i], x, sizeof *x) == 0)
				break;
	if (i > LEXIS_NUMBER)
		errx(2, "too many kinds of words in the lists");
	*recent = (uint16_t)i;
	if (i == l->n) {
		l->table.lex =
		    grow(l->table.lex, &l->cap, l->n + 1, sizeof *l->table.lex);
		l->table.lex[l->n++] = *x;
	}
	return (uint32_t)i;
}

/* x is said of the word. */
static void
set(struct lexis *l, uint64_t lower, struct lex *x)
{
	size_t at = (size_t)(pair_of(l->table, lower) - l->table.slot), k = 0;
	uint32_t key = lexis_key(lower);

	x->begin = begin_of(x, l->lang);
	x->shape = shape_of(x);
	while (l->table.slot[at + k] != 0 &&
	       !lexis_has(l->table.slot[at + k], key))
		if (++k == 2) {
			l->table.slot[at] |= LEXIS_MORE;
			at = (at + 2) & (LEXIS_SLOTS - 1);
			k = 0;
		}
	l->table.slot[at + k] =
	    key | (l->table.slot[at + k] & LEXIS_MORE) | number_of(l, x);
}

static uint8_t
gender_of(char c)
{
	return c == 'm' ? GENDER_M : c == 'f' ? GENDER_F : GENDER_NONE;
}

static uint8_t
det_of(char c)
{
	static const char letter[] = "-adsum";
	const char *at = strchr(letter, c);

	return (uint8_t)(at != NULL ? at - letter : DET_PLAIN);
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
	if (v.n > 3)
		x->det = det_of(v.p[3]);
	x->gender = gender_of(second);
	x->plural = second == 'p' || (v.n > 2 && v.p[2] == 'p');
	if (x->class == LEX_PRON && v.n > 2 && v.p[2] == '1')
		x->plural = 2; /* first or second person */
}

static void
apply_role(struct lex *x, struct slice v)
{
	static const char kind[] = "hodj";
	const char *at = v.n >= 3 ? strchr(kind, v.p[0]) : NULL;

	if (at == NULL)
		return;
	x->role = (uint8_t)(ROLE_HUMAN + (at - kind));
	x->role_gender = gender_of(v.p[1]);
	x->role_plural = v.p[2] == 'p';
	if (v.n > 3)
		x->place |= PLACE_BARE;
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
apply_particle(struct lex *x, struct slice v)
{
	(void)v;
	x->place |= PLACE_NAME;
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
		struct lex x;
		size_t at = 0, n, bit;

		if (line.n == 0 || line.p[0] == '#')
			continue;
		slice_cut(&line, '\t', &phrase);
		n = words_cut(phrase, 0, &at, w, PHRASE_WORDS);
		if (n == 0 || w[0].kind != WORD_ALPHA || (put != NULL && n > 1))
			continue;
		x = *lexis_word(l->table, w[0].lower);
		if (put != NULL)
			put(&x, line);
		else
			x.place |= PLACE_FIRST;
		set(l, w[0].lower, &x);
		if (put != NULL || n < 2)
			continue;
		x = *lexis_word(l->table, w[1].lower);
		x.place |= PLACE_SECOND;
		set(l, w[1].lower, &x);
		bit = start_bit(w, n);
		l->start[bit / 64] |= UINT64_C(1) << (bit & 63);
	}
}

void
lexis_load(struct lexis *l, enum lang lang)
{
	bool en = lang == LANG_EN;

	l->lang = lang;
	l->table.slot = calloc(LEXIS_SLOTS, sizeof *l->table.slot);
	if (l->table.slot == NULL)
		errx(2, "out of memory");
	l->table.lex = grow(l->table.lex, &l->cap, 1, sizeof *l->table.lex);
	l->table.lex[l->n++] = lexis_unknown;
	load(l, en ? data_words_en : data_words_fr, apply_word);
	load(l, en ? data_roles_en : data_roles_fr, apply_role);
	load(l, en ? data_cues_en : data_cues_fr, apply_cue);
	load(l, en ? data_verbs_en : data_verbs_fr, apply_verb);
	load(l, en ? data_phrases_en : data_phrases_fr, NULL);
	load(l, data_names, apply_name);
	load(l, data_around, apply_around);
	load(l, data_particles, apply_particle);
	l->phrase.key = LEXICON_LOWER;
	lexicon_load(&l->phrase, en ? data_phrases_en : data_phrases_fr);
}

size_t
lexis_phrase(
    const struct lexis *l, const struct word *w, size_t n, struct lex *out)
{
	struct slice value;
	size_t words;

	if (n < 2 ||
	    (!may_start(l, start_bit(w, 2)) && !may_start(l, start_bit(w, n))))
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
	free(l->table.slot);
	free(l->table.lex);
	lexicon_free(&l->phrase);
	*l = (struct lexis){ 0 };
}

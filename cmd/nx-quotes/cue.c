/* Cues and the grammar around them. */
#include "cmd/nx-quotes/cue.h"

#include <stdlib.h>

#include "cmd/nx-quotes/trait.h"
#include "common/arena.h"

enum { REACH = 6 }; /* words between an auxiliary and its participle */

static bool
word_is(const struct view *v, size_t i, struct slice s)
{
	return slice_equal(view_word(v, i), s);
}

static bool
is_ment(const struct view *v, size_t i)
{
	struct slice s = view_word(v, i);
	char last = s.p[s.n - 1];

	return ((last == 't') | (last == 'y')) && s.n > 6 &&
	       v->w[i].kind == WORD_ALPHA &&
	       (slice_ends(s, S("ment")) ||
		   (v->lexis->lang == LANG_EN && slice_ends(s, S("ly"))));
}

/* The pronoun that word i inverts, « -il » or « t-il »: its word, or 0. */
static size_t
inverted(const struct view *v, size_t i)
{
	if (i + 1 < v->n && v->text.p[v->w[i].start] == 't' &&
	    (word_is(v, i, S("t")) || word_is(v, i, S("t'"))) &&
	    v->lex[i + 1]->class == LEX_PRON)
		i++;
	else if (i >= v->n || (v->w[i].flags & WORD_INVERTED) == 0)
		return 0;
	return v->lex[i]->class == LEX_PRON ? i : 0;
}

/* le, la, les, l' as a pronoun before a verb */
static bool
may_be_object(const struct view *v, size_t i)
{
	struct slice s = view_word(v, i);

	return v->lex[i]->class == LEX_DET &&
	       (slice_equal(s, S("le")) || slice_equal(s, S("la")) ||
		   slice_equal(s, S("les")) || v->w[i].flags & WORD_ELIDED);
}

/*
 * Goes back from the verb at i over what may stand between it and its subject;
 * notes pronoun, negation and reflexive.  Returns the group's first word.
 */
static size_t
look_back(const struct view *v, size_t i, struct cue *c)
{
	while (i > 0 && v->in[i - 1] == v->in[i]) {
		const struct lex *x = v->lex[i - 1];

		if (x->class == LEX_NEG)
			c->flags |= CUE_NOT;
		else if (x->class == LEX_OBJECT) {
			char p = v->text.p[v->w[i - 1].start];

			if (p == 's' || p == 'S')
				c->flags |= CUE_SELF;
		} else if (!may_be_object(v, i - 1) && x->class != LEX_ADVERB &&
			   !is_ment(v, i - 1))
			break;
		i--;
	}
	if (i > 0 && v->in[i - 1] == v->in[i]) {
		const struct lex *x = v->lex[i - 1];

		if (x->class == LEX_PRON &&
		    (v->w[i - 1].flags & WORD_INVERTED) == 0) {
			c->pron = x;
			i--;
		} else if (x->class == LEX_REL && !word_is(v, i - 1, S("dont")))
			c->flags |= CUE_QUI;
	}
	return i;
}

/*
 * « a d'ailleurs dit », « a, de son côté, dit »: the word behind the auxiliary
 * from which on what ends at word i is an aside, or i.
 */
static size_t
aside(const struct view *v, size_t i)
{
	for (size_t j = i; j > 0 && i - j < REACH; j--) {
		const struct lex *x = v->lex[j - 1];

		if (v->in[j - 1] != v->in[i])
			return i;
		if (x->class == LEX_HAVE)
			return v->lex[j]->class == LEX_PREP ||
				       v->lex[j]->class == LEX_OF ||
				       view_is(v, j, ',')
				   ? j
				   : i;
		if (x->form != 0 || x->class == LEX_REL ||
		    x->class == LEX_QUE || x->class == LEX_CONJ ||
		    x->class == LEX_PRON || x->class == LEX_BE ||
		    (v->w[j - 1].flags & WORD_CAPITAL) != 0 ||
		    (v->w[j - 1].kind == WORD_PUNCT && !view_is(v, j - 1, ',')))
			return i;
	}
	return i;
}

/* The auxiliary of the participle at i, or i. */
static size_t
auxiliary(const struct view *v, size_t i, struct cue *c, bool *passive)
{
	size_t j = i;

	*passive = false;
	for (size_t k = 0; k < REACH && j > 0 && v->in[j - 1] == v->in[i];
	     k++) {
		const struct lex *x = v->lex[--j];

		if (x->class == LEX_HAVE || x->class == LEX_BE) {
			if (word_is(v, j, S("been")) ||
			    word_is(v, j, S("being"))) {
				*passive = true;
				continue;
			}
			*passive |= x->class == LEX_BE;
			return j;
		}
		if (word_is(v, j, S("été")))
			*passive = true;
		else if (x->class == LEX_PRON || word_is(v, j, S("t")))
			continue; /* a-t-il dit; a elle dit */
		else if (x->class == LEX_NEG)
			c->flags |= CUE_NOT;
		else if (x->class != LEX_ADVERB && x->class != LEX_OBJECT &&
			 !is_ment(v, j)) {
			size_t from =
			    x->class == LEX_DET ? j + 1 : aside(v, j + 1);

			if (from == j + 1)
				break;
			j = from;
		}
	}
	return i;
}

/* Whether the form at i, which is also a noun, is one here. */
static bool
is_noun(const struct view *v, size_t i, const struct lex *x)
{
	const struct lex *before;

	if (i == 0)
		return (x->form & (FORM_FINITE | FORM_PLURAL)) != 0 &&
		       x->role != ROLE_NONE;
	before = v->lex[i - 1];
	if (v->in[i - 1] != v->in[i])
		return false;
	if (before->class == LEX_DET) {
		/* « certains dénoncent » */
		if (before->plural && (x->form & FORM_PLURAL) != 0 &&
		    (x->frame & FRAME_HOMONYM) == 0 && x->role == ROLE_NONE)
			return false;
		if (!may_be_object(v, i - 1))
			return true;
		if ((x->frame & FRAME_HOMONYM) == 0 && x->role == ROLE_NONE &&
		    x->cue == CUE_NO)
			return false;
		if (i < 2)
			return true;
		before = v->lex[i - 2];
		return before->class != LEX_PRON && before->class != LEX_REL &&
		       before->class != LEX_SUBORD &&
		       before->class != LEX_NEG &&
		       (v->w[i - 2].flags & WORD_CAPITAL) == 0;
	}
	return before->class == LEX_PREP || before->class == LEX_OF ||
	       before->class == LEX_ADJ;
}

/* Takes note of an inverted pronoun at word i. */
static void
look_ahead(const struct view *v, size_t i, struct cue *c)
{
	size_t at = inverted(v, i);

	if (at == 0)
		return;
	c->flags |= CUE_INVERTED;
	c->pron = v->lex[at];
}

/* « ont défendu un texte et prévenu que »: the participle of an earlier have */
static bool
goes_with(const struct view *v, size_t i, const struct lex *x)
{
	if (i == 0 || v->lex[i - 1]->class != LEX_CONJ ||
	    (x->form & (FORM_PAST | FORM_FINITE)) != FORM_PAST ||
	    (x->frame & FRAME_QUE) == 0)
		return false;
	for (size_t j = i - 1; j-- > 0 && i - j < 4 * REACH;) {
		if (v->sent[j] != v->sent[i] || v->lex[j]->class == LEX_BE ||
		    v->lex[j]->class == LEX_QUE)
			return false;
		if (v->lex[j]->class == LEX_HAVE)
			return true;
	}
	return false;
}

/*
 * « a fini par lâcher », « feint de s'interroger »: the infinitive says what is
 * done, and takes the place of the verb, whose subject it has.
 */
static void
infinitive(const struct view *v, struct cue *c)
{
	size_t j = c->last;

	if (j + 1 >= v->n || v->in[j] != v->in[c->word] ||
	    (v->lex[j]->class == LEX_OF
		    ? (c->frame & (FRAME_QUE | FRAME_NOUN)) != 0
		    : v->lex[j]->class != LEX_PREP || !word_is(v, j, S("par"))))
		return;
	j++;
	if (v->lex[j]->class == LEX_OBJECT && j + 1 < v->n)
		j++;
	if ((v->lex[j]->form & FORM_INF) == 0 ||
	    (v->lex[j]->frame & FRAME_INCISE) == 0)
		return;
	c->word = (uint32_t)j;
	c->last = c->word + 1;
	c->verb = v->lex[j]->verb;
	c->frame = v->lex[j]->frame;
}

static bool
verb(const struct view *v, size_t i, const struct lex *x, struct cue *c)
{
	bool finite = (x->form & (FORM_FINITE | FORM_PLURAL)) != 0;
	bool passive = false;
	size_t at = i;

	c->verb = x->verb;
	c->frame = x->frame;
	if ((x->form & FORM_PAST) != 0)
		at = auxiliary(v, i, c, &passive);
	if (at != i) {
		if (v->lex[at]->plural)
			c->flags |= CUE_PLURAL;
		c->first = (uint32_t)look_back(v, at, c);
		if (c->flags & CUE_SELF)
			passive = false;
		c->type = passive ? CUE_PASSIVE : CUE_PERFECT;
		look_ahead(v, at + 1, c);
		return true;
	}
	if (goes_with(v, i, x)) {
		c->type = CUE_PERFECT;
		return true;
	}
	if ((x->form & FORM_GERUND) != 0) {
		c->type = CUE_GERUND;
		return i == 0 || v->lex[i - 1]->class != LEX_DET;
	}
	/* « leur lance-t-il »: no noun, though it may be one */
	if (finite && (!is_noun(v, i, x) || inverted(v, i + 1) != 0)) {
		c->type = CUE_FINITE;
		if ((x->form & FORM_FINITE) == 0)
			c->flags |= CUE_PLURAL;
		c->first = (uint32_t)look_back(v, i, c);
		look_ahead(v, i + 1, c);
		if ((x->form & FORM_INF) != 0 && i > 0 &&
		    (v->lex[i - 1]->class == LEX_HAVE ||
			word_is(v, i - 1, S("to"))))
			c->type = CUE_INF;
		return true;
	}
	if (finite && (x->form & ~(FORM_FINITE | FORM_PLURAL)) == 0)
		return false;
	if ((x->form & FORM_INF) != 0)
		c->type = CUE_INF;
	else if ((x->form & FORM_PAST) != 0 &&
		 !(i > 0 && v->lex[i - 1]->class == LEX_DET))
		c->type = CUE_BARE;
	else
		return false;
	return true;
}

/* « selon lui », « d'après elle » */
static void
source_pronoun(const struct view *v, struct cue *c)
{
	static const struct lex him = { .class = LEX_PRON, .gender = GENDER_M };
	static const struct lex them = {
		.class = LEX_PRON, .gender = GENDER_M, .plural = 1
	};
	size_t i = c->last;

	if ((c->type != CUE_SOURCE && c->type != CUE_FOR) || i >= v->n ||
	    v->in[i] != v->in[c->word])
		return;
	if (word_is(v, i, S("lui")))
		c->pron = &him;
	else if (word_is(v, i, S("eux")))
		c->pron = &them;
	else if (v->lex[i]->class == LEX_PRON)
		c->pron = v->lex[i];
}

/* What surrounds every kind of cue. */
static void
surround(const struct view *v, struct cue *c)
{
	size_t j = c->last, before;
	bool that, start, comma;

	source_pronoun(v, c);
	if (inverted(v, j) != 0)
		j = inverted(v, j) + 1;
	while (j < v->n && v->in[j] == v->in[c->word] &&
	       (v->lex[j]->class == LEX_ADVERB || is_ment(v, j)))
		j++;
	that = j < v->n && v->lex[j]->class == LEX_QUE;
	j = c->first;
	before = j - (j > 0);
	start = (j == 0) | (v->sent[before] != v->sent[j]);
	comma = view_is(v, before, ',') | (v->in[before] != v->in[j]);
	c->flags |= (uint8_t)(that * CUE_THAT | start * CUE_START |
			      (comma & !start) * CUE_COMMA);
}

/* Whether a noun phrase may start at word i: « pour convaincre » is no cue. */
static bool
starts_noun(const struct view *v, size_t i)
{
	/* « pour sa part » is no source */
	if (i + 1 < v->n && word_is(v, i + 1, S("part")))
		return false;
	return i < v->n && v->in[i] == 0 &&
	       (v->lex[i]->class == LEX_DET || v->lex[i]->class == LEX_TITLE ||
		   v->lex[i]->class == LEX_PRON || word_is(v, i, S("lui")) ||
		   (v->w[i].flags & WORD_CAPITAL) != 0);
}

/* « X, pour qui P », « un texte selon lequel P » */
static bool
of_antecedent(const struct view *v, size_t i, size_t behind)
{
	struct slice s;

	if (i == 0 || behind >= v->n || v->lex[behind]->class != LEX_REL)
		return false;
	s = view_word(v, behind);
	return slice_ends(s, S("el")) || slice_ends(s, S("elle")) ||
	       (view_is(v, i - 1, ',') && slice_equal(s, S("qui")));
}

static bool
cue_at(const struct view *v, size_t i, struct cue *c)
{
	const struct lex *x = v->lex[i];
	struct lex found;
	size_t words = view_phrase(v, i, &found);

	if (words == 0 && x->form == 0 && x->cue == CUE_NO &&
	    !view_is(v, i, ':'))
		return false;
	*c = (struct cue){ .first = (uint32_t)i,
		.word = (uint32_t)i,
		.last = (uint32_t)(i + 1) };
	if (words > 0) {
		x = &found;
		c->last = (uint32_t)(i + words);
		/* « de source policière »: the noun is the source */
		if (found.cue == CUE_PREP && words > 1 &&
		    v->lex[i + words - 1]->role != ROLE_NONE)
			c->last--;
	}
	if (x->cue == CUE_PREP || x->cue == CUE_WEAK) {
		c->type = x->cue == CUE_PREP ? CUE_SOURCE : CUE_FOR;
		if (of_antecedent(v, i, c->last))
			c->flags |= CUE_QUI;
		return x->cue == CUE_PREP || (c->flags & CUE_QUI) != 0 ||
		       starts_noun(v, c->last);
	}
	if (view_is(v, i, ':')) {
		c->type = CUE_COLON;
		return v->w[i].end - v->w[i].start == 1;
	}
	if (x->form != 0 &&
	    (i == 0 || v->sent[i] != v->sent[i - 1] ||
		(v->w[i].flags & WORD_CAPITAL) == 0) &&
	    verb(v, i, x, c)) {
		if (c->type == CUE_FINITE || c->type == CUE_PERFECT)
			infinitive(v, c);
		return true;
	}
	if (x->cue == CUE_NOUN) {
		*c = (struct cue){ .first = (uint32_t)i,
			.word = (uint32_t)i,
			.last = (uint32_t)(i + 1),
			.type = CUE_NAMED };
		return true;
	}
	return false;
}

void
cues_find(struct cues *s, const struct view *v)
{
	struct trait_walk walk = trait_walk(v, VIEW_CUE);
	size_t i = 0, noted = 0;

	s->from = grow(s->from, &s->fromcap, v->n + VIEW_ONCE, sizeof *s->from);
	s->n = 0;
	while ((i = trait_next(&walk, i)) < v->n) {
		struct cue *c;

		if (s->n == s->cap)
			s->c = grow(s->c, &s->cap, s->n + 1, sizeof *s->c);
		c = &s->c[s->n];
		if (!cue_at(v, i, c)) {
			i++;
			continue;
		}
		surround(v, c);
		noted = view_note(s->from, noted, c->word, s->n);
		s->n++;
		i = c->last;
	}
	view_note(s->from, noted, v->n, s->n);
}

void
cues_free(struct cues *s)
{
	free(s->c);
	free(s->from);
	*s = (struct cues){ 0 };
}

struct slice
cue_text(const struct view *v, const struct cue *c)
{
	return slice_sub(v->text, v->w[c->word].start, v->w[c->last - 1].end);
}

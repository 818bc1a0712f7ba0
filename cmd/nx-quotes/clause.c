/* Clauses that a cue reports: where they begin, where they end. */
#include "cmd/nx-quotes/clause.h"

#include "cmd/nx-quotes/noun.h"

#include "cmd/nx-quotes/trait.h"

enum { CLAUSE_REACH = 14 /* words from a verb to its « que » */ };

static bool
ends_like_infinitive(const struct view *v, size_t i)
{
	struct slice s = view_word(v, i);

	return v->w[i].kind == WORD_ALPHA &&
	       (v->w[i].flags & WORD_CAPITAL) == 0 && s.n > 3 &&
	       (v->lex[i]->class == LEX_NONE || v->lex[i]->class == LEX_HAVE ||
		   v->lex[i]->class == LEX_BE) &&
	       (v->lex[i]->form == 0 || (v->lex[i]->form & FORM_INF) != 0 ||
		   slice_ends(s, S("oir"))) &&
	       (slice_ends(s, S("er")) || slice_ends(s, S("ir")) ||
		   slice_ends(s, S("re")));
}

size_t
clause_end(const struct view *v, size_t i)
{
	size_t end = view_stop(v, i);

	if (v->colons && end > i) {
		const uint8_t *colon = memchr(v->punct + i, ':', end - i);
		size_t j = colon == NULL ? end : (size_t)(colon - v->punct);

		if (j + 1 < end && v->in[j] == 0 && v->in[j + 1] != 0)
			end = j;
	}
	while (end > i && v->in[end - 1] == 0 &&
	       v->w[end - 1].kind == WORD_PUNCT && !view_is(v, end - 1, ')') &&
	       !view_is(v, end - 1, '%'))
		end--;
	return end;
}

static bool
ends_in_ment(const struct view *v, size_t i)
{
	return v->text.p[v->w[i].end - 1] == 't' &&
	       slice_ends(view_word(v, i), S("ment"));
}

size_t
clause_behind(const struct view *v, const struct cue *c)
{
	size_t j = c->last;

	while (
	    j < v->n && v->in[j] == 0 &&
	    (v->lex[j]->class == LEX_ADVERB || v->lex[j]->class == LEX_NEG ||
		(v->w[j].flags & WORD_INVERTED) != 0 || ends_in_ment(v, j)) &&
	    !slice_equal(view_word(v, j), S("there")))
		j++;
	return j;
}

/* Whether words [from, to) say when or where: « lundi à Nice ». */
static bool
has_aside(const struct view *v, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (v->lex[i]->class == LEX_PREP ||
		    v->lex[i]->class == LEX_TIME ||
		    slice_equal(view_word(v, i), S("au")) ||
		    slice_equal(view_word(v, i), S("aux")) ||
		    slice_starts(view_word(v, i), S("source")) ||
		    view_is(v, i, ','))
			return true;
	return false;
}

/* « a plan that will bring »: that is the subject of what follows. */
static bool
is_relative(const struct view *v, size_t that)
{
	const struct lex *x;

	if (v->lexis->lang != LANG_EN || that + 1 >= v->n)
		return false;
	x = v->lex[that + 1];
	return x->class == LEX_HAVE || x->class == LEX_BE || x->around == 'v';
}

/* « a dit, ajoutant que »: the clause is of the verb that it touches */
static bool
nearer_verb(const struct view *v, size_t from, size_t that)
{
	const struct lex *x = that > from ? v->lex[that - 1] : NULL;

	return x != NULL && x->form != 0 &&
	       (x->frame & (FRAME_QUE | FRAME_HOMONYM)) == FRAME_QUE &&
	       x->role == ROLE_NONE;
}

/* « trouve le reptile qu'il cherchait »: que takes up a thing, right behind */
static bool
has_object(const struct view *v, const struct cue *c)
{
	size_t noun;

	if (v->lexis->lang != LANG_FR || v->lex[c->last]->class != LEX_DET ||
	    is_fused(v, c->last))
		return false;
	noun = noun_of(v, c->last);
	return noun < v->n && v->lex[noun]->class == LEX_NONE &&
	       v->lex[noun]->role == ROLE_NONE &&
	       (v->w[noun].flags & WORD_CAPITAL) == 0;
}

size_t
clause_that(const struct view *v, const struct cue *c, size_t behind_verb)
{
	size_t end = view_stop(v, c->word), j = c->last;
	uint32_t clauses;
	unsigned before;

	if (end <= j)
		return v->n;
	if (end > j + CLAUSE_REACH)
		end = j + CLAUSE_REACH;
	clauses = trait_lanes(v, j, VIEW_CLAUSE) & ((1u << (end - j)) - 1);
	while (clauses != 0 &&
	       v->lex[j + bit_lowest(clauses)]->class == LEX_SUBORD)
		clauses &= clauses - 1;
	if (clauses == 0)
		return v->n;
	j += bit_lowest(clauses);
	if (v->lex[j]->class == LEX_REL)
		return v->n;
	for (size_t i = c->last; i <= j; i++)
		if (v->in[i] != 0 || view_is(v, i, ':'))
			return v->n;
	if (nearer_verb(v, c->last, j) || is_relative(v, j) || has_object(v, c))
		return v->n;
	before = v->lex[j - 1]->class;
	return j == behind_verb ||
		       (v->lexis->lang == LANG_EN && j < c->last + 6) ||
		       (has_aside(v, c->last, j) && before != LEX_ADVERB &&
			   before != LEX_NEG && before != LEX_PREP &&
			   before != LEX_SUBORD && before != LEX_DET &&
			   before != LEX_ADJ)
		   ? j
		   : v->n;
}

size_t
clause_colon(const struct view *v, const struct cue *c)
{
	size_t end = view_stop(v, c->word);

	if (end > c->last + 12)
		end = c->last + 12;
	for (size_t j = c->last; v->colons && j < end && v->in[j] == 0; j++)
		if (view_is(v, j, ':'))
			return j;
	return v->n;
}

size_t
clause_infinitive(const struct view *v, const struct cue *c, size_t behind_verb)
{
	size_t from = c->last, j = behind_verb;

	while (from < j && v->lex[from]->class != LEX_NEG)
		from++;
	if (from == j && v->lex[j]->class == LEX_OF && j + 1 < v->n)
		from = ++j;
	while (j + 1 < v->n &&
	       (v->lex[j]->class == LEX_OBJECT || v->lex[j]->class == LEX_NEG))
		j++;
	return v->in[j] == 0 && ends_like_infinitive(v, j) &&
		       v->sent[j] == v->sent[c->word]
		   ? from
		   : v->n;
}

/* rouvrait, rouvraient, rouvriront, rouvrira: a verb by its ending */
static bool
ends_like_verb(const struct view *v, size_t i)
{
	struct slice s = view_word(v, i);

	if (v->w[i].kind != WORD_ALPHA)
		return false;
	if (s.p[s.n - 1] == 't')
		return slice_ends(s, S("ait")) || slice_ends(s, S("aient")) ||
		       slice_ends(s, S("ront"));
	return s.p[s.n - 1] == 'a' && slice_ends(s, S("era"));
}

bool
clause_verb(const struct view *v, size_t from, size_t to)
{
	bool within = false;

	for (size_t i = from; i < to; i++) {
		const struct lex *x = v->lex[i];
		char last = v->text.p[v->w[i].end - 1];
		bool outside = v->in[i] == 0;
		bool relative = outside & (x->class == LEX_REL);
		bool listed = (x->class == LEX_HAVE) | (x->class == LEX_BE) |
			      (x->around == 'v') |
			      ((x->form & (FORM_FINITE | FORM_PLURAL)) != 0);

		/* one jump for all */
		if ((outside & !within & !relative &
			(listed | (last == 't') | (last == 'a'))) &&
		    (listed || ends_like_verb(v, i)))
			return true;
		within = (within | relative) & !(outside & view_is(v, i, ','));
	}
	return false;
}

bool
clause_wants_more(const struct view *v, size_t i)
{
	unsigned class = v->lex[i]->class;

	return v->in[i] == 0 &&
	       (class == LEX_BE || class == LEX_HAVE || class == LEX_DET ||
		   class == LEX_PREP || class == LEX_OF || class == LEX_QUE ||
		   class == LEX_SUBORD || class == LEX_CONJ);
}

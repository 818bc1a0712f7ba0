/* Clauses that a cue reports: where they begin, where they end. */
#include "cmd/nx-quotes/clause.h"

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

	if (end > i) {
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

size_t
clause_behind(const struct view *v, const struct cue *c)
{
	size_t j = c->last;

	while (j < v->n && v->in[j] == 0 &&
	       !slice_equal(view_word(v, j), S("there")) &&
	       (v->lex[j]->class == LEX_ADVERB || v->lex[j]->class == LEX_NEG ||
		   (v->w[j].flags & WORD_INVERTED) != 0 ||
		   slice_ends(view_word(v, j), S("ment"))))
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

size_t
clause_that(const struct view *v, const struct cue *c, size_t behind_verb)
{
	size_t end = c->last + 14 < v->n ? c->last + 14 : v->n, j = c->last;
	unsigned before;

	for (; j < end; j++) {
		if (v->sent[j] != v->sent[c->word] || v->in[j] != 0 ||
		    view_is(v, j, ':'))
			return v->n;
		if ((v->trait[j] & VIEW_CLAUSE) == 0)
			continue;
		if (v->lex[j]->class == LEX_REL)
			return v->n;
		if (v->lex[j]->class == LEX_QUE)
			break;
	}
	if (j == end || nearer_verb(v, c->last, j) || is_relative(v, j))
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
	for (size_t j = c->last; j < end && v->in[j] == 0; j++)
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

		if (v->in[i] != 0)
			continue;
		if (x->class == LEX_REL)
			within = true;
		else if (view_is(v, i, ','))
			within = false;
		else if (!within &&
			 (x->class == LEX_HAVE || x->class == LEX_BE ||
			     x->around == 'v' ||
			     (x->form & (FORM_FINITE | FORM_PLURAL)) != 0 ||
			     ends_like_verb(v, i)))
			return true;
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

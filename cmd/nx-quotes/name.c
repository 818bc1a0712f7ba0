/* Names as mentions. */
#include "cmd/nx-quotes/name.h"

#include "cmd/nx-quotes/run.h"

/* Fisherman Tom Hale, State Governor Ann Hale: the name proper */
static size_t
behind_role(const struct view *v, size_t from, size_t to)
{
	size_t name = run_split(v, from, to);

	if (name == to || name == from)
		return from;
	return v->lex[name - 1]->role == ROLE_HUMAN ||
		       (name == from + 1 && v->w[from].chars > 5 &&
			   (v->w[from].flags & WORD_UPPER) == 0)
		   ? name
		   : from;
}

void
name_set(const struct view *v, struct mention *m, size_t from, size_t to)
{
	/* a role before the name: President Vladimir Poutine */
	while (to - from > 1 && v->lex[from]->role == ROLE_HUMAN &&
	       v->lex[from]->name == GENDER_NONE) {
		m->role = (uint32_t)from;
		m->flags |= MENTION_TITLED;
		from++;
	}
	if (v->lexis->lang == LANG_EN)
		from = behind_role(v, from, to);
	m->name = (uint32_t)from;
	m->name_last = (uint32_t)to;
	m->single = to - from == 1;
	if (v->lex[from]->name != GENDER_NONE && !m->single) {
		m->kind = ROLE_HUMAN;
		if (m->gender == GENDER_NONE &&
		    v->lex[from]->name != GENDER_ANY)
			m->gender = v->lex[from]->name;
	}
}

/* X, maire de …: what the apposition says of the name before it. */
static void
look_after(const struct view *v, struct mention *m)
{
	size_t j = m->last;

	if (goes_on(v, j) && view_is(v, j, '(')) {
		for (size_t k = 0;
		     k < 8 && goes_on(v, j) && !view_is(v, j, ')'); k++)
			j++;
		j++;
	}
	if (j >= v->n || !goes_on(v, j) || !view_is(v, j, ','))
		return;
	/* « sur Radio Brumes, la chanteuse a dit » */
	if (goes_on(v, m->first) && v->lex[m->first - 1]->class == LEX_PREP &&
	    v->lex[m->name]->name == GENDER_NONE && j + 1 < v->n &&
	    v->lex[j + 1]->class == LEX_DET)
		return;
	for (j++; j < v->n && goes_on(v, j) && j < m->last + 6; j++) {
		const struct lex *x = v->lex[j];

		if (x->class == LEX_DET || x->class == LEX_ADJ ||
		    v->w[j].kind == WORD_NUMBER)
			continue;
		if (x->role == ROLE_NONE)
			return;
		m->flags |= MENTION_APPOSED;
		m->kind = x->role;
		m->role = (uint32_t)j;
		if (x->role == ROLE_HUMAN && x->role_gender != GENDER_NONE &&
		    m->gender == GENDER_NONE)
			m->gender = x->role_gender;
		return;
	}
}

/* « Contacté par », « Contrairement à »: no name, though capital. */
static bool
is_opener(const struct view *v, size_t i)
{
	struct slice s = view_word(v, i);

	return v->lexis->lang == LANG_FR && v->w[i].chars > 4 &&
	       goes_on(v, i + 1) && v->w[i + 1].kind == WORD_ALPHA &&
	       !is_capital(v, i + 1) &&
	       (slice_ends(s, S("é")) || slice_ends(s, S("ée")) ||
		   slice_ends(s, S("és")) || slice_ends(s, S("ées")) ||
		   slice_ends(s, S("ment")));
}

size_t
name_behind(const struct view *v, size_t i)
{
	size_t from = i + 1, j;

	if (v->lex[i]->class != LEX_TITLE)
		return i;
	if (goes_on(v, from) && view_is(v, from, '.'))
		from++;
	j = from;
	while (j < from + 2 && goes_on(v, j) && is_particle(v, j))
		j++;
	return goes_on(v, j) && is_capital(v, j) &&
		       v->lex[j]->class != LEX_TITLE
		   ? from
		   : i;
}

bool
name_at(const struct view *v, size_t i, struct mention *m)
{
	size_t from = i;
	const struct lex *x = v->lex[i];

	if (x->class == LEX_TITLE) {
		from = name_behind(v, i);
		if (from > i) {
			m->gender = x->gender;
			m->kind = ROLE_HUMAN;
			m->flags |= MENTION_TITLED;
		}
	}
	if (from == i) {
		if (!is_capital(v, i) || (v->w[i].flags & WORD_ELIDED) != 0 ||
		    (x->class != LEX_NONE &&
			(v->w[i].flags & WORD_UPPER) == 0) ||
		    x->cue != CUE_NO)
			return false;
		/* the first word of a sentence may be no name */
		if ((!goes_on(v, i) || v->in[i - 1] != 0) &&
		    x->name == GENDER_NONE &&
		    (x->form != 0 || v->w[i].chars < 2 || is_opener(v, i)))
			return false;
	}
	m->first = (uint32_t)i;
	m->last = (uint32_t)run_of(v, from);
	m->head = m->last - 1;
	m->type = MENTION_NAME;
	name_set(v, m, from, m->last);
	look_after(v, m);
	return true;
}

/* Runs of capitals. */
#include "cmd/nx-quotes/run.h"

/* « Odile Fabrepar France Info »: a caption and its source, glued. */
static bool
is_glued(const struct view *v, size_t i)
{
	return v->w[i].chars > 5 && slice_ends(view_word(v, i), S("par")) &&
	       goes_on(v, i + 1) &&
	       (is_capital(v, i + 1) ||
		   slice_equal(view_word(v, i + 1), S("franceinfo")));
}

size_t
run_end(const struct view *v, size_t i)
{
	size_t end = i + 1;
	bool person = v->lex[i]->name != GENDER_NONE;

	for (;;) {
		size_t j = end;

		if (!goes_on(v, j))
			return end;
		if (view_is(v, j, '.') && v->w[j - 1].chars == 1 &&
		    goes_on(v, j + 1) && is_capital(v, j + 1)) {
			end = j + 2;
			continue;
		}
		if (is_capital(v, j) && (v->w[j].flags & WORD_INVERTED) == 0 &&
		    v->lex[j]->class != LEX_TITLE && !is_glued(v, j)) {
			end = j + 1;
			person |= v->lex[j]->name != GENDER_NONE;
			continue;
		}
		if (!person)
			return end;
		while (j < end + 3 && goes_on(v, j) && is_particle(v, j))
			j++;
		if (j == end || !goes_on(v, j) || !is_capital(v, j))
			return end;
		end = j + 1;
	}
}

size_t
run_split(const struct view *v, size_t from, size_t to)
{
	for (size_t i = from; i + 1 < to; i++)
		if (v->lex[i]->name != GENDER_NONE && is_capital(v, i) &&
		    is_capital(v, i + 1) && v->lex[i]->role != ROLE_ORG)
			return i;
	return to;
}

/* A medium that names are told to: « à l'AFP Ana Poll ». */
static bool
is_agency(const struct view *v, size_t i)
{
	static const struct slice list[] = { SLICE("AFP"), SLICE("AP"),
		SLICE("BFMTV"), SLICE("RTL"), SLICE("LCI"), SLICE("RMC"),
		SLICE("CNN"), SLICE("BBC"), SLICE("CNEWS"), SLICE("TF1") };

	if ((v->w[i].flags & WORD_UPPER) == 0)
		return false;
	for (size_t k = 0; k < sizeof list / sizeof list[0]; k++)
		if (slice_equal(view_word(v, i), list[k]))
			return true;
	return false;
}

/* « a dit sur Radio Brumes Ana Poll »: where it was said, before the name */
static bool
is_place(const struct view *v, size_t i, size_t name)
{
	return v->lexis->lang == LANG_FR && goes_on(v, i) &&
	       v->lex[i - 1]->class == LEX_PREP &&
	       (name > i + 1 || v->w[i].chars > 5);
}

size_t
run_of(const struct view *v, size_t i)
{
	size_t end, name;

	if (is_agency(v, i))
		return i + 1;
	end = run_end(v, i);
	name = run_split(v, i, end);
	return name > i && name < end && v->lex[i]->role != ROLE_HUMAN &&
		       ((v->w[i].flags & WORD_UPPER) != 0 ||
			   is_place(v, i, name))
		   ? name
		   : end;
}

/* Where sentences end; see word.h. */
#include "common/word.h"

/* Abbreviations that stand before a name or a number, as they are written. */
static const struct slice abbreviation[] = { SLICE("M"), SLICE("MM"),
	SLICE("Mme"), SLICE("Mmes"), SLICE("Mlle"), SLICE("Mlles"),
	SLICE("Mgr"), SLICE("Me"), SLICE("Dr"), SLICE("Drs"), SLICE("Pr"),
	SLICE("Prof"), SLICE("St"), SLICE("Ste"), SLICE("cf"), SLICE("Cf"),
	SLICE("av"), SLICE("Av"), SLICE("bd"), SLICE("Bd"), SLICE("env"),
	SLICE("p"), SLICE("pp"), SLICE("vol"), SLICE("Vol"), SLICE("art"),
	SLICE("Art"), SLICE("tél"), SLICE("Tél"), SLICE("Mr"), SLICE("Mrs"),
	SLICE("Ms"), SLICE("Jr"), SLICE("Sr"), SLICE("Gen"), SLICE("Gov"),
	SLICE("Sen"), SLICE("Rep"), SLICE("Lt"), SLICE("Col"), SLICE("Sgt"),
	SLICE("Capt"), SLICE("Maj"), SLICE("Rev"), SLICE("Hon"), SLICE("vs"),
	SLICE("Jan"), SLICE("Feb"), SLICE("Aug"), SLICE("Sept"), SLICE("Oct"),
	SLICE("Nov"), SLICE("Dec"), SLICE("janv"), SLICE("févr"), SLICE("juil"),
	SLICE("sept"), SLICE("oct"), SLICE("nov"), SLICE("déc") };

static bool
abbreviated(struct slice text, const struct word *w)
{
	struct slice s = word_text(text, w);

	if (w->kind != WORD_ALPHA)
		return false;
	if (w->chars == 1 && (w->flags & WORD_CAPITAL) != 0)
		return true;
	for (size_t i = 0; i < sizeof abbreviation / sizeof abbreviation[0];
	     i++)
		if (slice_equal(s, abbreviation[i]))
			return true;
	return false;
}

static bool
is_stop(struct slice text, const struct word *w)
{
	struct slice s = word_text(text, w);

	return w->kind == WORD_PUNCT &&
	       (s.p[0] == '.' || s.p[0] == '!' || s.p[0] == '?' ||
		   slice_starts(s, S("…")));
}

/* A mark or bracket that closes what a sentence had opened. */
static bool
is_close(struct slice text, const struct word *w)
{
	struct slice s = word_text(text, w);

	if (w->kind != WORD_PUNCT)
		return false;
	if (s.p[0] == '"' || s.p[0] == '\'')
		return (w->flags & WORD_SPACE) == 0;
	return s.p[0] == ')' || s.p[0] == ']' || slice_starts(s, S("»")) ||
	       slice_starts(s, S("”")) || slice_starts(s, S("’"));
}

size_t
sentence_end(struct slice text, const struct word *w, size_t n, size_t from)
{
	for (size_t i = from; i < n; i++) {
		const struct word *stop = &w[i];
		size_t end = i + 1;

		if (!is_stop(text, stop))
			continue;
		while (end < n &&
		       (is_stop(text, &w[end]) || is_close(text, &w[end])))
			end++;
		if (end == n)
			return n;
		if (w[end].kind == WORD_ALPHA &&
		    (w[end].flags & WORD_CAPITAL) == 0)
			continue;
		if (end == i + 1 && text.p[stop->start] == '.' && i > from) {
			if (stop->end - stop->start == 1 &&
			    abbreviated(text, &w[i - 1]))
				continue;
			/* « fin.Le »: a lost space ends one, « Yahoo.Fr » not
			 */
			if ((w[end].flags & WORD_SPACE) == 0 &&
			    (w[end].kind != WORD_ALPHA ||
				(w[i - 1].flags & WORD_CAPITAL) != 0))
				continue;
		}
		return end;
	}
	return n;
}

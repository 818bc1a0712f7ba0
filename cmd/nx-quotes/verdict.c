/* What the chances of a marked span make of it. */
#include "cmd/nx-quotes/verdict.h"

#include "cmd/nx-quotes/inside.h"

enum { SURE = 7, SURE_SENTENCE = 11 }; /* words, with punctuation */

static bool
starts_sentence(const struct view *v, const struct span *s)
{
	return s->from == 0 || v->sent[s->from - 1] != v->sent[s->from];
}

/* « Quel gâchis ! » */
static bool
has_capital(const struct view *v, const struct span *s)
{
	size_t i = s->from;

	while (i < s->to && v->w[i].kind == WORD_PUNCT)
		i++;
	return i < s->to && (v->w[i].flags & WORD_CAPITAL) != 0;
}

bool
verdict_is_sure(const struct scene *sc, const struct span *s)
{
	const struct view *v = sc->v;
	size_t words = s->to - s->from;

	if (words < SURE || !has_capital(v, s))
		return false;
	if (!starts_sentence(v, s))
		return view_is(v, s->from - 1, ':');
	return words >= SURE_SENTENCE || said_beside(sc, s) != NULL;
}

/* The chance of being no speech from which on a span is taken for none. */
static double
doubt(const struct scene *sc, const struct span *s)
{
	const struct cue *c = sc->cues->c;
	size_t at = cues_from(sc->cues, s->from);

	if (said_beside(sc, s) != NULL || judged_by(sc, s, at) != NULL)
		return 0.7;
	for (size_t k = at; k-- > 0;) {
		if (sc->v->sent[c[k].word] != sc->v->sent[s->from])
			break;
		if (c[k].type == CUE_SOURCE)
			return 0.5; /* « selon X, … » */
	}
	return 0.3;
}

/* Whether a sentence ends with the span, or right behind it. */
static bool
ends_sentence(const struct view *v, const struct span *s)
{
	size_t stop = view_stop(v, s->to - 1);

	return s->to >= stop || (s->to + 1 >= stop && view_is(v, s->to, '.'));
}

/* « Tout est dit », « Le toit fuit. » alone: nothing of the writer's around. */
static bool
is_sentence(const struct view *v, const struct span *s)
{
	char last = v->text.p[s->end - 1];

	return ends_sentence(v, s) &&
	       (last == '.' || last == '!' || last == '?' ||
		   (inside_read(v, s->from, s->to).has &
		       (INSIDE_VERB | INSIDE_PRONOUN)) != 0);
}

/* A clause with a verb that does not begin with it. */
static bool
is_clause(const struct view *v, const struct span *s)
{
	size_t i = s->from;
	unsigned class;

	while (i < s->to && v->w[i].kind == WORD_PUNCT)
		i++;
	if (i >= s->to)
		return false;
	class = v->lex[i]->class;
	return class != LEX_BE && class != LEX_HAVE && class != LEX_NEG &&
	       class != LEX_OBJECT && class != LEX_PREP && class != LEX_OF &&
	       class != LEX_REL && class != LEX_QUE &&
	       v->lex[i]->around != 'v' && v->lex[i]->form == 0 &&
	       (inside_read(v, i, s->to).has &
		   (INSIDE_VERB | INSIDE_PRONOUN)) != 0;
}

/*
 * « Selon X, “le temps manque”. », « comme le note X, “…” », « “…”, dit X,
 * “mais le temps manque”. »: nothing of the writer's in its sentence.
 */
static bool
stands_apart(
    const struct scene *sc, const struct span *s, const struct span *before)
{
	const struct view *v = sc->v;
	size_t start = view_start(v, s->from);
	const struct cues *cues = sc->cues;
	size_t at = cues_from(cues, start);

	if (s->from <= start || !view_is(v, s->from - 1, ',') ||
	    !ends_sentence(v, s) || !is_clause(v, s))
		return false;
	if (before != NULL && before->from == start)
		return before->kind == SPAN_DIRECT;
	while (at < cues->n && cues->c[at].first < start)
		at++;
	if (at == cues->n || cues->c[at].first >= s->from)
		return false;
	return ((cues->c[at].flags & CUE_START) != 0 &&
		   (cues->c[at].type == CUE_SOURCE ||
		       cues->c[at].type == CUE_FOR)) ||
	       v->lex[start]->class == LEX_SUBORD;
}

int
verdict(const struct scene *sc, const struct span *s, const struct span *before,
    const double chance[SPEECHES])
{
	double other = chance[SPEECH_OTHER];

	if (other >= 0.3 && other >= doubt(sc, s))
		return SPEECH_OTHER;
	if (chance[SPEECH_DIRECT] >= chance[SPEECH_MIXED] ||
	    (starts_sentence(sc->v, s) && has_capital(sc->v, s) &&
		(said_beside(sc, s) != NULL || is_sentence(sc->v, s))) ||
	    stands_apart(sc, s, before))
		return SPEECH_DIRECT;
	return SPEECH_MIXED;
}

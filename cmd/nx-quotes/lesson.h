/*
 * Lessons for cmd/nx-quotes/speech.h: places with their answers, and the
 * weights learnt from them.  Only for the trainer.
 */
#ifndef NX_QUOTES_LESSON_H
#define NX_QUOTES_LESSON_H

#include "cmd/nx-quotes/speech.h"
#include "common/arena.h"

struct lessons {
	struct lesson *lesson; /* [n], in order; owned */
	size_t n, cap;
	struct arena rows;
};

/* Adds a place that is of class is; weight says how much it counts. */
void lesson_add(struct lessons *, const struct speech_model *,
    const struct speech_place *, const struct speech_memory *, enum speech is,
    double weight);
/* Adds section "speech" to the model. */
void lessons_learn(const struct lessons *, struct model_file *);
/*
 * Adds section "terms": a list like those in data, phrase and value a line;
 * returns false where a line is not like that.
 */
bool lessons_terms(struct slice list, struct model_file *);
void lessons_free(struct lessons *);

#endif

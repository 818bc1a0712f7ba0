/*
 * The best labels of a sentence under a model (Viterbi 1967; BILOU labels:
 * Ratinov and Roth 2009).
 */
#ifndef NX_ENTITIES_VITERBI_H
#define NX_ENTITIES_VITERBI_H

#include "cmd/nx-entities/model.h"

/* Starts of names and « no name », as lanes of a vector. */
enum { STARTS = 12, ENDS = 9 };

/* The steps of a model in the order they are needed. */
struct steps {
	int start[ENDS]
		 [STARTS]; /* LAST, UNIT, OUTSIDE -> BEGIN, UNIT, OUTSIDE */
	int inner[2][2][TYPES]; /* BEGIN, INSIDE -> INSIDE, LAST, of a type */
	int gain[ENDS]; /* the most that a start gains over OUTSIDE before it */
	int end[ENDS];  /* -> the sentence's end */
};

/* name is added to the score of each name. */
void steps_view(struct steps *, const struct model *, int name);

/*
 * Labels score[0..n) in label[0..n), each a row of LABELS scores over that of
 * OUTSIDE.  back is room for n rows.
 */
void viterbi(const struct steps *, const int16_t (*score)[LABELS], size_t n,
    uint8_t (*back)[STATES], uint8_t *label);

#endif

/*
 * A model: a checked view of a file that the trainer wrote.  All numbers in
 * it are little-endian, whatever the machine.
 *
 *	magic "nx-ent\0\0", version, feature version, bits, slots, clusters,
 *	heat (32 bits each): score units of one nat, times 256; then
 *	step    [STATES][STATES] 16 bits    score of a label after another
 *	coarse  [clusters] 16 bits          the wider cluster of each
 *	first   [GAZETTEER_FIRST] 8 bits
 *	second  [GAZETTEER_SECOND] 8 bits
 *	slot    [slots][GAZETTEER_SLOT] 8 bits
 *	row     [1 << bits][LABELS] 8 bits, signed
 *	sum     64 bits                     hash_slice() of all before it
 */
#ifndef NX_ENTITIES_MODEL_H
#define NX_ENTITIES_MODEL_H

#include "cmd/nx-entities/gazetteer.h"

/*
 * Labels: the part of a name that a word is, times the four types; a row
 * holds the weights of these.  « No name » weighs 0 in every row, which loses
 * nothing and makes a row 16 bytes.
 */
enum part { BEGIN, INSIDE, LAST, UNIT, PARTS };
enum { TYPES = 4, LABELS = PARTS * TYPES, OUTSIDE = LABELS, STATES };
enum { MODEL_VERSION = 2, MODEL_HEADER = 32, MODEL_SUM = 8 };
enum { /* at most */
	MODEL_BITS = 24,
	MODEL_SLOTS = 1 << 24,
	MODEL_CLUSTERS = 1 << 16,
};

struct model {
	struct gazetteer known;
	const unsigned char *coarse; /* [clusters], 16 bits */
	uint32_t clusters;
	unsigned bits;
	const int8_t *row;        /* [1 << bits][LABELS] */
	int step[STATES][STATES]; /* [before][after]; STEP_NEVER */
	double heat;              /* score units of one nat */
};

enum { STEP_NEVER = -1000000 };

/*
 * Views file, which must outlive m; returns NULL, or what is wrong with it,
 * its sum apart: that takes a millisecond a megabyte, hash_sealed() checks it.
 */
const char *model_view(struct model *m, struct slice file);
/* Whether label b may stand after label a (OUTSIDE at a sentence's ends). */
bool model_step(int a, int b);
/* The wider cluster of a cluster. */
unsigned model_coarse(const struct model *, unsigned cluster);

/* Bytes of the file of a model of these sizes. */
size_t model_size(unsigned bits, size_t slots, size_t clusters);
/* … and of the largest. */
size_t model_most(void);

#endif

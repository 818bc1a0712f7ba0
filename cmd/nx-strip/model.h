/*
 * The model: weights of the net, as a checked view of a file in memory.
 *
 * The file, little-endian: "nxstrip\n", seven uint32 (MODEL_VERSION,
 * FEATURE_VERSION, FEATURE_ROWS, HASH_BITS, NET_DIM, NET_LAYERS, NET_TAPS),
 * the fields of struct weights in their order as int16 (rows and bias in
 * 1/UNIT, the rest in 1/FINE), then the hashed words: their unit as uint32 in
 * 1/(UNIT * WORD_ONE), and an int8 for each number; last the hash_slice of all
 * before.  Pure: no I/O, no allocation.
 */
#ifndef NX_STRIP_MODEL_H
#define NX_STRIP_MODEL_H

#include "cmd/nx-strip/feature.h"

enum { MODEL_VERSION = 1 };
enum { NET_DIM = 16, NET_LAYERS = 3, NET_TAPS = 3, NET_OUTS = 2 };
enum { OUT_CONTENT, OUT_TITLE };

_Static_assert((int)NET_DIM == (int)WORD_SIZE, "an int8 for each number");

struct weights {
	float row[FEATURE_ROWS][NET_DIM];
	float bias[NET_DIM];
	float conv[NET_LAYERS][NET_TAPS][NET_DIM][NET_DIM]; /* in, out */
	float conv_bias[NET_LAYERS][NET_DIM];
	float out[NET_OUTS][NET_DIM];
	float out_bias[NET_OUTS];
};

/*
 * Numbers of lines are whole: 1/UNIT each, from 0 to LINE_MAX; weights of the
 * layers 1/FINE each.  Limits keep sums of 16 and 32 bits from overflow.
 */
enum {
	UNIT = 256,
	FINE_BITS = 10,
	FINE = 1 << FINE_BITS,
	WORD_BITS = 12,
	WORD_ONE = 1 << WORD_BITS,
	LINE_MAX = 4095,
	ROW_LIMIT = INT16_MAX / (ROW_SLOTS + 1),
	FINE_LIMIT = 2 * FINE,
};

struct model {
	/* aligned, so that a weight can be used where it lies */
	_Alignas(32) int16_t row[FEATURE_ROWS][NET_DIM];
	_Alignas(32) int16_t bias[NET_DIM];
	/* pairs of numbers in, number out, which of the pair */
	_Alignas(
	    32) int16_t conv[NET_LAYERS][NET_TAPS * NET_DIM / 2][NET_DIM][2];
	_Alignas(
	    32) int32_t conv_bias[NET_LAYERS][NET_DIM]; /* 1/(UNIT * FINE) */
	_Alignas(32) int16_t out[NET_OUTS][NET_DIM];
	int32_t out_bias[NET_OUTS];
	const signed char *word;       /* [1 << HASH_BITS][NET_DIM], borrowed */
	int16_t scale[WORD_SLOTS + 1]; /* of the sum of so many, 1/WORD_ONE */
};

enum { MODEL_TENSORS = 6, MODEL_WORDS = (1 << HASH_BITS) * NET_DIM };

/* Where a field of struct weights begins, and how many floats it has. */
extern const struct tensor {
	size_t at, n;    /* in floats */
	int unit, limit; /* of the whole numbers in the file */
} model_tensor[MODEL_TENSORS];

/* The size of every model file of this version, in bytes. */
size_t model_size(void);
/*
 * Reads a model; NULL, or what is wrong with the file, which must outlive m.
 */
const char *model_read(struct model *m, struct slice file);
/* Writes model_size() bytes; word is [1 << HASH_BITS][NET_DIM]. */
void model_write(
    unsigned char *out, const struct weights *w, const float *word);

#endif

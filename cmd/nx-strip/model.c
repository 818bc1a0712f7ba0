/* The model file: reading it with checks, and writing it. */
#include "cmd/nx-strip/model.h"

#include "common/hash.h"

#define TENSOR(field, unit, limit)                                             \
	{                                                                      \
		offsetof(struct weights, field) / sizeof(float),               \
		    sizeof((struct weights *)0)->field / sizeof(float), unit,  \
		    limit                                                      \
	}

const struct tensor model_tensor[MODEL_TENSORS] = {
	TENSOR(row, UNIT, ROW_LIMIT),
	TENSOR(bias, UNIT, ROW_LIMIT),
	TENSOR(conv, FINE, FINE_LIMIT),
	TENSOR(conv_bias, FINE, INT16_MAX),
	TENSOR(out, FINE, INT16_MAX),
	TENSOR(out_bias, FINE, INT16_MAX),
};

static const char magic[8] = "nxstrip\n";

static const uint32_t head[] = { MODEL_VERSION, FEATURE_VERSION, FEATURE_ROWS,
	HASH_BITS, NET_DIM, NET_LAYERS, NET_TAPS };

enum { HEAD = sizeof magic + sizeof head, HEADS = sizeof head / 4 };

size_t
model_size(void)
{
	size_t n = HEAD + 4 + MODEL_WORDS + 8;

	for (size_t i = 0; i < MODEL_TENSORS; i++)
		n += 2 * model_tensor[i].n;
	return n;
}

static int16_t
get_short(const unsigned char **p)
{
	uint16_t v = (uint16_t)number_get(*p, 2);

	*p += 2;
	return (int16_t)v;
}

/* The square root of v, by Newton's method: no library of mathematics. */
static float
root(float v)
{
	float r = v > 1 ? v : 1;

	for (int i = 0; i < 20; i++)
		r = (r + v / r) / 2;
	return r;
}

/* A field of int16 whose place in the file is its place in the struct. */
static void
get_shorts(int16_t *to, size_t n, const unsigned char **p)
{
	for (size_t i = 0; i < n; i++)
		to[i] = get_short(p);
}

static void
get_layers(struct model *m, const unsigned char **p)
{
	for (int l = 0; l < NET_LAYERS; l++)
		for (int in = 0; in < NET_TAPS * NET_DIM; in++)
			for (int out = 0; out < NET_DIM; out++)
				m->conv[l][in / 2][out][in % 2] = get_short(p);
	for (int l = 0; l < NET_LAYERS; l++)
		for (int j = 0; j < NET_DIM; j++)
			m->conv_bias[l][j] = get_short(p) * UNIT;
	get_shorts(&m->out[0][0], NET_OUTS * NET_DIM, p);
	for (int o = 0; o < NET_OUTS; o++)
		m->out_bias[o] = get_short(p) * UNIT;
}

const char *
model_read(struct model *m, struct slice file)
{
	const unsigned char *p = (const unsigned char *)file.p;
	float scale;

	if (file.n < HEAD || memcmp(p, magic, sizeof magic) != 0)
		return "not a model of nx-strip";
	for (size_t i = 0; i < HEADS; i++)
		if (number_get(p + sizeof magic + 4 * i, 4) != head[i])
			return "a model of another version";
	if (file.n != model_size() || !hash_sealed(file))
		return "a damaged model";
	p += HEAD;
	get_shorts(&m->row[0][0], FEATURE_ROWS * NET_DIM, &p);
	get_shorts(m->bias, NET_DIM, &p);
	get_layers(m, &p);
	scale = (float)number_get(p, 4);
	scale = scale < INT16_MAX ? scale : INT16_MAX;
	m->word = (const signed char *)p + 4;
	m->scale[0] = 0;
	for (int i = 1; i <= WORD_SLOTS; i++)
		m->scale[i] = (int16_t)(scale / root((float)i));
	return NULL;
}

static float
largest(const float *v, size_t n)
{
	float max = 1e-6F;

	for (size_t i = 0; i < n; i++) {
		max = v[i] > max ? v[i] : max;
		max = -v[i] > max ? -v[i] : max;
	}
	return max;
}

/* The nearest whole number, at most limit either way. */
static int
whole(float v, int limit)
{
	int i = (int)(v < 0 ? v - 0.5F : v + 0.5F);

	return i > limit ? limit : i < -limit ? -limit : i;
}

void
model_write(
    unsigned char *out, const struct weights *weights, const float *word)
{
	const float *w = (const float *)(const void *)weights;
	float max = largest(word, MODEL_WORDS);
	unsigned char *p = out;

	memcpy(p, magic, sizeof magic);
	p += sizeof magic;
	for (size_t i = 0; i < HEADS; i++)
		p = number_put(p, head[i], 4);
	for (size_t i = 0; i < MODEL_TENSORS; i++) {
		const struct tensor *t = &model_tensor[i];

		for (size_t j = 0; j < t->n; j++)
			p = number_put(p,
			    (uint64_t)whole(
				w[t->at + j] * (float)t->unit, t->limit),
			    2);
	}
	p = number_put(
	    p, (uint64_t)whole(max / INT8_MAX * UNIT * WORD_ONE, INT16_MAX), 4);
	for (size_t j = 0; j < MODEL_WORDS; j++)
		p = number_put(
		    p, (uint64_t)whole(word[j] / max * INT8_MAX, INT8_MAX), 1);
	number_put(p,
	    hash_slice((struct slice){ (const char *)out, (size_t)(p - out) }),
	    8);
}

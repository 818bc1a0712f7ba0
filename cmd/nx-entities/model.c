/* A checked view of a model file. */
#include "cmd/nx-entities/model.h"

#include "cmd/nx-entities/feature.h"
#include "common/number.h"

bool
model_step(int a, int b)
{
	bool open = a != OUTSIDE && (a / TYPES == BEGIN || a / TYPES == INSIDE);
	bool inner = b != OUTSIDE && (b / TYPES == INSIDE || b / TYPES == LAST);

	return open == inner && (!open || a % TYPES == b % TYPES);
}

unsigned
model_coarse(const struct model *m, unsigned cluster)
{
	if (cluster >= m->clusters)
		return 0;
	return (unsigned)number_get(m->coarse + 2 * (size_t)cluster, 2);
}

size_t
model_size(unsigned bits, size_t slots, size_t clusters)
{
	return MODEL_HEADER + 2 * STATES * STATES + 2 * clusters +
	       GAZETTEER_FIRST + GAZETTEER_SECOND + slots * GAZETTEER_SLOT +
	       ((size_t)1 << bits) * LABELS + MODEL_SUM;
}

size_t
model_most(void)
{
	return model_size(MODEL_BITS, MODEL_SLOTS, MODEL_CLUSTERS);
}

const char *
model_view(struct model *m, struct slice file)
{
	const unsigned char *p = (const unsigned char *)file.p;
	uint32_t head[6];

	if (file.n < MODEL_HEADER || memcmp(p, "nx-ent\0\0", 8) != 0)
		return "not a model of nx-entities";
	for (int i = 0; i < 6; i++)
		head[i] = (uint32_t)number_get(p + 8 + 4 * i, 4);
	if (head[0] != MODEL_VERSION || head[1] != FEATURE_VERSION)
		return "model of another version";
	m->bits = head[2];
	m->known.slots = head[3];
	m->clusters = head[4];
	m->heat = head[5] / 256.0;
	if (m->bits < 8 || m->bits > MODEL_BITS ||
	    m->known.slots > MODEL_SLOTS || m->clusters > MODEL_CLUSTERS ||
	    head[5] == 0 ||
	    file.n != model_size(m->bits, m->known.slots, m->clusters))
		return "damaged model";
	p += MODEL_HEADER;
	for (int a = 0; a < STATES; a++)
		for (int b = 0; b < STATES; b++, p += 2)
			m->step[a][b] = model_step(a, b)
					    ? (int16_t)number_get(p, 2)
					    : STEP_NEVER;
	m->coarse = p;
	m->known.first = p += 2 * (size_t)m->clusters;
	m->known.second = p += GAZETTEER_FIRST;
	m->known.slot = p += GAZETTEER_SECOND;
	m->row = (const int8_t *)p + (size_t)m->known.slots * GAZETTEER_SLOT;
	return NULL;
}

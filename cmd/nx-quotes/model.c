/* The model file: read, checked, made. */
#include "cmd/nx-quotes/model.h"

#include "common/arena.h"
#include "common/hash.h"

enum { MAGIC = 8, HEAD = 16, SECTION = 20, SUM = 8, UNIT_MAX = 4096 };

static const char magic[] = "nxquotes";

static uint32_t
get32(const char *s)
{
	return (uint32_t)number_get((const unsigned char *)s, 4);
}

/* The size of the section at byte at, head and all; 0 if it is not whole. */
static size_t
section_size(struct slice file, size_t at)
{
	size_t left = file.n - at;

	if (left < SECTION || get32(file.p + at + 16) > (left - SECTION) / 2 ||
	    get32(file.p + at + 12) == 0)
		return 0;
	return SECTION + 2 * (size_t)get32(file.p + at + 16);
}

const char *
model_check(struct slice file)
{
	size_t at = HEAD, size;

	if (file.n < HEAD + SUM || memcmp(file.p, magic, MAGIC) != 0)
		return "not a model of nx-quotes";
	if (get32(file.p + MAGIC) != MODEL_VERSION)
		return "model of another version";
	if (!hash_sealed(file))
		return "model is damaged";
	file.n -= SUM;
	for (uint32_t i = 0; i < get32(file.p + MAGIC + 4); i++) {
		size = section_size(file, at);
		if (size == 0)
			return "model is cut short";
		at += size;
	}
	return at == file.n ? NULL : "model is too long";
}

const char *
model_section(
    struct slice file, struct slice name, uint32_t version, struct weights *w)
{
	size_t at = HEAD;

	for (uint32_t i = 0; i < get32(file.p + MAGIC + 4); i++) {
		const char *p = file.p + at;

		at += section_size(file, at);
		if (name.n > MAGIC || memcmp(p, name.p, name.n) != 0 ||
		    (name.n < MAGIC && p[name.n] != '\0'))
			continue;
		if (get32(p + 8) != version)
			return "model was made with other features";
		w->unit = get32(p + 12);
		w->rows = get32(p + 16);
		w->w = (const unsigned char *)p + SECTION;
		return NULL;
	}
	return "model lacks a section";
}

double
exponential(double x)
{
	double y, sum = 1, term = 1;
	unsigned halved = 0;

	if (x < -700)
		return 0;
	if (x > 700)
		x = 700;
	for (y = x; y > 0.25 || y < -0.25; y /= 2)
		halved++;
	for (int i = 1; i < 10; i++) {
		term *= y / i;
		sum += term;
	}
	while (halved-- > 0)
		sum *= sum;
	return sum;
}

void
powers_make(struct powers *p, uint32_t unit)
{
	double step = unit == 0 ? 0 : -1 / (double)unit;

	for (int i = 0; i < POWER_STEP; i++)
		p->few[i] = exponential(i * step);
	for (int i = 0; i < POWER_STEPS; i++)
		p->many[i] = exponential(i * POWER_STEP * step);
	p->many[POWER_STEPS] = 0;
}

static void
put(struct model_file *m, uint64_t v, size_t bytes)
{
	m->p = grow(m->p, &m->cap, m->n + bytes, 1);
	number_put(m->p + m->n, v, bytes);
	m->n += bytes;
}

static void
begin(struct model_file *m)
{
	for (int i = 0; i < MAGIC; i++)
		put(m, (unsigned char)magic[i], 1);
	put(m, MODEL_VERSION, 4);
	put(m, 0, 4);
}

void
model_add(struct model_file *m, struct slice name, uint32_t version,
    const double *w, uint32_t rows)
{
	double most = 0, x;
	uint32_t unit = UNIT_MAX;

	if (m->n == 0)
		begin(m);
	for (uint32_t i = 0; i < rows; i++) {
		x = w[i] < 0 ? -w[i] : w[i];
		most = x > most ? x : most;
	}
	while (unit > 1 && most * unit > 32767)
		unit--;
	for (size_t i = 0; i < MAGIC; i++)
		put(m, i < name.n ? (unsigned char)name.p[i] : 0, 1);
	put(m, version, 4);
	put(m, unit, 4);
	put(m, rows, 4);
	for (uint32_t i = 0; i < rows; i++) {
		x = w[i] * unit + (w[i] < 0 ? -0.5 : 0.5);
		x = x > 32767 ? 32767 : x < -32767 ? -32767 : x;
		put(m, (uint16_t)(int16_t)x, 2);
	}
	m->sections++;
}

void
model_end(struct model_file *m)
{
	number_put(m->p + MAGIC + 4, m->sections, 4);
	put(m, hash_slice((struct slice){ (const char *)m->p, m->n }), SUM);
}

/* Is what stands between marks speech? */
#include "cmd/nx-quotes/speech.h"

#include "common/hash.h"

enum { SHORT = 6 /* words of a span worth remembering */, NEAR = 12 };

/* The first word of w[from..to) at or behind byte at. */
static size_t
word_from(const struct view *v, size_t from, size_t to, size_t at)
{
	while (from < to && v->w[from].start < at)
		from++;
	return from;
}

static size_t
word_before(const struct view *v, size_t from, size_t to, size_t at)
{
	while (to > from && v->w[to - 1].start >= at)
		to--;
	return to;
}

void
speech_inside(const struct speech_place *p, size_t *first, size_t *last)
{
	const struct view *v = p->view;
	size_t from = v->from[p->mark], to = v->to[p->mark];

	*first = word_from(v, from, to, v->mark[p->mark].start);
	*last = word_before(v, *first, to, v->mark[p->mark].end);
}

static uint64_t
words_hash(const struct word *w, size_t n)
{
	uint64_t h = HASH_START;

	for (size_t i = 0; i < n; i++)
		h = hash_join(h, w[i].fold);
	return h;
}

static int
fingerprint(uint64_t h)
{
	return (int)(h & 0x7ffe) + 1;
}

int
terms_get(const struct weights *t, const struct word *w, size_t n)
{
	uint64_t h = words_hash(w, n);
	uint32_t pairs = t->rows / 2, i = weight_row(h, pairs);

	for (uint32_t left = pairs; left > 0; left--) {
		int f = weight_at(t, 2 * i);

		if (f == 0)
			return 0;
		if (f == fingerprint(h))
			return weight_at(t, 2 * i + 1);
		i = i + 1 == pairs ? 0 : i + 1;
	}
	return 0;
}

void
terms_put(double *row, uint32_t rows, const struct word *w, size_t n, int value)
{
	uint64_t h = words_hash(w, n);
	uint32_t pairs = rows / 2, i = weight_row(h, pairs);

	while (row[2 * (size_t)i] > 0)
		i = i + 1 == pairs ? 0 : i + 1;
	row[2 * (size_t)i] = fingerprint(h);
	row[2 * (size_t)i + 1] = value;
}

uint64_t
speech_span(const struct speech_place *p)
{
	size_t first, last;

	speech_inside(p, &first, &last);
	if (last - first > SHORT || first == last)
		return 0;
	return words_hash(p->view->w + first, last - first);
}

/* Whether nothing but an address stands between the marks. */
static bool
is_address(const struct speech_place *p)
{
	const struct view *v = p->view;
	bool address = false;

	for (size_t i = v->from[p->mark]; i < v->to[p->mark]; i++) {
		if (v->w[i].kind == WORD_ALPHA)
			return false;
		address |= v->w[i].kind == WORD_URL;
	}
	return address;
}

/* Whether the marks are those of a programming language. */
static bool
is_code(const struct speech_place *p)
{
	const struct view *v = p->view;
	size_t from = v->from[p->mark], to = v->to[p->mark];
	size_t symbols = 0, stops = 0;

	from = from > NEAR ? from - NEAR : 0;
	to = v->n - to > NEAR ? to + NEAR : v->n;
	for (size_t i = from; i < to; i++) {
		char c = v->text.p[v->w[i].start];

		if (v->w[i].kind == WORD_PUNCT) {
			symbols += memchr("{}=<>_|\\", c, 8) != NULL;
			stops += c == ';';
		}
	}
	return symbols > 0 && symbols + stops >= 3 &&
	       (symbols + stops) * 10 >= to - from;
}

void
speech_chances(const struct speech_model *m, const struct speech_place *p,
    const struct speech_memory *memory, double out[SPEECHES])
{
	uint64_t f[SPEECH_FEATURES];
	size_t n = speech_features(m, p, memory, f);
	int sum[SPEECHES] = { 0 }, most;
	double all = 0;

	for (size_t i = 0; i < n && m->weights.rows > 0; i++) {
		uint32_t row = weight_row(f[i], m->weights.rows / SPEECHES);

		for (unsigned k = 0; k < SPEECHES; k++)
			sum[k] += weight_at(&m->weights, row * SPEECHES + k);
	}
	most = sum[0];
	for (unsigned k = 1; k < SPEECHES; k++)
		most = sum[k] > most ? sum[k] : most;
	for (unsigned k = 0; k < SPEECHES; k++)
		all += out[k] = power(&m->powers, (unsigned)(most - sum[k]));
	for (unsigned k = 0; k < SPEECHES; k++)
		out[k] /= all;
	if (is_code(p) || is_address(p)) {
		out[SPEECH_OTHER] = 1;
		out[SPEECH_DIRECT] = out[SPEECH_MIXED] = 0;
	}
}

void
speech_remember(struct speech_memory *memory, const struct speech_place *p)
{
	uint64_t h = speech_span(p);

	if (h == 0) {
		memory->kind[p->view->mark[p->mark].kind]++;
		return;
	}
	memory->span[memory->n % SPEECH_REMEMBERED] = h;
	memory->n++;
}

const char *
speech_weights(struct speech_model *m, struct slice file)
{
	const char *wrong =
	    model_section(file, S("terms"), SPEECH_VERSION, &m->terms);

	if (wrong == NULL)
		wrong = model_section(
		    file, S("speech"), SPEECH_VERSION, &m->weights);
	powers_make(&m->powers, m->weights.unit);
	return wrong;
}

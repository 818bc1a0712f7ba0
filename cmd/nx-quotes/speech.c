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

static uint64_t
words_hash(const struct word *w, size_t n)
{
	uint64_t h = HASH_START;

	for (size_t i = 0; i < n; i++)
		h = hash_join(h, w[i].lower);
	return h;
}

static int
fingerprint(uint64_t h)
{
	return (int)(h & 0x7ffe) + 1;
}

int
terms_get(const struct weights *t, uint64_t h)
{
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
terms_soon(const struct weights *t, uint64_t h)
{
	if (t->rows > 0)
		weight_soon(t, 2 * weight_row(h, t->rows / 2));
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

struct speech_place
speech_place(const struct view *v, const struct cues *cues, size_t mark)
{
	struct speech_place p = { .view = v, .cues = cues, .mark = mark };
	size_t from = v->from[mark], to = v->to[mark];

	p.first = word_from(v, from, to, v->mark[mark].start);
	p.last = word_before(v, p.first, to, v->mark[mark].end);
	if (p.last > p.first && p.last - p.first <= SHORT)
		p.span = words_hash(v->w + p.first, p.last - p.first);
	return p;
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
	size_t from = v->from[p->mark], to = v->to[p->mark], n = 0;
	bool found = false;

	if (!v->symbols)
		return false;
	from = from > NEAR ? from - NEAR : 0;
	to = v->n - to > NEAR ? to + NEAR : v->n;
	for (size_t i = from; i < to; i++) {
		bool symbol = (view_sign[v->punct[i]] & SIGN_SYMBOL) != 0;

		found |= symbol;
		n += symbol | view_is(v, i, ';');
	}
	return found && n >= 3 && n * 10 >= to - from;
}

/* Of one class over that of another, as far as 16 bits go. */
static int16_t
over_other(int weight, int other)
{
	int over = weight - other;

	return (int16_t)(over < INT16_MIN   ? INT16_MIN
			 : over > INT16_MAX ? INT16_MAX
					    : over);
}

void
speech_chances(const struct speech_model *m, const struct speech_place *p,
    const struct speech_memory *memory, double out[SPEECHES])
{
	uint64_t f[SPEECH_LIST];
	size_t n;
	int over[SPEECHES] = { 0 }, most = 0;
	double all = 0;

	if (is_code(p) || is_address(p)) {
		out[SPEECH_OTHER] = 1;
		out[SPEECH_DIRECT] = out[SPEECH_MIXED] = 0;
		return;
	}
	n = speech_features(m, p, memory, f);
	for (size_t i = 0; i < n; i++) {
		const struct speech_weight *w = &m->weight[speech_row(f[i])];

		over[SPEECH_DIRECT] += w->direct;
		over[SPEECH_MIXED] += w->mixed;
	}
	for (unsigned k = 1; k < SPEECHES; k++)
		most = over[k] > most ? over[k] : most;
	for (unsigned k = 0; k < SPEECHES; k++)
		all += out[k] = power(&m->powers, (unsigned)(most - over[k]));
	for (unsigned k = 0; k < SPEECHES; k++)
		out[k] /= all;
}

void
speech_remember(struct speech_memory *memory, const struct speech_place *p)
{
	if (p->span == 0) {
		memory->kind[p->view->mark[p->mark].kind]++;
		return;
	}
	memory->span[memory->n % SPEECH_REMEMBERED] = (uint32_t)p->span;
	memory->n++;
}

const char *
speech_weights(struct speech_model *m, struct slice file)
{
	struct weights w = { NULL, 0, 0 };
	const char *wrong = NULL;

	if (file.n > 0)
		wrong =
		    model_section(file, S("terms"), SPEECH_VERSION, &m->terms);
	if (wrong == NULL && file.n > 0)
		wrong = model_section(file, S("speech"), SPEECH_VERSION, &w);
	if (wrong == NULL && file.n > 0 && w.rows != SPEECH_ROWS)
		wrong = "model has a section of another size";
	powers_make(&m->powers, w.unit);
	for (uint32_t i = 0; wrong == NULL && i < w.rows / SPEECHES; i++) {
		const unsigned char *row = w.w + 2 * SPEECHES * (size_t)i;
		int other = weight_in(row, SPEECH_OTHER);

		m->weight[i] = (struct speech_weight){
			over_other(weight_in(row, SPEECH_DIRECT), other),
			over_other(weight_in(row, SPEECH_MIXED), other)
		};
	}
	return wrong;
}

/* The best labels of a sentence. */
#include "cmd/nx-entities/viterbi.h"

enum { NEVER = -100000000 };

/* Labels by lane: those that a name or a gap starts with, and ends with. */
static const uint8_t starts[STARTS] = { 0, 1, 2, 3, 12, 13, 14, 15, OUTSIDE,
	OUTSIDE, OUTSIDE, OUTSIDE };
static const uint8_t ends[ENDS] = { 8, 9, 10, 11, 12, 13, 14, 15, OUTSIDE };

void
steps_view(struct steps *s, const struct model *m, int name)
{
	for (int e = 0; e < ENDS; e++) {
		for (int b = 0; b < STARTS; b++)
			s->start[e][b] =
			    b >= ENDS ? NEVER
				      : m->step[ends[e]][starts[b]] +
					    (starts[b] == OUTSIDE ? 0 : name);
		s->end[e] = m->step[ends[e]][OUTSIDE];
		s->gain[e] = NEVER;
		for (int b = 0; b < ENDS; b++) {
			int d = m->step[ends[e]][starts[b]] -
				m->step[OUTSIDE][starts[b]];

			s->gain[e] = d > s->gain[e] ? d : s->gain[e];
		}
	}
	for (int a = 0; a < 2; a++)
		for (int b = 0; b < 2; b++)
			for (int t = 0; t < TYPES; t++)
				s->inner[a][b][t] =
				    m->step[(BEGIN + a) * TYPES + t]
					   [(INSIDE + b) * TYPES + t];
}

struct front {
	int state[STATES]; /* best score of a path that ends in this label */
};

/* Names and gaps that start here, after the end of another. */
static void
start(const struct steps *s, const struct front *f, int best[STARTS],
    int from[STARTS])
{
	for (int j = 0; j < STARTS; j++) {
		best[j] = f->state[OUTSIDE] + s->start[ENDS - 1][j];
		from[j] = OUTSIDE;
	}
	for (int e = 0; e < ENDS - 1; e++) {
		int p = f->state[LAST * TYPES + e];

		/* most words follow no name: half of the time is saved */
		if (p + s->gain[e] <= f->state[OUTSIDE])
			continue;

		for (int j = 0; j < STARTS; j++) {
			int v = p + s->start[e][j];
			bool up = v > best[j];

			best[j] = up ? v : best[j];
			from[j] = up ? LAST * TYPES + e : from[j];
		}
	}
}

static void
step(const struct steps *s, struct front *f, const int16_t score[LABELS],
    uint8_t back[STATES])
{
	int best[STARTS], from[STARTS], inner[2][TYPES];

	start(s, f, best, from);
	for (int b = 0; b < 2; b++)
		for (int t = 0; t < TYPES; t++) {
			int x = f->state[BEGIN * TYPES + t] + s->inner[0][b][t];
			int y =
			    f->state[INSIDE * TYPES + t] + s->inner[1][b][t];
			int to = (INSIDE + b) * TYPES + t;

			inner[b][t] = (x >= y ? x : y) + score[to];
			back[to] = (uint8_t)(x >= y ? BEGIN * TYPES + t
						    : INSIDE * TYPES + t);
		}
	for (int t = 0; t < TYPES; t++) {
		f->state[BEGIN * TYPES + t] =
		    best[t] + score[BEGIN * TYPES + t];
		f->state[UNIT * TYPES + t] =
		    best[TYPES + t] + score[UNIT * TYPES + t];
		f->state[INSIDE * TYPES + t] = inner[0][t];
		f->state[LAST * TYPES + t] = inner[1][t];
		back[BEGIN * TYPES + t] = (uint8_t)from[t];
		back[UNIT * TYPES + t] = (uint8_t)from[TYPES + t];
	}
	f->state[OUTSIDE] = best[2 * TYPES];
	back[OUTSIDE] = (uint8_t)from[2 * TYPES];
}

void
viterbi(const struct steps *s, const int16_t (*score)[LABELS], size_t n,
    uint8_t (*back)[STATES], uint8_t *label)
{
	struct front f;
	int best = NEVER * 2;
	uint8_t at = OUTSIDE;

	for (int i = 0; i < STATES; i++)
		f.state[i] = i == OUTSIDE ? 0 : NEVER;
	for (size_t i = 0; i < n; i++)
		step(s, &f, score[i], back[i]);
	for (int e = ENDS - 1; e >= 0; e--) {
		int v = f.state[ends[e]] + s->end[e];

		if (v > best) {
			best = v;
			at = ends[e];
		}
	}
	for (size_t i = n; i-- > 0; at = back[i][at])
		label[i] = at;
}

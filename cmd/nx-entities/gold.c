/* Names marked by hand. */
#include "cmd/nx-entities/gold.h"

#include <stdlib.h>

#include "cmd/nx-entities/entity.h"
#include "cmd/nx-entities/model.h"
#include "common/arena.h"
#include "common/number.h"

static int
type_of(struct slice s)
{
	for (int t = 0; t < TYPES; t++)
		if (slice_equal(s, entity_tag[t]))
			return t;
	return -1;
}

static int
compare(struct slice x, struct slice y)
{
	int c = memcmp(x.p, y.p, x.n < y.n ? x.n : y.n);

	return c != 0 ? c : (x.n > y.n) - (x.n < y.n);
}

static int
by_place(const void *a, const void *b)
{
	const struct gold *x = a, *y = b;
	int c = compare(x->doc, y->doc);

	return c != 0 ? c : (x->start > y->start) - (x->start < y->start);
}

struct gold_list
gold_read(struct slice file)
{
	struct gold_list g = { 0 };
	struct slice line, c[4];
	size_t cap = 0;

	slice_cut(&file, '\n', &line);
	while (slice_cut(&file, '\n', &line)) {
		int k = 0;

		while (k < 4 && slice_cut(&line, '\t', &c[k]))
			k++;
		if (k < 4)
			continue;
		g.name = grow(g.name, &cap, g.n + 1, sizeof *g.name);
		g.name[g.n++] = (struct gold){ c[0], number_from(c[1]),
			number_from(c[2]), type_of(c[3]) };
	}
	qsort(g.name, g.n, sizeof *g.name, by_place);
	return g;
}

struct gold_list
gold_document(struct gold_list g, struct slice doc)
{
	size_t from = 0, to = g.n;

	while (from < to) {
		size_t middle = from + (to - from) / 2;

		if (compare(g.name[middle].doc, doc) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	while (to < g.n && slice_equal(g.name[to].doc, doc))
		to++;
	return (struct gold_list){ g.name + from, to - from };
}

/*
 * Whether w[at] is part of a title, « ministre de l'Intérieur »: no name by the
 * guidelines, but one in four fifths of the cases in WiNER.
 */
static bool
of_minister(const struct word *w, size_t at)
{
	static const struct slice title[] = { SLICE("ministre"),
		SLICE("ministres"), SLICE("minister") };
	size_t head = at;

	while (head > 0 && at - head < 2 && w[head - 1].chars <= 3 &&
	       w[head - 1].kind == WORD_ALPHA)
		head--;
	for (size_t i = 0; i < sizeof title / sizeof title[0]; i++)
		if (head > 0 && w[head - 1].fold == word_fold(title[i]))
			return true;
	return false;
}

void
gold_label(struct gold_list g, size_t shift, const struct word *w, size_t n,
    uint8_t *label)
{
	memset(label, OUTSIDE, n);
	for (size_t k = 0; k < g.n; k++) {
		const struct gold *o = &g.name[k];
		size_t from = 0, to;

		if (o->type < 0)
			continue;
		while (from < n && w[from].end + shift <= o->start)
			from++;
		for (to = from; to < n && w[to].start + shift < o->end;)
			to++;
		if (o->type == ORG && of_minister(w, from))
			continue;
		for (size_t i = from; i < to; i++) {
			int part = to - from == 1 ? UNIT
				   : i == from    ? BEGIN
				   : i + 1 == to  ? LAST
						  : INSIDE;

			label[i] = (uint8_t)(part * TYPES + o->type);
		}
	}
}

/* The order in which quotations are printed. */
#include "cmd/nx-quotes/order.h"

#include <stdlib.h>

static int
by_start(const void *a, const void *b)
{
	const struct quote *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	if (x->tag != y->tag)
		return x->tag < y->tag ? -1 : 1;
	return (x->group > y->group) - (x->group < y->group);
}

/* A clause that two cues report is one quotation, of the surer. */
static size_t
once(struct quote *out, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		struct quote *last = kept > 0 ? &out[kept - 1] : NULL;

		if (last == NULL || last->start != out[i].start ||
		    last->end != out[i].end || last->tag != out[i].tag)
			out[kept++] = out[i];
		else if (out[i].score > last->score)
			*last = out[i];
	}
	return kept;
}

size_t
quotes_order(struct quote *quote, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (by_start(&quote[i - 1], &quote[i]) > 0) {
			qsort(quote, n, sizeof *quote, by_start);
			break;
		}
	return once(quote, n);
}

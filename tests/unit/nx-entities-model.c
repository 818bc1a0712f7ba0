/* Models: what is damaged is refused, with a reason. */
#include "cmd/nx-entities/model.h"

#include <stdlib.h>

#include "tests/unit/check.h"

extern const struct slice data_news;

static const char *
with(size_t at, char value, size_t n)
{
	static struct model m;
	const char *wrong;
	char *copy = malloc(data_news.n);

	if (copy == NULL)
		abort();
	memcpy(copy, data_news.p, data_news.n);
	copy[at] = value;
	wrong = model_view(&m, (struct slice){ copy, n });
	free(copy);
	return wrong;
}

int
main(void)
{
	struct model m;

	CHECK(model_view(&m, data_news) == NULL);
	CHECK(model_view(&m, (struct slice){ "", 0 }) != NULL);
	CHECK(with(0, 'n', data_news.n) == NULL);
	CHECK(with(0, 'N', data_news.n) != NULL);     /* magic */
	CHECK(with(8, 99, data_news.n) != NULL);      /* version */
	CHECK(with(12, 99, data_news.n) != NULL);     /* feature version */
	CHECK(with(16, 60, data_news.n) != NULL);     /* bits */
	CHECK(with(20, 9, data_news.n) != NULL);      /* tables */
	CHECK(with(0, 'n', data_news.n - 1) != NULL); /* cut */
	CHECK(model_step(OUTSIDE, OUTSIDE));
	CHECK(!model_step(OUTSIDE, LAST * TYPES));
	CHECK(model_step(BEGIN * TYPES + 1, LAST * TYPES + 1));
	CHECK(!model_step(BEGIN * TYPES + 1, LAST * TYPES + 2));
	CHECK(!model_step(BEGIN * TYPES, OUTSIDE));
	return failures > 0;
}

/* Groups of features, by name. */
#include "cmd/nx-strip/group.h"

static const struct slice words = SLICE("words"),
			  neighbours = SLICE("neighbours");

/* Rows from one feature to another; a group may have several of these. */
static const struct {
	struct slice name;
	uint16_t first, last;
} rows[] = {
	{ SLICE("shape"), FEATURE_WORDS, FEATURE_LAST_NUMBERS },
	{ SLICE("shape"), FEATURE_COMMAS, FEATURE_LAST_SHAPE },
	{ SLICE("function"), FEATURE_FUNCTION, FEATURE_LAST_FUNCTION },
	{ SLICE("function"), FEATURE_LANGUAGE, FEATURE_LAST_LANGUAGE },
	{ SLICE("cues"), FEATURE_CUE_WHOLE, FEATURE_LAST_CUE_SEEN },
	{ SLICE("position"), FEATURE_POSITION, FEATURE_LAST_VOLUME },
	{ SLICE("history"), FEATURE_REPEAT, FEATURE_LAST_SINCE_DATE },
	{ SLICE("history"), FEATURE_PREVIOUS, FEATURE_LAST_PREVIOUS },
};

bool
group_find(struct group *g, struct slice name)
{
	bool found;

	*g = (struct group){ .words = slice_equal(name, words),
		.neighbours = slice_equal(name, neighbours) };
	found = g->words || g->neighbours || slice_equal(name, S("none"));
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		for (unsigned r = rows[i].first; r <= rows[i].last; r++)
			if (slice_equal(name, rows[i].name))
				found = g->row[r] = true;
	return found;
}

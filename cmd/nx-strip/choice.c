/* Options of nx-strip. */
#include "cmd/nx-strip/choice.h"

enum { KEY_MODEL = 256, KEY_TAGS };

const struct option_row choice_rows[] = {
	{ 'v', "invert", NULL, "print what would be dropped" },
	{ KEY_MODEL, "model", "file", "use the model in file" },
	{ KEY_TAGS, "tags", "list", "print these tags, separated by commas" },
	{ 0 },
};

/* The tags of a list as bits, or 0 if one is unknown or the list empty. */
static unsigned
tags_of(const char *arg)
{
	struct slice list = { arg, strlen(arg) }, name;
	unsigned tags = 0;

	while (slice_cut(&list, ',', &name)) {
		unsigned t = 0;

		while (t < TAGS && !slice_equal(name, tag_name[t]))
			t++;
		if (t == TAGS)
			return 0;
		tags |= 1u << t;
	}
	return tags;
}

const char *
choice_take(int key, const char *arg, void *state)
{
	struct choice *choice = state;

	switch (key) {
	case 'v':
		choice->invert = true;
		break;
	case KEY_MODEL:
		choice->model = arg;
		break;
	default:
		choice->tags = tags_of(arg);
		if (choice->tags == 0)
			return "not a list of tags";
	}
	return NULL;
}

bool
choice_has(const struct choice *choice, const struct options *o, enum tag tag)
{
	if (o->all)
		return true;
	if (choice->tags != 0)
		return ((choice->tags >> tag & 1) != 0) != choice->invert;
	return (tag < TAG_NAV) != choice->invert;
}

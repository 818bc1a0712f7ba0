/* The own options of nx-dedupe. */
#include "cmd/nx-dedupe/settings.h"

#include <string.h>

#include "cmd/nx-dedupe/verdict.h"

enum { COLUMNS_MAX = 64 };

static const unsigned long long memory_min = 8 << 20,
				memory_max = (unsigned long long)12 << 30;

struct settings
settings_default(void)
{
	return (struct settings){ .threshold = SIMILAR_DEFAULT,
		.memory = (size_t)1 << 30 };
}

/* A list as cut -f takes it, 7 or 5,7 or 7-9, as bits; false if it is none. */
static bool
list(const char *arg, uint64_t *bits)
{
	*bits = 0;
	for (;;) {
		size_t low = 0, high = 0;

		for (; *arg >= '0' && *arg <= '9' && low <= COLUMNS_MAX; arg++)
			low = low * 10 + (size_t)(*arg - '0');
		high = low;
		if (*arg == '-')
			for (high = 0, arg++;
			     *arg >= '0' && *arg <= '9' && high <= COLUMNS_MAX;
			     arg++)
				high = high * 10 + (size_t)(*arg - '0');
		if (low == 0 || high < low || high > COLUMNS_MAX)
			return false;
		for (; low <= high; low++)
			*bits |= UINT64_C(1) << (low - 1);
		if (*arg == '\0')
			return true;
		if (*arg++ != ',')
			return false;
	}
}

/* A decimal fraction from 0 to 1, in 1/SIMILAR_MAX. */
static bool
fraction(const char *arg, unsigned *v)
{
	unsigned unit = SIMILAR_MAX;

	if ((*arg != '0' && *arg != '1') || (arg[1] != '.' && arg[1] != '\0'))
		return false;
	*v = *arg == '1' ? SIMILAR_MAX : 0;
	if (*++arg == '.')
		arg++;
	for (; *arg >= '0' && *arg <= '9'; arg++)
		*v += (unit /= 10) * (unsigned)(*arg - '0');
	return *arg == '\0' && *v <= SIMILAR_MAX;
}

/* An option without an argument; false if key is none. */
static bool
flag(struct settings *s, int key)
{
	switch (key) {
	case 'c':
		return s->count = true;
	case 'd':
		return s->repeated = true;
	case 'u':
		return s->unrepeated = true;
	case OPTION_ACROSS:
		return s->across = true;
	case OPTION_EXACT:
		return s->exact = true;
	case OPTION_NO_WAIT:
		return s->no_wait = true;
	case OPTION_STATE_RESET:
		return s->reset = true;
	case OPTION_PAIRS:
		s->stage = STAGE_PAIRS;
		return true;
	}
	return false;
}

const char *
settings_take(int key, const char *arg, void *settings)
{
	struct settings *s = settings;
	unsigned long long size;

	if (flag(s, key))
		return NULL;
	switch (key) {
	case 'k':
		return list(arg, &s->columns)
			   ? NULL
			   : "not a list of columns from 1 to 64";
	case OPTION_JOIN:
		s->stage = STAGE_JOIN;
		s->pairs = arg;
		break;
	case OPTION_KEYS:
		s->stage = STAGE_KEYS;
		return option_number(arg, 0, UINT32_MAX - 1, &s->before)
			   ? NULL
			   : "not a number of records";
	case OPTION_MEMORY:
		if (!option_size(arg, memory_min, memory_max, &size))
			return "not a size from 8M to 12G";
		s->memory = (size_t)size;
		break;
	case OPTION_SIMILARITY:
		return fraction(arg, &s->threshold)
			   ? NULL
			   : "not a number from 0 to 1";
	case OPTION_STATE:
		s->state = arg;
		break;
	case OPTION_UNIT:
		s->documents = strcmp(arg, "doc") == 0;
		return s->documents || strcmp(arg, "record") == 0
			   ? NULL
			   : "neither record nor doc";
	}
	return NULL;
}

const char *
settings_columns(const struct options *o, const void *settings)
{
	const struct settings *s = settings;

	return s->count ? "count" : o->all ? "cluster\tsimilarity" : "";
}

const char *
settings_check(const struct settings *s, const struct options *o)
{
	if (o->all && (s->count || s->repeated || s->unrepeated))
		return "-a does not go with -c, -d or -u";
	if ((s->no_wait || s->reset) && s->state == NULL)
		return "--no-wait and --state-reset need --state";
	if (s->stage == STAGE_NONE)
		return NULL;
	if (s->state != NULL || s->documents || s->across || s->exact ||
	    s->count || s->repeated || s->unrepeated || o->all)
		return "--keys, --pairs and --join go with -k and "
		       "--similarity only";
	if (s->stage == STAGE_PAIRS && o->operands > 0)
		return "--pairs reads standard input";
	return NULL;
}

/* nx-dedupe: drop records that repeat earlier ones in other words */
#include "cmd/nx-dedupe/shard.h"
#include "cmd/nx-dedupe/state.h"
#include "common/message.h"

/* clang-format off */
static const struct option_row own[] = {
	{ 'c', "count", NULL, "count each cluster; print at the end" },
	{ 'd', "repeated", NULL, "only the first of what is repeated; at the end" },
	{ 'k', "key", "columns", "copies agree in these columns" },
	{ 'u', "unique", NULL, "only what is not repeated; at the end" },
	{ OPTION_ACROSS, "across", NULL, "a document's own repeats do not count" },
	{ OPTION_EXACT, "exact", NULL, "only texts equal byte for byte are copies" },
	{ OPTION_JOIN, "join", "file", "drop by the sorted --pairs in file" },
	{ OPTION_KEYS, "keys", "n", "write keys of records, n records from the first" },
	{ OPTION_PAIRS, "pairs", NULL, "compare the records of sorted --keys" },
	{ OPTION_MEMORY, "memory", "size", "forget the oldest beyond size (1G)" },
	{ OPTION_SIMILARITY, "similarity", "x", "how sure a copy must be, 0 to 1 (0.6)" },
	{ OPTION_STATE, "state", "file", "remember in file what was printed" },
	{ OPTION_NO_WAIT, "no-wait", NULL, "fail if the state is in use" },
	{ OPTION_STATE_RESET, "state-reset", NULL, "begin the state anew" },
	{ OPTION_UNIT, "unit", "record|doc", "what is kept or dropped as a whole" },
	{ 0 },
};
/* clang-format on */

static void
tell(const struct flow *f)
{
	if (f->options->quiet)
		return;
	if (f->leader.store.oldest > 1)
		message(NULL,
		    "%lu texts forgotten; --memory sets how many "
		    "are remembered",
		    (unsigned long)f->leader.store.oldest - 1);
	if (f->passed > 0)
		message(NULL, "%zu documents too long to be compared, kept",
		    f->passed);
}

int
main(int argc, char *argv[])
{
	struct settings settings = settings_default();
	const struct program program = { "nx-dedupe",
		"drop records that repeat earlier ones", own, settings_take,
		settings_columns, &settings };
	static struct flow f; /* too large for a stack that may not grow */
	struct options o;
	struct state state;
	struct writer out;
	struct reader *in;
	struct block b;
	const char *wrong;
	int status;

	options_read(&o, &program, argc, argv);
	if ((wrong = settings_check(&settings, &o)) != NULL)
		fail(NULL, "%s", wrong);
	if (settings.stage != STAGE_NONE)
		return shard_run(&settings, &o);
	writer_open(&out, &o);
	flow_open(&f, &settings, &o, &out);
	if (settings.state != NULL)
		state_open(&state, &f);
	in = reader_open(&o);
	while (reader_next(in, &b))
		flow_take(&f, &b);
	flow_end(&f);
	status = reader_close(in);
	if (writer_close(&out) != 0 && status == 0)
		status = 1;
	tell(&f);
	if (settings.state != NULL && status < 2)
		state_commit(&state, &f);
	else if (settings.state != NULL)
		state_abandon(&state);
	flow_close(&f);
	return status;
}

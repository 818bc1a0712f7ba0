/* pass: every block through as a record: what reader and writer cost alone. */
#include "common/reader.h"
#include "common/writer.h"

static const char *
columns(const struct options *o, const void *state)
{
	(void)o;
	(void)state;
	return "";
}

int
main(int argc, char *argv[])
{
	static const struct program pass = { .name = "pass",
		.purpose = "pass every block through",
		.columns = columns };
	struct options options;
	struct reader *reader;
	struct writer writer;
	struct block block;
	int status, empty;

	options_read(&options, &pass, argc, argv);
	reader = reader_open(&options);
	writer_open(&writer, &options);
	while (reader_next(reader, &block))
		writer_block(&writer, &block,
		    block.record ? block.tag : S("line"), NULL, 0);
	empty = writer_close(&writer);
	status = reader_close(reader);
	return status != 0 ? status : empty;
}

/* nx-strip: keep what an article says, label it, drop the rest of the page. */
#include "cmd/nx-strip/choice.h"
#include "cmd/nx-strip/strip.h"
#include "common/file.h"
#include "common/message.h"
#include "common/writer.h"

extern const struct slice data_strip;

static const char *
columns(const struct options *o, const void *state)
{
	(void)o;
	(void)state;
	return "score";
}

/* The bytes of the model: those of the file, or what is compiled in. */
static struct slice
model_bytes(const char *path)
{
	struct slice file = data_strip;

	if (path != NULL) /* one byte more than it should have tells */
		file.p = file_read(path, model_size() + 1, &file.n);
	return file;
}

static void
write_decided(struct strip *strip, const struct choice *choice,
    const struct options *options, struct writer *writer)
{
	char digits[NUMBER_SIZE];
	struct verdict v;

	while (strip_take(strip, &v)) {
		struct slice own;

		if (!choice_has(choice, options, v.tag))
			continue;
		own = score(digits, (double)net_chance(v.odds));
		writer_block(writer, v.block, tag_name[v.tag], &own, 1);
	}
}

int
main(int argc, char *argv[])
{
	static struct model model;
	struct choice choice = { 0 };
	const struct program program = { "nx-strip",
		"keep what an article says and drop the rest of the page",
		choice_rows, choice_take, columns, &choice };
	struct options options;
	struct reader *reader;
	struct writer writer;
	struct strip *strip;
	struct block block;
	const char *wrong;
	int status, empty;

	options_read(&options, &program, argc, argv);
	wrong = model_read(&model, model_bytes(choice.model));
	if (wrong != NULL)
		fail(choice.model, "%s", wrong);
	reader = reader_open(&options);
	writer_open(&writer, &options);
	strip = strip_new(&model, options.lang);
	while (reader_next(reader, &block)) {
		if (strip_room(strip, &block))
			write_decided(strip, &choice, &options, &writer);
		strip_push(strip, &block);
		write_decided(strip, &choice, &options, &writer);
	}
	strip_end(strip);
	write_decided(strip, &choice, &options, &writer);
	strip_free(strip);
	empty = writer_close(&writer);
	status = reader_close(reader);
	return status != 0 ? status : empty;
}

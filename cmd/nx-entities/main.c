/* nx-entities: find named entities and dates */
#include "cmd/nx-entities/name.h"
#include "cmd/nx-entities/tag.h"
#include "common/file.h"
#include "common/hash.h"
#include "common/message.h"
#include "common/writer.h"

enum { OPTION_MODEL = 256, COLUMNS = 2 };

extern const struct slice data_news;

static const struct option_row own[] = {
	{ OPTION_MODEL, "model", "file", "use the model in file" },
	{ 0 },
};

static const char *
take(int key, const char *arg, void *state)
{
	(void)key;
	*(const char **)state = arg;
	return NULL;
}

static const char *
columns(const struct options *o, const void *state)
{
	(void)o;
	(void)state;
	return "name\tscore";
}

/* The model in path, or the one built in. */
static void
load(struct model *m, const char *path)
{
	struct slice file = data_news;
	const char *wrong;

	if (path != NULL)
		file.p = file_read(path, model_most() + 1, &file.n);
	wrong = model_view(m, file);
	if (wrong == NULL && path != NULL && !hash_sealed(file))
		wrong = "damaged model";
	if (wrong != NULL)
		fail(path == NULL ? "built-in model" : path, "%s", wrong);
}

static void
print(struct tagger *t, struct names *names, struct writer *out, enum lang lang)
{
	tagger_run(t, lang != LANG_AUTO ? lang : lang_of(&t->page.count));
	for (size_t i = 0; i < t->mentions; i++) {
		const struct mention *m = &t->mention[i];
		char buf[NUMBER_SIZE];
		struct slice field[COLUMNS] = { { 0 }, score(buf, m->score) };

		if (m->type == DATE)
			field[0] = (struct slice){ m->date->iso, m->date->n };
		else
			field[0] = name_resolve(
			    names, m->type, m->block->text, m->start, m->end);
		writer_span(out, m->block, m->start, m->end - m->start,
		    entity_tag[m->type], field, COLUMNS);
	}
	/* those of the next page come behind them, in the same block too */
	if (t->mentions > 0)
		writer_settle(out, t->mention[t->mentions - 1].block);
	page_reset(&t->page);
}

int
main(int argc, char *argv[])
{
	const char *path = NULL;
	const struct program program = { "nx-entities",
		"find named entities and dates", own, take, columns, &path };
	struct options o;
	struct model model;
	struct calendar calendar;
	struct tagger t;
	struct names names = { 0 };
	struct writer out;
	struct reader *in;
	struct block b;
	int status, empty;

	options_read(&o, &program, argc, argv);
	load(&model, path);
	calendar_load(&calendar);
	tagger_open(&t, &model, &calendar);
	t.eager = true;
	writer_open(&out, &o);
	in = reader_open(&o);
	while (reader_next(in, &b)) {
		if (b.first || page_full(&t.page))
			print(&t, &names, &out, o.lang);
		if (b.first) {
			page_document(&t.page);
			names_reset(&names);
		}
		for (size_t at = 0; at < b.text.n;) {
			at = page_add(&t.page, &b, at);
			if (t.page.borrows)
				print(&t, &names, &out, o.lang);
		}
	}
	print(&t, &names, &out, o.lang);
	status = reader_close(in);
	empty = writer_close(&out);
	tagger_free(&t);
	names_free(&names);
	calendar_free(&calendar);
	return status != 0 ? status : empty;
}

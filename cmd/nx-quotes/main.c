/* nx-quotes: who said what. */
#include "cmd/nx-quotes/hold.h"
#include "cmd/nx-quotes/quotes.h"
#include "common/options.h"
#include "common/reader.h"
#include "common/writer.h"

extern const struct slice data_quotes;

enum { OWN = 7 };

static const char *
columns(const struct options *o, const void *state)
{
	(void)o;
	(void)state;
	return "speaker\tmention\tmention-start\tmention-"
	       "end\tcue\tgroup\tscore";
}

static const struct program program = {
	.name = "nx-quotes",
	.purpose = "find quotations, their speakers and cues",
	.columns = columns,
};

static void
write_quote(struct writer *w, const struct block *b, const struct quote *q)
{
	static const struct slice tag[] = { SLICE("other"), SLICE("direct"),
		SLICE("mixed"), SLICE("indirect") };
	static const struct slice none;
	char buf[4][NUMBER_SIZE];
	bool known = q->mention.n > 0;
	struct slice own[OWN] = { q->speaker, q->mention,
		known ? number(buf[0], q->mention_start) : none,
		known ? number(buf[1], q->mention_end) : none, q->cue,
		q->group > 0 ? number(buf[2], q->group) : none,
		score(buf[3], q->score) };

	writer_span(w, b, q->start, q->end - q->start, tag[q->tag], own, OWN);
}

static void
write_block(
    struct writer *w, const struct block *b, const struct quote *q, size_t n)
{
	for (size_t i = 0; i < n; i++)
		write_quote(w, b, &q[i]);
	writer_settle(w, b);
}

static void
release(struct hold *hold, struct quotes *quotes, struct writer *w)
{
	for (size_t i = 0; i < hold->n; i++)
		write_block(w, hold->held[i].block, hold->held[i].quote,
		    hold->held[i].n);
	hold_clear(hold);
	quotes_settle(quotes);
}

static void
read_block(struct quotes *quotes, struct hold *hold, struct writer *w,
    const struct block *b)
{
	const struct quote *q;
	size_t at = 0, n;

	if (b->first) {
		release(hold, quotes, w);
		quotes_document(quotes);
	}
	while (at < b->text.n) {
		n = quotes_read(quotes, b->text, &at, b->start, &q);
		if (at == b->text.n && b->text.n <= VIEW_MAX &&
		    hold_take(hold, b, q, n)) {
			if (hold_done(hold))
				release(hold, quotes, w);
			return;
		}
		release(hold, quotes, w);
		write_block(w, b, q, n);
	}
}

int
main(int argc, char *argv[])
{
	struct options options;
	struct reader *reader;
	struct writer writer;
	struct block block;
	struct quotes *quotes;
	struct hold hold = { .n = 0 };
	int trouble, empty;

	options_read(&options, &program, argc, argv);
	quotes = quotes_open(data_quotes, options.lang, options.all, NULL);
	reader = reader_open(&options);
	writer_open(&writer, &options);
	while (reader_next(reader, &block))
		read_block(quotes, &hold, &writer, &block);
	release(&hold, quotes, &writer);
	hold_free(&hold);
	trouble = reader_close(reader);
	quotes_close(quotes);
	empty = writer_close(&writer);
	return trouble != 0 ? trouble : empty;
}

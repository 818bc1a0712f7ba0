/* Makes a model of nx-entities from annotated text and a corpus. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cmd/nx-entities/corpus.h"
#include "cmd/nx-entities/induce.h"
#include "cmd/nx-entities/sample.h"
#include "cmd/nx-entities/store.h"
#include "common/file.h"
#include "common/message.h"

/* Text marked by hand: where it lies, and the language it is in. */
static const struct set {
	const char *name;
	enum lang lang;
} sets[] = {
	{ "winer/train", LANG_FR },
	{ "afp/train", LANG_FR },
	{ "en/train", LANG_EN },
};

enum { LOUD = 6 }; /* one document in so many is learnt from loud, too */
enum { FOLDS = 2, SETS = sizeof sets / sizeof sets[0] };

/* What missing a name costs, by type: bodies and works are missed most. */
static const float costs[TYPES] = { .3f, .3f, .6f, 1 };

struct trainer {
	/* options */
	const char *data, *out, *induced, *lists, *sets;
	unsigned bits, epochs, runs;
	unsigned percent; /* of the documents of each set */
	float rate, decay, drop, scale, blind; /* see learn.h, store.h */
	float wikinews; /* weight of samples of sets[0] */
	float cost;     /* times costs */
	/* state */
	struct calendar calendar;
	struct store store;
	struct model known;        /* no rows: what is known of words */
	struct model model[FOLDS]; /* that has not learnt from a fold */
	struct samples samples;
	struct learner learner;
};

static struct slice
slurp(const char *path)
{
	struct slice s;

	s.p = file_read(path, SIZE_MAX, &s.n);
	return s;
}

static char *
path_of(const char *folder, const char *name, const char *suffix)
{
	size_t n = strlen(folder) + strlen(name) + strlen(suffix) + 2;
	char *p = malloc(n);

	if (p == NULL)
		fail(folder, "no memory");
	snprintf(p, n, "%s/%s%s", folder, name, suffix);
	return p;
}

/* The texts of a folder, sorted; the list is never freed. */
static char **
list_texts(const char *folder, size_t *count)
{
	struct dirent **d;
	int n = scandir(folder, &d, NULL, alphasort);
	char **list;
	size_t used = 0;

	if (n < 0)
		fail(folder, "cannot read");
	list = calloc((size_t)n + 1, sizeof *list);
	for (int i = 0; i < n; i++) {
		size_t len = strlen(d[i]->d_name);

		if (len > 4 && strcmp(d[i]->d_name + len - 4, ".txt") == 0)
			list[used++] = path_of(folder, d[i]->d_name, "");
	}
	*count = used;
	return list;
}

static struct slice
base_name(struct slice doc)
{
	size_t i = doc.n;

	while (i > 0 && doc.p[i - 1] != '/')
		i--;
	return slice_sub(doc, i, doc.n - 4);
}

/* What is done with each page. */
struct work {
	struct trainer *t;
	enum lang lang;
	bool read; /* by the tagger of the fold, before */
	bool loud; /* titles, and some lines more, in capitals */
	struct origin origin;
	struct gold_list gold; /* of all documents */
};

/* French and English letters in capitals, which have as many bytes; a block. */
static struct slice
in_capitals(struct arena *a, struct slice s)
{
	char *p = arena_alloc(a, s.n + BLOCK_SLACK, 1);

	memcpy(p, s.p, s.n);
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)p[i];
		unsigned char last = i > 0 ? (unsigned char)p[i - 1] : 0;

		if (c >= 'a' && c <= 'z')
			p[i] = (char)(c - 'a' + 'A');
		else if (last == 0xc3 && c >= 0xa0 && c != 0xb7 && c < 0xbf)
			p[i] = (char)(c - 0x20);
	}
	return (struct slice){ p, s.n };
}

static void
do_page(struct work *w, struct tagger *tagger)
{
	struct trainer *t = w->t;
	struct page *p = &tagger->page;

	if (w->read)
		tagger_read(tagger, w->lang);
	else
		page_dates(p, &t->calendar, w->lang);
	samples_add(&t->samples, &t->known, t->bits, p, w->read ? tagger : NULL,
	    &w->origin);
	page_reset(p);
}

/* Reads operands, page by page; one document in so many. */
static void
read_all(struct work *w, const struct options *o, struct tagger *tagger,
    size_t every)
{
	struct tagger *now = &tagger[0];
	struct reader *r = reader_open(o);
	struct arena capitals = { 0 };
	struct block b;
	size_t docs = 0;

	while (reader_next(r, &b)) {
		if (b.first || page_full(&now->page))
			do_page(w, now);
		docs += b.first;
		if (docs % every != 0 ||
		    hash_mix(docs + 1) % 100 >= w->t->percent)
			continue;
		if (b.first) {
			w->origin.names =
			    gold_document(w->gold, base_name(b.doc));
			w->origin.fold = (unsigned)(hash_mix(docs) % FOLDS);
			now = &tagger[w->origin.fold];
			page_document(&now->page);
		}
		if (w->loud && (b.first || b.line % 5 == 0)) {
			arena_reset(&capitals);
			b.text = in_capitals(&capitals, b.text);
		}
		for (size_t at = 0; at < b.text.n;) {
			at = page_add(&now->page, &b, at);
			if (now->page.borrows)
				do_page(w, now);
		}
	}
	do_page(w, now);
	arena_free(&capitals);
	if (reader_close(r) != 0)
		exit(2);
}

static void
read_gold(struct trainer *t, struct tagger *tagger, bool read)
{
	for (size_t i = 0; i < SETS; i++) {
		struct options o = { .quiet = true };
		struct work w = { .t = t, .lang = sets[i].lang, .read = read };

		if (strchr(t->sets, (int)('0' + i)) == NULL)
			continue;
		w.origin.weight = i == 0 ? t->wikinews : 1;
		w.gold = gold_read(
		    slurp(path_of(t->data, sets[i].name, ".gold.tsv")));
		o.operand =
		    list_texts(path_of(t->data, sets[i].name, ""), &o.operands);
		read_all(&w, &o, tagger, 1);
		w.loud = true;
		read_all(&w, &o, tagger, LOUD);
		free(w.gold.name);
	}
}

/* Makes the samples: read by taggers that have not learnt from them, or not. */
static void
make_samples(struct trainer *t, bool read)
{
	struct tagger tagger[FOLDS];

	samples_clear(&t->samples);
	for (int f = 0; f < FOLDS; f++)
		tagger_open(&tagger[f], &t->model[f], &t->calendar);
	read_gold(t, tagger, read);
	for (int f = 0; f < FOLDS; f++)
		tagger_free(&tagger[f]);
	samples_settle(&t->samples);
	fprintf(stderr, "%zu sentences, %zu words, %zu rows\n", t->samples.n,
	    t->samples.labels, t->samples.rows);
}

/* Learns from all samples once, in another order; returns the loss in nats. */
static double
learn_once(struct trainer *t, uint32_t *order, size_t n, uint64_t *random)
{
	double loss = 0;

	for (size_t i = n; i > 1; i--) {
		size_t j = hash_mix(*random += HASH_STEP) % i;
		uint32_t swap = order[i - 1];

		order[i - 1] = order[j];
		order[j] = swap;
	}
	for (size_t i = 0; i < n; i++)
		loss += learner_step(&t->learner, &t->samples.s[order[i]]);
	return loss;
}

/*
 * Learns from all samples, or all but those of a fold, some times from the
 * start: the mean of the weights is surer than any of them.
 */
static struct slice
learn(struct trainer *t, unsigned but, unsigned epochs, unsigned runs)
{
	struct learner *l = &t->learner;
	struct samples *s = &t->samples;
	uint32_t *order = calloc(s->n + 1, sizeof *order);
	uint64_t random = 7;
	struct slice file;
	size_t n = 0;

	learner_open(l, t->bits);
	l->rate = t->rate;
	l->decay = t->decay;
	l->drop = t->drop;
	l->blind = t->blind;
	for (int k = 0; k < TYPES; k++)
		l->cost[k] = t->cost * costs[k];
	for (size_t i = 0; i < s->n; i++)
		if (s->s[i].fold != but)
			order[n++] = (uint32_t)i;
	for (unsigned r = 0; r < runs; r++) {
		learner_reset(l);
		for (unsigned e = 0; e < epochs; e++) {
			double loss = learn_once(t, order, n, &random);

			if (e * 2 + 1 >= epochs)
				learner_average(l);
			fprintf(stderr, "but fold %u, epoch %u: %.4f a word\n",
			    but, e + 1, loss / (double)s->labels);
		}
	}
	free(order);
	file = store_model(l, &t->known, t->scale);
	learner_free(l);
	return file;
}

/*
 * A model that has not seen a fold, for each: what the evidence of a reading
 * is worth can be learnt only from readings as wrong as those to come.
 */
static struct slice
learn_twice(struct trainer *t)
{
	make_samples(t, false);
	for (unsigned f = 0; f < FOLDS; f++) {
		const char *wrong =
		    model_view(&t->model[f], learn(t, f, t->epochs * 2 / 3, 1));

		if (wrong != NULL)
			fail("train", "%s", wrong);
	}
	make_samples(t, true);
	return learn(t, FOLDS, t->epochs, t->runs);
}

static void
write_file(struct slice file, const char *path)
{
	FILE *f = fopen(path, "wb");

	if (f == NULL || fwrite(file.p, 1, file.n, f) != file.n ||
	    fclose(f) != 0)
		fail(path, "cannot write");
}

/* Classes of words and their usual case from text without labels. */
static void
induce(char *file[], size_t files)
{
	enum { FINE = 2000, COARSE = 100, LEAST = 5, EPOCHS = 4 };
	static float centre[FINE][INDUCE_SIZE];
	static uint16_t wide[FINE];
	const struct options o = {
		.quiet = true, .nul = true, .operand = file, .operands = files
	};
	struct corpus c = { 0 };
	float(*v)[INDUCE_SIZE];
	uint16_t *class;

	corpus_read(&c, &o, LEAST);
	fprintf(stderr, "%zu words, %zu forms, %zu often enough\n", c.n,
	    c.forms, c.words - 1);
	v = induce_vectors(c.text, c.n, c.count, c.words, EPOCHS);
	class = calloc(c.words, sizeof *class);
	induce_classes((const float(*)[INDUCE_SIZE])v + 1, c.words - 1, FINE,
	    class + 1, centre);
	induce_classes(
	    (const float(*)[INDUCE_SIZE])centre, FINE, COARSE, wide, NULL);
	for (size_t i = 0; i < FINE; i++)
		printf("k\t%zu\t%u\n", i + 1, wide[i] + 1u);
	for (size_t i = 1; i < c.words; i++) {
		const struct form *f = &c.form[c.by_id[i]];

		printf("c\t%.*s\t%u\t%u\t%u\t%u\n", (int)f->text.n, f->text.p,
		    class[i] + 1u, f->count, f->low, f->high);
	}
}

static void
train(struct trainer *t)
{
	store_lists(&t->store, slurp(path_of(t->data, "gazetteer.tsv", "")));
	if (t->lists != NULL)
		store_lists(&t->store, slurp(t->lists));
	if (t->induced != NULL)
		store_induced(&t->store, slurp(t->induced));
	store_view(&t->store, &t->known);
	calendar_load(&t->calendar);
	for (int f = 0; f < FOLDS; f++)
		t->model[f] = t->known;
	write_file(learn_twice(t), t->out);
}

/* The options of a training, by letter; what they are was found best. */
static const char **
text_of(struct trainer *t, int letter)
{
	return letter == 'i'   ? &t->induced
	       : letter == 'l' ? &t->lists
	       : letter == 'o' ? &t->out
	       : letter == 's' ? &t->sets
			       : NULL;
}

static unsigned *
count_of(struct trainer *t, int letter)
{
	return letter == 'b'   ? &t->bits
	       : letter == 'e' ? &t->epochs
	       : letter == 'k' ? &t->runs
	       : letter == 'p' ? &t->percent
			       : NULL;
}

static float *
number_of(struct trainer *t, int letter)
{
	return letter == 'd'   ? &t->decay
	       : letter == 'm' ? &t->cost
	       : letter == 'n' ? &t->blind
	       : letter == 'q' ? &t->scale
	       : letter == 'r' ? &t->rate
	       : letter == 'w' ? &t->wikinews
			       : &t->drop;
}

static void
set_option(struct trainer *t, int letter, const char *value)
{
	if (text_of(t, letter) != NULL)
		*text_of(t, letter) = value;
	else if (count_of(t, letter) != NULL)
		*count_of(t, letter) = (unsigned)atoi(value);
	else
		*number_of(t, letter) = (float)atof(value);
}

int
main(int argc, char *argv[])
{
	struct trainer t = { .out = "news.model",
		.sets = "012",
		.epochs = 5,
		.runs = 4,
		.percent = 100,
		.rate = 0.15f,
		.decay = 1e-4f,
		.drop = 0.2f,
		.scale = 40,
		.blind = 0.3f,
		.cost = 1,
		.wikinews = 0.7f,
		.bits = 17 };
	int ch;

	if (argc > 1 && strcmp(argv[1], "induce") == 0) {
		induce(argv + 2, (size_t)argc - 2);
		return 0;
	}
	while (
	    (ch = getopt(argc, argv, "b:d:e:i:k:l:m:n:o:p:q:r:s:w:x:")) != -1) {
		if (ch == '?')
			return 2;
		set_option(&t, ch, optarg);
	}
	if (optind + 1 != argc)
		fail(NULL, "usage: nx-entities [-options] DATA");
	t.data = argv[optind];
	train(&t);
	return 0;
}

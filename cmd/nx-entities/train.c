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
enum { FOLDS = 2, SETS = sizeof sets / sizeof sets[0], FILES = 8 };

/* Text without labels: NUL-separated, of which one document in so many. */
struct corpus_file {
	char *path;
	size_t every;
};

struct trainer {
	/* options */
	const char *data, *out, *induced, *sets;
	struct corpus_file corpus[FILES];
	size_t corpora;
	int epochs;
	float rate, decay, drop, scale, blind; /* see learn.h, store.h */
	float wikinews, silver; /* weights of samples: sets[0], corpora */
	unsigned bits;
	/* state */
	struct calendar calendar;
	struct store store;
	struct model known;            /* no rows: what is known of words */
	struct model model[FOLDS + 1]; /* not of a fold, and of all */
	uint8_t *label;                /* of the corpora, by the teacher */
	size_t labels, label_cap, used;
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
	enum {
		GOLD,
		SILVER,
		LABEL
	} what; /* learn by hand, by teacher; label */
	enum lang lang;
	bool read; /* by the tagger of the fold, before */
	bool loud; /* titles, and some lines more, in capitals */
	struct origin origin;
	struct gold_list gold; /* of all documents */
};

/* French and English letters in capitals, which have as many bytes. */
static struct slice
in_capitals(struct arena *a, struct slice s)
{
	char *p = arena_alloc(a, s.n, 1);

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
	enum lang lang = w->lang == LANG_AUTO ? lang_of(&p->count) : w->lang;

	if (w->what == LABEL) {
		tagger_run(tagger, lang);
		t->label = grow(t->label, &t->label_cap, t->labels + p->n, 1);
		memcpy(t->label + t->labels, tagger->label, p->n);
		t->labels += p->n;
		page_reset(p);
		return;
	}
	if (w->read)
		tagger_read(tagger, lang);
	else
		page_dates(p, &t->calendar, lang);
	if (w->what == SILVER) {
		w->origin.label = t->label + t->used;
		t->used += p->n;
	}
	samples_add(&t->samples, &t->known, t->bits, p, w->read ? tagger : NULL,
	    &w->origin);
	page_reset(p);
}

/* Reads operands page by page; one document in so many. */
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
		if (docs % every != 0)
			continue;
		if (b.first && w->what == GOLD)
			w->origin.names =
			    gold_document(w->gold, base_name(b.doc));
		if (b.first && w->what != LABEL) {
			w->origin.fold = (unsigned)(hash_mix(docs) % FOLDS);
			now = &tagger[w->origin.fold];
		}
		if (b.first)
			page_document(&now->page);
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
		struct work w = {
			.t = t, .what = GOLD, .lang = sets[i].lang, .read = read
		};

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

static void
read_corpora(struct trainer *t, struct tagger *tagger, struct work w)
{
	t->used = 0;
	for (size_t i = 0; i < t->corpora; i++) {
		struct options o = { .quiet = true,
			.nul = true,
			.operand = &t->corpus[i].path,
			.operands = 1 };

		w.t = t;
		w.origin.weight = t->silver;
		read_all(&w, &o, tagger, t->corpus[i].every);
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
	if (t->labels > 0)
		read_corpora(
		    t, tagger, (struct work){ .what = SILVER, .read = read });
	for (int f = 0; f < FOLDS; f++)
		tagger_free(&tagger[f]);
	samples_settle(&t->samples);
	fprintf(stderr, "%zu sentences, %zu words, %zu rows\n", t->samples.n,
	    t->samples.labels, t->samples.rows);
}

/* Learns from all samples, or all but those of a fold. */
static struct slice
learn(struct trainer *t, unsigned but, int epochs)
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
	for (size_t i = 0; i < s->n; i++)
		if (s->s[i].fold != but)
			order[n++] = (uint32_t)i;
	for (int e = 0; e < epochs; e++) {
		double loss = 0;

		for (size_t i = n; i > 1; i--) {
			size_t j = hash_mix(random += HASH_STEP) % i;
			uint32_t swap = order[i - 1];

			order[i - 1] = order[j];
			order[j] = swap;
		}
		for (size_t i = 0; i < n; i++)
			loss += learner_step(l, &s->s[order[i]]);
		if (e * 2 >= epochs - 1)
			learner_average(l);
		fprintf(stderr, "but fold %u, epoch %d: loss %.4f a word\n",
		    but, e + 1, loss / (double)s->labels);
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
		    model_view(&t->model[f], learn(t, f, t->epochs * 2 / 3));

		if (wrong != NULL)
			fail("train", "%s", wrong);
	}
	make_samples(t, true);
	return learn(t, FOLDS, t->epochs);
}

/* Labels the corpora by a model that has learnt from gold alone. */
static void
teach(struct trainer *t, struct slice file)
{
	struct tagger tagger;

	if (model_view(&t->model[FOLDS], file) != NULL)
		fail("train", "the teacher's model is wrong");
	tagger_open(&tagger, &t->model[FOLDS], &t->calendar);
	read_corpora(t, &tagger, (struct work){ .what = LABEL });
	tagger_free(&tagger);
	fprintf(stderr, "%zu words of corpora\n", t->labels);
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
	struct slice file;

	store_lists(&t->store, slurp(path_of(t->data, "gazetteer.tsv", "")));
	if (t->induced != NULL)
		store_induced(&t->store, slurp(t->induced));
	store_view(&t->store, &t->known);
	calendar_load(&t->calendar);
	for (int f = 0; f <= FOLDS; f++)
		t->model[f] = t->known;
	file = learn_twice(t);
	if (t->corpora > 0) {
		teach(t, file);
		file = learn_twice(t);
	}
	write_file(file, t->out);
}

/* N:FILE, one document in N of FILE. */
static void
add_corpus(struct trainer *t, char *arg)
{
	char *path;
	unsigned long every = strtoul(arg, &path, 10);

	if (t->corpora == FILES || *path != ':' || every == 0)
		fail(arg, "not N:FILE, or too many");
	t->corpus[t->corpora++] = (struct corpus_file){ path + 1, every };
}

/* The numbers of a training, by letter; what they are set to was found best. */
static float *
number_of(struct trainer *t, int letter)
{
	switch (letter) {
	case 'd':
		return &t->decay;
	case 'n':
		return &t->blind;
	case 'q':
		return &t->scale;
	case 'r':
		return &t->rate;
	case 'v':
		return &t->silver;
	case 'w':
		return &t->wikinews;
	default:
		return &t->drop;
	}
}

int
main(int argc, char *argv[])
{
	struct trainer t = { .out = "news.model",
		.sets = "012",
		.epochs = 5,
		.rate = 0.15f,
		.decay = 1e-4f,
		.drop = 0.1f,
		.scale = 40,
		.blind = 0.3f,
		.wikinews = 0.5f,
		.silver = 0.3f,
		.bits = 17 };
	int ch;

	if (argc > 1 && strcmp(argv[1], "induce") == 0) {
		induce(argv + 2, (size_t)argc - 2);
		return 0;
	}
	while ((ch = getopt(argc, argv, "b:c:d:e:i:n:o:q:r:s:v:w:x:")) != -1)
		switch (ch) {
		case 'b':
			t.bits = (unsigned)atoi(optarg);
			break;
		case 'c':
			add_corpus(&t, optarg);
			break;
		case 'e':
			t.epochs = atoi(optarg);
			break;
		case 'i':
			t.induced = optarg;
			break;
		case 'o':
			t.out = optarg;
			break;
		case 's':
			t.sets = optarg;
			break;
		case '?':
			return 2;
		default:
			*number_of(&t, ch) = (float)atof(optarg);
			break;
		}
	if (optind + 1 != argc)
		fail(NULL, "usage: nx-entities [-options] DATA");
	t.data = argv[optind];
	train(&t);
	return 0;
}

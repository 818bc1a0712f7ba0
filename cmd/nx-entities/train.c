/* Makes a model of nx-entities from annotated text. */
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cmd/nx-entities/corpus.h"
#include "cmd/nx-entities/entity.h"
#include "cmd/nx-entities/feature.h"
#include "cmd/nx-entities/induce.h"
#include "cmd/nx-entities/learn.h"
#include "cmd/nx-entities/store.h"
#include "cmd/nx-entities/tag.h"
#include "common/message.h"
#include "common/reader.h"

enum { NONE = -1 };

/* A kind of text: where it lies, and the language it is in. */
static const struct set {
	const char *name;
	unsigned domain;
	enum lang lang;
} sets[] = {
	{ "winer/train", 0, LANG_FR },
	{ "afp/train", 1, LANG_FR },
	{ "en/train", 2, LANG_EN },
};

struct gold {
	struct slice doc;
	size_t start, end;
	int type; /* NONE: a date */
};

/* The sentences to learn from; rows and labels lie one after the other. */
struct samples {
	struct sample *s;
	size_t n, cap;
	uint32_t *begin, *row;
	uint8_t *label;
	size_t begins, begin_cap, rows, row_cap, labels, label_cap;
};

/* Where samples come from: a document. */
struct source {
	const struct set *set;
	const struct gold *gold; /* [golds]: its names */
	size_t golds;
	unsigned fold;
};

enum { FOLDS = 2 };

struct trainer {
	const char *data;
	struct model model;
	struct calendar calendar;
	struct page page;
	struct samples samples;
	struct learner learner;
	struct model fold[FOLDS];
	struct tagger tagger[FOLDS];
	int epochs;
	float rate, decay, drop, scale, own, mix, blind;
	unsigned bits, tables;
	const char *sets; /* a digit for each set that is used */
};

static struct slice
slurp(const char *path)
{
	FILE *f = fopen(path, "rb");
	char *p = NULL;
	size_t n = 0, cap = 0, got;

	if (f == NULL)
		fail(path, "cannot read");
	do {
		p = grow(p, &cap, n + 65536, 1);
		n += got = fread(p + n, 1, 65536, f);
	} while (got > 0);
	fclose(f);
	return (struct slice){ p, n };
}

static char *
path_of(const char *a, const char *b, const char *c)
{
	size_t n = strlen(a) + strlen(b) + strlen(c) + 2;
	char *p = malloc(n);

	if (p == NULL)
		fail(a, "no memory");
	snprintf(p, n, "%s/%s%s", a, b, c);
	return p;
}

static size_t
decimal(struct slice s)
{
	size_t v = 0;

	for (size_t i = 0; i < s.n; i++)
		v = v * 10 + (size_t)(s.p[i] - '0');
	return v;
}

static int
type_of(struct slice s)
{
	for (int t = 0; t < TYPES; t++)
		if (slice_equal(s, entity_tag[t]))
			return t;
	return NONE;
}

static int
by_place(const void *a, const void *b)
{
	const struct gold *x = a, *y = b;
	size_t n = x->doc.n < y->doc.n ? x->doc.n : y->doc.n;
	int c = memcmp(x->doc.p, y->doc.p, n);

	if (c == 0 && x->doc.n != y->doc.n)
		c = x->doc.n < y->doc.n ? -1 : 1;
	return c != 0 ? c : (x->start > y->start) - (x->start < y->start);
}

static struct gold *
read_gold(const char *path, size_t *count)
{
	struct slice rest = slurp(path), line, c[5];
	struct gold *g = NULL;
	size_t n = 0, cap = 0;

	slice_cut(&rest, '\n', &line);
	while (slice_cut(&rest, '\n', &line)) {
		for (int i = 0; i < 5; i++)
			if (!slice_cut(&line, '\t', &c[i]))
				c[i].n = 0;
		g = grow(g, &cap, n + 1, sizeof *g);
		g[n++] = (struct gold){ c[0], decimal(c[1]), decimal(c[2]),
			type_of(c[3]) };
	}
	qsort(g, n, sizeof *g, by_place);
	*count = n;
	return g;
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

/* Labels the words of a sentence by the names that lie on them. */
static void
label_words(const struct gold *g, size_t n, size_t shift, const struct word *w,
    size_t words, uint8_t *label)
{
	memset(label, OUTSIDE, words);
	for (size_t k = 0; k < n; k++) {
		size_t from = 0, to;

		if (g[k].type == NONE)
			continue;
		while (from < words && w[from].end + shift <= g[k].start)
			from++;
		for (to = from; to < words && w[to].start + shift < g[k].end;)
			to++;
		for (size_t i = from; i < to; i++) {
			int part = to - from == 1 ? UNIT
				   : i == from    ? BEGIN
				   : i + 1 == to  ? LAST
						  : INSIDE;

			label[i] = (uint8_t)(part * TYPES + g[k].type);
		}
	}
}

static size_t
mark_rows(uint32_t *row, size_t n)
{
	for (size_t i = 0; i < n; i++)
		row[i] |= ROW_EVIDENCE;
	return n;
}

/* Puts the rows of a sentence's words behind those of the others. */
static void
add_rows(struct trainer *t, const struct trait *trait,
    const struct token *token, size_t n, const struct tagger *tagger,
    const struct sentence *at)
{
	struct samples *s = &t->samples;

	s->begin =
	    grow(s->begin, &s->begin_cap, s->begins + n + 1, sizeof *s->begin);
	for (size_t i = 0; i < n; i++) {
		s->row = grow(s->row, &s->row_cap,
		    s->rows + 5 * FEATURE_WORD + FEATURE_PAIR + EVIDENCE_ROWS,
		    sizeof *s->row);
		s->begin[s->begins++] = (uint32_t)s->rows;
		for (int d = -FEATURE_REACH; d <= FEATURE_REACH; d++) {
			const struct trait *o = trait + i + d;
			size_t k;

			if ((d < 0 && i < (size_t)-d) ||
			    (d > 0 && i + (size_t)d >= n))
				continue;
			k = d == 0 ? o->n : d * d == 1 ? o->near : o->far;
			for (size_t j = 0; j < k; j++)
				s->row[s->rows++] =
				    feature_row(o->id[j], d, t->bits);
		}
		s->rows +=
		    feature_pairs(token, n, i, t->bits, s->row + s->rows);
		if (tagger != NULL)
			s->rows += mark_rows(s->row + s->rows,
			    evidence_rows(&tagger->evidence,
				tagger->token + at->from,
				tagger->label + at->from, n, i, t->bits,
				s->row + s->rows));
	}
	s->begin[s->begins++] = (uint32_t)s->rows;
}

static void
mark_dates(const struct page *p, const struct sentence *s, struct token *token)
{
	for (size_t i = 0; i < p->dates; i++)
		for (size_t j = p->date[i].first; j < p->date[i].last; j++)
			if (j >= s->from && j < s->to)
				token[j - s->from].flags |= TOKEN_DATE;
}

/* Makes samples of the sentences of a page, read by a tagger if there is one.
 */
static void
add_page(struct trainer *t, const struct source *from, struct page *p,
    struct tagger *tagger)
{
	static struct trait trait[SENTENCE_WORDS];
	static struct token token[SENTENCE_WORDS];
	struct samples *all = &t->samples;

	if (tagger != NULL)
		tagger_read(tagger, from->set->lang);
	else
		page_dates(p, &t->calendar, from->set->lang);
	for (size_t i = 0; i < p->sentences; i++) {
		const struct sentence *s = &p->sentence[i];
		const struct word *w = p->w + s->from;
		struct slice text = page_text(p, s);
		size_t words = s->to - s->from;

		for (size_t j = 0; j < words; j++) {
			feature_word(&t->model, text, &w[j], &trait[j]);
			token[j] = trait[j].token;
		}
		mark_dates(p, s, token);
		feature_mark(&t->model, text, w, token, words);
		all->s = grow(all->s, &all->cap, all->n + 1, sizeof *all->s);
		all->label =
		    grow(all->label, &all->label_cap, all->labels + words, 1);
		label_words(from->gold, from->golds,
		    p->part[s->part].block->start, w, words,
		    all->label + all->labels);
		all->labels += words;
		all->s[all->n++] = (struct sample){ .n = (uint32_t)words,
			.domain = (uint16_t)from->set->domain,
			.fold = (uint16_t)from->fold,
			.weight = 1 };
		add_rows(t, trait, token, words, tagger, s);
	}
	page_reset(p);
}

static struct slice
base_name(struct slice doc)
{
	size_t i = doc.n;

	while (i > 0 && doc.p[i - 1] != '/')
		i--;
	return slice_sub(doc, i, doc.n - 4);
}

/* The names of a document in a sorted list. */
static void
find_gold(struct source *from, struct gold *g, size_t n, struct slice doc)
{
	struct gold *end = g + n;

	while (g < end && !slice_equal(g->doc, doc))
		g++;
	from->gold = g;
	while (g < end && slice_equal(g->doc, doc))
		g++;
	from->golds = (size_t)(g - from->gold);
}

static void
read_set(struct trainer *t, const struct set *set, bool again)
{
	struct options o = { .quiet = true };
	struct block b;
	size_t n;
	struct gold *g =
	    read_gold(path_of(t->data, set->name, ".gold.tsv"), &n);
	struct source from = { .set = set, .gold = g };
	struct tagger *tagger = again ? &t->tagger[0] : NULL;
	struct page *page = again ? &tagger->page : &t->page;
	struct reader *r;

	o.operand = list_texts(path_of(t->data, set->name, ""), &o.operands);
	r = reader_open(&o);
	while (reader_next(r, &b)) {
		if (b.first || page_full(page))
			add_page(t, &from, page, tagger);
		if (b.first) {
			find_gold(&from, g, n, base_name(b.doc));
			from.fold = (from.fold + 1) % FOLDS;
			if (again) {
				tagger = &t->tagger[from.fold];
				page = &tagger->page;
			}
		}
		if (page_add(page, &b, 0) < b.text.n)
			message("train", "a text was cut");
	}
	add_page(t, &from, page, tagger);
	free(g);
	if (reader_close(r) != 0)
		exit(2);
}

/* Points the samples at their rows and labels, which lie still now. */
static void
settle(struct samples *s)
{
	size_t begin = 0, label = 0;

	for (size_t i = 0; i < s->n; i++) {
		s->s[i].begin = s->begin + begin;
		s->s[i].row = s->row;
		s->s[i].label = s->label + label;
		begin += s->s[i].n + 1;
		label += s->s[i].n;
	}
}

static void
read_sets(struct trainer *t, bool again)
{
	t->samples.n = t->samples.begins = t->samples.rows = 0;
	t->samples.labels = 0;
	for (size_t i = 0; i < sizeof sets / sizeof sets[0]; i++)
		if (strchr(t->sets, (int)('0' + i)) != NULL)
			read_set(t, &sets[i], again);
	settle(&t->samples);
	fprintf(stderr, "%zu sentences, %zu words, %zu rows\n", t->samples.n,
	    t->samples.labels, t->samples.rows);
}

/* Learns from all samples, or all but those of a fold. */
static void
learn(struct trainer *t, int but, int epochs)
{
	struct samples *s = &t->samples;
	uint32_t *order = malloc((s->n + 1) * sizeof *order);
	uint64_t random = 7;
	size_t n = 0;

	learner_open(&t->learner, t->bits);
	t->learner.rate = t->rate;
	t->learner.decay = t->decay;
	t->learner.drop = t->drop;
	t->learner.own = t->own;
	t->learner.blind = t->blind;
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
			loss += learner_step(&t->learner, &s->s[order[i]]);
		if (e * 2 >= epochs - 1)
			learner_average(&t->learner);
		fprintf(stderr, "epoch %d: loss %.4f a word\n", e + 1,
		    loss / (double)s->labels);
	}
	free(order);
}

static struct slice
finish(struct trainer *t)
{
	const float mix[2][DOMAINS] = { { t->mix, 1 - t->mix, 0 },
		{ 0, 0, 1 } };
	struct slice file =
	    store_model(&t->learner, &t->model, t->tables, mix, t->scale);

	learner_free(&t->learner);
	return file;
}

/*
 * A tagger for each fold, which has not seen it: what evidence is worth can be
 * learnt only from readings that are as wrong as those to come.
 */
static void
make_taggers(struct trainer *t)
{
	for (int f = 0; f < FOLDS; f++) {
		const char *wrong;

		learn(t, f, t->epochs * 2 / 3);
		wrong = model_view(&t->fold[f], finish(t));
		if (wrong != NULL)
			fail("train", "%s", wrong);
		tagger_open(&t->tagger[f], &t->fold[f], &t->calendar);
	}
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
induce(const struct options *o)
{
	enum { FINE = 2000, COARSE = 100 };
	struct corpus c = { 0 };
	float(*v)[INDUCE_SIZE];
	static float centre[FINE][INDUCE_SIZE];
	static uint16_t wide[FINE];
	uint16_t *class;

	corpus_read(&c, o, 5);
	fprintf(stderr, "%zu words, %zu forms, %zu often enough\n", c.n,
	    c.forms, c.words - 1);
	v = induce_vectors(c.text, c.n, c.count, c.words, 4);
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

int
main(int argc, char *argv[])
{
	struct trainer t = { .epochs = 6,
		.rate = 0.3f,
		.decay = 1e-4f,
		.drop = 0.1f,
		.own = 1,
		.mix = 0.3f,
		.scale = 40,
		.bits = 17,
		.tables = 2,
		.sets = "012" };
	const char *out = "news.model";
	struct store known = { 0 };
	bool induced = false;
	const char *known_file = NULL;
	int ch;

	while ((ch = getopt(argc, argv, "Ib:d:e:i:m:n:o:q:r:s:t:w:x:")) != -1)
		switch (ch) {
		case 'I':
			induced = true;
			break;
		case 'b':
			t.bits = (unsigned)atoi(optarg);
			break;
		case 'd':
			t.decay = (float)atof(optarg);
			break;
		case 'e':
			t.epochs = atoi(optarg);
			break;
		case 'i':
			known_file = optarg;
			break;
		case 'm':
			t.mix = (float)atof(optarg);
			break;
		case 't':
			t.tables = (unsigned)atoi(optarg);
			break;
		case 'n':
			t.blind = (float)atof(optarg);
			break;
		case 'w':
			t.own = (float)atof(optarg);
			break;
		case 'o':

			out = optarg;
			break;
		case 'q':
			t.scale = (float)atof(optarg);
			break;
		case 'r':
			t.rate = (float)atof(optarg);
			break;
		case 's':
			t.sets = optarg;
			break;
		case 'x':
			t.drop = (float)atof(optarg);
			break;
		default:
			return 2;
		}
	if (induced) {
		struct options o = { .quiet = true, .nul = true };

		o.operand = argv + optind;
		o.operands = (size_t)(argc - optind);
		induce(&o);
		return 0;
	}
	if (optind + 1 != argc)
		fail(NULL, "usage: train [-options] DATA");
	t.data = argv[optind];
	store_lists(&known, slurp(path_of(t.data, "gazetteer.tsv", "")));
	if (known_file != NULL)
		store_induced(&known, slurp(known_file));
	store_view(&known, &t.model);
	calendar_load(&t.calendar);
	page_open(&t.page);
	read_sets(&t, false);
	if (t.blind < 1) {
		make_taggers(&t);
		read_sets(&t, true);
	}
	learn(&t, -1, t.epochs);
	write_file(finish(&t), out);
	return 0;
}

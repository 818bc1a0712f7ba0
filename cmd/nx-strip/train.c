/* The trainer of nx-strip: labelled pages in, a model out. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cmd/nx-strip/history.h"
#include "cmd/nx-strip/learn.h"
#include "common/arena.h"
#include "common/message.h"
#include "common/options.h"
#include "common/utf8.h"

struct page {
	size_t from, n; /* its lines */
	bool core, french, clean;
	unsigned fold;
	float weight;
};

struct data {
	struct line *line; /* [nline] */
	char *label;       /* [nline]: 1 0 T ? */
	struct page *page; /* [npage] */
	size_t nline, cap, labels, npage, pagecap;
};

/* A page as it is learned: lines of one page or several. */
struct sample {
	const struct line **line;
	char *label;
	float *weight;
	struct features *feature;
	struct target *target;
	float (*out)[NET_OUTS];
	size_t n, cap;
};

struct setting {
	int epochs, held; /* held: the fold that is left out, or -1 */
	float rate, drop_word, drop_row, drop, other, power, cut, swap, clean;
	size_t articles;
	unsigned seed;
};

static struct cues cues;

static char *
read_file(const char *path, size_t *n)
{
	FILE *f = fopen(path, "rb");
	size_t cap = 0, got;
	char *text = NULL;

	if (f == NULL)
		fail(path, "cannot be opened");
	for (*n = 0;; *n += got) {
		text = grow(text, &cap, *n + (1 << 20), 1);
		got = fread(text + *n, 1, cap - *n, f);
		if (got == 0)
			break;
	}
	if (ferror(f) || fclose(f) != 0)
		fail(path, "cannot be read");
	return text;
}

/* Adds the lines of a page; every line of the file has a label, or none. */
static void
add_page(struct data *d, struct slice text, const char *label)
{
	struct slice row;
	struct page *page;
	size_t i = 0;

	d->page = grow(d->page, &d->pagecap, d->npage + 1, sizeof *d->page);
	page = &d->page[d->npage++];
	*page = (struct page){ .from = d->nline };
	for (; slice_cut(&text, '\n', &row); i++) {
		size_t cap = d->cap;

		row = utf8_trim(row);
		if (row.n == 0)
			continue;
		d->line = grow(d->line, &d->cap, d->nline + 1, sizeof *d->line);
		if (d->cap != cap)
			d->label = grow(d->label, &cap, d->cap, 1);
		line_scan(&d->line[d->nline], row);
		d->label[d->nline] = label != NULL ? label[i]
				     : i == 0      ? 'T'
						   : '1';
		d->nline++;
	}
	page->n = d->nline - page->from;
}

/* Reads NUL-separated pages; labels[i] are those of page i, or labels NULL. */
static void
read_pages(struct data *d, const char *path, char **labels, size_t limit)
{
	struct slice text, doc;
	unsigned char bad[2];
	size_t n;
	char *bytes = read_file(path, &n);

	for (size_t i = 0, from = 0; i <= n; i++)
		if (i == n || bytes[i] == '\n' || bytes[i] == '\0') {
			utf8_show(bytes + from, i - from, bad);
			from = i + 1;
		}
	text = (struct slice){ bytes, n };
	for (size_t i = 0; i < limit && slice_cut(&text, '\0', &doc); i++)
		add_page(d, doc, labels == NULL ? NULL : labels[i]);
	free(bytes);
}

/* labels.tsv: page, line, label; one string of labels a page. */
static char **
read_labels(const char *path, size_t *npage)
{
	size_t n, cap = 0, room = 0, at = 0;
	struct slice text = { read_file(path, &n), 0 }, row, field = { "", 0 };
	char **labels = NULL, *label = NULL;

	text.n = n;
	*npage = 0;
	while (slice_cut(&text, '\n', &row)) {
		size_t page, line;

		slice_cut(&row, '\t', &field);
		page = strtoul(field.p, NULL, 10);
		slice_cut(&row, '\t', &field);
		line = strtoul(field.p, NULL, 10);
		if (page == 0 || line == 0 || row.n == 0)
			fail(path, "is not a table of labels");
		while (*npage < page) {
			labels = grow(labels, &cap, *npage + 1, sizeof *labels);
			labels[(*npage)++] = label = NULL;
			room = at = 0;
		}
		label = grow(label, &room, line + 1, 1);
		while (at < line)
			label[at++] = '?';
		label[line - 1] = row.p[0];
		labels[page - 1] = label;
	}
	return labels;
}

/* docs.tsv: page, set, document, language, type, fold, core. */
static void
read_docs(struct data *d, const char *path)
{
	size_t n;
	struct slice text = { read_file(path, &n), 0 }, row, field[7];

	text.n = n;
	slice_cut(&text, '\n', &row);
	while (slice_cut(&text, '\n', &row)) {
		size_t page;

		for (int i = 0; i < 7; i++)
			if (!slice_cut(&row, '\t', &field[i]))
				fail(path, "is not a table of documents");
		page = strtoul(field[0].p, NULL, 10);
		if (page == 0 || page > d->npage)
			fail(path, "names a document that is not there");
		d->page[page - 1].french = slice_equal(field[3], S("fr"));
		d->page[page - 1].fold = (unsigned)(field[5].p[0] - '0');
		d->page[page - 1].core = field[6].p[0] == '1';
	}
}

static void
sample_add(struct sample *s, const struct line *line, char label, float weight)
{
	size_t cap = s->cap;

	if (s->n == s->cap) {
		s->line = grow(s->line, &cap, s->n + 1, sizeof *s->line);
		s->label = realloc(s->label, cap);
		s->weight = realloc(s->weight, cap * sizeof *s->weight);
		s->feature = realloc(s->feature, cap * sizeof *s->feature);
		s->target = realloc(s->target, cap * sizeof *s->target);
		s->out = realloc(s->out, cap * sizeof *s->out);
		s->cap = cap;
	}
	s->line[s->n] = line;
	s->weight[s->n] = weight;
	s->label[s->n++] = label;
}

static void
sample_features(struct sample *s)
{
	struct history h;

	history_start(&h, LANG_AUTO);
	for (size_t i = 0; i < s->n; i++) {
		struct cue_found cue = cue_find(&cues, s->line[i]);
		struct title_match title = history_title(&h, s->line[i]);

		feature_line(&s->feature[i], s->line[i], &cue);
		history_add(&h, s->line[i], &cue, &title, &s->feature[i]);
	}
}

/* Lines [from, to) of the page. */
static void
sample_part(struct sample *s, const struct data *d, const struct page *p,
    size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		sample_add(
		    s, &d->line[p->from + i], d->label[p->from + i], p->weight);
}

static size_t
content_lines(
    const struct data *d, const struct page *p, size_t *first, size_t *last)
{
	size_t n = 0;

	*first = *last = p->n;
	for (size_t i = 0; i < p->n; i++)
		if (d->label[p->from + i] == '1') {
			if (n++ == 0)
				*first = i;
			*last = i;
		}
	return n;
}

/* Line i of those of the page with the label, or NULL. */
static const struct line *
nth(const struct data *d, const struct page *p, char label, size_t i)
{
	for (size_t j = p->from; j < p->from + p->n; j++)
		if (d->label[j] == label && i-- == 0)
			return &d->line[j];
	return NULL;
}

/* The page p with title and content of q. */
static void
sample_swap(struct sample *s, const struct data *d, const struct page *p,
    const struct page *q)
{
	size_t first, last, k = 0;
	size_t np = content_lines(d, p, &first, &last);
	size_t nq = content_lines(d, q, &first, &last);
	const struct line *title = nth(d, q, 'T', 0), *line;

	for (size_t i = 0; i < p->n; i++) {
		char label = d->label[p->from + i];

		if (label == 'T' && title != NULL)
			sample_add(s, title, 'T', p->weight);
		else if (label == '1') {
			for (size_t j = k * nq / np; j < (k + 1) * nq / np; j++)
				if ((line = nth(d, q, '1', j)) != NULL)
					sample_add(s, line, '1', p->weight);
			k++;
		} else if (label != 'T')
			sample_add(s, &d->line[p->from + i], label, p->weight);
	}
}

static size_t
below(struct learner *g, size_t n)
{
	size_t i = (size_t)(learner_random(g) * (float)n);

	return i < n ? i : n - 1;
}

/* A page as it could also have come: cut, cleaned, or with another text. */
static void
sample_make(struct sample *s, const struct data *d, const struct page *p,
    struct learner *g, const struct setting *set)
{
	size_t first, last, from = 0, to = p->n;
	size_t n = content_lines(d, p, &first, &last);
	float r = learner_random(g);

	s->n = 0;
	if (n > 0 && p->core && !p->clean && r < set->swap) {
		for (int tries = 0; tries < 50; tries++) {
			const struct page *q = &d->page[below(g, d->npage)];
			size_t a, b;

			if (q->french != p->french || !(q->core || q->clean) ||
			    (int)q->fold == set->held ||
			    content_lines(d, q, &a, &b) < 3)
				continue;
			sample_swap(s, d, p, q);
			return;
		}
	}
	if (n > 0 && learner_random(g) < set->cut) {
		/* the head goes, up to a few lines before the content */
		from = first - below(g, (first < 12 ? first : 12) + 1);
		if (learner_random(g) < 0.3F)
			from = below(g, p->n);
	}
	if (n > 0 && from < last && learner_random(g) < set->cut) {
		size_t rest = p->n - last - 1;

		to = last + 1 + below(g, (rest < 12 ? rest : 12) + 1);
		if (learner_random(g) < 0.3F)
			to = from + 1 + below(g, p->n - from);
	}
	if (n > 0 && p->core && !p->clean && learner_random(g) < set->clean) {
		for (size_t i = 0; i < p->n; i++)
			if (d->label[p->from + i] == '1' ||
			    (s->n == 0 && d->label[p->from + i] == 'T'))
				sample_add(s, &d->line[p->from + i],
				    d->label[p->from + i], p->weight);
		return;
	}
	sample_part(s, d, p, from, to);
}

static void
sample_targets(struct sample *s, const struct setting *set)
{
	float all = 0, by;

	for (size_t i = 0; i < s->n; i++) {
		struct target *t = &s->target[i];
		float words = (float)s->line[i]->words, w = 1;

		while (w * w < words && w < 12)
			w += 0.25F;
		if (set->power < 1)
			w = 1 + (w - 1) * set->power;
		memset(t, 0, sizeof *t);
		t->is[OUT_CONTENT] = s->label[i] == '1';
		t->is[OUT_TITLE] = s->label[i] == 'T';
		if (s->label[i] == '0' || s->label[i] == '1')
			t->weight[OUT_CONTENT] = w * s->weight[i];
		if (s->label[i] != '?')
			t->weight[OUT_TITLE] = s->weight[i] * 0.5F;
		all += w;
	}
	by = all < 60 ? 1.0F / 60 : 1 / all;
	for (size_t i = 0; i < s->n; i++)
		for (int o = 0; o < NET_OUTS; o++)
			s->target[i].weight[o] *= by;
}

struct tally {
	double token[3], line[3], mean; /* right, wrong, missed */
	size_t pages;
};

static double
f1(const double n[3])
{
	double all = 2 * n[0] + n[1] + n[2];

	return all > 0 ? 2 * n[0] / all : 1;
}

static void
evaluate(struct learner *g, const struct data *d, const struct setting *set,
    struct sample *s, float limit, bool french, struct tally *t)
{
	*t = (struct tally){ 0 };
	for (size_t p = 0; p < d->npage; p++) {
		const struct page *page = &d->page[p];
		double token[3] = { 0 };

		if (!page->core || (int)page->fold != set->held ||
		    (french && !page->french))
			continue;
		s->n = 0;
		sample_part(s, d, page, 0, page->n);
		sample_features(s);
		learner_apply(g, s->feature, s->n, s->out);
		for (size_t i = 0; i < s->n; i++) {
			bool keep = s->out[i][OUT_CONTENT] >= limit ||
				    s->out[i][OUT_TITLE] >= 0.5F;
			int k = s->label[i] == '1' ? (keep ? 0 : 2) : 1;

			if (s->label[i] != '0' && s->label[i] != '1')
				continue;
			if (s->label[i] == '0' && !keep)
				continue;
			token[k] += s->line[i]->words;
			t->line[k]++;
		}
		for (int k = 0; k < 3; k++)
			t->token[k] += token[k];
		t->mean += f1(token);
		t->pages++;
	}
	t->mean /= t->pages > 0 ? (double)t->pages : 1;
}

static void
report(struct learner *g, const struct data *d, const struct setting *set,
    struct sample *s, int epoch)
{
	struct tally t;

	for (float limit = 0.3F; limit < 0.65F; limit += 0.1F) {
		evaluate(g, d, set, s, limit, false, &t);
		printf("%d %.1f  P %.3f R %.3f F %.4f line %.4f mean %.4f",
		    epoch, limit, t.token[0] / (t.token[0] + t.token[1]),
		    t.token[0] / (t.token[0] + t.token[2]), f1(t.token),
		    f1(t.line), t.mean);
		evaluate(g, d, set, s, limit, true, &t);
		printf("  fr %.4f %.4f\n", f1(t.token), f1(t.line));
	}
	fflush(stdout);
}

static void
train(struct learner *g, const struct data *d, const struct setting *set)
{
	struct sample s = { 0 };
	size_t *order = calloc(d->npage, sizeof *order), n = 0, steps = 0;

	for (size_t p = 0; p < d->npage; p++)
		if ((int)d->page[p].fold != set->held && d->page[p].n > 0)
			order[n++] = p;
	for (int e = 0; e < set->epochs; e++) {
		for (size_t i = n; i > 1; i--) {
			size_t j = below(g, i), p = order[j];

			order[j] = order[i - 1];
			order[i - 1] = p;
		}
		for (size_t i = 0; i < n; i++, steps++) {
			float done =
			    (float)steps / (float)(n * (size_t)set->epochs);

			sample_make(&s, d, &d->page[order[i]], g, set);
			if (s.n == 0)
				continue;
			sample_features(&s);
			sample_targets(&s, set);
			learn(g, s.feature, s.target, s.n,
			    set->rate * (1 - done) + set->rate * 0.01F,
			    set->drop_word, set->drop_row, set->drop);
		}
		if (set->held >= 0 && (e % 4 == 3 || e + 1 == set->epochs))
			report(g, d, set, &s, e + 1);
	}
}

int
main(int argc, char *argv[])
{
	struct setting set = { 12, -1, 0.003F, 0.1F, 0.05F, 0.1F, 0.3F, 1, 0.3F,
		0.2F, 0.1F, 1000, 1 };
	const char *out = NULL;
	struct data d = { 0 };
	struct learner *g;
	size_t labelled;
	char **labels;
	int ch;

	while ((ch = getopt(argc, argv, "e:f:r:w:R:d:o:O:p:c:s:C:a:S:")) != -1)
		switch (ch) {
		case 'e':
			set.epochs = atoi(optarg);
			break;
		case 'f':
			set.held = atoi(optarg);
			break;
		case 'r':
			set.rate = (float)atof(optarg);
			break;
		case 'w':
			set.drop_word = (float)atof(optarg);
			break;
		case 'R':
			set.drop_row = (float)atof(optarg);
			break;
		case 'd':
			set.drop = (float)atof(optarg);
			break;
		case 'o':
			out = optarg;
			break;
		case 'O':
			set.other = (float)atof(optarg);
			break;
		case 'p':
			set.power = (float)atof(optarg);
			break;
		case 'c':
			set.cut = (float)atof(optarg);
			break;
		case 's':
			set.swap = (float)atof(optarg);
			break;
		case 'C':
			set.clean = (float)atof(optarg);
			break;
		case 'a':
			set.articles = (size_t)atoi(optarg);
			break;
		case 'S':
			set.seed = (unsigned)atoi(optarg);
			break;
		default:
			return 2;
		}
	argv += optind;
	cues_load(&cues);
	labels = read_labels(argv[2], &labelled);
	read_pages(&d, argv[0], labels, labelled);
	read_docs(&d, argv[1]);
	labelled = d.npage;
	if (argv[3] != NULL)
		read_pages(&d, argv[3], NULL, set.articles);
	for (size_t p = 0; p < d.npage; p++) {
		d.page[p].weight =
		    d.page[p].core || p >= labelled ? 1 : set.other;
		if (p >= labelled) {
			d.page[p].clean = d.page[p].french = true;
			d.page[p].fold = 9;
		}
	}
	g = learner_new(set.seed);
	train(g, &d, &set);
	if (out != NULL) {
		unsigned char *file = calloc(1, model_size());
		FILE *f = fopen(out, "wb");

		model_write(file, learner_weights(g), learner_words(g));
		if (f == NULL ||
		    fwrite(file, 1, model_size(), f) != model_size() ||
		    fclose(f) != 0)
			fail(out, "cannot be written");
	}
	return 0;
}

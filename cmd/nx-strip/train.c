/* The trainer of nx-strip: labelled pages in, a model out. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cmd/nx-strip/sample.h"
#include "common/file.h"
#include "common/message.h"
#include "common/options.h"
#include "common/utf8.h"

/* The net is trained for so many rounds, at a rate that falls to nothing. */
static const float rate = 0.003F;
/* What is left out of a line: words, rows of features, numbers. */
static const float drop_word = 0.1F, drop_row = 0.05F, drop = 0.1F;
/* The weight of pages whose labels cannot be relied on. */
static const float unsure = 0.3F;

enum {
	ROUNDS = 12,
	ARTICLES = 700 /* a round */,
	POOL = 4000,
	FRENCH = 3,
	SEED = 1
};

struct setting {
	int held; /* the fold that is left out, or -1 */
	struct group without;
	size_t rounds;
	const char *out, *folder;
};

/* folder/name, never freed */
static char *
path_of(const char *folder, const char *name)
{
	size_t n = strlen(folder) + strlen(name) + 2;
	char *path = malloc(n);

	if (path == NULL)
		fail(NULL, "out of memory");
	snprintf(path, n, "%s/%s", folder, name);
	return path;
}

static void
add_line(struct corpus *c, struct slice text, char label)
{
	size_t cap = c->cap;

	c->line = grow(c->line, &cap, c->lines + 1, sizeof *c->line);
	if (c->cap != cap) {
		size_t same = c->cap;

		c->text = grow(c->text, &same, cap, sizeof *c->text);
		same = c->cap;
		c->label = grow(c->label, &same, cap, 1);
		c->cap = cap;
	}
	line_scan(&c->line[c->lines], text);
	c->text[c->lines] = text;
	c->label[c->lines++] = label;
}

/* Adds a page: each line of the file has a label, or it is an article. */
static void
add_page(struct corpus *c, struct slice text, const char *label)
{
	struct slice row;
	struct page *p;

	c->page = grow(c->page, &c->pagecap, c->pages + 1, sizeof *c->page);
	p = &c->page[c->pages++];
	*p = (struct page){ .from = c->lines,
		.article = label == NULL,
		.french = label == NULL };
	for (size_t i = 0; slice_cut(&text, '\n', &row); i++) {
		char is = label != NULL ? label[i] : i == 0 ? 'T' : '1';

		row = utf8_trim(row);
		if (row.n == 0)
			continue;
		if (is == '1') {
			p->last = c->lines - p->from;
			if (p->contents++ == 0)
				p->first = p->last;
		}
		add_line(c, row, is);
	}
	p->n = c->lines - p->from;
}

/* Reads NUL-separated pages; labels[i] are those of page i, or labels NULL. */
static void
read_pages(struct corpus *c, const char *path, char **labels, size_t limit)
{
	struct slice text, doc;
	unsigned char bad[2];
	size_t n;
	char *bytes = file_read(path, SIZE_MAX, &n);
	size_t cap = n;

	bytes = grow(bytes, &cap, n + LINE_SLACK, 1);
	for (size_t i = 0, from = 0; i <= n; i++)
		if (i == n || bytes[i] == '\n' || bytes[i] == '\0') {
			utf8_show(bytes + from, i - from, bad);
			from = i + 1;
		}
	text = (struct slice){ bytes, n };
	for (size_t i = 0; i < limit && slice_cut(&text, '\0', &doc); i++)
		add_page(c, doc, labels == NULL ? NULL : labels[i]);
}

/* labels.tsv: page, line, label; one string of labels a page. */
static char **
read_labels(const char *path, size_t *npage)
{
	size_t cap = 0, room = 0, at = 0;
	struct slice text, row, field = { "", 0 };
	char **labels = NULL, *label = NULL;

	text.p = file_read(path, SIZE_MAX, &text.n);
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
read_docs(struct corpus *c, const char *path, const struct setting *set)
{
	struct slice text, row, field[7];

	text.p = file_read(path, SIZE_MAX, &text.n);
	slice_cut(&text, '\n', &row);
	while (slice_cut(&text, '\n', &row)) {
		struct page *p;
		size_t page;

		for (int i = 0; i < 7; i++)
			if (!slice_cut(&row, '\t', &field[i]))
				fail(path, "is not a table of documents");
		page = strtoul(field[0].p, NULL, 10);
		if (page == 0 || page > c->pages)
			fail(path, "names a document that is not there");
		p = &c->page[page - 1];
		p->french = slice_equal(field[3], S("fr"));
		p->held = field[5].p[0] - '0' == set->held;
		p->core = field[6].p[0] == '1';
		p->weight = p->core ? 1 : unsure;
	}
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

/* Counts one page of the fold that was left out. */
static void
count(struct tally *t, const struct sample *s, float (*out)[NET_OUTS],
    float limit)
{
	double token[3] = { 0 };

	for (size_t i = 0; i < s->n; i++) {
		bool keep =
		    out[i][OUT_CONTENT] >= limit || out[i][OUT_TITLE] >= 0.5F;
		int k = s->label[i] == '1' ? (keep ? 0 : 2) : 1;

		if ((s->label[i] == '0' && !keep) || s->label[i] == 'T' ||
		    s->label[i] == '?')
			continue;
		token[k] += s->line[i]->words;
		t->line[k]++;
	}
	for (int k = 0; k < 3; k++)
		t->token[k] += token[k];
	t->mean += f1(token);
	t->pages++;
}

static void
report(struct learner *g, const struct corpus *c, const struct cues *cues,
    struct sample *s, size_t epoch)
{
	static const float limit[] = { 0.4F, 0.5F, 0.6F };
	struct tally all[3] = { 0 }, french[3] = { 0 };
	float(*out)[NET_OUTS] = NULL;
	size_t cap = 0;

	for (size_t p = 0; p < c->pages; p++) {
		const struct page *page = &c->page[p];

		if (!page->core || !page->held)
			continue;
		sample_page(s, c, page);
		sample_ready(s, cues);
		out = grow(out, &cap, s->n, sizeof *out);
		learner_apply(g, s->feature, s->n, out);
		for (int i = 0; i < 3; i++) {
			count(&all[i], s, out, limit[i]);
			if (page->french)
				count(&french[i], s, out, limit[i]);
		}
	}
	for (int i = 0; i < 3; i++)
		printf("%zu %.1f  P %.3f R %.3f F %.4f line %.4f mean %.4f"
		       "  fr %.4f %.4f\n",
		    epoch, (double)limit[i],
		    all[i].token[0] / (all[i].token[0] + all[i].token[1]),
		    all[i].token[0] / (all[i].token[0] + all[i].token[2]),
		    f1(all[i].token), f1(all[i].line),
		    all[i].mean / (double)all[i].pages, f1(french[i].token),
		    f1(french[i].line));
	fflush(stdout);
	free(out);
}

/* The pages of one round: those with labels, and some articles. */
static size_t
draw(size_t *order, const struct corpus *c, size_t labelled, struct learner *g)
{
	size_t n = 0, articles = c->pages - labelled;

	for (size_t p = 0; p < labelled; p++) {
		/* there are few French pages: each in FRENCH variants */
		int times = c->page[p].french && c->page[p].core ? FRENCH : 1;

		while (!c->page[p].held && c->page[p].n > 0 && times-- > 0)
			order[n++] = p;
	}
	for (size_t i = 0; i < ARTICLES && articles > 0; i++)
		order[n++] = labelled + (size_t)(learner_random(g) *
						 (float)(articles - 1));
	for (size_t i = n; i > 1; i--) {
		size_t j = (size_t)(learner_random(g) * (float)i), p;

		j = j < i ? j : i - 1;
		p = order[j];
		order[j] = order[i - 1];
		order[i - 1] = p;
	}
	return n;
}

static void
train(struct learner *g, const struct corpus *c, size_t labelled,
    const struct cues *cues, const struct setting *set)
{
	struct sample s = { 0 };
	size_t *order = calloc(labelled * FRENCH + ARTICLES, sizeof *order);

	if (order == NULL)
		fail(NULL, "out of memory");
	for (size_t e = 0; e < set->rounds; e++) {
		size_t n = draw(order, c, labelled, g);

		for (size_t i = 0; i < n; i++) {
			float left = 1 - ((float)e + (float)i / (float)n) /
					     (float)set->rounds;

			sample_vary(&s, c, &c->page[order[i]], g);
			if (s.n == 0)
				continue;
			sample_ready(&s, cues);
			learn(g, s.feature, s.target, s.n,
			    rate * (left + 0.01F), drop_word, drop_row, drop);
		}
		if (set->held >= 0 && (e % 4 == 3 || e + 1 == set->rounds))
			report(g, c, cues, &s, e + 1);
	}
	free(order);
}

static void
write_model(const char *path, const struct learner *g)
{
	unsigned char *file = calloc(1, model_size());
	FILE *f = fopen(path, "wb");

	if (f == NULL || file == NULL)
		fail(path, "cannot be opened");
	model_write(file, learner_weights(g), learner_words(g));
	if (fwrite(file, 1, model_size(), f) != model_size() || fclose(f) != 0)
		fail(path, "cannot be written");
	free(file);
}

static void
settings(struct setting *set, int argc, char *argv[])
{
	int ch;

	while ((ch = getopt(argc, argv, "e:f:o:w:")) != -1)
		switch (ch) {
		case 'e':
			set->rounds = strtoul(optarg, NULL, 10);
			break;
		case 'f':
			set->held = (int)strtol(optarg, NULL, 10);
			break;
		case 'o':
			set->out = optarg;
			break;
		case 'w':
			if (!group_find(&set->without,
				(struct slice){ optarg, strlen(optarg) }))
				fail(optarg, "is no group of features");
			break;
		default:
			exit(2);
		}
	if (optind + 1 != argc)
		fail(NULL, "usage: [-e rounds] [-f fold] [-o model] "
			   "[-w group left out] folder");
	set->folder = argv[optind];
}

/* Trains on folder/dev.*, and tells what the fold left out makes of it. */
int
main(int argc, char *argv[])
{
	struct setting set = { .held = -1, .rounds = ROUNDS };
	static struct cues cues;
	struct corpus c = { 0 };
	struct learner *g;
	size_t labelled;
	char **labels;
	const char *articles;

	settings(&set, argc, argv);
	cues_load(&cues);
	labels = read_labels(path_of(set.folder, "dev.labels.tsv"), &labelled);
	read_pages(&c, path_of(set.folder, "dev.nul"), labels, labelled);
	labelled = c.pages;
	read_docs(&c, path_of(set.folder, "dev.docs.tsv"), &set);
	articles = path_of(set.folder, "articles.nul");
	if (access(articles, R_OK) == 0)
		read_pages(&c, articles, NULL, POOL);
	for (size_t p = labelled; p < c.pages; p++)
		c.page[p].weight = 1;
	g = learner_new(SEED, &set.without);
	train(g, &c, labelled, &cues, &set);
	if (set.out != NULL)
		write_model(set.out, g);
	learner_free(g);
	return 0;
}

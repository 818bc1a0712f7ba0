/* Learns what nx-dedupe knows; train.mk says from what. */
#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/nx-dedupe/leader.h"
#include "cmd/nx-dedupe/learn.h"
#include "common/arena.h"
#include "common/number.h"

extern const struct slice data_words;

enum {
	PHRASES_KEPT = RARITY_PHRASES / 2,
	FOLDS = 6,
	CELLS = 6, /* of a row of pairs */
};

static const float real_share = 0.3f; /* of real rows, by generated ones */
static const float sure = (float)SIMILAR_DEFAULT / SIMILAR_MAX;
static const float hard_weight = 3; /* of pairs that nearly look like copies */

/* In how many articles a hash was, and which one had it last. */
struct count {
	uint32_t last, df;
};

static void
saw(struct count *c, uint32_t article)
{
	if (c->last == article)
		return;
	c->last = article;
	c->df++;
}

/* The next article, up to a NUL; control characters as spaces. */
static bool
article(char **text, size_t *cap, size_t *n)
{
	ssize_t got = getdelim(text, cap, '\0', stdin);

	if (got <= 0)
		return false;
	*n = (size_t)got - ((*text)[got - 1] == '\0');
	for (size_t i = 0; i < *n; i++)
		if ((unsigned char)(*text)[i] < ' ')
			(*text)[i] = ' ';
	return true;
}

static unsigned
information(uint32_t articles, uint32_t df)
{
	double bits = df == 0 ? RARITY_MAX : log2((double)articles / df);

	return bits > RARITY_MAX ? RARITY_MAX : (unsigned)(bits + .5);
}

/* A set phrase, in the table of the model. */
static void
put(unsigned char *table, uint32_t key, unsigned bits)
{
	size_t i = rarity_slot(table, key);
	unsigned v = (key >> 16) << 4 | (bits > 0 ? bits : 1);

	if (table[2 * i] != 0 || table[2 * i + 1] != 0)
		return;
	table[2 * i] = (unsigned char)v;
	table[2 * i + 1] = (unsigned char)(v >> 8);
}

/* The least count at which the phrases fit into the table. */
static uint32_t
least_count(const struct count *phrase)
{
	for (uint32_t least = 1 << PHRASE_MIN;; least++) {
		size_t kept = 0;

		for (size_t i = 0; i < RARITY_KEYS; i++)
			kept += phrase[i].df >= least;
		if (kept <= PHRASES_KEPT)
			return least;
	}
}

static int
finish(const void *model, size_t size)
{
	return fwrite(model, size, 1, stdout) != 1 || fclose(stdout) != 0;
}

/* Articles, each ended by NUL, in; rarity.model out. */
static int
learn_rarity(void)
{
	static unsigned char model[RARITY_SIZE];
	static struct lexis lexis;
	struct count *word = calloc(RARITY_WORDS, sizeof *word);
	struct count *phrase = calloc(RARITY_KEYS, sizeof *phrase);
	struct tokens to = { 0 };
	char *text = NULL;
	size_t cap = 0, n;
	uint32_t articles = 0, least;

	if (word == NULL || phrase == NULL)
		errx(2, "out of memory");
	lexis_load(&lexis, data_words);
	while (article(&text, &cap, &n)) {
		articles++;
		tokens_clear(&to);
		tokens_add(&to, &lexis, (struct slice){ text, n });
		for (size_t i = 0; i < to.n; i++)
			saw(&word[token_hash(to.t[i])], articles);
		for (size_t i = 0; i + 2 < to.n; i++)
			saw(&phrase[rarity_key(sketch_key(to.t + i, 0))],
			    articles);
	}
	for (uint32_t h = 0; h < RARITY_WORDS; h++)
		model[h / 2] |=
		    (unsigned char)(information(articles, word[h].df)
				    << h % 2 * 4);
	least = least_count(phrase);
	for (uint32_t i = 0; i < RARITY_KEYS; i++)
		if (phrase[i].df >= least)
			put(model + RARITY_WORDS / 2, i,
			    information(articles, phrase[i].df));
	fprintf(stderr, "%u articles; set phrases are in %u or more\n",
	    articles, least);
	return finish(model, sizeof model);
}

/* The next line, cut at its tabs. */
static bool
row(char **line, size_t *cap, char *cell[CELLS])
{
	char *p;

	if (getline(line, cap, stdin) <= 0)
		return false;
	p = *line;
	p[strcspn(p, "\n")] = '\0';
	for (size_t i = 0; i < CELLS; i++) {
		cell[i] = p;
		p += strcspn(p, "\t");
		if (*p != '\0')
			*p++ = '\0';
	}
	return true;
}

/* A row of features: real or made, copy or not, then what was measured. */
static void
print(struct verdict *v, uint32_t *a, size_t na, const char *origin, bool copy)
{
	float f[FEATURES];

	if (!verdict_measure(v, a, na, f))
		return;
	printf("%s\t%d", origin, copy);
	for (size_t i = 0; i < FEATURES; i++)
		printf("\t%.4f", (double)f[i]);
	putchar('\n');
}

/* Labelled pairs in: id, kind, bucket, label, a, b; features out. */
static int
measure_pairs(void)
{
	static struct lexis lexis;
	struct verdict v;
	struct tokens a = { 0 }, b = { 0 };
	char *line = NULL, *cell[CELLS];
	size_t cap = 0;

	lexis_load(&lexis, data_words);
	verdict_open(&v);
	while (row(&line, &cap, cell)) {
		bool copy = strcmp(cell[3], "dup") == 0;

		if (!copy && strcmp(cell[3], "diff") != 0)
			continue;
		tokens_clear(&a);
		tokens_clear(&b);
		tokens_add(
		    &a, &lexis, (struct slice){ cell[4], strlen(cell[4]) });
		tokens_add(
		    &b, &lexis, (struct slice){ cell[5], strlen(cell[5]) });
		if (a.n < SKETCH_MIN || b.n < SKETCH_MIN || a.exact == b.exact)
			continue;
		verdict_of(&v, b.t, b.n, NULL);
		print(&v, a.t, a.n, cell[0], copy);
	}
	return fclose(stdout) != 0;
}

/*
 * Generated texts in: id, cluster, kind, edit, source, text; out, the
 * features of all pairs that the program itself would compare, if it were
 * always right.
 */
static int
measure_made(void)
{
	static struct leader l = { .memory = SIZE_MAX,
		.threshold = UINT32_MAX };
	char *line = NULL, *cell[CELLS];
	int *cluster = NULL; /* of the text of each number */
	size_t cap = 0, clustercap = 0;

	leader_open(&l);
	while (row(&line, &cap, cell)) {
		int mine = atoi(cell[1]);
		struct match m;

		leader_begin(&l, 0);
		leader_text(&l, (struct slice){ cell[5], strlen(cell[5]) });
		leader_end(&l);
		leader_turn(&l);
		leader_keys(&l);
		m = leader_find(&l);
		if (m.seen)
			continue;
		for (size_t i = 0; i < l.ncandidates; i++) {
			const struct candidate *c = &l.candidate[i];

			print(&l.verdict, entry_tokens(c->entry),
			    c->entry->tokens, "made", cluster[c->id] == mine);
			if (m.lead == 0 && cluster[c->id] == mine)
				m.lead = c->id;
		}
		cluster = grow(
		    cluster, &clustercap, l.store.next + 1, sizeof *cluster);
		cluster[l.store.next] = mine;
		leader_add(&l, &m, 0);
	}
	return fclose(stdout) != 0;
}

/* Features, as print() writes them; real rows get their folds. */
static struct sample *
samples(size_t *n)
{
	struct sample *s = NULL;
	size_t cap = 0, linecap = 0, real[2] = { 0 };
	char *line = NULL;
	float made = 0;

	for (*n = 0; getline(&line, &linecap, stdin) > 0; (*n)++) {
		struct sample *x;
		char *p = strchr(line, '\t');

		s = grow(s, &cap, *n + 1, sizeof *s);
		x = &s[*n];
		*x = (struct sample){ .weight = 1, .fold = FOLDS };
		x->real = strncmp(line, "made\t", 5) != 0;
		x->copy = strtol(p + 1, &p, 10) != 0;
		for (size_t i = 0; i < FEATURES; i++)
			x->f[i] = strtof(p, &p);
		if (x->real)
			x->fold = (unsigned)(real[x->copy]++ % FOLDS);
		else if (!x->copy && x->f[MATCHED] > 0.8f)
			x->weight = hard_weight;
		made += x->real ? 0 : 1;
	}
	for (size_t i = 0; i < *n; i++)
		if (s[i].real)
			s[i].weight =
			    made * real_share / (float)(real[0] + real[1]);
	return s;
}

static void
score(const char *what, size_t right[2][2])
{
	double tp = (double)right[1][1];

	fprintf(stderr, "%s: P %.3f R %.3f F1 %.3f\n", what,
	    tp / (double)(right[0][1] + right[1][1]),
	    tp / (double)(right[1][0] + right[1][1]),
	    2 * tp / (double)(2 * right[1][1] + right[0][1] + right[1][0]));
}

/* Features in, verdict.model out; tells how folds left out were judged. */
static int
fit(void)
{
	size_t n, held[2][2] = { { 0 } }, made[2][2] = { { 0 } };
	struct sample *s = samples(&n);
	struct net net;
	unsigned char model[NET_SIZE];

	for (unsigned fold = 0; fold < FOLDS; fold++) {
		learn(&net, s, n, fold);
		for (size_t i = 0; i < n; i++)
			held[s[i].copy][net_probability(&net, s[i].f) > sure] +=
			    s[i].fold == fold;
	}
	learn(&net, s, n, FOLDS + 1);
	for (size_t i = 0; i < n; i++)
		made[s[i].copy][net_probability(&net, s[i].f) > sure] +=
		    !s[i].real;
	score("real pairs, each fold left out", held);
	score("generated pairs, trained on", made);
	for (size_t i = 0; i < NET_WEIGHTS; i++) {
		uint32_t u;

		memcpy(&u, (const char *)&net + 4 * i, 4);
		number_put(model + 4 * i, u, 4);
	}
	return finish(model, sizeof model);
}

int
main(int argc, char *argv[])
{
	static const struct {
		const char *name;
		int (*run)(void);
	} job[] = { { "rarity", learn_rarity }, { "pairs", measure_pairs },
		{ "made", measure_made }, { "fit", fit } };

	for (size_t i = 0; argc == 2 && i < sizeof job / sizeof job[0]; i++)
		if (strcmp(argv[1], job[i].name) == 0)
			return job[i].run();
	errx(2, "usage: nx-dedupe rarity|pairs|made|fit");
}

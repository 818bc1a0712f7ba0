/* Learns what nx-dedupe knows: see train.mk. */
#include <err.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/nx-dedupe/feature.h"
#include "cmd/nx-dedupe/leader.h"
#include "cmd/nx-dedupe/rarity.h"
#include "common/arena.h"

extern const struct slice data_words;

enum { PHRASES_KEPT = RARITY_PHRASES * 3 / 4 };

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

/* The next article, up to a NUL; tabs and line feeds as spaces. */
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
	double bits = log2((double)articles / df);

	return bits > RARITY_MAX ? RARITY_MAX : (unsigned)(bits + .5);
}

/* A set phrase in df articles, in the table of the model. */
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

/* Articles, each ended by NUL, on standard input; the model on the output. */
static int
learn_rarity(void)
{
	static unsigned char model[RARITY_SIZE];
	struct count *word = calloc(RARITY_WORDS, sizeof *word);
	struct count *phrase = calloc(RARITY_KEYS, sizeof *phrase);
	static struct lexis lexis;
	struct tokens to = { 0 };
	char *text = NULL;
	size_t cap = 0, n, kept = 0;
	uint32_t articles = 0, least = 1 << PHRASE_MIN;

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
			saw(&phrase[rarity_key(to.t + i)],
			    articles);
	}
	for (uint32_t h = 0; h < RARITY_WORDS; h++) {
		unsigned bits = word[h].df == 0
				    ? RARITY_MAX
				    : information(articles, word[h].df);

		model[h / 2] |= (unsigned char)(bits << h % 2 * 4);
	}
	/* raise the least count until the phrases fit */
	do {
		kept = 0;
		for (size_t i = 0; i < RARITY_KEYS; i++)
			kept += phrase[i].df >= least;
	} while (kept > PHRASES_KEPT && least++ > 0);
	fprintf(stderr, "%u articles, %zu phrases in %u or more\n", articles,
	    kept, least);
	for (uint32_t i = 0; i < RARITY_KEYS; i++)
		if (phrase[i].df >= least)
			put(model + RARITY_WORDS / 2, i,
			    information(articles, phrase[i].df));
	return fwrite(model, sizeof model, 1, stdout) != 1 ||
	       fclose(stdout) != 0;
}

/* One line of features: label, then what is measured of a and b. */
static void
dump(struct align *al, struct measure *m, const uint32_t *a, size_t na,
    const uint32_t *b, size_t nb, const char *label)
{
	float f[FEATURES];
	bool b_first = nb <= ALIGN_MAX;

	if (nb > ALIGN_MAX && na > ALIGN_MAX)
		return;
	if (b_first)
		align_pattern(al, b, nb);
	else
		align_pattern(al, a, na);
	align_text(al, b_first ? a : b, b_first ? na : nb);
	measure_a(m, a, na);
	measure_b(m, b, nb);
	measure(m, &(struct texts){ a, b, na, nb, al->pair, al->pairs, b_first }, f);
	printf("%s", label);
	for (int i = 0; i < FEATURES; i++)
		printf("\t%.4f", (double)f[i]);
	putchar('\n');
}

extern const struct slice data_rarity;

/* pairs.tsv on standard input */
static int
pairs(void)
{
	static struct lexis lexis;
	struct rarity r;
	struct measure m = { .rarity = &r };
	struct align al = { 0 };
	struct tokens a = { 0 }, b = { 0 };
	char *line = NULL, *f[6];
	size_t cap = 0;

	lexis_load(&lexis, data_words);
	rarity_view(&r, data_rarity);
	while (getline(&line, &cap, stdin) > 0) {
		char label[99];
		char *p = line;
		line[strcspn(line, "\n")] = 0;
		for (int i = 0; i < 6; i++) {
			f[i] = p;
			p += strcspn(p, "\t");
			if (*p)
				*p++ = 0;
		}
		tokens_clear(&a);
		tokens_clear(&b);
		tokens_add(&a, &lexis, (struct slice){ f[4], strlen(f[4]) });
		tokens_add(&b, &lexis, (struct slice){ f[5], strlen(f[5]) });
		if (a.n < SKETCH_MIN || b.n < SKETCH_MIN || a.exact == b.exact) {
			fprintf(stderr, "%s %s %s %zu %zu exact %d\n", f[0], f[2], f[3], a.n, b.n, a.exact == b.exact);
			continue;
		}
		snprintf(label, sizeof label, "%s\t%s", f[0], f[3]);
		dump(&al, &m, a.t, a.n, b.t, b.n, label);
	}
	return 0;
}

/* gold.tsv of gen.py on standard input: candidates as the program has them */
static int
generated(void)
{
	static struct leader l;
	struct rarity r;
	struct measure m = { .rarity = &r };
	struct align al = { 0 };
	char *line = NULL, *f[6];
	size_t cap = 0;
	static int cluster[1 << 20]; /* by id */
	static struct { uint32_t *t; size_t n; } text[1<<20];
	static int lead[1<<20];

	l.threshold = 7000;
	l.memory = 1u << 30;
	leader_open(&l);
	rarity_view(&r, data_rarity);
	for (int row = 0; getline(&line, &cap, stdin) > 0; row++) {
		char label[99];
		char *p = line;
		struct match mt;
		line[strcspn(line, "\n")] = 0;
		for (int i = 0; i < 6; i++) {
			f[i] = p;
			p += strcspn(p, "\t");
			if (*p)
				*p++ = 0;
		}
		leader_begin(&l, 0);
		leader_text(&l, (struct slice){ f[5], strlen(f[5]) });
		mt = leader_find(&l);
		if (mt.seen)
			continue;
		int best = 0;
		for (size_t i = 0; i < l.ncandidates; i++) {
			uint32_t id = l.candidate[i].id;
			bool same = cluster[id] == atoi(f[1]);
			snprintf(label, sizeof label, "%s/%s\t%s", f[2], f[3], same ? "dup" : "diff");
			dump(&al, &m, text[id].t, text[id].n, l.tokens.t, l.tokens.n, label);
			if (same && !best) best = (int)id;
		}
		mt.lead = (uint32_t)best;
		uint32_t id = l.store.next;
		leader_add(&l, &mt, 0);
		cluster[id] = atoi(f[1]);
		text[id].t = malloc(l.tokens.n * 4);
		memcpy(text[id].t, l.tokens.t, l.tokens.n * 4);
		text[id].n = l.tokens.n;
		lead[id] = best;
	}
	return 0;
}

int
main(int argc, char *argv[])
{
	if (argc == 2 && strcmp(argv[1], "rarity") == 0)
		return learn_rarity();
	if (argc == 2 && strcmp(argv[1], "pairs") == 0)
		return pairs();
	if (argc == 2 && strcmp(argv[1], "generated") == 0)
		return generated();
	errx(2, "usage: nx-dedupe rarity < articles");
}

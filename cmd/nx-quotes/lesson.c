/* Lessons in what is speech. */
#include "cmd/nx-quotes/lesson.h"

#include <stdlib.h>

#include "cmd/nx-quotes/learn.h"

enum { TERM_WORDS = 16, ORDERS = 4 /* of the lessons, of which a mean */ };

struct lesson {
	struct alternative is[SPEECHES];
	double weight;
};

void
lesson_add(struct lessons *all, const struct speech_model *m,
    const struct speech_place *p, const struct speech_memory *memory,
    enum speech is, double weight)
{
	uint64_t f[SPEECH_LIST];
	size_t n = speech_features(m, p, memory, f);
	struct lesson *l;

	all->lesson = grow(all->lesson, &all->cap, all->n + 1, sizeof *l);
	l = &all->lesson[all->n++];
	l->weight = weight;
	for (unsigned k = 0; k < SPEECHES; k++) {
		uint32_t *row = arena_alloc(&all->rows, n, sizeof *row);

		for (size_t i = 0; i < n; i++)
			row[i] = speech_row(f[i]) * SPEECHES + k;
		l->is[k] = (struct alternative){ row, n, k == is };
	}
}

void
lessons_learn(const struct lessons *all, struct model_file *file)
{
	struct learning how = {
		.rounds = 6, .rate = 0.1, .penalty = 1e-3, .average = true
	};
	struct arena a = { 0 };
	double *w = arena_alloc(&a, SPEECH_ROWS, sizeof *w);
	double *mean = arena_alloc(&a, SPEECH_ROWS, sizeof *mean);
	struct choice *c = arena_alloc(&a, all->n, sizeof *c);

	for (size_t i = 0; i < all->n; i++)
		c[i] = (struct choice){ all->lesson[i].is, SPEECHES,
			all->lesson[i].weight };
	for (; how.seed < ORDERS; how.seed++) {
		memset(w, 0, SPEECH_ROWS * sizeof *w);
		learn(c, all->n, &how, w, SPEECH_ROWS);
		for (size_t i = 0; i < SPEECH_ROWS; i++)
			mean[i] += w[i] / ORDERS;
	}
	model_add(file, S("speech"), SPEECH_VERSION, mean, SPEECH_ROWS);
	arena_free(&a);
}

bool
lessons_terms(struct slice list, struct model_file *file)
{
	struct arena a = { 0 };
	double *row = arena_alloc(&a, SPEECH_TERMS, sizeof *row);
	struct word w[TERM_WORDS];
	struct slice line, phrase;
	bool good = true;
	size_t terms = 0;

	while (good && slice_cut(&list, '\n', &line)) {
		size_t at = 0, n;
		int value = 0;

		if (line.n == 0 || line.p[0] == '#')
			continue;
		slice_cut(&line, '\t', &phrase);
		n = words_cut(phrase, 0, &at, w, TERM_WORDS);
		for (size_t i = 0; i < line.n && i < 5; i++)
			value = value * 10 + line.p[i] - '0';
		good = n > 0 && at == phrase.n && value > 0 && value < 32768 &&
		       ++terms * 4 < SPEECH_TERMS;
		if (good)
			terms_put(row, SPEECH_TERMS, w, n, value);
	}
	if (good)
		model_add(file, S("terms"), SPEECH_VERSION, row, SPEECH_TERMS);
	arena_free(&a);
	return good;
}

void
lessons_free(struct lessons *all)
{
	free(all->lesson);
	arena_free(&all->rows);
}

/* Learns the model of nx-quotes: train DATA TERMS MODEL. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "cmd/nx-quotes/gold.h"
#include "cmd/nx-quotes/learn.h"
#include "cmd/nx-quotes/lesson.h"
#include "common/reader.h"

/* The questions of one stage, with their answers. */
struct stage_lessons {
	struct choice *c; /* [n] */
	size_t n, cap;
};

struct trainer {
	struct gold gold;
	const struct gold_row *from, *to; /* the rows of the document */
	struct stage_lessons lesson[STAGES];
	struct lessons marks;
	struct speech_model speech;
	struct arena arena;
	size_t asked[STAGES], hopeless[STAGES];
};

static void
learn_this(struct trainer *t, int stage, struct alternative *a, size_t n)
{
	struct stage_lessons *l = &t->lesson[stage];
	size_t right = 0;

	for (size_t i = 0; i < n; i++)
		right += a[i].right;
	t->asked[stage]++;
	if (right == 0)
		t->hopeless[stage]++;
	if (right == 0 || right == n)
		return;
	l->c = grow(l->c, &l->cap, l->n + 1, sizeof *l->c);
	l->c[l->n++] = (struct choice){ a, n, 1 };
}

static int
watch_speech(void *trainer, const struct speech_place *place,
    const struct speech_memory *memory, size_t start, size_t end)
{
	struct trainer *t = trainer;
	const struct gold_row *r =
	    gold_find(t->from, t->to, start, end, true, false);
	int class = r == NULL                           ? SPEECH_OTHER
		    : slice_equal(r->kind, S("direct")) ? SPEECH_DIRECT
		    : slice_equal(r->kind, S("mixed"))  ? SPEECH_MIXED
							: SPEECH_OTHER;

	if (r == NULL || !gold_optional(r))
		lesson_add(&t->marks, &t->speech, place, memory,
		    (enum speech) class, 1);
	return class;
}

static bool
last_word_same(struct slice a, struct slice b)
{
	struct gold_words x = gold_words(a), y = gold_words(b);

	if (x.n == 0 || y.n == 0)
		return slice_equal(a, b);
	return x.word[x.n - 1] == y.word[y.n - 1];
}

static bool
right_source(const struct gold_row *r, const struct option *o)
{
	struct gold_words said[2] = { gold_words(o->text),
		gold_words(o->name) };
	struct slice rest = r->canonical, name = r->speaker;

	if (slice_equal(r->speaker, S("-")))
		return o->text.n == 0;
	do {
		struct gold_words g = gold_words(name);

		if (gold_lenient(&said[0], &g) || gold_lenient(&said[1], &g))
			return true;
	} while (slice_cut(&rest, ';', &name));
	return false;
}

static bool
right(const struct question *q, const struct gold_row *r, size_t i)
{
	const struct option *o = &q->option[i];

	if (q->stage == STAGE_INDIRECT)
		return (r != NULL) == (i == 1);
	if (q->stage == STAGE_SOURCE)
		return right_source(r, o);
	if (slice_equal(r->cue, S("-")))
		return o->text.n == 0;
	return o->text.n > 0 && last_word_same(o->text, r->cue);
}

static size_t
watch_choice(void *trainer, const struct question *q, size_t answer)
{
	struct trainer *t = trainer;
	const struct gold_row *r = gold_find(t->from, t->to, q->start, q->end,
	    q->stage != STAGE_INDIRECT, q->stage != STAGE_CUE);
	struct alternative *a;
	size_t first = q->n;

	if (r == NULL && q->stage != STAGE_INDIRECT)
		return answer;
	a = arena_alloc(&t->arena, q->n, sizeof *a);
	for (size_t i = 0; i < q->n; i++) {
		const struct option *o = &q->option[i];
		uint32_t *row = arena_alloc(&t->arena, o->n, sizeof *row);

		memcpy(row, o->row, o->n * sizeof *row);
		a[i] = (struct alternative){ row, o->n, right(q, r, i) };
		if (a[i].right && first == q->n)
			first = i;
	}
	if (r == NULL || !gold_optional(r))
		learn_this(t, (int)q->stage, a, q->n);
	return first < q->n ? first : answer;
}

static void
read_document(struct trainer *t, struct quotes *q, char *path)
{
	struct options o = { .quiet = true,
		.operand = &path,
		.operands = 1,
		.input = INPUT_TEXT };
	struct reader *reader = reader_open(&o);
	const struct quote *out;
	struct block b;

	quotes_document(q);
	while (reader_next(reader, &b))
		for (size_t at = 0; at < b.text.n;)
			quotes_read(q, b.text, &at, b.start, &out);
	if (reader_close(reader) != 0)
		errx(2, "%s: cannot be read", path);
	(void)t;
}

static void
read_folder(struct trainer *t, const char *data, const char *name)
{
	struct watch watch = { t, watch_speech, watch_choice };
	struct slice no_model = { NULL, 0 };
	struct quotes *q = quotes_open(no_model, LANG_AUTO, false, &watch);
	size_t first = t->gold.n;
	char dir[2048], path[4096];

	snprintf(dir, sizeof dir, "%s/%s", data, name);
	gold_read(&t->gold, dir);
	for (size_t i = first, j; i < t->gold.n; i = j) {
		const struct gold_row *row = t->gold.row;

		for (j = i;
		     j < t->gold.n && slice_equal(row[i].doc, row[j].doc);)
			j++;
		t->from = row + i;
		t->to = row + j;
		snprintf(path, sizeof path, "%s/%.*s.txt", dir,
		    (int)row[i].doc.n, row[i].doc.p);
		read_document(t, q, path);
	}
	quotes_close(q);
}

static void
fit(struct trainer *t, int stage, struct slice name, uint32_t version,
    uint32_t rows, const struct learning *how, struct model_file *m)
{
	struct stage_lessons *l = &t->lesson[stage];
	double *w = arena_alloc(&t->arena, rows, sizeof *w), p[OPTIONS];
	size_t good = 0;

	learn(l->c, l->n, how, w, rows);
	for (size_t i = 0; i < l->n; i++) {
		size_t best = 0;

		learn_chances(&l->c[i], w, p);
		for (size_t k = 1; k < l->c[i].n; k++)
			if (p[k] > p[best])
				best = k;
		good += l->c[i].alternative[best].right;
	}
	printf("%-8.*s %5zu asked, %4zu without an answer; learned %zu of "
	       "%zu\n",
	    (int)name.n, name.p, t->asked[stage], t->hopeless[stage], good,
	    l->n);
	model_add(m, name, version, w, rows);
}

static void
write_model(const struct model_file *m, const char *path)
{
	FILE *f = fopen(path, "wb");

	if (f == NULL || fwrite(m->p, 1, m->n, f) != m->n || fclose(f) != 0)
		err(2, "%s", path);
}

int
main(int argc, char *argv[])
{
	static const struct learning how[STAGES] = {
		[STAGE_CUE] = { 20, 0.1, 1e-4 },
		[STAGE_SOURCE] = { 20, 0.1, 1e-4 },
		[STAGE_INDIRECT] = { 20, 0.1, 1e-4 },
	};
	struct trainer t = { 0 };
	struct model_file m = { 0 }, terms = { 0 };
	struct slice list;

	if (argc != 4)
		errx(2, "usage: train DATA TERMS MODEL");
	speech_load(&t.speech);
	list = gold_file(&t.arena, argv[2]);
	if (!lessons_terms(list, &m) || !lessons_terms(list, &terms))
		errx(2, "%s: not a list of terms", argv[2]);
	model_end(&terms);
	speech_weights(
	    &t.speech, (struct slice){ (const char *)terms.p, terms.n });
	read_folder(&t, argv[1], "afp");
	read_folder(&t, argv[1], "en");
	lessons_learn(&t.marks, &m);
	for (int s = 0; s < STAGES; s++)
		fit(&t, s, judge_section[s], JUDGE_VERSION, JUDGE_ROWS, &how[s],
		    &m);
	model_end(&m);
	write_model(&m, argv[3]);
	free(m.p);
	free(terms.p);
	for (int s = 0; s < STAGES; s++)
		free(t.lesson[s].c);
	free(t.gold.row);
	lessons_free(&t.marks);
	arena_free(&t.gold.arena);
	arena_free(&t.arena);
	speech_free(&t.speech);
	return 0;
}

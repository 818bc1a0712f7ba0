/* Learns the model of nx-quotes: train DATA TERMS MODEL MORE CORPUS. */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "cmd/nx-quotes/gold.h"
#include "cmd/nx-quotes/learn.h"
#include "cmd/nx-quotes/lesson.h"
#include "common/number.h"
#include "common/reader.h"

/*
 * The documents are dealt into PARTS.  First all questions are asked with the
 * right answers given so far.  Then each part is read by a model of the
 * others, on its own answers, wrong ones too, and its questions are added: so
 * the model learns to go on from mistakes (Ross, Gordon, Bagnell 2011).
 */
enum { PARTS = 5, ORDERS = 8, MORE = 32 /* rows of a document, at most */ };

/* The questions of one stage, with their answers. */
struct stage_lessons {
	struct choice *c; /* [n] */
	size_t *part;     /* [n] of its document */
	size_t n, cap, parts;
};

struct trainer {
	const char *data;
	struct gold gold;
	const struct gold_row *from, *to; /* the rows of the document */
	size_t part;                      /* of the document */
	bool alone;                       /* the model answers */
	bool marks_only;                  /* and rows for some of them only */
	struct stage_lessons lesson[STAGES];
	struct lessons marks[PARTS + 1]; /* without that part; of all */
	struct speech_model speech;
	struct slice terms;
	struct arena arena;
	size_t asked[STAGES], right[STAGES]; /* while the model answers */
};

static void
learn_this(struct trainer *t, int stage, struct alternative *a, size_t n)
{
	struct stage_lessons *l = &t->lesson[stage];
	size_t right = 0;

	for (size_t i = 0; i < n; i++)
		right += a[i].right;
	if (right == 0 || right == n)
		return;
	l->c = grow(l->c, &l->cap, l->n + 1, sizeof *l->c);
	l->part = grow(l->part, &l->parts, l->n + 1, sizeof *l->part);
	l->part[l->n] = t->part;
	l->c[l->n++] = (struct choice){ a, n, 1 };
}

static int
watch_speech(void *trainer, const struct speech_place *place,
    const struct speech_memory *memory, size_t start, size_t end)
{
	struct trainer *t = trainer;
	const struct gold_row *r =
	    gold_find(t->from, t->to, start, end, true, false);
	enum speech class = r == NULL                           ? SPEECH_OTHER
			    : slice_equal(r->kind, S("direct")) ? SPEECH_DIRECT
			    : slice_equal(r->kind, S("mixed"))  ? SPEECH_MIXED
								: SPEECH_OTHER;
	double weight = t->marks_only                   ? 0.8
			: r != NULL && gold_optional(r) ? 0.3
							: 1;

	if (t->alone || (t->marks_only && r == NULL))
		return -1;
	for (size_t part = 0; part <= PARTS; part++)
		if (part != t->part)
			lesson_add(&t->marks[part], &t->speech, place, memory,
			    class, weight);
	return (int)class;
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
right_source(const struct gold_row *r, const struct shown *o)
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
	const struct shown *o = q->option[i].shown;

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

	if (t->marks_only)
		return answer;
	if (r == NULL ? q->stage != STAGE_INDIRECT
		      : slice_equal(r->kind, S("other")))
		return answer;
	a = arena_alloc(&t->arena, q->n, sizeof *a);
	for (size_t i = 0; i < q->n; i++) {
		const struct shown *o = q->option[i].shown;
		uint32_t *row = arena_alloc(&t->arena, o->n, sizeof *row);

		memcpy(row, o->row, o->n * sizeof *row);
		a[i] = (struct alternative){ row, o->n, right(q, r, i) };
		if (a[i].right && first == q->n)
			first = i;
	}
	if (r == NULL || !gold_optional(r))
		learn_this(t, (int)q->stage, a, q->n);
	if (!t->alone)
		return first < q->n ? first : answer;
	t->asked[q->stage]++;
	t->right[q->stage] += a[answer].right;
	return answer;
}

static void
read_document(struct quotes *q, char *path)
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
}

/* Reads the documents of a part, or of all. */
static void
read_part(struct trainer *t, size_t part, struct slice model)
{
	struct watch watch = { t, watch_speech, watch_choice };
	struct quotes *q = quotes_open(model, LANG_AUTO, false, &watch);
	const struct gold_row *row = t->gold.row;
	size_t document = 0;
	char path[4096];

	for (size_t i = 0, j; i < t->gold.n; i = j) {
		for (j = i;
		     j < t->gold.n && slice_equal(row[i].doc, row[j].doc);)
			j++;
		t->from = row + i;
		t->to = row + j;
		t->part = document++ % PARTS;
		if (part != PARTS && part != t->part)
			continue;
		snprintf(path, sizeof path, "%s/%.*s/%.*s.txt", t->data,
		    (int)row[i].set.n, row[i].set.p, (int)row[i].doc.n,
		    row[i].doc.p);
		read_document(q, path);
	}
	quotes_close(q);
}

/* The rows of one document of a list: its number, start, end and kind. */
static size_t
more_rows(struct slice *list, size_t number, struct gold_row row[MORE])
{
	struct slice rest = *list, line, f[4];
	size_t n = 0, v[3];

	while (slice_cut(&rest, '\n', &line)) {
		for (int i = 0; i < 4; i++)
			slice_cut(&line, '\t', &f[i]);
		for (int i = 0; i < 3; i++)
			v[i] = number_from(f[i]);
		if (v[0] > number || n == MORE)
			break;
		row[n++] = (struct gold_row){
			.kind = f[3], .start = v[1], .end = v[2]
		};
		*list = rest;
	}
	return n;
}

/* Marked spans of a corpus whose documents end in NUL. */
static void
read_more(struct trainer *t, const char *list, char *corpus)
{
	struct watch watch = { t, watch_speech, watch_choice };
	struct slice none = { NULL, 0 }, rest = gold_file(&t->arena, list);
	struct quotes *q = quotes_open(none, LANG_AUTO, false, &watch);
	struct options o = { .quiet = true,
		.operand = &corpus,
		.operands = 1,
		.nul = true,
		.input = INPUT_TEXT };
	struct reader *reader = reader_open(&o);
	struct gold_row row[MORE];
	const struct quote *out;
	struct block b;
	size_t number = 0;

	t->part = PARTS + 1;
	t->marks_only = true;
	t->from = t->to = row;
	while (rest.n > 0 && reader_next(reader, &b)) {
		if (b.first) {
			quotes_document(q);
			t->to = row + more_rows(&rest, ++number, row);
		}
		for (size_t at = 0; at < b.text.n && t->to > t->from;)
			quotes_read(q, b.text, &at, b.start, &out);
	}
	reader_close(reader);
	quotes_close(q);
	t->marks_only = false;
}

/* The mean of several models that saw the choices in other orders. */
static void
learn_often(
    const struct choice *c, size_t n, const struct learning *how, double *mean)
{
	struct learning again = *how;

	for (again.seed = 0; again.seed < ORDERS; again.seed++) {
		struct arena arena = { 0 };
		double *w = arena_alloc(&arena, JUDGE_ROWS, sizeof *w);

		learn(c, n, &again, w, JUDGE_ROWS);
		for (size_t i = 0; i < JUDGE_ROWS; i++)
			mean[i] += w[i] / ORDERS;
		arena_free(&arena);
	}
}

/* A model of all lessons but those of a part. */
static void
make_model(struct trainer *t, size_t part, struct model_file *m)
{
	static const struct learning how[STAGES] = {
		[STAGE_CUE] = { 10, 0.05, 1e-3, 0, true },
		[STAGE_SOURCE] = { 10, 0.08, 2e-3, 0, true },
		[STAGE_INDIRECT] = { 10, 0.05, 1e-3, 0, true },
	};

	if (!lessons_terms(t->terms, m))
		errx(2, "not a list of terms");
	lessons_learn(&t->marks[part], m);
	for (int s = 0; s < STAGES; s++) {
		struct stage_lessons *l = &t->lesson[s];
		struct arena arena = { 0 };
		struct choice *c = arena_alloc(&arena, l->n, sizeof *c);
		double *w = arena_alloc(&arena, JUDGE_ROWS, sizeof *w);
		size_t n = 0;

		for (size_t i = 0; i < l->n; i++)
			if (l->part[i] != part)
				c[n++] = l->c[i];
		learn_often(c, n, &how[s], w);
		model_add(m, judge_section[s], JUDGE_VERSION, w, JUDGE_ROWS);
		arena_free(&arena);
	}
	model_end(m);
}

/* Each part by a model of the others; says how well it did. */
static void
read_alone(struct trainer *t)
{
	t->alone = true;
	for (size_t part = 0; part < PARTS; part++) {
		struct model_file m = { 0 };

		make_model(t, part, &m);
		read_part(t, part, (struct slice){ (const char *)m.p, m.n });
		free(m.p);
	}
	for (int s = 0; s < STAGES; s++) {
		struct slice name = judge_section[s];

		printf("%-8.*s %5zu questions in %d parts, %.1f %% right\n",
		    (int)name.n, name.p, t->asked[s], PARTS,
		    100.0 * (double)t->right[s] / (double)t->asked[s]);
		t->asked[s] = t->right[s] = 0;
	}
	t->alone = false;
}

static void
load_terms(struct trainer *t, const char *path)
{
	struct model_file terms = { 0 };

	t->terms = gold_file(&t->arena, path);
	if (!lessons_terms(t->terms, &terms))
		errx(2, "%s: not a list of terms", path);
	model_end(&terms);
	/* only the terms are there, which features need */
	speech_weights(
	    &t->speech, arena_copy(&t->arena,
			    (struct slice){ (const char *)terms.p, terms.n }));
	free(terms.p);
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
	struct trainer t = { 0 };
	struct model_file m = { 0 };
	struct slice none = { NULL, 0 };

	if (argc != 6)
		errx(2, "usage: train DATA TERMS MODEL MORE CORPUS");
	t.data = argv[1];
	load_terms(&t, argv[2]);
	gold_read(&t.gold, argv[1], S("afp"));
	gold_read(&t.gold, argv[1], S("en"));
	read_part(&t, PARTS, none);
	read_more(&t, argv[4], argv[5]);
	read_alone(&t);
	make_model(&t, PARTS, &m);
	write_model(&m, argv[3]);
	free(m.p);
	for (int s = 0; s < STAGES; s++) {
		free(t.lesson[s].c);
		free(t.lesson[s].part);
	}
	for (size_t part = 0; part <= PARTS; part++)
		lessons_free(&t.marks[part]);
	free(t.gold.row);
	arena_free(&t.gold.arena);
	arena_free(&t.arena);
	return 0;
}

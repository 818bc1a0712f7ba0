/* Quotations annotated by hand. */
#include "cmd/nx-quotes/gold.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/file.h"
#include "common/hash.h"
#include "common/number.h"
#include "common/utf8.h"

enum { COLUMNS = 9 };

struct slice
gold_file(struct arena *arena, const char *path)
{
	size_t n;
	char *bytes = file_read(path, SIZE_MAX, &n);
	struct slice s = arena_copy(arena, (struct slice){ bytes, n });

	free(bytes);
	return s;
}

static void
add(struct gold *g, const struct gold_row *row)
{
	g->row = grow(g->row, &g->cap, g->n + 1, sizeof *g->row);
	g->row[g->n++] = *row;
}

/* One row for each line that the span touches. */
static void
cut(struct gold *g, struct gold_row row, struct slice text)
{
	struct slice rest, line;

	if (row.end > text.n || row.start >= row.end)
		return;
	rest = slice_sub(text, row.start, row.end);
	while (slice_cut(&rest, '\n', &line)) {
		struct slice t = utf8_trim(line);

		if (t.n == 0)
			continue;
		row.start = (size_t)(t.p - text.p);
		row.end = row.start + t.n;
		add(g, &row);
	}
}

void
gold_read(struct gold *g, const char *data, struct slice set)
{
	char dir[2048], path[4096];
	struct slice file, line, text = { NULL, 0 }, doc = { NULL, 0 };

	snprintf(dir, sizeof dir, "%s/%.*s", data, (int)set.n, set.p);
	snprintf(path, sizeof path, "%s/gold.tsv", dir);
	file = gold_file(&g->arena, path);
	slice_cut(&file, '\n', &line);
	while (slice_cut(&file, '\n', &line)) {
		struct slice f[COLUMNS];
		struct gold_row row;
		size_t n = 0;

		while (n < COLUMNS && slice_cut(&line, '\t', &f[n]))
			n++;
		if (n < COLUMNS)
			errx(2, "%s: a row of %zu columns", path, n);
		if (!slice_equal(doc, f[0])) {
			char name[4096];

			doc = f[0];
			snprintf(name, sizeof name, "%s/%.*s.txt", dir,
			    (int)doc.n, doc.p);
			text = gold_file(&g->arena, name);
		}
		row = (struct gold_row){ set, doc, f[3], f[4], f[5], f[6], f[8],
			number_from(f[1]), number_from(f[2]) };
		cut(g, row, text);
	}
}

bool
gold_optional(const struct gold_row *r)
{
	return slice_starts(r->note, S("optional"));
}

const struct gold_row *
gold_find(const struct gold_row *from, const struct gold_row *to, size_t start,
    size_t end, bool marks, bool indirect)
{
	const struct gold_row *best = NULL;
	size_t most = 0, of = 1;

	for (; from < to; from++) {
		bool is = slice_equal(from->kind, S("indirect"));
		size_t low = from->start > start ? from->start : start;
		size_t high = from->end < end ? from->end : end, common, all;

		if ((is && !indirect) || (!is && !marks) || low >= high)
			continue;
		common = high - low;
		all = from->end - from->start + (end - start) - common;
		if (common * 2 >= all && common * of > most * all) {
			best = from;
			most = common;
			of = all;
		}
	}
	return best;
}

static bool
is_stop(uint64_t word)
{
	static const struct slice list[] = { SLICE("le"), SLICE("la"),
		SLICE("les"), SLICE("l"), SLICE("un"), SLICE("une"),
		SLICE("des"), SLICE("du"), SLICE("de"), SLICE("d"), SLICE("a"),
		SLICE("au"), SLICE("aux"), SLICE("the"), SLICE("an"),
		SLICE("of"), SLICE("m"), SLICE("mr"), SLICE("mrs"), SLICE("ms"),
		SLICE("mme"), SLICE("mlle"), SLICE("dr"), SLICE("pr"),
		SLICE("monsieur"), SLICE("madame"), SLICE("et"), SLICE("and"),
		SLICE("en"), SLICE("son"), SLICE("sa"), SLICE("ses") };

	for (size_t i = 0; i < sizeof list / sizeof list[0]; i++)
		if (hash_slice(list[i]) == word)
			return true;
	return false;
}

struct gold_words
gold_words(struct slice name)
{
	struct gold_words out = { .n = 0 };
	struct arena arena = { 0 };
	char *fold = arena_alloc(&arena, name.n * 3 + 2, 1);
	size_t n = utf8_fold(fold, name), from = 0;

	fold[n++] = ' ';
	for (size_t i = 0; i < n; i++) {
		char c = fold[i];

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			continue;
		if (i > from && out.n < 40) {
			uint64_t h =
			    hash_slice((struct slice){ fold + from, i - from });

			if (!is_stop(h))
				out.word[out.n++] = h;
		}
		from = i + 1;
	}
	arena_free(&arena);
	return out;
}

static bool
within(const struct gold_words *a, const struct gold_words *b)
{
	for (size_t i = 0; i < a->n; i++) {
		size_t k = 0;

		while (k < b->n && b->word[k] != a->word[i])
			k++;
		if (k == b->n)
			return false;
	}
	return true;
}

bool
gold_lenient(const struct gold_words *a, const struct gold_words *b)
{
	return a->n > 0 && b->n > 0 && (within(a, b) || within(b, a));
}

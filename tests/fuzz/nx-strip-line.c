/* Any text: the counts of a line agree with each other, features fit. */
#include <stdlib.h>

#include "cmd/nx-strip/history.h"
#include "common/utf8.h"
#include "tests/fuzz/check.h"

static void
check_line(const struct line *l, size_t size)
{
	want(l->bytes == size && l->words <= size);
	want(l->nword == (l->words < LINE_WORDS ? l->words : LINE_WORDS));
	want(l->caps <= l->words && l->uppers <= l->words);
	want(l->numbers <= l->words && l->digits <= size);
	want(l->start < MARKS && l->end < MARKS && l->closed < MARKS);
}

/* What lies behind the text changes nothing. */
static void
check_slack(const struct line *l, char *s, size_t n)
{
	static const char other[] = "\x9f.\x80\xe2\xc2 \xc3";
	struct line again;

	for (size_t i = 0; i < LINE_SLACK; i++)
		s[n + i] = other[(n + i) % (sizeof other - 1)];
	line_scan(&again, (struct slice){ s, n });
	want(memcmp(&again, l, offsetof(struct line, nword)) == 0);
	for (int k = MARK_SPACE; k < MARKS; k++)
		want(again.mark[k] == l->mark[k]);
}

static void
check_cue(const struct cue_found *cue, const struct line *l)
{
	want(cue->function <= l->nword && cue->seen >> CUES == 0);
	want(cue->whole == CUE_NONE || cue->whole == cue->start);
	want(cue->start == CUE_NONE || (cue->seen >> cue->start & 1) == 1);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct cues cues;
	static struct history h;
	static bool loaded;
	char *s = malloc(size + 1);
	struct slice text = { s, size }, row;

	want(s != NULL);
	if (size > 0)
		memcpy(s, data, size);
	if (!loaded)
		cues_load(&cues);
	loaded = true;
	history_start(&h, LANG_AUTO);
	while (slice_cut(&text, '\n', &row)) {
		struct line l;
		struct cue_found cue;
		struct title_match title;
		struct features f;
		/* a copy of its own: a byte read too far is seen */
		char *own = malloc(row.n + LINE_SLACK);

		want(own != NULL);
		memcpy(own, row.p, row.n);
		memset(own + row.n, 'A', LINE_SLACK);
		utf8_show(own, row.n, NULL);
		line_scan(&l, (struct slice){ own, row.n });
		check_line(&l, row.n);
		check_slack(&l, own, row.n);
		cue_find(&cues, &l, &cue);
		check_cue(&cue, &l);
		history_title(&h, &l, &title);
		feature_words(&f, &l, NULL);
		feature_line(&f, &l, &cue);
		history_add(&h, &l, &cue, &title, &f);
		want(f.rows <= ROW_SLOTS && f.words <= WORD_SLOTS);
		for (unsigned i = 0; i < f.rows; i++)
			want(f.row[i] < FEATURE_ROWS);
		for (unsigned i = 0; i < f.words; i++)
			want(f.word[i] < 1 << HASH_BITS);
		free(own);
	}
	free(s);
	return 0;
}

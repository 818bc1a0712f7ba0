/* The stream of blocks: features, net, tags, and what is held meanwhile. */
#include "cmd/nx-strip/strip.h"

#include <stdlib.h>

#include "common/arena.h"

struct held {
	struct block block; /* its slices lie in the ring of bytes */
	struct trait trait;
	size_t at; /* in the ring */
};

struct strip {
	struct arena memory; /* this struct */
	const struct model *model;
	enum lang lang;
	struct cues cues;
	struct history history;
	struct net net, rest; /* rest: a copy that was told the end */
	struct tagger tagger;
	struct held held[STRIP_HELD]; /* block i of the document at i % HELD */
	size_t taken, scored,
	    pushed;    /* blocks of the document, in that order */
	bool ended;    /* all that is held can be taken */
	size_t forced; /* blocks below this one, too */
	char *bytes;
	size_t cap, used; /* used: where the next block's bytes would go */
	char *doc;        /* the name of the document */
	size_t doccap;
};

static void
start(struct strip *s, struct slice doc)
{
	s->doc = grow(s->doc, &s->doccap, doc.n + 1, 1);
	if (doc.n > 0)
		memcpy(s->doc, doc.p, doc.n);
	history_start(&s->history, s->lang);
	net_start(&s->net);
	s->tagger = (struct tagger){ 0 };
	s->taken = s->scored = s->pushed = s->forced = 0;
	s->used = 0;
	s->ended = false;
}

struct strip *
strip_new(const struct model *model, enum lang lang)
{
	struct arena arena = { 0 };
	struct strip *s = arena_alloc(&arena, 1, sizeof *s);

	s->memory = arena;
	s->model = model;
	s->lang = lang;
	s->bytes = grow(NULL, &s->cap, STRIP_BYTES, 1);
	cues_load(&s->cues);
	start(s, (struct slice){ NULL, 0 });
	return s;
}

void
strip_free(struct strip *s)
{
	struct arena memory = s->memory; /* s lies in it */

	free(s->bytes);
	free(s->doc);
	arena_free(&memory);
}

static size_t
block_bytes(const struct block *b)
{
	return b->text.n + b->upstream.n;
}

/*
 * Where n bytes fit into the ring if the blocks below `first` were gone, or
 * cap if they do not.  What is held lies between the bytes of the oldest block
 * and `used`, perhaps around the end.
 */
static size_t
place(const struct strip *s, size_t first, size_t n)
{
	size_t oldest;

	if (first == s->pushed)
		return n <= s->cap ? 0 : s->cap;
	oldest = s->held[first % STRIP_HELD].at;
	if (oldest < s->used) {
		if (n <= s->cap - s->used)
			return s->used;
		return n < oldest ? 0 : s->cap;
	}
	return n < oldest - s->used ? s->used : s->cap;
}

static void
set_scores(struct strip *s, const struct net *net, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		struct trait *t = &s->held[i % STRIP_HELD].trait;
		float out[NET_OUTS];

		net_get(net, s->model, i, out);
		t->content = out[OUT_CONTENT];
		t->heading = out[OUT_TITLE];
	}
}

/* Decides the blocks below `to` by what is known. */
static void
force(struct strip *s, size_t to)
{
	size_t look = to + TAG_AHEAD < s->pushed ? to + TAG_AHEAD : s->pushed;

	s->rest = s->net;
	net_end(&s->rest, s->model);
	set_scores(s, &s->rest, s->scored, look);
	s->forced = to;
	if (s->scored < to)
		s->scored = to;
}

bool
strip_room(struct strip *s, const struct block *b)
{
	size_t to = s->taken, n = block_bytes(b);

	if (b->first) {
		strip_end(s);
		return true;
	}
	if (s->pushed - s->taken == STRIP_HELD)
		to++;
	while (to < s->pushed && place(s, to, n) == s->cap)
		to++;
	if (to == s->taken)
		return false;
	force(s, to);
	return true;
}

static struct slice
store(char **to, struct slice from)
{
	struct slice copy = { *to, from.n };

	if (from.n > 0)
		memcpy(*to, from.p, from.n);
	*to += from.n;
	return copy;
}

/* Copies the block into the ring, which has room for it or is empty. */
static void
hold(struct strip *s, struct held *h, const struct block *b)
{
	size_t n = block_bytes(b), at;
	char *to;

	if (s->taken == s->pushed)
		s->bytes = grow(s->bytes, &s->cap, n + 1, 1);
	at = place(s, s->taken, n);
	to = s->bytes + at;
	h->at = at;
	/* field by field: what was written so cannot be read faster */
	h->block = (struct block){ .doc = { s->doc, b->doc.n },
		.line = b->line,
		.start = b->start,
		.end = b->end,
		.tag = { NULL, 0 },
		.text = store(&to, b->text),
		.upstream = { NULL, 0 },
		.breaks = NULL,
		.nbreaks = 0,
		.record = b->record,
		.edited = b->edited,
		.first = b->first,
		.piece = b->piece };
	h->block.upstream = store(&to, b->upstream);
	s->used = at + n;
}

void
strip_push(struct strip *s, const struct block *b)
{
	struct held *h;
	struct trait *t;
	struct features f;
	struct line line;

	if (b->first || s->ended)
		start(s, b->doc);
	h = &s->held[s->pushed % STRIP_HELD];
	line_scan(&line, b->text); /* not the copy: it is still being written */
	hold(s, h, b);
	feature_words(&f, &line, s->model->word);
	t = &h->trait;
	trait_set(t, &line);
	cue_find(&s->cues, &line, &t->cue);
	history_title(&s->history, &line, &t->title);
	feature_line(&f, &line, &t->cue);
	history_add(&s->history, &line, &t->cue, &t->title, &f);
	net_push(&s->net, s->model, &f);
	s->pushed++;
	for (size_t i = s->scored; net_has(&s->net, i); i++) {
		set_scores(s, &s->net, i, i + 1);
		s->scored = i + 1;
	}
}

void
strip_end(struct strip *s)
{
	if (s->ended)
		return;
	net_end(&s->net, s->model);
	set_scores(s, &s->net, s->scored, s->pushed);
	s->scored = s->pushed;
	s->ended = true;
}

bool
strip_take(struct strip *s, struct verdict *v)
{
	const struct trait *line[1 + TAG_AHEAD];
	size_t i = s->taken, ahead;
	struct held *h = &s->held[i % STRIP_HELD];

	if (i == s->pushed ||
	    (!s->ended && i >= s->forced && i + TAG_AHEAD >= s->scored))
		return false;
	ahead = s->pushed - 1 - i;
	if (ahead > TAG_AHEAD)
		ahead = TAG_AHEAD;
	for (size_t k = 0; k <= ahead; k++)
		line[k] = &s->held[(i + k) % STRIP_HELD].trait;
	v->tag = tag_line(&s->tagger, line, ahead);
	v->block = &h->block;
	v->odds = v->tag == TAG_TITLE && h->trait.heading > h->trait.content
		      ? h->trait.heading
		      : h->trait.content;
	s->taken++;
	return true;
}

/* Which records leave, and when. */
#include "cmd/nx-dedupe/flow.h"

#include <stdlib.h>

#include "cmd/nx-dedupe/keep.h"
#include "common/hash.h"

enum { DOCUMENT_MAX = 4 << 20 }; /* bytes of a document that is held */

static bool
holds(const struct settings *s)
{
	return s->count || s->repeated || s->unrepeated;
}

void
flow_open(struct flow *f, const struct settings *s, const struct options *o,
    struct writer *out)
{
	*f = (struct flow){ .settings = s, .options = o, .out = out };
	f->leader.exact = s->exact;
	f->leader.threshold = s->threshold;
	f->leader.memory = s->memory;
	leader_open(&f->leader);
}

uint32_t
flow_salt(const struct settings *s, const struct block *b)
{
	struct slice rest = b->upstream, cell;
	uint64_t h = HASH_START;

	if (s->columns == 0)
		return 0;
	for (size_t i = 0; i < 64; i++) {
		cell = (struct slice){ 0 };
		if (i > 5 && !slice_cut(&rest, '\t', &cell))
			cell = S("-");
		if (!(s->columns >> i & 1))
			continue;
		if (i == 0)
			cell = b->doc;
		else if (i == 4)
			cell = b->tag;
		else if (i == 5)
			cell = b->text;
		h = hash_join(h, i == 1   ? b->line
				 : i == 2 ? b->start
				 : i == 3 ? b->end
					  : hash_slice(cell));
	}
	return (uint32_t)h | 1;
}

static struct slice
tag(const struct block *b)
{
	return b->tag.n > 0 ? b->tag : S("line");
}

/* The id of the document that an entry comes from. */
static struct slice
name(const struct flow *f, struct entry *e)
{
	struct origin *o = entry_origin(e);

	if (o->size == 0)
		o = entry_origin(store_at(&f->leader.store, o->name));
	return (struct slice){ (const char *)(o + 1), o->size };
}

/* doc:start of the first text of a cluster, kept in *buf. */
static struct slice
label(struct slice doc, size_t start, char **buf, size_t *cap)
{
	char digits[NUMBER_SIZE];
	struct slice n = number(digits, start);

	*buf = grow(*buf, cap, doc.n + 1 + n.n, 1);
	memcpy(*buf, doc.p, doc.n);
	(*buf)[doc.n] = ':';
	memcpy(*buf + doc.n + 1, n.p, n.n);
	return (struct slice){ *buf, doc.n + 1 + n.n };
}

static void
print(struct flow *f, struct block *const *b, size_t n, const struct match *m)
{
	struct entry *lead = leader_entry(&f->leader, m->lead);
	struct slice own[2] = { { 0 } };
	char similarity[NUMBER_SIZE], *buf = NULL;
	size_t cap = 0;

	if (holds(f->settings) || (!f->options->all && m->lead != 0))
		return;
	if (f->options->all && lead != NULL)
		own[0] = label(name(f, lead), entry_start(lead), &buf, &cap);
	else if (f->options->all)
		own[0] = label(b[0]->doc, b[0]->start, &buf, &cap);
	own[1] = score(
	    similarity, lead != NULL ? (double)m->similarity / SIMILAR_MAX : 1);
	for (size_t i = 0; i < n; i++)
		writer_block(
		    f->out, b[i], tag(b[i]), own, f->options->all ? 2 : 0);
	free(buf);
}

/* Remembers the text at hand, which is what m says. */
static void
remember(
    struct flow *f, struct block *const *b, size_t n, const struct match *m)
{
	const struct settings *s = f->settings;
	struct leader *l = &f->leader;
	size_t extra = 0, named = 0;
	struct origin *o;
	char *p;

	if (f->options->all || holds(s) || s->across || s->state != NULL)
		extra = sizeof *o;
	for (size_t i = 0; i < n && holds(s); i++)
		extra += keep_size(b[i]);
	if (extra > 0 && m->lead == 0 &&
	    !(f->name_doc == f->doc &&
		store_together(f->name_place, f->last_place) &&
		leader_fits(l, extra)))
		named = b[0]->doc.n;
	o = leader_add(l, m, extra + named);
	if (extra == 0 || o == NULL)
		return;
	f->last_place = l->place;
	if (named > 0) {
		f->name_doc = f->doc;
		f->name_place = l->place;
	}
	*o = (struct origin){ .doc = f->doc,
		.last = f->doc,
		.count = 1,
		.name = f->name_place,
		.size = (uint32_t)named,
		.start = { (uint32_t)b[0]->start,
		    (uint32_t)((uint64_t)b[0]->start >> 32) } };
	p = (char *)(o + 1);
	memcpy(p, b[0]->doc.p, named);
	p += named;
	for (size_t i = 0; i < n && holds(s); i++) {
		keep_put(p, b[i]);
		p += keep_size(b[i]);
	}
}

/* Prints what -c, -d and -u hold in the i-th chunk; false behind the last. */
static bool
let_go(struct flow *f, size_t chunk)
{
	size_t n;
	char *p = store_chunk(&f->leader.store, chunk, &n), *end = p + n;

	if (p == NULL)
		return false;
	while (p < end) {
		struct entry *e = (struct entry *)(void *)p;
		struct origin *o = entry_origin(e);
		const char *at = (const char *)(o + 1) + o->size;
		char digits[NUMBER_SIZE];
		struct slice count = number(digits, o->count);
		bool keep = !(f->settings->repeated && o->count == 1) &&
			    !(f->settings->unrepeated && o->count > 1);

		p += entry_bytes(e);
		/* what another run remembered has no blocks */
		while (keep && at + 4 <= (const char *)e->bytes + e->extra) {
			struct block b;

			at += keep_get(at, &b);
			b.doc = name(f, e);
			writer_block(
			    f->out, &b, tag(&b), &count, f->settings->count);
		}
	}
	return true;
}

/* What the text at hand is, which is that of b[0..n). */
static void
judge(struct flow *f, struct block *const *b, size_t n)
{
	struct leader *l = &f->leader;
	struct match m;

	f->doc += b[0]->first;
	l->doc = f->settings->across && !holds(f->settings) ? f->doc : 0;
	m = leader_find(l);
	print(f, b, n, &m);
	if (m.lead != 0 && holds(f->settings)) {
		struct origin *o = entry_origin(leader_entry(l, m.lead));

		o->count += !f->settings->across || o->last != f->doc;
		o->last = f->doc;
	}
	if (!m.seen)
		remember(f, b, n, &m);
}

static void
read_ahead(struct flow *f, struct block *const *b, size_t n)
{
	leader_begin(&f->leader, flow_salt(f->settings, b[0]));
	for (size_t i = 0; i < n; i++)
		leader_text(&f->leader, b[i]->text);
	leader_end(&f->leader);
}

/* Makes room for the text at hand, and its keys. */
static void
prepare(struct flow *f)
{
	struct leader *l = &f->leader;

	while (leader_full(l)) {
		if (holds(f->settings))
			let_go(f, 0);
		if (!store_forget(&l->store))
			break;
	}
	leader_keys(l);
}

/* Judges the block at hand, if any, and takes the next one at hand. */
static void
advance(struct flow *f)
{
	struct arena first = f->arena[0];

	if (f->line[0] != NULL)
		judge(f, &f->line[0], 1);
	f->line[0] = f->line[1];
	f->line[1] = NULL;
	f->arena[0] = f->arena[1];
	f->arena[1] = first;
	arena_reset(&f->arena[1]);
	leader_line(&f->leader);
	if (f->line[0] != NULL)
		prepare(f);
}

static void
catch_up(struct flow *f)
{
	advance(f);
	advance(f);
}

/* --unit=doc: the document has ended. */
static void
end_document(struct flow *f)
{
	if (f->blocks > 0) {
		read_ahead(f, f->block, f->blocks);
		leader_turn(&f->leader);
		prepare(f);
		judge(f, f->block, f->blocks);
	}
	f->blocks = f->held = 0;
	f->passing = false;
	arena_reset(&f->arena[0]);
}

/* The document is too long to be held: it passes, and is not remembered. */
static void
pass(struct flow *f)
{
	const struct match none = { 0 };
	const struct slice one = S("1");

	f->passed += !f->passing;
	f->passing = true;
	for (size_t i = 0; i < f->blocks && !holds(f->settings); i++)
		print(f, &f->block[i], 1, &none);
	for (size_t i = 0; i < f->blocks && holds(f->settings); i++)
		if (!f->settings->repeated)
			writer_block(f->out, f->block[i], tag(f->block[i]),
			    &one, f->settings->count);
	f->blocks = f->held = 0;
	arena_reset(&f->arena[0]);
}

void
flow_take(struct flow *f, const struct block *b)
{
	if (!f->settings->documents) {
		struct block copy = *b, *p = &copy;

		if (f->line[0] != NULL)
			leader_fetch(&f->leader);
		read_ahead(f, &p, 1);
		advance(f);
		f->line[1] = block_keep(&f->arena[1], b);
		if (f->options->line_buffered)
			catch_up(f);
		return;
	}
	if (b->first)
		end_document(f);
	f->block =
	    grow(f->block, &f->blockcap, f->blocks + 1, sizeof *f->block);
	f->block[f->blocks++] = block_keep(&f->arena[0], b);
	f->held += b->text.n + b->upstream.n + sizeof *b;
	if (f->passing || f->held > DOCUMENT_MAX)
		pass(f);
}

void
flow_end(struct flow *f)
{
	if (f->settings->documents)
		end_document(f);
	else
		catch_up(f);
	for (size_t i = 0; holds(f->settings) && let_go(f, i); i++)
		continue;
}

void
flow_close(struct flow *f)
{
	leader_close(&f->leader);
	arena_free(&f->arena[0]);
	arena_free(&f->arena[1]);
	free(f->block);
}

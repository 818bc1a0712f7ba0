/* The writer: nx records to standard output, each write checked. */
#include "common/writer.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/eight.h"
#include "common/message.h"
#include "common/progress.h"
#include "common/utf8.h"

enum {
	BUFFER = 1 << 16,
	HELD_MAX = 1 << 20, /* bytes of rows held: then order gives way */
};

struct held {
	size_t start, end, order; /* order: of the call, for equal spans */
	size_t at, n;             /* its bytes among those that are held */
};

static _Noreturn void
write_failed(void)
{
	fail(NULL, "write error: %s", strerror(errno));
}

static void
write_all(const char *p, size_t n)
{
	while (n > 0) {
		ssize_t put = write(STDOUT_FILENO, p, n);

		if (put == -1 && errno == EINTR)
			continue;
		if (put == -1)
			write_failed();
		p += put;
		n -= (size_t)put;
	}
}

static void
flush(struct writer *w)
{
	write_all(w->buf, w->len);
	if (w->waiting > 0)
		memmove(w->buf, w->buf + w->len, w->waiting);
	w->len = 0;
}

/* Room for n bytes behind what is buffered and held. */
static char *
room(struct writer *w, size_t n)
{
	if (w->cap - w->len - w->waiting < n) {
		flush(w);
		w->buf = grow(w->buf, &w->cap, w->waiting + n, 1);
	}
	return w->buf + w->len + w->waiting;
}

static char *
append(char *p, struct slice s)
{
	memcpy(p, s.p, s.n);
	return p + s.n;
}

/* The eight digits of v < 10^8, the first one lowest: by halves, at once. */
static uint64_t
eight_digits(uint32_t v)
{
	uint64_t fours = v / 10000 | (uint64_t)(v % 10000) << 32;
	uint64_t high = fours * 10486 >> 20 & UINT64_C(0x7f0000007f);
	uint64_t twos = high | (fours - high * 100) << 16;

	high = twos * 103 >> 10 & UINT64_C(0x000f000f000f000f);
	return high | (twos - high * 10) << 8;
}

/* Writes v in decimal; p has room for NUMBER_SIZE.  Returns the end. */
static char *
put_number(char *p, uint64_t v)
{
	enum { EIGHT = 100000000 };
	uint64_t digits;
	size_t zeros = 0;

	if (v >= EIGHT) {
		p = put_number(p, v / EIGHT);
		digits = eight_digits((uint32_t)(v % EIGHT));
	} else {
		digits = eight_digits((uint32_t)v);
		zeros = eight_first(digits | UINT64_C(1) << 56);
	}
	digits |= EIGHT_ONES * '0';
	eight_store((unsigned char *)p, digits >> 8 * zeros);
	return p + 8 - zeros;
}

struct row {
	const struct block *block;
	size_t line, start, end;
	struct slice tag, text;
	const struct slice *own;
	size_t nown;
};

/* An upper bound of the bytes that row_put() writes. */
static size_t
row_size(const struct row *r)
{
	size_t n = r->block->doc.n + r->tag.n + r->text.n +
		   r->block->upstream.n + 3 * NUMBER_SIZE + 8;

	for (size_t i = 0; i < r->nown; i++)
		n += r->own[i].n + 2;
	return n;
}

static size_t
row_put(char *out, const struct row *r)
{
	char *p = append(out, r->block->doc);

	*p++ = '\t';
	p = put_number(p, r->line);
	*p++ = '\t';
	p = put_number(p, r->start);
	*p++ = '\t';
	p = put_number(p, r->end);
	*p++ = '\t';
	p = append(p, r->tag);
	*p++ = '\t';
	p = append(p, r->text);
	for (size_t i = 0; i < r->nown; i++) {
		*p++ = '\t';
		if (r->own[i].n > 0)
			p = append(p, r->own[i]);
		else
			*p++ = '-';
	}
	if (r->block->upstream.n > 0) {
		*p++ = '\t';
		p = append(p, r->block->upstream);
	}
	*p++ = '\n';
	return (size_t)(p - out);
}

/* One more row is on its way out. */
static void
wrote(struct writer *w)
{
	w->records++;
	progress_records(w->records);
}

void
writer_open(struct writer *w, const struct options *o)
{
	*w = (struct writer){ .options = o };
	w->buf = grow(NULL, &w->cap, BUFFER, 1);
}

static int
compare(const void *a, const void *b)
{
	const struct held *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	if (x->end != y->end)
		return x->end > y->end ? -1 : 1;
	return x->order < y->order ? -1 : 1;
}

/* The bytes of the held rows in the order of these. */
static void
lay_out(struct writer *w)
{
	char *rows = w->buf + w->len, *p = rows, *copy;

	w->copy = grow(w->copy, &w->copycap, w->waiting, 1);
	copy = memcpy(w->copy, rows, w->waiting);
	for (size_t i = 0; i < w->nheld; i++) {
		struct held *h = &w->held[i];

		p = append(p, (struct slice){ copy + h->at, h->n });
		h->at = (size_t)(p - rows) - h->n;
	}
}

/* Lets go of the held rows that start before start. */
static void
release(struct writer *w, size_t start)
{
	size_t n = 0, bytes = 0;

	if (w->disorder) {
		qsort(w->held, w->nheld, sizeof w->held[0], compare);
		lay_out(w);
		w->disorder = false;
	}
	if (start == SIZE_MAX) {
		n = w->nheld;
		bytes = w->waiting;
	}
	while (n < w->nheld && w->held[n].start < start)
		bytes += w->held[n++].n;
	w->len += bytes;
	w->waiting -= bytes;
	w->nheld -= n;
	for (size_t i = 0; i < w->nheld; i++) {
		w->held[i] = w->held[i + n];
		w->held[i].at -= bytes;
	}
}

/* Before a row made from block b: lets go of what b's rows cannot precede. */
static void
enter(struct writer *w, const struct block *b)
{
	struct slice doc = { w->doc, w->doclen };

	if (!slice_equal(doc, b->doc) || b->first || b->start < w->parent) {
		release(w, SIZE_MAX);
		w->doc = grow(w->doc, &w->doccap, b->doc.n, 1);
		memcpy(w->doc, b->doc.p, b->doc.n);
		w->doclen = b->doc.n;
	} else {
		release(w, b->start);
	}
	w->parent = b->start;
}

void
writer_span(struct writer *w, const struct block *b, size_t at, size_t n,
    struct slice tag, const struct slice own[], size_t nown)
{
	struct slice text = utf8_trim(slice_sub(b->text, at, at + n));
	struct row r = { b, b->line, b->start, b->end, tag, text, own, nown };
	struct held *h;
	size_t bytes;

	if (text.n == 0)
		return;
	at = (size_t)(text.p - b->text.p);
	if (!b->edited) {
		r.line = block_line(b, at);
		r.start = b->start + at;
		r.end = r.start + text.n;
	}
	if (!slice_equal((struct slice){ w->doc, w->doclen }, b->doc) ||
	    b->start != w->parent)
		enter(w, b);
	w->held = grow(w->held, &w->heldcap, w->nheld + 1, sizeof *w->held);
	bytes = row_put(room(w, row_size(&r)), &r);
	h = &w->held[w->nheld++];
	*h = (struct held){ r.start, r.end, w->nheld, w->waiting, bytes };
	if (w->nheld > 1 && compare(h - 1, h) > 0)
		w->disorder = true;
	w->waiting += bytes;
	wrote(w);
	if (w->waiting > HELD_MAX)
		release(w, SIZE_MAX);
}

void
writer_settle(struct writer *w, const struct block *b)
{
	if (w->nheld > 0)
		release(w, b->record ? b->start : SIZE_MAX);
	if (w->options->line_buffered)
		flush(w);
}

void
writer_block(struct writer *w, const struct block *b, struct slice tag,
    const struct slice own[], size_t nown)
{
	struct row r = { b, b->line, b->start, b->end, tag, b->text, own,
		nown };

	release(w, SIZE_MAX);
	w->len += row_put(room(w, row_size(&r)), &r);
	wrote(w);
	if (w->options->line_buffered)
		flush(w);
}

void
writer_flush(struct writer *w)
{
	release(w, SIZE_MAX);
	flush(w);
}

int
writer_close(struct writer *w)
{
	int mode = fcntl(STDOUT_FILENO, F_GETFL);

	writer_flush(w);
	if (mode == -1 || (mode & O_ACCMODE) == O_RDONLY) {
		errno = EBADF;
		write_failed();
	}
	if (close(STDOUT_FILENO) == -1 && errno != EINTR)
		write_failed();
	if (w->options->progress)
		progress_end();
	free(w->buf);
	free(w->held);
	free(w->doc);
	free(w->copy);
	return w->records == 0 && w->options->empty_fails;
}

struct slice
number(char buf[NUMBER_SIZE], size_t v)
{
	return (struct slice){ buf, (size_t)(put_number(buf, v) - buf) };
}

struct slice
score(char buf[NUMBER_SIZE], double p)
{
	unsigned v = p <= 0 ? 0 : p >= 1 ? 100 : (unsigned)(p * 100 + 0.5);

	buf[0] = (char)('0' + v / 100);
	buf[1] = '.';
	buf[2] = (char)('0' + v / 10 % 10);
	buf[3] = (char)('0' + v % 10);
	return (struct slice){ buf, 4 };
}

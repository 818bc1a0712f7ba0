/* A file as a sequence of frames, each with its length and checksum. */
#include "cmd/nx-dedupe/state_frame.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/arena.h"
#include "common/hash.h"

static const char magic[16] = "nx-dedupe state\n";

struct head {
	uint64_t length, check;
};

/* Four lanes: one would take three times as long. */
static uint64_t
checksum(uint64_t number, const unsigned char *p, size_t n)
{
	uint64_t lane[4] = { number, 1, 2, 3 }, x;

	for (; n >= 32; p += 32, n -= 32)
		for (size_t i = 0; i < 4; i++) {
			memcpy(&x, p + 8 * i, 8);
			lane[i] = (lane[i] ^ x) * UINT64_C(0x9e3779b97f4a7c15);
			lane[i] ^= lane[i] >> 32;
		}
	for (; n > 0; p++, n--)
		lane[0] = hash_byte(lane[0], *p);
	return hash_join(
	    hash_join(hash_join(lane[0], lane[1]), lane[2]), lane[3]);
}

void
frames_open(struct frames *f, int fd)
{
	size_t cap = 0;

	*f = (struct frames){ .fd = fd };
	f->buf = grow(NULL, &cap, FRAME_MAX, 1);
}

/* Exactly n bytes; false at the end of the file or on an error. */
static bool
read_all(struct frames *f, void *at, size_t n)
{
	char *p = at;

	while (n > 0) {
		ssize_t got = read(f->fd, p, n);

		if (got == -1 && errno == EINTR)
			continue;
		if (got == -1)
			f->error = FRAME_IO;
		if (got <= 0)
			return false;
		p += got;
		n -= (size_t)got;
	}
	return true;
}

static void
write_all(struct frames *f, const void *at, size_t n)
{
	const char *p = at;

	while (n > 0 && f->error == FRAME_OK) {
		ssize_t put = write(f->fd, p, n);

		if (put == -1 && errno == EINTR)
			continue;
		if (put == -1) {
			f->error = FRAME_IO;
			return;
		}
		p += put;
		n -= (size_t)put;
	}
}

void
frames_begin_read(struct frames *f)
{
	char first[sizeof magic];

	if (read_all(f, first, sizeof first)) {
		if (memcmp(first, magic, sizeof magic) != 0)
			f->error = FRAME_FOREIGN;
	} else if (f->error == FRAME_OK)
		f->error = FRAME_DAMAGED;
	f->offset = sizeof magic;
}

void
frames_begin_write(struct frames *f)
{
	write_all(f, magic, sizeof magic);
}

/* Reads the next frame; its length goes to f->n. */
static void
fill(struct frames *f)
{
	struct head h;

	f->offset += f->n > 0 ? sizeof h + f->n : 0;
	f->at = f->n = 0;
	if (!read_all(f, &h, sizeof h) || h.length > FRAME_MAX ||
	    !read_all(f, f->buf, (size_t)h.length) ||
	    h.check != checksum(f->number, f->buf, (size_t)h.length)) {
		if (f->error == FRAME_OK)
			f->error = FRAME_DAMAGED;
		return;
	}
	f->n = (size_t)h.length;
	f->number++;
}

void
frames_get(struct frames *f, void *at, size_t n)
{
	char *p = at;

	while (n > 0) {
		size_t part;

		if (f->at == f->n && f->error == FRAME_OK) {
			fill(f);
			if (f->n == 0 && f->error == FRAME_OK)
				f->error = FRAME_DAMAGED;
		}
		if (f->error != FRAME_OK) {
			memset(p, 0, n);
			return;
		}
		part = f->n - f->at < n ? f->n - f->at : n;
		memcpy(p, f->buf + f->at, part);
		f->at += part;
		p += part;
		n -= part;
	}
}

static void
flush(struct frames *f)
{
	struct head h = { f->n, checksum(f->number++, f->buf, f->n) };

	write_all(f, &h, sizeof h);
	write_all(f, f->buf, f->n);
	f->n = 0;
}

void
frames_put(struct frames *f, const void *at, size_t n)
{
	const char *p = at;

	while (n > 0) {
		size_t part = FRAME_MAX - f->n < n ? FRAME_MAX - f->n : n;

		memcpy(f->buf + f->n, p, part);
		f->n += part;
		p += part;
		n -= part;
		if (f->n == FRAME_MAX)
			flush(f);
	}
}

void
frames_end_read(struct frames *f)
{
	char more;

	if (f->error == FRAME_OK && f->at == f->n)
		fill(f);
	if (f->error == FRAME_OK && (f->n > 0 || read_all(f, &more, 1)))
		f->error = FRAME_DAMAGED;
}

void
frames_end_write(struct frames *f)
{
	if (f->n > 0)
		flush(f);
	flush(f);
}

void
frames_close(struct frames *f)
{
	free(f->buf);
	f->buf = NULL;
}

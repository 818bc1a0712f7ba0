/* What is remembered from run to run, in a file that is always whole. */
#define _XOPEN_SOURCE 700 /* realpath */

#include "cmd/nx-dedupe/state.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/nx-dedupe/image.h"
#include "common/arena.h"
#include "common/message.h"

static _Noreturn void
trouble(const struct state *s, const char *path)
{
	int error = errno;

	if (s->temporary != NULL)
		unlink(s->temporary);
	fail(path, "%s", strerror(error));
}

static char *
joined(const char *path, const char *suffix)
{
	size_t cap = 0, n = strlen(path);
	char *p = grow(NULL, &cap, n + strlen(suffix) + 1, 1);

	memcpy(p, path, n);
	memcpy(p + n, suffix, strlen(suffix) + 1);
	return p;
}

/* The file behind a symbolic link is replaced, not the link. */
static void
resolve(struct state *s, struct stat *st)
{
	if (lstat(s->name, st) == -1) {
		if (errno != ENOENT)
			trouble(s, s->name);
		s->path = joined(s->name, "");
		st->st_mode = 0;
		return;
	}
	s->path = realpath(s->name, NULL);
	if (s->path == NULL || stat(s->path, st) == -1)
		trouble(s, s->name);
	if (!S_ISREG(st->st_mode))
		fail(s->name, "not a regular file");
}

static void
lock(struct state *s, bool wait)
{
	struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	s->lockfd = open(s->lock, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
	if (s->lockfd == -1)
		trouble(s, s->lock);
	while (fcntl(s->lockfd, wait ? F_SETLKW : F_SETLK, &whole) == -1) {
		if (!wait && (errno == EAGAIN || errno == EACCES))
			fail(s->name, "in use by another nx-dedupe");
		if (errno != EINTR)
			trouble(s, s->lock);
	}
}

/* The file that will replace the state, made now to see that it can be. */
static void
prepare(struct state *s, mode_t mode)
{
	char *path = joined(s->path, ".tmp");

	if (unlink(path) == -1 && errno != ENOENT)
		trouble(s, path);
	s->fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
	if (s->fd == -1)
		trouble(s, path);
	s->temporary = path;
	if (mode != 0 && fchmod(s->fd, mode & 07777) == -1)
		trouble(s, path);
}

static void
load(struct state *s, struct flow *flow)
{
	struct frames f;
	const char *wrong = NULL;
	int fd = open(s->path, O_RDONLY | O_CLOEXEC);

	if (fd == -1)
		trouble(s, s->name);
	frames_open(&f, fd);
	frames_begin_read(&f);
	if (f.error == FRAME_OK)
		wrong = image_get(&f, flow);
	if (wrong == NULL)
		frames_end_read(&f);
	if (f.error == FRAME_IO)
		trouble(s, s->name);
	if (wrong != NULL || f.error != FRAME_OK)
		unlink(s->temporary);
	if (wrong != NULL)
		fail(s->name, "%s", wrong);
	if (f.error == FRAME_FOREIGN)
		fail(s->name, "not a state of nx-dedupe");
	if (f.error == FRAME_DAMAGED)
		fail(s->name,
		    "damaged state (offset %llu); restore a copy, or "
		    "--state-reset to begin anew",
		    (unsigned long long)f.offset);
	frames_close(&f);
	close(fd);
}

void
state_open(struct state *s, struct flow *flow)
{
	const struct settings *settings = flow->settings;
	struct stat st;

	*s = (struct state){ .name = settings->state, .fd = -1 };
	resolve(s, &st);
	s->lock = joined(s->path, ".lock");
	lock(s, !settings->no_wait);
	/* it may have come while this run waited */
	if (stat(s->path, &st) == -1) {
		if (errno != ENOENT)
			trouble(s, s->name);
		st.st_mode = 0;
	}
	prepare(s, st.st_mode);
	if (st.st_mode != 0 && !settings->reset)
		load(s, flow);
}

/* Makes the new name last: the folder is a file, too. */
static void
sync_folder(const struct state *s)
{
	char *folder = joined(s->path, ""), *slash = strrchr(folder, '/');
	int fd;

	if (slash != NULL)
		slash[slash == folder] = '\0';
	fd = open(slash != NULL ? folder : ".", O_RDONLY | O_CLOEXEC);
	if (fd == -1 || (fsync(fd) == -1 && errno != EINVAL))
		trouble(s, s->name);
	close(fd);
	free(folder);
}

void
state_commit(struct state *s, struct flow *flow)
{
	struct frames f;

	frames_open(&f, s->fd);
	frames_begin_write(&f);
	image_put(&f, flow);
	frames_end_write(&f);
	if (f.error != FRAME_OK || fsync(s->fd) == -1 || close(s->fd) == -1 ||
	    rename(s->temporary, s->path) == -1)
		trouble(s, s->name);
	free(s->temporary);
	s->temporary = NULL;
	sync_folder(s);
	frames_close(&f);
	close(s->lockfd);
	free(s->path);
	free(s->lock);
}

void
state_abandon(struct state *s)
{
	if (s->temporary != NULL)
		unlink(s->temporary);
}

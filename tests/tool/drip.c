/*
 * drip SIZE < in | program: standard input in writes of SIZE bytes, each made
 * when the program has read the one before, so that these are its reads.
 */
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Until the pipe is empty; false if nobody reads it any more. */
static int
drained(void)
{
	struct pollfd out = { 1, POLLOUT, 0 };
	int waiting = 0;

	while (poll(&out, 1, 0) != -1 && (out.revents & POLLERR) == 0 &&
	       ioctl(1, FIONREAD, &waiting) == 0 && waiting > 0)
		sched_yield();
	return (out.revents & POLLERR) == 0;
}

/* Up to size bytes, fewer only at the end. */
static size_t
fill(char *buf, size_t size)
{
	size_t n = 0;
	ssize_t got;

	while (n < size && (got = read(0, buf + n, size - n)) > 0)
		n += (size_t)got;
	return n;
}

int
main(int argc, char *argv[])
{
	size_t size = argc == 2 ? strtoul(argv[1], NULL, 10) : 0, n;
	char *buf = malloc(size + 1);

	if (size == 0 || buf == NULL) {
		fputs("usage: drip SIZE\n", stderr);
		return 2;
	}
	while ((n = fill(buf, size)) > 0) {
		if (write(1, buf, n) != (ssize_t)n || !drained())
			return 1;
	}
	free(buf);
	return 0;
}

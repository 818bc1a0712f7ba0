/*
 * measure RUNS FILE COMMAND ARG...: runs the command RUNS times, its standard
 * input from FILE and its output to /dev/null, and prints the least user and
 * system time in seconds, and the most memory in KiB that was resident.
 */
#include <sys/resource.h>
#include <sys/wait.h>

#include <err.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static double
seconds(const struct rusage *u)
{
	return (double)(u->ru_utime.tv_sec + u->ru_stime.tv_sec) +
	       (double)(u->ru_utime.tv_usec + u->ru_stime.tv_usec) / 1e6;
}

static void
child(const char *file, char *argv[])
{
	int in = open(file, O_RDONLY), out = open("/dev/null", O_WRONLY);

	if (in == -1 || out == -1)
		err(2, "%s", in == -1 ? file : "/dev/null");
	if (dup2(in, STDIN_FILENO) == -1 || dup2(out, STDOUT_FILENO) == -1)
		err(2, "dup2");
	execvp(argv[0], argv);
	err(2, "%s", argv[0]);
}

int
main(int argc, char *argv[])
{
	struct rusage used = { 0 };
	double best = 0, before = 0;
	int status;

	if (argc < 4)
		errx(2, "usage: measure RUNS FILE COMMAND ARG...");
	for (int run = 0, runs = atoi(argv[1]); run < runs; run++) {
		pid_t pid = fork();

		if (pid == -1)
			err(2, "fork");
		if (pid == 0)
			child(argv[2], argv + 3);
		if (waitpid(pid, &status, 0) == -1)
			err(2, "waitpid");
		if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
			errx(2, "%s: failed", argv[3]);
		if (getrusage(RUSAGE_CHILDREN, &used) == -1)
			err(2, "getrusage");
		if (run == 0 || seconds(&used) - before < best)
			best = seconds(&used) - before;
		before = seconds(&used);
	}
	printf("%.3f %ld\n", best, used.ru_maxrss);
	return 0;
}

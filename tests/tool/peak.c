/*
 * peak FILE COMMAND [ARG…]: runs the command, writes its peak memory in KiB
 * to the file, and exits as it did (128 + N for signal N).
 */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

int
main(int argc, char *argv[])
{
	struct rusage usage;
	int status;
	FILE *f;
	pid_t child;

	if (argc < 3 || (f = fopen(argv[1], "we")) == NULL) {
		fputs("usage: peak FILE COMMAND [ARG ...]\n", stderr);
		return 2;
	}
	if ((child = fork()) == 0) {
		execvp(argv[2], argv + 2);
		perror(argv[2]);
		_exit(127);
	}
	if (child == -1 || waitpid(child, &status, 0) == -1 ||
	    getrusage(RUSAGE_CHILDREN, &usage) == -1) {
		perror("peak");
		return 2;
	}
	fprintf(f, "%ld\n", usage.ru_maxrss);
	fclose(f);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status)
				   : WEXITSTATUS(status);
}

/* Runs a fuzz target on the files named, with any compiler. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/check.h"

enum { VARIATIONS = 64, SIZE_MAX_READ = 1 << 20 };

/* xorshift64 (Marsaglia 2003), started alike in every run. */
static uint64_t seed = UINT64_C(88172645463325252);

static size_t
below(size_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return n == 0 ? 0 : (size_t)(seed % n);
}

/* From an allocation of just that size, so that sanitizers see the ends. */
static void
try(const uint8_t *data, size_t size)
{
	uint8_t *copy = malloc(size > 0 ? size : 1);

	want(copy != NULL);
	if (size > 0)
		memcpy(copy, data, size);
	LLVMFuzzerTestOneInput(copy, size);
	free(copy);
}

/* The file as it is, then its heads, its tails, and with bytes changed. */
static void
replay(uint8_t *data, size_t size)
{
	static const uint8_t odd[] = { 0, ' ', '\t', '\n', '\'', '"', '-', '0',
		0x80, 0xc2, 0xe2, 0xf0, 0xff };

	try(data, size);
	for (int i = 0; i < VARIATIONS && size > 0; i++) {
		size_t at = below(size);
		uint8_t kept = data[at];

		try(data, at);
		try(data + at, size - at);
		data[at] = odd[below(sizeof odd)];
		try(data, size);
		data[at] = kept;
	}
}

int
main(int argc, char *argv[])
{
	static uint8_t data[SIZE_MAX_READ];

	if (argc < 2) {
		fprintf(stderr, "%s: no files\n", argv[0]);
		return 2;
	}
	for (int i = 1; i < argc; i++) {
		FILE *f = fopen(argv[i], "rb");
		size_t size;

		if (f == NULL) {
			perror(argv[i]);
			return 2;
		}
		size = fread(data, 1, sizeof data, f);
		if (ferror(f) || !feof(f)) {
			fprintf(stderr, "%s: not read to its end\n", argv[i]);
			return 2;
		}
		fclose(f);
		fprintf(stderr, "%s\n", argv[i]);
		replay(data, size);
	}
	return 0;
}

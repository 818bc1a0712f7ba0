/* A whole file in memory: a model, what a trainer learns from. */
#ifndef NX_FILE_H
#define NX_FILE_H

#include <stddef.h>

/*
 * The bytes of the file at path, *n of them and no more than its first most,
 * for the caller to free().  What cannot be opened or read ends the program
 * with a message and status 2.
 */
char *file_read(const char *path, size_t most, size_t *n);

#endif

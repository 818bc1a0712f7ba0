/*
 * Classes of words from text without labels: vectors by skip-gram with
 * negative samples (Mikolov and others 2013), the contexts told apart by their
 * place (Ling and others 2015), then k-means.  Used by the trainer only.
 */
#ifndef NX_ENTITIES_INDUCE_H
#define NX_ENTITIES_INDUCE_H

#include <stddef.h>
#include <stdint.h>

enum {
	INDUCE_SIZE = 64, /* numbers of a vector */
	INDUCE_REACH = 2, /* words to each side that are context */
	INDUCE_EDGE = 0,  /* the id that stands between sentences */
};

/*
 * Vectors of words 0..words) from text[0..n), ids in order of the text with
 * INDUCE_EDGE between sentences; count[id] is how often each occurs.  The
 * vectors have length 1.  The caller frees them.
 */
float (*induce_vectors(const uint32_t *text, size_t n, const uint32_t *count,
    size_t words, int epochs))[INDUCE_SIZE];

/* Parts n vectors into k classes of like ones: class[n]; centre[k] if asked. */
void induce_classes(const float (*vector)[INDUCE_SIZE], size_t n, size_t k,
    uint16_t *class, float (*centre)[INDUCE_SIZE]);

#endif

/* What a named entity can be: the tags of nx-entities. */
#ifndef NX_ENTITIES_ENTITY_H
#define NX_ENTITIES_ENTITY_H

#include "common/slice.h"

enum entity { PER, LOC, ORG, MISC, DATE, ENTITIES };

/* Column 5, by entity. */
extern const struct slice entity_tag[ENTITIES];

#endif

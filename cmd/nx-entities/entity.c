/* The tags of nx-entities. */
#include "cmd/nx-entities/entity.h"

const struct slice entity_tag[ENTITIES] = {
	[PER] = SLICE("PER"),
	[LOC] = SLICE("LOC"),
	[ORG] = SLICE("ORG"),
	[MISC] = SLICE("MISC"),
	[DATE] = SLICE("DATE"),
};

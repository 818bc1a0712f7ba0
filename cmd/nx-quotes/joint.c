/* Several who speak together. */
#include "cmd/nx-quotes/joint.h"

static bool
may_join(const struct scene *sc, size_t i)
{
	const struct mention *m = &sc->mentions->m[i];
	struct slice and = { "", 0 };

	if ((m->flags & MENTION_JOINED) == 0 ||
	    (m->type == MENTION_NOUN && m->kind == ROLE_NONE))
		return false;
	and = view_word(sc->v, m->first - 1);
	return slice_equal(and, S("et")) || slice_equal(and, S("and"));
}

struct joint
joint_with(const struct scene *sc, const struct mention *m, const struct cue *c)
{
	size_t at = (size_t)(m - sc->mentions->m);
	struct joint j = { at, at + 1 };

	if (c == NULL || c->pron != NULL || (c->flags & CUE_PLURAL) == 0 ||
	    m->plural)
		return j;
	while (j.from > 0 && may_join(sc, j.from) &&
	       !sc->mentions->m[j.from - 1].plural)
		j.from--;
	while (j.to < sc->mentions->n && may_join(sc, j.to))
		j.to++;
	return j;
}

static struct slice
name_of(const struct scene *sc, const struct memory *memory,
    const uint16_t *entity, size_t i)
{
	return entity[i] == NOBODY ? mention_text(sc->v, &sc->mentions->m[i])
				   : memory_name(&memory->e[entity[i]]);
}

struct slice
joint_names(struct arena *arena, const struct scene *sc,
    const struct memory *memory, const uint16_t *entity, struct joint j)
{
	struct slice out = { NULL, 0 }, name;
	char *p;

	for (size_t i = j.from; i < j.to; i++)
		out.n +=
		    name_of(sc, memory, entity, i).n + (i > j.from ? 2u : 0u);
	out.p = p = arena_bytes(arena, out.n);
	for (size_t i = j.from; i < j.to; i++) {
		name = name_of(sc, memory, entity, i);
		if (i > j.from) {
			memcpy(p, "; ", 2);
			p += 2;
		}
		memcpy(p, name.p, name.n);
		p += name.n;
	}
	return out;
}

struct mention
joint_mention(const struct scene *sc, struct joint j)
{
	struct mention m = sc->mentions->m[j.from];

	m.last = sc->mentions->m[j.to - 1].last;
	return m;
}

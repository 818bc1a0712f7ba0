/*
 * Who was named: a short name, a title, a role lead to the same source as the
 * full name; another person of that name part, or of another gender, does not.
 */
#include "cmd/nx-quotes/memory.h"
#include "tests/unit/check.h"

static struct memory memory;
static struct lexis lexis;

/* The name of the last source that text mentions, when it was seen. */
static struct slice
see(const char *text)
{
	struct view v = { .n = 0 };
	struct mentions m = { .n = 0 };
	struct mark_state marks = { .given = 0 };
	uint16_t id = NOBODY;

	view_words(&v, (struct slice){ text, strlen(text) }, 0);
	view_read(&v, &lexis, &marks);
	mentions_find(&m, &v);
	memory.block++;
	for (size_t i = 0; i < m.n; i++)
		if (m.m[i].type != MENTION_NOUN)
			id = memory_see(&memory, &v, &m.m[i], 0);
	memory.sentence++;
	view_free(&v);
	mentions_free(&m);
	if (id == NOBODY)
		return (struct slice){ "", 0 };
	return memory_name(&memory.e[id]);
}

/* Person i of many, by all of her name or by the last of it. */
static struct slice
see_one(int i, bool whole)
{
	char text[] = "Voici Zoé Aaaaa.", last[] = "Voici Mme Aaaaa.";
	char *name = whole ? text + 11 : last + 10;

	name[1] = (char)('a' + i % 26);
	name[2] = (char)('a' + i / 26);
	return see(whole ? text : last);
}

/* Who is not in the block comes back the latest first. */
static void
test_recall(void)
{
	memory_clear(&memory);
	see("Ici Paul Vasseur et Odile Brun parlent à Luc Marin.");
	see("Puis Luc Marin entre.");
	see("Puis Odile Brun sort.");
	memory_recall(&memory);
	CHECK(memory.nold == 3);
	SAME("Odile Brun", memory_name(&memory.e[memory.old[0]]));
	SAME("Luc Marin", memory_name(&memory.e[memory.old[1]]));
	SAME("Paul Vasseur", memory_name(&memory.e[memory.old[2]]));
	see("Puis Paul Vasseur et Luc Marin entrent.");
	memory_recall(&memory);
	SAME("Paul Vasseur", memory_name(&memory.e[memory.old[0]]));
	SAME("Luc Marin", memory_name(&memory.e[memory.old[1]]));
	SAME("Odile Brun", memory_name(&memory.e[memory.old[2]]));
}

/* Who was unseen for longest makes room, not who was named first. */
static void
test_room(void)
{
	memory_clear(&memory);
	for (int i = 0; i < MEMORY_MAX; i++)
		see_one(i, true);
	SAME("Zoé Aaaaa", see_one(0, false));
	see_one(MEMORY_MAX, true);
	SAME("Zoé Aaaaa", see_one(0, false));
	SAME("Abaaa", see_one(1, false));
	CHECK(memory.n == MEMORY_MAX);
}

int
main(void)
{
	lexis_load(&lexis, LANG_FR);
	memory_clear(&memory);
	SAME("Paul Vasseur", see("Le préfet Paul Vasseur arrive."));
	SAME("Odile Brun", see("La maire Odile Brun attend."));
	SAME("Paul Vasseur", see("M. Vasseur parle."));
	SAME("Odile Brun", see("La maire parle."));
	SAME("Paul Vasseur", see("Le préfet répond."));
	SAME("un préfet", see("Vient un préfet."));
	SAME("Luc Vasseur", see("Puis Luc Vasseur entre."));
	SAME("Gilbert", see("Puis Gilbert entre."));
	SAME("Alice Gilbert", see("On voit Alice Gilbert."));
	SAME("Alice Gilbert", see("Et Gilbert sort."));
	CHECK(memory.n <= MEMORY_MAX);
	for (int i = 0; i < 200; i++) {
		see_one(i, true);
		CHECK(memory.n <= MEMORY_MAX);
	}
	test_recall();
	test_room();
	lexis_free(&lexis);
	return failures != 0;
}

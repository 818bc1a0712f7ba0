/* Viterbi: the best labels are those that trying all of them finds. */
#include "cmd/nx-entities/viterbi.h"

#include "common/hash.h"
#include "tests/unit/check.h"

enum { WORDS = 4 };

static struct model model;

static int
worth(const int16_t (*score)[LABELS], size_t n, const uint8_t *label)
{
	int sum = 0, last = OUTSIDE;

	for (size_t i = 0; i < n; i++) {
		if (!model_step(last, label[i]))
			return STEP_NEVER;
		sum += model.step[last][label[i]];
		if (label[i] != OUTSIDE)
			sum += score[i][label[i]];
		last = label[i];
	}
	return model_step(last, OUTSIDE) ? sum + model.step[last][OUTSIDE]
					 : STEP_NEVER;
}

static int
best(const int16_t (*score)[LABELS], size_t n)
{
	uint8_t label[WORDS] = { 0 };
	int top = STEP_NEVER;

	for (;;) {
		int v = worth(score, n, label);
		size_t i = 0;

		top = v > top ? v : top;
		while (i < n && ++label[i] == STATES)
			label[i++] = 0;
		if (i == n)
			return top;
	}
}

int
main(void)
{
	struct steps steps;
	uint64_t random = 1;

	for (int round = 0; round < 20; round++) {
		int16_t score[WORDS][LABELS];
		uint8_t back[WORDS][STATES], label[WORDS];
		const int16_t(*s)[LABELS] = (const int16_t(*)[LABELS])score;

		for (int a = 0; a < STATES; a++)
			for (int b = 0; b < STATES; b++)
				model.step[a][b] =
				    model_step(a, b)
					? (int)(hash_mix(random++) % 200) - 100
					: STEP_NEVER;
		for (int i = 0; i < WORDS; i++)
			for (int j = 0; j < LABELS; j++)
				score[i][j] =
				    (int16_t)(hash_mix(random++) % 400) - 200;
		steps_view(&steps, &model, 0);
		for (size_t n = 1; n <= WORDS; n++) {
			viterbi(&steps, s, n, back, label);
			CHECK(worth(s, n, label) == best(s, n));
		}
	}
	return failures > 0;
}

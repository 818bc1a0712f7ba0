/* Each form of the steps of the net gives what the plain one gives. */
#include "cmd/nx-strip/step.h"

#include "tests/unit/check.h"

enum { ROUNDS = 200 };

static struct model model;
static signed char word[MODEL_WORDS];
static uint32_t seed = 1;

/* A random number from -limit to limit. */
static int
about(int limit)
{
	seed = seed * 1664525 + 1013904223;
	return (int)(seed >> 8) % (2 * limit + 1) - limit;
}

/* Weights of any kind, as far as a file may have them. */
static void
fill(int limit)
{
	for (int i = 0; i < MODEL_WORDS; i++)
		word[i] = (signed char)about(INT8_MAX);
	model.word = word;
	for (int i = 0; i < FEATURE_ROWS; i++)
		for (int j = 0; j < NET_DIM; j++)
			model.row[i][j] = (int16_t)about(ROW_LIMIT);
	for (int j = 0; j < NET_DIM; j++)
		model.bias[j] = (int16_t)about(ROW_LIMIT);
	for (int l = 0; l < NET_LAYERS; l++)
		for (int i = 0; i < NET_TAPS * NET_DIM / 2; i++)
			for (int j = 0; j < 2 * NET_DIM; j++)
				model.conv[l][i][j / 2][j % 2] =
				    (int16_t)about(limit);
	for (int i = 0; i <= WORD_SLOTS; i++)
		model.scale[i] = (int16_t)(i * 655);
}

static bool
same_line(const int16_t x[NET_DIM], const int16_t y[NET_DIM])
{
	return memcmp(x, y, NET_DIM * sizeof x[0]) == 0;
}

static void
test_embed(const struct step *const form[], size_t k)
{
	_Alignas(16) int16_t a[NET_DIM], b[NET_DIM];
	struct features f;

	for (int r = 0; r < ROUNDS; r++) {
		f.words = (uint16_t)(r % (WORD_SLOTS + 1));
		f.rows = (uint16_t)(r % (ROW_SLOTS + 1));
		for (int i = 0; i < WORD_SLOTS; i++)
			f.word[i] =
			    (uint16_t)((1 << 13) + about((1 << 13) - 1));
		for (int i = 0; i < ROW_SLOTS; i++)
			f.row[i] = (uint16_t)((unsigned)about(FEATURE_ROWS) %
					      FEATURE_ROWS);
		form[0]->embed(&model, &f, a);
		form[k]->embed(&model, &f, b);
		CHECK(same_line(a, b));
	}
}

static void
test_layers(const struct step *const form[], size_t k)
{
	_Alignas(16) int16_t line[NET_TAPS][NET_DIM], a[NET_DIM], b[NET_DIM];

	for (int r = 0; r < ROUNDS; r++) {
		for (int t = 0; t < NET_TAPS; t++)
			for (int j = 0; j < NET_DIM; j++) {
				int x = about(LINE_MAX);

				line[t][j] = (int16_t)(x < 0 ? 0 : x);
			}
		for (int l = 0; l < NET_LAYERS; l++) {
			form[0]->convolve(
			    &model, l, line[0], line[1], line[2], a);
			form[k]->convolve(
			    &model, l, line[0], line[1], line[2], b);
			CHECK(same_line(a, b));
		}
		CHECK(form[0]->dot(line[0], model.conv[0][r % 24][0]) ==
		      form[k]->dot(line[0], model.conv[0][r % 24][0]));
	}
}

int
main(void)
{
	static const int limits[] = { 10, 100, FINE_LIMIT };
	const struct step *form[STEP_FORMS];
	size_t n = step_forms(form);

	for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
		fill(limits[i]);
		for (size_t k = 1; k < n; k++) {
			test_embed(form, k);
			test_layers(form, k);
		}
	}
	return failures > 0;
}

/* A model with any of its bytes changed is refused; any bytes are no model. */
#include <stdlib.h>

#include "cmd/nx-strip/model.h"
#include "tests/fuzz/check.h"

extern const struct slice data_strip;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct model model;
	char *file = malloc(data_strip.n);
	size_t at = 0;

	want(file != NULL);
	want(model_read(&model, (struct slice){ (const char *)data, size }) !=
	     NULL);
	memcpy(file, data_strip.p, data_strip.n);
	for (size_t i = 0; i < size && i < sizeof at; i++)
		at = at << 8 | data[i];
	at %= data_strip.n;
	want(model_read(&model, (struct slice){ file, at }) != NULL);
	file[at] = (char)(file[at] ^ (size > 0 && data[0] != 0 ? data[0] : 1));
	want(model_read(&model, (struct slice){ file, data_strip.n }) != NULL);
	free(file);
	return 0;
}

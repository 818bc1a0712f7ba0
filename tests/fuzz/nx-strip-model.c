/* A model with any of its bytes changed is refused; any bytes are no model. */
#include <stdlib.h>

#include "cmd/nx-strip/model.h"

extern const struct slice data_strip;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct model model;
	char *file = malloc(data_strip.n);
	size_t at = 0;

	if (file == NULL)
		abort();
	if (model_read(&model, (struct slice){ (const char *)data, size }) ==
	    NULL)
		abort();
	memcpy(file, data_strip.p, data_strip.n);
	for (size_t i = 0; i < size && i < sizeof at; i++)
		at = at << 8 | data[i];
	at %= data_strip.n;
	if (model_read(&model, (struct slice){ file, at }) == NULL)
		abort();
	file[at] = (char)(file[at] ^ (size > 0 && data[0] != 0 ? data[0] : 1));
	if (model_read(&model, (struct slice){ file, data_strip.n }) == NULL)
		abort();
	free(file);
	return 0;
}

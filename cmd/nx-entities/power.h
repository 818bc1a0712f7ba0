/* e to the power x, the same on every machine: no libm needed. */
#ifndef NX_ENTITIES_POWER_H
#define NX_ENTITIES_POWER_H

#include <stdint.h>
#include <string.h>

/* Right to seven digits; 0 below -80, and e^80 above 80. */
static inline double
power_of_e(double x)
{
	/* 2^whole times a polynomial in the rest (Taylor, degree 7) */
	double y = x * 1.4426950408889634, z, scale;
	uint64_t bits;
	int whole;

	if (x < -80)
		return 0;
	if (x > 80)
		y = 80 * 1.4426950408889634;
	whole = (int)(y + 1000) - 1000;
	z = (y - whole) * 0.6931471805599453;
	bits = (uint64_t)(1023 + whole) << 52;
	memcpy(&scale, &bits, sizeof scale);
	z = 1 +
	    z * (1 + z / 2 *
			 (1 + z / 3 *
				  (1 + z / 4 *
					   (1 + z / 5 *
						    (1 + z / 6 *
							     (1 + z / 7))))));
	return scale * z;
}

#endif

# The modules by themselves: each program of tests/unit ends with status 0.

setup() { load helpers; }

@test "unit: every program of tests/unit passes" {
	local unit failed=0 ran=0

	for unit in tests/unit/*.c; do
		unit=$(basename "$unit" .c)
		if ! "$NX_UNIT/$unit" > "$BATS_TEST_TMPDIR/said" 2>&1; then
			printf '%s fails:\n' "$unit"
			cat "$BATS_TEST_TMPDIR/said"
			failed=1
		fi
		ran=$((ran + 1))
	done
	[ "$ran" -gt 0 ]
	[ "$failed" -eq 0 ]
}

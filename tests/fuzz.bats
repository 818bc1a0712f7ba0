# The corpora of the fuzz targets, replayed with any compiler.

setup() { load helpers; }

@test "fuzz: every target holds on its corpus" {
	local target failed=0 ran=0

	for target in tests/fuzz/*.c; do
		target=$(basename "$target" .c)
		[ "$target" != replay ] || continue
		if ! "$NX_FUZZ/$target" "tests/fuzz/corpus/$target"/* \
		    > "$BATS_TEST_TMPDIR/said" 2>&1; then
			printf '%s fails:\n' "$target"
			cat "$BATS_TEST_TMPDIR/said"
			failed=1
		fi
		ran=$((ran + 1))
	done
	[ "$ran" -gt 0 ]
	[ "$failed" -eq 0 ]
}

# The modules by themselves: each program of tests/unit ends with status 0, and
# each fuzz target holds on its corpus, with any compiler.

setup() { load helpers; }

# holds NAME COMMAND…: what it says is told where it fails.
holds() {
	local said

	said=$("${@:2}" 2>&1) || wrong "$1 fails: $said"
}

@test "unit: every program of tests/unit passes" {
	local unit

	for unit in tests/unit/*.c; do
		unit=$(basename "$unit" .c)
		holds "$unit" "$NX_UNIT/$unit"
	done
	settle
}

@test "unit: every fuzz target holds on its corpus" {
	local target

	for target in tests/fuzz/*.c; do
		target=$(basename "$target" .c)
		[ "$target" = replay ] ||
			holds "$target" "$NX_FUZZ/$target" "tests/fuzz/corpus/$target"/*
	done
	settle
}

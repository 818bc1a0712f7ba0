# Every test file loads this in setup().  Bare [ x = y ] is for numbers: it
# hides both values when it fails.  tests/run sets NX_BIN, NX_UNIT, NX_FUZZ,
# NX_BENCH and NX_TOOL, where the programs of each kind are, NX_HOSTILE, where
# the bad inputs are; make check sets NX_SAN=1 where sanitizers are built in.
# shellcheck shell=bash disable=SC2154 # run sets output

bats_require_minimum_version 1.5.0

# nx strip ARGS: the program under test.
nx() { "${NX_BIN:?run the tests with make check}/nx-$1" "${@:2}"; }

# expect WANT: the output of the last `run` is WANT, byte for byte but for
# the last line feeds, which `run` drops.
expect() {
	diff -a -u --label expected --label got \
	    <(printf '%s\n' "$1") <(printf '%s\n' "$output") >&2
}

# expect_file FILE: the output of the last `run` is what FILE holds.
# UPDATE=1 writes it there instead: look at the diff before you commit it.
expect_file() {
	if [ -n "${UPDATE-}" ]; then
		printf '%s' "${output:+$output$'\n'}" > "$1"
	fi
	diff -a -u --label "$1" --label got \
	    "$1" <(printf '%s' "${output:+$output$'\n'}") >&2
}

# require COMMAND…: skips the test where one of them is not installed.
require() {
	local c

	for c; do
		command -v "$c" > /dev/null || skip "no $c here"
	done
}

# A table goes on behind what is wrong with it: wrong says so, settle at the end
# shows it and fails if there was anything.
wrong() { printf '%s\n' "$*" >> "$BATS_TEST_TMPDIR/wrong"; }
settle() {
	[ -s "$BATS_TEST_TMPDIR/wrong" ] || return 0
	head -n 30 "$BATS_TEST_TMPDIR/wrong"
	printf '%d in all\n' "$(wc -l < "$BATS_TEST_TMPDIR/wrong")"
	return 1
}

# oracle LABEL OPTIONS-AND-FILES < records: the invariants hold.
oracle() {
	local label=$1 said

	shift
	said=$("$NX_TOOL/invariants" "$@") || wrong "$label: $said"
}

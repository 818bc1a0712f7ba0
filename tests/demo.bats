# The main job on the sample pages: what `make demo` prints.

setup() {
	load helpers
	PATH=$NX_BIN:$PATH
}

@test "demo: the table of the sample pages is as it was read and approved" {
	run -0 --separate-stderr sh tests/demo/run.sh
	[ -z "$stderr" ]
	expect_file tests/demo/expected.txt
}

@test "demo: every awk that is here prints the same table" {
	local awk bin=$BATS_TEST_TMPDIR/bin

	sh tests/demo/run.sh > "$BATS_TEST_TMPDIR/want"
	mkdir "$bin"
	for awk in mawk gawk original-awk busybox; do
		command -v "$awk" > /dev/null || continue
		ln -sf "$(command -v "$awk")" "$bin/awk"
		PATH=$bin:$PATH sh tests/demo/run.sh |
			diff -u --label "$awk" "$BATS_TEST_TMPDIR/want" - >&2
	done
}

@test "demo: it fails where a program fails" {
	run ! sh tests/demo/run.sh "$BATS_TEST_TMPDIR/missing.txt"
}

@test "demo: eval and bench without their data say so, and it is no failure" {
	run -0 tests/eval/run "$BATS_TEST_TMPDIR/none"
	[[ $output == 'eval: skipped, '* ]]
	run -0 tests/bench/run "$BATS_TEST_TMPDIR/none"
	[[ $output == 'bench: skipped, '* ]]
}

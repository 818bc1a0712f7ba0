# nx-quotes: the catalogue of phenomena of quotation, case by case.  The cases
# stand in tests/data/phenomena; tests/tool/phenomena.awk tells their form.

setup() {
	load helpers
}

# cases FILE: all of its pages in one call; what comes out wrong is shown.
cases() {
	local file=tests/data/phenomena/$1 awk=tests/tool/phenomena.awk

	awk -v pages=1 -f "$awk" "$file" | tr '\001' '\0' | nx quotes -0 -a \
	    > "$BATS_TEST_TMPDIR/got"
	run -0 awk -f "$awk" "$file" "$BATS_TEST_TMPDIR/got"
	expect ''
}

@test "phenomena: marks" { cases 1-marks.txt; }
@test "phenomena: within marks, and in the next paragraph" { cases 2-within.txt; }
@test "phenomena: whose it is" { cases 3-source.txt; }
@test "phenomena: marks that are no speech" { cases 4-no-speech.txt; }
@test "phenomena: reported without marks" { cases 5-reported.txt; }
@test "phenomena: English" { cases 6-english.txt; }

@test "phenomena: each one of the catalogue has a case" {
	local want

	want=$(printf '%s\n' 1.{1..21} 2.{1..12} 3.{1..42} 4.{1..10} 5 6)
	run -0 sed -n 's/^\([0-9][0-9.]*\) .*/\1/p' tests/data/phenomena/*.txt
	run -0 sort -u -t. -k1,1n -k2,2n <<< "$output"
	expect "$want"
}

# nx-entities: dates, and the forms that names and dates get.

setup() {
	load helpers
	data=tests/data/entities
	tab=$'\t'
}

# The columns $2 of the records of tag $1, the text of them on stdin.
of() { nx entities --label=x | awk -F "$tab" -v "tag=$1" '$5 == tag' | cut -f"$2"; }

@test "entities: dates are found as the pairs in tests/data/entities say" {
	local page

	for page in "$data"/date-*.txt; do
		output=$(of DATE 2,6,7 < "$page")
		expect_file "${page%.txt}.tsv"
	done
}

@test "entities: the language that is said decides on dates" {
	output=$(printf 'Sept. 3, 2018; the 1990s\n' | nx entities --lang=en |
		cut -f7)
	expect $'2018-09-03\n199X'
	output=$(printf '10/04/2019\n' | nx entities --lang=en | cut -f7)
	expect 2019-10-04
	output=$(printf '10/04/2019\n' | nx entities --lang=fr | cut -f7)
	expect 2019-04-10
}

@test "entities: a surname gets the full name of the same document" {
	output=$(of PER 6,7 << 'END'
Le maire de Lyon, Michel Dupuis, a parlé mardi à la presse.
M. Dupuis a promis un vote avant l'été, a assuré Michel Dupuis.
END
	)
	expect $'Michel Dupuis\tMichel Dupuis\nDupuis\tMichel Dupuis\nMichel Dupuis\tMichel Dupuis'
}

@test "entities: names of one document are unknown in the next" {
	printf 'Le maire Michel Dupuis a parlé.\0M. Dupuis a parlé.\0' > "$BATS_TEST_TMPDIR/two"
	output=$(nx entities -0 "$BATS_TEST_TMPDIR/two" | cut -f7)
	expect $'Michel Dupuis\nDupuis'
}

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

@test "entities: names are found as the pairs in tests/data/entities say" {
	local page

	for page in "$data"/names-*.txt; do
		output=$(nx entities --label=x "$page" | cut -f2,5-7)
		expect_file "${page%.txt}.tsv"
	done
}

@test "entities: the model that is built in can be named as a file" {
	output=$(nx entities "--model=cmd/nx-entities/data/news.model" \
		"$data/names-fr.txt")
	expect "$(nx entities "$data/names-fr.txt")"
}

@test "entities: a model that is cut, changed or missing is refused" {
	head -c 100000 cmd/nx-entities/data/news.model > "$BATS_TEST_TMPDIR/cut"
	run -2 nx entities "--model=$BATS_TEST_TMPDIR/cut" /dev/null
	expect "nx-entities: $BATS_TEST_TMPDIR/cut: damaged model"
	{
		head -c 200000 cmd/nx-entities/data/news.model
		printf '\177\177'
		tail -c +200003 cmd/nx-entities/data/news.model
	} > "$BATS_TEST_TMPDIR/other"
	run -2 nx entities "--model=$BATS_TEST_TMPDIR/other" /dev/null
	expect "nx-entities: $BATS_TEST_TMPDIR/other: damaged model"
	run -2 nx entities --model=/nonexistent /dev/null
	expect 'nx-entities: /nonexistent: No such file or directory'
	run -2 nx entities --model=README.md /dev/null
	expect 'nx-entities: README.md: not a model of nx-entities'
}

@test "entities: no name crosses a line, and a line longer than a page is read" {
	output=$(printf 'Le maire Michel\nDupuis a parlé.\n' | nx entities |
		awk -F "$tab" '$4 > 16 && $3 < 15')
	expect ''
	output=$(for _ in {1..3000}; do printf '%s' 'Michel Dupuis vit à Lyon. '; done |
		nx entities | cut -f6 | sort | uniq -c | awk '{ print $1, $2 }')
	expect $'3000 Lyon\n3000 Michel'
}

@test "entities: records are found in records" {
	output=$(printf 'p\t1\t5\t31\tlead\tLyon, lundi, Michel Dupont\n' |
		nx entities | cut -f1-6)
	expect $'p\t1\t5\t9\tLOC\tLyon\np\t1\t11\t16\tDATE\tlundi\np\t1\t18\t31\tPER\tMichel Dupont'
}

# The recipes of nx(7), on the sample pages: that they give what they promise.
# shellcheck disable=SC2035,SC2046 # no page's name starts with a dash

setup() {
	load helpers
	PATH=$NX_BIN:$PATH
	cd tests/demo/pages || return
	tab=$(printf '\t')
	tmp=$BATS_TEST_TMPDIR
}

# in_order: documents in order, then by start, then the longer span first.
in_order() {
	LC_ALL=C awk -F'\t' '
	$1 < doc || ($1 == doc && ($3 + 0 < start ||
	    ($3 + 0 == start && $4 + 0 > end))) { bad = 1; print "not in order: " $0 }
	{ doc = $1; start = $3 + 0; end = $4 + 0 }
	END { exit bad || NR == 0 }' >&2
}

@test "recipes: sort restores document order, outer spans first" {
	{ nx-quotes -a *.txt; nx-entities *.txt; } > "$tmp/two.tsv"
	run ! in_order < "$tmp/two.tsv"
	LC_ALL=C sort -t"$tab" -k1,1 -k3,3n -k4,4nr "$tmp/two.tsv" > "$tmp/sorted.tsv"
	in_order < "$tmp/sorted.tsv"
	nx-quotes *.txt | cut -f1,3,4 > "$tmp/want"
	nx-quotes *.txt | sort -R | LC_ALL=C sort -t"$tab" -k1,1 -k3,3n -k4,4nr |
		cut -f1,3,4 | diff "$tmp/want" - >&2
}

@test "recipes: a byte offset becomes a count of code points" {
	local doc start n=0 points

	while read -r doc start; do
		points=$(head -c "$start" "$doc" | LC_ALL=C.UTF-8 wc -m)
		# Counted the other way: bytes that do not continue a character.
		[ "$points" -eq "$(head -c "$start" "$doc" |
			LC_ALL=C tr -d '\200-\277' | wc -c)" ]
		n=$((n + 1))
	done < <(nx-strip *.txt | nx-quotes | cut -f1,3)
	[ "$n" -gt 40 ]
	start=$(nx-quotes planete-matin.txt | grep 'Cet accord met fin' | cut -f3)
	points=$(head -c "$start" planete-matin.txt | LC_ALL=C.UTF-8 wc -m)
	[ "$start $points" = '487 462' ]
}

@test "recipes: who speaks most" {
	run -0 bash -c "nx-strip *.txt | nx-quotes | cut -f7 | sort | uniq -c | sort -rn"
	# Those of the treaty speak most; every row is a count and a name.
	head -n 5 <<< "$output" | grep -F 'Ilona Radvic'
	head -n 5 <<< "$output" | grep -F 'Anselme Torvi'
	awk '{ sum += $1 } END { print sum }' <<< "$output" > "$tmp/sum"
	nx-strip *.txt | nx-quotes | wc -l | diff -b "$tmp/sum" - >&2
	awk '/Hélène Marvault/ { n = $1 } END { exit !(n >= 6) }' <<< "$output"
	awk '/Anselme Torvi/ { n = $1 } END { exit !(n >= 7) }' <<< "$output"
}

@test "recipes: the most repeated quotations" {
	run -0 bash -c "nx-strip *.txt | nx-quotes | nx-dedupe -c |
		sort -t'$tab' -k7,7nr"
	cut -f7 <<< "$output" | sort -rnc
	[ "$(cut -f7 <<< "${lines[0]}")" -ge 3 ]
	# Counts add up to all quotations.
	cut -f7 <<< "$output" | awk '{ sum += $1 } END { print sum }' > "$tmp/sum"
	nx-strip *.txt | nx-quotes | wc -l | diff -b "$tmp/sum" - >&2
	head -n 6 <<< "$output" | cut -f6 | grep 'plutôt que la frontière'
}

@test "recipes: who is named in what was said, and by whom" {
	run -0 bash -c "nx-strip *.txt | nx-quotes | nx-entities | cut -f5,6,7,9"
	grep -Fx "DATE${tab}2014${tab}2014${tab}Ilona Radvic" <<< "$output"
}

@test "recipes: a header for mlr" {
	require mlr
	{ nx-quotes --columns; nx-quotes *.txt; } > "$tmp/q.tsv"
	run -0 mlr --tsv count-distinct -f speaker \
	    'then' sort -nr count "$tmp/q.tsv"
	[ "${lines[0]}" = "speaker${tab}count" ]
	nx-quotes *.txt | cut -f7 | sort | uniq -c | sort -k1,1nr -k2 |
		awk '{ print $1 }' > "$tmp/want"
	tail -n +2 <<< "$output" | cut -f2 | diff "$tmp/want" - >&2
}

@test "recipes: the number of names is the number of columns, in every pipe" {
	local p

	nx-strip *.txt > "$tmp/strip.tsv"
	for p in nx-quotes nx-entities nx-dedupe 'nx-dedupe -a' 'nx-dedupe -c'; do
		$p --columns > "$tmp/names"
		$p *.txt | head -n 1 >> "$tmp/names"
		awk -F'\t' 'NR == 1 { n = NF } NF != n { exit 1 }' "$tmp/names"
	done
}

@test "recipes: parallel --group-by 1 keeps documents whole" {
	require parallel
	nx-strip *.txt > "$tmp/strip.tsv"
	nx-quotes -i nx < "$tmp/strip.tsv" > "$tmp/want.tsv"
	parallel -k --pipe --block 4M --colsep '\t' --group-by 1 nx-quotes -i nx \
	    < "$tmp/strip.tsv" | cmp "$tmp/want.tsv" -
	# Blocks smaller than a document: as many jobs as there are pages, or more.
	parallel -k --pipe --block 1k --colsep '\t' --group-by 1 nx-quotes -i nx \
	    < "$tmp/strip.tsv" | cmp "$tmp/want.tsv" -
	parallel -k --pipepart -a "$tmp/strip.tsv" --block 5k --colsep '\t' \
	    --group-by 1 nx-quotes -i nx | cmp "$tmp/want.tsv" -
}

@test "recipes: sqlite3 loads every record, quotation marks and all" {
	require sqlite3
	{ nx-quotes --columns; nx-quotes *.txt; } > "$tmp/q.tsv"
	run -0 sqlite3 "$tmp/q.db" '.mode ascii' '.separator "\t" "\n"' \
	    ".import $tmp/q.tsv q" 'SELECT count(*), count(DISTINCT doc) FROM q'
	[ "$(wc -l <<< "$output")" -eq 1 ]
	[[ $output == "$(nx-quotes *.txt | wc -l)$tab"8 ]]
}

@test "recipes: shards of a stream at line ends are valid input" {
	nx-strip *.txt > "$tmp/all.tsv"
	split -n l/7 "$tmp/all.tsv" "$tmp/shard."
	for f in "$tmp"/shard.*; do
		nx-entities -i nx < "$f" > "$f.out"
		[ -s "$f.out" ]
	done
}

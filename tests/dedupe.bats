# nx-dedupe: what is a copy, what is printed when, what is remembered.
# shellcheck shell=bash disable=SC2154,SC2016,SC2094 # run sets output

setup() {
	load helpers
	cd "$BATS_TEST_TMPDIR" || return
	page=$BATS_TEST_DIRNAME/data/dedupe/page.txt
}

# lines OPTION… < text: the numbers of the lines that came out, on one line
lines() { nx dedupe "$@" | cut -f2 | paste -sd' ' -; }

# numbered N: N lines of 12 words, none of which comes twice
numbered() {
	awk -v n="$1" 'BEGIN {
		for (i = 0; i < 12 * n; i++) {
			for (x = i * 7919 + 308915776; x >= 1; x = int(x / 26))
				printf "%c", 97 + x % 26
			printf i % 12 < 11 ? " " : "\n"
		}
	}'
}

@test "dedupe: copies go, what differs by a number or a negation stays" {
	run -0 lines < "$page"
	expect '1 2 5 6 9 10 11 13 14'
}

@test "dedupe: -a names the cluster and how sure it is" {
	run -0 bash -c '"$0" -a --label=p < "$1" | cut -f2,7,8' "$NX_BIN/nx-dedupe" "$page"
	expect_file "$BATS_TEST_DIRNAME/data/dedupe/page.tsv"
}

@test "dedupe: case, accents, marks, digit groups and datelines do not count" {
	cat > in <<-'EOF'
		Il a coûté 12 000 euros.
		IL A COUTE 12.000 EUROS
		« Il a coûté 12000 euros »
		LYON (AFP) – Il a coûté 12 000 euros.
		Il a coûté 12 001 euros.
		Il a coûté 12,1 euros.
		Il a coûté -12 000 euros.
	EOF
	run -0 lines in
	expect '1 5 6 7'
}

@test "dedupe: texts of few words are copies only if the words are the same" {
	printf '%s\n' 'Lire aussi' 'Lire la suite' 'LIRE AUSSI :' '***' '* * *' '***' \
	    'Oui' 'oui !' 'Non' > in
	run -0 lines in
	expect '1 2 4 5 7 9'
}

@test "dedupe: -c, -d and -u print at the end, in the order of the input" {
	printf '%s\n' un deux trois deux un quatre Deux > in
	run -0 bash -c '"$0" -c in | cut -f6,7' "$NX_BIN/nx-dedupe"
	expect $'un\t2\ndeux\t3\ntrois\t1\nquatre\t1'
	run -0 lines -d in
	expect '1 2'
	run -0 lines -u in
	expect '3 6'
	run -0 bash -c '"$0" -cd in | cut -f6,7' "$NX_BIN/nx-dedupe"
	expect $'un\t2\ndeux\t3'
}

@test "dedupe: --exact compares bytes" {
	printf '%s\n' un Un un 'un ' > in
	run -0 lines --exact in
	expect '1 2'
}

@test "dedupe: -k keeps what other columns tell apart" {
	printf 'd\t1\t0\t3\tdirect\toui\tAnne\nd\t2\t4\t7\tdirect\tOui\tPaul\nd\t3\t8\t11\tdirect\toui\tAnne\n' > in
	run -0 lines in
	expect '1'
	run -0 lines -k 7 in
	expect '1 2'
	run -0 lines -k 5,7-9 in
	expect '1 2'
	run -0 lines -k 5 in
	expect '1'
	run -2 nx dedupe -k 0 in
	run -2 nx dedupe -k 65 in
	run -2 nx dedupe -k 7- in
}

@test "dedupe: records come through whole, with all their columns" {
	printf 'd\t7\t90\t95\tdirect\tmerci\tAnne\t-\t0.91\n' > in
	run -0 nx dedupe in
	expect "$(cat in)"
	run -0 nx dedupe -c in
	expect $'d\t7\t90\t95\tdirect\tmerci\t1\tAnne\t-\t0.91'
	run -0 nx dedupe -a in
	expect $'d\t7\t90\t95\tdirect\tmerci\td:90\t1.00\tAnne\t-\t0.91'
}

@test "dedupe: --across counts documents, not what one repeats" {
	printf 'oui\nnon\noui\n' > a
	printf 'oui\npeut-être\noui\n' > b
	run -0 bash -c '"$0" --across a b | cut -f1,2 | paste -sd" " -' "$NX_BIN/nx-dedupe"
	expect $'a\t1 a\t2 a\t3 b\t2'
	run -0 bash -c '"$0" -c --across a b | cut -f6,7' "$NX_BIN/nx-dedupe"
	expect $'oui\t2\nnon\t1\npeut-être\t1'
}

@test "dedupe: --unit=doc keeps or drops whole documents" {
	head -n 8 "$page" > a
	sed 's/octobre/octobre, dit la mairie/' a > b
	tail -n 7 "$page" > c
	run -0 bash -c '"$0" --unit=doc a b c | cut -f1 | uniq -c | tr -d " "' "$NX_BIN/nx-dedupe"
	expect $'8a\n7c'
	run -0 bash -c '"$0" --unit=doc -a a b c | cut -f1,7 | sort -u' "$NX_BIN/nx-dedupe"
	expect $'a\ta:0\nb\ta:0\nc\tc:0'
	run -0 bash -c '"$0" --unit=doc -c a b c | cut -f1,7 | sort -u' "$NX_BIN/nx-dedupe"
	expect $'a\t2\nc\t1'
	run -2 nx dedupe --unit=page a
}

@test "dedupe: a document too long to be held is kept, and told" {
	numbered 60000 > long
	run -0 --separate-stderr bash -c '"$0" --unit=doc long long | wc -l' "$NX_BIN/nx-dedupe"
	[ "$output" -eq 120000 ]
	[[ "$stderr" == *'2 documents too long'* ]]
}

@test "dedupe: --similarity moves the line" {
	run -0 lines --similarity=1 "$page"
	expect '1 2 3 4 5 6 7 9 10 11 13 14 15'
	run -0 lines --similarity=0.9 "$page"
	expect '1 2 3 5 6 9 10 11 13 14'
	run -2 nx dedupe --similarity=1.5 "$page"
	run -2 nx dedupe --similarity=x "$page"
}

@test "dedupe: --memory forgets the oldest and tells it once" {
	numbered 60000 > in
	head -n 1 in >> in
	tail -n 2 in | head -n 1 >> in
	run -0 --separate-stderr bash -c '"$0" --memory=8M in | wc -l' "$NX_BIN/nx-dedupe"
	[ "$output" -eq 60001 ]
	[[ "$stderr" =~ ^'nx-dedupe: '[0-9]+' texts forgotten' ]]
	nx dedupe -q --memory=8M -c in > counted 2>&1
	[ "$(wc -l < counted)" -eq 60001 ]
	run -0 bash -c 'sed -n "1p;$ p" counted | cut -f7'
	expect $'1\n1'
	run -0 bash -c '"$0" in | wc -l' "$NX_BIN/nx-dedupe"
	[ "$output" -eq 60000 ]
	run -2 nx dedupe --memory=1K in
}

@test "dedupe: what does not go together is refused" {
	for o in '-a -c' '-a -d' '--no-wait' '--state-reset' '--keys=0 -c' \
	    '--pairs --exact' '--pairs in' '--keys=x' '--join=none --state=s'; do
		# shellcheck disable=SC2086 # words
		run -2 nx dedupe $o < /dev/null
		[[ "$output" == nx-dedupe:* || "$output" == *'usage: nx-dedupe'* ]] ||
		    wrong "$o: $output"
	done
	settle
}

# What is made to be slow is not: each line below is some thousand times the
# work if time is quadratic.
@test "dedupe: equal lines, one trigram for all, one word repeated" {
	{
		yes 'la même phrase revient toujours ici' | head -n 200000
		awk 'BEGIN { for (i = 0; i < 40000; i++)
			print "dans les jours qui viennent", i, i * 7, "x" i, "y" i * 3 }'
		yes mot | head -n 300000 | paste -sd' ' -
		awk 'BEGIN { for (i = 0; i < 3000; i++) { s = ""
			for (j = 0; j < i % 200; j++) s = s "mot "
			print s "mot" } }'
	} > in
	run -0 timeout 120 bash -c '"$0" in | wc -l' "$NX_BIN/nx-dedupe"
	[ "$output" -ge 40000 ]
}

@test "dedupe: two runs give the same bytes" {
	numbered 3000 > in
	cat "$page" in "$page" > both
	nx dedupe -a both > one
	nx dedupe -a both > two
	cmp one two
}

# What common/ makes of the input, seen through `pass`, the program that lets
# every block through: columns 1 to 6 are the reader's and the writer's.
# shellcheck disable=SC1112,SC2094,SC2154 # typographic quotes; bats

setup() {
	load helpers
	cd "$BATS_TEST_TMPDIR" || return
}

pass() { "$NX_BENCH/pass" "$@"; }

# shown FORMAT ARGS…: what pass makes of those bytes on standard input.
shown() {
	local format=$1

	shift
	# shellcheck disable=SC2059
	run -0 --separate-stderr pass "$@" < <(printf "$format")
}

@test "reader: a block is a line, trimmed, with its line and its bytes" {
	shown 'un\n\n  deux \n\t\n\302\240trois\342\200\213\303\251 \nfin'
	expect '-	1	0	2	line	un
-	3	6	10	line	deux
-	5	16	26	line	trois​é
-	6	28	31	line	fin'
	[ -z "$stderr" ]
}

@test "reader: CR, BOM, NEL and U+2028 are white space, not ends of lines" {
	shown '\357\273\277a\r\nb\rc\302\205\342\200\250\n\357\273\277d\f\n'
	expect '-	1	3	4	line	a
-	2	6	9	line	b c
-	3	18	19	line	d'
}

@test "reader: control bytes are shown as spaces, bad ones as ?" {
	shown 'a\033b\001\177c\302\233d\342\200\250e\nf\300\257g\355\240\200h\364\220\200\200i\303\n'
	expect '-	1	0	13	line	a b  c  d   e
-	2	14	28	line	f??g???h????i?'
	[[ $stderr == 'pass: standard input: byte 15 is not UTF-8'* ]]
	[ "${#stderr_lines[@]}" -eq 1 ]
}

@test "reader: one warning a document, and none with -q" {
	printf 'caf\351 noir\nth\351\n' > a
	printf 'bien s\373r\n' > b
	run -0 --separate-stderr pass a b
	[ "${#stderr_lines[@]}" -eq 2 ]
	[[ ${stderr_lines[0]} == 'pass: a: byte 3 '*Latin-1*iconv* ]]
	[[ ${stderr_lines[1]} == 'pass: b: byte 6 '*Latin-1*iconv* ]]
	run -0 --separate-stderr pass -q a b
	[ -z "$stderr" ]
}

@test "reader: CP1252 is told by its quotation marks" {
	printf 'dit-il, l\222\351t\351\n' > a
	run -0 --separate-stderr pass a
	[[ $stderr == 'pass: a: byte 9 '*CP1252*'iconv -f CP1252 -t UTF-8'* ]]
}

@test "reader: -p joins the lines of a paragraph" {
	shown '\n\nun\ndeux\r\n\n \302\240\n trois \n\tquatre' -p
	expect '-	3	2	9	line	un deux
-	7	17	31	line	trois   quatre'
}

@test "reader: -p keeps the lines of a document that is one paragraph" {
	awk 'BEGIN { for (i = 0; i < 300000; i++) print "mot " i }' > a
	pass -p a > got
	"$NX_TOOL/invariants" -p a < got
	[ "$(wc -l < got)" -gt 1 ]
}

@test "reader: a line over 1 MiB comes in pieces, cut at white space" {
	awk 'BEGIN { for (i = 0; i < 300000; i++) printf "mot %d ", i }' > a
	pass a > got
	"$NX_TOOL/invariants" a < got
	[ "$(wc -l < got)" -gt 1 ]
	# no word is cut, none is lost
	cut -f6 got | tr ' ' '\n' > words
	tr ' ' '\n' < a | sed '/^$/d' | diff - words
}

@test "reader: a line over 1 MiB without white space is cut between characters" {
	awk 'BEGIN { printf "x"; for (i = 0; i < 800000; i++) printf "\303\251" }' > a
	pass a > got
	"$NX_TOOL/invariants" a < got
	[ "$(cut -f6 got | tr -d '\n' | wc -c)" -eq 1600001 ]
}

@test "reader: characters across the edges of every buffer stay whole" {
	local f

	for f in "$NX_HOSTILE"/edges*.txt; do
		pass "$f" > got
		"$NX_TOOL/invariants" "$f" < got
		diff <(cut -f6 got) "$f"
		"$NX_TOOL/drip" 4099 < "$f" | pass --label="$f" | cmp got -
	done
}

@test "reader: -0 numbers documents, empty ones too" {
	shown 'un\ndeux\000\000trois\000' -0
	expect '-#1	1	0	2	line	un
-#1	2	3	7	line	deux
-#3	1	0	5	line	trois'
	printf 'un\0deux' > a
	run -0 pass -0 --label=x a - < a
	expect 'a#1	1	0	2	line	un
a#2	1	0	4	line	deux
x#1	1	0	2	line	un
x#2	1	0	4	line	deux'
}

@test "reader: operands in their order, - is standard input" {
	echo un > a
	echo deux > b
	run -0 pass b - a <<< trois
	expect 'b	1	0	4	line	deux
-	1	0	5	line	trois
a	1	0	2	line	un'
}

@test "reader: --label names standard input, files keep their names" {
	echo un > a
	run -0 pass --label='le fil' - a <<< deux
	expect 'le fil	1	0	4	line	deux
a	1	0	2	line	un'
	run -2 pass --label= <<< deux
}

@test "reader: names that cannot be a column are shown" {
	echo un > $'a\tb\nc'
	echo deux > $'d\351'
	run -0 pass $'a\tb\nc' $'d\351'
	expect 'a?b?c	1	0	2	line	un
d?	1	0	4	line	deux'
}

@test "reader: --files0-from reads the operands, from standard input too" {
	echo un > a
	echo deux > 'b c'
	printf 'b c\0a\0' > names
	run -0 pass --files0-from=names
	expect 'b c	1	0	4	line	deux
a	1	0	2	line	un'
	run -0 pass --files0-from=- < names
	[ "${#lines[@]}" -eq 2 ]
	printf 'a\0' > names
	run -0 pass --files0-from=names
	expect 'a	1	0	2	line	un'
	: > names
	run -0 pass --files0-from=names
	expect ''
	printf 'nosuch\0\0a\0' > names
	run -2 --separate-stderr pass --files0-from=names
	expect 'a	1	0	2	line	un'
	[ "${#stderr_lines[@]}" -eq 2 ]
	run -2 pass --files0-from=nosuch
	run -2 pass --files0-from=names a
}

@test "reader: records come out as they went in" {
	local f

	for f in records records-columns records-nested; do
		run -0 --separate-stderr pass "$NX_HOSTILE/$f.nx"
		expect "$(cat "$NX_HOSTILE/$f.nx")"
		[ -z "$stderr" ]
	done
	run -0 pass "$NX_HOSTILE/records-no-final-newline.nx"
	expect "$(cat "$NX_HOSTILE/records-no-final-newline.nx")"
	run -0 pass "$NX_HOSTILE/records-crlf.nx"
	expect "$(tr -d '\r' < "$NX_HOSTILE/records-crlf.nx")"
}

@test "reader: what is in a record is shown and trimmed" {
	run -0 pass -q "$NX_HOSTILE/records-controls.nx" \
	    "$NX_HOSTILE/records-not-utf8.nx" "$NX_HOSTILE/records-blank.nx"
	expect 'a.txt	1	0	3	body	a c
a .txt	2	4	5	body	d
a.txt	1	0	3	body	a?c
a?.txt	2	4	7	body	def
a.txt	2	5	6	body	d'
}

@test "reader: a record that was edited keeps its offsets, warned of once" {
	printf 'a\t1\t0\t9\tbody\tabc\na\t2\t10\t90\tbody\tdef\tx\n' > a
	run -0 --separate-stderr pass a
	expect "$(cat a)"
	[ "${#stderr_lines[@]}" -eq 1 ]
	[[ $stderr == 'pass: a: line 1: '*edited* ]]
	run -0 --separate-stderr pass -q a
	[ -z "$stderr" ]
}

@test "reader: a line that is no record is told with its number" {
	local f

	for f in looks-like short-line bad-offset huge-offset huge-end \
	    line-zero bad-tag empty-field empty-line; do
		run -2 --separate-stderr pass "$NX_HOSTILE/records-$f.nx"
		expect 'a.txt	1	0	3	body	abc'
		[ "$stderr" = \
		    "pass: $NX_HOSTILE/records-$f.nx: line 2: not an nx record" ]
	done
}

@test "reader: five columns and a first line that is no record are text" {
	shown 'a.txt\t1\t0\t3\tbody\nabc\n'
	expect '-	1	0	16	line	a.txt 1 0 3 body
-	2	17	20	line	abc'
	shown 'a.txt\t1\t0\t3\tbody\t\tabc\n'
	[ "$(cut -f5,6 <<< "$output")" = 'line	a.txt 1 0 3 body  abc' ]
}

@test "reader: -i says what the input is" {
	shown 'a.txt\t1\t0\t3\tbody\tabc\n' -i text
	expect '-	1	0	20	line	a.txt 1 0 3 body abc'
	run -2 --separate-stderr pass -i nx <<< 'plain text'
	[ "$stderr" = 'pass: standard input: line 1: not an nx record' ]
	run -2 --separate-stderr pass -i wet <<< 'plain text'
	[[ $stderr == 'pass: standard input: byte 0: '* ]]
	run -2 pass -i csv <<< x
	run -0 pass -i nx < /dev/null
	run -0 pass -i wet < /dev/null
}

@test "reader: a WET record is a document, its length is trusted" {
	run -0 --separate-stderr pass "$NX_HOSTILE/good.wet"
	[ -z "$stderr" ]
	"$NX_TOOL/invariants" -w "$NX_HOSTILE/good.wet" <<< "$output"
	run -0 cut -f1,2,6 <<< "$output"
	expect 'http://example.org/fr	1	« L’œuvre a coûté dix € à la ville », a regretté Élodie Garnier.
http://example.org/fr	2	Deuxième ligne : naïveté, garçon, « où ? ».
http://example.org/trap	1	WARC/1.0
http://example.org/trap	2	WARC-Type: conversion
http://example.org/trap	4	not a header
http://example.org/en	1	“It’s over,” said Mrs. O’Dell — at 5 p.m. on Monday.
http://example.org/en	2	The second line.'
}

@test "reader: a WET that lies about a length is an error" {
	local f

	for f in lying-short lying-long lying-huge lying-negative lying-words \
	    no-length truncated truncated-header endless-header; do
		run -2 --separate-stderr pass "$NX_HOSTILE/$f.wet"
		[ "${#stderr_lines[@]}" -eq 1 ]
		[[ $stderr == "pass: $NX_HOSTILE/$f.wet: "* ]]
	done
	# what stands before it is kept
	pass "$NX_HOSTILE/truncated.wet" 2> /dev/null |
		"$NX_TOOL/invariants" -w "$NX_HOSTILE/truncated.wet"
}

@test "reader: a late NUL is a control byte" {
	run -0 --separate-stderr pass "$NX_HOSTILE/nul-late.txt"
	[ "${lines[1]##*	}" = tard ]
	[ -z "$stderr" ]
}

@test "reader: a name with a space or an accent is told so that it can be used" {
	gzip -n < /dev/null > $'l\303\251 b.gz'
	run -2 --separate-stderr pass $'l\303\251 b.gz'
	LC_ALL=C grep -q '^pass: l?? b\.gz: gzip data; [ -~]*$' <<< "$stderr"
	run -2 --separate-stderr pass < $'l\303\251 b.gz'
	[[ $stderr == 'pass: standard input: gzip data; use: gzip -dc '*'|'* ]]
	[[ $stderr != *'-dc standard input'* ]]
}

@test "reader: nested and repeated spans leave in order" {
	printf 'a\t1\t0\t9\tx\tabc def g\na\t1\t0\t3\tx\tabc\na\t1\t4\t7\tx\tdef\n' > a
	run -0 pass a
	expect "$(cat a)"
}

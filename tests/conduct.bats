# One table of conduct for all programs (SPEC section 6): whatever the input
# and whatever breaks, the exit status is 0 or 2, no signal ends a program,
# standard error is lines « nx-X: … » in ASCII, and what came out is records.

setup() {
	load helpers
	cd "$BATS_TEST_TMPDIR" || return
	programs='strip quotes entities dedupe'
	# more than any pipe holds, and every program finds something in it
	sentence='« La ville de Lyon a tort », a déclaré Paul Martin le 12 mai 2017 à la radio.'
}

# try LABEL PROGRAM ARGS… < in: runs it; out, err and $status are there then.
try() {
	local label=$1 program=$2

	shift 2
	status=0
	nx "$program" "$@" > out 2> err || status=$?
	[ "$status" -eq 0 ] || [ "$status" -eq 2 ] ||
		wrong "$label: status $status: $(tail -n 3 err)"
	[ ! -s err ] || ! LC_ALL=C grep -aqv "^nx-$program: [ -~]*\$" err ||
		wrong "$label: stderr: $(head -n 3 err)"
	[ "$status" -eq 0 ] || [ -s err ] || wrong "$label: failed silently"
}

# same LABEL FILE FILE
same() { cmp -s "$2" "$3" || wrong "$1: $2 and $3 differ"; }

# says LABEL STATUS REGEX: what the last try did; '' for silence.
says() {
	[ "$status" -eq "$2" ] || wrong "$1: status $status, not $2"
	if [ -z "$3" ]; then
		[ ! -s err ] || wrong "$1: not silent: $(head -n 3 err)"
	else
		grep -Eq -- "$3" err || wrong "$1: no '$3' in: $(head -n 3 err)"
	fi
}

# The bad inputs: file, status, what is said.  Of what is not here, nobody
# knows better than that it is done or refused.
table() {
	sed -e '/^ *#/d' -e 's/^[ 	]*//' -e '/^$/d' << 'END'
	empty.txt		0
	one-newline.txt		0
	only-newlines.txt	0
	spaces-only.txt		0
	bom-only.txt		0
	plain.txt		0
	no-final-newline.txt	0
	crlf.txt		0
	cr-only.txt		0
	mixed-eol.txt		0
	bom.txt			0
	bom-middle.txt		0
	formfeed.txt		0
	tabs.txt		0
	nfd.txt			0
	bidi.txt		0
	controls.txt		0
	controls-edge.txt	0
	overlong.txt		0	byte 6 is not UTF-8
	surrogates.txt		0	byte 5 is not UTF-8
	above-10ffff.txt	0	byte 0 is not UTF-8
	truncated-end.txt	0	byte 16 is not UTF-8
	truncated-inside.txt	0	byte 6 is not UTF-8
	latin1.txt		0	byte 0 is not UTF-8.*Latin-1.*iconv
	cp1252-fr.txt		0	byte 0 is not UTF-8.*CP1252.*iconv
	cp1252-en.txt		0	byte 0 is not UTF-8.*CP1252.*iconv
	mac-roman.txt		0	byte 0 is not UTF-8
	mojibake.txt		0
	noise.bin		2	NUL
	noise-no-nul.bin	0	is not UTF-8
	utf16le-bom.txt		2	UTF-16.*iconv
	utf16be-bom.txt		2	UTF-16.*iconv
	utf16le-no-bom.txt	2	NUL
	utf32le-bom.txt		2	UTF-32.*iconv
	utf32be-bom.txt		2	UTF-32.*iconv
	gzip.txt		2	gzip -dc
	good.wet.gz		2	gzip -dc
	bzip2.txt		2	bzip2 -dc
	xz.txt			2	xz -dc
	zstd.txt		2	zstd -dc
	pdf.txt			2	pdftotext
	html.txt		0	HTML
	html-late.txt		0	HTML
	nul-inside.txt		2	NUL.*-0
	nul-late.txt		0
	nul-docs.nul		2	NUL.*-0
	records.nx		0
	records-columns.nx	0
	records-nested.nx	0
	records-no-final-newline.nx	0
	records-crlf.nx		0
	records-blank.nx	0
	records-controls.nx	0
	records-not-utf8.nx	0	is not UTF-8
	records-edited.nx	0	line 1:.*edited
	records-nul.nx		2	NUL
	records-looks-like.nx	2	line 2: not an nx record
	records-short-line.nx	2	line 2: not an nx record
	records-bad-offset.nx	2	line 2: not an nx record
	records-huge-offset.nx	2	line 2: not an nx record
	records-huge-end.nx	2	line 2: not an nx record
	records-line-zero.nx	2	line 2: not an nx record
	records-bad-tag.nx	2	line 2: not an nx record
	records-empty-field.nx	2	line 2: not an nx record
	records-empty-line.nx	2	line 2: not an nx record
	good.wet		0
	truncated.wet		2	truncated
	truncated-header.wet	2	truncated
	lying-short.wet		2	length
	lying-long.wet		2	truncated
	lying-huge.wet		2	Content-Length
	lying-negative.wet	2	Content-Length
	lying-words.wet		2	Content-Length
	no-length.wet		2	length
	endless-header.wet	2	header
	no-uri.wet		0
	short-lines.txt		0
	capitals.txt		0
	marks-open.txt		0
	marks-nested.txt	0
	long-no-space.txt	0
	long-words.txt		0
	long-no-break.txt	0
	edges-3.txt		0
	edges-2.txt		0
	edges-1.txt		0
	edges0.txt		0
	edges1.txt		0
	edges2.txt		0
	edges3.txt		0
END
}

# bad_inputs PROGRAM: the table file by file, then all of them in other ways,
# and what comes out before the oracle.
bad_inputs() {
	local file want regex way small
	local -A known large # the large: not all of them under sanitizers

	cd "$NX_HOSTILE" || return
	while read -r file; do large[${file#./}]=${NX_SAN-}; done < <(find . -size +200k)
	cd "$BATS_TEST_TMPDIR" || return
	while IFS=$'\t' read -r file want regex; do
		known[$file]=1
		[ -z "${large[$file]-}" ] || continue
		try "$file" "$1" "$NX_HOSTILE/$file" < /dev/null
		says "$file" "$want" "$regex"
		if [ "$want" -eq 0 ] && [ -s err ]; then
			try "-q $file" "$1" -q "$NX_HOSTILE/$file" < /dev/null
			says "-q $file" 0 ''
		fi
	done < <(table | tr -s '\t')
	cd "$NX_HOSTILE" || return
	mapfile -t small < <(find . -type f -size -200k ! -name '*.nx' ! -name '*.wet')
	everything "$1" -a '' "${small[@]}" ./long-words.txt ./edges0.txt
	[ -n "${NX_SAN-}" ] ||
		everything "$1" -a '' ./long*.txt ./marks*.txt ./edges[123].txt
	everything "$1" '-a -p' '' "${small[@]}"
	mapfile -t small < <(find . -type f -size -200k)
	for way in '-a -0' '-a --as-text' '-p -0 --as-text'; do
		everything "$1" "$way" '' "${small[@]}"
	done
	for file in ./*.wet; do
		everything "$1" -a -w "$file"
		everything "$1" '-a -p' -w "$file"
	done
	for file in ./records-[!e]*.nx ./records.nx; do
		everything "$1" -a -n "$file"
	done
	for file in *; do
		[ -n "${known[$file]-}" ] || wrong "$file: not in the table"
	done
	settle
}

# everything PROGRAM OPTIONS KIND FILES: all files in one run; KIND: what else
# the oracle is told of them.
everything() {
	local program=$1 options=$2 kind=$3 label="$1 $2 ${*:4:3}"

	shift 3
	# shellcheck disable=SC2086 # options
	nx "$program" -q $options "$@" < /dev/null \
	    > "$BATS_TEST_TMPDIR/out" 2> "$BATS_TEST_TMPDIR/err" || [ $? -eq 2 ] ||
		wrong "$label: $(tail -n 3 "$BATS_TEST_TMPDIR/err")"
	[[ $options != *-p* ]] || kind+=' -p'
	[[ $options != *-0* ]] || kind+=' -0'
	[[ $kind != *-n* ]] || shift $#
	# shellcheck disable=SC2086
	oracle "$label" $kind "$@" < "$BATS_TEST_TMPDIR/out"
}

@test "conduct: nx-strip on bad inputs" { bad_inputs strip; }
@test "conduct: nx-quotes on bad inputs" { bad_inputs quotes; }
@test "conduct: nx-entities on bad inputs" { bad_inputs entities; }
@test "conduct: nx-dedupe on bad inputs" { bad_inputs dedupe; }

@test "conduct: a wrong option is told with the usage, status 2" {
	local p bad

	for p in $programs; do
		for bad in -z --nope -i '-i csv' --input=csv --lang=de --label= \
		    --label --files0-from --quiet=1 '-az' $'-\303\251'; do
			status=0
			# shellcheck disable=SC2086
			nx "$p" $bad < /dev/null > out 2> err || status=$?
			[ "$status" -eq 2 ] || wrong "$p $bad: status $status"
			[ ! -s out ] || wrong "$p $bad: output"
			[[ $(head -n 1 err) == "nx-$p: "* ]] ||
				wrong "$p $bad: $(head -n 1 err)"
			[[ $(sed -n 2p err) == "usage: nx-$p "* ]] ||
				wrong "$p $bad: no usage: $(sed -n 2p err)"
			! LC_ALL=C grep -aq '[^ -~]' err || wrong "$p $bad: not ASCII"
		done
	done
	settle
}

@test "conduct: -h, -V and --columns answer on standard output" {
	local p option n

	for p in $programs; do
		for option in -h --help -V --version --columns; do
			status=0
			nx "$p" "$option" < /dev/null > out 2> err || status=$?
			says "$p $option" 0 ''
			[ -s out ] || wrong "$p $option: nothing"
			! nx "$p" "$option" > /dev/full 2> err ||
				wrong "$p $option: a full disk is no matter"
		done
		nx "$p" -h > help
		[[ $(head -n 1 help) == "usage: nx-$p "* ]] || wrong "$p -h"
		nx "$p" -V > out
		grep -Eqx "nx-$p \(nx\) [0-9][0-9.]*" out || wrong "$p -V: $(cat out)"
		# every letter and every word of the usage is explained
		sed '/^$/q' help | grep -oE -e '--[a-z0-9-]+' > words
		while read -r option; do
			grep -Eq -e "^ .*$option" help ||
				wrong "$p: $option is not explained"
		done < words
		nx "$p" --columns > out
		[[ $(cat out) == $'doc\tline\tstart\tend\ttag\ttext'* ]] ||
			wrong "$p --columns: $(cat out)"
		n=$(awk -F'\t' '{ print NF }' out)
		[ "$(tr '\t' '\n' < out | sort -u | wc -l)" -eq "$n" ] ||
			wrong "$p --columns: a name twice"
		! grep -q $'\t\t' out || wrong "$p --columns: an empty name"
		nx "$p" -a --columns > out
		n=$(awk -F'\t' '{ print NF }' out)
		printf '%s\n\n' "$sentence" "$sentence" | nx "$p" -a > out
		[ -s out ] || wrong "$p: nothing found"
		oracle "$p -a has the columns it names" -n -c "$n" < out
		# what was received stands to the right
		printf 'a\t1\t0\t%d\tbody\t%s\tx\t-\n' "$(printf %s "$sentence" | wc -c)" \
		    "$sentence" | nx "$p" -a > out
		oracle "$p -a of records" -n -c $((n + 2)) < out
		[ "$(cut -f$((n + 1))- out | sort -u)" = $'x\t-' ] ||
			wrong "$p: upstream's columns: $(head -n 1 out)"
	done
	settle
}

@test "conduct: the SYNOPSIS of the man page is the usage" {
	local p

	require mandoc
	for p in $programs; do
		[ -r "$BATS_TEST_DIRNAME/../man/nx-$p.1" ] || {
			wrong "no man/nx-$p.1"
			continue
		}
		nx "$p" -h | sed '/^$/q' | tr -s ' \n' ' ' |
			sed -e 's/^usage: //' -e 's/ *$//' > usage
		mandoc -T ascii -O width=200 "$BATS_TEST_DIRNAME/../man/nx-$p.1" |
			sed 's/.'$'\b''//g' |
			sed -n '/^SYNOPSIS/,/^DESCRIPTION/{/^[A-Z]/!p;}' |
			tr -s ' \n' ' ' | sed -e 's/^ *//' -e 's/ *$//' > synopsis
		cmp -s usage synopsis ||
			wrong "$p: $(diff usage synopsis)"
	done
	settle
}

@test "conduct: an operand in trouble is told, the others are done" {
	local p mortal=

	printf '%s\n' "$sentence" "$sentence" > good
	mkdir folder
	cp good unreadable
	chmod 0 unreadable
	# root, too, without the right to read all
	[ "$(id -u)" -ne 0 ] ||
		mortal='setpriv --bounding-set=-dac_override,-dac_read_search'
	if $mortal cat unreadable > out 2>&1 || grep -q setpriv out; then
		echo '# not tried: a file that cannot be read' >&3
		mortal=false
	fi
	for p in $programs; do
		nx "$p" good > want
		try "$p: missing" "$p" nosuch good
		says "$p: missing" 2 "^nx-$p: nosuch: No such file or directory\$"
		same "$p: missing" want out
		try "$p: folder" "$p" folder good
		says "$p: folder" 2 "^nx-$p: folder: Is a directory\$"
		same "$p: folder" want out
		try "$p: refused" "$p" "$NX_HOSTILE/gzip.txt" good nosuch
		[ "$(wc -l < err)" -eq 2 ] || wrong "$p: $(cat err)"
		same "$p: refused" want out
		try "$p: folder as standard input" "$p" < folder
		says "$p: folder as standard input" 2 'standard input: Is a directory'
		try "$p: -q" "$p" -q nosuch folder
		[ "$(wc -l < err)" -eq 2 ] || wrong "$p: -q silences errors"
		try "$p: odd name" "$p" $'no\tsu\303\251ch\n'
		says "$p: odd name" 2 "nx-$p: no\\?su\\?\\?ch\\?: No such file"
		[ "$mortal" != false ] || continue
		status=0
		$mortal "$NX_BIN/nx-$p" unreadable good > out 2> err || status=$?
		says "$p: unreadable" 2 "^nx-$p: unreadable: Permission denied\$"
		same "$p: unreadable" want out
	done
	settle
}

@test "conduct: a full disk is told, status 2" {
	local p n

	[ -w /dev/full ] || skip 'no /dev/full here'
	for p in $programs; do
		for n in 1 20000; do # found out at the end, and on the way
			status=0
			yes "$sentence" | head -n "$n" |
				nx "$p" -a 2> err > /dev/full || status=$?
			says "$p: $n lines to a full disk" 2 \
			    "^nx-$p: write error: No space left on device\$"
			[ "$(wc -l < err)" -eq 1 ] || wrong "$p: $(cat err)"
		done
	done
	settle
}

@test "conduct: descriptors that are closed are told, not taken for files" {
	local p

	echo "$sentence" > good
	for p in $programs; do
		nx "$p" good > want
		status=0
		nx "$p" > out 2> err <&- || status=$?
		says "$p <&-" 2 "^nx-$p: standard input: Bad file descriptor\$"
		status=0
		nx "$p" good >&- 2> err || status=$?
		says "$p >&-" 2 "^nx-$p: write error: Bad file descriptor\$"
		status=0
		nx "$p" good > out 2>&- || status=$?
		[ "$status" -eq 0 ] || wrong "$p 2>&-: status $status"
		same "$p 2>&-" want out
		status=0
		nx "$p" nosuch good > out 2>&- || status=$?
		[ "$status" -eq 2 ] || wrong "$p nosuch 2>&-: status $status"
		same "$p nosuch 2>&-" want out
		status=0
		nx "$p" nosuch good > out 2> /dev/full || status=$?
		[ "$status" -eq 2 ] || wrong "$p nosuch 2>/dev/full: status $status"
		same "$p nosuch 2>/dev/full" want out
		# the file that is opened first does not become one of them
		status=0
		nx "$p" good <&- > out 2>&- || status=$?
		[ "$status" -eq 0 ] || wrong "$p <&- 2>&-: status $status"
		same "$p <&- 2>&-" want out
		status=0
		nx "$p" -V >&- 2> err || status=$?
		[ "$status" -eq 2 ] || wrong "$p -V >&-: status $status"
	done
	settle
}

@test "conduct: a closed pipe ends a program silently, by its signal" {
	local p

	env --default-signal=PIPE true 2> /dev/null ||
		skip 'no env --default-signal here'
	for p in $programs; do
		# shellcheck disable=SC2016 # for the shell below
		env --default-signal=PIPE bash -c '
		    yes "$1" | "$NX_BIN/nx-$2" -a 2> err | head -n 1 > out
		    echo "${PIPESTATUS[1]}" > code' - "$sentence" "$p"
		[ "$(cat code)" -eq 141 ] || wrong "$p: status $(cat code)"
		[ ! -s err ] || wrong "$p: $(cat err)"
		[ "$(wc -l < out)" -eq 1 ] || wrong "$p: no record"
	done
	settle
}

@test "conduct: a closed pipe is a write error where SIGPIPE is ignored" {
	local p

	for p in $programs; do
		# shellcheck disable=SC2016
		bash -c 'trap "" PIPE
		    yes "$1" 2> /dev/null | {
			"$NX_BIN/nx-$2" -a 2> err
			echo "$?" > code
		    } | head -n 1 > out' - "$sentence" "$p"
		[ "$(cat code)" -eq 2 ] || wrong "$p: status $(cat code)"
		[ "$(cat err)" = "nx-$p: write error: Broken pipe" ] ||
			wrong "$p: $(cat err)"
	done
	settle
}

@test "conduct: the environment, the locale and the folder change nothing" {
	local p

	cp "$NX_HOSTILE/plain.txt" "$NX_HOSTILE/latin1.txt" .
	cat plain.txt latin1.txt > good
	for p in $programs; do
		nx "$p" -a < good > want 2> want.err || true
		nx "$p" -a < good > out 2> err
		same "$p: twice" want out
		same "$p: twice" want.err err
		# the sanitizers' own, not ours
		env -i ${NX_SAN:+"ASAN_OPTIONS=$ASAN_OPTIONS"} "$NX_BIN/nx-$p" -a < good > out 2> err
		same "$p: env -i" want out
		same "$p: env -i" want.err err
		env LC_ALL=fr_FR.UTF-8 LANG=de_DE.ISO-8859-1 TZ=Asia/Tokyo \
		    POSIXLY_CORRECT=1 "$NX_BIN/nx-$p" -a < good > out 2> err
		same "$p: locale" want out
		same "$p: locale" want.err err
		(mkdir gone && cd gone && rmdir ../gone && nx "$p" -a) < good > out 2> err
		same "$p: no folder" want out
		nx "$p" plain.txt > want
		POSIXLY_CORRECT=1 nx "$p" plain.txt -q > out 2> err
		same "$p: an option behind an operand" want out
	done
	settle
}

@test "conduct: however standard input comes, the output is the same" {
	local p file size sizes options

	awk 'NR < 40' "$BATS_TEST_DIRNAME"/demo/pages/*.txt > pages
	head -c 70000 "$NX_HOSTILE/edges1.txt" > edges
	cp "$NX_HOSTILE"/{plain.txt,crlf.txt,bom.txt,good.wet,records.nx} .
	cp "$NX_HOSTILE"/{records-columns.nx,nul-docs.nul,truncated-inside.txt} .
	cp "$NX_HOSTILE"/{records-bad-tag.nx,truncated.wet,gzip.txt} .
	for p in $programs; do
		for file in pages edges *.txt *.nx *.wet *.nul; do
			options=-a
			sizes='1 4095' # no other file is larger
			case $file in
			*.nul) options='-a -0' ;;
			edges) sizes='4095 65536' ;;
			pages) sizes='1 4095 65536' ;;
			esac
			# shellcheck disable=SC2086
			try "$p $file" "$p" $options < "$file"
			mv out want
			mv err want.err
			for size in $sizes; do
				# shellcheck disable=SC2086
				{ "$NX_TOOL/drip" "$size" < "$file" || true; } |
					try "$p $file by $size" "$p" $options
				same "$p $file by $size" want out
				same "$p $file by $size" want.err err
			done
		done
	done
	settle
}

@test "conduct: standard input, an operand and -0 agree" {
	local p file

	mkdir in
	cp "$BATS_TEST_DIRNAME"/demo/pages/*.txt "$NX_HOSTILE"/{plain,bom,crlf,nfd}.txt in
	for p in $programs; do
		for file in in/*; do nx "$p" -a "$file"; done > want
		for file in in/*; do nx "$p" -a --label="$file" < "$file"; done > out
		same "$p: standard input" want out
		for file in in/*; do nx "$p" -a --label="$file" - < "$file"; done > out
		same "$p: -" want out
		for file in in/*; do nx "$p" -a -0 "$file"; done |
			sed 's/\(in\/[^#]*\)#1/\1/g' > out
		same "$p: -0" want out
		for file in in/*; do
			{ cat "$file" && printf '\0'; } | nx "$p" -a -0 --label="$file"
		done | sed 's/\(in\/[^#]*\)#1/\1/g' > out
		same "$p: NUL" want out
		for file in in/*; do nx "$p" -a -i text "$file"; done > out
		same "$p: -i text" want out
		# dedupe -a names what a block is a copy of: another document here
		[ "$p" != dedupe ] || continue
		for file in in/*; do nx "$p" -a "$file"; done | cut -f2- > want
		nx "$p" -a in/* | cut -f2- > out
		same "$p: one after the other" want out
		for file in in/*; do cat "$file" && printf '\0'; done |
			nx "$p" -a -0 | cut -f2- > out
		same "$p: a stream" want out
		printf '%s\0' in/* | nx "$p" -a --files0-from=- | cut -f2- > out
		same "$p: --files0-from" want out
	done
	settle
}

@test "conduct: -e fails with 1 when no record came out, and only then" {
	local p

	for p in $programs; do
		run -0 nx "$p" < /dev/null
		run -1 nx "$p" -e < /dev/null
		run -0 nx "$p" -a -e <<< "$sentence"
		run -2 nx "$p" -e nosuch < /dev/null
	done
}

@test "conduct: --line-buffered lets records go before the input ends" {
	local p i

	# nx-entities decides on up to 8192 words together
	mkfifo in
	for p in $programs; do
		nx "$p" -a --line-buffered < in > out &
		exec 4> in
		yes "$sentence" | head -n 1500 >&4
		for ((i = 0; i < 200; i++)); do
			[ ! -s out ] || break
			sleep 0.05
		done
		[ -s out ] || wrong "$p: nothing came out"
		exec 4>&-
		wait $!
		yes "$sentence" | head -n 1500 | nx "$p" -a > want
		same "$p --line-buffered" want out
		nx "$p" -a --line-buffered > out < <(yes "$sentence" | head -n 1500)
		same "$p --line-buffered" want out
	done
	settle
}

@test "conduct: a read error keeps the records of the lines before it" {
	local p

	require strace
	yes "$sentence" | head -n 20000 | cat -n > big
	for p in $programs; do
		status=0
		strace -qq -o /dev/null -P big -e inject=read:error=EIO:when=3 \
		    "$NX_BIN/nx-$p" -a big > out 2> err || status=$?
		says "$p: EIO" 2 "^nx-$p: big: Input/output error\$"
		[ -s out ] || wrong "$p: EIO: nothing came out"
		oracle "$p: EIO" big < out
	done
	settle
}

@test "conduct: calls that are cut short are made again" {
	local p

	require strace
	yes "$sentence" | head -n 5000 > big
	for p in $programs; do
		nx "$p" -a big > want
		strace -qq -o /dev/null -P big \
		    -e inject=read:error=EINTR:when=2+2 \
		    "$NX_BIN/nx-$p" -a big > out 2> err
		same "$p: read EINTR" want out
		strace -qq -o /dev/null -e inject=write:error=EINTR:when=1+2 \
		    "$NX_BIN/nx-$p" -a big > out 2> err
		same "$p: write EINTR" want out
		# a write that says it wrote one byte, and wrote none
		strace -qq -o /dev/null -e inject=write:retval=1:when=1 \
		    "$NX_BIN/nx-$p" -a big > out 2> err
		tail -c +2 want > short
		same "$p: short write" short out
	done
	settle
}

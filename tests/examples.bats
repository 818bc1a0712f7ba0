# What the man pages and the README show is run as it stands there: lines
# « $ command » of literal blocks, one after the other in a folder with the
# sample pages.  Lines below a command are its output; « ... » as the last of
# them cuts it; none: only the status counts.  UPDATE=1 rewrites the outputs.

setup() { load helpers; }

# Programs that an example may need and a machine may lack.
optional='mlr|parallel|sqlite3|duckdb|jq|datamash|pdftotext|iconv|xz'

# Undo and do the escapes of literal text in a man page.
unroff() {
	sed -e "s/\\\\(aq/'/g" -e 's/\\(dq/"/g' -e 's/\\(ti/~/g' \
	    -e 's/\\(ha/^/g' -e 's/\\-/-/g' -e 's/\\&//g' -e 's/\\e/\\/g'
}
roff() { sed -e 's/\\/\\e/g' -e "s/^[.']/\\\\\&&/"; }

# run_one COMMAND: its output to ../out; not run: status 200.
run_one() {
	local status need

	need=$(grep -oEw "($optional)" <<< "$1" | sort -u)
	for need in $need; do
		if ! command -v "$need" > /dev/null; then
			echo "# no $need here, not run: $1" >&3
			return 200
		fi
	done
	status=0
	eval "$1" > ../out 2> ../err < /dev/null || status=$?
	if [ "$status" -ne 0 ] || { [ -s ../err ] && [[ $1 != *--progress* ]]; }
	then
		printf 'status %d: %s\n' "$status" "$1" >&2
		cat ../err >&2
		return 1
	fi
}

# example COMMAND SHOWN…: prints the lines to show below the command.
example() {
	local status=0

	run_one "$1" || status=$?
	shift
	[ "$status" -eq 0 ] || [ "$status" -eq 200 ] || touch ../failed
	[ $# -eq 0 ] && return
	if [ "$status" -ne 0 ]; then
		printf '%s\n' "$@"
	elif [ "${!#}" = ... ]; then
		head -n $(($# - 1)) ../out
		echo ...
	else
		cat ../out
	fi
}

# regenerate FILE BEGIN END: prints the file with the outputs that its
# examples, which stand between lines BEGIN and END, have now.
regenerate() {
	local line raw command shown inside='' from=cat to=cat

	case $1 in *.[17]) from=unroff to=roff ;; esac
	mapfile -t lines < "$1"
	for ((i = 0; i < ${#lines[@]}; i++)); do
		line=${lines[i]}
		printf '%s\n' "$line"
		if [[ $line == '.Dl $ '* ]]; then
			example "$(unroff <<< "${line#.Dl \$ }")"
			continue
		fi
		[[ $line == "$2"* ]] && inside=1
		[[ $line == "$3" ]] && inside=
		[[ $inside && $line == '$ '* ]] || continue
		raw=${line#\$ }
		command=$($from <<< "$raw")
		while ! bash -n -c "$command" 2> /dev/null; do
			i=$((i + 1))
			[ "$i" -lt "${#lines[@]}" ] || break
			printf '%s\n' "${lines[i]}"
			command+=$'\n'$($from <<< "${lines[i]}")
		done
		shown=()
		while [[ ${lines[i + 1]} != "$3" && ${lines[i + 1]} != '$ '* ]]; do
			i=$((i + 1))
			shown+=("$($from <<< "${lines[i]}")")
		done
		example "$command" "${shown[@]}" > ../shown # not a pipe: read and cd last
		$to < ../shown
	done
}

# holds FILE BEGIN END: its examples run, and give what it shows.
holds() {
	local file=$PWD/$1 pages=$BATS_TEST_TMPDIR/pages

	cp -R tests/demo/pages tests/demo/run.sh "$BATS_TEST_TMPDIR"
	[[ $1 == README.md ]] || mv "$pages/courrier-ourle.txt" "$pages/page.txt"
	cd "$pages" || return
	PATH=$NX_BIN:$PATH
	(regenerate "$file" "$2" "$3" > ../new)
	if [ -n "${UPDATE-}" ]; then
		cat ../new > "$file"
	fi
	diff -u --label "$1" --label 'what it gives' "$file" ../new >&2
	[ ! -e ../failed ]
}

@test "examples: nx(7) shows what is" { holds man/nx.7 '.Bd -literal' .Ed; }
@test "examples: nx-strip(1) shows what is" { holds man/nx-strip.1 '.Bd -literal' .Ed; }
@test "examples: nx-quotes(1) shows what is" { holds man/nx-quotes.1 '.Bd -literal' .Ed; }
@test "examples: nx-entities(1) shows what is" { holds man/nx-entities.1 '.Bd -literal' .Ed; }
@test "examples: nx-dedupe(1) shows what is" { holds man/nx-dedupe.1 '.Bd -literal' .Ed; }
# shellcheck disable=SC2016
@test "examples: the README shows what is" { holds README.md '```console' '```'; }

@test "examples: nx(7) tells every option that all programs have" {
	local p o missing=

	for p in strip quotes entities dedupe; do
		nx "$p" -h | grep -oE '^ *(-[a-zA-Z0-9], )?--[a-z0-9-]+' |
			grep -oE -e '--[a-z0-9-]+' | sort -u
	done | sort | uniq -c | awk '$1 == 4 { print $2 }' > "$BATS_TEST_TMPDIR/all"
	[ -s "$BATS_TEST_TMPDIR/all" ]
	while read -r o; do
		grep -q "Fl -${o#--}\\b" man/nx.7 || missing+=" $o"
	done < "$BATS_TEST_TMPDIR/all"
	[ -z "$missing" ] || { echo "not in nx(7):$missing" >&2; false; }
}

@test "examples: every program has a man page, and a row in nx(7) and the README" {
	local p

	for p in cmd/*; do
		p=${p#cmd/}
		[ -r "man/$p.1" ]
		grep -q "^.It Xr $p 1" man/nx.7
		grep -q "^| $p |" README.md
	done
}

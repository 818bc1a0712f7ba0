# The invariants of SPEC over every record of every input of the tests, at
# every depth of the pipes: tests/tool/invariants.c reads the originals itself.

# shellcheck disable=SC2030,SC2031 # each test has files of its own

setup() {
	load helpers
	got=$BATS_TEST_TMPDIR/got
}

# pipe COMMANDS…: one behind the other, the first one on the files in ${files[@]}.
# The options of each stand behind its name: pipe 'strip -a' quotes.
pipe() {
	local first=$1 rest=cat stage

	shift
	for stage; do
		rest+=" | \"\$NX_BIN\"/nx-$stage -q"
	done
	# shellcheck disable=SC2086 # options
	nx ${first%% *} -q ${first#"${first%% *}"} "${files[@]}" < /dev/null |
		bash -o pipefail -c "$rest"
	[ "${PIPESTATUS[*]}" = '0 0' ]
}

# depths ORACLE-OPTIONS…: every pipe over the files.  Behind each pipe: which
# columns are scores (-s) and pieces of the document with their place (-m).
depths() {
	local -a commands
	local pipe want lines='' first=0

	[ "${files[0]}" != -p ] || lines=-p
	[[ ${files[0]} != -* ]] || first=1 # an option
	while IFS=: read -r pipe want; do
		IFS='|' read -ra commands <<< "$pipe"
		pipe "${commands[@]}" > "$got" || wrong "$pipe: failed"
		# a record of a paragraph's record: the line of the paragraph
		[[ -z $lines || $pipe != *'|'* ]] || lines=-P
		# shellcheck disable=SC2086
		oracle "$pipe" "$@" $lines $want "${files[@]:first}" < "$got"
	done << 'END'
strip:-c 7 -s 7
strip -a:-c 7 -s 7
quotes:-c 13 -s 13 -m 8
quotes -a:-c 13 -s 13 -m 8
entities:-c 8 -s 8
entities -a:-c 8 -s 8
dedupe:-c 6
dedupe -a:-c 8
strip|quotes:-c 14 -s 13 -s 14 -m 8
strip -a|quotes -a:-c 14 -s 13 -s 14 -m 8
strip|entities:-c 9 -s 8 -s 9
strip -a|entities -a:-c 9 -s 8 -s 9
strip|quotes|entities:-c 16 -s 8 -s 15 -s 16 -m 10
strip|quotes|entities|dedupe -a:-c 18 -s 10 -s 17 -s 18 -m 12
strip|dedupe -a:-c 9 -s 9
entities|strip -a|quotes -a:-c 16 -s 13 -s 14 -s 16
END
	settle
}

@test "invariants: the sample pages" {
	files=(tests/demo/pages/*)
	depths
}

@test "invariants: the sample pages in paragraphs" {
	local f

	mkdir "$BATS_TEST_TMPDIR/in"
	for f in tests/demo/pages/*; do
		fold -s -w 60 "$f" | sed 's/^$/ /' > "$BATS_TEST_TMPDIR/in/${f##*/}"
	done
	files=(-p "$BATS_TEST_TMPDIR"/in/*)
	depths
}

@test "invariants: every input of the tests' data" {
	files=(tests/data/*/*.txt)
	[ -r "${files[0]}" ] || skip 'no tests/data'
	depths
}

@test "invariants: the bad inputs that are text" {
	local f

	for f in "$NX_HOSTILE"/*.txt; do
		case $f in *edges[!0]*) continue ;; esac
		# the large ones take sanitizers too long
		[ -z "${NX_SAN-}" ] || [ "$(wc -c < "$f")" -lt 200000 ] || continue
		! "$NX_BENCH/pass" -q "$f" > /dev/null 2>&1 || files+=("$f")
	done
	[ "${#files[@]}" -gt 25 ]
	depths
}

@test "invariants: WET and a stream of documents" {
	files=("$NX_HOSTILE"/good.wet)
	depths -w
	files=(-0 "$NX_HOSTILE"/nul-docs.nul)
	depths -0
}

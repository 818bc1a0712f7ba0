# The four programs together, on the sample pages and on pages made here: what
# a user of the whole pipe relies on.

setup() {
	load helpers
	PATH=$NX_BIN:$PATH
	cd tests/demo/pages || return
	tab=$'\t'
}

# quotations: of all sample pages, content only.
quotations() { nx-strip ./*.txt | nx-quotes; }

# outlets WORDS…: in how many documents a quotation stands that has the words,
# and in how many clusters these quotations are.
outlets() {
	quotations | nx-dedupe -a | grep -F "$1" |
		awk -F'\t' '!d[$1]++ { docs++ } !c[$7]++ { clusters++ }
		    END { print docs + 0, clusters + 0 }'
}

# lead_back: every record of standard input shows the bytes it points to.
lead_back() {
	local doc start end bytes=$BATS_TEST_TMPDIR/bytes records=$BATS_TEST_TMPDIR/records

	cat > "$records"
	while IFS=$tab read -r doc _ start end _; do
		tail -c +$((start + 1)) "$doc" | head -c $((end - start))
		echo
	done < "$records" > "$bytes"
	cut -f6 "$records" | diff - "$bytes" >&2
	[ "$(wc -l < "$records")" -gt "$1" ]
}

@test "pipeline: the same quotation in two outlets is one cluster" {
	run -0 outlets 'plutôt que la frontière'
	expect '3 1'
	run -0 outlets 'toute la facture'
	expect '3 1'
	run -0 outlets 'over the border'
	expect '2 1'
}

@test "pipeline: a word more, a comma less, another tense: still one cluster" {
	run -0 outlets 'la rouille'
	expect '2 1'
	run -0 outlets 'patience'
	expect '3 2' # the translation is another
	run -0 outlets 'tant que chaque câble'
	expect '3 1'
	run -0 outlets 'weight of our nets'
	expect '2 1'
}

@test "pipeline: another sum is another statement" {
	run -0 outlets 'Le chantier coûtera 38'
	expect '2 1'
	run -0 outlets 'Le chantier coûtera'
	expect '2 2'
	run -0 outlets 'familles vivent du lac'
	expect '2 2'
}

@test "pipeline: a teaser's quotation does not come out" {
	local words

	run -0 quotations
	for words in 'mauvais train' 'nous voterons contre' 'budgets de campagne' \
	    'question de chauffage' 'une pendule qui marche' 'indignes' \
	    'plutôt que...' 'Un nœud' 'the sky come down' 'counted the rivets' \
	    'jamais reçu ce courrier'; do
		if grep -iF "$words" <<< "$output"; then
			return 1
		fi
	done
}

@test "pipeline: what cookie notices, comments and scripts say does not come out" {
	local words

	run -0 quotations
	for words in 'Accept all' 'ne prévient pas' 'pardon' '_page' mesure; do
		if grep -F "$words" <<< "$output"; then
			return 1
		fi
	done
}

@test "pipeline: statements have the speakers that the pages give them" {
	local words speakers got wrong=

	run -0 quotations
	while IFS='|' read -r words speakers; do
		while read -r got; do
			[[ ";$speakers;" == *";$got;"* ]] ||
				wrong+="$words: $speakers expected, got $got"$'\n'
		done < <(grep -F "$words" <<< "$output" | cut -f7 | sort -u)
	done <<- 'EOF'
		laisserons passer personne|Hélène Marvault
		sur mon bureau|Hélène Marvault;La maire
		la rouille|Matthias Corvel
		toute la facture|Aurélien Desquins
		coûtera 38|Loïc Perrenet;Perrenet
		coûtera 54|Irène Vaucelle
		la moitié de mes clients|Nadège Thiriot
		nous demandons un bateau !|Bastien Orvault
		douze ans de défiance|Tibor Kessany
		plutôt que la frontière|Ilona Radvic;La Première ministre ostrélienne
		au poids de nos filets|Anselme Torvi
		ne financerons pas seuls|Pavle Gorsh
		over the border|Ilona Radvic
		weight of our nets|Anselme Torvi
		see the rust|Matthias Corvel
	EOF
	[ -z "$wrong" ] || { printf '%s' "$wrong" >&2; false; }
}

@test "pipeline: records at every depth lead back to the bytes" {
	nx-strip ./*.txt | lead_back 70
	quotations | lead_back 40
	nx-strip ./*.txt | nx-entities | lead_back 120
	quotations | nx-entities | lead_back 5
	quotations | nx-entities | nx-dedupe -a | lead_back 5
}

@test "pipeline: upstream's columns come through unchanged, on the right" {
	local first

	run -0 quotations
	first=${lines[0]}
	run -0 nx-dedupe -a <<< "$first"
	[ "$(cut -f1-6 <<< "$output")" = "$(cut -f1-6 <<< "$first")" ]
	[ "$(cut -f9- <<< "$output")" = "$(cut -f7- <<< "$first")" ]
}

@test "pipeline: a page that was cut anywhere still goes through" {
	local n

	for n in 1 2 3 17 100 999 1500 2301; do
		head -c "$n" planete-matin.txt | nx-strip -q | nx-quotes -q |
			nx-entities | nx-dedupe -a > /dev/null
		tail -c "$n" planete-matin.txt | nx-strip -q | nx-quotes -q |
			nx-entities | nx-dedupe -a > /dev/null
	done
}

@test "pipeline: pages in one stream, NUL between them, give what files give" {
	local f

	for f in *.txt; do
		printf '%s\0' "$(cat "$f")"
	done > "$BATS_TEST_TMPDIR/all.nul"
	diff <(nx-strip ./*.txt | nx-quotes | cut -f2-) \
	    <(nx-strip -0 < "$BATS_TEST_TMPDIR/all.nul" | nx-quotes | cut -f2-) >&2
}

@test "pipeline: the seeds: one statement in two outlets is one cluster" {
	local seeds=../../../../shared/seeds words

	[ -d "$seeds" ] || skip "no ../shared/seeds here"
	cd "$seeds"
	nx-strip ./*.txt | nx-quotes | nx-dedupe -a > "$BATS_TEST_TMPDIR/got"
	[ "$(wc -l < "$BATS_TEST_TMPDIR/got")" -gt 40 ]
	for words in 'toutes formes de soutien' 'dialogue russo-américain construc'; do
		grep -iF "$words" "$BATS_TEST_TMPDIR/got" |
			awk -F'\t' '!d[$1]++ { docs++ } !c[$7]++ { clusters++ }
			    END { print docs, clusters }' | diff <(echo 2 1) - >&2
	done
}

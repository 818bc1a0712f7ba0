# nx-quotes: what is a quotation, whose it is, and how it behaves on streams.

setup() {
	load helpers
	tab=$'\t'
	one='« Le pont rouvrira lundi », a promis la maire Odile Brun.'
}

@test "quotes: a record leads back to the bytes of quotation and mention" {
	local f=$BATS_TEST_TMPDIR/page

	printf 'Un titre\n\n%s\n' "$one" > "$f"
	run -0 nx quotes "$f"
	cut() { command cut "$@" <<< "$output"; }
	[ "$(cut -f2)" -eq 3 ]
	[ "$(tail -c "+$(($(cut -f3) + 1))" "$f" | head -c "$(($(cut -f4) - $(cut -f3)))")" = "$(cut -f6)" ]
	[ "$(tail -c "+$(($(cut -f9) + 1))" "$f" | head -c "$(($(cut -f10) - $(cut -f9)))")" = "$(cut -f8)" ]
	[ "$(cut -f8)" = 'la maire Odile Brun' ]
	[ "$(cut -f7)" = 'Odile Brun' ]
}

@test "quotes: columns have the names that the manual gives" {
	run -0 nx quotes --columns
	expect "doc${tab}line${tab}start${tab}end${tab}tag${tab}text${tab}speaker${tab}mention${tab}mention-start${tab}mention-end${tab}cue${tab}group${tab}score"
}

@test "quotes: parts of one utterance share their group, others do not" {
	run -0 nx quotes <<< '« Il faut attendre », juge la ministre Claire Odin, « car rien ne presse ». « On verra bien », répond le maire Paul Vasseur.'
	run cut -f12 <<< "$output"
	expect "1
1
2"
}

@test "quotes: what runs on over paragraphs is one group with one speaker" {
	run -0 nx quotes << 'END'
« Nous avons tout essayé depuis six mois, et rien n'a marché.
« Il faut maintenant passer à autre chose », a conclu le directeur Luc Berthier.
END
	run cut -f2,7,12 <<< "$output"
	expect "1${tab}Luc Berthier${tab}1
2${tab}Luc Berthier${tab}1"
}

@test "quotes: -a adds the marks that are no speech, tagged other" {
	run -0 nx quotes <<< 'Joseph « Jo » Lantier a gagné la course en trois heures.'
	expect ''
	run -0 nx quotes -a <<< 'Joseph « Jo » Lantier a gagné la course en trois heures.'
	run cut -f5-12 <<< "$output"
	expect "other${tab}Jo${tab}-${tab}-${tab}-${tab}-${tab}-${tab}-"
}

@test "quotes: who was named in one document is unknown in the next" {
	run -0 nx quotes -0 < <(printf '%s\0%s' "$one" '« Non », a-t-elle dit.')
	run cut -f1,7 <<< "$output"
	[ "${lines[0]}" = "-#1${tab}Odile Brun" ]
	[[ ${lines[1]} != *Odile* ]]
}

@test "quotes: records in, spans of them out, with the columns they had" {
	local bytes

	bytes=$(printf %s "$one" | wc -c)
	run -0 nx quotes <<< "a.txt${tab}7${tab}100${tab}$((100 + bytes))${tab}body${tab}$one${tab}0.93"
	run cut -f1-4,7,14 <<< "$output"
	expect "a.txt${tab}7${tab}103${tab}125${tab}Odile Brun${tab}0.93"
}

@test "quotes: records of a page stay in order where a heading waits" {
	run -0 nx quotes << 'END'
« Un immense gâchis »
Le chantier est arrêté. « Rien ne bouge », dit la voisine Ida Sorel.
« C'est un immense gâchis », a lâché le maire Paul Vasseur.
END
	run cut -f2,7 <<< "$output"
	expect "1${tab}Paul Vasseur
2${tab}Ida Sorel
3${tab}Paul Vasseur"
}

@test "quotes: a heading waits for 24 blocks at most" {
	printf '« Un immense gâchis »\n' > "$BATS_TEST_TMPDIR/page"
	for _ in {1..40}; do
		echo 'Le chantier est arrêté depuis un mois.'
	done >> "$BATS_TEST_TMPDIR/page"
	printf '« C'\''est un immense gâchis », a lâché le maire Paul Vasseur.\n' >> "$BATS_TEST_TMPDIR/page"
	run -0 nx quotes "$BATS_TEST_TMPDIR/page"
	[[ ${lines[0]} != *Vasseur* ]]
	[[ ${lines[1]} == *Vasseur* ]]
}

@test "quotes: a record leaves as soon as it is decided" {
	local line

	coproc nx quotes --line-buffered
	printf '%s\nUne autre ligne.\n' "$one" >&"${COPROC[1]}"
	IFS= read -r -t 20 line <&"${COPROC[0]}"
	[[ $line == *'Le pont rouvrira lundi'* ]]
}

@test "quotes: an endless line in little memory" {
	[ -z "${NX_SAN-}" ] || skip 'sanitizers need more'
	awk -v one="$one" 'BEGIN { for (i = 0; i < 20000; i++) printf "%s ", one }' \
	    > "$BATS_TEST_TMPDIR/long"
	run -0 bash -c 'ulimit -v 40000; "$1" "$2" | wc -l' - "$NX_BIN/nx-quotes" "$BATS_TEST_TMPDIR/long"
	[ "$output" -gt 19900 ]
}

@test "quotes: an open mark never closed takes its own paragraph only" {
	run -0 nx quotes << 'END'
Le maire Paul Vasseur a répondu : « Je reste à mon poste et je n'en bougerai pas.
Le conseil se réunira jeudi pour voter le budget.
END
	[ "${#lines[@]}" -eq 1 ]
	run cut -f6,7 <<< "$output"
	expect "Je reste à mon poste et je n'en bougerai pas.${tab}Paul Vasseur"
}

@test "quotes: the language can be told" {
	local text='“We will rebuild,” said Mayor Ellen Hart.'

	run -0 nx quotes --lang=en <<< "$text"
	run cut -f7,11 <<< "$output"
	expect "Ellen Hart${tab}said"
}

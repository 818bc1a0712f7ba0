# nx-strip: what is kept, what each block is called, and how it behaves on
# streams and with its own options.

setup() {
	load helpers
	data=tests/data/strip
	tab=$'\t'
}

# The first N + 1 lines of an article, title included.
article() {
	head -n "$(($1 + 1))" << 'END'
Le marché couvert de Belmont rouvre ses portes
Deux ans après l'incendie qui avait détruit sa charpente, le marché couvert a rouvert mardi matin, devant plusieurs centaines d'habitants.
Les premiers clients attendaient depuis six heures, sous la pluie, que l'on coupe enfin le ruban.
« On a cru ne jamais revoir ces étals », confie une fromagère installée là depuis trente ans.
La ville a dépensé quatre millions d'euros pour refaire la toiture, les verrières et les chambres froides.
« C'est cher, mais un centre sans marché est un centre mort », a plaidé le maire dans un bref discours.
L'opposition, elle, dénonce un chantier mal conduit, qui a coûté deux fois plus que prévu.
Une enquête avait conclu à un court-circuit dans le local technique, sans mettre en cause personne.
Quarante commerçants ont retrouvé leur place ; cinq autres ont préféré rester dans la halle provisoire.
Parmi eux, un poissonnier explique que les loyers ont trop augmenté pour une affaire de famille comme la sienne.
La municipalité promet de revoir ces tarifs à l'automne, quand elle aura reçu les comptes de la première saison.
En attendant, le marché ouvrira cinq jours par semaine, et jusqu'à vingt heures le vendredi.
Un concert gratuit doit clore dimanche soir cette semaine de fête.
END
}

menu() {
	printf '%s\n' Accueil Politique Société Économie Culture Sport Météo \
	    'Se connecter' "S'abonner" 'Mentions légales' 'Plan du site' \
	    'Gérer les cookies' Newsletter Facebook Twitter
}

@test "strip: pages are labelled as the pairs in tests/data/strip say" {
	local page

	for page in "$data"/*.txt; do
		run -0 nx strip -a --label=page < "$page"
		output=$(cut -f2,5,6 <<< "$output")
		expect_file "${page%.txt}.tsv" || wrong "$page"
	done
	settle
}

@test "strip: an article with nothing around it comes through whole" {
	article 12 > "$BATS_TEST_TMPDIR/article"
	run -0 nx strip "$BATS_TEST_TMPDIR/article"
	diff <(cut -f6 <<< "$output") "$BATS_TEST_TMPDIR/article"
	run -0 nx strip <<< 'Le maire a ouvert mardi le marché couvert, rénové après deux ans de travaux, devant plus de mille habitants.'
	[ "${#lines[@]}" -eq 1 ]
}

@test "strip: a menu alone gives nothing, which is no trouble" {
	run -0 nx strip <<< "$(menu)"
	expect ''
	run -1 nx strip -e <<< "$(menu)"
	run -0 nx strip < /dev/null
	expect ''
}

@test "strip: an article between menus is found, with and without blank lines" {
	{ menu; article 11; menu; } > "$BATS_TEST_TMPDIR/page"
	run -0 nx strip "$BATS_TEST_TMPDIR/page"
	diff <(cut -f6 <<< "$output") <(article 11)
	sed G "$BATS_TEST_TMPDIR/page" > "$BATS_TEST_TMPDIR/blank"
	run -0 nx strip "$BATS_TEST_TMPDIR/blank"
	diff <(cut -f6 <<< "$output") <(article 11)
	run -0 nx strip -p "$BATS_TEST_TMPDIR/blank"
	diff <(cut -f6 <<< "$output") <(article 11)
}

@test "strip: -a is what is printed and what -v prints, each block once" {
	{ menu; article 11; menu; } > "$BATS_TEST_TMPDIR/page"
	cd "$BATS_TEST_TMPDIR"
	nx strip page > kept
	nx strip -v page > dropped
	nx strip -a page | sort > all
	sort kept dropped | diff - all
	[ "$(wc -l < all)" -eq "$(grep -c . page)" ]
	[ "$(cut -f5 kept dropped | sort -u |
	    grep -cvxE 'title|lead|body|head|nav|related|meta|legal')" -eq 0 ]
}

@test "strip: --tags prints these tags and no others, -v the others" {
	{ menu; article 11; menu; } > "$BATS_TEST_TMPDIR/page"
	cd "$BATS_TEST_TMPDIR"
	run -0 nx strip --tags=body,legal page
	[ "$(cut -f5 <<< "$output" | sort -u | tr '\n' ' ')" = 'body legal ' ]
	run -0 nx strip -v --tags=body,legal page
	[ "$(cut -f5 <<< "$output" | grep -cE 'body|legal')" -eq 0 ]
	run -2 nx strip --tags=body,text page
	[[ $output == *'--tags'* ]]
	run -2 nx strip --tags= page
}

@test "strip: the score is a column of its own, upstream's stand right of it" {
	run -0 nx strip --columns
	expect "doc${tab}line${tab}start${tab}end${tab}tag${tab}text${tab}score"
	article 3 > "$BATS_TEST_TMPDIR/page"
	cd "$BATS_TEST_TMPDIR"
	nx strip page > once
	nx strip once > twice
	awk -F'\t' '$7 !~ /^(0\.[0-9][0-9]|1\.00)$/ || NF != 8' twice > bad
	run -0 cat bad
	expect ''
	diff <(cut -f1-6,8 twice) <(cut -f1-4,6,7 once | paste <(cut -f1-4 once) \
	    <(cut -f5 twice) <(cut -f6,7 once))
}

@test "strip: what is said of a document does not depend on the one before" {
	article 5 > "$BATS_TEST_TMPDIR/one"
	menu > "$BATS_TEST_TMPDIR/two"
	cd "$BATS_TEST_TMPDIR"
	{ nx strip -a one; nx strip -a two; nx strip -a one; } > apart
	nx strip -a one two one | diff apart -
	{ cat one; printf '\0'; cat two; printf '\0'; cat one; } |
	    nx strip -a0 | cut -f2- | diff <(cut -f2- apart) -
}

@test "strip: a record leaves before the document ends" {
	local first pid i

	mkfifo "$BATS_TEST_TMPDIR/in"
	nx strip --line-buffered < "$BATS_TEST_TMPDIR/in" \
	    > "$BATS_TEST_TMPDIR/out" &
	pid=$!
	exec 9> "$BATS_TEST_TMPDIR/in"
	for i in 1 2 3 4; do article 12; done >&9
	for ((i = 0; i < 400; i++)); do
		[ -s "$BATS_TEST_TMPDIR/out" ] && break
		sleep 0.05
	done
	first=$(head -n 1 "$BATS_TEST_TMPDIR/out")
	exec 9>&-
	wait "$pid" # not all: bats waits, too
	[[ $first == *"${tab}title${tab}"* ]]
}

@test "strip: blocks of any size keep their order and their bytes" {
	cd "$BATS_TEST_TMPDIR"
	awk 'BEGIN {
		for (i = 1; i <= 120; i++) {
			n = i % 9 == 0 ? 30000 : i % 7 == 0 ? 3000 : 5
			for (j = 0; j < n; j++)
				printf "mot%d ", i
			print "fin."
		}
	}' > large
	nx strip -a large | cut -f6 | cmp - large
}

@test "strip: a model that is damaged, cut or of another version is refused" {
	cd "$BATS_TEST_TMPDIR"
	cp "$OLDPWD/cmd/nx-strip/data/strip.model" good
	article 3 > page
	nx strip page > want
	nx strip --model=good page | diff want -
	head -c 1000 good > short
	{ cat good; echo; } > long
	{ head -c 5000 good; printf x; tail -c +5002 good; } > changed
	{ head -c 8 good; printf '\377'; tail -c +10 good; } > version
	: > empty
	for model in short long changed version empty page missing .; do
		run -2 nx strip --model="$model" page
		[[ $output == "nx-strip: $model: "* ]] || wrong "$model: $output"
	done
	settle
}

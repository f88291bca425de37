# SPDX-License-Identifier: Apache-2.0
"""Tables of one's own (--world) as a user meets them."""
import khabar

PAGE = """Harbour board signs for new crane

The Zelmora Harbour Board signed an agreement in Karachi on Monday. Tavik Orrun, who heads the board, met the foreign
minister afterwards and spoke to reporters for an hour about the new crane and the two ships that will wait for it.

Orrun said that work would begin in March. He added that the board had waited for the agreement for eleven years, and
that ministers of three countries had written to him about it since last summer.
"""
HEADER = "id\ttype\tname\tcountry\tkind\ten\thi\tur\toffices\n"
TABLE = HEADER + ("my-orrun\tPER\tTavik Orrun\tPAK\tofficial\tTavik Orrun\tताविक ओरुन\tتاوک اورن\tmayor PAK 2024-01\n"
                  "my-board\tORG\tZelmora Harbour Board\tPAK\tgovernment\tZelmora Harbour Board|ZHB\t\t\t\n")


class World(khabar.Case):
    def entities(self, *args):
        done = khabar.run(*args)
        self.assertEqual(done.returncode, 0, done.stderr)
        return {x["name"]: x for x in khabar.lines(done.stdout)[0]["entities"]}, done.stderr

    def test_own_things_are_known(self):
        page, table = self.write("page.txt", PAGE), self.write("mine.tsv", TABLE)
        known, said = self.entities("read", "--world", table, page)
        self.assertEqual(said, "")
        self.assertEqual(known["Tavik Orrun"]["country"], "PAK")
        self.assertEqual(known["Zelmora Harbour Board"]["country"], "PAK")
        unknown, _ = self.entities("read", page)
        self.assertNotEqual(unknown.get("Tavik Orrun", {}).get("id"), known["Tavik Orrun"]["id"])

    def test_the_option_may_be_given_again_and_anywhere(self):
        page = self.write("page.txt", PAGE)
        one = self.write("one.tsv", HEADER + TABLE.splitlines(True)[1])
        two = self.write("two.tsv", HEADER + TABLE.splitlines(True)[2])
        known, _ = self.entities("--world", one, "read", page, "--world", two)
        self.assertEqual({known[x]["country"] for x in ("Tavik Orrun", "Zelmora Harbour Board")}, {"PAK"})

    def test_a_record_is_read_again_with_a_new_table(self):
        page, table, db = self.write("page.txt", PAGE), self.write("mine.tsv", TABLE), self.path("record.db")
        self.build(db, page)
        done = khabar.run("build", "--db", db, "--world", table, page)
        self.assertIn("1 new pages read", done.stderr)
        self.assertIn("Tavik Orrun", self.export(db))

    def test_clashes_are_said(self):
        page = self.write("page.txt", PAGE)
        table = self.write("mine.tsv", HEADER + "my-lavrov\tPER\tSergey Lavrov\tRUS\tathlete\tSergey Lavrov\t\t\t\n")
        done = khabar.run("read", "--world", table, page)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(done.stderr, r"mine\.tsv:2: 'Sergey Lavrov' of my-lavrov also names \S+ \(Sergey Lavrov\)")

    def test_a_wrong_column_stops_with_its_name_and_loses_nothing(self):
        page, db = self.write("page.txt", PAGE), self.path("record.db")
        self.build(db, page)
        before = self.export(db)
        for content, says in ((HEADER.replace("country", "land"), "mine.tsv:1: knows no column 'land'"),
                              ("id\tname\n", "mine.tsv:1: lacks the column 'type'"),
                              (HEADER + "a\tperson\tA\n", "mine.tsv:2: 'person' is no type"),
                              ("", "mine.tsv:1: has no header line")):
            table = self.write("mine.tsv", content)
            done = khabar.run("build", "--db", db, "--world", table, page)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(says, done.stderr)
        self.assertEqual(self.export(db), before)
        done = khabar.run("read", "--world", self.path("none.tsv"), page)
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("cannot open the table", done.stderr)


if __name__ == "__main__":
    khabar.unittest.main()

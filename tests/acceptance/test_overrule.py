# SPDX-License-Identifier: Apache-2.0
"""A user's table against the record: what it does, that it stays, and that a bad one leaves the record unharmed."""
import json
import sqlite3

import khabar

HEAD = "what\tevent\tother\tfield\tvalue\tnote\n"


class Overrule(khabar.Case):
    def setUp(self):
        super().setUp()
        self.db = self.path("record.db")
        self.build(self.db, khabar.PAGES)

    def events(self):
        return [x for x in khabar.lines(self.export(self.db)) if x["schema"] == "khabar/event/1"]

    def overrule(self, *lines):
        return khabar.run("overrule", self.write("mine.tsv", HEAD + "".join("\t".join(line) + "\n" for line in lines)), "--db", self.db)

    def done(self, *lines):
        done = self.overrule(*lines)
        self.assertEqual(done.returncode, 0, done.stderr)

    def disputed(self, field="start"):
        return next(e for e in self.events() if any(d["field"] == field for d in e["disagreements"]))

    def test_a_value(self):
        event = self.disputed()
        dispute = next(d for d in event["disagreements"] if d["field"] == "start")
        other = dispute["values"][1]["value"]
        self.done(("value", event["id"], "", "start", other, "the ministry's own post"))
        after = next(e for e in self.events() if e["id"] == event["id"])
        self.assertEqual(after["start"], other)
        kept = next(d for d in after["disagreements"] if d["field"] == "start")
        self.assertEqual({v["value"] for v in kept["values"]}, {v["value"] for v in dispute["values"]})
        self.assertIn("the ministry's own post", kept["settled_by"])
        self.assertEqual([o["value"] for o in after["overrulings"]], [other])
        for lang in ("en", "hi", "ur"):
            shown = khabar.run("event", event["id"], "--db", self.db, "--lang", lang).stdout
            self.assertIn("ministry's own post", " ".join(shown.split()))
        # It holds when pages come, and goes with the table.
        self.build(self.db, self.write("new.txt", khabar.text_of(next(p for p in khabar.example_pages() if p.endswith(".txt"))) + "\nx\n"))
        self.assertEqual(next(e for e in self.events() if other == e["start"] and e["overrulings"])["kind"], event["kind"])
        self.done()
        self.assertFalse([e for e in self.events() if e["overrulings"]])

    def test_one_and_not_one(self):
        before = self.events()
        first, second = [e for e in before if len(e["reports"]) == 1][:2]
        whole = max(before, key=lambda e: len(e["reports"]))
        a, b = (f"{r['article']}/{r['event']}" for r in whole["reports"][:2])
        table = [("same", first["id"], second["id"], "", "", "one round"), ("different", a, b, "", "", "two towns")]
        self.done(*table)
        of = {(r["article"], r["event"]): e["id"] for e in self.events() for r in e["reports"]}
        ref = lambda e, i=0: (e["reports"][i]["article"], e["reports"][i]["event"])
        self.assertEqual(of[ref(first)], of[ref(second)])
        self.assertNotEqual(of[ref(whole, 0)], of[ref(whole, 1)])
        # The same table again, though one of its ids is gone; and as the record shows it.
        once = self.export(self.db)
        self.done(*table)
        self.assertEqual(self.export(self.db), once)
        shown = khabar.run("overrule", "--db", self.db).stdout
        self.assertEqual(khabar.run("overrule", self.write("shown.tsv", shown), "--db", self.db).returncode, 0)
        self.assertEqual(self.export(self.db), once)

    def refused(self, says, *lines):
        before = self.export(self.db)
        done = self.overrule(*lines)
        self.assertEqual(done.returncode, 1, done.stderr)
        for words in says:
            self.assertIn(words, done.stderr)
        self.assertEqual(self.export(self.db), before)

    def test_tables_that_contradict_themselves(self):
        a, b, c = (e["id"] for e in self.events()[:3])
        self.refused(["line 3", "contradicts line 2"], ("value", a, "", "start", "2025-07-25"), ("value", a, "", "start", "2025-07-26"))
        self.refused(["line 3", "are the same"], ("same", a, b), ("different", b, a))
        self.refused(["line 4", "are the same"], ("same", a, b), ("same", b, c), ("different", a, c))
        self.refused(["line 4", "contradicts line 2"], ("value", a, "", "status", "held"), ("same", a, b), ("value", b, "", "status", "denied"))

    def test_links_in_a_circle(self):
        a, b, c = (e["id"] for e in self.events()[:3])
        self.refused(["line 4", "circle"], ("same", a, b), ("same", b, c), ("same", c, a))
        self.refused(["line 2", "itself"], ("same", a, a))
        self.refused(["line 2", "itself"], ("different", a, a))

    def test_what_the_record_does_not_know(self):
        a = self.events()[0]["id"]
        self.refused(["line 2", "'v-0000'"], ("value", "v-0000", "", "start", "2025-07-25"))
        self.refused(["line 2", "'a-1/e1'"], ("same", a, "a-1/e1"))
        self.refused(["line 2", "Atlantis"], ("value", a, "", "place", "Atlantis"))
        self.refused(["line 2", "no date"], ("value", a, "", "start", "someday"))
        self.refused(["line 2", "no field"], ("value", a, "", "evidence", "x"))
        self.refused(["line 2", "'perhaps'"], ("perhaps", a))
        self.refused(["line 2", "no event"], ("value", "", "", "start", "2025-07-25"))
        self.refused(["line 2"], ("same", a, a, "start", "x"))

    def test_what_is_no_table(self):
        before = self.export(self.db)
        for content in (b"", b"\xff\xfe\x00", b"event\tvalue\n", b"what\tevent\tmood\nvalue\tv-1\tx\n", bytes(range(256)) * 9):
            done = khabar.run("overrule", self.write("bad.tsv", content), "--db", self.db)
            self.assertEqual(done.returncode, 1, content)
            self.assertIn("bad.tsv", done.stderr)
        self.assertEqual(khabar.run("overrule", self.path("none.tsv"), "--db", self.db).returncode, 1)
        self.assertEqual(khabar.run("overrule", self.write("t.tsv", HEAD), "--db", self.path("none.db")).returncode, 1)
        self.assertEqual(self.export(self.db), before)

    def test_a_record_that_somebody_else_writes(self):
        a = self.events()[0]["id"]
        before = self.export(self.db)
        other = sqlite3.connect(self.db, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        try:
            done = self.overrule(("value", a, "", "start", "2001-01-01"))
        finally:
            other.execute("ROLLBACK")
            other.close()
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, "locked|busy|being written|another")
        self.assertEqual(self.export(self.db), before)
        self.done(("value", a, "", "start", "2001-01-01"))

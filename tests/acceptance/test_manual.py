# SPDX-License-Identifier: Apache-2.0
"""Manual pages and completions say every command and option that there is."""
import os
import re
import shutil
import subprocess

import khabar


def commands():
    text = khabar.run("--help").stdout
    return re.findall(r"^  ([a-z]+) ", text[text.index("Subcommands:"):], re.M)


class Manual(khabar.Case):
    def test_every_command_has_its_page(self):
        self.assertGreater(len(commands()), 10)
        folder = self.path("man1")
        self.assertEqual(khabar.run("manual", "--write", folder).returncode, 0)
        self.assertEqual(set(os.listdir(folder)), {"khabar.1"} | {f"khabar-{name}.1" for name in commands()})
        whole = khabar.text_of(os.path.join(folder, "khabar.1"))
        for name in commands():
            self.assertIn("khabar\\-" + name, whole)
            page = khabar.run("manual", name).stdout
            self.assertEqual(page, khabar.text_of(os.path.join(folder, f"khabar-{name}.1")))
            said = page.replace("\\-", "-")
            for section in ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXIT STATUS"):
                self.assertIn(".SH " + section, said)
            for option in re.findall(r"^  (?:-\w,)?(--[a-z0-9-]+)", khabar.run(name, "--help").stdout, re.M):
                self.assertIn(option, said, name)

    def test_pages_are_roff_without_complaint(self):
        if shutil.which("groff") is None:
            raise khabar.unittest.SkipTest("groff is not installed")
        for name in [""] + commands():
            page = khabar.run("manual", *([name] if name else [])).stdout
            done = subprocess.run(["groff", "-man", "-ww", "-Tutf8", "-K", "utf8", "-z"], input=page, text=True,
                                  capture_output=True, encoding="utf-8")
            self.assertEqual(done.stderr, "", name)

    def test_an_unknown_command_is_said(self):
        done = khabar.run("manual", "nothing")
        self.assertEqual(done.returncode, 2)
        self.assertIn("nothing", done.stderr)

    def complete(self, *words):
        script = self.write("completion.bash", khabar.run("completion", "bash").stdout)
        done = subprocess.run(["bash", "-c", 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _khabar; '
                               'printf "%s\\n" "${COMPREPLY[@]}"', script, *words], capture_output=True, text=True)
        self.assertEqual(done.stderr, "")
        return done.stdout.split()

    def test_bash_completes_commands_options_and_files(self):
        self.assertEqual(set(self.complete("khabar", "")) & set(commands()), set(commands()))
        self.assertEqual(self.complete("khabar", "timel"), ["timeline"])
        self.assertIn("--country", self.complete("khabar", "timeline", "--c"))
        self.assertNotIn("--country", self.complete("khabar", "read", "--"))
        self.assertIn(self.path("completion.bash"), self.complete("khabar", "read", self.path("comp")))

    def test_every_shell_has_every_command(self):
        for shell in ("bash", "zsh", "fish"):
            script = khabar.run("completion", shell).stdout
            for name in commands():
                self.assertIn(name, script)
            self.assertIn("country", script)
            if shutil.which(shell):
                path = self.write("script." + shell, script)
                self.assertEqual(subprocess.run([shell, "-n", path], capture_output=True).returncode, 0)
        self.assertEqual(khabar.run("completion", "cmd").returncode, 2)


if __name__ == "__main__":
    khabar.unittest.main()

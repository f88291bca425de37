// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/reading_view.h"

#include <gtest/gtest.h>

#include <sstream>

#include "khabar/cli/terminal_text.h"
#include "khabar/lexicon/resources.h"

namespace khabar::cli {
namespace {

const char* const kUrdu = "\u062e\u0628\u0631";

reading::ExplainedPage page_of(std::string bytes) {
  static const lexicon::Lexicon lexicon = lexicon::Lexicon::embedded(lexicon::embedded_bytes());
  static const reading::Reader reader(lexicon);
  return reader.explain({"page", 0, std::move(bytes)});
}

std::string line_with(const std::string& text, const std::string& part) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.find(part) != std::string::npos) return line;
  }
  return "";
}

const std::string kPage =
    "<html><head><title>x</title></head><body><nav><a href=/>Home</a></nav><article>"
    "<h1>Envoys meet in Thimphu about the dam</h1><p>By Asha Menon</p><p>Published: 4 May 2031</p>"
    "<p>THIMPHU: The envoys of both countries met on Sunday and agreed to meet again in a month, officials said.</p>"
    "<p>Also read: Ten walks in the hills</p>"
    "<p>It was the first meeting in two years, and both sides called it useful in a joint statement at night.</p>"
    "</article></body></html>";

TEST(ReadingViewTest, SaysWhatWasKeptAndWhyTheRestWent) {
  const std::string text = reading_text("a.html", page_of(kPage), {});
  EXPECT_TRUE(text.starts_with("a.html: HTML, stories: 1\n")) << text;
  EXPECT_TRUE(line_with(text, "1 title    ").ends_with("Envoys meet in Thimphu about the dam  [h1]")) << text;
  EXPECT_EQ(line_with(text, "published"), "1 published   2031-05-04  [line with its label]") << text;
  EXPECT_TRUE(line_with(text, "THIMPHU: The").starts_with("1 story")) << text;
  EXPECT_TRUE(line_with(text, "Ten walks").starts_with("     - also-read")) << text;
  EXPECT_TRUE(line_with(text, "Ten walks").ends_with("[en/furniture: also read]")) << text;
  EXPECT_TRUE(line_with(text, "Home").starts_with("     - ")) << text;
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(ReadingViewTest, KeepsToTheWidthAndColoursWhenAsked) {
  ReadingViewOptions options;
  options.width = 60;
  std::istringstream lines(reading_text("a.html", page_of(kPage), options));
  for (std::string line; std::getline(lines, line);) EXPECT_LE(display_width(line), 75U) << line;
  options.colour = true;
  EXPECT_NE(reading_text("a.html", page_of(kPage), options).find('\x1b'), std::string::npos);
}

TEST(ReadingViewTest, TextCannotSteerTheTerminal) {
  const std::string hostile = "Two words \x1b[2J and more " + std::string(kUrdu) + "\u202e here";
  reading::ExplainedPage page;
  page.lines.push_back({hostile, reading::ExplainedLine::kDropped, 0, "no-story", ""});
  const std::string text = reading_text("a", page, {});
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_EQ(text.find("\u202e"), std::string::npos);
  EXPECT_NE(text.find("\u2068"), std::string::npos);  // right-to-left text in an isolate
}

TEST(ReadingViewTest, PagesThatCannotBeRead) {
  EXPECT_EQ(reading_text("a", page_of(""), {}).substr(0, 24), "a: not read, stories: 0\n");
}

}  // namespace
}  // namespace khabar::cli

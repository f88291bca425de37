// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/html_document.h"

#include <gtest/gtest.h>

#include <string>

namespace khabar::reading {
namespace {

// The tree as tags and text: <div class="a">Hi</div>, without html, head and body.
std::string shown(std::string_view page) {
  const HtmlDocument document = parse_html(page);
  std::string out;
  std::vector<std::uint32_t> open;
  const auto close = [&](std::uint32_t at) {
    while (!open.empty() && document.nodes[open.back()].end <= at) {
      out += "</" + std::string(document.nodes[open.back()].tag) + ">";
      open.pop_back();
    }
  };
  for (std::uint32_t i = 0; i < document.nodes.size(); ++i) {
    close(i);
    const HtmlNode& node = document.nodes[i];
    if (node.is_text()) {
      out += node.text;
    } else if (node.tag != "html" && node.tag != "head" && node.tag != "body") {
      out += "<" + std::string(node.tag);
      for (const HtmlAttribute& attribute : node.attributes)
        out += " " + std::string(attribute.name) + "=\"" + std::string(attribute.value) + "\"";
      out += ">";
      open.push_back(i);
    }
  }
  close(static_cast<std::uint32_t>(document.nodes.size()));
  return out;
}

TEST(HtmlDocumentTest, WhatIsNoTextOfThePageGoes) {
  EXPECT_EQ(shown("<div class=a><b>Hi</b><script>var a = '<p>';</script></div>"), "<div class=\"a\"><b>Hi</b></div>");
  EXPECT_EQ(shown("<p>a < b <!-- gone --> c"), "<p>a < b  c</p>");
  EXPECT_EQ(shown("<p>a<select><option>b</select>c"), "<p>a<select></select>c</p>");
  EXPECT_EQ(shown("<p>a<svg><path d='m0'/><title>b</title></svg>c"), "<p>a<svg></svg>c</p>");
  EXPECT_EQ(shown("<style>p > b {}</style><p>c"), "<p>c</p>");
  const HtmlDocument page = parse_html("<script type='application/ld+json'>{}</script>");
  ASSERT_EQ(page.json_ld.size(), 1U);
  EXPECT_EQ(page.json_ld[0], "{}");
}

TEST(HtmlDocumentTest, UnclosedThingsDoNotSwallowThePage) {
  EXPECT_EQ(shown("<script>never closed <p>text</p>"), "<p>text</p>");
  EXPECT_EQ(shown("<!-- never closed <p>text</p>"), "<p>text</p>");
  EXPECT_EQ(shown("<button>never closed <p>text</p>"), "<button></button>never closed <p>text</p>");
  EXPECT_EQ(shown("<title>never closed <p>text</p>"), "<title>never closed </title><p>text</p>");
}

TEST(HtmlDocumentTest, WhatEndsByItself) {
  EXPECT_EQ(shown("<p>a<p>b<div>c"), "<p>a</p><p>b</p><div>c</div>");
  EXPECT_EQ(shown("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>e"),
            "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul>e");
  EXPECT_EQ(shown("<dl><dt>a<dd>b<dt>c</dl>"), "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>");
  EXPECT_EQ(shown("<table><td>a<td>b<tr><td>c</table>d"),
            "<table><tbody><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></tbody></table>d");
  EXPECT_EQ(shown("<td>no table</td>"), "no table");
  EXPECT_EQ(shown("<h2>a<h3>b"), "<h2>a</h2><h3>b</h3>");
  EXPECT_EQ(shown("<div>a</span></p>b</div>"), "<div>a<p></p>b</div>");
  EXPECT_EQ(shown("<p>a<br>b<img src=c>d</br>"), "<p>a<br></br>b<img src=\"c\"></img>d<br></br></p>");
}

TEST(HtmlDocumentTest, LinksAndStylesEndWhereTheyAreEnded) {
  EXPECT_EQ(shown("<a><div>x</a>y</div>"), "<div><a>x</a>y</div>");
  EXPECT_EQ(shown("<a>w<div>x</a>y</div>z"), "<a>w</a><div>xy</div>z");
  EXPECT_EQ(shown("<a><div><h3>x</a>y</h3></div>z"), "<div><h3><a>x</a>y</h3></div>z");
  EXPECT_EQ(shown("<a>x<a>y</a>z"), "<a>x</a><a>y</a>z");
  EXPECT_EQ(shown("<b>x<i>y</b>z</i>"), "<b>x<i>y</i></b>z");
  EXPECT_EQ(shown("<div><b>x</div>y"), "<div><b>x</b></div>y");
}

TEST(HtmlDocumentTest, ReferencesAreTheirCharacters) {
  EXPECT_EQ(shown("a&amp;b&nbsp;&#147;c&#x201D;&#0;&#xD800;&notit;&zwnj;&unknown;"),
            "a&b\xC2\xA0\xE2\x80\x9C"
            "c\xE2\x80\x9D\xEF\xBF\xBD\xEF\xBF\xBD\xC2\xACit;\xE2\x80\x8C&unknown;");
  EXPECT_EQ(parse_html("<a href='?a=1&copy=2&amp;b'>").nodes.back().attribute("href"), "?a=1&copy=2&b");
}

TEST(HtmlDocumentTest, HiddenByAttributeOrStyle) {
  EXPECT_TRUE(parse_html("<p style='Display : none'>").nodes.back().hidden);
  EXPECT_TRUE(parse_html("<p hidden>").nodes.back().hidden);
  EXPECT_FALSE(parse_html("<p style='display:block'>").nodes.back().hidden);
}

TEST(HtmlDocumentTest, OffsetsAreOfThePage) {
  const std::string page = "<div>\n  &nbsp;<b>one</b> two</div>";
  for (const HtmlNode& node : parse_html(page).nodes) {
    if (node.text == "one") {
      EXPECT_EQ(node.offset, page.find("one"));
    }
    if (node.text == " two") {
      EXPECT_EQ(node.offset, page.find("two"));
    }
    if (node.tag == "b") {
      EXPECT_EQ(node.offset, page.find("<b>"));
    }
  }
}

}  // namespace
}  // namespace khabar::reading

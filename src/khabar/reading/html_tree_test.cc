// SPDX-License-Identifier: Apache-2.0
// The tree against html5lib's tree construction cases: how many come out the same, and in how many the text does. Left
// out: fragments, cases without scripting, comments and DOCTYPEs (which the tree does not keep), namespaces. The rest
// that differs is what html_tree.h says is simpler. The numbers may only rise.
#include "khabar/reading/html_tree.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "khabar/reading/html_document.h"
#include "khabar/text/utf8.h"

namespace khabar::reading {
namespace {

constexpr int kCases = 1461;
constexpr int kLeastSameTree = 1041;
constexpr int kLeastSameText = 1416;

struct Case {
  std::string data;
  std::string tree;  // its lines "| <p>", "|   \"text\"", ...
  bool usable = true;
};

std::vector<Case> cases_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::vector<Case> cases;
  std::string section;
  for (std::string line; std::getline(file, line);) {
    if (line == "#data" && section != "#data") {
      cases.emplace_back();
      section = line;
    } else if (line == "#errors" || line == "#document" || line == "#new-errors") {
      section = line;
    } else if (line == "#document-fragment" || line == "#script-off") {
      cases.back().usable = false;
      section = line;
    } else if (section == "#data") {
      cases.back().data += line + "\n";
    } else if (section == "#document") {
      cases.back().tree += line + "\n";
    }
  }
  for (Case& test : cases) {
    if (!test.data.empty()) test.data.pop_back();
  }
  return cases;
}

// Nodes as lines "depth <tag k=v>" or "depth text", and the text alone.
struct Shown {
  std::string tree;
  std::string text;
};

std::string element_line(std::size_t depth, const std::string& tag, std::vector<std::string> attributes) {
  std::sort(attributes.begin(), attributes.end());
  std::string out = std::to_string(depth) + " <" + tag;
  for (const std::string& attribute : attributes) out += " " + attribute;
  return out + "\n";
}

std::string lowered(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return text;
}

Shown expected_of(const std::string& tree) {
  Shown out;
  std::string tag;
  std::vector<std::string> attributes;
  std::size_t depth = 0;
  const auto close = [&] {
    if (!tag.empty()) out.tree += element_line(depth, tag, attributes);
    tag.clear();
    attributes.clear();
  };
  for (std::size_t pos = 0; pos + 2 < tree.size();) {
    std::size_t end = tree.find("\n| ", pos);
    if (end == std::string::npos) end = tree.find_last_not_of('\n') + 1;
    const std::string line = tree.substr(pos, end - pos);
    pos = end + 1;
    const std::size_t indent = line.find_first_not_of(' ', 2);
    if (indent == std::string::npos) continue;
    std::string body = line.substr(indent);
    const std::size_t at = (indent - 2) / 2;
    if (body.rfind("<!", 0) == 0) continue;
    if (body[0] == '"') {
      close();
      const std::string text = body.substr(1, body.size() - 2);
      out.tree += std::to_string(at) + " " + text + "\n";
      out.text += text;
    } else if (body[0] == '<' && body.back() == '>') {
      close();
      tag = lowered(body.substr(1, body.size() - 2));
      if (const std::size_t space = tag.find(' '); space != std::string::npos) tag = tag.substr(space + 1);
      depth = at;
    } else {
      const std::size_t equals = body.find("=\"");
      std::string name = lowered(body.substr(0, equals));
      std::replace(name.begin(), name.end(), ' ', ':');
      attributes.push_back(name + body.substr(std::min(equals, body.size())));
    }
  }
  close();
  return out;
}

Shown shown(const HtmlDocument& document) {
  Shown out;
  std::vector<std::size_t> depths(document.nodes.size());
  for (std::size_t i = 0; i < document.nodes.size(); ++i) {
    const HtmlNode& node = document.nodes[i];
    if (node.parent >= 0) depths[i] = depths[static_cast<std::size_t>(node.parent)] + 1;
    const std::size_t depth = depths[i];
    if (node.is_text()) {
      const bool goes_on = i > 0 && document.nodes[i - 1].is_text() && document.nodes[i - 1].parent == node.parent;
      if (goes_on) out.tree.pop_back();
      out.tree += (goes_on ? "" : std::to_string(depth) + " ") + std::string(node.text) + "\n";
      out.text += node.text;
      continue;
    }
    std::vector<std::string> attributes;
    for (const HtmlAttribute& attribute : node.attributes)
      attributes.push_back(std::string(attribute.name) + "=\"" + std::string(attribute.value) + "\"");
    out.tree += element_line(depth, std::string(node.tag), std::move(attributes));
  }
  return out;
}

TEST(HtmlTreeTest, CasesOfHtml5lib) {
  int cases = 0;
  int same_tree = 0;
  int same_text = 0;
  for (const auto& entry : std::filesystem::directory_iterator(KHABAR_FIXTURES "/html5lib/tree-construction")) {
    for (const Case& test : cases_of(entry.path())) {
      if (!test.usable || !text::is_valid(test.data)) continue;
      ++cases;
      const Shown expected = expected_of(test.tree);
      const Shown found = shown(parse_html(test.data, HtmlContent::kAll));
      same_tree += found.tree == expected.tree ? 1 : 0;
      same_text += found.text == expected.text ? 1 : 0;
      if (std::getenv("KHABAR_SHOW_TREES") != nullptr && found.tree != expected.tree) {
        ADD_FAILURE() << entry.path().filename() << "\n"
                      << test.data << "\nexpected\n"
                      << expected.tree << "found\n"
                      << found.tree;
      }
    }
  }
  EXPECT_EQ(cases, kCases);
  EXPECT_GE(same_tree, kLeastSameTree);
  EXPECT_GE(same_text, kLeastSameText);
  RecordProperty("same_tree", same_tree);
  RecordProperty("same_text", same_text);
}

}  // namespace
}  // namespace khabar::reading

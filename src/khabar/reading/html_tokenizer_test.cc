// SPDX-License-Identifier: Apache-2.0
// The tokenizer against html5lib's test cases (tests/fixtures/html5lib; the format is that project's).
#include "khabar/reading/html_tokenizer.h"

#include <gtest/gtest.h>
#include <rapidjson/document.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <memory_resource>
#include <optional>
#include <set>
#include <sstream>

#include "khabar/text/utf8.h"

namespace khabar::reading {
namespace {

const std::filesystem::path kCases = KHABAR_FIXTURES "/html5lib/tokenizer";
// Of the cases in the fixtures, with each initial state counted.
constexpr int kCasesThatPass = 7025;

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

// "doubleEscaped": \uHHHH is written out in the text itself. Surrogates, which no page in UTF-8 holds, give nullopt.
std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.substr(i, 2) != "\\u") {
      out.push_back(text[i]);
      continue;
    }
    const auto code = static_cast<char32_t>(std::stoul(std::string(text.substr(i + 2, 4)), nullptr, 16));
    if (code >= 0xD800 && code < 0xE000) return std::nullopt;
    text::append(out, code);
    i += 5;
  }
  return out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) out += c == '|' || c == '\\' ? std::string("\\") + c : std::string(1, c);
  return out;
}

// Tokens as lines: "<name|key=value|...", "</name", "text", "!--comment", "!name".
struct Tokens {
  std::string lines;
  std::string text;
  void add_text(std::string_view more) { text += more; }
  void add(const std::string& line) {
    if (!text.empty()) lines += "\"" + escaped(text) + "\n";
    text.clear();
    if (!line.empty()) lines += line + "\n";
  }
};

std::string key_of(std::string_view name, const std::map<std::string, std::string>& attributes, bool self_closing) {
  std::string out = "<" + std::string(name);
  for (const auto& [key, value] : attributes) out += "|" + escaped(key) + "=" + escaped(value);
  return out + (self_closing ? "|/" : "");
}

std::string tokens_of(std::string_view page, const std::string& state, const std::string& last_tag) {
  std::pmr::monotonic_buffer_resource memory;
  const std::string whole = (state == "CDATA section state" ? "<![CDATA[" : "") + std::string(page);
  HtmlTokenizer tokenizer(whole, memory);
  using Content = HtmlTokenizer::Content;
  if (state == "CDATA section state") tokenizer.allow_cdata(true);
  if (state == "PLAINTEXT state") tokenizer.enter(Content::kPlainText, last_tag);
  if (state == "RCDATA state") tokenizer.enter(Content::kRcdata, last_tag);
  if (state == "RAWTEXT state") tokenizer.enter(Content::kRawText, last_tag);
  if (state == "Script data state") tokenizer.enter(Content::kScript, last_tag);
  Tokens out;
  for (HtmlToken token; tokenizer.next(token);) {
    std::map<std::string, std::string> attributes;
    for (const HtmlAttribute& attribute : token.attributes) attributes.emplace(attribute.name, attribute.value);
    switch (token.kind) {
      case HtmlToken::Kind::kText: out.add_text(token.text); break;
      case HtmlToken::Kind::kStart: out.add(key_of(token.name, attributes, token.self_closing)); break;
      case HtmlToken::Kind::kEnd: out.add("</" + std::string(token.name)); break;
      case HtmlToken::Kind::kComment: out.add("!--" + escaped(token.text)); break;
      case HtmlToken::Kind::kDoctype: out.add("!" + std::string(token.name)); break;
    }
  }
  out.add("");
  return out.lines;
}

struct Case {
  const rapidjson::Value& json;
  bool twice;
  [[nodiscard]] std::optional<std::string> text(const rapidjson::Value& value) const {
    if (value.IsNull()) return "";
    const std::string_view plain(value.GetString(), value.GetStringLength());
    return twice ? unescaped(plain) : std::string(plain);
  }
};

std::optional<std::string> expected_tokens(const Case& test) {
  Tokens out;
  for (const rapidjson::Value& token : test.json["output"].GetArray()) {
    const std::string kind = token[0].GetString();
    const auto first = test.text(token[1]);
    if (!first) return std::nullopt;
    if (kind == "Character") out.add_text(*first);
    if (kind == "EndTag") out.add("</" + *first);
    if (kind == "Comment") out.add("!--" + escaped(*first));
    if (kind == "DOCTYPE") out.add("!" + *first);
    if (kind != "StartTag") continue;
    std::map<std::string, std::string> attributes;
    for (const auto& member : token[2].GetObject())
      attributes.emplace(test.text(member.name).value_or("?"), test.text(member.value).value_or("?"));
    out.add(key_of(*first, attributes, token.Size() > 3 && token[3].IsTrue()));
  }
  out.add("");
  return out.lines;
}

// tests/fixtures/html5lib/deviations.tsv: file, description, why.
std::set<std::string> deviations() {
  std::ifstream file(kCases.parent_path() / "deviations.tsv");
  std::set<std::string> out;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::size_t end = line.find('\t', line.find('\t') + 1);
    EXPECT_NE(end, std::string::npos) << "no reason: " << line;
    out.insert(line.substr(0, end));
  }
  return out;
}

TEST(HtmlTokenizerTest, CasesOfHtml5lib) {
  const std::set<std::string> known = deviations();
  std::set<std::string> met;
  int passed = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kCases)) {
    rapidjson::Document document;
    document.Parse(contents(entry.path()).c_str());
    ASSERT_FALSE(document.HasParseError()) << entry.path();
    for (const rapidjson::Value& json : document["tests"].GetArray()) {
      const Case test{json, json.HasMember("doubleEscaped") && json["doubleEscaped"].IsTrue()};
      const std::string name = entry.path().filename().string() + "\t" + json["description"].GetString();
      const auto input = test.text(json["input"]);
      const auto expected = expected_tokens(test);
      std::vector<std::string> states = {"Data state"};
      if (json.HasMember("initialStates")) {
        states.clear();
        for (const rapidjson::Value& state : json["initialStates"].GetArray()) states.emplace_back(state.GetString());
      }
      const std::string last_tag = json.HasMember("lastStartTag") ? json["lastStartTag"].GetString() : "\x01";
      for (const std::string& state : states) {
        const std::string found = input ? tokens_of(*input, state, last_tag) : "surrogate";
        if (found == expected) {
          ++passed;
        } else if (known.count(name) > 0) {
          met.insert(name);
        } else {
          ADD_FAILURE() << name << " (" << state << ")\n"
                        << input.value_or("?") << "\nexpected\n"
                        << expected.value_or("surrogate") << "found\n"
                        << found;
        }
      }
    }
  }
  EXPECT_EQ(met, known) << "a deviation that is none any more";
  EXPECT_EQ(passed, kCasesThatPass);
}

}  // namespace
}  // namespace khabar::reading

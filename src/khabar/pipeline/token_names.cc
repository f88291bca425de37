// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/token_names.h"

#include <algorithm>
#include <array>

#include "khabar/base/error.h"
#include "khabar/extraction/names/name_finder.h"
#include "khabar/language/analyzer.h"
#include "khabar/text/normalize.h"
#include "khabar/text/utf8.h"

namespace khabar::pipeline {
namespace {

constexpr std::string_view kOutside = "O";

// By type, then first or other token of the name.
constexpr std::array<std::array<std::string_view, 2>, 3> kTags = {
    {{"B-PER", "I-PER"}, {"B-ORG", "I-ORG"}, {"B-LOC", "I-LOC"}}};

std::string known_languages(const lexicon::Lexicon& lexicon) {
  std::string codes;
  for (const lexicon::Language& language : lexicon.languages())
    codes += (codes.empty() ? "" : ", ") + std::string(language.code);
  return codes;
}

}  // namespace

struct TokenNames::Stages {
  Stages(const lexicon::Lexicon& lexicon, std::string_view code) : language(code), analyzer(lexicon), finder(lexicon) {}
  std::string language;
  language::Analyzer analyzer;
  extraction::names::NameFinder finder;
};

TokenNames::TokenNames(const lexicon::Lexicon& lexicon, std::string_view language) {
  const auto& languages = lexicon.languages();
  if (std::none_of(languages.begin(), languages.end(), [&](const auto& known) { return known.code == language; })) {
    throw base::Error(base::ErrorKind::kUsage, "--lang " + std::string(language),
                      "is no language that khabar reads; it reads " + known_languages(lexicon));
  }
  stages_ = std::make_unique<Stages>(lexicon, language);
}

TokenNames::~TokenNames() = default;

std::vector<std::string_view> TokenNames::tags(std::span<const std::string> tokens) {
  std::vector<std::string> clean;
  clean.reserve(tokens.size());
  for (const std::string& token : tokens) {
    std::size_t replaced = 0;
    clean.push_back(text::nfc(text::repaired(token, replaced)).text);
  }
  const language::GivenTokens given = stages_->analyzer.analyze_tokens(clean);
  std::vector<std::string_view> tags(tokens.size(), kOutside);
  std::vector<std::int32_t> owner(given.layer.tokens.size(), -1);
  const auto names = stages_->finder.find(stages_->language, given.text, given.layer);
  for (std::size_t name = 0; name < names.size(); ++name) {
    for (std::uint32_t i = names[name].tokens.begin; i < names[name].tokens.end; ++i)
      owner[i] = static_cast<std::int32_t>(name);
  }
  // A given token belongs to the name that covers its first part.
  std::int32_t last = -1;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const base::TokenRange parts = given.parts[i];
    const std::int32_t name = parts.empty() ? -1 : owner[parts.begin];
    if (name >= 0)
      tags[i] = kTags.at(static_cast<std::size_t>(names[static_cast<std::size_t>(name)].type)).at(name == last ? 1 : 0);
    last = name;
  }
  return tags;
}

}  // namespace khabar::pipeline

// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/phrases.h"

#include "khabar/extraction/times/phrase_finder.h"
#include "khabar/language/analyzer.h"
#include "khabar/model/date.h"
#include "khabar/text/normalize.h"
#include "khabar/text/utf8.h"

namespace khabar::pipeline {
namespace {

std::optional<int> two_digits(std::string_view text, std::size_t at, int most) {
  if (text.size() < at + 2 || text[at] < '0' || text[at] > '9' || text[at + 1] < '0' || text[at + 1] > '9')
    return std::nullopt;
  const int value = (text[at] - '0') * 10 + text[at + 1] - '0';
  return value <= most ? std::optional(value) : std::nullopt;
}

// "2025-07-26", "2025-07-26T06:44", "2025-07-26 06:44:10+05:30": the local time as written.
std::optional<std::int64_t> seconds_of(std::string_view text) {
  const auto days = text.size() >= 10 ? model::parse_value(text.substr(0, 10)) : std::nullopt;
  if (!days || days->first != days->last) return std::nullopt;
  const std::int64_t midnight = days->first * std::int64_t{86400};
  if (text.size() == 10) return midnight;
  const auto hour = two_digits(text, 11, 23);
  const auto minute = two_digits(text, 14, 59);
  if ((text[10] != 'T' && text[10] != ' ') || !hour || !minute || text[13] != ':') return std::nullopt;
  const auto second = text.size() > 16 && text[16] == ':' ? two_digits(text, 17, 59) : std::optional(0);
  if (!second) return std::nullopt;
  return midnight + *hour * 3600 + *minute * 60 + *second;
}

}  // namespace

struct PhraseReader::Parts {
  explicit Parts(const lexicon::Lexicon& lexicon) : analyzer(lexicon), finder(lexicon) {}
  language::Analyzer analyzer;
  extraction::times::PhraseFinder finder;
};

PhraseReader::PhraseReader(const lexicon::Lexicon& lexicon) : parts_(std::make_unique<const Parts>(lexicon)) {}
PhraseReader::~PhraseReader() = default;

bool PhraseReader::is_reference(std::string_view text) { return seconds_of(text).has_value(); }

PhraseTimes PhraseReader::read(std::string_view phrase, std::optional<std::string_view> reference,
                               std::string_view lang) const {
  PhraseTimes result;
  model::Article article;
  std::size_t replaced = 0;
  article.text = text::nfc(text::repaired(phrase, replaced)).text;
  parts_->analyzer.run(article);
  if (!lang.empty()) {
    for (model::Sentence& sentence : article.layer.sentences) sentence.lang = lang;
  }
  const auto now = reference ? seconds_of(*reference) : std::nullopt;
  result.times = parts_->finder.read(article, now, result.rules, result.problems);
  result.text = std::move(article.text);
  return result;
}

}  // namespace khabar::pipeline

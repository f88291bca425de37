// SPDX-License-Identifier: Apache-2.0
// print_features LEXICON < FILE.conll: the name tagger's features of every token of a CoNLL file ("token TAB tag", an
// empty line between sentences), for train.py: "label TAB feature TAB feature ...", features as hexadecimal numbers.
// Tags of IL-NER (B-NEP, I-NEL, ...) and plain ones (B-PER, ...); everything else is O. A tag that lost its letter
// ("-NEL") goes on with the name before it or begins one.
#include <array>
#include <cstdio>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "khabar/extraction/names/tagger_features.h"
#include "khabar/language/analyzer.h"
#include "khabar/text/normalize.h"
#include "khabar/text/utf8.h"

namespace {

using khabar::extraction::names::Knowledge;
using khabar::extraction::names::TaggerWindow;
using khabar::extraction::names::WordTraits;
namespace names = khabar::extraction::names;

struct GivenSentence {
  std::vector<std::string> tokens;
  std::vector<std::string> tags;
};

std::string type_of(std::string_view tag) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kTypes = {
      {{"NEP", "PER"}, {"NEL", "LOC"}, {"NEO", "ORG"}, {"PER", "PER"}, {"LOC", "LOC"}, {"ORG", "ORG"}}};
  const std::size_t dash = tag.find('-');
  for (const auto& [from, to] : kTypes) {
    if (dash != std::string_view::npos && tag.substr(dash + 1) == from) return std::string(to);
  }
  return {};
}

class Printer {
 public:
  explicit Printer(const khabar::lexicon::Lexicon& lexicon) : analyzer_(lexicon), knowledge_(lexicon) {}

  void print(const GivenSentence& sentence) const {
    const khabar::language::GivenTokens given = analyzer_.analyze_tokens(sentence.tokens);
    const std::vector<std::uint8_t> known = names::known_bits(knowledge_, given.text, given.layer);
    std::vector<WordTraits> words;
    for (std::uint32_t i = 0; i < given.layer.tokens.size(); ++i) {
      const khabar::model::Token& token = given.layer.tokens[i];
      words.push_back(names::traits_of(knowledge_, token, given.layer.form(i), token.range.of(given.text)));
    }
    const std::vector<std::string> labels = labels_of(sentence, given.parts, words.size());
    for (std::size_t i = 0; i < words.size(); ++i) print_token(labels[i], window_at(words, known, i));
    std::putchar('\n');
  }

 private:
  static std::vector<std::string> labels_of(const GivenSentence& sentence,
                                            const std::vector<khabar::base::TokenRange>& parts, std::size_t size) {
    std::vector<std::string> labels(size, "O");
    std::string last;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const std::string type = type_of(sentence.tags[i]);
      bool begins = sentence.tags[i].rfind("B-", 0) == 0 || type != last;
      for (std::uint32_t k = parts[i].begin; k < parts[i].end && !type.empty(); ++k) {
        labels[k] = (begins ? "B-" : "I-") + type;
        begins = false;
      }
      last = type;
    }
    return labels;
  }

  static TaggerWindow window_at(const std::vector<WordTraits>& words, const std::vector<std::uint8_t>& known,
                                std::size_t i) {
    TaggerWindow window;
    for (int offset = -names::kReach; offset <= names::kReach; ++offset) {
      const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(i) + offset;
      const bool inside = at >= 0 && at < static_cast<std::ptrdiff_t>(words.size());
      const auto slot = static_cast<std::size_t>(offset + names::kReach);
      window.words[slot] = inside ? &words[static_cast<std::size_t>(at)] : &names::border_word();
      window.known[slot] = inside ? known[static_cast<std::size_t>(at)] : names::kKnownBorder;
    }
    return window;
  }

  static void print_token(const std::string& label, const TaggerWindow& window) {
    std::fputs(label.c_str(), stdout);
    const auto put = [](std::uint64_t number) { std::printf("\t%016llx", static_cast<unsigned long long>(number)); };
    for (int offset = -names::kReach; offset <= names::kReach; ++offset) {
      names::word_features(window.word(offset), offset, put);
      names::table_features(window.at(offset), offset, put);
    }
    names::context_features(window, put);
    std::putchar('\n');
  }

  khabar::language::Analyzer analyzer_;
  Knowledge knowledge_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: print_features LEXICON < FILE.conll\n";
    return 2;
  }
  const khabar::lexicon::Lexicon lexicon = khabar::lexicon::Lexicon::open(argv[1]);
  const Printer printer(lexicon);
  GivenSentence sentence;
  const auto flush = [&] {
    if (!sentence.tokens.empty()) printer.print(sentence);
    sentence = {};
  };
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      flush();
      continue;
    }
    std::size_t replaced = 0;
    sentence.tokens.push_back(khabar::text::nfc(khabar::text::repaired(line.substr(0, tab), replaced)).text);
    sentence.tags.push_back(line.substr(tab + 1));
  }
  flush();
  return 0;
}

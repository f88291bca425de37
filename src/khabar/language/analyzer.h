// SPDX-License-Identifier: Apache-2.0
// Language, sentences and tokens of an article: fills lang, layer and title_layer.
//
// A sentence ends at a line's end or at a full stop of any script (danda, Urdu full stop, . ? !) that no abbreviation,
// initial or number explains; closing quotes stay with it. Its language is found by its script and its words
// (language/identifier.h); an article mostly in others gets the Problem "language-not-read". A token is a run of
// letters and marks, a number ("9.5", "1,000"), a handle with its @, a URL, or one punctuation sign; letters and digits
// part ("20th" is two tokens), and so do hyphens and apostrophes. Token::folded is the form for every comparison; it
// may be empty (a lone vowel mark).
//
// Tables: those of the identifier, <lang>/abbreviations. Linear in the text.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/string_map.h"
#include "khabar/language/identifier.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::language {

// One sentence that somebody else has cut: its text, and which of our tokens each given one became.
struct GivenTokens {
  std::string text;  // the given tokens parted by spaces; signs that join words ("_") are spaces too
  model::TokenLayer layer;
  std::vector<base::TokenRange> parts;  // by given token; empty for one of white space alone
};

class Analyzer {
 public:
  explicit Analyzer(const lexicon::Lexicon& lexicon);

  void run(model::Article& article) const;

  // The layer of any text: for names in tables, so that they are cut as articles are.
  [[nodiscard]] model::TokenLayer analyze(std::string_view text) const;

  // Tokens of any tokenizer, as one sentence. They are valid UTF-8 in NFC.
  [[nodiscard]] GivenTokens analyze_tokens(std::span<const std::string> tokens) const;

 private:
  [[nodiscard]] bool ends_sentence(std::string_view text, const model::TokenLayer& layer,
                                   std::size_t first_token) const;
  void close_sentence(model::TokenLayer& layer, std::size_t first_token, std::uint32_t paragraph) const;

  base::StringSet abbreviations_;  // folded, without the full stop
  LanguageIdentifier languages_;
};

}  // namespace khabar::language

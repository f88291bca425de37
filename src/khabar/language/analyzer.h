// SPDX-License-Identifier: Apache-2.0
// Language, sentences and tokens of an article: fills lang, layer and title_layer.
//
// A sentence ends at a line's end or at a full stop of any script (danda, Urdu full stop, . ? !) that no abbreviation,
// initial or number explains; closing quotes stay with it. Its language is that of the script most of its letters
// belong to. A token is a run of letters and marks, a number ("9.5", "1,000"), a handle with its @, a URL, or one
// punctuation sign; letters and digits part ("20th" is two tokens), and so do hyphens and apostrophes. Token::folded is
// the form for every comparison; it may be empty (a lone vowel mark).
//
// Tables: shared/languages, <lang>/abbreviations. Linear in the text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "khabar/base/string_map.h"
#include "khabar/lexicon/lexicon.h"
#include "khabar/model/article.h"

namespace khabar::language {

class Analyzer {
 public:
  explicit Analyzer(const lexicon::Lexicon& lexicon);

  void run(model::Article& article) const;

  // The layer of any text: for names in tables, so that they are cut as articles are.
  [[nodiscard]] model::TokenLayer analyze(std::string_view text) const;

 private:
  [[nodiscard]] bool ends_sentence(std::string_view text, const model::TokenLayer& layer,
                                   std::size_t first_token) const;
  void close_sentence(std::string_view text, model::TokenLayer& layer, std::size_t first_token,
                      std::uint32_t paragraph) const;
  [[nodiscard]] std::string language_of(const model::TokenLayer& layer, base::TokenRange tokens) const;

  base::StringSet abbreviations_;  // folded, without the full stop
  std::vector<std::pair<model::TokenScript, std::string>> language_of_script_;
};

}  // namespace khabar::language

// SPDX-License-Identifier: Apache-2.0
// Names in sentences that somebody else has cut into tokens, in the format of CoNLL-2003's shared task (BIO tags as in
// CoNLL-2002). In a language that the trained tagger reads its word stands; in others the passes of the names stage
// decide, a sentence at a time.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/lexicon/lexicon.h"

namespace khabar::pipeline {

class TokenNames {
 public:
  // `language` is a code of shared/languages; base::Error(kUsage) for another. The lexicon must outlive it.
  TokenNames(const lexicon::Lexicon& lexicon, std::string_view language);
  ~TokenNames();
  TokenNames(const TokenNames&) = delete;
  TokenNames& operator=(const TokenNames&) = delete;

  // "B-PER", "I-PER", "B-ORG", ..., "O": one for each token. Tokens may hold any bytes; broken UTF-8 is read as U+FFFD.
  // Linear in the sentence. Not for several threads at once.
  [[nodiscard]] std::vector<std::string_view> tags(std::span<const std::string> tokens);

 private:
  struct Stages;
  std::unique_ptr<Stages> stages_;
};

}  // namespace khabar::pipeline

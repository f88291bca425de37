// SPDX-License-Identifier: Apache-2.0
// The reader on plain-text dumps.
#include <cstddef>
#include <cstdint>
#include <string>

#include "khabar/lexicon/resources.h"
#include "khabar/reading/reader.h"
#include "pages.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const khabar::lexicon::Lexicon lexicon = khabar::lexicon::Lexicon::embedded(khabar::lexicon::embedded_bytes());
  static const khabar::reading::Reader reader(lexicon);
  khabar::reading::Page page;
  page.bytes = std::string(reinterpret_cast<const char*>(data), size);
  for (const auto& article : reader.read(page).articles) {
    khabar::fuzz::require(!article.text.empty() && khabar::text::is_valid(article.text));
    khabar::fuzz::require(article.id.size() > 2 && (!article.title || khabar::text::is_valid(*article.title)));
  }
  return 0;
}

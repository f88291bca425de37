// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/reader.h"

#include "khabar/base/hash.h"
#include "khabar/text/normalize.h"
#include "khabar/text/utf8.h"

namespace khabar::reading {

struct Reader::Tables {};

Reader::Reader(const lexicon::Lexicon& lexicon) : tables_(std::make_unique<Tables>()) { (void)lexicon; }
Reader::~Reader() = default;

ReadPage Reader::read(const Page& page) const {
  ReadPage result;
  result.sha256 = base::sha256_hex(page.bytes);
  std::size_t replaced = 0;
  model::Article article;
  article.source.path = page.path;
  article.source.record = page.record;
  article.source.sha256 = result.sha256;
  article.text = text::nfc(text::repaired(page.bytes, replaced)).text;
  article.id = base::stable_id("a-", {result.sha256, std::to_string(page.record), "0"});
  result.articles.push_back(std::move(article));
  return result;
}

}  // namespace khabar::reading

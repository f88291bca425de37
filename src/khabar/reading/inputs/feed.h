// SPDX-License-Identifier: Apache-2.0
// The entries of a feed as pages: RSS 2.0 and RDF items, Atom entries, the addresses of Google News sitemaps. The story
// is an entry's content or summary, else its title; title, link, dates, authors, language and outlet go with it.
//
// The stream is cut into entries first and each is parsed alone (expat), so that a broken one costs only itself and no
// entity that a document type declares is ever expanded. What names only other files (sitemap indices, sitemaps without
// news) gives no page; nothing is fetched.
#pragma once

#include <deque>
#include <string>

#include "khabar/reading/inputs/page_source.h"

namespace khabar::reading::inputs {

class FeedPages : public PageSource {
 public:
  FeedPages(ByteReader reader, std::string path) : reader_(std::move(reader)), path_(std::move(path)) {}
  std::optional<Input> next() override;

 private:
  void read_piece();
  void read_entry(std::string_view name);
  bool copy_to(std::string_view end, std::string* out);
  void complain(base::Problem problem);
  void finish();

  ByteReader reader_;
  std::string path_;
  std::string encoding_;  // that the XML declaration names
  std::string root_;       // the first element
  bool complete_ = false;  // it is closed, or somebody has been told why not
  std::uint32_t next_record_ = 0;
  bool done_ = false;
  std::deque<Input> ready_;
};

}  // namespace khabar::reading::inputs

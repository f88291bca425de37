// SPDX-License-Identifier: Apache-2.0
// The pages of a WACZ (Webrecorder's Web Archive Collection Zipped, versions 1.1.1 and 1.2): those of the WARCs under
// archive/ in it, their records counted through. Read from the file as it lies; nothing is written anywhere. Where its
// datapackage.json states another SHA-256 of a WARC than it has, or one that is not there, or its
// datapackage-digest.json another of datapackage.json, a problem says so; the pages are read all the same.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>

#include "khabar/reading/inputs/page_source.h"

namespace khabar::reading::inputs {

class WarcPages;

class WaczPages : public PageSource {
 public:
  explicit WaczPages(std::string path);
  ~WaczPages() override;
  WaczPages(const WaczPages&) = delete;
  WaczPages& operator=(const WaczPages&) = delete;
  std::optional<Input> next() override;

 private:
  void next_entry();
  void read_manifest();
  std::string entry_bytes(const char* name, std::size_t largest);
  void check_digest();
  void name_missing();
  void open_entry(const std::string& name, std::uint64_t packed_size);
  void complain(std::string code, std::string message);

  std::string path_;
  void* zip_;  // unzFile
  std::uint64_t file_size_ = 0;
  std::uint64_t packed_total_ = 0;  // of the entries opened
  std::size_t entries_ = 0;
  bool begun_ = false;
  bool done_ = false;
  bool found_ = false;
  std::uint32_t next_record_ = 0;
  std::map<std::string, std::string, std::less<>> digests_;  // stated, of WARCs that are still to come
  std::string entry_;                                        // that warc_ reads
  std::string digest_;                                       // of it, once it is read to its end
  std::unique_ptr<WarcPages> warc_;
  std::deque<Input> ready_;
};

}  // namespace khabar::reading::inputs

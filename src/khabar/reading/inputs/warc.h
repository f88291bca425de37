// SPDX-License-Identifier: Apache-2.0
// The pages of a WARC (ISO 28500; versions 1.0 and 1.1), plain or unpacked.
//
//   WARC/1.1 CRLF  WARC-Type: response CRLF  Content-Length: 1234 CRLF ... CRLF  (1234 bytes)  CRLF CRLF
//
// Pages are: response records with a status of 2xx and HTML or plain text, resource records of such types, conversion
// records (the plain text of WET files). Requests, metadata, revisits (the page is elsewhere), pictures and scripts are
// passed over silently. A record in segments is put together if its parts follow in this file.
//
// Trust: Content-Length rules, so that a page that quotes a WARC stays one page. Only where what it says cannot be -
// no record begins behind the block - does the block end where the next record begins; from then on every block of the
// file is looked through for that. Either way each byte is looked at a bounded number of times.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "khabar/reading/inputs/header_lines.h"
#include "khabar/reading/inputs/page_source.h"

namespace khabar::reading::inputs {

// Whether bytes (12 of them) begin a WARC record.
[[nodiscard]] bool begins_record(std::string_view bytes);

class WarcPages : public PageSource {
 public:
  // Records are counted from `first_record`.
  WarcPages(ByteReader reader, std::string path, std::uint32_t first_record = 0)
      : reader_(std::move(reader)), path_(std::move(path)), next_record_(first_record), first_record_(first_record) {}

  std::optional<Input> next() override;
  // The number of the record behind the last one.
  [[nodiscard]] std::uint32_t next_record() const { return next_record_; }

 private:
  enum class BlockEnd { kWhole, kMended, kCut, kTooLarge };

  void read_record();
  bool at_record();
  void pass_to_record();
  bool read_head(HeaderLines& headers);
  BlockEnd read_block(std::uint64_t length, std::string& block);
  BlockEnd scan_block(std::uint64_t length, std::string& block);
  bool pass_over(std::uint64_t count);
  bool is_framed();
  void take_break();
  void warn_of_one_member();
  void take_page(const HeaderLines& headers, std::string&& block);
  void take_response(const HeaderLines& headers, std::string&& block);
  void emit(const HeaderLines& headers, Page&& page);
  void hold_segment(const HeaderLines& headers, std::string& block);
  void take_continuation(const HeaderLines& headers, std::string&& block);
  void drop_segments(const std::string& why);
  void complain(std::string code, std::string message, bool lost = true);

  // A record whose parts are still coming.
  struct Segments {
    HeaderLines headers;
    std::uint32_t record = 0;
    std::uint32_t parts = 0;
    std::string block;
  };

  ByteReader reader_;
  std::string path_;
  std::uint32_t next_record_;
  std::uint32_t first_record_;
  std::uint32_t record_ = 0;  // at hand
  bool distrust_ = false;     // Content-Length has been wrong
  bool done_ = false;
  bool warned_ = false;
  std::optional<Segments> segments_;
  std::deque<Input> ready_;
};

}  // namespace khabar::reading::inputs

// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/page_dates.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "khabar/model/date.h"
#include "khabar/text/normalize.h"
#include "khabar/text/words.h"

namespace khabar::reading {
namespace {

constexpr int kOldestYear = 1900;
constexpr int kNewestYear = 2099;
// How far behind a date its time may stand, in pieces: "10 May 2025, Saturday, at 07:42".
constexpr std::size_t kTimeReach = 6;

struct Piece {
  enum Kind : std::uint8_t { kWord, kNumber, kSign } kind = kWord;
  int value = 0;  // of a number
  std::size_t digits = 0;
  std::string form;  // folded
  std::size_t begin = 0;
};

void add_number(std::string_view folded, std::size_t begin, std::vector<Piece>& out) {
  Piece piece;
  for (char c : folded) {
    if (c >= '0' && c <= '9') {
      piece.kind = Piece::kNumber;
      piece.value = piece.digits < 6 ? piece.value * 10 + (c - '0') : piece.value;
      ++piece.digits;
      piece.begin = begin;
      continue;
    }
    if (piece.digits > 0) out.push_back(piece);
    piece = {};
    out.push_back({Piece::kSign, 0, 0, std::string(1, c), begin});
  }
  if (piece.digits > 0) out.push_back(piece);
}

std::vector<Piece> pieces_of(std::string_view line) {
  std::vector<text::Piece> cut;
  text::cut(line, {0, static_cast<std::uint32_t>(line.size())}, cut);
  std::vector<Piece> out;
  out.reserve(cut.size());
  for (const text::Piece& piece : cut) {
    std::string form = text::folded(piece.range.of(line));
    if (form.empty()) continue;
    if (piece.kind == text::PieceKind::kNumber) {
      add_number(form, piece.range.begin, out);
    } else {
      const bool sign = piece.kind == text::PieceKind::kPunctuation;
      out.push_back({sign ? Piece::kSign : Piece::kWord, 0, 0, std::move(form), piece.range.begin});
    }
  }
  return out;
}

bool is_ordinal(std::string_view form) { return form == "st" || form == "nd" || form == "rd" || form == "th"; }

// The digits of the three scripts, each in its own length of UTF-8.
std::size_t digit_length(std::string_view text, std::size_t pos) {
  const auto byte = [&](std::size_t i) {
    return pos + i < text.size() ? static_cast<unsigned char>(text[pos + i]) : 0U;
  };
  if (byte(0) >= '0' && byte(0) <= '9') return 1;
  if (byte(0) == 0xD9 && byte(1) >= 0xA0 && byte(1) <= 0xA9) return 2;
  if (byte(0) == 0xDB && byte(1) >= 0xB0 && byte(1) <= 0xB9) return 2;
  return byte(0) == 0xE0 && byte(1) == 0xA5 && byte(2) >= 0xA6 && byte(2) <= 0xAF ? 3 : 0;
}

// No date is without the four digits of its year; most lines have none.
bool has_four_digits(std::string_view line) {
  std::size_t row = 0;
  for (std::size_t pos = 0; pos < line.size() && row < 4;) {
    const std::size_t length = digit_length(line, pos);
    row = length == 0 ? 0 : row + 1;
    pos += std::max<std::size_t>(length, 1);
  }
  return row == 4;
}

std::string two_digits(int value) { return std::string(value < 10 ? "0" : "") + std::to_string(value); }

}  // namespace

struct PageDates::Scan {
  std::vector<Piece> pieces;
  std::size_t next = 0;
  std::string value;

  [[nodiscard]] bool is_number(std::size_t at, int low, int high) const {
    return at < pieces.size() && pieces[at].kind == Piece::kNumber && pieces[at].value >= low &&
           pieces[at].value <= high;
  }
  [[nodiscard]] bool is_day(std::size_t at) const { return is_number(at, 1, 31) && pieces[at].digits <= 2; }
  [[nodiscard]] bool is_year(std::size_t at) const {
    return is_number(at, kOldestYear, kNewestYear) && pieces[at].digits == 4;
  }
  [[nodiscard]] bool is_sign(std::size_t at, char sign) const {
    return at < pieces.size() && pieces[at].kind == Piece::kSign && pieces[at].form.size() == 1 &&
           pieces[at].form[0] == sign;
  }
  // Behind at most two signs and one ordinal ending.
  [[nodiscard]] std::size_t skip_signs(std::size_t at) const {
    for (int i = 0; i < 3 && at < pieces.size(); ++i) {
      const bool skip = (pieces[at].kind == Piece::kSign && pieces[at].form != "|" && pieces[at].form != ":") ||
                        (i == 0 && is_ordinal(pieces[at].form));
      if (!skip) break;
      ++at;
    }
    return at;
  }
  // A numeric zone at piece `at`, which is moved behind it: "+05:30", "+0530", "Z"; empty if there is none.
  std::string offset(std::size_t& at) const {
    if (at < pieces.size() && pieces[at].kind == Piece::kWord && pieces[at].form == "z") return ++at, "Z";
    if (!is_sign(at, '+') && !is_sign(at, '-')) return "";
    const std::string sign = pieces[at].form;
    const bool joined = at + 1 < pieces.size() && pieces[at + 1].begin == pieces[at].begin + 1;
    if (!joined) return "";
    const auto written = [&](int hour, int minute) {
      return hour <= 14 && minute % 15 == 0 ? sign + two_digits(hour) + ":" + two_digits(minute) : "";
    };
    std::string zone;
    if (is_number(at + 1, 0, 1459) && pieces[at + 1].digits == 4) {
      zone = written(pieces[at + 1].value / 100, pieces[at + 1].value % 100);
      if (!zone.empty()) at += 2;
    } else if (is_number(at + 1, 0, 14) && is_sign(at + 2, ':') && is_number(at + 3, 0, 45) &&
               pieces[at + 3].digits == 2) {
      zone = written(pieces[at + 1].value, pieces[at + 3].value);
      if (!zone.empty()) at += 4;
    }
    return zone;
  }
  bool set(int year, int month, int day, std::size_t behind) {
    if (!model::is_valid({year, month, day})) return false;
    value = std::to_string(year) + "-" + two_digits(month) + "-" + two_digits(day);
    next = behind;
    return true;
  }
};

PageDates::PageDates(const lexicon::Lexicon& lexicon) {
  for (const lexicon::Language& language : lexicon.languages()) {
    if (const lexicon::Table* months = lexicon.find(language.code, "months")) {
      const std::size_t name = months->column(months->has_column("form") ? "form" : "name");
      const std::size_t number = months->column("month");
      for (std::size_t row = 0; row < months->rows(); ++row) {
        int month = 0;
        const std::string_view cell = months->cell(row, number);
        std::from_chars(cell.data(), cell.data() + cell.size(), month);
        for (std::string_view form : lexicon::items(months->cell(row, name))) words_.add(form, kMonth + month);
      }
    }
    if (const lexicon::Table* words = lexicon.find(language.code, "page_dates")) add_words(*words);
  }
  const lexicon::Table& zones = lexicon.table("shared/zones");
  for (std::size_t row = 0; row < zones.rows(); ++row) {
    words_.add(zones.cell(row, zones.column("name")), kZone + static_cast<int>(zones_.size()));
    zones_.emplace_back(zones.cell(row, zones.column("offset")));
  }
}

void PageDates::add_words(const lexicon::Table& table) {
  static const std::unordered_map<std::string_view, int> kKinds = {
      {"published", kPublished}, {"updated", kUpdated}, {"morning", kMorning}, {"noon", kNoon},
      {"evening", kEvening},     {"night", kNight},     {"filler", kFiller}};
  const std::size_t phrase = table.column("phrase");
  const std::size_t kind = table.column("kind");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto it = kKinds.find(table.cell(row, kind));
    if (it != kKinds.end()) words_.add(table.cell(row, phrase), it->second);
  }
}

int PageDates::word(std::string_view folded) const {
  const PhraseSet::Hit hit = words_.whole(PhraseText(folded));
  return hit ? hit.value : PhraseSet::kNone;
}

// A date that begins at piece `at`; scan.next is then behind it.
bool PageDates::take_date(Scan& scan, std::size_t at) const {
  if (scan.is_year(at) && scan.is_sign(at + 1, '-') && scan.is_number(at + 2, 1, 12) && scan.is_sign(at + 3, '-') &&
      scan.is_day(at + 4)) {
    return scan.set(scan.pieces[at].value, scan.pieces[at + 2].value, scan.pieces[at + 4].value, at + 5);
  }
  if (scan.is_day(at)) {
    const std::size_t middle = scan.skip_signs(at + 1);
    const std::size_t year = scan.skip_signs(middle + 1);
    if (middle >= scan.pieces.size() || !scan.is_year(year)) return false;
    if (scan.pieces[middle].kind == Piece::kWord) {
      const int month = word(scan.pieces[middle].form);
      return month > kMonth && month < kZone &&
             scan.set(scan.pieces[year].value, month - kMonth, scan.pieces[at].value, year + 1);
    }
    if (middle != at + 2 || year != at + 4 || !scan.is_day(middle)) return false;
    const char sign = scan.pieces[at + 1].form[0];
    if (sign != '-' && sign != '/' && sign != '.') return false;
    const int first = scan.pieces[at].value;
    const int second = scan.pieces[middle].value;
    // Day first, as everywhere but in the United States; their order only where the other way is no date.
    return scan.set(scan.pieces[year].value, second <= 12 ? second : first, second <= 12 ? first : second, year + 1);
  }
  if (scan.pieces[at].kind != Piece::kWord) return false;
  const int month = word(scan.pieces[at].form);
  if (month <= kMonth || month >= kZone) return false;
  const std::size_t day = scan.skip_signs(at + 1);
  const std::size_t year = scan.skip_signs(day + 1);
  return scan.is_day(day) && scan.is_year(year) &&
         scan.set(scan.pieces[year].value, month - kMonth, scan.pieces[day].value, year + 1);
}

std::size_t PageDates::skip_fillers(const Scan& scan, std::size_t at, int& day_part) const {
  for (std::size_t i = 0; i < kTimeReach && at < scan.pieces.size(); ++i, ++at) {
    const Piece& piece = scan.pieces[at];
    if (piece.kind == Piece::kNumber) break;
    if (piece.kind == Piece::kSign || piece.form == "t") continue;
    const int kind = word(piece.form);
    if (kind < kMorning || kind > kFiller) break;
    if (kind != kFiller) day_part = kind;
  }
  return at;
}

// A clock time behind the date; adds it and its zone to scan.value. Returns where to go on.
std::size_t PageDates::take_time(Scan& scan, std::size_t from) const {
  int part = kFiller;
  std::size_t at = skip_fillers(scan, from, part);
  const bool clock = scan.is_number(at, 0, 24) && (scan.is_sign(at + 1, ':') || scan.is_sign(at + 1, '.')) &&
                     scan.is_number(at + 2, 0, 59) && scan.pieces[at + 2].digits == 2;
  if (!clock) return from;
  int hour = scan.pieces[at].value;
  const int minute = scan.pieces[at + 2].value;
  at += 3;
  int second = 0;
  if (scan.is_sign(at, ':') && scan.is_number(at + 1, 0, 59)) {
    second = scan.pieces[at + 1].value;
    at += 2;
  }
  std::string zone = scan.offset(at);
  const std::size_t behind = zone.empty() ? skip_fillers(scan, at, part) : scan.pieces.size();
  if (behind < scan.pieces.size() && scan.pieces[behind].kind == Piece::kWord) {
    if (const int kind = word(scan.pieces[behind].form); kind >= kZone) {
      zone = zones_[static_cast<std::size_t>(kind - kZone)];
      at = behind + 1;
    }
  }
  if (hour > 12) part = kFiller;
  if (part == kMorning && hour == 12) hour = 0;
  if (part == kNight && (hour == 12 || hour < 5)) part = kMorning, hour %= 12;
  if ((part == kEvening || part == kNight || part == kNoon) && hour < 12 && !(part == kNoon && hour >= 10)) hour += 12;
  if (hour > 23) return from;
  scan.value += "T" + two_digits(hour) + ":" + two_digits(minute) + ":" + two_digits(second) + zone;
  return at;
}

// Counts what belongs to no date, and finds where the first date's words begin.
void PageDates::measure_words(const PhraseText& words, DateLine& out) const {
  std::size_t run_begin = std::string_view::npos;  // of the words of a date that end just here
  bool found = false;
  for (std::size_t i = 0; i < words.words();) {
    const PhraseSet::Hit hit = words_.at(words, i);
    const bool numeric = words.gram(i, 1)[0] >= '0' && words.gram(i, 1)[0] <= '9';
    if (!hit && !numeric) {
      ++out.other_words;
      run_begin = std::string_view::npos;
      ++i;
      continue;
    }
    if (run_begin == std::string_view::npos) run_begin = words.begin_in_line(i);
    if (!found && words.begin_in_line(i) >= out.begin) {
      out.begin = std::min(out.begin, run_begin);
      found = true;
    }
    i += hit ? hit.words : 1;
  }
}

DateLine PageDates::find(std::string_view line) const {
  DateLine out;
  out.begin = line.size();
  if (!has_four_digits(line)) return out;
  const PhraseText words(line);
  Scan scan;
  scan.pieces = pieces_of(line);
  DateLabel label = DateLabel::kNone;
  std::size_t next_word = 0;
  for (std::size_t at = 0; at < scan.pieces.size();) {
    for (; next_word < words.words() && words.begin_in_line(next_word) < scan.pieces[at].begin; ++next_word) {
      const int kind = words_.at(words, next_word).value;
      if (kind == kPublished) label = DateLabel::kPublished;
      if (kind == kUpdated) label = DateLabel::kUpdated;
    }
    if (!take_date(scan, at)) {
      ++at;
      continue;
    }
    out.begin = std::min(out.begin, scan.pieces[at].begin);
    at = take_time(scan, scan.next);
    out.dates.push_back({std::move(scan.value), label});
  }
  if (!out.dates.empty()) measure_words(words, out);
  return out;
}

bool PageDates::is_clock(const PhraseText& line, std::string_view text) const {
  constexpr std::size_t kLongest = 6;  // words
  if (line.words() < 2 || line.words() > kLongest || text.find(':') == std::string_view::npos) return false;
  std::size_t numbers = 0;
  for (std::size_t i = 0; i < line.words();) {
    const PhraseSet::Hit hit = words_.at(line, i);
    const bool known = hit && ((hit.value >= kMorning && hit.value <= kFiller) || hit.value >= kZone);
    if (!known && !line.is_number(i)) return false;
    numbers += known ? 0 : 1;
    i += known ? hit.words : 1;
  }
  return numbers >= 2 && numbers <= 3;
}

DateLabel PageDates::label_alone(const PhraseText& line) const {
  const PhraseSet::Hit hit = line.words() <= 3 ? words_.whole(line) : PhraseSet::Hit{};
  if (!hit || hit.words != line.words()) return DateLabel::kNone;
  return hit.value == kPublished ? DateLabel::kPublished
         : hit.value == kUpdated ? DateLabel::kUpdated
                                 : DateLabel::kNone;
}

std::string iso_date(std::string_view stated) {
  const auto digit = [&](std::size_t i) { return i < stated.size() && stated[i] >= '0' && stated[i] <= '9'; };
  while (!stated.empty() && stated.front() == ' ') stated.remove_prefix(1);
  if (!(digit(0) && digit(1) && digit(2) && digit(3) && stated.size() >= 10 && stated[4] == '-' && digit(5) &&
        digit(6) && stated[7] == '-' && digit(8) && digit(9))) {
    return "";
  }
  std::string out(stated.substr(0, 10));
  if (!model::parse_value(out)) return "";
  const bool time = stated.size() >= 16 && (stated[10] == 'T' || stated[10] == ' ') && digit(11) && digit(12) &&
                    stated[13] == ':' && digit(14) && digit(15);
  if (!time) return out;
  out += "T" + std::string(stated.substr(11, 5));
  std::size_t at = 16;
  out += at + 2 < stated.size() && stated[at] == ':' && digit(at + 1) && digit(at + 2)
             ? std::string(stated.substr(at, 3))
             : ":00";
  if (at < stated.size() && stated[at] == ':') at += 3;
  if (at < stated.size() && stated[at] == '.') {
    for (++at; digit(at);) ++at;
  }
  while (at < stated.size() && stated[at] == ' ') ++at;
  if (at < stated.size() && stated[at] == 'Z') return out + "Z";
  const bool offset =
      at + 4 < stated.size() && (stated[at] == '+' || stated[at] == '-') && digit(at + 1) && digit(at + 2);
  if (!offset) return out;
  const std::size_t minutes = at + 3 + (stated[at + 3] == ':' ? 1 : 0);
  if (!digit(minutes) || !digit(minutes + 1)) return out;
  return out + std::string(stated.substr(at, 3)) + ":" + std::string(stated.substr(minutes, 2));
}

}  // namespace khabar::reading

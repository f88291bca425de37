// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/lines.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "khabar/reading/posts.h"
#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::reading {
namespace {

// Lengths in words. Measured on press pages of the three languages: furniture that begins like this is a line, not a
// paragraph; promotions are at most two sentences; headlines stay under 28 words, Urdu's being the longest.
constexpr std::size_t kLongestFurniture = 40;
constexpr std::size_t kLongestMention = 24;
constexpr std::size_t kLongestPromotion = 45;
// Longer lines are paragraphs, in which no phrase is looked for.
constexpr std::size_t kMostLookedAt = 64;
// Bytes of a word, on average over a line: no language writes so; leftovers of programs do.
constexpr std::size_t kLongestMeanWord = 100;
constexpr std::size_t kLongestHeadline = 28;
constexpr std::uint32_t kStrongProse = 18;
constexpr std::size_t kShortestHeadline = 4;

constexpr std::string_view kDanda = "\u0964";
constexpr std::string_view kUrduStop = "\u06D4";

bool is_full_stop(char32_t c) { return c == U'.' || c == 0x964 || c == 0x965 || c == 0x6D4; }
bool is_question(char32_t c) { return c == U'?' || c == U'!' || c == 0x61F; }
bool is_closing(char32_t c) {
  return c == U'"' || c == U'\'' || c == U')' || c == U']' || (c >= 0x2018 && c <= 0x201F) || c == 0xBB || c == U' ' ||
         c == U'*';
}

// A full stop inside the text that a longer sentence follows: "... said. The minister ...".
bool has_inner_sentence(std::string_view text) {
  for (std::size_t pos = 0; pos < text.size();) {
    const char32_t c = text::decode(text, pos);
    if (c == 0x964 || c == 0x6D4) return pos + 30 < text.size();
    if ((c == U'.' || c == U'?' || c == U'!') && pos + 30 < text.size() && text[pos] == ' ' && pos > 40) {
      std::size_t next = pos + 1;
      const char32_t after = text::decode(text, next);
      if (text::is_upper(after) || text::script_of(after) == text::Script::kDevanagari ||
          text::script_of(after) == text::Script::kArabic)
        return true;
    }
  }
  return false;
}

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size())) ++found;
  return found;
}

bool is_code(std::string_view text) {
  constexpr std::array<std::string_view, 7> kCode = {"{}", "();", "function(", "window.", "push({", "/* ", "document."};
  return std::any_of(kCode.begin(), kCode.end(),
                     [&](std::string_view code) { return text.find(code) != std::string_view::npos; });
}

bool is_menu(const Block& block, const PhraseText& words) {
  const std::string_view text = block.text;
  if (words.words() > kLongestFurniture || ends_sentence(text, false)) return false;
  if (block.columns >= 3 || (block.columns == 2 && words.words() <= 6)) return true;
  // Signs that part the items of a menu, and how many make one.
  constexpr std::array<std::pair<std::string_view, std::size_t>, 8> kParting = {
      {{" | ", 2}, {" / ", 2}, {" * ", 2}, {" \u2022 ", 2}, {">>", 1}, {" > ", 2}, {"\u00BB", 1}, {"\u203A", 1}}};
  return std::any_of(kParting.begin(), kParting.end(),
                     [&](const auto& sign) { return count(text, sign.first) >= sign.second; });
}

bool is_rule(std::string_view text) {
  return text.size() >= 4 && std::all_of(text.begin(), text.end(), [&](char c) {
           return c == text[0] && std::isalnum(static_cast<unsigned char>(c)) == 0;
         });
}

bool is_label_sign(char32_t c) {
  return c == U':' || c == U'|' || c == U'-' || c == U']' || c == U'>' || c == 0x2013 || c == 0x2014 || c == 0xBB ||
         c == U'/' || c == 0;
}

char32_t next_sign(std::string_view text, std::size_t pos) {
  while (pos < text.size() && text[pos] == ' ') ++pos;
  return pos < text.size() ? text::decode(text, pos) : 0;
}

}  // namespace

bool ends_sentence(std::string_view text, bool questions) {
  std::size_t end = text.size();
  char32_t c = 0;
  while (end > 0 && is_closing(c = text::before(text, end))) {
    do --end;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U);
  }
  return end > 0 && (is_full_stop(c) || (questions && is_question(c)));
}

LineReader::LineReader(const lexicon::Lexicon& lexicon) : bylines_(lexicon), dates_(lexicon), ages_(lexicon) {
  add_table(lexicon.table("shared/furniture"), "shared/furniture");
  for (const lexicon::Language& language : lexicon.languages()) {
    if (const lexicon::Table* table = lexicon.find(language.code, "furniture"))
      add_table(*table, std::string(language.code) + "/furniture");
  }
  std::stable_sort(glued_.begin(), glued_.end(), [](const Glued& a, const Glued& b) {
    return std::string_view(a.beginning).substr(0, kGluedKey) < std::string_view(b.beginning).substr(0, kGluedKey);
  });
}

void LineReader::add_table(const lexicon::Table& table, std::string name) {
  tables_.push_back(std::move(name));
  static const std::unordered_map<std::string_view, int> kKinds = {
      {"drop", kDrop}, {"list", kListHead}, {"end", kStop}, {"advert", kAdvert}};
  const std::size_t phrase = table.column("phrase");
  const std::size_t match = table.column("match");
  const std::size_t kind = table.column("kind");
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view text = table.cell(row, phrase);
    const std::string_view how = table.cell(row, match);
    const auto it = kKinds.find(table.cell(row, kind));
    const int kind_value = it == kKinds.end() ? kDrop : it->second;
    const int value = kind_value + kKindCount * static_cast<int>(tables_.size() - 1);
    if (how == "line") whole_.add(text, value);
    if (how == "label") labels_.add(text, value), whole_.add(text, value);
    if (how == "begin") begins_.add(text, value), whole_.add(text, value);
    if (how == "glued")
      begins_.add(text, value), whole_.add(text, value), glued_.push_back({" " + phrase_key(text), {1, value, {}}});
    if (how == "lead") leads_.add(text, value);
    if (how == "caption") captions_.add(text, value);
    if (how == "any") anywhere_.add(text, value);
    if (how == "word") cover_.add(text, value);
    if (how == "thing") promoted_.add(text, value);
    if (how == "ask") asks_.add(text, value);
  }
}

void LineReader::blame(const PhraseSet::Hit& hit, Line& line) const {
  line.phrase = hit.phrase;
  line.table = tables_[static_cast<std::size_t>(hit.value / kKindCount)];
}

PhraseSet::Hit LineReader::promotion(const PhraseText& words) const {
  if (words.words() == 0 || words.words() > kLongestPromotion || !(asks_.anywhere(words) || leads_.at(words, 0)))
    return {};
  return promoted_.anywhere(words);
}

// Lines that announce what follows them: "Also read: ...", "RECOMMENDED", "Comments (3)", "Advertisement".
bool LineReader::is_head(const PhraseText& words, Line& line) const {
  const PhraseSet::Hit hit = whole_.whole(words);
  if (!hit) return false;
  blame(hit, line);
  const int kind = hit.value % kKindCount;
  switch (kind) {
    case kListHead: line.kind = LineKind::kList; break;
    case kStop: line.kind = LineKind::kEnd; break;
    default: line.kind = LineKind::kFurniture; break;
  }
  line.reason = kind == kStop       ? "end-of-story"
                : kind == kAdvert   ? "advertisement"
                : kind == kListHead ? "list-head"
                                    : "furniture";
  return true;
}

PhraseSet::Hit LineReader::glued_at(std::string_view all) const {
  const auto key = [](std::string_view text) { return text.substr(0, kGluedKey); };
  auto it = std::lower_bound(glued_.begin(), glued_.end(), key(all),
                             [&](const Glued& glued, std::string_view what) { return key(glued.beginning) < what; });
  for (; it != glued_.end() && key(it->beginning) == key(all); ++it) {
    if (!all.starts_with(it->beginning)) continue;
    PhraseSet::Hit hit = it->hit;
    hit.phrase = it->beginning;
    return hit;
  }
  return {};
}

bool LineReader::begins_furniture(const Block& block, const PhraseText& words, Line& line) const {
  if (words.words() > kLongestFurniture || words.words() == 0) return false;
  PhraseSet::Hit hit = begins_.at(words, 0);
  if (!hit) {
    if (const PhraseSet::Hit label = labels_.at(words, 0);
        label && is_label_sign(next_sign(block.text, words.end_in_line(label.words - 1))))
      hit = label;
  }
  if (!hit) hit = glued_at(words.all());
  if (!hit) return false;
  blame(hit, line);
  const int kind = hit.value % kKindCount;
  const bool alone = words.words() <= hit.words + 2;
  line.kind = kind == kStop ? LineKind::kEnd : kind == kListHead && alone ? LineKind::kList : LineKind::kFurniture;
  line.reason = kind == kStop       ? "end-of-story"
                : kind == kAdvert   ? "advertisement"
                : kind == kListHead ? "also-read"
                                    : "furniture";
  return true;
}

bool LineReader::is_furniture(const Block& block, const PhraseText& words, Line& line) const {
  // Headlines begin like the heads of lists: "Explained: ...", "Watch: ...".
  const bool headline = (block.heading == 1 || block.hint == Hint::kHeadline) && words.words() > kShortestHeadline;
  if (!headline && (is_head(words, line) || begins_furniture(block, words, line))) return true;
  const auto drop = [&](std::string_view reason, const PhraseSet::Hit& hit = {}) {
    line.kind = LineKind::kFurniture;
    line.reason = reason;
    if (hit) blame(hit, line);
    return true;
  };
  const std::string_view text = block.text;
  if (block.hint == Hint::kFurniture) return drop("page-part");
  if (block.hint == Hint::kCaption) return drop("caption");
  if (cover_.covers(words)) return drop("buttons");
  if (words.words() <= kLongestMention) {
    if (const PhraseSet::Hit hit = anywhere_.anywhere(words)) return drop("furniture", hit);
  }
  if (const PhraseSet::Hit hit = promotion(words)) return drop("promotion", hit);
  if (words.words() <= kLongestHeadline && block.heading == 0 && !ends_sentence(text, false)) {
    if (const PhraseSet::Hit hit = captions_.anywhere(words)) return drop("caption", hit);
  }
  if (words.words() <= kLongestMention && text.find("\u00A9") != std::string_view::npos) return drop("copyright");
  if (words.words() <= kLongestMention && is_code(text)) return drop("code");
  if (count(text, "#") >= 2 && words.words() <= 30 && !ends_sentence(text, false)) return drop("tags");
  return false;
}

// The page's own lines about the story: dates, names.
bool LineReader::is_page_line(const Block& block, const PhraseText& words, Line& line) const {
  const bool stop = ends_sentence(block.text, false);
  if (const DateLabel label = dates_.label_alone(words); label != DateLabel::kNone) {
    line.kind = LineKind::kDate;
    line.label = label;
    return true;
  }
  const bool by = bylines_.is_labelled(block.text, words) && (!stop || line.words <= 6);
  if (line.words <= kLongestMention) line.dates = dates_.find(block.text);
  if (!line.dates.dates.empty()) {
    const bool labelled = line.dates.dates.front().label != DateLabel::kNone;
    if (line.dates.other_words <= (labelled || by ? 8U : 5U) && (!stop || line.dates.other_words <= 2)) {
      line.kind = LineKind::kDate;
      return true;
    }
  }
  if (!stop && block.heading == 0 && line.dates.dates.empty()) line.age = ages_.find(words);
  if (line.age) {
    line.kind = LineKind::kDate;
    return true;
  }
  if (dates_.is_clock(words, block.text)) {  // of an entry of a live report; it dates no page
    line.kind = LineKind::kFurniture;
    line.reason = "clock";
    return true;
  }
  if (by || block.hint == Hint::kByline || bylines_.is_label(words) ||
      (words.words() <= Bylines::kLongestDesk && bylines_.is_desk(block.text))) {
    line.kind = LineKind::kByline;
    return true;
  }
  return false;
}

void LineReader::judge_prose(const Block& block, Line& line) const {
  const bool stop = ends_sentence(block.text, false);
  const bool asked = ends_sentence(block.text, true);
  const bool inner = has_inner_sentence(block.text);
  const bool ended = stop || (asked && line.words >= 14);
  // "New Delhi." and "Lahore:" above their reports.
  const bool colon = block.text.ends_with(':') && block.heading == 0;
  const bool lone_dateline = (stop || colon) && line.words <= 4 && bylines_.is_place(block.text);
  const bool prose = (stop && line.words >= 3) || (inner && line.words >= (asked ? 12U : 20U)) ||
                     (ended && line.words >= 14) || line.words > kLongestHeadline || lone_dateline;
  if (!prose || block.text.size() > kLongestMeanWord * line.words) return;
  line.kind = LineKind::kProse;
  line.strong = line.words >= kStrongProse && (ended || inner || line.words > kLongestHeadline);
  line.dateline = lone_dateline || dateline_of(block.text, bylines_).certain;
}

Line LineReader::read(const Block& block) const {
  Line line;
  const PhraseText words(block.text, kMostLookedAt);
  line.words = static_cast<std::uint32_t>(words.words());
  const auto as = [&](LineKind kind, std::string_view reason) {
    line.kind = kind;
    line.reason = reason;
    return line;
  };
  if (is_attribution(block.text)) return as(LineKind::kPost, "");
  if (is_rule(block.text)) return as(LineKind::kSeparator, "separator");
  if (words.letter_words() == 0 || (line.words == 1 && text::count_code_points(block.text) < 2))
    return as(LineKind::kFurniture, "no-words");
  if (block.embed >= 0) return is_head(words, line) ? line : as(LineKind::kPost, "");
  if (block.hint != Hint::kPost && is_furniture(block, words, line)) return line;
  if (is_page_line(block, words, line)) return line;
  if (is_menu(block, words)) return as(LineKind::kFurniture, "menu");
  const bool links = 2 * block.link_bytes > block.text.size() && block.heading == 0 && line.words < kStrongProse;
  if (links) return as(LineKind::kFurniture, "links");
  judge_prose(block, line);
  return line;
}

namespace {

constexpr std::size_t kLongestDateline = 160;  // bytes
constexpr std::size_t kLongestPlace = 4;       // words
constexpr std::size_t kLongestDay = 40;        // bytes between the brackets and the dash: a date

bool is_all_capitals(std::string_view place) {
  std::size_t letters = 0;
  for (char c : place) {
    if (c >= 'a' && c <= 'z') return false;
    if (c >= 'A' && c <= 'Z') ++letters;
  }
  return letters >= 3;
}

// The dateline that ends with the sign at [begin, end) of the text.
Dateline closed_by(std::string_view text, std::size_t begin, std::size_t end, const Bylines& bylines) {
  Dateline out;
  const std::string_view sign = text.substr(begin, end - begin);
  const std::string_view head = text.substr(0, begin);
  const std::size_t comma = std::min(head.find(','), head.find("\u060C"));
  out.place = text::squeezed(head.substr(0, comma));
  const std::size_t words = PhraseText(out.place).words();
  const bool digits = std::any_of(out.place.begin(), out.place.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (words == 0 || words > kLongestPlace || digits) return {};
  const bool known = bylines.is_place(out.place) || is_all_capitals(out.place);
  if (sign == "(") {
    const std::size_t close = text.find(')', end);
    if (close == std::string_view::npos || close > kLongestDateline) return {};
    out.brackets = text.substr(end, close - end);
    out.end = close + 1;
    // "(Reuters) 3 June 2025 - ..."
    const std::string_view behind = text.substr(out.end, kLongestDay);
    const std::size_t dash = std::min({behind.find(" - "), behind.find("\u2013"), behind.find("\u2014")});
    if (dash != std::string_view::npos) out.end += dash;
    const Bylines::Credit credit = bylines.credit(out.brackets);
    const char32_t next = next_sign(text, close + 1);
    out.certain = known || !credit.wires.empty() || !credit.persons.empty() || bylines.is_desk(out.brackets) ||
                  next == U':' || next == 0x964 || next == 0x2014 || next == 0x2013;
    return out;
  }
  out.end = end;
  if (comma != std::string_view::npos && comma < head.size()) {
    out.brackets = text::squeezed(head.substr(comma + (head[comma] == ',' ? 1 : 2)));
  }
  out.certain =
      known || (sign == kDanda && words <= 2) || (sign == kDanda && !bylines.credit(out.brackets).wires.empty());
  if (sign == "." || sign == kUrduStop) out.certain = bylines.is_place(out.place) && comma == std::string_view::npos;
  return out;
}

}  // namespace

Dateline dateline_of(std::string_view text, const Bylines& bylines) {
  const std::string_view head = text.substr(0, kLongestDateline);
  for (std::size_t pos = 0; pos < head.size();) {
    const std::size_t begin = pos;
    const char32_t c = text::decode(head, pos);
    const bool spaced = begin > 0 && head[begin - 1] == ' ' && pos < head.size() && head[pos] == ' ';
    const bool dash = c == 0x2014 || c == 0x2013 || (c == U'-' && spaced);
    if (c == U'(' || c == U':' || c == 0x964 || dash) return closed_by(text, begin, pos, bylines);
    if ((c == U'.' || c == 0x6D4) && pos < head.size() && head[pos] == ' ') {
      if (Dateline out = closed_by(text, begin, pos, bylines); out.certain) return out;
      if (head.find(',') > begin) return {};
    }
  }
  return {};
}

}  // namespace khabar::reading

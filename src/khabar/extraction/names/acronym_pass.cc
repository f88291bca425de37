// SPDX-License-Identifier: Apache-2.0
// Acronyms: capitals (TRF), letter names as one word or several (in Devanagari mostly one, in Urdu several). Letters
// that the tables know are that body; unknown ones are a body if they are long enough. In brackets behind a full name
// they are that name.
#include <algorithm>

#include "khabar/extraction/names/passes.h"

namespace khabar::extraction::names {
namespace {

constexpr std::size_t kShortest = 2;  // letters of a known acronym
constexpr std::size_t kShortestUnknown = 3;
constexpr std::size_t kLongest = 7;

class AcronymPass {
 public:
  explicit AcronymPass(Scan& scan) : scan_(scan), know_(scan.knowledge()) {}

  void run() {
    for (std::uint32_t i = 0; i < scan_.size();) {
      std::uint32_t end = i;
      const std::string letters = letters_at(i, end);
      if (letters.size() < kShortest || letters.size() > kLongest) {
        i = std::max(end, i + 1);
        continue;
      }
      name({i, end}, letters);
      i = end;
    }
    bind_brackets();
  }

 private:
  // The letters spelled from token i on; `end` moves behind them.
  std::string letters_at(std::uint32_t i, std::uint32_t& end) const {
    end = i;
    if (!scan_.is_word(i) || scan_.found_at(i) != nullptr || scan_.segment_at(i) != nullptr) return {};
    const std::string_view raw = scan_.raw(i);
    if (scan_.is_cased(i)) {
      end = i + 1;
      const bool capitals = std::all_of(raw.begin(), raw.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
      return capitals && raw.size() >= kShortest && !among_capitals(i) ? std::string(raw) : std::string();
    }
    if (know_.letter_of(scan_.form(i)) == '\0') {
      if (know_.is_function(scan_.form(i)) || know_.is_common(scan_.form(i))) return {};
      end = i + 1;
      const std::string letters = know_.letters_of(scan_.form(i));
      return letters.size() >= kShortest ? letters : std::string();
    }
    return spelled_out(i, end);
  }

  // Letter names one after the other: all of them words of their own.
  std::string spelled_out(std::uint32_t i, std::uint32_t& end) const {
    std::string letters;
    for (std::int64_t at = i; at >= 0 && scan_.found_at(at) == nullptr;
         at = scan_.after(static_cast<std::uint32_t>(at))) {
      const auto token = static_cast<std::uint32_t>(at);
      const std::string_view form = scan_.form(token);
      if ((form == "." || is_joiner(form)) && !letters.empty()) continue;
      const char letter = know_.letter_of(form);
      if (letter == '\0') break;
      // The name of k is the genitive marker as well: it counts only inside.
      if (know_.is_function(form) && (letters.empty() || !letter_behind(token))) break;
      letters.push_back(letter);
      end = token + 1;
    }
    end = std::max(end, i + 1);
    return letters;
  }

  bool letter_behind(std::uint32_t token) const {
    const std::int64_t next = scan_.after(token);
    return next >= 0 && know_.letter_of(scan_.form(static_cast<std::uint32_t>(next))) != '\0';
  }

  bool among_capitals(std::uint32_t i) const {
    const std::int64_t next = scan_.after(i);
    const std::int64_t last = scan_.before(i);
    return is_long_capitals(next) || is_long_capitals(last);
  }

  bool is_long_capitals(std::int64_t token) const {
    if (token < 0) return false;
    const std::string_view raw = scan_.raw(static_cast<std::uint32_t>(token));
    return raw.size() >= 4 && std::all_of(raw.begin(), raw.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  }

  void name(TokenRange tokens, const std::string& letters) {
    Found found;
    found.tokens = tokens;
    found.type = EntityType::kOrganisation;
    found.voter = "page";
    const auto known = know_.acronyms.find(letters);
    if (known != know_.acronyms.end()) {
      found.world = static_cast<std::int32_t>(known->second);
      found.voter = "world";
    } else {
      if (letters.size() < kShortestUnknown || know_.is_common_acronym(letters) || is_initials(tokens)) return;
      found.name = letters;
      found.key = Scan::key_of(EntityType::kOrganisation, letters);
    }
    scan_.add(std::move(found));
  }

  // Initials before a person's name.
  bool is_initials(TokenRange tokens) const {
    const std::int64_t next = scan_.after(tokens.end - 1);
    if (next < 0) return false;
    const auto i = static_cast<std::uint32_t>(next);
    if (const Found* behind = scan_.found_at(next)) return behind->type == EntityType::kPerson;
    if (scan_.segment_at(next) != nullptr || !scan_.is_word(i) || scan_.is_cased(i)) return false;
    return !know_.is_function(scan_.form(i)) && !know_.is_common(scan_.form(i));
  }

  // "Full Name (ABC)", quotes allowed in between: both are one.
  void bind_brackets() {
    for (std::size_t i = 0; i < scan_.found().size(); ++i) {
      Found& inner = scan_.found()[i];
      if (inner.tokens.empty()) continue;
      const std::int64_t open = scan_.before(inner.tokens.begin);
      const std::int64_t close = scan_.after(inner.tokens.end - 1);
      if (open < 0 || close < 0 || scan_.form(static_cast<std::uint32_t>(open)) != "(" ||
          scan_.form(static_cast<std::uint32_t>(close)) != ")")
        continue;
      std::int64_t side = scan_.before(static_cast<std::uint32_t>(open));
      while (side >= 0 && !scan_.is_word(static_cast<std::uint32_t>(side)) && open - side <= 2)
        side = scan_.before(static_cast<std::uint32_t>(side));
      const Found* outer = scan_.found_at(side);
      if (outer == nullptr || outer->type != inner.type) continue;
      if (inner.type == EntityType::kPlace || (inner.world >= 0 && outer->world >= 0)) continue;
      join(inner, scan_.found()[static_cast<std::size_t>(outer - scan_.found().data())]);
    }
  }

  // The unknown one becomes the known one.
  static void join(Found& a, Found& b) {
    Found& from = a.world >= 0 ? a : b;
    Found& to = a.world >= 0 ? b : a;
    const std::string old = to.key;
    to.world = from.world;
    to.key = from.key;
    to.name = from.name;
  }

  Scan& scan_;
  const Knowledge& know_;
};

}  // namespace

void find_acronyms(Scan& scan) { AcronymPass(scan).run(); }

}  // namespace khabar::extraction::names

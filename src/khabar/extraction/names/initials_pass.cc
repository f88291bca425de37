// SPDX-License-Identifier: Apache-2.0
// Initials before a name, spelled as letter names with a point each ("es. e. aar. Gilani") or, of several letters, as
// one word that is no acronym of the tables ("piivii Reddi").
#include "khabar/extraction/names/passes.h"

namespace khabar::extraction::names {
namespace {

constexpr std::size_t kMostInitials = 4;

class InitialsPass {
 public:
  explicit InitialsPass(Scan& scan) : scan_(scan), know_(scan.knowledge()) {}

  void run() {
    const std::size_t count = scan_.found().size();
    for (std::size_t i = 0; i < count; ++i) {
      const Found found = scan_.found()[i];
      if (found.tokens.empty() || found.type != EntityType::kPerson || scan_.is_cased(found.tokens.begin)) continue;
      Found wider = found;
      wider.tokens.begin = first_initial(found.tokens.begin);
      if (wider.tokens != found.tokens) scan_.replace(std::move(wider));
    }
  }

 private:
  static bool is_point(std::string_view form) { return form == "." || form == "\xDB\x94"; }

  std::uint32_t first_initial(std::uint32_t begin) const {
    for (std::size_t initials = 0; initials < kMostInitials; ++initials) {
      const std::int64_t point = scan_.before(begin);
      if (point < 0) break;
      const auto at = static_cast<std::uint32_t>(point);
      if (!is_point(scan_.form(at))) return initials == 0 ? joined_initials(at, begin) : begin;
      if (scan_.token(at).space_before) break;
      const std::int64_t letter = scan_.before(at);
      if (letter < 0 || scan_.found_at(letter) != nullptr) break;
      if (know_.letters_of(scan_.form(static_cast<std::uint32_t>(letter))).size() != 1) break;
      begin = static_cast<std::uint32_t>(letter);
    }
    return begin;
  }

  // Two or three letters in one word; what the tables call a title or a body is none.
  std::uint32_t joined_initials(std::uint32_t token, std::uint32_t begin) const {
    constexpr std::size_t kFewest = 2;
    constexpr std::size_t kMost = 3;
    if (!scan_.is_word(token) || scan_.found_at(token) != nullptr || scan_.segment_at(token) != nullptr) return begin;
    const std::string_view form = scan_.form(token);
    if (know_.is_function(form) || know_.is_common(form) || know_.is_frequent(form)) return begin;
    const std::string letters = know_.letters_of(form);
    if (letters.size() < kFewest || letters.size() > kMost) return begin;
    if (know_.acronyms.contains(letters) || know_.is_common_acronym(letters)) return begin;
    return token;
  }

  Scan& scan_;
  const Knowledge& know_;
};

}  // namespace

void widen_by_initials(Scan& scan) { InitialsPass(scan).run(); }

}  // namespace khabar::extraction::names

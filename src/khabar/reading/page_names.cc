// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/page_names.h"

#include <algorithm>
#include <array>
#include <set>

#include "khabar/model/date.h"
#include "khabar/reading/phrases.h"
#include "khabar/text/normalize.h"

namespace khabar::reading {
namespace {

constexpr std::size_t kLongestSiteName = 6;  // words
// Letters of a site's name that must agree before an address or a longer name counts as it.
constexpr std::size_t kLeastLetters = 3;

// Folded letters and digits without anything between: "Example Times" and "exampletimes" alike.
std::string joined(std::string_view name) {
  const PhraseText words(name);
  std::string out;
  for (std::size_t i = 0; i < words.words(); ++i) out += words.gram(i, 1);
  return out;
}

// "https://www.times.example/a" -> "times"; the labels before the last two belong to it ("hindi.times.example").
std::string host_name(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/:?#"));
  if (host.starts_with("www.")) host.remove_prefix(4);
  std::string best;
  for (std::size_t at = 0; at < host.size();) {
    const std::size_t end = std::min(host.find('.', at), host.size());
    if (end < host.size() && end - at > best.size()) best = text::folded(host.substr(at, end - at));
    at = end + 1;
  }
  best.erase(std::remove(best.begin(), best.end(), '-'), best.end());
  return best;
}

bool is_site(std::string_view name, const PageFacts& facts) {
  const std::string given = joined(name);
  if (given.size() < kLeastLetters) return false;
  const auto likens = [&](const std::string& site) {
    if (site.size() < kLeastLetters) return false;
    return given == site || given.starts_with(site) || (site.starts_with(given) && 2 * given.size() >= site.size());
  };
  if (facts.site && likens(joined(facts.site->value))) return true;
  return facts.meta.url && likens(host_name(facts.meta.url->value));
}

}  // namespace

bool names_site(std::string_view name, const PageFacts& facts) {
  const std::size_t words = PhraseText(name).words();
  return words > 0 && words <= kLongestSiteName && is_site(name, facts);
}

std::string without_site(std::string_view title, const PageFacts& facts) {
  constexpr std::array<std::string_view, 7> kSeparators = {" | ",  " - ", " \u2013 ", " \u2014 ",
                                                           " :: ", "|",   " \u00BB "};
  for (int turn = 0; turn < 3; ++turn) {
    std::size_t cut = std::string_view::npos;
    std::size_t behind = 0;
    for (std::string_view separator : kSeparators) {
      const std::size_t at = title.rfind(separator);
      if (at != std::string_view::npos && at > 0 && (cut == std::string_view::npos || at > cut)) {
        cut = at;
        behind = at + separator.size();
      }
    }
    if (cut == std::string_view::npos || !names_site(title.substr(behind), facts)) break;
    title = title.substr(0, cut);
    while (!title.empty() && title.back() == ' ') title.remove_suffix(1);
  }
  return std::string(title);
}

bool same_title(std::string_view a, std::string_view b) {
  constexpr double kLeastShared = 0.7;
  std::multiset<std::string> words;
  const PhraseText first(a);
  for (std::size_t i = 0; i < first.words(); ++i) words.emplace(first.gram(i, 1));
  const PhraseText second(b);
  std::size_t shared = 0;
  for (std::size_t i = 0; i < second.words(); ++i) {
    if (const auto it = words.find(std::string(second.gram(i, 1))); it != words.end()) {
      words.erase(it);
      ++shared;
    }
  }
  const std::size_t longest = std::max(first.words(), second.words());
  return longest > 0 && static_cast<double>(shared) >= kLeastShared * static_cast<double>(longest);
}

std::string date_in_url(std::string_view url) {
  const auto digits = [&](std::size_t at, std::size_t count) {
    if (at + count > url.size()) return false;
    return std::all_of(url.begin() + static_cast<std::ptrdiff_t>(at),
                       url.begin() + static_cast<std::ptrdiff_t>(at + count),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  const auto sign = [&](std::size_t at) { return at < url.size() ? url[at] : '\0'; };
  std::string month;
  for (std::size_t at = url.find_first_of("/-_", 8); at != std::string_view::npos;
       at = url.find_first_of("/-_", at + 1)) {
    const std::size_t year = at + 1;
    if (!digits(year, 4) || (url.substr(year, 2) != "20" && url.substr(year, 2) != "19")) continue;
    std::string value(url.substr(year, 4));
    const char parting = sign(year + 4);
    const bool parted = (parting == '/' || parting == '-' || parting == '_') && digits(year + 5, 2);
    if (parted && sign(year + 7) == parting && digits(year + 8, 2) && !digits(year + 10, 1)) {
      value += "-" + std::string(url.substr(year + 5, 2)) + "-" + std::string(url.substr(year + 8, 2));
    } else if (digits(year + 4, 4) && !digits(year + 8, 1)) {
      value += "-" + std::string(url.substr(year + 4, 2)) + "-" + std::string(url.substr(year + 6, 2));
    } else if (parted && parting == '/' && sign(year + 7) == '/') {
      value += "-" + std::string(url.substr(year + 5, 2));
      if (month.empty() && model::parse_value(value)) month = value;
      continue;
    } else {
      continue;
    }
    if (model::parse_value(value)) return value;
  }
  return month;
}

}  // namespace khabar::reading

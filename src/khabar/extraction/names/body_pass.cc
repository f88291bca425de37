// SPDX-License-Identifier: Apache-2.0
// Generic bodies. The country is the adjective, the place or the genitive before the phrase, or what "of" brings behind
// it; these belong to the surface. A phrase alone is the body of the country that the press means by it, else of the
// country at home in the page's language if the page names it more than in passing, else of the country named last
// before it in its sentence, else of the page's most named one.
#include <algorithm>

#include "khabar/base/hash.h"
#include "khabar/extraction/names/passes.h"
#include "khabar/text/normalize.h"

namespace khabar::extraction::names {
namespace {

class BodyPass {
 public:
  BodyPass(Scan& scan, const std::map<std::string, std::uint32_t>& countries)
      : scan_(scan), know_(scan.knowledge()), countries_(countries) {
    std::uint32_t most = 0;
    for (const auto& [code, count] : countries) {
      if (count > most) std::tie(main_country_, most) = std::pair(code, count);
    }
  }

  void run() {
    for (const Segment& segment : scan_.segments()) {
      if (segment.kind == SenseKind::kBody) name(segment);
    }
  }

 private:
  struct Owner {
    TokenRange tokens;  // of the whole surface
    std::string country;
    std::string place;  // a place that is no country: "Delhi Police"
  };

  void name(const Segment& segment) {
    const Body& body = know_.bodies[know_.senses[segment.senses.front()].index];
    Owner owner = owner_of(segment, body);
    const bool alone = owner.tokens == segment.tokens;
    if (!may_name(alone ? body.bare : body.with_country, segment.tokens)) return;
    if (alone) owner.country = country_by_context(segment);
    Found found;
    found.tokens = owner.tokens;
    found.type = EntityType::kOrganisation;
    found.voter = "title";
    found.country = owner.country;
    found.kind = body.kind;
    found.full = false;
    identify(found, body, owner);
    scan_.replace(std::move(found));
  }

  void identify(Found& found, const Body& body, const Owner& owner) const {
    if (!owner.place.empty()) {
      found.name = owner.place + " " + body_word(body);
      return;
    }
    const auto world = know_.world_of_body.find(body.id + "|" + owner.country);
    if (world != know_.world_of_body.end()) {
      found.world = static_cast<std::int32_t>(world->second);
      return;
    }
    found.key = base::stable_id("e-", {"ORG", body.id, owner.country});
    found.name = named(body, owner.country.empty() ? "" : know_.country_name(owner.country));
  }

  static std::string body_word(const Body& body) { return named(body, ""); }

  static std::string named(const Body& body, const std::string& country) {
    std::string name = body.name_pattern;
    const std::size_t at = name.find("{country}");
    if (at == std::string::npos) return name;
    name.replace(at, 9, country);
    if (!country.empty()) return name;
    // Without a country: "Ministry of Defence of " and " Army" lose their ends.
    for (const char* tail : {" of ", " in ", " of  to the United Nations"}) {
      if (name.ends_with(tail)) name.resize(name.size() - std::string_view(tail).size());
    }
    return text::squeezed(name.starts_with(' ') ? name.substr(1) : name);
  }

  bool may_name(Naming naming, TokenRange tokens) const {
    if (naming == Naming::kNever) return false;
    if (naming == Naming::kAlways) return true;
    const bool cased = scan_.is_cased(tokens.begin);
    if (naming == Naming::kProper && !cased) return true;
    return cased && scan_.token(tokens.begin).capital && scan_.before(tokens.begin) >= 0;
  }

  Owner owner_of(const Segment& segment, const Body& body) const {
    Owner owner{segment.tokens, {}, {}};
    const std::int64_t side = scan_.before(segment.tokens.begin);
    if (side < 0) return owner_behind(owner);
    if (scan_.is_segment(side, SenseKind::kDemonym)) {
      const Segment* adjective = scan_.segment_at(side);
      owner.tokens.begin = adjective->tokens.begin;
      owner.country = know_.demonyms[know_.senses[adjective->senses.front()].index];
      return owner;
    }
    if (const Found* place = place_at(side)) return owned(owner, *place);
    const auto i = static_cast<std::uint32_t>(side);
    if (body.bare != Naming::kAlways && body.bare != Naming::kProper) return owner_behind(owner);
    if (know_.word_kind(scan_.form(i)) == WordKind::kGenitive && !scan_.is_cased(i)) {
      if (const Found* place = place_at(scan_.before(i))) return owned(owner, *place);
    }
    if (scan_.form(i) == "s" && i >= 2 && is_joiner(scan_.form(i - 1))) {
      if (const Found* place = place_at(i - 2)) return owned(owner, *place);
    }
    return owner_behind(owner);
  }

  const Found* place_at(std::int64_t token) const {
    const Found* found = scan_.found_at(token);
    return found != nullptr && found->type == EntityType::kPlace && found->world >= 0 ? found : nullptr;
  }

  Owner owned(Owner owner, const Found& place) const {
    const WorldEntity& entity = know_.world[static_cast<std::size_t>(place.world)];
    owner.tokens.begin = std::min(owner.tokens.begin, place.tokens.begin);
    owner.tokens.end = std::max(owner.tokens.end, place.tokens.end);
    owner.country = entity.country;
    if (entity.kind != "country" && entity.kind != "capital" && entity.kind != "territory") owner.place = entity.name;
    return owner;
  }

  // "... of (the) Iran", "... - Pakistan" in cased scripts.
  Owner owner_behind(Owner owner) const {
    std::int64_t next = scan_.after(owner.tokens.end - 1);
    if (next < 0 || !scan_.is_cased(owner.tokens.begin)) return owner;
    const bool of = scan_.form(static_cast<std::uint32_t>(next)) == "of";
    if (!of && scan_.form(static_cast<std::uint32_t>(next)) != "-") return owner;
    next = scan_.after(static_cast<std::uint32_t>(next));
    if (next >= 0 && scan_.form(static_cast<std::uint32_t>(next)) == "the")
      next = scan_.after(static_cast<std::uint32_t>(next));
    const Found* place = place_at(next);
    return place != nullptr && place->tokens.begin == next ? owned(owner, *place) : owner;
  }

  // Whether the page speaks of the country, and not only in passing: "its citizens were told ..." on a page on Libya.
  bool is_of_page(const std::string& country) const {
    constexpr std::uint32_t kInPassing = 8;
    const auto own = countries_.find(country);
    const auto main = countries_.find(main_country_);
    return own != countries_.end() && main != countries_.end() && own->second * kInPassing > main->second;
  }

  std::string country_by_context(const Segment& segment) const {
    const auto bound = know_.body_country.find(text::folded(scan_.raw(segment.tokens)));
    if (bound != know_.body_country.end()) return bound->second;
    const std::string& lang = scan_.sentences()[scan_.token(segment.tokens.begin).sentence].lang;
    if (const auto home = know_.home.find(lang); home != know_.home.end() && is_of_page(home->second))
      return home->second;
    std::string last;
    for (std::int64_t i = scan_.before(segment.tokens.begin); i >= 0 && last.empty();
         i = scan_.before(static_cast<std::uint32_t>(i))) {
      const Segment* other = scan_.segment_at(i);
      if (other == nullptr) continue;
      const Sense& sense = know_.senses[other->senses.front()];
      if (other->kind == SenseKind::kDemonym) last = know_.demonyms[sense.index];
      if (other->kind == SenseKind::kWorld && know_.world[sense.index].kind == "country")
        last = know_.world[sense.index].country;
    }
    return last.empty() ? main_country_ : last;
  }

  Scan& scan_;
  const Knowledge& know_;
  const std::map<std::string, std::uint32_t>& countries_;
  std::string main_country_;
};

}  // namespace

void find_bodies(Scan& scan, const std::map<std::string, std::uint32_t>& page_countries) {
  BodyPass(scan, page_countries).run();
}

}  // namespace khabar::extraction::names

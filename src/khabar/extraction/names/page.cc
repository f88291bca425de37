// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/names/page.h"

#include <algorithm>

#include "khabar/base/hash.h"
#include "khabar/text/normalize.h"
#include "khabar/text/words.h"

namespace khabar::extraction::names {
namespace {

// A given name that so many known people bear does not stand for one of them alone.
constexpr std::uint32_t kCommonGivenName = 4;

std::vector<std::string> name_words(const Scan& scan, TokenRange tokens) {
  std::vector<std::string> words;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (scan.is_word(i) && !scan.form(i).empty()) words.emplace_back(scan.form(i));
  }
  return words;
}

std::string letters_only(std::string_view text) {
  std::string out;
  for (char c : text::folded(text)) {
    if (c >= 'a' && c <= 'z') out.push_back(c);
  }
  return out;
}

}  // namespace

void PageNames::learn(const Scan& scan) {
  for (const Found& found : scan.found()) {
    if (found.tokens.empty() || !found.full || found.type == EntityType::kPlace) continue;
    Known known{found, name_words(scan, found.tokens)};
    if (known.words.empty()) continue;
    const bool there =
        std::any_of(known_.begin(), known_.end(), [&](const Known& other) { return other.words == known.words; });
    if (there) continue;
    const auto number = static_cast<std::uint32_t>(known_.size());
    by_word_[known.words.front()].push_back(number);
    if (known.words.size() > 1) by_word_[known.words.back()].push_back(number);
    known_.push_back(std::move(known));
  }
}

// In these countries the first word of a name is the family's.
bool PageNames::is_family_first(const Found& found) const {
  const std::string& country =
      found.world >= 0 ? know_.world[static_cast<std::size_t>(found.world)].country : found.office_country;
  return !country.empty() && know_.family_first.contains(country);
}

std::int32_t PageNames::explain(const std::vector<std::string>& words) const {
  const auto candidates = by_word_.find(words.front());
  const auto more = by_word_.find(words.back());
  std::int32_t best = -1;
  for (const auto& list : {candidates, more}) {
    if (list == by_word_.end()) continue;
    for (std::uint32_t number : list->second) {
      const std::vector<std::string>& full = known_[number].words;
      if (words.size() >= full.size() && words != full) continue;
      if (known_[number].found.type == EntityType::kOrganisation && words != full) continue;
      const bool at_end = std::equal(words.rbegin(), words.rend(), full.rbegin());
      const bool at_begin = std::equal(words.begin(), words.end(), full.begin()) &&
                            (words.size() > 1 || know_.bearers(words.front()) < kCommonGivenName ||
                             is_family_first(known_[number].found));
      if (!at_end && !at_begin) continue;
      // "Foreign Minister Dar" is nobody else than the "Ishaq Dar" of the same page.
      if (best < 0 ||
          (full.size() > words.size() && known_[static_cast<std::size_t>(best)].words.size() == words.size()))
        best = static_cast<std::int32_t>(number);
    }
  }
  return best;
}

void PageNames::settle(Scan& scan) const {
  for (Found& found : scan.found()) {
    if (found.tokens.empty() || found.world >= 0 || found.type != EntityType::kPerson) continue;
    const std::vector<std::string> words = name_words(scan, found.tokens);
    const std::int32_t number = words.empty() ? -1 : explain(words);
    if (number < 0) continue;
    const Found& whole = known_[static_cast<std::size_t>(number)].found;
    if (whole.type != EntityType::kPerson) continue;
    found.world = whole.world;
    found.key = whole.key;
    found.name = whole.name;
  }
}

// "Misri ne", "Misri said": a surname, where "Misri (Egyptian) minister" would be none.
bool PageNames::stands_alone(const Scan& scan, std::uint32_t i) const {
  const std::int64_t next = scan.after(i);
  if (next < 0) return true;
  const auto at = static_cast<std::uint32_t>(next);
  return !scan.is_word(at) || know_.is_function(scan.form(at));
}

void PageNames::find_short_forms(Scan& scan) const {
  for (std::uint32_t i = 0; i < scan.size(); ++i) {
    if (!scan.is_word(i) || scan.found_at(i) != nullptr || scan.form(i).empty()) continue;
    if (!by_word_.contains(scan.form(i))) continue;
    if (scan.is_cased(i) ? !scan.token(i).capital : know_.is_function(scan.form(i))) continue;
    const Segment* segment = scan.segment_at(i);
    const bool demonym = segment != nullptr && segment->kind == SenseKind::kDemonym;
    if (segment != nullptr && segment->kind != SenseKind::kWorld && !(demonym && stands_alone(scan, i))) continue;
    for (std::uint32_t size = demonym ? 1 : 4; size >= 1; --size) {
      const TokenRange tokens{i, i + size};
      if (tokens.end > scan.size() || !scan.same_sentence(i, tokens.end - 1) || !scan.is_word(tokens.end - 1) ||
          !scan.is_free(tokens))
        continue;
      const std::vector<std::string> words = name_words(scan, tokens);
      const std::int32_t number = words.empty() ? -1 : explain(words);
      if (number < 0) continue;
      const Found& whole = known_[static_cast<std::size_t>(number)].found;
      if (size == 1 && (know_.is_people(scan.form(i)) || scan.is_title_word(i))) continue;
      if (size == 1 && !scan.is_cased(i) && know_.is_common(scan.form(i))) continue;
      Found found = whole;
      found.tokens = tokens;
      found.phrase = {};
      found.office.clear();
      found.office_country.clear();
      found.voter = "page";
      found.full = false;
      scan.add(std::move(found));
      break;
    }
  }
}

// A person or body whose Latin name's last or first word the handle contains.
std::int32_t PageNames::by_letters(std::string_view handle) const {
  const std::string letters = letters_only(handle);
  for (std::uint32_t number = 0; number < known_.size(); ++number) {
    const Found& found = known_[number].found;
    const std::string& name = found.world >= 0 ? know_.world[static_cast<std::size_t>(found.world)].name : found.name;
    for (const std::string& word : text::words_of(name)) {
      const std::string part = letters_only(word);
      if (found.type == EntityType::kPerson && part.size() >= 4 && letters.find(part) != std::string::npos)
        return static_cast<std::int32_t>(number);
    }
  }
  return -1;
}

void PageNames::find_handles(Scan& scan, const model::Article& article) const {
  for (std::uint32_t i = 0; i < scan.size(); ++i) {
    if (scan.token(i).kind != model::TokenKind::kHandle || scan.found_at(i) != nullptr) continue;
    const std::string handle = text::folded(scan.raw(i).substr(1));
    Found found;
    found.type = EntityType::kPerson;
    if (const auto known = know_.handles.find(handle); known != know_.handles.end()) {
      found.world = static_cast<std::int32_t>(known->second);
      found.type = know_.world[known->second].type;
    } else {
      // "Name (@handle)", "Name @handle"
      std::int64_t side = scan.before(i);
      if (side >= 0 && scan.form(static_cast<std::uint32_t>(side)) == "(")
        side = scan.before(static_cast<std::uint32_t>(side));
      const std::int32_t letters = by_letters(handle);
      if (const Found* name = scan.found_at(side); name != nullptr && name->type != EntityType::kPlace) {
        found = *name;
      } else if (letters >= 0) {
        found = known_[static_cast<std::size_t>(letters)].found;
      } else {
        const auto embed = std::find_if(article.embeds.begin(), article.embeds.end(), [&](const model::Embed& e) {
          return text::folded(e.handle) == handle && !e.author.empty();
        });
        if (embed == article.embeds.end()) continue;
        found.name = embed->author;
        found.key = Scan::key_of(EntityType::kPerson, embed->author);
      }
    }
    found.tokens = {i, i + 1};
    found.phrase = {};
    found.office.clear();
    found.office_country.clear();
    found.voter = "handle";
    found.full = false;
    scan.add(std::move(found));
  }
}

void PageNames::write(Scan& scan, model::Article& article) const {
  std::unordered_map<std::string, std::uint32_t> entity_of;
  for (Found& found : scan.take_found()) {
    model::LocalEntity entity;
    entity.type = found.type;
    if (found.world >= 0) {
      const WorldEntity& world = know_.world[static_cast<std::size_t>(found.world)];
      entity.id = world.id.starts_with('Q') ? world.id : base::stable_id("e-", {world.id});
      entity.type = world.type;
      entity.name = world.name;
      entity.country = world.country;
      entity.kind = world.kind;
      entity.known = true;
    } else {
      entity.id = found.key;
      entity.name = found.name;
      entity.country = found.country;
      entity.kind = found.kind;
    }
    const auto [at, added] = entity_of.try_emplace(entity.id, static_cast<std::uint32_t>(article.entities.size()));
    if (added) article.entities.push_back(entity);
    model::LocalEntity& stored = article.entities[at->second];
    if (stored.office.empty()) stored.office = found.office;
    if (stored.country.empty()) stored.country = found.office_country;
    model::NameMention mention;
    mention.tokens = found.tokens;
    mention.range = {scan.token(found.tokens.begin).range.begin, scan.token(found.tokens.end - 1).range.end};
    mention.entity = at->second;
    mention.type = stored.type;
    mention.office = found.office;
    mention.office_country = found.office_country;
    mention.phrase = found.phrase;
    mention.voter = found.voter;
    if (!found.office.empty() && found.voter != "title") mention.voter += "+title";
    if (found.tagged && found.voter != "model") mention.voter += "+model";
    article.mentions.push_back(std::move(mention));
  }
}

}  // namespace khabar::extraction::names

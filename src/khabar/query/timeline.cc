// SPDX-License-Identifier: Apache-2.0
#include "khabar/query/timeline.h"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"

namespace khabar::query {
namespace {

using model::DaySpan;
using model::Event;

struct NamedEntity {
  std::string name;
  model::EntityType type = model::EntityType::kPerson;
};

struct Names {
  std::unordered_map<std::string, NamedEntity> of_id;
  std::unordered_set<std::string> wanted;  // ids that the filter's entity may mean
};

bool is_called(const model::Entity& entity, const std::string& folded_name) {
  if (text::folded(entity.name) == folded_name) return true;
  return std::any_of(entity.names.begin(), entity.names.end(),
                     [&](const model::SpellingCount& spelling) { return text::folded(spelling.text) == folded_name; });
}

Names read_names(const storage::RecordReader& record, const TimelineFilter& filter) {
  Names names;
  const std::string wanted = text::folded(text::squeezed(filter.entity));
  record.for_each_entity([&](model::Entity&& entity) {
    names.of_id[entity.id] = {name_in(entity, filter.lang), entity.type};
    if (!wanted.empty() && (entity.id == filter.entity || is_called(entity, wanted))) names.wanted.insert(entity.id);
  });
  return names;
}

std::optional<DaySpan> days_of(const Event& event) {
  std::optional<DaySpan> when = event.start ? model::parse_value(*event.start) : std::nullopt;
  const auto end = event.end ? model::parse_value(*event.end) : std::nullopt;
  if (!when) return end;
  if (end) when->last = std::max(when->last, end->last);
  return when;
}

bool concerns(const Event& event, const std::unordered_set<std::string>& ids) {
  if (event.place && ids.contains(*event.place)) return true;
  return std::any_of(event.actors.begin(), event.actors.end(),
                     [&](const model::RecordActor& actor) { return ids.contains(actor.entity); });
}

bool fits(const TimelineRow& row, const TimelineFilter& filter, const Names& names) {
  const Event& event = row.event;
  if (!filter.kind.empty() && event.kind != filter.kind) return false;
  if (!filter.status.empty() && event.status != filter.status) return false;
  if (!filter.country.empty() &&
      std::find(event.countries.begin(), event.countries.end(), filter.country) == event.countries.end()) {
    return false;
  }
  if (!filter.entity.empty() && !concerns(event, names.wanted)) return false;
  if (!filter.from && !filter.to) return true;
  constexpr DaySpan kAlways{std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
  return row.when && row.when->overlaps({filter.from.value_or(kAlways.first), filter.to.value_or(kAlways.last)});
}

void add_names(TimelineRow& row, const Names& names) {
  const auto name_of = [&](const std::string& id) {
    const auto found = names.of_id.find(id);
    return found == names.of_id.end() ? id : found->second.name;
  };
  for (const model::RecordActor& actor : row.event.actors)
    row.who.push_back({actor.entity, name_of(actor.entity), actor.role});
  if (row.event.place) row.where = name_of(*row.event.place);
}

void add_languages(TimelineRow& row, const std::unordered_map<std::string, std::string>& languages) {
  std::map<std::string, std::size_t> counts;
  for (const model::ReportRef& report : row.event.reports) {
    const auto found = languages.find(report.article);
    ++counts[found == languages.end() ? "und" : found->second];
  }
  for (const auto& [lang, count] : counts) row.languages.push_back({lang, count});
  std::stable_sort(row.languages.begin(), row.languages.end(),
                   [](const LanguageCount& a, const LanguageCount& b) { return a.reports > b.reports; });
}

bool earlier(const TimelineRow& a, const TimelineRow& b) {
  if (a.when.has_value() != b.when.has_value()) return a.when.has_value();
  const auto key = [](const TimelineRow& row) {
    const DaySpan when = row.when.value_or(DaySpan{});
    return std::tuple(when.first, -when.last, std::string_view(row.event.id));
  };
  return key(a) < key(b);
}

text::Script script_of(const std::string& name) {
  for (std::size_t pos = 0; pos < name.size();) {
    const text::Script script = text::script_of(text::decode(name, pos));
    if (script != text::Script::kCommon) return script;
  }
  return text::Script::kCommon;
}

// "Marco Rubio", not "Rubio", and not the sentence that was once taken for a name.
bool is_full_name(const std::string& name) {
  constexpr std::ptrdiff_t kMostSpaces = 3;
  const std::ptrdiff_t spaces = std::count(name.begin(), name.end(), ' ');
  return spaces > 0 && spaces <= kMostSpaces;
}

}  // namespace

std::string name_in(const model::Entity& entity, const std::string& lang) {
  const model::SpellingCount* usual = nullptr;  // spellings come most frequent first
  for (const model::SpellingCount& spelling : entity.names) {
    if (spelling.lang != lang || spelling.text.starts_with('@')) continue;
    if (usual == nullptr) {
      usual = &spelling;
      // A press in the script of the usual name: that name says more than an acronym or a surname.
      if (script_of(spelling.text) == script_of(entity.name)) return entity.name;
    } else if (script_of(spelling.text) != script_of(usual->text)) {
      continue;  // an embedded post names him in its own script
    }
    if (entity.type != model::EntityType::kPerson || is_full_name(spelling.text)) return spelling.text;
  }
  return usual == nullptr ? entity.name : usual->text;
}

Timeline timeline(const storage::RecordReader& record, const TimelineFilter& filter) {
  const Names names = read_names(record, filter);
  Timeline result;
  result.entity_known = filter.entity.empty() || !names.wanted.empty();
  record.for_each_event([&](Event&& event) {
    TimelineRow row;
    row.when = days_of(event);
    row.event = std::move(event);
    if (fits(row, filter, names)) result.rows.push_back(std::move(row));
  });
  if (result.rows.empty()) return result;
  std::unordered_map<std::string, std::string> languages;
  record.for_each_article_head([&](storage::ArticleHead&& article) { languages[article.id] = article.lang; });
  for (TimelineRow& row : result.rows) {
    add_names(row, names);
    add_languages(row, languages);
  }
  std::sort(result.rows.begin(), result.rows.end(), earlier);
  return result;
}

}  // namespace khabar::query

// SPDX-License-Identifier: Apache-2.0
#include "khabar/pipeline/overrulings.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "khabar/base/error.h"
#include "khabar/lexicon/table_file.h"
#include "khabar/merging/overruled.h"
#include "khabar/text/normalize.h"

namespace khabar::pipeline {
namespace {

using model::Overruling;
using model::ReportRef;

constexpr std::size_t kMostMistakes = 20;
const char* const kColumns[] = {"what", "event", "other", "field", "value", "note"};

// Which reports and events the record has; what earlier tables called them.
class Known {
 public:
  explicit Known(const storage::RecordReader& record) : record_(record) {
    record.for_each_event([&](model::Event&& event) {
      first_.emplace(event.id, event.reports.front());
      for (const ReportRef& ref : event.reports) reports_.emplace(ref.article + "/" + ref.event, event.reports.front());
    });
    for (const Overruling& earlier : record.overrulings()) {
      once_.emplace(earlier.given, earlier.report);
      if (!earlier.given_other.empty()) once_.emplace(earlier.given_other, earlier.other);
    }
  }

  [[nodiscard]] std::optional<ReportRef> find(const std::string& id) const {
    if (const auto event = first_.find(id); event != first_.end()) return event->second;
    if (const auto event = once_.find(id); event != once_.end()) return event->second;
    if (!reports_.contains(id)) return std::nullopt;
    const std::size_t slash = id.rfind('/');
    return ReportRef{id.substr(0, slash), id.substr(slash + 1)};
  }

  // The report that stands for the event which has this one.
  [[nodiscard]] ReportRef standing_for(const ReportRef& ref) const {
    const auto found = reports_.find(ref.article + "/" + ref.event);
    return found == reports_.end() ? ref : found->second;
  }

  // Ids of the places that are called so in any language, or that have the id.
  [[nodiscard]] std::vector<std::string> places(const std::string& wanted) const {
    const std::string folded = text::folded(wanted);
    std::vector<std::string> ids;
    record_.for_each_entity([&](model::Entity&& entity) {
      if (entity.type != model::EntityType::kPlace) return;
      const bool called = text::folded(entity.name) == folded ||
                          std::any_of(entity.names.begin(), entity.names.end(), [&](const model::SpellingCount& name) {
                            return text::folded(name.text) == folded;
                          });
      if (entity.id == wanted || called) ids.push_back(entity.id);
    });
    return ids;
  }

 private:
  const storage::RecordReader& record_;
  std::unordered_map<std::string, ReportRef> first_;  // the report that stands for an event
  std::unordered_map<std::string, ReportRef> once_;
  std::unordered_map<std::string, ReportRef> reports_;  // report -> the one that stands for its event
};

class TableReader {
 public:
  TableReader(const std::string& where, const storage::RecordReader& record) : where_(where), known_(record) {}

  std::vector<Overruling> read(std::istream& in) {
    const lexicon::TableFile file =
        lexicon::read_table(in, where_, [this](std::size_t line, const std::string& what) { complain(line, what); });
    const auto& columns = file.table.columns;
    for (const std::string& column : columns) {
      if (std::find(std::begin(kColumns), std::end(kColumns), column) == std::end(kColumns))
        complain(1, "has a column '" + column + "'; those of an overruling are what, event, other, field, value, note");
    }
    for (const char* must : {"what", "event"}) {
      if (std::find(columns.begin(), columns.end(), must) == columns.end())
        complain(1, "has no column '" + std::string(must) + "'");
    }
    refuse();
    for (std::size_t i = 0; i < file.table.rows.size(); ++i) {
      const auto cell = [&](std::string_view name) {
        const auto column = std::find(columns.begin(), columns.end(), name) - columns.begin();
        const auto& row = file.table.rows[i];
        return static_cast<std::size_t>(column) < row.size() ? row[static_cast<std::size_t>(column)] : std::string();
      };
      Overruling ruling;
      ruling.what = cell("what");
      ruling.field = cell("field");
      ruling.value = cell("value");
      ruling.note = cell("note");
      ruling.given = cell("event");
      ruling.given_other = cell("other");
      take(std::move(ruling), file.numbers[i]);
    }
    check_links();
    check_values();
    refuse();
    std::vector<Overruling> result;
    for (Row& row : rows_) result.push_back(std::move(row.ruling));
    std::sort(result.begin(), result.end());
    result.erase(std::unique(result.begin(), result.end()), result.end());
    return result;
  }

 private:
  struct Row {
    Overruling ruling;
    std::size_t line = 0;
  };

  void complain(std::size_t line, const std::string& what) {
    mistakes_.push_back("line " + std::to_string(line) + " " + what);
  }

  void refuse() {
    if (mistakes_.empty()) return;
    std::string all;
    for (std::size_t i = 0; i < std::min(kMostMistakes, mistakes_.size()); ++i)
      all += (i == 0 ? "" : "; ") + mistakes_[i];
    if (mistakes_.size() > kMostMistakes) all += "; and " + std::to_string(mistakes_.size() - kMostMistakes) + " more";
    throw base::Error(base::ErrorKind::kInput, where_, all + "; the record stays as it was");
  }

  std::optional<ReportRef> resolved(const std::string& id, std::size_t line) {
    const auto found = known_.find(id);
    if (!found) {
      complain(line, id.empty()
                         ? std::string("names no event")
                         : "names '" + id + "', which the record does not have; khabar timeline --json shows the ids");
    }
    return found;
  }

  void take(Overruling&& ruling, std::size_t line) {
    const bool value = ruling.what == "value";
    if (!value && ruling.what != "same" && ruling.what != "different")
      return complain(line, "says '" + ruling.what + "'; value, same or different are known");
    const auto report = resolved(ruling.given, line);
    if (!report) return;
    ruling.report = *report;
    if (value) {
      if (!ruling.given_other.empty()) return complain(line, "gives a value, so it can have no other event");
      if (const std::string wrong = merging::wrong_with(ruling.field, ruling.value); !wrong.empty())
        return complain(line, wrong);
      if (ruling.field == "place" && !find_place(ruling, line)) return;
    } else {
      if (!ruling.field.empty() || !ruling.value.empty())
        return complain(line, "links two events, so it can have no field and no value");
      const auto other = resolved(ruling.given_other, line);
      if (!other) return;
      ruling.other = *other;
      if (ruling.report == ruling.other) return complain(line, "links '" + ruling.given + "' with itself");
    }
    rows_.push_back({std::move(ruling), line});
  }

  bool find_place(Overruling& ruling, std::size_t line) {
    const std::vector<std::string> places = known_.places(ruling.value);
    if (places.size() != 1) {
      std::string ids;
      for (const std::string& id : places) ids += (ids.empty() ? ": " : ", ") + id;
      complain(line, places.empty()
                         ? "names a place '" + ruling.value + "' that the record does not have"
                         : "names a place '" + ruling.value + "' that may be any of several; give its id" + ids);
      return false;
    }
    ruling.value = places.front();
    return true;
  }

  const ReportRef& root(const ReportRef& ref) {
    const auto found = parents_.find(ref);
    return found == parents_.end() || found->second == ref ? ref : root(found->second);
  }

  static std::string named(const Row& row) { return "'" + row.ruling.given + "' and '" + row.ruling.given_other + "'"; }

  // A line that ties what is tied already closes a circle: one of them is a slip, or a line too many.
  void check_links() {
    std::set<std::pair<ReportRef, ReportRef>> said;
    for (const Row& row : rows_) {
      if (row.ruling.what != "same") continue;
      const auto pair = std::minmax(row.ruling.report, row.ruling.other);
      if (!said.insert({pair.first, pair.second}).second) continue;  // the same line twice does no harm
      const ReportRef a = root(row.ruling.report);
      const ReportRef b = root(row.ruling.other);
      if (a == b) {
        complain(row.line, "closes a circle: the lines above say already that " + named(row) + " are one");
      } else {
        parents_.insert_or_assign(std::max(a, b), std::min(a, b));
        parents_.try_emplace(std::min(a, b), std::min(a, b));
      }
    }
    for (const Row& row : rows_) {
      if (row.ruling.what == "different" && root(row.ruling.report) == root(row.ruling.other))
        complain(row.line, "contradicts the lines that say that " + named(row) + " are the same");
    }
  }

  void check_values() {
    std::map<std::pair<ReportRef, std::string>, const Row*> given;
    for (const Row& row : rows_) {
      if (row.ruling.what != "value") continue;
      const auto [it, added] =
          given.try_emplace({root(known_.standing_for(row.ruling.report)), row.ruling.field}, &row);
      if (added || it->second->ruling.value == row.ruling.value) continue;
      complain(row.line, "contradicts line " + std::to_string(it->second->line) + ", which gives another " +
                             row.ruling.field + " for the same event");
    }
  }

  std::string where_;
  Known known_;
  std::vector<Row> rows_;
  std::vector<std::string> mistakes_;
  std::map<ReportRef, ReportRef> parents_;
};

}  // namespace

std::vector<Overruling> read_overrulings(std::istream& in, const std::string& where,
                                         const storage::RecordReader& record) {
  return TableReader(where, record).read(in);
}

std::string overrulings_table(const std::vector<Overruling>& overrulings) {
  std::string table;
  for (const char* column : kColumns) table += (table.empty() ? "" : "\t") + std::string(column);
  for (const Overruling& ruling : overrulings) {
    table += "\n" + ruling.what + "\t" + ruling.given + "\t" + ruling.given_other + "\t" + ruling.field + "\t" +
             ruling.value + "\t" + ruling.note;
  }
  return table + "\n";
}

}  // namespace khabar::pipeline

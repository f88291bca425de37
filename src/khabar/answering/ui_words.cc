// SPDX-License-Identifier: Apache-2.0
#include "khabar/answering/ui_words.h"

#include <cmath>
#include <cstdlib>

#include "khabar/model/date.h"

namespace khabar::answering {
namespace {

using model::CivilDate;

const char* const kDash = "\u2013";

}  // namespace

UiWords::UiWords(const lexicon::Lexicon& lexicon, std::string_view lang) {
  const std::string label = "label_" + std::string(lang);
  read(lexicon.find("shared/kinds"), "kinds/", "kind", label);
  read(lexicon.find("shared/statuses"), "statuses/", "status", label);
  read(lexicon.find("shared/topics"), "topics/", "topic", label);
  read(lexicon.find("shared/titles"), "titles/", "en", std::string(lang));
  read(lexicon.find("en", "ui"), "ui/", "key", "text");
  read(lexicon.find(lang, "ui"), "ui/", "key", "text");
}

void UiWords::read(const lexicon::Table* table, std::string_view group, std::string_view key_column,
                   std::string_view label_column) {
  if (table == nullptr || !table->has_column(key_column) || !table->has_column(label_column)) return;
  const std::size_t key = table->column(key_column);
  const std::size_t text = table->column(label_column);
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::vector<std::string_view> keys = lexicon::items(table->cell(row, key));
    const std::vector<std::string_view> texts = lexicon::items(table->cell(row, text));
    if (keys.empty() || texts.empty()) continue;
    labels_.insert_or_assign(std::string(group) + std::string(keys.front()), std::string(texts.front()));
  }
}

std::string UiWords::label(std::string_view group, const std::string& key) const {
  const auto found = labels_.find(std::string(group) + key);
  return found == labels_.end() ? key : found->second;
}

std::string UiWords::filled(const std::string& key,
                            std::initializer_list<std::pair<std::string_view, std::string>> values) const {
  std::string text = word(key);
  for (const auto& [name, value] : values) {
    const std::string slot = "{" + std::string(name) + "}";
    if (const std::size_t at = text.find(slot); at != std::string::npos) text.replace(at, slot.size(), value);
  }
  return text;
}

std::string UiWords::date(const std::optional<std::string>& start, const std::optional<std::string>& end) const {
  if (!start && !end) return word("date.unknown");
  if (!start) return filled("date.until", {{"date", date(end)}});
  const auto days = model::parse_value(*start);
  if (!days) return *start;
  const CivilDate first = model::from_days(days->first);
  const std::string year = std::to_string(first.year);
  if (start->size() == 4) return end && end != start ? year + kDash + date(end) : year;
  if (start->size() == 7)
    return end && end != start ? month(first.month) + " " + year + " " + kDash + " " + date(end)
                               : month(first.month) + " " + year;
  if (start->find('W') != std::string::npos)
    return filled("date.week", {{"date", date(model::day_value(days->first))}});
  const auto until = end ? model::parse_value(*end) : days;
  const CivilDate last = model::from_days(until ? until->last : days->last);
  const std::string day = std::to_string(first.day);
  if (first == last) return day + " " + month(first.month) + " " + year;
  const std::string behind = std::to_string(last.day) + " " + month(last.month) + " " + std::to_string(last.year);
  if (first.year != last.year) return day + " " + month(first.month) + " " + year + " " + kDash + " " + behind;
  return first.month == last.month ? day + kDash + behind : day + " " + month(first.month) + " " + kDash + " " + behind;
}

std::string UiWords::settled(const model::Disagreement& disagreement) const {
  const auto& reasons = disagreement.reasons;
  std::string text;
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    const model::SettledReason& reason = reasons[i];
    const std::string one =
        reason.note.empty() ? filled("settled." + reason.code,
                                     {{"more", std::to_string(reason.more)}, {"fewer", std::to_string(reason.fewer)}})
                            : filled("settled.note", {{"note", reason.note}});
    text = i == 0 ? one : filled(i + 1 == reasons.size() ? "list.two" : "list.more", {{"first", text}, {"last", one}});
  }
  // A record that an older khabar derived has the English alone.
  return text.empty() ? disagreement.settled_by : text;
}

std::string UiWords::field_value(const std::string& field, const std::string& value) const {
  if (field == "start" || field == "end") return date(value);
  if (field == "status") return status(value);
  const bool number = field.starts_with("counts.") || field == "amount";
  return number ? grouped(std::strtod(value.c_str(), nullptr)) : value;
}

std::string grouped(double value) {
  if (std::abs(value) >= 1e15 || value != std::floor(value)) return std::to_string(value);
  std::string digits = std::to_string(static_cast<std::int64_t>(std::abs(value)));
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return (value < 0 ? "-" : "") + digits;
}

}  // namespace khabar::answering

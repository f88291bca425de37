// SPDX-License-Identifier: Apache-2.0
// The words that views show: labels of kinds, statuses and topics, names of months, a few words of their own, in the
// reader's language. From the tables shared/kinds, shared/statuses, shared/topics, shared/titles and LANG/ui.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "khabar/lexicon/lexicon.h"
#include "khabar/model/record.h"

namespace khabar::answering {

class UiWords {
 public:
  // Languages without a table LANG/ui get English. `lang` is a code of shared/languages.
  UiWords(const lexicon::Lexicon& lexicon, std::string_view lang);

  // What has no label is shown as it is.
  [[nodiscard]] std::string kind(const std::string& kind) const { return label("kinds/", kind); }
  [[nodiscard]] std::string status(const std::string& status) const { return label("statuses/", status); }
  [[nodiscard]] std::string topic(const std::string& topic) const { return label("topics/", topic); }
  // An office by the first English word for it, as a record keeps it ("foreign minister").
  [[nodiscard]] std::string office(const std::string& title) const { return label("titles/", title); }
  [[nodiscard]] std::string word(const std::string& key) const { return label("ui/", key); }
  // "1 report", "3 reports"
  [[nodiscard]] std::string reports(std::size_t count) const {
    return count == 1 ? word("reports.one") : filled("reports.many", {{"n", std::to_string(count)}});
  }
  // word(key) with {name} replaced.
  [[nodiscard]] std::string filled(const std::string& key,
                                   std::initializer_list<std::pair<std::string_view, std::string>> values) const;

  // A date as precise as it is known: "25 Jul 2025", "Jul 2025", "2021", "14-18 Feb 2023", "14 Feb - 2 Mar 2023".
  // A value that is no date is given as it is; nothing is the word for an unknown date.
  [[nodiscard]] std::string date(const std::optional<std::string>& start,
                                 const std::optional<std::string>& end = {}) const;

  // Why the first value of a disagreement is shown.
  [[nodiscard]] std::string settled(const model::Disagreement& disagreement) const;

  // A value of a disagreement's field: a date, a status or a number as this language shows it.
  [[nodiscard]] std::string field_value(const std::string& field, const std::string& value) const;

 private:
  [[nodiscard]] std::string label(std::string_view group, const std::string& key) const;
  // A key or label that is a list is its first item.
  void read(const lexicon::Table* table, std::string_view group, std::string_view key_column,
            std::string_view label_column);
  [[nodiscard]] std::string month(int number) const { return word("month." + std::to_string(number)); }

  std::unordered_map<std::string, std::string> labels_;
};

// 9000000000 -> 9,000,000,000; a fraction stays as it is.
[[nodiscard]] std::string grouped(double value);

}  // namespace khabar::answering

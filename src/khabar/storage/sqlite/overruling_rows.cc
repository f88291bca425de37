// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/overruling_rows.h"

namespace khabar::storage::sqlite {

#define KHABAR_OVERRULING_COLUMNS \
  "o.what, o.article, o.report, o.other_article, o.other_report, o.field, o.value, o.note, o.given, o.given_other "

const char* const kOverrulingsOfEvent = "SELECT " KHABAR_OVERRULING_COLUMNS
                                        "FROM overrulings o WHERE o.i IN "
                                        "(SELECT x.i FROM event_reports e JOIN overrulings x ON x.article = e.article "
                                        "AND x.report = e.report WHERE e.event = ?1 "
                                        "UNION SELECT x.i FROM event_reports e JOIN overrulings x ON x.other_article = "
                                        "e.article AND x.other_report = e.report "
                                        "WHERE e.event = ?1) ORDER BY o.i";

model::Overruling overruling_of(const Statement& row) {
  return {row.text(0),
          {row.text(1), row.text(2)},
          {row.text(3), row.text(4)},
          row.text(5),
          row.text(6),
          row.text(7),
          row.text(8),
          row.text(9)};
}

std::vector<model::Overruling> read_overrulings(const Database& database) {
  Statement rows(database, "SELECT " KHABAR_OVERRULING_COLUMNS "FROM overrulings o ORDER BY o.i");
  std::vector<model::Overruling> overrulings;
  while (rows.step()) overrulings.push_back(overruling_of(rows));
  return overrulings;
}

void write_overrulings(const Database& database, const std::vector<model::Overruling>& overrulings) {
  database.run("DELETE FROM overrulings");
  Statement row(database, "INSERT INTO overrulings VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  int i = 0;
  for (const model::Overruling& o : overrulings) {
    row.bind(i++).bind(o.what).bind(o.report.article).bind(o.report.event).bind(o.other.article).bind(o.other.event);
    row.bind(o.field).bind(o.value).bind(o.note).bind(o.given).bind(o.given_other).execute();
  }
}

}  // namespace khabar::storage::sqlite

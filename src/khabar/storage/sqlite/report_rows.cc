// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/report_rows.h"

#include "khabar/storage/sqlite/cells.h"
#include "khabar/storage/sqlite/slot_columns.h"

namespace khabar::storage::sqlite {
namespace {

// No other table of the join has a column of a slot's name. "end" - "start" are code points, as substr counts.
constexpr const char* kFrom =
    ", r.id, r.place, r.actors, r.said_by, r.why, r.start_basis, r.confidence, r.background, "
    "substr(a.text, r.evidence_start + 1, r.evidence_end - r.evidence_start), "
    "a.n, a.id, a.lang, a.published, a.title, a.outlet, a.url, "
    "(SELECT path FROM pages p WHERE p.sha256 = a.sha256 ORDER BY path, record LIMIT 1) "
    "FROM event_reports e JOIN articles a ON a.id = e.article JOIN reports r ON r.article = a.n AND r.id = e.report "
    "WHERE e.event = ? ORDER BY a.published IS NULL, a.published, a.id, r.i";

}  // namespace

std::vector<ReportAccount> read_reports_of(const Database& database, const std::string& event) {
  constexpr int kOwn = kSlotColumnCount;
  Statement rows(database, std::string("SELECT ") + kSlotColumns + kFrom);
  Statement entities(database, "SELECT entity FROM article_entities WHERE article = ? AND i = ?");
  std::vector<ReportAccount> accounts;
  for (rows.bind(event); rows.step();) {
    const std::int64_t article = rows.number(kOwn + 9);
    const auto record_id = [&](std::int64_t local) {
      entities.bind(article).bind(local);
      std::string id = entities.step() ? entities.text(0) : "";
      entities.reset();
      return id;
    };
    ReportAccount account;
    model::EventReport& report = account.report;
    read_slots(rows, report);
    report.ref = {rows.text(kOwn + 10), rows.text(kOwn)};
    if (!rows.is_null(kOwn + 1)) report.place = record_id(rows.number(kOwn + 1));
    for (const model::EventActor& actor : actors_of(rows.text(kOwn + 2)))
      report.actors.push_back({record_id(actor.entity), actor.role});
    for (const std::uint32_t speaker : numbers_of(rows.text(kOwn + 3))) report.said_by.push_back(record_id(speaker));
    report.why = rows.text(kOwn + 4);
    report.start_basis = rows.text(kOwn + 5);
    report.confidence = rows.real(kOwn + 6);
    report.background = rows.number(kOwn + 7) != 0;
    report.evidence = rows.text(kOwn + 8);
    report.lang = rows.text(kOwn + 11);
    report.published = rows.maybe_text(kOwn + 12);
    account.title = rows.text(kOwn + 13);
    account.outlet = rows.text(kOwn + 14);
    account.url = rows.text(kOwn + 15);
    account.path = rows.text(kOwn + 16);
    accounts.push_back(std::move(account));
  }
  return accounts;
}

}  // namespace khabar::storage::sqlite

// SPDX-License-Identifier: Apache-2.0
// --format ics: what was announced, and what became of it, as a calendar (RFC 5545, RFC 7986). Days are dates without a
// time of day; what is known to the month only is one entry over that month which says so; what is known to the year or
// not at all is no calendar entry. DTSTAMP is the newest report's, so the same record gives the same bytes.
#include <algorithm>

#include "khabar/exporting/writers.h"

namespace khabar::exporting {
namespace {

// A content line, folded at 75 octets without cutting a character.
void add_line(std::string& out, const std::string& line) {
  constexpr std::size_t kMost = 75;
  std::size_t at = 0;
  std::size_t room = kMost;
  while (line.size() - at > room) {
    std::size_t end = at + room;
    while (end > at + 1 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) --end;
    out.append(line, at, end - at);
    out += "\r\n ";
    at = end;
    room = kMost - 1;
  }
  out.append(line, at, std::string::npos);
  out += "\r\n";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20U || c == 0x7F) {
      out += ' ';
    } else {
      if (c == '\\' || c == ';' || c == ',') out += '\\';
      out += c;
    }
  }
  return out;
}

std::string compact(const std::string& iso) {
  std::string out;
  for (const char c : iso) {
    if (c != '-' && c != ':') out += c;
  }
  return out;
}

// The life of an event is longer than its being planned: whoever subscribed is told what became of it.
bool was_announced(const RecordView& view, const model::Event& event) {
  if (event.status == "planned" || event.status == "cancelled") return true;
  const auto reports = view.record().reports_of(event.id);
  return std::any_of(reports.begin(), reports.end(),
                     [](const storage::ReportAccount& account) { return account.report.status == "planned"; });
}

void write_entry(const RecordView& view, const Wording& wording, const query::TimelineRow& row, const Sink& sink) {
  constexpr std::int32_t kMonth = 31;
  const model::Event& event = row.event;
  const std::vector<const storage::ArticleHead*> sources = view.sources(event);
  std::string stamp = compact(model::day_value(row.when->first)) + "T000000Z";
  std::string url;
  for (const storage::ArticleHead* source : sources) {
    if (const auto utc = utc_of(source->published)) stamp = compact(*utc);
    if (url.empty() && (source->url.starts_with("http://") || source->url.starts_with("https://"))) url = source->url;
  }
  const bool exact_day = event.start && event.start->size() == 10;
  const bool unset = !exact_day && row.when->last - row.when->first >= 7 && row.when->last - row.when->first < kMonth;
  std::string out;
  add_line(out, "BEGIN:VEVENT");
  add_line(out, "UID:" + event.id + "@khabar");
  add_line(out, "DTSTAMP:" + stamp);
  add_line(out, "LAST-MODIFIED:" + stamp);
  add_line(out, "SEQUENCE:" + std::to_string(event.reports.size() - 1));
  add_line(out, "DTSTART;VALUE=DATE:" + compact(model::day_value(row.when->first)));
  add_line(out, "DTEND;VALUE=DATE:" + compact(model::day_value(row.when->last + 1)));
  add_line(out, "SUMMARY:" + escaped(wording.headline(row) +
                                     (unset ? " (" + wording.word("date_not_set") + ")" : std::string())));
  std::string description = event.evidence;
  for (const storage::ArticleHead* source : sources)
    description += "\n" + (source->url.empty() ? source->path : source->url);
  add_line(out, "DESCRIPTION:" + escaped(description));
  if (!row.where.empty()) add_line(out, "LOCATION:" + escaped(row.where));
  if (!url.empty()) add_line(out, "URL:" + url);
  add_line(out, "CATEGORIES:" + escaped(event.kind));
  add_line(out, event.status == "planned"                                 ? "STATUS:TENTATIVE"
                : event.status == "cancelled" || event.status == "denied" ? "STATUS:CANCELLED"
                                                                          : "STATUS:CONFIRMED");
  add_line(out, "TRANSP:TRANSPARENT");
  add_line(out, "END:VEVENT");
  sink(out);
}

}  // namespace

void write_calendar(const RecordView& view, const Wording& wording, const ExportSettings&, const Sink& sink,
                    LeftOut& left_out) {
  constexpr std::int32_t kLongest = 45;  // days: a month, or a visit of some weeks, but neither a season nor a year
  std::string head;
  add_line(head, "BEGIN:VCALENDAR");
  add_line(head, "VERSION:2.0");
  add_line(head, "PRODID:-//khabar//khabar 0.1.0//" + wording.lang);
  add_line(head, "CALSCALE:GREGORIAN");
  add_line(head, "NAME:" + escaped(wording.word("calendar")));
  add_line(head, "X-WR-CALNAME:" + escaped(wording.word("calendar")));
  add_line(head, "REFRESH-INTERVAL;VALUE=DURATION:PT6H");
  sink(head);
  for (const query::TimelineRow& row : view.events()) {
    if (!was_announced(view, row.event)) continue;
    if (!row.when) {
      left_out.add("announced without a date");
    } else if (row.when->last - row.when->first > kLongest) {
      left_out.add("announced for a season or a year");
    } else {
      write_entry(view, wording, row, sink);
    }
  }
  sink("END:VCALENDAR\r\n");
}

}  // namespace khabar::exporting

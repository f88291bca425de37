// SPDX-License-Identifier: Apache-2.0
// --format atom: events as a feed (RFC 4287), the newest report first; an entry's "updated" is its newest report's, so
// that a feed reader shows an event again when somebody has reported more of it.
#include <algorithm>

#include "khabar/exporting/writers.h"

namespace khabar::exporting {
namespace {

struct Entry {
  const query::TimelineRow* row;
  std::string first;  // publication of the first and the newest report, UTC
  std::string updated;
};

bool is_web(std::string_view url) { return url.starts_with("http://") || url.starts_with("https://"); }

}  // namespace

void write_atom(const RecordView& view, const Wording& wording, const ExportSettings&, const Sink& sink,
                LeftOut& left_out) {
  std::vector<Entry> entries;
  for (const query::TimelineRow& row : view.events()) {
    Entry entry{&row, {}, {}};
    for (const storage::ArticleHead* source : view.sources(row.event)) {
      const auto utc = utc_of(source->published);
      if (!utc) continue;
      if (entry.first.empty()) entry.first = *utc;
      entry.updated = std::max(entry.updated, *utc);
    }
    if (entry.updated.empty()) {
      left_out.add("reported by pages without a date");
    } else {
      entries.push_back(std::move(entry));
    }
  }
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return a.updated != b.updated ? a.updated > b.updated : a.row->event.id < b.row->event.id;
  });
  sink("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"" +
       xml(wording.lang) + "\">\n<id>urn:khabar:events</id>\n<title>" + xml(wording.word("feed")) +
       "</title>\n<updated>" + (entries.empty() ? "1970-01-01T00:00:00Z" : entries.front().updated) +
       "</updated>\n<author><name>khabar</name></author>\n<generator>khabar</generator>\n");
  for (const Entry& entry : entries) {
    const model::Event& event = entry.row->event;
    std::string out = "<entry>\n<id>urn:khabar:event:" + xml(event.id) + "</id>\n<title>" +
                      xml(wording.date(*entry.row) + ": " + wording.headline(*entry.row)) + "</title>\n<published>" +
                      entry.first + "</published>\n<updated>" + entry.updated + "</updated>\n";
    bool linked = false;
    for (const storage::ArticleHead* source : view.sources(event)) {
      if (!is_web(source->url)) continue;
      out += std::string("<link rel=\"") + (linked ? "related" : "alternate") + "\" hreflang=\"" + xml(source->lang) +
             "\" href=\"" + xml(source->url) + "\"/>\n";
      linked = true;
    }
    out += "<category term=\"" + xml(event.kind) + "\"/>\n<category term=\"" + xml(event.status) + "\"/>\n";
    for (const std::string& country : event.countries) out += "<category term=\"" + xml(country) + "\"/>\n";
    out += "<content type=\"text\">" + xml(event.evidence) + "</content>\n</entry>\n";
    sink(out);
  }
  sink("</feed>\n");
}

}  // namespace khabar::exporting

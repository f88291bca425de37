// SPDX-License-Identifier: Apache-2.0
// Every format of `khabar export`, for download or to subscribe to.
#include <algorithm>

#include "khabar/answering/wording.h"
#include "khabar/base/joined.h"
#include "khabar/exporting/formats.h"
#include "khabar/server/asked.h"
#include "khabar/server/names_taken.h"

namespace khabar::server {
namespace {

constexpr int kBad = 400;
constexpr int kUnknown = 404;
constexpr int kTooLarge = 413;
constexpr std::size_t kMostBytes = std::size_t{256} << 20U;

Reply exported(const Call& call, const exporting::Format& format) {
  query::TimelineFilter filter = asked_of(call.request, call.reader.lexicon());
  (void)take_names(filter, call.reader);
  exporting::ExportSettings settings;
  if (const std::string_view table = call.request.parameter("table"); !table.empty()) {
    const auto known = exporting::table_names();
    if (std::find(known.begin(), known.end(), table) == known.end()) {
      throw Refusal(kBad,
                    "table: it is one of " + base::joined(std::vector<std::string>(known.begin(), known.end()), ", "));
    }
    settings.table = table;
  }
  settings.for_spreadsheets = flag_of(call.request, "excel", false);
  settings.with_text = flag_of(call.request, "with_text", false);
  if (format.needs_text && !settings.with_text) {
    throw Refusal(kBad, "'" + std::string(format.name) +
                            "' holds the articles' full texts; add with_text=true if you have the right to them");
  }
  query::Timeline timeline = query::timeline(call.reader.store(), filter);
  refuse_unknown(timeline.unknown_names, call.reader);
  const exporting::RecordView view(call.reader.store(), call.reader.lexicon(), std::move(timeline),
                                   query::takes_all(filter));
  const answering::UiWords& words = call.reader.words(filter.lang);
  Reply reply;
  reply.media_type = format.media_type;
  exporting::LeftOut left_out;
  format.write(
      view, answering::wording_of(words, filter.lang), settings,
      [&](std::string_view piece) {
        if (reply.body.size() + piece.size() > kMostBytes)
          throw Refusal(kTooLarge, "this export is larger than 256 MiB; khabar export writes it on the command line");
        reply.body += piece;
      },
      left_out);
  for (const auto& [reason, count] : left_out.counts())
    reply.more.emplace_back("Khabar-Left-Out", std::to_string(count) + " events " + reason);
  return reply;
}

}  // namespace

Reply get_export(const Call& call) {
  const std::string& name = call.arguments.at(0);
  const exporting::Format* format = exporting::find_format(name);
  if (format == nullptr) {
    std::vector<std::string> names;
    for (const exporting::Format& one : exporting::formats()) names.emplace_back(one.name);
    throw Refusal(kUnknown, "there is no format '" + name + "'; there are " + base::joined(names, ", "));
  }
  Reply reply = exported(call, *format);
  reply.more.emplace_back("Content-Disposition", "attachment; filename=\"khabar-" + std::string(format->name) + "." +
                                                     std::string(format->extension) + "\"");
  return reply;
}

Reply get_calendar(const Call& call) { return exported(call, *exporting::find_format("ics")); }

Reply get_feed(const Call& call) { return exported(call, *exporting::find_format("atom")); }

}  // namespace khabar::server

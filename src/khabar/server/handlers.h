// SPDX-License-Identifier: Apache-2.0
// What the routes do: each makes a Reply from a request and the record, or throws Refusal (or base::Error: kUsage is
// the asker's fault). One thread, inside a ReadScope.
#pragma once

#include <string>
#include <vector>

#include "khabar/server/reply.h"
#include "khabar/server/request.h"
#include "khabar/server/served_record.h"

namespace khabar::server {

// What a handler is given.
struct Call {
  const Request& request;
  Reader& reader;
  std::vector<std::string> arguments;  // the path's parts that stand for {...}, in order
};

Reply get_overview(const Call& call);
Reply get_timeline(const Call& call);
Reply get_series(const Call& call);
Reply get_pair(const Call& call);
Reply get_agenda(const Call& call);
Reply get_disputes(const Call& call);
Reply get_quotes(const Call& call);
Reply get_event(const Call& call);
Reply get_joins(const Call& call);
Reply get_story(const Call& call);
Reply get_entity(const Call& call);
Reply get_entities(const Call& call);
Reply get_search(const Call& call);
Reply get_article(const Call& call);
Reply get_export(const Call& call);
Reply get_calendar(const Call& call);
Reply get_feed(const Call& call);
Reply get_reconcile(const Call& call);
Reply post_reconcile(const Call& call);
Reply get_suggest(const Call& call);
Reply get_preview(const Call& call);

}  // namespace khabar::server

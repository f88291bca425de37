// SPDX-License-Identifier: Apache-2.0
// The pages for people (assets.h): files by their names, and the one page that all addresses without a dot show.
#pragma once

#include "khabar/server/reply.h"
#include "khabar/server/request.h"

namespace khabar::server {

// Without built pages, a plain one that says how to get them. Throws Refusal(404) for a file that is not there.
[[nodiscard]] PreparedReply page_reply(const Target& target);

}  // namespace khabar::server

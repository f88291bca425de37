// SPDX-License-Identifier: Apache-2.0
// What a page says of itself: title, meta and link elements (OpenGraph, Dublin Core and the like), microdata, JSON-LD.
#pragma once

#include "khabar/reading/html_document.h"
#include "khabar/reading/page.h"

namespace khabar::reading {

[[nodiscard]] PageFacts page_facts(const HtmlDocument& document);

}  // namespace khabar::reading

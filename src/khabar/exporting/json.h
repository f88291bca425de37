// SPDX-License-Identifier: Apache-2.0
// The lines of `khabar read` and `khabar export --format jsonl`, schema khabar/*/1. Every key is always there; ranges
// are Unicode code points into the article's text (W3C TextPositionSelector). One object, no newline at its end.
#pragma once

#include <string>

#include "khabar/model/record.h"

namespace khabar::exporting {

[[nodiscard]] std::string article_json(const model::Article& article);
[[nodiscard]] std::string event_json(const model::Event& event);
[[nodiscard]] std::string story_json(const model::Story& story);
// What `khabar when` answers for a phrase.
[[nodiscard]] std::string phrase_json(const std::string& text, const std::vector<model::TimeMention>& times);
[[nodiscard]] std::string entity_json(const model::Entity& entity);

}  // namespace khabar::exporting

// SPDX-License-Identifier: Apache-2.0
#include "khabar/answering/answer.h"

#include <algorithm>

namespace khabar::answering {

void write_document(const Answer& answer, const exporting::Sink& sink) {
  write_page(answer, 0, answer.items, {}, sink);
}

void write_page(const Answer& answer, std::size_t first, std::size_t count, std::string_view envelope,
                const exporting::Sink& sink) {
  if (answer.document) {
    std::string document = answer.document();
    document.insert(document.size() - 1, envelope);  // before the closing brace
    sink(document);
    return;
  }
  sink("{\"schema\":\"" + answer.schema + "\"," + answer.members + "\"" + answer.list + "\":[");
  const std::size_t end = first + std::min(count, answer.items - std::min(first, answer.items));
  for (std::size_t i = first; i < end; ++i) sink((i == first ? "\n" : ",\n") + answer.json(i));
  sink("]" + std::string(envelope) + "}");
}

}  // namespace khabar::answering

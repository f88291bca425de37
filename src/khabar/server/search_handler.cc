// SPDX-License-Identifier: Apache-2.0
// Search. Filter parameters become fields of the question, so that facets can be clicked.
#include <array>
#include <charconv>

#include "khabar/answering/search_answer.h"
#include "khabar/server/asked.h"

namespace khabar::server {
namespace {

constexpr int kBad = 400;

// "who:\"Ishaq Dar\"": a value without what would end its quotes.
std::string field(std::string_view name, std::string_view value) {
  std::string text = " " + std::string(name) + ":\"";
  for (const char c : value) {
    if (c != '"') text += c;
  }
  return text + "\"";
}

std::string question_of(const Request& request) {
  constexpr std::array<std::string_view, 8> kFields = {"who",  "where",  "kind", "status",
                                                       "lang", "outlet", "from", "to"};
  std::string question(request.parameter("q"));
  if (question.empty()) throw Refusal(kBad, "q: what is looked for is missing");
  for (const std::string_view name : kFields) {
    for (const std::string& value : request.all(name)) question += field(name, value);
  }
  return question;
}

}  // namespace

Reply get_search(const Call& call) {
  constexpr int kUnavailable = 503;
  constexpr std::size_t kUsual = 10;
  constexpr std::size_t kMost = 100;
  constexpr std::size_t kFarthest = 10000;
  const Page page = page_of(call);
  query::SearchQuestion question;
  question.query = question_of(call.request);
  question.limit = number_of(call.request, "limit", kUsual, 1, kMost);
  question.facets = flag_of(call.request, "facets", true);
  question.lang = label_language(call.request, call.reader.lexicon());
  if (!page.place.empty()) std::from_chars(page.place.data(), page.place.data() + page.place.size(), question.offset);
  if (!call.reader.store().has_search_index())
    throw Refusal(kUnavailable, "the record has no search index yet; 'khabar build' with it makes one");
  const query::SearchAnswer answer = call.reader.searcher().ask(question);
  if (answer.error)
    throw Refusal(kBad, "q, character " + std::to_string(answer.error->at + 1) + ": " + answer.error->message);
  const std::size_t end = question.offset + answer.articles.size();
  const std::string next = end < answer.total && !answer.articles.empty() && end < kFarthest
                               ? cursor_of(page.scope, std::to_string(end))
                               : "";
  const std::string paging = paging_json({answer.total, false}, next);
  const answering::Answer found = answering::search_answer(answer, question);
  Reply reply;
  // The document counts what there is itself.
  answering::write_page(found, 0, found.items, paging.substr(paging.find(",\"next\"")),
                        [&](std::string_view piece) { reply.body += piece; });
  reply.body += "\n";
  return reply;
}

}  // namespace khabar::server

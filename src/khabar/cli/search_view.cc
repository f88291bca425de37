// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/search_view.h"

#include <algorithm>

#include "khabar/base/split.h"

namespace khabar::cli {
namespace {

using query::FoundArticle;

constexpr const char* kEllipsis = "\u2026";

// The snippet with what was found bold, as one text of one language.
std::string snippet_line(const query::Snippet& snippet, bool colour) {
  std::string line = snippet.cut_before ? std::string(kEllipsis) + " " : "";
  std::size_t at = 0;
  for (const base::ByteRange range : snippet.found) {
    line += harmless(std::string_view(snippet.text).substr(at, range.begin - at));
    line += styled(harmless(range.of(snippet.text)), Style::kBold, colour);
    at = range.end;
  }
  line += harmless(std::string_view(snippet.text).substr(at));
  return snippet.cut_behind ? line + " " + kEllipsis : line;
}

// Words of a line with styles in it, laid out: a style that spans words is closed and opened again around each.
std::vector<std::string> snippet_words(const query::Snippet& snippet, bool colour) {
  query::Snippet parted = snippet;
  parted.found.clear();
  for (const base::ByteRange range : snippet.found) {
    std::uint32_t begin = range.begin;
    for (std::uint32_t i = range.begin; i <= range.end; ++i) {
      if (i < range.end && snippet.text[i] != ' ') continue;
      if (begin < i) parted.found.push_back({begin, i});
      begin = i + 1;
    }
  }
  const std::string line = snippet_line(parted, colour);
  const std::vector<std::string_view> words = base::split(line);
  return {words.begin(), words.end()};
}

std::string day_of(const FoundArticle& hit) {
  return hit.article.published ? hit.article.published->substr(0, 10) : "";
}

std::string title_of(const FoundArticle& hit) {
  return hit.article.title ? *hit.article.title : hit.article.text.substr(0, hit.article.text.find('\n'));
}

std::string event_line(const query::TimelineRow& row, const UiWords& words) {
  const model::Event& event = row.event;
  std::string line = words.date(event.start, event.end) + "  " + words.kind(event.kind);
  if (event.status != "held") line += " (" + words.status(event.status) + ")";
  std::string who;
  for (const query::NamedActor& actor : row.who) {
    if (who.find(actor.name) == std::string::npos) who += (who.empty() ? "" : ", ") + isolated(actor.name);
  }
  line += who.empty() ? "" : "  " + who;
  return row.where.empty() ? line : line + (who.empty() ? "  / " : " / ") + isolated(row.where);
}

void facet_lines(std::string& out, const query::SearchAnswer& answer, const UiWords& words) {
  std::string facet;
  for (const storage::FacetValue& value : answer.facets) {
    if (value.facet != facet) out += "\n" + padded(value.facet + ":", 9);
    facet = value.facet;
    const std::string label = facet == "kind" ? words.kind(value.value) : value.name.empty() ? value.value : value.name;
    out += " " + isolated(label) + " (" + std::to_string(value.articles) + ")";
  }
  if (!facet.empty()) out += "\n";
}

}  // namespace

std::string search_text(const query::SearchAnswer& answer, const query::SearchQuestion& question, const UiWords& words,
                        const ViewOptions& options) {
  constexpr std::size_t kMostEvents = 3;
  constexpr std::size_t kIndent = 4;
  const std::string indent(kIndent, ' ');
  std::string out;
  std::size_t rank = question.offset;
  for (const FoundArticle& hit : answer.articles) {
    std::string head = hit.article.lang;
    if (const std::string day = day_of(hit); !day.empty()) head += "  " + harmless(day);
    if (hit.article.outlet) head += "  " + isolated(*hit.article.outlet);
    out += padded(std::to_string(++rank) + ".", kIndent) +
           styled(isolated(title_of(hit)), Style::kBold, options.colour) + "\n" + indent +
           styled(head + "  " + harmless(hit.article.source.path), Style::kDim, options.colour) + "\n";
    for (const std::string& line : wrapped(snippet_words(hit.snippet, options.colour), options.width - kIndent))
      out += indent + line + "\n";
    for (std::size_t i = 0; i < std::min(hit.events.size(), kMostEvents); ++i)
      out += indent + styled(event_line(hit.events[i], words), Style::kCyan, options.colour) + "\n";
    if (hit.events.size() > kMostEvents)
      out += indent + words.filled("search.more", {{"n", std::to_string(hit.events.size() - kMostEvents)}}) + "\n";
  }
  out += words.filled("search.total",
                      {{"n", std::to_string(answer.articles.size())}, {"total", std::to_string(answer.total)}}) +
         "\n";
  facet_lines(out, answer, words);
  return out;
}

}  // namespace khabar::cli

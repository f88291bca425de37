// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/explain_view.h"

#include <cstdio>

#include "khabar/cli/terminal_text.h"

namespace khabar::cli {
namespace {

class View {
 public:
  View(const model::Article& article, const ExplainStyle& style) : article_(article), style_(style) {}

  std::string show(const std::vector<model::ExplainedClause>& clauses) {
    head();
    std::uint32_t sentence = UINT32_MAX;
    for (std::size_t c = 0; c < clauses.size(); ++c) {
      if (clauses[c].sentence != sentence) {
        sentence = clauses[c].sentence;
        shown_ = style_.every_sentence || speaks(clauses, c);
        if (shown_) line("[" + std::to_string(sentence + 1) + "] ", words(sentence_tokens(sentence)), Style::kBold);
      }
      if (shown_) clause(clauses[c]);
    }
    line("", article_.events.empty() ? "no events" : "events", Style::kBold);
    for (const model::EventMention& event : article_.events) show_event(event);
    return std::move(out_);
  }

 private:
  void head() {
    line("", article_.source.path + (article_.title ? "  " + isolated(*article_.title) : ""), Style::kBold);
    if (article_.lang == "und") line("", "a language that khabar does not read: no events are looked for", Style::kRed);
    line("", "language " + article_.lang + ", published " + article_.published.value_or("unknown"), Style::kDim);
  }

  // Whether a frame's words stand in the sentence whose clauses begin at `c`.
  static bool speaks(const std::vector<model::ExplainedClause>& clauses, std::size_t c) {
    const std::uint32_t sentence = clauses[c].sentence;
    for (; c < clauses.size() && clauses[c].sentence == sentence; ++c) {
      if (!clauses[c].frames.empty()) return true;
    }
    return false;
  }

  void clause(const model::ExplainedClause& clause) {
    const std::string verb = clause.future ? "future verb" : clause.finite ? "verb" : "no finite verb";
    line("    | ", words(clause.tokens) + "  (" + clause.start + ", " + verb + ")", Style::kPlain);
    std::string nouns;
    for (const model::ExplainedNoun& noun : clause.nouns)
      nouns += (nouns.empty() ? "" : "; ") + words(noun.tokens) + ": " + noun.role +
               (noun.country.empty() ? "" : " " + noun.country);
    if (!nouns.empty()) line("    |   ", nouns, Style::kDim);
    for (const model::ExplainedFrame& frame : clause.frames) {
      const std::string what = words(frame.trigger) + (frame.kind.empty() ? "" : " = " + frame.kind) + " (" +
                               frame.frame + ": " + isolated(frame.pattern) + ")";
      if (frame.told)
        line("    |   + ", what + " -> " + frame.event + ": " + frame.why, Style::kCyan);
      else
        line("    |   - ", what + ": " + (frame.why.empty() ? "told by another sentence" : frame.why), Style::kYellow);
    }
  }

  void show_event(const model::EventMention& event) {
    std::string slots = event.kind + " " + event.status + ", " + event.start.value_or("no date");
    if (event.end && event.end != event.start) slots += " to " + *event.end;
    if (event.place >= 0) slots += ", at " + isolated(name(static_cast<std::uint32_t>(event.place)));
    for (const model::EventActor& actor : event.actors) slots += ", " + actor.role + " " + isolated(name(actor.entity));
    for (const std::string& country : event.countries) slots += ", " + country;
    for (const model::Count& count : event.counts)
      slots += ", " + count.what + (count.at_least ? " at least " : " ") + std::to_string(count.value);
    if (event.round) slots += ", round " + std::to_string(*event.round);
    for (const std::uint32_t source : event.said_by) slots += ", says " + isolated(name(source));
    char confidence[32];
    std::snprintf(confidence, sizeof confidence, ", confidence %.2f", event.confidence);
    line("  " + event.id + "  ", slots, Style::kCyan);
    line("      ", event.why + confidence, Style::kDim);
  }

  [[nodiscard]] const std::string& name(std::uint32_t entity) const { return article_.entities[entity].name; }

  [[nodiscard]] base::TokenRange sentence_tokens(std::uint32_t sentence) const {
    return article_.layer.sentences[sentence].tokens;
  }

  [[nodiscard]] std::string words(base::TokenRange tokens) const {
    if (tokens.empty()) return {};
    const base::ByteRange range{article_.layer.tokens[tokens.begin].range.begin,
                                article_.layer.tokens[tokens.end - 1].range.end};
    return isolated(range.of(article_.text));
  }

  void line(std::string_view indent, std::string_view text, Style style) {
    out_ += indent;
    out_ += styled(text, style, style_.colour);
    out_ += '\n';
  }

  const model::Article& article_;
  const ExplainStyle& style_;
  std::string out_;
  bool shown_ = false;
};

}  // namespace

std::string explained(const model::Article& article, const std::vector<model::ExplainedClause>& clauses,
                      const ExplainStyle& style) {
  return View(article, style).show(clauses);
}

}  // namespace khabar::cli

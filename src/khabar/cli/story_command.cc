// SPDX-License-Identifier: Apache-2.0
// khabar story ID --db RECORD: one story's articles in all languages, and the events they tell of.
#include "khabar/answering/stories_answer.h"
#include "khabar/base/error.h"
#include "khabar/cli/answer.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/joins_view.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/query/story_page.h"
#include "khabar/storage/record_store.h"

namespace khabar::cli {
namespace {

using query::StoryArticle;
using query::StoryPage;

Note article_note(const StoryArticle& article, const UiWords& words) {
  Note note{{}, Style::kBold, false};
  const storage::ArticleHead& head = article.head;
  const std::string day = head.published.substr(0, 10);
  add_words(note.pieces, (day.empty() ? words.date({}) : words.date(day)) + ",");
  add_words(note.pieces, (head.outlet.empty() ? head.path : head.outlet) + " (" + head.lang + ")");
  if (article.copy != 0) add_words(note.pieces, words.filled("story.copy", {{"n", std::to_string(article.copy)}}));
  return note;
}

std::string story_text(const StoryPage& page, const UiWords& words, const ViewOptions& view) {
  Note head{{}, Style::kBold, false};
  add_words(head.pieces, page.story.title);
  Note days{{}, Style::kDim, false};
  add_words(days.pieces, page.story.id + "; " + words.date(page.story.first, page.story.last) + "; " +
                             words.filled("story.articles", {{"n", std::to_string(page.articles.size())}}));
  std::string out = notes_text({head, days}, 0, view);
  for (const StoryArticle& article : page.articles) {
    Note id{{}, Style::kDim, false};
    add_words(id.pieces, article.head.id + " " + article.head.path);
    out += notes_text({article_note(article, words), text_note(article.head.title, Style::kPlain), id}, 4, view);
  }
  return page.events.empty() ? out : out + "\n" + timeline_text(page.events, words, view);
}

struct StoryOptions : FilterOptions {
  bool explain = false;
};

int print_story(const Session& session, const StoryOptions& options, const std::string& id) {
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const query::TimelineFilter filter = filter_of(options, lexicon);
  const auto store = session.open_store(options.db, storage::OpenMode::kRead);
  const std::vector<StoryPage> pages = query::story_pages(*store, id, filter);
  if (pages.empty()) {
    throw base::Error(base::ErrorKind::kStorage, options.db,
                      "has no story, article or event '" + harmless(id) +
                          "'; khabar timeline --json and khabar search --json show the ids it has");
  }
  const UiWords words(lexicon, options.lang);
  std::vector<pipeline::StoryExplanation> joins;
  for (const StoryPage& page : pages) {
    if (options.explain) joins.push_back(pipeline::explain_story(*store, page.story.id, lexicon));
  }
  std::vector<std::string> joined;
  for (const pipeline::StoryExplanation& joins_of_one : joins) joined.push_back(story_joins_json(joins_of_one));
  Answer answer{answering::stories_answer(pages, joined)};
  answer.text = [&] {
    std::string out;
    for (std::size_t i = 0; i < pages.size(); ++i) {
      out += (out.empty() ? "" : "\n") + story_text(pages[i], words, view_of(options));
      if (options.explain) out += story_joins_text(joins[i], words);
    }
    return out;
  };
  return give(answer, options);
}

}  // namespace

Command add_story(CLI::App& app, const Session& session) {
  CLI::App* command =
      app.add_subcommand("story", "Show one story: its articles in all languages, and the events they tell of");
  auto options = std::make_shared<StoryOptions>();
  auto id = std::make_shared<std::string>();
  command->add_option("id", *id, "A story's id, or that of an article or an event that belongs to it")
      ->required()
      ->type_name("ID");
  add_view_options(*command, *options);
  add_condition_options(*command, *options);
  add_status_option(*command, *options);
  command->add_flag("--explain", options->explain,
                    "Also why each article was joined, point by point, and which others nearly were");
  command->footer("Example:  khabar story s-1f0a2b3c4d5e6f70 --db record.db --lang hi");
  return [&session, options, id] { return print_story(session, *options, *id); };
}

}  // namespace khabar::cli

// SPDX-License-Identifier: Apache-2.0
// khabar match A B: how likely two names, in any scripts, are of one. khabar match --batch: the same for a stream.
#include <array>
#include <charconv>
#include <iostream>

#include "khabar/base/error.h"
#include "khabar/cli/commands.h"
#include "khabar/cli/terminal_text.h"
#include "khabar/matching/name_matcher.h"
#include "khabar/text/utf8.h"

namespace khabar::cli {
namespace {

using matching::NameKind;

struct MatchOptions {
  std::string a;
  std::string b;
  std::string type;
  bool batch = false;
};

std::optional<NameKind> kind_of(std::string_view type) {
  if (type.empty()) return NameKind::kUnknown;
  if (type == "PER") return NameKind::kPerson;
  if (type == "ORG") return NameKind::kOrganisation;
  if (type == "LOC") return NameKind::kPlace;
  return std::nullopt;
}

std::string repaired(std::string_view name) {
  std::size_t replaced = 0;
  return text::is_valid(name) ? std::string(name) : text::repaired(name, replaced);
}

// Three digits behind the point, without the locale's say.
std::string shown(double score) {
  std::array<char, 16> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), score, std::chars_format::fixed, 3);
  return {buffer.data(), end.ptr};
}

int match_two(const matching::NameMatcher& matcher, const MatchOptions& options) {
  std::vector<std::string> why;
  const double score = matcher.score(repaired(options.a), repaired(options.b), *kind_of(options.type), &why);
  constexpr double kSame = 0.5;
  std::cout << shown(score) << (score >= kSame ? "  the same" : "  different") << "\n";
  for (const std::string& line : why) std::cout << "  " << harmless(line) << "\n";
  return finish_output(kDone);
}

// One line at a time, so that a stream of any length takes no more memory. A line that is no pair gets the score 0 and
// is named.
int match_batch(const matching::NameMatcher& matcher, NameKind otherwise) {
  constexpr std::size_t kMostComplaints = 20;
  std::size_t refused = 0;
  std::size_t number = 0;
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    ++number;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    const std::size_t first = line.find('\t');
    const std::size_t second = first == std::string::npos ? first : line.find('\t', first + 1);
    const std::string_view view(line);
    const std::string_view type = second == std::string::npos ? std::string_view{} : view.substr(second + 1);
    const std::string_view type_cell = type.substr(0, type.find('\t'));
    const auto kind = type_cell.empty() ? std::optional(otherwise) : kind_of(type_cell);
    if (first == std::string::npos || !kind) {
      if (++refused <= kMostComplaints) {
        report_problem("line " + std::to_string(number),
                       first == std::string::npos ? "is not two names parted by a tab"
                                                  : "the type is not PER, ORG or LOC: " + std::string(type_cell));
      }
      std::cout << "0.000\t" << line << "\n";
      continue;
    }
    const std::string_view other = view.substr(first + 1, second == std::string::npos ? second : second - first - 1);
    std::cout << shown(matcher.score(repaired(view.substr(0, first)), repaired(other), *kind)) << "\t" << line << "\n";
  }
  if (refused > kMostComplaints)
    report_problem("", std::to_string(refused) + " lines were refused; the first " + std::to_string(kMostComplaints) +
                           " are named");
  return finish_output(refused == 0 ? kDone : kDoneWithRefusals);
}

int run_match(const Session& session, const MatchOptions& options, bool both) {
  if (!kind_of(options.type))
    throw base::Error(base::ErrorKind::kUsage, "--type", "'" + harmless(options.type) + "' is not PER, ORG or LOC");
  if (options.batch == both)
    throw base::Error(base::ErrorKind::kUsage, "match", "give two names, or --batch and pairs on standard input");
  const lexicon::Lexicon lexicon = session.load_lexicon();
  const matching::NameMatcher matcher(lexicon);
  return options.batch ? match_batch(matcher, *kind_of(options.type)) : match_two(matcher, options);
}

}  // namespace

Command add_match(CLI::App& app, const Session& session) {
  CLI::App* command = app.add_subcommand("match", "How likely two names, in any scripts, are of one, and why");
  auto options = std::make_shared<MatchOptions>();
  CLI::Option* a = command->add_option("a", options->a, "A name")->type_name("NAME");
  CLI::Option* b = command->add_option("b", options->b, "Another name")->type_name("NAME");
  command->add_option("--type", options->type, "What both are: PER, ORG or LOC (default: guessed)")->type_name("TYPE");
  command->add_flag("--batch", options->batch,
                    "Read lines \"name TAB name [TAB type]\", write \"score TAB the line\"; 0.5 and more: the same");
  command->footer("Example:  khabar match \"PUTIN, Vladimir V.\" \"Vladimir Vladimirovich Putin\"");
  return [&session, options, a, b] { return run_match(session, *options, a->count() + b->count() == 2); };
}

}  // namespace khabar::cli

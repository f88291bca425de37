// SPDX-License-Identifier: Apache-2.0
#include "khabar/merging/reasons.h"

namespace khabar::merging {
namespace {

// A report of the day's news, and one that looks back.
constexpr std::int32_t kFresh = 7;
constexpr std::int32_t kLater = 30;

std::string words_of(const model::SettledReason& reason) {
  const std::string& code = reason.code;
  if (code == "overruled") return reason.note.empty() ? "a user's table says so" : "a user's table: " + reason.note;
  if (code == "revised") return "a later report revises the earlier one";
  if (code == "sources") {
    const std::string more = reason.more == 1 ? "1 report" : std::to_string(reason.more) + " independent reports";
    return more + " against " + std::to_string(reason.fewer);
  }
  if (code == "embedded") return "an embedded post bears it out";
  if (code == "weekday") return "the other page's weekday and date contradict each other";
  if (code == "weekdays") return "the other pages' weekdays and dates contradict each other";
  if (code == "firm") return "the other is announced beforehand or told again later";
  if (code == "near") return "its report is nearer to the day";
  if (code == "later") return "the later report";
  if (code == "clearer") return "read from the clearer sentence";
  return "nothing speaks for one more than for the other; one of them is shown";
}

}  // namespace

Reasons reasons_for(const Claim& winner, const Claim& other) {
  Reasons reasons;
  const auto say = [&](const char* code) { reasons.push_back({code}); };
  if (winner.sources > other.sources) {
    reasons.push_back(
        {"sources", static_cast<std::uint32_t>(winner.sources), static_cast<std::uint32_t>(other.sources)});
  }
  if (winner.embedded && !other.embedded) say("embedded");
  if (other.contradicted && !winner.contradicted) say(other.sources == 1 ? "weekday" : "weekdays");
  if (winner.firm && !other.firm) say("firm");
  const bool near = winner.nearest && *winner.nearest <= kFresh && other.nearest && *other.nearest >= kLater;
  if (near) say("near");
  if (!reasons.empty()) return reasons;
  const bool later = winner.latest && other.latest && *winner.latest > *other.latest;
  say(later ? "later" : winner.support > other.support ? "clearer" : "tie");
  return reasons;
}

std::string in_english(const Reasons& reasons) {
  std::string text;
  for (std::size_t i = 0; i < reasons.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == reasons.size() ? ", and " : ", ") + words_of(reasons[i]);
  }
  return text;
}

}  // namespace khabar::merging

// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/time_finder.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "khabar/extraction/times/grammar.h"
#include "khabar/extraction/times/resolver.h"
#include "khabar/extraction/times/tense.h"

namespace khabar::extraction::times {
namespace {

using model::Article;
using model::Sentence;
using model::TimeKind;
using model::TimeMention;

constexpr double kWeakConfidence = 0.6;
constexpr double kGuessConfidence = 0.8;

constexpr std::array<std::string_view, 7> kWeekdays = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                       "Thursday", "Friday", "Saturday"};
constexpr std::array<std::string_view, 12> kMonths = {"January",   "February", "March",    "April",
                                                      "May",       "June",     "July",     "August",
                                                      "September", "October",  "November", "December"};

struct Found {
  Expression expression;
  std::uint32_t sentence = 0;
};

// The day of "2025-07-26T06:44:00+05:30": the local one, as written.
std::optional<std::int32_t> day_of(const std::optional<std::string>& iso8601) {
  if (!iso8601 || iso8601->size() < 10) return std::nullopt;
  const auto span = model::parse_value(iso8601->substr(0, 10));
  return span && span->first == span->last ? std::optional(span->first) : std::nullopt;
}

std::string spelled(std::int32_t day) {
  const model::CivilDate date = model::from_days(day);
  return std::to_string(date.day) + " " + std::string(kMonths.at(static_cast<std::size_t>(date.month - 1))) + " " +
         std::to_string(date.year);
}

// The walk over one article's expressions, in order: what was told before is part of the setting.
class Reading {
 public:
  Reading(const Article& article, const TenseFinder& tense, const Festivals& festivals, int latest_year,
          std::vector<base::Problem>& problems)
      : article_(article), tense_(tense), problems_(problems) {
    page_.latest_year = latest_year;
    page_.festivals = &festivals;
  }

  // The page's own day, and the months that it states in full.
  void prepare(const std::vector<Found>& found) {
    for (const Found& one : found) {
      for (const Point* point : {&one.expression.spec.first, &one.expression.spec.last}) {
        if (point->has(kYear) && point->has(kMonth)) page_.months.emplace_back(point->get(kYear), point->get(kMonth));
      }
    }
    page_.today = day_of(article_.published);
    if (page_.today) return;
    page_.weak = true;
    page_.today = day_of(article_.page_published);
    page_.basis = "page";
    if (page_.today) return;
    for (const model::Embed& embed : article_.embeds) {
      const auto day = day_of(embed.published);
      if (day && (!page_.today || *day > *page_.today)) page_.today = day;
      page_.basis = "embed";
    }
    if (page_.today) return;
    std::vector<int> years;
    for (const auto& [year, month] : page_.months) years.push_back(year);
    if (!years.empty() && std::count(years.begin(), years.end(), years.front()) == std::ssize(years))
      page_.only_year = years.front();
    page_.basis = "context";
    for (const Found& one : found) {
      const Point& point = one.expression.spec.first;
      if (one.expression.spec.span || !point.has(kWeekday) || !point.has(kMonth) || !point.has(kDay)) continue;
      const Outcome outcome = resolve(one.expression, page_);
      if (!outcome.known) continue;
      page_.today = outcome.known->days.first;
      page_.weekday_shift = point.get(kWeekday) - model::weekday(*page_.today);
      return;
    }
  }

  [[nodiscard]] TimeMention read(const std::vector<Found>& all, std::size_t index, bool& counts) {
    const Found& found = all[index];
    Setting setting = setting_at(found);
    if (found.expression.spec.first.is(kWay, kAfter) && !setting.told_here) setting.told_here = told_behind(all, index);
    const Outcome outcome = resolve(found.expression, setting);
    counts = outcome.counts;
    TimeMention mention;
    mention.tokens = found.expression.tokens;
    mention.range = {article_.layer.tokens[mention.tokens.begin].range.begin,
                     article_.layer.tokens[mention.tokens.end - 1].range.end};
    mention.kind = found.expression.kind;
    mention.scope = scope_of(found);
    if (mention.kind != TimeKind::kDate && mention.kind != TimeKind::kSpan) return mention;
    mention.basis = outcome.basis;
    mention.confidence = setting.weak && outcome.basis != "stated"                ? kWeakConfidence
                         : outcome.basis == "tense" || outcome.basis == "context" ? kGuessConfidence
                                                                                  : 1.0;
    if (outcome.known) mention.value = outcome.known->value();
    if (counts) {
      if (outcome.weekday_conflict && outcome.known) mention.conflict = "weekday";
      note_problems(outcome, setting, mention);
      add_candidates(found.expression, setting, outcome, mention);
      remember(outcome, found);
    }
    return mention;
  }

 private:
  [[nodiscard]] Setting setting_at(const Found& found) const {
    const Sentence& sentence = article_.layer.sentences[found.sentence];
    Setting setting = page_;
    setting.tense = tense_.at(article_.layer, sentence, found.expression.tokens);
    if (sentence.embed >= 0) {
      const model::Embed& embed = article_.embeds[static_cast<std::size_t>(sentence.embed)];
      if (const auto day = day_of(embed.published)) {
        setting.today = day;
        setting.basis = "embed";
        setting.weak = false;
      }
    }
    setting.told_in_paragraph =
        told_sentence_ != kNowhere && article_.layer.sentences[told_sentence_].paragraph == sentence.paragraph;
    if (found.sentence == told_sentence_) setting.told_here = page_.told;
    setting.goes_on = month_sentence_ != kNowhere && month_sentence_ + 1 == found.sentence &&
                      scope_of(found) != model::TimeScope::kClause;
    if (found.sentence == year_sentence_) setting.year_here = page_.told_year;
    return setting;
  }

  // The first day that the same sentence tells of behind an expression.
  [[nodiscard]] std::optional<std::int32_t> told_behind(const std::vector<Found>& all, std::size_t index) const {
    for (std::size_t next = index + 1; next < all.size() && all[next].sentence == all[index].sentence; ++next) {
      const Point& point = all[next].expression.spec.first;
      if (point.has(kWay) || point.has(kNext) || all[next].expression.spec.span) continue;
      const Outcome outcome = resolve(all[next].expression, setting_at(all[next]));
      if (outcome.known && outcome.known->precision == Precision::kDay) return outcome.known->days.first;
    }
    return std::nullopt;
  }

  // A time that opens its sentence, alone or behind one word ("on"), holds for all of it; one that opens a paragraph
  // for all of that.
  [[nodiscard]] model::TimeScope scope_of(const Found& found) const {
    const model::TokenLayer& layer = article_.layer;
    const Sentence& sentence = layer.sentences[found.sentence];
    int words = 0;
    for (std::uint32_t i = sentence.tokens.begin; i < found.expression.tokens.begin; ++i)
      words += layer.tokens[i].kind == model::TokenKind::kWord ? 1 : 0;
    if (words > 1) return model::TimeScope::kClause;
    const bool opens = found.sentence == 0 || layer.sentences[found.sentence - 1].paragraph != sentence.paragraph;
    return opens ? model::TimeScope::kParagraph : model::TimeScope::kSentence;
  }

  // What else the words may mean: the other side of today, the days about one that no calendar has, the day that the
  // stated weekday has.
  void add_candidates(const Expression& expression, const Setting& setting, const Outcome& outcome,
                      TimeMention& mention) const {
    const auto put = [&](const std::string& value) {
      if (value != mention.value &&
          std::find(mention.readings.begin(), mention.readings.end(), value) == mention.readings.end())
        mention.readings.push_back(value);
    };
    for (std::int32_t day : outcome.candidates) put(model::day_value(day));
    if (!outcome.known || outcome.basis == "stated" || outcome.basis == "context") return;
    for (Tense tense : {Tense::kPast, Tense::kFuture}) {
      Setting other = setting;
      other.tense = tense;
      const Outcome read = resolve(expression, other);
      if (read.counts && read.known) put(read.known->value());
    }
  }

  void note_problems(const Outcome& outcome, const Setting& setting, const TimeMention& mention) {
    if (outcome.impossible) problems_.push_back({"impossible-date", "no calendar has this date", mention.range});
    if (outcome.known && outcome.basis == "stated" && setting.tense == Tense::kPast && setting.today && !setting.weak &&
        outcome.known->days.first > *setting.today) {
      problems_.push_back({"future-date", "told as past, but behind the page's own day", mention.range});
    }
    if (mention.conflict.empty()) return;
    const std::int32_t day = outcome.known->days.first;
    problems_.push_back(
        {"weekday-conflict",
         spelled(day) + " is a " + std::string(kWeekdays.at(static_cast<std::size_t>(model::weekday(day)))) +
             ", the page says " + std::string(kWeekdays.at(static_cast<std::size_t>(*outcome.stated_weekday))),
         mention.range});
  }

  void remember(const Outcome& outcome, const Found& found) {
    if (!outcome.known) return;
    const model::CivilDate date = model::from_days(outcome.known->days.last);
    page_.told_year = date.year;
    if (outcome.known->precision == Precision::kYear && outcome.basis == "stated") year_sentence_ = found.sentence;
    const Precision precision = outcome.known->precision;
    if (precision == Precision::kDay || precision == Precision::kMonth) {
      page_.told_month = {date.year, date.month};
      month_sentence_ = found.sentence;
    }
    if (precision != Precision::kDay) return;
    page_.told = outcome.known->days.last;
    if (!page_.lead && article_.layer.sentences[found.sentence].embed < 0) page_.lead = page_.told;
    told_sentence_ = found.sentence;
  }

  const Article& article_;
  const TenseFinder& tense_;
  std::vector<base::Problem>& problems_;
  Setting page_;
  static constexpr std::uint32_t kNowhere = UINT32_MAX;
  std::uint32_t told_sentence_ = kNowhere;
  std::uint32_t month_sentence_ = kNowhere;
  std::uint32_t year_sentence_ = kNowhere;
};

}  // namespace

struct TimeFinder::Tables {
  explicit Tables(const lexicon::Lexicon& lexicon)
      : grammar(lexicon),
        tense(lexicon),
        festivals(lexicon.table("shared/festivals"), lexicon.table("shared/festival_days_generated")) {
    const lexicon::Table& calendar = lexicon.table("shared/calendar");
    for (std::size_t row = 0; row < calendar.rows(); ++row) {
      const std::string_view value = calendar.cell(row, calendar.column("value"));
      if (calendar.cell(row, calendar.column("name")) != "latest_year") continue;
      std::from_chars(value.data(), value.data() + value.size(), latest_year);
    }
  }
  Grammar grammar;
  TenseFinder tense;
  Festivals festivals;
  int latest_year = 9999;
};

TimeFinder::TimeFinder(const lexicon::Lexicon& lexicon) : tables_(std::make_unique<const Tables>(lexicon)) {}
TimeFinder::~TimeFinder() = default;

std::vector<TimeMention> TimeFinder::expressions(const Article& article, std::vector<base::Problem>& problems) const {
  std::vector<Found> found;
  for (std::uint32_t i = 0; i < article.layer.sentences.size(); ++i) {
    for (const Expression& expression : tables_->grammar.parse(article.layer, article.layer.sentences[i].tokens)) {
      found.push_back({expression, i});
    }
  }
  Reading reading(article, tables_->tense, tables_->festivals, tables_->latest_year, problems);
  reading.prepare(found);
  std::vector<TimeMention> mentions;
  for (std::size_t i = 0; i < found.size(); ++i) {
    bool counts = true;
    TimeMention mention = reading.read(found, i, counts);
    if (counts || (mention.kind != TimeKind::kDate && mention.kind != TimeKind::kSpan))
      mentions.push_back(std::move(mention));
  }
  return mentions;
}

void TimeFinder::run(Article& article) const {
  article.times = expressions(article, article.problems);
  std::erase_if(article.times,
                [](const TimeMention& time) { return time.kind != TimeKind::kDate && time.kind != TimeKind::kSpan; });
}

}  // namespace khabar::extraction::times

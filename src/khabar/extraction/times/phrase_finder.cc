// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/times/phrase_finder.h"

#include "khabar/extraction/times/grammar.h"
#include "khabar/extraction/times/phrase.h"
#include "khabar/extraction/times/tense.h"

namespace khabar::extraction::times {

struct PhraseFinder::Tables {
  explicit Tables(const lexicon::Lexicon& lexicon)
      : grammar(lexicon),
        tense(lexicon),
        festivals(lexicon.table("shared/festivals"), lexicon.table("shared/festival_days_generated")) {}
  Grammar grammar;
  TenseFinder tense;
  Festivals festivals;
};

PhraseFinder::PhraseFinder(const lexicon::Lexicon& lexicon) : tables_(std::make_unique<const Tables>(lexicon)) {}
PhraseFinder::~PhraseFinder() = default;

std::vector<model::TimeMention> PhraseFinder::read(const model::Article& text, std::optional<std::int64_t> now,
                                                   std::vector<std::string>& rules,
                                                   std::vector<base::Problem>& problems) const {
  std::vector<model::TimeMention> mentions;
  const model::TokenLayer& layer = text.layer;
  if (layer.tokens.empty()) return mentions;
  Tree tree;
  const base::TokenRange all{0, static_cast<std::uint32_t>(layer.tokens.size())};
  for (const Expression& expression : tables_->grammar.parse_phrase(layer, all, tree)) {
    const model::Sentence& sentence = layer.sentences[layer.tokens[expression.tokens.begin].sentence];
    Setting setting;
    if (now) setting.today = day_of_second(*now);
    setting.told = setting.today;
    if (setting.today) {
      const model::CivilDate date = model::from_days(*setting.today);
      setting.told_month = {date.year, date.month};
      setting.told_year = date.year;
    }
    setting.tense = tables_->tense.at(layer, sentence, expression.tokens);
    Evaluator evaluator(tree, tables_->festivals, setting, now.value_or(0));
    const Readings readings = evaluator.expression(expression);
    if (readings.empty() && !evaluator.impossible()) continue;
    model::TimeMention mention;
    mention.tokens = expression.tokens;
    mention.range = {layer.tokens[expression.tokens.begin].range.begin,
                     layer.tokens[expression.tokens.end - 1].range.end};
    if (evaluator.impossible() && readings.empty())
      problems.push_back({"impossible-date", "no calendar has this date", mention.range});
    if (evaluator.weekday_conflict()) mention.conflict = "weekday";
    mention.basis = evaluator.basis();
    if (!readings.empty()) {
      mention.kind = readings.front().kind();
      mention.value = readings.front().value();
      for (std::size_t i = 1; i < readings.size(); ++i) mention.readings.push_back(readings[i].value());
    }
    rules.push_back(tables_->grammar.rule_text(expression.rule));
    if (evaluator.impossible() || evaluator.weekday_conflict()) {
      for (std::int32_t day : evaluator.candidates()) mention.readings.push_back(model::day_value(day));
    }
    mentions.push_back(std::move(mention));
  }
  return mentions;
}

}  // namespace khabar::extraction::times

// SPDX-License-Identifier: Apache-2.0
// Why reports were joined into one event, and what nearly was: the evidence between pairs of reports, as merging weighs
// it (merging/pair_score.h).
#pragma once

#include <string>
#include <vector>

#include "khabar/lexicon/lexicon.h"
#include "khabar/storage/record_store.h"

namespace khabar::pipeline {

struct WeighedFeature {
  std::string feature;  // of shared/merge_weights
  double points = 0;    // weight times value
};

struct ReportPair {
  model::ReportRef a;
  model::ReportRef b;
  double score = 0;                      // the sum of points
  std::vector<WeighedFeature> features;  // most points, for or against, first
};

struct NearMiss {
  ReportPair pair;    // a: a report of the event
  std::string event;  // id of the event that has b
  // "too little" speaks for it, "one page" tells both and a page tells an event once, or "mean": with the other
  // reports of either event too little does, or something speaks against one of them.
  std::string why;
};

struct JoinExplanation {
  double needed = 0;               // points that join two reports
  double needed_in_mean = 0;       // what all pairs of two groups must reach on average
  std::vector<ReportPair> joined;  // each report but the first with the one before it that it is closest to
  std::vector<NearMiss> near;      // best first, at most kNearMisses
};
inline constexpr std::size_t kNearMisses = 5;

// Reads the whole record, as any report may be the closest. Empty if the record has no such event.
[[nodiscard]] JoinExplanation explain_joins(const storage::RecordReader& record, const std::string& event,
                                            const lexicon::Lexicon& lexicon);

}  // namespace khabar::pipeline

// SPDX-License-Identifier: Apache-2.0
#include "khabar/cli/progress.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <iostream>

#include "khabar/cli/timeline_view.h"
#include "khabar/exporting/json_writer.h"
#include "khabar/reading/inputs/named_inputs.h"

namespace khabar::cli {
namespace {

constexpr std::chrono::milliseconds kBetween{500};
constexpr double kToKnowTheRate = 1.0;  // seconds

std::string clock_text(double seconds) {
  const auto whole = static_cast<long>(std::ceil(seconds));
  std::array<char, 48> text{};
  if (whole >= 3600) {
    std::snprintf(text.data(), text.size(), "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
  } else {
    std::snprintf(text.data(), text.size(), "%ld:%02ld", whole / 60, whole % 60);
  }
  return text.data();
}

double rate_of(const ProgressState& state) {
  return state.seconds > 0 ? static_cast<double>(state.pages) / state.seconds : 0;
}

}  // namespace

double seconds_left(const ProgressState& state) {
  if (state.bytes == 0 || state.bytes_total == 0 || state.seconds < kToKnowTheRate) return -1;
  if (state.bytes >= state.bytes_total) return 0;
  return state.seconds * static_cast<double>(state.bytes_total - state.bytes) / static_cast<double>(state.bytes);
}

std::string progress_text(const ProgressState& state) {
  std::string text = grouped(static_cast<double>(state.pages)) + (state.pages == 1 ? " page read" : " pages read");
  if (state.skipped > 0) text += ", " + grouped(static_cast<double>(state.skipped)) + " known";
  if (state.stage != "reading") return text + ", " + state.stage;
  if (state.seconds >= kToKnowTheRate) text += ", " + grouped(std::round(rate_of(state))) + " a second";
  if (const double left = seconds_left(state); left >= 0) {
    const auto percent = static_cast<unsigned>(100 * state.bytes / state.bytes_total);
    text += ", " + std::to_string(percent) + "%, " + clock_text(left) + " left";
  }
  return text;
}

std::string progress_json(const ProgressState& state) {
  exporting::JsonWriter json;
  const auto number_or_null = [&](const char* name, bool known, double value) {
    json.key(name);
    if (known) {
      json.value(std::round(value * 100) / 100);
    } else {
      json.null();
    }
  };
  json.begin_object();
  json.field("schema", "khabar/progress/1");
  json.field("stage", state.stage);
  json.field("pages", static_cast<std::int64_t>(state.pages));
  json.field("skipped", static_cast<std::int64_t>(state.skipped));
  json.field("bytes", static_cast<std::int64_t>(state.bytes));
  number_or_null("bytes_total", state.bytes_total != 0, static_cast<double>(state.bytes_total));
  number_or_null("seconds", true, state.seconds);
  number_or_null("pages_per_second", state.seconds > 0, rate_of(state));
  const double left = seconds_left(state);
  number_or_null("seconds_left", left >= 0 && state.stage == "reading", left);
  json.end_object();
  return json.take();
}

Progress::Progress(ProgressForm form, const std::vector<std::string>& named) : form_(form) {
  if (form == ProgressForm::kNone) return;
  for (const std::string& path : reading::inputs::expand_inputs(named).paths) {
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    if (error) {  // standard input, a pipe: nobody knows how much there is
      sizes_.clear();
      state_.bytes_total = 0;
      return;
    }
    sizes_[path] = size;
    state_.bytes_total += size;
  }
}

Progress::~Progress() { clear(); }

void Progress::passed(const std::string& path, bool read) {
  ++(read ? state_.pages : state_.skipped);
  if (form_ == ProgressForm::kNone) return;
  if (path != path_) {
    if (const auto behind = sizes_.find(path_); behind != sizes_.end()) {
      state_.bytes += behind->second;
      sizes_.erase(behind);
    }
    path_ = path;
  }
  if (Clock::now() - shown_ >= kBetween) show();
}

void Progress::stage(const std::string& name) {
  state_.stage = name;
  if (name == "done") state_.bytes = state_.bytes_total;
  if (form_ != ProgressForm::kNone) show();
}

void Progress::show() {
  shown_ = Clock::now();
  state_.seconds = std::chrono::duration<double>(shown_ - begun_).count();
  if (form_ == ProgressForm::kJson) {
    std::cerr << progress_json(state_) + "\n" << std::flush;
    return;
  }
  std::cerr << "\r" + progress_text(state_) + "\033[K" << std::flush;
  line_ = true;
}

void Progress::clear() {
  if (line_) std::cerr << "\r\033[K" << std::flush;
  line_ = false;
}

}  // namespace khabar::cli

// SPDX-License-Identifier: Apache-2.0
#include "khabar/server/request.h"

#include <algorithm>

#include "khabar/text/utf8.h"

namespace khabar::server {
namespace {

int hex(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool decode(std::string_view raw, bool plus_is_space, std::string& out, std::string& why) {
  out.clear();
  out.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '%') {
      const int high = i + 1 < raw.size() ? hex(raw[i + 1]) : -1;
      const int low = i + 2 < raw.size() ? hex(raw[i + 2]) : -1;
      if (high < 0 || low < 0) {
        why = "a '%' is not followed by two hexadecimal digits";
        return false;
      }
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      out += raw[i] == '+' && plus_is_space ? ' ' : raw[i];
    }
  }
  if (text::is_valid(out)) return true;
  why = "it is not UTF-8, or holds a NUL";
  return false;
}

}  // namespace

std::optional<Parameters> parse_form(std::string_view form, std::string& why) {
  Parameters parameters;
  while (!form.empty()) {
    const std::size_t end = std::min(form.find('&'), form.size());
    const std::string_view one = form.substr(0, end);
    form.remove_prefix(std::min(end + 1, form.size()));
    if (one.empty()) continue;
    if (parameters.size() == kMostParameters) {
      why = "it has more than " + std::to_string(kMostParameters) + " parameters";
      return std::nullopt;
    }
    const std::size_t equals = std::min(one.find('='), one.size());
    auto& [name, value] = parameters.emplace_back();
    if (!decode(one.substr(0, equals), true, name, why)) return std::nullopt;
    if (equals < one.size() && !decode(one.substr(equals + 1), true, value, why)) return std::nullopt;
  }
  return parameters;
}

std::optional<Target> parse_target(std::string_view target, std::string& why) {
  if (target.size() > kLongestTarget) {
    why = "it is longer than " + std::to_string(kLongestTarget) + " bytes";
    return std::nullopt;
  }
  if (target.empty() || target.front() != '/' || target.starts_with("//")) {
    why = "it does not begin with one '/'";
    return std::nullopt;
  }
  for (const char c : target) {
    if (static_cast<unsigned char>(c) > 0x20U && c != 0x7F && c != '#') continue;
    why = "it holds a character that must be escaped";
    return std::nullopt;
  }
  Target result;
  const std::size_t question = std::min(target.find('?'), target.size());
  result.path = target.substr(0, question);
  std::string_view rest = std::string_view(result.path).substr(1);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    std::string& segment = result.segments.emplace_back();
    if (!decode(rest.substr(0, end), false, segment, why)) return std::nullopt;
    if (segment == "." || segment == "..") {
      why = "it holds a segment '" + segment + "'";
      return std::nullopt;
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (question == target.size()) return result;
  auto parameters = parse_form(target.substr(question + 1), why);
  if (!parameters) return std::nullopt;
  result.parameters = std::move(*parameters);
  return result;
}

std::string_view Request::parameter(std::string_view name) const {
  for (const auto& [key, value] : target.parameters) {
    if (key == name) return value;
  }
  return {};
}

std::vector<std::string> Request::all(std::string_view name) const {
  std::vector<std::string> values;
  for (const auto& [key, value] : target.parameters) {
    if (key == name && !value.empty()) values.push_back(value);
  }
  return values;
}

}  // namespace khabar::server

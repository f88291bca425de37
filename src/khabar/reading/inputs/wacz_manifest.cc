// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/inputs/wacz_manifest.h"

#include <rapidjson/document.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <cstdint>
#include <utility>

namespace khabar::reading::inputs {
namespace {

constexpr std::size_t kMostResources = 100'000;
constexpr int kDeepest = 100;

// The hexadecimal digits of "sha256:...", lower-case; empty for any other hash.
std::string sha256_digits(std::string_view hash) {
  constexpr std::string_view kSha256 = "sha256:";
  if (!hash.starts_with(kSha256)) return {};
  std::string digits(hash.substr(kSha256.size()));
  std::transform(digits.begin(), digits.end(), digits.begin(),
                 [](char c) { return c >= 'A' && c <= 'F' ? static_cast<char>(c + 32) : c; });
  return digits;
}

// Takes path and hash of the objects in the array "resources" as the parser meets them.
class Resources : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Resources> {
 public:
  bool StartObject() {
    if (++depth_ == kInResource && in_resources_) path_.clear(), hash_.clear();
    return depth_ <= kDeepest;
  }
  bool EndObject(rapidjson::SizeType /*members*/) {
    if (depth_-- == kInResource && in_resources_) take();
    return true;
  }
  bool StartArray() {
    if (++depth_ == kInResource - 1) in_resources_ = key_ == "resources";
    return depth_ <= kDeepest;
  }
  bool EndArray(rapidjson::SizeType /*items*/) {
    if (depth_-- == kInResource - 1) in_resources_ = false;
    return true;
  }
  bool Key(const char* text, rapidjson::SizeType size, bool /*copy*/) {
    if (depth_ == 1 || depth_ == kInResource) key_.assign(text, size);
    return true;
  }
  bool String(const char* text, rapidjson::SizeType size, bool /*copy*/) {
    if (depth_ != kInResource || !in_resources_) return true;
    if (key_ == "path") path_.assign(text, size);
    if (key_ == "hash") hash_.assign(text, size);
    return true;
  }
  std::map<std::string, std::string, std::less<>> digests;

 private:
  static constexpr int kInResource = 3;  // { "resources": [ { here

  void take() {
    std::string digest = sha256_digits(hash_);
    if (path_.empty() || digest.empty() || digests.size() >= kMostResources) return;
    digests[path_] = std::move(digest);
  }

  int depth_ = 0;
  bool in_resources_ = false;
  std::string key_;
  std::string path_;
  std::string hash_;
};

}  // namespace

std::map<std::string, std::string, std::less<>> stated_digests(std::string json) {
  Resources resources;
  rapidjson::InsituStringStream stream(json.data());
  rapidjson::Reader reader;
  (void)reader.Parse<rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag>(stream, resources);
  return std::move(resources.digests);
}

std::string stated_manifest_digest(std::string json) {
  rapidjson::Document document;
  document.ParseInsitu<rapidjson::kParseIterativeFlag>(json.data());
  if (document.HasParseError() || !document.IsObject()) return {};
  const auto path = document.FindMember("path");
  const auto hash = document.FindMember("hash");
  const bool stated = path != document.MemberEnd() && path->value == "datapackage.json" &&
                      hash != document.MemberEnd() && hash->value.IsString();
  return stated ? sha256_digits({hash->value.GetString(), hash->value.GetStringLength()}) : std::string();
}

}  // namespace khabar::reading::inputs

// SPDX-License-Identifier: Apache-2.0
// A few words over RapidJSON's streaming writer, so that an export reads like the object it writes.
#pragma once

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khabar::exporting {

class JsonWriter {
 public:
  JsonWriter() : writer_(buffer_) {}
  [[nodiscard]] std::string take() const { return {buffer_.GetString(), buffer_.GetSize()}; }
  // Of one object its members with a comma before them, to stand behind those of another: ,"a":1
  std::string take_members() {
    std::string members = take();
    members.front() = ',';
    members.pop_back();
    return members;
  }
  // Begins anew.
  void clear() {
    buffer_.Clear();
    writer_.Reset(buffer_);
  }

  void begin_object() { writer_.StartObject(); }
  void end_object() { writer_.EndObject(); }
  void begin_array() { writer_.StartArray(); }
  void end_array() { writer_.EndArray(); }
  void key(std::string_view name) { writer_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }

  void value(std::string_view text) { writer_.String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }
  void value(const char* text) { value(std::string_view(text)); }
  void value(const std::string& text) { value(std::string_view(text)); }
  void value(bool yes) { writer_.Bool(yes); }
  void value(std::int64_t number) { writer_.Int64(number); }
  void value(std::uint32_t number) { writer_.Uint(number); }
  void value(int number) { writer_.Int(number); }
  void value(double number) {
    // Whole numbers are written as such: 9000000000, not 9000000000.0.
    if (number == static_cast<double>(static_cast<std::int64_t>(number))) {
      writer_.Int64(static_cast<std::int64_t>(number));
    } else {
      writer_.Double(number);
    }
  }
  void null() { writer_.Null(); }
  template <typename T>
  void value(const std::optional<T>& maybe) {
    if (maybe) {
      value(*maybe);
    } else {
      null();
    }
  }
  template <typename T>
  void value(const std::vector<T>& list) {
    begin_array();
    for (const T& item : list) value(item);
    end_array();
  }

  template <typename T>
  void field(std::string_view name, const T& content) {
    key(name);
    value(content);
  }
  // An array of objects, one a thing; write_one writes the fields of each.
  template <typename T, typename F>
  void objects(std::string_view name, const T& things, F write_one) {
    key(name);
    begin_array();
    for (const auto& thing : things) {
      begin_object();
      write_one(thing);
      end_object();
    }
    end_array();
  }
  // Empty text is null.
  void text_or_null(std::string_view name, std::string_view text) {
    key(name);
    if (text.empty()) {
      null();
    } else {
      value(text);
    }
  }

 private:
  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer> writer_;
};

}  // namespace khabar::exporting

// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/cells.h"

#include <charconv>

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstring>

namespace khabar::storage::sqlite {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void put(Writer& writer, const std::string& text) {
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

template <typename T, typename F>
std::string array(const std::vector<T>& items, F write) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartArray();
  for (const T& item : items) write(writer, item);
  writer.EndArray();
  return {buffer.GetString(), buffer.GetSize()};
}

// What is no array, or holds other things than expected, gives fewer items: the file may have been edited by hand.
template <typename T, typename F>
std::vector<T> items(std::string_view cell, F read) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(cell.data(), cell.size());
  std::vector<T> out;
  if (document.HasParseError() || !document.IsArray()) return out;
  for (const auto& value : document.GetArray()) read(value, out);
  return out;
}

std::string text_of(const rapidjson::Value& value) { return {value.GetString(), value.GetStringLength()}; }

std::string member_text(const rapidjson::Value& object, const char* name) {
  const auto it = object.FindMember(name);
  return it != object.MemberEnd() && it->value.IsString() ? text_of(it->value) : std::string();
}

}  // namespace

std::string texts_cell(const std::vector<std::string>& texts) {
  return array(texts, [](Writer& w, const std::string& t) { put(w, t); });
}

std::optional<std::vector<std::string_view>> plain_texts(std::string_view cell) {
  std::vector<std::string_view> texts;
  if (cell == "[]") return texts;
  if (cell.size() < 4 || cell.front() != '[' || cell.back() != ']') return std::nullopt;
  for (std::size_t at = 1;;) {
    if (cell[at] != '"') return std::nullopt;
    const std::size_t begin = at + 1;
    for (at = begin; at < cell.size() && cell[at] != '"';) {
      if (cell[at] == '\\' || static_cast<unsigned char>(cell[at]) < 0x20U) return std::nullopt;
      ++at;
    }
    if (at + 1 >= cell.size()) return std::nullopt;  // no quote, or nothing behind it
    texts.push_back(cell.substr(begin, at - begin));
    ++at;
    if (at + 1 == cell.size()) return texts;  // the bracket
    if (cell[at] != ',') return std::nullopt;
    ++at;
  }
}

std::vector<std::string> texts_of(std::string_view cell) {
  if (const auto plain = plain_texts(cell)) return {plain->begin(), plain->end()};
  return items<std::string>(cell, [](const auto& value, auto& out) {
    if (value.IsString()) out.push_back(text_of(value));
  });
}

std::string left_out_cell(const std::vector<model::LeftOut>& left_out) {
  return array(left_out, [](Writer& w, const model::LeftOut& one) {
    w.StartArray();
    put(w, one.rule);
    w.Uint(one.lines);
    w.Uint(one.characters);
    w.EndArray();
  });
}
std::vector<model::LeftOut> left_out_of(const std::string& cell) {
  return items<model::LeftOut>(cell, [](const auto& value, auto& out) {
    if (value.IsArray() && value.Size() == 3 && value[0].IsString() && value[1].IsUint() && value[2].IsUint())
      out.push_back({text_of(value[0]), value[1].GetUint(), value[2].GetUint()});
  });
}

std::string numbers_cell(const std::vector<std::uint32_t>& numbers) {
  return array(numbers, [](Writer& w, std::uint32_t n) { w.Uint(n); });
}
std::vector<std::uint32_t> numbers_of(const std::string& cell) {
  return items<std::uint32_t>(cell, [](const auto& value, auto& out) {
    if (value.IsUint()) out.push_back(value.GetUint());
  });
}

std::string counts_cell(const std::vector<model::Count>& counts) {
  return array(counts, [](Writer& w, const model::Count& count) {
    w.StartObject();
    w.Key("what"), put(w, count.what);
    w.Key("value"), w.Int64(count.value);
    w.Key("at_least"), w.Bool(count.at_least);
    w.EndObject();
  });
}
std::vector<model::Count> counts_of(const std::string& cell) {
  return items<model::Count>(cell, [](const auto& value, auto& out) {
    if (!value.IsObject() || !value.HasMember("value") || !value["value"].IsInt64()) return;
    const auto bound = value.FindMember("at_least");
    out.push_back(
        {member_text(value, "what"), value["value"].GetInt64(), bound != value.MemberEnd() && bound->value.IsTrue()});
  });
}

std::string actors_cell(const std::vector<model::EventActor>& actors) {
  return array(actors, [](Writer& w, const model::EventActor& actor) {
    w.StartObject();
    w.Key("entity"), w.Uint(actor.entity);
    w.Key("role"), put(w, actor.role);
    w.EndObject();
  });
}
std::vector<model::EventActor> actors_of(const std::string& cell) {
  return items<model::EventActor>(cell, [](const auto& value, auto& out) {
    if (value.IsObject() && value.HasMember("entity") && value["entity"].IsUint()) {
      out.push_back({value["entity"].GetUint(), member_text(value, "role")});
    }
  });
}

std::string groups_cell(const std::vector<std::vector<std::string>>& groups) {
  return array(groups, [](Writer& w, const std::vector<std::string>& group) {
    w.StartArray();
    for (const std::string& text : group) put(w, text);
    w.EndArray();
  });
}
std::vector<std::vector<std::string>> groups_of(const std::string& cell) {
  return items<std::vector<std::string>>(cell, [](const auto& value, auto& out) {
    if (!value.IsArray()) return;
    out.emplace_back();
    for (const auto& item : value.GetArray()) {
      if (item.IsString()) out.back().push_back(text_of(item));
    }
  });
}

std::string refs_cell(const std::vector<model::ReportRef>& refs) {
  return array(refs, [](Writer& w, const model::ReportRef& ref) {
    w.StartObject();
    w.Key("article"), put(w, ref.article);
    w.Key("event"), put(w, ref.event);
    w.EndObject();
  });
}
std::vector<model::ReportRef> refs_of(const std::string& cell) {
  return items<model::ReportRef>(cell, [](const auto& value, auto& out) {
    if (value.IsObject()) out.push_back({member_text(value, "article"), member_text(value, "event")});
  });
}

std::string reasons_cell(const std::vector<model::SettledReason>& reasons) {
  std::vector<std::vector<std::string>> rows;
  for (const model::SettledReason& reason : reasons)
    rows.push_back({reason.code, std::to_string(reason.more), std::to_string(reason.fewer), reason.note});
  return groups_cell(rows);
}
std::vector<model::SettledReason> reasons_of(const std::string& cell) {
  const auto number = [](const std::string& text) {
    std::uint32_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  };
  std::vector<model::SettledReason> reasons;
  for (const std::vector<std::string>& row : groups_of(cell)) {
    if (row.size() == 4) reasons.push_back({row[0], number(row[1]), number(row[2]), row[3]});
  }
  return reasons;
}

}  // namespace khabar::storage::sqlite

// SPDX-License-Identifier: Apache-2.0
#include "khabar/storage/sqlite/key_tokenizer.h"

#include <cstring>

namespace khabar::storage::sqlite {
namespace {

// The tokenizer has no state; FTS5 wants a handle that is not null.
int kHandle = 0;

int create(void* /*context*/, const char** /*arguments*/, int /*count*/, Fts5Tokenizer** out) {
  *out = reinterpret_cast<Fts5Tokenizer*>(&kHandle);
  return SQLITE_OK;
}

void destroy(Fts5Tokenizer* /*tokenizer*/) {}

bool parts_keys(char c) { return c == ' ' || c == '+'; }

int tokenize(Fts5Tokenizer* /*tokenizer*/, void* context, int /*flags*/, const char* text, int size,
             int (*take)(void*, int, const char*, int, int, int)) {
  bool same_place = false;
  for (int pos = 0; pos < size;) {
    if (parts_keys(text[pos])) {
      same_place = text[pos] == '+';
      ++pos;
      continue;
    }
    int end = pos + 1;
    while (end < size && !parts_keys(text[end])) ++end;
    const int result = take(context, same_place ? FTS5_TOKEN_COLOCATED : 0, text + pos, end - pos, pos, end);
    if (result != SQLITE_OK) return result;
    pos = end;
  }
  return SQLITE_OK;
}

fts5_api* api_of(const Database& database) {
  fts5_api* api = nullptr;
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(database.handle(), "SELECT fts5(?1)", -1, &statement, nullptr) == SQLITE_OK) {
    sqlite3_bind_pointer(statement, 1, static_cast<void*>(&api), "fts5_api_ptr", nullptr);
    sqlite3_step(statement);
  }
  sqlite3_finalize(statement);
  return api;
}

}  // namespace

void register_key_tokenizer(const Database& database) {
  fts5_api* api = api_of(database);
  if (api == nullptr || api->iVersion < 2) database.fail("find FTS5 in this SQLite");
  fts5_tokenizer tokenizer{create, destroy, tokenize};
  if (api->xCreateTokenizer(api, "ascii", nullptr, &tokenizer, nullptr) != SQLITE_OK)
    database.fail("register the tokenizer");
}

}  // namespace khabar::storage::sqlite

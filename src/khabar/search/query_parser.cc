// SPDX-License-Identifier: Apache-2.0
#include "khabar/search/query_parser.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "khabar/text/normalize.h"
#include "khabar/text/script.h"
#include "khabar/text/utf8.h"
#include "khabar/text/words.h"

namespace khabar::search {
namespace {

constexpr std::array<std::string_view, 8> kFields = {"who", "where", "kind", "status", "lang", "outlet", "from", "to"};
constexpr std::size_t kUsualDistance = 10;
constexpr std::size_t kFarthest = 1000;

enum class TokenKind : std::uint8_t { kEnd, kOpen, kClose, kQuoted, kWord, kField, kAnd, kOr, kNot, kNear };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  std::string text;     // kQuoted, kWord: as typed; kField: its name
  bool prefix = false;  // a * behind
  std::size_t at = 0;   // code points
};

struct Failure {
  QueryError error;
};

[[noreturn]] void fail(std::size_t at, std::string message) { throw Failure{{at, std::move(message)}}; }

bool is_quote(char32_t c) { return c == U'"' || c == 0x201C || c == 0x201D || c == 0xAB || c == 0xBB; }

class Scanner {
 public:
  explicit Scanner(std::string_view query) : query_(query) {}

  Token next() {
    while (!at_end() && (text::is_space(peek()) || is_control(peek()))) advance();
    Token token;
    token.at = at_;
    if (at_end()) return token;
    const char32_t c = peek();
    if (c == U'(' || c == U')') {
      advance();
      token.kind = c == U'(' ? TokenKind::kOpen : TokenKind::kClose;
      return token;
    }
    if (is_quote(c)) return quoted();
    if (c == U'-' && pos_ + 1 < query_.size() && query_[pos_ + 1] != '-') {
      std::size_t behind = pos_ + 1;
      const char32_t next = text::decode(query_, behind);
      if (!text::is_space(next)) {
        advance();
        token.kind = TokenKind::kNot;
        return token;
      }
    }
    return word();
  }

 private:
  [[nodiscard]] bool at_end() const { return pos_ >= query_.size(); }
  [[nodiscard]] char32_t peek() const {
    std::size_t pos = pos_;
    return text::decode(query_, pos);
  }
  void advance() {
    (void)text::decode(query_, pos_);
    ++at_;
  }
  static bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }
  void take_star(Token& token) {
    if (at_end() || peek() != U'*') return;
    token.prefix = true;
    advance();
  }

  Token quoted() {
    Token token;
    token.kind = TokenKind::kQuoted;
    token.at = at_;
    advance();
    const std::size_t begin = pos_;
    while (!at_end() && !is_quote(peek())) advance();
    if (at_end()) fail(token.at, "the quote that begins here does not end");
    token.text = std::string(query_.substr(begin, pos_ - begin));
    advance();
    take_star(token);
    return token;
  }

  Token word() {
    Token token;
    token.kind = TokenKind::kWord;
    token.at = at_;
    const std::size_t begin = pos_;
    while (!at_end()) {
      const char32_t c = peek();
      if (text::is_space(c) || is_control(c) || c == U'(' || c == U')' || is_quote(c) || c == U'*') break;
      if (c == U':' && names_field(query_.substr(begin, pos_ - begin))) {
        token.kind = TokenKind::kField;
        token.text = std::string(query_.substr(begin, pos_ - begin));
        advance();
        check_field(token);
        return token;
      }
      advance();
    }
    token.text = std::string(query_.substr(begin, pos_ - begin));
    if (token.text == "AND") token.kind = TokenKind::kAnd;
    if (token.text == "OR") token.kind = TokenKind::kOr;
    if (token.text == "NOT") token.kind = TokenKind::kNot;
    if (token.text == "NEAR" && !at_end() && peek() == U'(') token.kind = TokenKind::kNear;
    if (token.kind == TokenKind::kWord) take_star(token);
    if (token.text.empty() && token.prefix) fail(token.at, "a * stands behind the beginning of a word, as in minist*");
    return token;
  }

  // "who:" but neither "http://" nor "12:30".
  [[nodiscard]] bool names_field(std::string_view name) const {
    const bool letters = std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return letters && !name.empty() && !query_.substr(pos_).starts_with("://");
  }
  static void check_field(const Token& token) {
    if (std::find(kFields.begin(), kFields.end(), token.text) != kFields.end()) return;
    std::string known;
    for (const std::string_view field : kFields) known += (known.empty() ? "" : ", ") + std::string(field);
    fail(token.at,
         "there is no field '" + token.text + "'; the fields are " + known + " (in quotes, a colon is only a sign)");
  }

  std::string_view query_;
  std::size_t pos_ = 0;
  std::size_t at_ = 0;
};

class Parser {
 public:
  explicit Parser(std::string_view query) : scanner_(query) { take(); }

  QueryNode parse() {
    QueryNode node = either(0);
    if (token_.kind == TokenKind::kClose) fail(token_.at, "nothing was opened that this ) could close");
    if (is_empty(node)) fail(0, "the query has no words to look for");
    return node;
  }

 private:
  void take() { token_ = scanner_.next(); }

  static bool is_empty(const QueryNode& node) {
    switch (node.kind) {
      case QueryNodeKind::kField: return false;
      case QueryNodeKind::kAnd:
      case QueryNodeKind::kOr:
      case QueryNodeKind::kNot: return node.children.empty();
      default: return node.words.empty();
    }
  }

  QueryNode either(std::size_t depth) {
    if (depth > kDeepestQuery) fail(token_.at, "parentheses are nested too deep");
    QueryNode node;
    node.kind = QueryNodeKind::kOr;
    node.at = token_.at;
    add(node, all(depth));
    while (token_.kind == TokenKind::kOr) {
      const std::size_t at = token_.at;
      take();
      if (!begins_part()) fail(at, "there is nothing to the right of this OR");
      add(node, all(depth));
    }
    return single(std::move(node));
  }

  QueryNode all(std::size_t depth) {
    QueryNode node;
    node.kind = QueryNodeKind::kAnd;
    node.at = token_.at;
    if (token_.kind == TokenKind::kAnd || token_.kind == TokenKind::kOr)
      fail(token_.at, "there is nothing to the left of this " + token_.text);
    while (true) {
      if (token_.kind == TokenKind::kAnd) {
        const std::size_t at = token_.at;
        take();
        if (!begins_part()) fail(at, "there is nothing to the right of this AND");
        may_join_ = false;
      }
      if (!begins_part()) break;
      if (token_.kind == TokenKind::kWord) {
        add_word(node);
      } else {
        add(node, not_or_part(depth));
        may_join_ = false;
      }
    }
    may_join_ = false;
    return single(std::move(node));
  }

  // Bare words in a row are one run: names and phrases of several words are looked for in it.
  void add_word(QueryNode& node) {
    const bool joins = may_join_ && !node.children.empty() && node.children.back().kind == QueryNodeKind::kWords;
    if (!joins) {
      QueryNode run;
      run.at = token_.at;
      node.children.push_back(std::move(run));
    }
    add_words(node.children.back(), token_);
    if (node.children.back().words.empty()) node.children.pop_back();
    may_join_ = true;
    take();
  }

  QueryNode not_or_part(std::size_t depth) {
    QueryNode node;
    node.at = token_.at;
    switch (token_.kind) {
      case TokenKind::kNot: {
        node.kind = QueryNodeKind::kNot;
        const std::size_t at = token_.at;
        take();
        if (!begins_part()) fail(at, "there is nothing behind this NOT");
        if (depth > kDeepestQuery) fail(at, "too many NOTs in a row");
        QueryNode part = not_or_part(depth + 1);
        if (!is_empty(part)) node.children.push_back(std::move(part));
        return node;
      }
      case TokenKind::kOpen: {
        const std::size_t at = token_.at;
        take();
        if (token_.kind == TokenKind::kClose) fail(at, "these parentheses are empty");
        node = either(depth + 1);
        if (token_.kind != TokenKind::kClose) fail(at, "the parenthesis that opens here is not closed");
        take();
        return node;
      }
      case TokenKind::kQuoted:
        node.kind = QueryNodeKind::kPhrase;
        add_words(node, token_);
        take();
        return node;
      case TokenKind::kNear: return near();
      case TokenKind::kField: return field();
      default:
        add_words(node, token_);
        take();
        return node;
    }
  }

  QueryNode field() {
    QueryNode node;
    node.kind = QueryNodeKind::kField;
    node.at = token_.at;
    node.field = token_.text;
    take();
    if (token_.kind != TokenKind::kWord && token_.kind != TokenKind::kQuoted)
      fail(node.at, node.field + ": needs a value behind it, as in " + node.field + ":\"...\"");
    node.value = text::squeezed(token_.text);
    if (node.value.empty()) fail(node.at, node.field + ": needs a value behind it");
    take();
    return node;
  }

  QueryNode near() {
    QueryNode node;
    node.kind = QueryNodeKind::kNear;
    node.at = token_.at;
    node.distance = kUsualDistance;
    take();
    take();  // (
    while (token_.kind == TokenKind::kWord || token_.kind == TokenKind::kQuoted) {
      Token token = token_;
      const bool comma = !token.text.empty() && token.text.back() == ',';
      take();
      add_words(node, token);
      if (comma) {
        node.distance = number();
        break;
      }
    }
    if (token_.kind != TokenKind::kClose)
      fail(node.at, "NEAR holds words, a comma and a number: NEAR(train attack, 5)");
    take();
    if (node.words.size() < 2) fail(node.at, "NEAR needs two words or more: NEAR(train attack, 5)");
    return node;
  }

  std::size_t number() {
    std::size_t value = 0;
    const std::string digits = text::folded(token_.text);
    const bool is_number = token_.kind == TokenKind::kWord && !digits.empty() && digits.size() < 6 &&
                           std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!is_number) fail(token_.at, "here a number of words is wanted: NEAR(train attack, 5)");
    for (const char c : digits) value = value * 10 + static_cast<std::size_t>(c - '0');
    take();
    return std::min(value, kFarthest);
  }

  [[nodiscard]] bool begins_part() const {
    return token_.kind != TokenKind::kEnd && token_.kind != TokenKind::kClose && token_.kind != TokenKind::kAnd &&
           token_.kind != TokenKind::kOr;
  }

  void add_words(QueryNode& node, const Token& token) {
    const std::string normal = text::nfc(token.text).text;
    std::vector<text::Piece> pieces;
    text::cut(normal, {0, static_cast<std::uint32_t>(normal.size())}, pieces);
    const std::size_t before = node.words.size();
    for (const text::Piece& piece : pieces) {
      if (piece.kind == text::PieceKind::kPunctuation || piece.kind == text::PieceKind::kUrl) continue;
      std::string folded = text::folded(piece.range.of(normal));
      folded.erase(std::remove_if(folded.begin(), folded.end(), [](char c) { return c == ',' || c == '@'; }),
                   folded.end());
      if (folded.empty()) continue;
      if (++words_ > kMostQueryWords)
        fail(token.at, "the query is too long: more than " + std::to_string(kMostQueryWords) + " words");
      node.words.push_back({std::move(folded), false});
    }
    if (token.prefix && node.words.size() > before) node.words.back().prefix = true;
  }

  static void add(QueryNode& node, QueryNode&& child) {
    if (!is_empty(child)) node.children.push_back(std::move(child));
  }
  static QueryNode single(QueryNode&& node) {
    if (node.children.size() != 1) return std::move(node);
    QueryNode child = std::move(node.children.front());
    return child;
  }

  Scanner scanner_;
  Token token_;
  std::size_t words_ = 0;
  bool may_join_ = false;
};

}  // namespace

std::variant<QueryNode, QueryError> parse_query(std::string_view query) {
  try {
    return Parser(query).parse();
  } catch (Failure& failure) {
    return std::move(failure.error);
  }
}

}  // namespace khabar::search

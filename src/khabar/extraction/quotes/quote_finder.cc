// SPDX-License-Identifier: Apache-2.0
#include "khabar/extraction/quotes/quote_finder.h"

#include <algorithm>

#include "khabar/extraction/quotes/clauses.h"
#include "khabar/extraction/quotes/cues.h"
#include "khabar/extraction/quotes/marks.h"
#include "khabar/extraction/quotes/speakers.h"
#include "khabar/model/dateline.h"

namespace khabar::extraction::quotes {
namespace {

using model::Article;
using model::Quote;
using model::Sentence;

constexpr std::uint32_t kQuotedWords = 4;  // fewer in quotation marks are a name or a scare quote
constexpr std::uint32_t kQuotedWordsBesideVerb = 2;
constexpr std::uint32_t kMarks = 3;  // quotation marks and a full stop around it

// How many sentences on, in one paragraph and over its end, the same speaker makes the same quotation.
constexpr std::uint32_t kGapWithin = 2;
constexpr std::uint32_t kGapAcross = 1;

// What a sentence says, before the sentences of one speaker are joined.
struct Piece {
  base::TokenRange words;
  base::TokenRange cue;
  Speaker speaker;
  bool direct = false;
  std::string channel;
  std::uint32_t first_sentence = 0;
  std::uint32_t last_sentence = 0;
};

class Walk {
 public:
  Walk(Article& article, const Cues& cues)
      : article_(article),
        tables_(cues),
        cues_(cues.mark(article.layer)),
        quoted_(quoted(article.layer, article.text)),
        speakers_(article, cues_),
        clauses_(article, cues_, speakers_, quoted_),
        opening_(model::dateline_end(article)) {
    // "The United States": a word of a name says nothing.
    for (const model::NameMention& mention : article.mentions) {
      for (std::uint32_t i = mention.tokens.begin; i < mention.tokens.end && i < cues_.cues.size(); ++i)
        cues_.cues[i] &= ~static_cast<std::uint32_t>(kSay | kNoun | kBare | kWeak);
    }
  }

  void run() {
    for (std::uint32_t i = 0; i < article_.layer.sentences.size(); ++i) {
      if (article_.layer.sentences[i].embed < 0) sentence(i);
    }
    for (const auto* pieces : {&together_, &pieces_}) {
      for (const Piece& piece : *pieces) article_.quotes.push_back(quote_of(piece));
    }
    for (const model::Embed& embed : article_.embeds) post(embed);
    std::stable_sort(article_.quotes.begin(), article_.quotes.end(),
                     [](const Quote& a, const Quote& b) { return a.range < b.range; });
  }

 private:
  // What of a sentence stands between quotation marks: from the first to the last, and the longest one's words.
  struct Marked {
    base::TokenRange all;
    std::uint32_t longest = 0;
    [[nodiscard]] bool counts() const { return longest >= kQuotedWords; }
  };
  [[nodiscard]] Marked marked_in(base::TokenRange tokens) const {
    Marked marked;
    auto range = std::lower_bound(quoted_.begin(), quoted_.end(), tokens.begin,
                                  [](base::TokenRange q, std::uint32_t token) { return q.end <= token; });
    for (; range != quoted_.end() && range->begin < tokens.end; ++range) {
      if (range->size() < kQuotedWordsBesideVerb) continue;
      const base::TokenRange part{std::max(range->begin, tokens.begin), std::min(range->end, tokens.end)};
      marked.all = marked.all.empty() ? part : base::TokenRange{marked.all.begin, part.end};
      marked.longest = std::max(marked.longest, part.size());
    }
    return marked;
  }

  void sentence(std::uint32_t index) {
    const Sentence& at = article_.layer.sentences[index];
    base::TokenRange rest = at.tokens;
    // "A said that ..., B said that ...": one after the other.
    const bool final = tables_.verb_final(at.lang);
    const auto next_in = [&] { return final ? clauses_.next_speaker(rest) : clauses_.next_clause(rest); };
    for (std::uint32_t next = 0; (next = next_in()) < rest.end;) {
      clause(index, {rest.begin, final ? next : next - 1});
      rest.begin = next;
    }
    clause(index, rest);
  }

  // A sentence, or the part of it in which one speaker has the word.
  void clause(std::uint32_t index, base::TokenRange tokens) {
    const Sentence& at = article_.layer.sentences[index];
    const bool final = tables_.verb_final(at.lang);
    auto said = final ? clauses_.verb_final(tokens) : clauses_.verb_medial(tokens);
    const Marked quotation = marked_in(tokens);
    const base::TokenRange marked = quotation.all;
    Piece piece;
    piece.first_sentence = piece.last_sentence = index;
    if (said) {
      piece.words = said->words;
      // "...," X said, adding that ...: his own words, and a report of others.
      if (quotation.counts() && marked.end <= said->cue.begin && said->cue.end <= said->words.begin) {
        if (const auto own = clauses_.around({tokens.begin, said->cue.end}, final)) {
          Piece first = piece;
          first.words = marked;
          first.direct = true;
          first.cue = own->cue;
          first.speaker = named(own->speaker, at);
          first.channel = channel(tokens);
          keep(first);
          if (own->cue.begin < said->cue.begin) said->speaker = first.speaker;
        }
      } else if (quotation.counts()) {
        piece.words = {std::min(piece.words.begin, marked.begin), std::max(piece.words.end, marked.end)};
      }
    } else if (quotation.counts()) {
      said = clauses_.around(tokens, final);
      piece.words = marked;
    }
    piece.direct = quotation.counts() && marked.begin <= piece.words.begin + 1 && marked.end > piece.words.begin &&
                   2 * marked.size() >= piece.words.size();
    // Nothing but the quotation and its marks: without the marks.
    if (piece.direct && piece.words.size() <= marked.size() + kMarks) piece.words = marked;
    if (!said) return goes_on(index, quotation);
    if (piece.direct && marked.begin == piece.words.begin) piece.words.begin = opened(marked.begin, piece);
    if (piece.words.begin < opening_ && opening_ < piece.words.end) piece.words.begin = opening_;
    piece.cue = said->cue;
    piece.speaker = named(said->speaker, at);
    piece.channel = channel(tokens);
    keep(piece);
    // What two say together is said by each.
    if (const Speaker other = speakers_.joined_to(said->speaker); other.found()) {
      piece.speaker = other;
      together_.push_back(piece);
    }
  }

  // Where the quotation that `token` stands in opens, if in sentences before that nobody else spoke in. One that goes
  // on in the next paragraph opens there again without having been closed.
  [[nodiscard]] std::uint32_t opened(std::uint32_t token, Piece& piece) const {
    auto range = std::upper_bound(quoted_.begin(), quoted_.end(), token,
                                  [](std::uint32_t t, base::TokenRange q) { return t < q.end; });
    const std::uint32_t spoken = pieces_.empty() ? 0 : pieces_.back().last_sentence + 1;
    const auto sentence = [&](std::uint32_t at) { return article_.layer.tokens[at].sentence; };
    while (range != quoted_.end() && range->begin <= token && sentence(range->begin) >= spoken) {
      token = range->begin;
      if (range == quoted_.begin() || std::prev(range)->end + 1 != token) break;
      --range;
    }
    piece.first_sentence = sentence(token);
    return token;
  }

  // A pronoun, or nobody, is who spoke last.
  [[nodiscard]] Speaker named(const Speaker& speaker, const Sentence& sentence) {
    if (!speaker.pronoun) {
      if (speaker.found()) last_ = speaker;
      return speaker;
    }
    // Somebody told of since the last quotation is nearer than its speaker.
    const auto index = static_cast<std::uint32_t>(&sentence - article_.layer.sentences.data());
    if (index > 0 && (pieces_.empty() || pieces_.back().last_sentence + 1 < index)) {
      const Sentence& before = article_.layer.sentences[index - 1];
      const bool final = tables_.verb_final(before.lang);
      Speaker told = speakers_.subject_of(before.tokens, final);
      // Nobody acts there: who is named first, unless that sentence too goes on about somebody ("he").
      if (!told.found() && before.paragraph == sentence.paragraph && !cues_.is(before.tokens.begin, kPronoun))
        told = speakers_.person_in(before.tokens, false);
      if (told.found()) last_ = told;
    }
    if (!last_.found()) last_ = speakers_.before(sentence.tokens.begin);
    return last_;
  }

  // A sentence without a verb of saying that carries on what was said in the one before.
  void goes_on(std::uint32_t index, const Marked& marked) {
    if (pieces_.empty() || pieces_.back().last_sentence + 1 != index) return;
    const Sentence& at = article_.layer.sentences[index];
    const bool same_paragraph = article_.layer.sentences[index - 1].paragraph == at.paragraph;
    const bool quotation = marked.counts() && 2 * marked.all.size() >= at.tokens.size();
    const bool own_words = same_paragraph && cues_.first(at.tokens, kWe) < at.tokens.end;
    if (!quotation && !own_words) return;
    Piece& last = pieces_.back();
    if (same_paragraph ? last.direct || !quotation : last.direct) {
      last.words.end = quotation ? marked.all.end : at.tokens.end;
      last.last_sentence = index;
      return;
    }
    Piece piece = last;
    piece.words = marked.all;
    piece.direct = true;
    piece.first_sentence = piece.last_sentence = index;
    pieces_.push_back(piece);
  }

  void keep(const Piece& piece) {
    if (!pieces_.empty()) {
      Piece& last = pieces_.back();
      const auto paragraph = [&](std::uint32_t sentence) { return article_.layer.sentences[sentence].paragraph; };
      const bool together = paragraph(last.last_sentence) == paragraph(piece.first_sentence);
      // Somebody's own words and a report of them are two.
      if (last.direct == piece.direct &&
          last.last_sentence + (together ? kGapWithin : kGapAcross) >= piece.first_sentence && last.speaker.found() &&
          last.speaker.same(piece.speaker)) {
        last.words.end = std::max(last.words.end, piece.words.end);
        last.last_sentence = piece.last_sentence;
        if (last.channel.empty()) last.channel = piece.channel;
        return;
      }
    }
    pieces_.push_back(piece);
  }

  // The channel that is named there outside of quotation marks.
  [[nodiscard]] std::string channel(base::TokenRange clause) const {
    for (std::uint32_t token = clause.begin; token < clause.end; ++token) {
      if (cues_.is(token, kChannel) && !clauses_.in_quotes(token)) return tables_.channel(cues_.channel[token]);
    }
    return {};
  }

  [[nodiscard]] base::ByteRange bytes(base::TokenRange tokens) const {
    if (tokens.empty()) return {};
    return {article_.layer.tokens[tokens.begin].range.begin, article_.layer.tokens[tokens.end - 1].range.end};
  }

  [[nodiscard]] Quote quote_of(const Piece& piece) const {
    Quote quote;
    quote.range = bytes(piece.words);
    quote.cue = bytes(piece.cue);
    quote.speaker = piece.speaker.entity;
    quote.speaker_text = piece.speaker.text;
    quote.direct = piece.direct;
    quote.channel = piece.channel;
    return quote;
  }

  void post(const model::Embed& embed) {
    const std::string_view text = embed.range.of(article_.text);
    // The attribution is the post's last line, if it names the account.
    std::size_t end = text.size();
    if (const std::size_t handle = embed.handle.empty() ? std::string_view::npos : text.rfind("@" + embed.handle);
        handle != std::string_view::npos) {
      const std::size_t line = text.rfind('\n', handle);
      if (line != std::string_view::npos) end = line;
    }
    const base::ByteRange attribution{embed.range.begin + static_cast<std::uint32_t>(end), embed.range.end};
    std::uint32_t first = UINT32_MAX, last = 0;
    for (std::uint32_t token = 0; token < article_.layer.tokens.size(); ++token) {
      const model::Token& at = article_.layer.tokens[token];
      if (at.range.begin < embed.range.begin || at.range.end > attribution.begin || at.kind == model::TokenKind::kUrl)
        continue;
      first = std::min(first, token);
      last = token + 1;
    }
    if (first >= last) return;
    const Speaker speaker = speakers_.author(embed, attribution);
    Quote quote;
    quote.range = bytes({first, last});
    quote.cue = attribution;
    quote.speaker = speaker.entity;
    quote.speaker_text = speaker.text;
    quote.direct = true;
    quote.channel = "social";
    article_.quotes.push_back(std::move(quote));
  }

  Article& article_;
  const Cues& tables_;
  CueLayer cues_;
  std::vector<base::TokenRange> quoted_;
  Speakers speakers_;
  Clauses clauses_;
  std::uint32_t opening_;  // token behind the dateline, which nobody says
  std::vector<Piece> pieces_;
  std::vector<Piece> together_;  // the same words again, said by another too
  Speaker last_;
};

}  // namespace

struct QuoteFinder::Tables {
  explicit Tables(const lexicon::Lexicon& lexicon) : cues(lexicon) {}
  Cues cues;
};

QuoteFinder::QuoteFinder(const lexicon::Lexicon& lexicon) : tables_(std::make_unique<const Tables>(lexicon)) {}
QuoteFinder::~QuoteFinder() = default;

void QuoteFinder::run(Article& article) const { Walk(article, tables_->cues).run(); }

}  // namespace khabar::extraction::quotes

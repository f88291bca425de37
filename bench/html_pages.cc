// SPDX-License-Identifier: Apache-2.0
#include "html_pages.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

namespace khabar::bench {
namespace {

constexpr std::size_t kScriptShare = 4;  // a page is a quarter scripts and styles
constexpr std::size_t kStoryShare = 4;   // and a quarter story

class PageMaker {
 public:
  PageMaker(const std::vector<std::string>& words, std::uint32_t seed) : words_(words), random_(seed) {}

  std::string page(std::size_t bytes) {
    head(bytes / kScriptShare);
    navigation();
    story(bytes / kStoryShare);
    out_ += "<aside class=\"sidebar\"><h3 class=\"widget-title\">" + phrase(2) + "</h3>";
    while (out_.size() + 3200 < bytes) card();
    out_ += "</aside>\n";
    footer();
    return std::move(out_);
  }

 private:
  std::size_t below(std::size_t limit) { return std::uniform_int_distribution<std::size_t>(0, limit - 1)(random_); }
  std::string number(std::size_t limit) { return std::to_string(below(limit)); }

  // Words of one example in their order, from a place by chance.
  std::string phrase(std::size_t count) {
    std::string text;
    std::size_t at = below(words_.size());
    for (std::size_t i = 0; i < count; ++i, at = (at + 1) % words_.size()) text += (i == 0 ? "" : " ") + words_[at];
    return text;
  }
  std::string link(std::size_t words) {
    return "<a class=\"nav__link item-" + number(100) + "\" href=\"https://news.example/section/" + number(10000) +
           "?utm_source=a&amp;utm_medium=" + number(50) + "\" data-track=\"click|" + number(9999) + "\">" +
           phrase(words) + "</a>";
  }

  void head(std::size_t script_bytes) {
    title_ = phrase(11);
    const std::string day = "2025-0" + std::to_string(1 + below(9)) + "-1" + number(10);
    out_ =
        "<!DOCTYPE html>\n<html lang=\"x\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + title_ + " | News</title>\n";
    for (const char* key : {"og:title", "twitter:title"})
      out_ += std::string("<meta property=\"") + key + "\" content=\"" + title_ + "\">\n";
    for (const char* key : {"description", "og:description", "keywords", "news_keywords"})
      out_ += std::string("<meta name=\"") + key + "\" content=\"" + phrase(24) + "\"/>\n";
    out_ += "<link rel=\"canonical\" href=\"https://news.example/a-" + number(1000000) + "\">\n";
    for (std::size_t i = 0; i < 12; ++i)
      out_ += "<link rel=\"preload\" as=\"style\" href=\"/static/css/main." + number(1U << 30U) + ".css\">\n";
    out_ +=
        "<script "
        "type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\"headline\":\"" +
        title_ + "\",\"datePublished\":\"" + day + "T09:30:00+05:30\",\"author\":[{\"@type\":\"Person\",\"name\":\"" +
        phrase(2) + "\"}],\"publisher\":{\"@type\":\"Organization\",\"name\":\"News\"}}</script>\n<style>";
    const std::size_t styles = out_.size() + script_bytes / 3;
    while (out_.size() < styles)
      out_ += ".card-" + number(1000) + " > .title{font-size:" + number(40) + "px;margin:0 auto}\n";
    out_ += "</style>\n<script>";
    const std::size_t scripts = out_.size() + 2 * script_bytes / 3;
    while (out_.size() < scripts)
      out_ += "window.q=window.q||[];if(a<" + number(99) + "){q.push(['track','" + number(1000000) +
              "',{\"k\":\"<b>\"}]);}\n";
    out_ += "</script>\n</head>\n";
  }

  void navigation() {
    out_ += "<body class=\"article-page\">\n<!-- header -->\n<header class=\"site-header\"><nav><ul>\n";
    for (std::size_t i = 0; i < 25; ++i) out_ += "<li class=\"menu-item\">" + link(1) + "</li>\n";
    out_ += "</ul></nav></header>\n";
  }

  void story(std::size_t bytes) {
    out_ += "<main><div class=\"container\"><article class=\"story\"><h1 class=\"headline\">" + title_ +
            "</h1>\n<div class=\"byline\"><span class=\"author\">" + phrase(2) +
            "</span> <time datetime=\"2025-05-10T10:00:00+05:30\">10 May 2025, 10:00</time></div>\n<div "
            "class=\"share-bar\">";
    for (std::size_t i = 0; i < 5; ++i)
      out_ += "<button class=\"share\"><svg viewBox=\"0 0 24 24\"><path d=\"M" + number(999) + "z\"/></svg></button>";
    out_ += "</div>\n<figure><img src=\"/i/" + number(99999) + ".jpg\" alt=\"" + phrase(6) + "\"><figcaption>" +
            phrase(9) + "</figcaption></figure>\n<div class=\"story-body\" itemprop=\"articleBody\">\n";
    const std::size_t end = out_.size() + bytes;
    for (std::size_t i = 0; out_.size() < end; ++i) {
      out_ += "<p>" + phrase(18) + "\xE0\xA5\xA4 <strong>" + phrase(3) + "</strong> " + phrase(20) + "&nbsp;" +
              phrase(9) + ".</p>\n";
      if (i == 2) out_ += "<div class=\"also-read\"><strong>" + phrase(2) + ":</strong> " + link(9) + "</div>\n";
      if (i == 4)
        out_ += "<div id=\"ad-" + number(99) + "\" class=\"ad-slot\"><script>ads.push(" + number(99) +
                ");</script></div>\n";
    }
    out_ += "</div></article>\n";
  }

  void card() {
    out_ += "<div class=\"card card--" + number(9) + "\"><a href=\"/story/" + number(1000000) +
            "\"><img loading=\"lazy\" src=\"data:image/gif;base64,R0lGOD\" data-src=\"https://img.example/" +
            number(1000000) + ".jpg?w=320&amp;h=180\" alt=\"" + phrase(5) +
            "\"></a><div class=\"card__body\"><h4 class=\"card__title\">" + link(9) +
            "</h4><span class=\"card__meta\">" + number(59) + " min</span></div></div>\n";
  }

  void footer() {
    out_ += "</div></main><footer class=\"site-footer\"><ul>";
    for (std::size_t i = 0; i < 20; ++i) out_ += "<li>" + link(1) + "</li>";
    out_ += "</ul><p>&copy; 2025 News " + phrase(3) + "</p></footer>\n<script>boot(" + number(1000000) +
            ");</script></body></html>\n";
  }

  const std::vector<std::string>& words_;
  std::mt19937 random_;
  std::string title_;
  std::string out_;
};

}  // namespace

std::vector<std::string> example_words(const reading::Reader& reader, const std::string& language) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(KHABAR_SOURCE_DIR "/examples/pages")) {
    if (entry.path().filename().string().rfind(language, 0) == 0) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> words;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    for (const model::Article& article : reader.read({path.filename().string(), 0, bytes.str(), ""}).articles) {
      std::istringstream text(article.text);
      for (std::string word; text >> word;) words.push_back(word);
    }
  }
  return words;
}

std::vector<reading::Page> make_html_pages(const std::vector<std::string>& words, std::size_t count,
                                           std::size_t bytes) {
  std::vector<reading::Page> pages;
  for (std::size_t i = 0; i < count; ++i)
    pages.push_back({std::to_string(i), 0, PageMaker(words, static_cast<std::uint32_t>(i)).page(bytes), ""});
  return pages;
}

}  // namespace khabar::bench

// SPDX-License-Identifier: Apache-2.0
#include "khabar/reading/page_facts.h"

#include <algorithm>
#include <array>

#include "khabar/reading/page_dates.h"
#include "khabar/reading/structured_data.h"

namespace khabar::reading {
namespace {

class Facts {
 public:
  explicit Facts(const HtmlDocument& document) : document_(document), nodes_(document.nodes) {}

  PageFacts run() {
    read_json_ld(document_.json_ld, facts_);
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const HtmlNode& node = nodes_[i];
      if (node.id == tag("meta")) read_meta(node);
      if (node.id == tag("title") && !facts_.head_title) set(facts_.head_title, text_of(i), "title element");
      if (node.id == tag("link") && node.attribute("rel") == "canonical")
        set(facts_.meta.url, node.attribute("href"), "link rel=canonical");
      if (node.id != tag("time")) continue;
      const std::string_view prop = node.attribute("itemprop");
      if (prop == "datePublished")
        set(facts_.meta.published, iso_date(node.attribute("datetime")), "microdata datePublished");
      if (prop == "dateModified")
        set(facts_.meta.updated, iso_date(node.attribute("datetime")), "microdata dateModified");
    }
    return std::move(facts_);
  }

 private:
  static void set(std::optional<Stated>& slot, std::string_view value, std::string_view from) {
    if (slot) return;
    if (std::string text = plain_of(value); !text.empty()) slot = Stated{std::move(text), from};
  }

  static void set_date(std::optional<Stated>& date, std::optional<Stated>& text, std::string_view value,
                       std::string_view from) {
    const std::string iso = iso_date(value);
    set(iso.empty() ? text : date, iso.empty() ? value : std::string_view(iso), from);
  }

  void read_meta(const HtmlNode& node) {
    std::string key(node.attribute("property"));
    if (key.empty()) key = node.attribute("name");
    if (key.empty()) key = node.attribute("itemprop");
    std::transform(key.begin(), key.end(), key.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const std::string_view content = node.attribute("content");
    if (key == "og:title") set(facts_.og_title, content, "og:title");
    if (key == "og:site_name") set(facts_.site, content, "og:site_name");
    if (key == "application-name") set(facts_.site, content, "meta application-name");
    if (key == "og:url") set(facts_.meta.url, content, "og:url");
    if (key == "og:type") {
      facts_.says_article = facts_.says_article || content == "article";
      facts_.says_listing = facts_.says_listing || content == "website";
    }
    if (key == "article:section") set(facts_.meta.section, content, "article:section");
    if (key.ends_with("published_time") || key == "datepublished" || key == "pubdate" || key == "publish-date" ||
        key == "publishdate" || key == "date" || key == "dc.date.issued" || key == "dc.date" ||
        key == "dcterms.created" || key == "parsely-pub-date" || key == "sailthru.date" || key == "article.published" ||
        key == "publication_date" || key == "og:pubdate" || key == "cxenseparse:recs:publishtime") {
      set_date(facts_.meta.published, facts_.meta.published_text, content, "meta publication date");
    }
    if (key.ends_with("modified_time") || key == "datemodified" || key == "lastmod" || key == "last-modified" ||
        key == "article.updated" || key == "og:updated_time" || key == "dcterms.modified") {
      set_date(facts_.meta.updated, facts_.meta.updated_text, content, "meta modification date");
    }
    const bool author = key == "author" || key == "article:author" || key == "parsely-author" || key == "dc.creator" ||
                        key == "sailthru.author";
    if (author && content.find("://") == std::string_view::npos && facts_.meta.authors.empty()) {
      if (std::string name = plain_of(content); !name.empty())
        facts_.meta.authors.push_back({std::move(name), "meta author"});
    }
  }

  [[nodiscard]] std::string text_of(std::size_t element) const {
    std::string text;
    for (std::size_t i = element; i < nodes_[element].end; ++i) text += nodes_[i].text;
    return text;
  }

  const HtmlDocument& document_;
  const std::vector<HtmlNode>& nodes_;
  PageFacts facts_;
};

}  // namespace

PageFacts page_facts(const HtmlDocument& document) { return Facts(document).run(); }

}  // namespace khabar::reading

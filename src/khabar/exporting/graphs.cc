// SPDX-License-Identifier: Apache-2.0
// --format graphml, --format gexf: who meets whom. Nodes are persons, bodies and states that took part; an edge joins
// two that took part in the same meeting, call, talks, visit, conference or mediation, as often as they did.
#include <algorithm>
#include <map>

#include "khabar/exporting/writers.h"

namespace khabar::exporting {
namespace {

struct Edge {
  std::uint32_t times = 0;
  std::optional<std::string> first;  // days, of the events with a date
  std::optional<std::string> last;
  std::map<std::string, std::uint32_t> kinds;
};

struct Graph {
  std::map<std::string, const model::Entity*> nodes;
  std::map<std::pair<std::string, std::string>, Edge> edges;  // smaller id first
};

// Kinds whose parties deal with each other in person or by wire: those that PLOVER calls CONSULT.
bool is_contact(const model::Event& event) {
  return event.plover_type == "CONSULT" && (event.status == "held" || event.status.empty());
}

Graph graph_of(const RecordView& view) {
  Graph graph;
  for (const query::TimelineRow& row : view.events()) {
    if (!is_contact(row.event)) continue;
    std::vector<std::string> parties;
    for (const model::RecordActor& actor : row.event.actors) {
      if (view.entity(actor.entity) != nullptr) parties.push_back(actor.entity);
    }
    std::sort(parties.begin(), parties.end());
    parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
    if (parties.size() < 2) continue;
    for (std::size_t i = 0; i < parties.size(); ++i) {
      graph.nodes[parties[i]] = view.entity(parties[i]);
      for (std::size_t j = i + 1; j < parties.size(); ++j) {
        Edge& edge = graph.edges[{parties[i], parties[j]}];
        ++edge.times;
        ++edge.kinds[row.event.kind];
        if (!row.when) continue;
        const std::string first = model::day_value(row.when->first);
        const std::string last = model::day_value(row.when->last);
        if (!edge.first || first < *edge.first) edge.first = first;
        if (!edge.last || last > *edge.last) edge.last = last;
      }
    }
  }
  return graph;
}

std::string kinds_of(const Edge& edge) {
  std::string text;
  for (const auto& [kind, count] : edge.kinds) text += (text.empty() ? "" : "|") + kind + "=" + std::to_string(count);
  return text;
}

}  // namespace

void write_graphml(const RecordView& view, const Wording&, const ExportSettings&, const Sink& sink, LeftOut&) {
  const Graph graph = graph_of(view);
  sink(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
      "<key id=\"label\" for=\"node\" attr.name=\"label\" attr.type=\"string\"/>\n"
      "<key id=\"type\" for=\"node\" attr.name=\"type\" attr.type=\"string\"/>\n"
      "<key id=\"country\" for=\"node\" attr.name=\"country\" attr.type=\"string\"/>\n"
      "<key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"int\"/>\n"
      "<key id=\"first\" for=\"edge\" attr.name=\"first\" attr.type=\"string\"/>\n"
      "<key id=\"last\" for=\"edge\" attr.name=\"last\" attr.type=\"string\"/>\n"
      "<key id=\"kinds\" for=\"edge\" attr.name=\"kinds\" attr.type=\"string\"/>\n"
      "<graph id=\"contacts\" edgedefault=\"undirected\">\n");
  const auto data = [](const char* key, const std::string& value) {
    return value.empty() ? std::string() : std::string("<data key=\"") + key + "\">" + xml(value) + "</data>";
  };
  for (const auto& [id, entity] : graph.nodes) {
    sink("<node id=\"" + xml(id) + "\">" + data("label", entity->name) +
         data("type", std::string(model::name_of(entity->type))) + data("country", entity->country) + "</node>\n");
  }
  for (const auto& [pair, edge] : graph.edges) {
    sink("<edge source=\"" + xml(pair.first) + "\" target=\"" + xml(pair.second) + "\">" +
         data("weight", std::to_string(edge.times)) + data("first", edge.first.value_or("")) +
         data("last", edge.last.value_or("")) + data("kinds", kinds_of(edge)) + "</edge>\n");
  }
  sink("</graph>\n</graphml>\n");
}

void write_gexf(const RecordView& view, const Wording&, const ExportSettings&, const Sink& sink, LeftOut&) {
  const Graph graph = graph_of(view);
  sink(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n"
      "<meta><creator>khabar</creator></meta>\n"
      "<graph mode=\"dynamic\" defaultedgetype=\"undirected\" timeformat=\"date\" timerepresentation=\"interval\">\n"
      "<attributes class=\"node\"><attribute id=\"type\" title=\"type\" type=\"string\"/>"
      "<attribute id=\"country\" title=\"country\" type=\"string\"/></attributes>\n"
      "<attributes class=\"edge\"><attribute id=\"kinds\" title=\"kinds\" type=\"string\"/></attributes>\n<nodes>\n");
  const auto value = [](const char* key, const std::string& text) {
    return text.empty() ? std::string() : std::string("<attvalue for=\"") + key + "\" value=\"" + xml(text) + "\"/>";
  };
  for (const auto& [id, entity] : graph.nodes) {
    sink("<node id=\"" + xml(id) + "\" label=\"" + xml(entity->name) + "\"><attvalues>" +
         value("type", std::string(model::name_of(entity->type))) + value("country", entity->country) +
         "</attvalues></node>\n");
  }
  sink("</nodes>\n<edges>\n");
  std::size_t number = 0;
  for (const auto& [pair, edge] : graph.edges) {
    std::string line = "<edge id=\"" + std::to_string(number++) + "\" source=\"" + xml(pair.first) + "\" target=\"" +
                       xml(pair.second) + "\" weight=\"" + std::to_string(edge.times) + "\"";
    if (edge.first) line += " start=\"" + *edge.first + "\" end=\"" + *edge.last + "\"";
    sink(line + "><attvalues>" + value("kinds", kinds_of(edge)) + "</attvalues></edge>\n");
  }
  sink("</edges>\n</graph>\n</gexf>\n");
}

}  // namespace khabar::exporting

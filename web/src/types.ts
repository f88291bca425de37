// SPDX-License-Identifier: Apache-2.0
// What the API answers (docs/api.md), as far as the pages use it. Dates are values of the record (dates.ts), ranges are
// half-open and count code points of the article's text.
export interface ReportRef {
  article: string;
  event: string;
}

export interface Disagreement {
  field: string;
  values: { value: string | number | null; reports: ReportRef[]; sources?: string[] }[];
  settled_by: string | null;
  update?: boolean;
}

export interface NamedActor {
  entity: string;
  name: string;
  role: string;
}

export interface Count {
  what: string;
  value: number;
  bound?: string;
}

export interface Event {
  id: string;
  kind: string;
  status: string;
  start: string | null;
  end: string | null;
  countries: string[];
  topics: string[];
  counts: Count[];
  amount: { value: number; unit: string } | null;
  series: string | null;
  round: number | null;
  place: string | null;
  said_by: string[];
  evidence: { article: string; event: string; text: string } | null;
  why: string;
  reports: ReportRef[];
  disagreements: Disagreement[];
  overrulings: unknown[];
  who: NamedActor[];
  where: string | null;
  languages: Record<string, number>;
}

export interface Head {
  lang: string;
  published: string | null;
  outlet: string | null;
  title: string | null;
  path: string;
  url: string | null;
}

export interface Report extends Head {
  article: string;
  event: string;
  kind: string;
  status: string;
  start: string | null;
  end: string | null;
  countries: string[];
  topics: string[];
  counts: Count[];
  amount: { value: number; unit: string } | null;
  series: string | null;
  round: number | null;
  place: string | null;
  who: string[];
  said_by: string[];
  evidence: string;
  why: string;
  confidence: number;
  background: boolean;
}

export interface Join {
  a: string;
  b: string;
  score: number;
  features: Record<string, number>;
}

export interface HistoryStep {
  status: string;
  moved: boolean;
  start: string | null;
  end: string | null;
  since: string | null;
  reports: { article: string; event: string }[];
}

export interface EventPage {
  event: Event;
  history: HistoryStep[];
  reports: Report[];
  rounds?: { earlier: Event[]; later: Event[] }; // of the series that the event belongs to
}

export interface Joins {
  needed: number;
  joined: Join[];
  near: (Join & { event: string; why: string })[];
}

export interface FacetValue {
  value: string | null;
  count: number;
}

export interface Paged {
  total?: number;
  at_least?: boolean; // there are more than the total
  next?: string | null;
}

export interface Faceted {
  facets?: Record<string, FacetValue[]>;
  // Facets that know of the list's first events alone, and of how many.
  counted_first?: { events: number; facets: string[] } | null;
  taken_for?: { asked: string; entity: string; name: string }[];
}

export interface Timeline extends Paged, Faceted {
  events: Event[];
  months?: { month: string | null; count: number }[];
}

export interface AgendaItem {
  event: Event;
  outcome: string | null;
  moved: boolean;
  dates: string[];
  announcements: Report[];
}

export interface Agenda extends Paged, Faceted {
  today: string;
  items: AgendaItem[];
}

export interface Disputes extends Paged, Faceted {
  events: { event: Event; reports: Report[] }[];
}

export interface Quote extends Head {
  speaker: string | null;
  speaker_id: string | null;
  speaker_text: string | null;
  words: string;
  direct: boolean;
  channel: string | null;
  article: string;
  start: number;
  end: number;
}

export interface Entity {
  id: string;
  type: string;
  name: string;
  country: string | null;
  names: { text: string; lang: string; count: number }[];
  offices: { title: string; from: string | null; to: string | null }[];
}

export interface Who {
  entity: Entity | null;
  meant: { id: string; name: string; type: string; mentions: number }[];
  statements: number;
  counterparts: { id: string; name: string; events: number }[];
  quotes: Quote[];
  timeline: Timeline | null;
}

export interface SearchHit extends Head {
  article: string;
  snippet: { text: string; cut_before: boolean; cut_behind: boolean; found: { start: number; end: number }[] };
  events: Event[];
}

export interface Search extends Paged {
  query: string;
  total: number;
  hits: SearchHit[];
  facets?: { facet: string; value: string; name: string | null; articles: number }[];
}

export interface Story {
  id: string;
  title: string | null;
  first: string | null;
  last: string | null;
  heads: (Head & { id: string })[];
  copies: string[][];
  events: Event[];
}

export interface Overview {
  published: { first: string | null; last: string | null } | null;
  counts: { what: string; value: string | null; count: number }[];
  places?: { id: string; name: string; lat: number; lon: number; events: number }[];
}

export interface ArticlePage {
  id: string;
  title: string | null;
  lang: string;
  url: string | null;
  outlet: string | null;
  published: string | null;
  authors: string[];
  sha256: string;
  path: string;
  captured: string | null;
  format: string | null;
  story: string | null;
  text: string;
  names: { start: number; end: number; type: string; entity: string | null; name?: string | null }[];
  times: { start: number; end: number; value: string | null; conflict?: string | null }[];
  quotes: { start: number; end: number; speaker: string | null; speaker_text?: string | null }[];
  events: { start: number; end: number; id: string | null; kind: string }[];
  dropped?: {
    kept_characters?: number;
    problems?: string[];
    rules?: { rule: string; lines: number; characters: number }[];
  } | null;
}

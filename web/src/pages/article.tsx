// SPDX-License-Identifier: Apache-2.0
// One article as its page tells it, in its own direction and script, with what was found marked.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { useAnswer } from '../api';
import type { PageProps } from '../app';
import { Page, shellWord, TakeAway } from '../components/page';
import { Answer } from '../components/state';
import { Name, OutLink, Row } from '../components/text';
import { plain } from '../plain';
import { CodePoints } from '../code_points';
import { markTable } from '../csv';
import { dateText, publishedText } from '../dates';
import { layers, paragraphs, type Layer, type Mark, type Piece } from '../marks';
import { pathTo } from '../router';
import type { ArticlePage } from '../types';
import { direction, label, number, t } from '../words';

function marksOf(article: ArticlePage): Mark[] {
  const known = new Set<string>(layers);
  const names = article.names
    .filter(({ type }) => known.has(type))
    .map(({ start, end, type, entity, name }) => ({ start, end, layer: type as Layer, id: entity, note: [label('type', type), name].filter(Boolean).join(': ') }));
  const times = article.times.map(({ start, end, value, conflict }) => ({
    start, end, layer: 'time' as const, id: null, note: [dateText(value, true), conflict].filter(Boolean).join(' · '),
  }));
  const quotes = article.quotes.map(({ start, end, speaker, speaker_text: text }) => ({
    start, end, layer: 'quote' as const, id: null, note: `${t('layer.quote')}: ${speaker ?? text ?? t('quotes.nobody')}`,
  }));
  const events = article.events.map(({ start, end, id, kind }) => ({ start, end, layer: 'event' as const, id, note: label('kind', kind) }));
  return [...events, ...quotes, ...names, ...times];
}

interface PieceProps {
  piece: Piece;
  hidden: Set<Layer>;
  sought: string | null;
}

// One piece. The innermost name leads to whom it names; a sentence that was sought is a mark of HTML's own.
function Marked({ piece, hidden, sought }: PieceProps) {
  const shown = piece.marks.filter(({ layer }) => !hidden.has(layer));
  const found = sought !== null && piece.marks.some(({ layer, id }) => layer === 'event' && id === sought);
  if (shown.length === 0 && !found) return <>{plain(piece.text)}</>;
  const name = shown.filter(({ layer, id }) => id && (layer === 'PER' || layer === 'ORG' || layer === 'LOC')).pop();
  const note = plain(shown.map((mark) => mark.note).join(' · '));
  const classes = shown.map(({ layer }) => `m-${layer}`).join(' ');
  const inner = name?.id ? (
    <a href={pathTo.entity(name.id)} class={classes} title={note}>
      {plain(piece.text)}
    </a>
  ) : (
    <span class={classes} title={note}>
      {plain(piece.text)}
    </span>
  );
  return found ? <mark>{inner}</mark> : inner;
}

function Legend({ marks, hidden, onToggle }: { marks: Mark[]; hidden: Set<Layer>; onToggle: (layer: Layer) => void }) {
  return (
    <fieldset class="legend">
      <legend>{t('legend')}</legend>
      {layers.map((layer) => (
        <label class="layer">
          <input type="checkbox" checked={!hidden.has(layer)} onChange={() => onToggle(layer)} />
          <span class={`m-${layer}`}>{layer.length === 3 ? label('type', layer) : t(`layer.${layer}`)}</span>
          <span class="quiet">({number(marks.filter((mark) => mark.layer === layer).length)})</span>
        </label>
      ))}
    </fieldset>
  );
}

function Text({ article, sought }: { article: ArticlePage; sought: string | null }) {
  const [hidden, setHidden] = useState<Set<Layer>>(new Set());
  const body = useRef<HTMLDivElement>(null);
  const marks = useMemo(() => marksOf(article), [article]);
  const lines = useMemo(() => paragraphs(new CodePoints(article.text), marks), [article, marks]);
  useEffect(() => {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    body.current?.querySelector('mark')?.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' });
  }, [article, sought]);
  const toggle = (layer: Layer) => {
    const next = new Set(hidden);
    if (!next.delete(layer)) next.add(layer);
    setHidden(next);
  };
  return (
    <>
      <Legend marks={marks} hidden={hidden} onToggle={toggle} />
      <div ref={body} class="article" lang={article.lang} dir={direction(article.lang)}>
        {lines.map(({ pieces }) => (
          <p dir="auto">
            {pieces.map((piece) => (
              <Marked piece={piece} hidden={hidden} sought={sought} />
            ))}
          </p>
        ))}
      </div>
    </>
  );
}

// What the record knows of reading the page: how much each rule left out. Line by line, the page itself is asked again
// on the command line.
function Dropped({ article }: { article: ArticlePage }) {
  const { kept_characters: kept, problems = [], rules = [] } = article.dropped ?? {};
  return (
    <section aria-labelledby="dropped">
      <h2 id="dropped">{t('article.dropped')}</h2>
      {kept !== undefined && <p>{t('article.kept', { n: number(kept) })}</p>}
      {problems.length > 0 && (
        <ul>
          {problems.map((problem) => (
            <li>
              <Name text={problem} lang="en" />
            </li>
          ))}
        </ul>
      )}
      {rules.length > 0 && (
        <table class="left-out">
          <caption>{t('article.left_out')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('article.rule')}</th>
              <th scope="col">{t('article.lines')}</th>
              <th scope="col">{t('article.characters')}</th>
            </tr>
          </thead>
          <tbody>
            {rules.map(({ rule, lines, characters }) => (
              <tr>
                <th scope="row">{label('left_out', rule)}</th>
                <td>{number(lines)}</td>
                <td>{number(characters)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p>
        {t('article.explain')}{' '}
        <code dir="ltr" lang="en">
          {`khabar read --explain ${shellWord(plain(article.path))}`}
        </code>
      </p>
    </section>
  );
}

function Origin({ article }: { article: ArticlePage }) {
  const rows: [string, preact.ComponentChildren][] = [
    [t('article.outlet'), article.outlet && <Name text={article.outlet} />],
    [t('article.authors'), article.authors.length > 0 && <Row items={article.authors.map((name) => <Name text={name} />)} />],
    [t('article.published'), publishedText(article.published)],
    [t('filter.lang'), label('language', article.lang)],
    [t('article.address'), article.url && <OutLink url={article.url}><Name text={article.url} lang="en" /></OutLink>],
    [t('article.captured'), article.captured && publishedText(article.captured)],
    [t('article.file'), <Name text={article.path} lang="en" />],
    [t('article.format'), article.format && <Name text={article.format} lang="en" />],
    ['SHA-256', <code class="hash" dir="ltr">{article.sha256}</code>],
    [t('article.story'), article.story && <a href={pathTo.story(article.story)}>{t('event.story')}</a>],
  ];
  return (
    <section aria-labelledby="origin">
      <h2 id="origin">{t('article.origin')}</h2>
      <dl class="facts">
        {rows.map(([term, text]) => (text ? <div><dt>{term}</dt><dd>{text}</dd></div> : null))}
      </dl>
    </section>
  );
}

export default function Article({ route, query }: PageProps) {
  const id = 'id' in route ? route.id : '';
  const asked = useAnswer<ArticlePage>(`/articles/${encodeURIComponent(id)}`);
  const article = asked.data;
  const sought = query.get('event');
  const title = article?.title ?? article?.path.split('/').pop() ?? t('page.article');
  return (
    <Page title={plain(title)} lead={article ? <Name text={title} lang={article.title ? article.lang : 'en'} /> : undefined}>
      <Answer asked={asked}>
        {(data) => (
          <>
            {sought && (
              <p>
                <a href={pathTo.event(sought)}>{t('article.back')}</a>
              </p>
            )}
            <Text article={data} sought={sought} />
            <Origin article={data} />
            <Dropped article={data} />
            <TakeAway json={`/articles/${encodeURIComponent(id)}`} rows={() => markTable(data.id, marksOf(data))} command={['read', data.path]} />
          </>
        )}
      </Answer>
    </Page>
  );
}

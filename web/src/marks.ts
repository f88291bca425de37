// SPDX-License-Identifier: Apache-2.0
// Marks over a text: names, times, quotes and events overlap, so the text is cut where any of them begins or ends, and each
// piece says what lies over it.
import { CodePoints } from './code_points';

export type Layer = 'PER' | 'ORG' | 'LOC' | 'time' | 'quote' | 'event';
export const layers: readonly Layer[] = ['PER', 'ORG', 'LOC', 'time', 'quote', 'event'];

export interface Mark {
  start: number; // code points, half-open
  end: number;
  layer: Layer;
  id: string | null; // the entity or the event
  note: string; // what a reader who asks is told
}

export interface Piece {
  text: string;
  start: number;
  marks: Mark[];
}

export interface Paragraph {
  pieces: Piece[];
}

// The text's lines, cut into pieces. Marks that lie outside the text or are empty are left out.
export function paragraphs(whole: CodePoints, marks: Mark[]): Paragraph[] {
  const size = whole.length;
  const fitting = marks.filter(({ start, end }) => start >= 0 && start < end && end <= size);
  const begins = [...fitting].sort((a, b) => a.start - b.start || b.end - a.end);
  const cuts = new Set<number>([0, size]);
  for (const { start, end } of fitting) cuts.add(start).add(end);
  const lines = newlines(whole);
  for (const line of lines) cuts.add(line).add(line + 1);
  const at = [...cuts].sort((a, b) => a - b);

  const found: Paragraph[] = [{ pieces: [] }];
  let active: Mark[] = [];
  let next = 0;
  const breaks = new Set(lines);
  for (let i = 0; i + 1 < at.length; ++i) {
    const [start, end] = [at[i] as number, at[i + 1] as number];
    active = active.filter((mark) => mark.end > start);
    for (; next < begins.length && (begins[next] as Mark).start <= start; ++next) active.push(begins[next] as Mark);
    if (breaks.has(start)) found.push({ pieces: [] });
    else found[found.length - 1]?.pieces.push({ text: whole.slice(start, end), start, marks: [...active] });
  }
  return found.filter(({ pieces }) => pieces.some(({ text }) => text.trim() !== ''));
}

function newlines(whole: CodePoints): number[] {
  const found: number[] = [];
  let codePoint = 0;
  for (const letter of whole.text) {
    if (letter === '\n') found.push(codePoint);
    ++codePoint;
  }
  return found;
}

// SPDX-License-Identifier: Apache-2.0
// Fonts are loaded before the text that needs them is shown, so that no line moves when they come. A page without a word
// of Urdu loads no Urdu font.
const needs: [RegExp, string[], string][] = [
  [/[\u0600-\u06ff]/, ['Noto Nastaliq Urdu', 'Noto Naskh Arabic'], '\u0627\u0631\u062f\u0648'],
  [/[\u0900-\u097f]/, ['Noto Sans Devanagari'], '\u0939\u093f'],
];
const kLongestWait = 1500; // milliseconds; then the text is shown in what the system has

let asked: Record<string, Promise<unknown>> = {};

function load(family: string, sample: string): Promise<unknown> {
  return (asked[family] ??= Promise.all(
    ['400', '700'].map((weight) => document.fonts.load(`${weight} 16px "${family}"`, sample)),
  ).catch(() => delete asked[family]));
}

export async function fontsFor(text: string): Promise<void> {
  const wanted = needs.filter(([letters]) => letters.test(text));
  if (wanted.length === 0) return;
  const loaded = Promise.all(wanted.flatMap(([, families, sample]) => families.map((family) => load(family, sample))));
  await Promise.race([loaded, new Promise((resolve) => setTimeout(resolve, kLongestWait))]);
}

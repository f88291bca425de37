// SPDX-License-Identifier: Apache-2.0
import { render } from 'preact';
import { App } from './app';
import { fontsFor } from './fonts';
import { unfoldOnPaper } from './paper';
import { chosenLang, chosenTheme, showTheme } from './settings';
import { showLanguage, t, useWords } from './words';
import './styles/fonts.css';
import './styles/base.css';
import './styles/parts.css';
import './styles/pages.css';

async function start(): Promise<void> {
  showTheme(chosenTheme());
  const lang = chosenLang();
  await useWords(lang);
  await fontsFor(t('nav.timeline'));
  showLanguage(lang);
  const root = document.getElementById('app');
  if (root) render(<App lang={lang} />, root);
}

unfoldOnPaper();
void start();

// SPDX-License-Identifier: Apache-2.0
import { Page } from '../components/page';
import { t } from '../words';

export default function Nowhere() {
  return (
    <Page title={t('nowhere.title')}>
      <p>{t('nowhere.text')}</p>
      <p>
        <a href="/">{t('nav.overview')}</a>
      </p>
    </Page>
  );
}

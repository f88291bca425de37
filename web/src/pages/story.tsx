// SPDX-License-Identifier: Apache-2.0
// One story: its articles in all languages, and the events they tell of.
import { useAnswer } from '../api';
import type { PageProps } from '../app';
import { Months } from '../components/events';
import { Page, TakeAway } from '../components/page';
import { Source, titleOf } from '../components/reports';
import { Answer } from '../components/state';
import { Name } from '../components/text';
import { headTable } from '../csv';
import { pathTo } from '../router';
import type { Story } from '../types';
import { number, t } from '../words';

function One({ story, id }: { story: Story; id: string }) {
  const copies = (article: string) => story.copies.findIndex((group) => group.includes(article));
  return (
    <>
      <section aria-labelledby={`${id}-articles`}>
        <h2 id={`${id}-articles`}>{t('story.articles', { n: number(story.heads.length) })}</h2>
        <ul class="reports">
          {story.heads.map((head) => (
            <li class="report">
              <h3>
                <a href={pathTo.article(head.id)}>
                  <Name text={titleOf(head, head.id)} />
                </a>
              </h3>
              <Source head={head} />
              {copies(head.id) >= 0 && <p class="quiet">{t('story.copy', { n: number(copies(head.id) + 1) })}</p>}
            </li>
          ))}
        </ul>
      </section>
      <Months events={story.events} id={id} />
    </>
  );
}

export default function StoryPage({ route }: PageProps) {
  const id = 'id' in route ? route.id : '';
  const asked = useAnswer<{ stories: Story[] }>(`/stories/${encodeURIComponent(id)}`);
  const title = asked.data?.stories[0]?.title ?? t('page.story');
  return (
    <Page title={title} lead={<Name text={title} />}>
      <Answer asked={asked}>
        {({ stories }) => (
          <>
            {stories.map((story, i) => (
              <One story={story} id={`s${i}`} />
            ))}
            <TakeAway json={`/stories/${encodeURIComponent(id)}`} rows={() => headTable(stories.flatMap(({ heads }) => heads))} command={['story', id]} />
          </>
        )}
      </Answer>
    </Page>
  );
}

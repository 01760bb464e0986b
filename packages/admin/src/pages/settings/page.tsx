import type { ComponentType } from 'preact';
import { DraftContext, wholeOf } from '../../draft/parts.tsx';
import { DraftState, WithDraft } from '../../draft/use-draft.tsx';
import { wordsOf } from '../../language.ts';
import { Page } from '../../ui/page.tsx';
import { Blocking } from './parts/blocking.tsx';
import { Categories } from './parts/categories.tsx';
import { Notice } from './parts/notice.tsx';
import { People } from './parts/people.tsx';
import { Periods } from './parts/periods.tsx';
import { Places } from './parts/places.tsx';
import { Register } from './parts/register.tsx';
import { SitePart } from './parts/site.tsx';
import type { Whole } from './whole.ts';
import { words } from './words.ts';

const PARTS = {
  site: SitePart,
  people: People,
  places: Places,
  periods: Periods,
  blocking: Blocking,
  categories: Categories,
  register: Register,
  notice: Notice,
} satisfies Record<string, ComponentType<{ whole: Whole }>>;

type Name = keyof typeof PARTS;

/** All that a site is, but for its vendors and its banner, a section at a time. */
export default function Settings({ site, part = 'site' }: { site: string; part?: string }) {
  const w = wordsOf(words);
  const name: Name = Object.hasOwn(PARTS, part) ? (part as Name) : 'site';
  const Part = PARTS[name];
  return (
    <WithDraft site={site}>
      {(draft) => (
        <DraftContext.Provider value={draft}>
          <Page title={w.title} lead={w.lead} actions={<DraftState draft={draft} />}>
            <nav class="tabs" aria-label={w.sections} key={name} ref={seen}>
              {(Object.keys(PARTS) as Name[]).map((each) => (
                <a
                  key={each}
                  href={`/admin/sites/${site}/settings/${each}`}
                  aria-current={each === name ? 'page' : undefined}
                >
                  {w.parts[each]}
                </a>
              ))}
            </nav>
            <Part whole={wholeOf(draft)} />
          </Page>
        </DraftContext.Provider>
      )}
    </WithDraft>
  );
}

/** Where there is no room for all of them, the current one is not the one that is out of sight. */
const seen = (nav: HTMLElement | null): void =>
  nav?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });

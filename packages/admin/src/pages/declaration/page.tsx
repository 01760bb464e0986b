import { type Signal, useSignal } from '@preact/signals';
import type { Draft } from '../../draft/draft.ts';
import { WithDraft } from '../../draft/use-draft.tsx';
import { dayText, language, wordsOf } from '../../language.ts';
import { Copyable } from '../../ui/copy.tsx';
import { Field } from '../../ui/form.tsx';
import { Empty, Page } from '../../ui/page.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { pageAt, textOf, type Way } from './addresses.ts';
import { words } from './words.ts';

/** How many versions are named; those before are named by the oldest of them. */
const NAMED = 20;

type Live = NonNullable<Draft['live']['value']>;

/** What the published register says of itself, and how it comes into the site's pages. */
export default function Declaration({ site }: { site: string }) {
  const w = wordsOf(words);
  return (
    <Page title={w.title} lead={w.lead}>
      <WithDraft site={site}>
        {({ live }) =>
          live.value ? <Published site={site} live={live.value} /> : <Unpublished site={site} />
        }
      </WithDraft>
    </Page>
  );
}

function Unpublished({ site }: { site: string }) {
  const w = wordsOf(words);
  return (
    <Empty title={w.none}>
      <p>{w.noneLead}</p>
      <a class="button" href={`/admin/sites/${site}/publish`}>
        {w.publish}
      </a>
    </Empty>
  );
}

function Published({ site, live }: { site: string; live: Live }) {
  const w = wordsOf(words);
  // What was published fits the schema.
  const { languages } = live.config as { languages: { default: string; offered: string[] } };
  const spoken = useSignal(languages.default);
  const address = pageAt(site, spoken.value);
  return (
    <>
      <div class="views">
        <Languages of={spoken} offered={languages.offered} />
      </div>
      <section class="card" aria-labelledby="shown">
        <header>
          <h2 id="shown">{w.shown}</h2>
          <a href={address} target="_blank" rel="noopener">
            {w.open}
          </a>
        </header>
        <iframe class="declaration" sandbox="" src={address} title={w.shown} key={live.version} />
      </section>
      <Ways key={live.version} site={site} spoken={spoken} />
      <Versions site={site} live={live} language={spoken.value} />
    </>
  );
}

function Languages({ of, offered }: { of: Signal<string>; offered: readonly string[] }) {
  const names = new Intl.DisplayNames(language.value, { type: 'language' });
  return (
    <Field name="language" label={wordsOf(words).language}>
      {(control) => (
        <select
          {...control}
          value={of.value}
          onChange={({ currentTarget }) => {
            of.value = currentTarget.value;
          }}
        >
          {offered.map((tag) => (
            <option key={tag} value={tag}>
              {names.of(tag)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** What to paste: a script that keeps it up to date, or the text itself. */
function Ways({ site, spoken }: { site: string; spoken: Signal<string> }) {
  const w = wordsOf(words);
  const way = useSignal<Way>('embed');
  const text = useResource(() =>
    textOf(way.value, {
      site,
      language: spoken.value,
      service: location.origin,
      link: w.link,
    }),
  );
  return (
    <section class="card" aria-labelledby="take">
      <h2 id="take">{w.take}</h2>
      <fieldset class="pills" aria-labelledby="take">
        {(Object.keys(w.ways) as Way[]).map((each) => (
          <label key={each}>
            <input
              type="radio"
              name="way"
              checked={each === way.value}
              onChange={() => {
                way.value = each;
              }}
            />
            {w.ways[each]}
          </label>
        ))}
      </fieldset>
      <p class="hint">{w.leads[way.value]}</p>
      <Show resource={text}>{(text) => <Copyable text={text} label={w.ways[way.value]} />}</Show>
    </section>
  );
}

function Versions({ site, live, language }: { site: string; live: Live; language: string }) {
  const w = wordsOf(words);
  const count = Math.min(NAMED, live.version);
  const versions = Array.from({ length: count }, (_, at) => live.version - at);
  return (
    <section class="card" aria-labelledby="versions">
      <h2 id="versions">{w.versions}</h2>
      <p>{w.versionsLead}</p>
      <ul class="rows">
        {versions.map((version) => (
          <li key={version}>
            <a href={pageAt(site, language, version)} target="_blank" rel="noopener">
              {w.version(version)}
            </a>
            {version === live.version && (
              <span class="quiet">{w.live(dayText(live.publishedAt))}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

import { useSignal } from '@preact/signals';
import type { InferResponseType } from 'hono/client';
import { useLocation } from 'preact-iso';
import { answerOf, api } from '../../api.ts';
import { type Config, draftOf } from '../../draft/draft.ts';
import { mayEdit } from '../../draft/use-draft.tsx';
import { termText } from '../../evidence/terms.ts';
import { dayText, timeText, wordsOf } from '../../language.ts';
import { siteOf } from '../../session.ts';
import { say } from '../../ui/notice.tsx';
import { Empty, Page } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Show, useResource } from '../../ui/resource.tsx';
import { Scroll } from '../../ui/scroll.tsx';
import { term } from '../../vocabulary/words.ts';
import { differenceText } from '../publish/difference-text.ts';
import { words } from './words.ts';

type Version = InferResponseType<
  (typeof api.sites)[':site']['versions']['$get'],
  200
>['versions'][number];

/** What was published. */
export default function Versions({ site }: { site: string }) {
  const { query } = useLocation();
  return <List key={query.before} site={site} before={query.before} />;
}

function List({ site, before }: { site: string; before: string | undefined }) {
  const w = wordsOf(words);
  const found = useResource(() =>
    answerOf(api.sites[':site'].versions.$get({ param: { site }, query: { before } })),
  );
  const page = `/admin/sites/${site}/versions`;
  return (
    <Page title={w.title} lead={w.lead}>
      <Show resource={found}>
        {({ versions, older }) => (
          <>
            {versions.length === 0 && (
              <Empty title={w.none}>
                <p>{w.noneLead}</p>
              </Empty>
            )}
            {versions.map((version) => (
              <OneVersion key={version.version} site={site} version={version} />
            ))}
            <Pager
              newer={before ? page : null}
              older={older === null ? null : `${page}?before=${older}`}
            />
          </>
        )}
      </Show>
    </Page>
  );
}

function OneVersion({ site, version: told }: { site: string; version: Version }) {
  const w = wordsOf(words);
  const isOpen = useSignal(false);
  const { version, publishedAt, by, reasons } = told;
  const heading = `version-${version}`;
  return (
    <section class="card" aria-labelledby={heading}>
      <header>
        <h2 id={heading}>
          {w.version(version)}{' '}
          {siteOf(site)?.version === version && <span class="badge good">{w.live}</span>}
        </h2>
        <span class="quiet">
          {by === null
            ? w.on(timeText(publishedAt))
            : w.by(term('actor', by), timeText(publishedAt))}
        </span>
      </header>
      <Meaning version={told} />
      {reasons.length > 0 && (
        <>
          <h3>{w.reasons}</h3>
          <ul>
            {reasons.map(({ rule, at, reason }) => (
              <li key={`${rule} ${at} ${reason}`}>
                <strong>{[w.rules[rule] ?? rule, at].filter(Boolean).join(', ')}:</strong> {reason}
              </li>
            ))}
          </ul>
        </>
      )}
      <details
        onToggle={({ currentTarget }) => {
          if (currentTarget.open) isOpen.value = true;
        }}
      >
        <summary>{w.details}</summary>
        {isOpen.value && <Details site={site} version={version} />}
      </details>
    </section>
  );
}

/** What it asked of visitors beyond the one before. */
function Meaning({ version: { version, asking } }: { version: Version }) {
  const w = wordsOf(words);
  if (!asking) return <p>{version === 1 ? w.first : w.same}</p>;
  return (
    <>
      {asking.differences.length === 0 ? (
        <p>{w.same}</p>
      ) : (
        <ul>
          {asking.differences.map((difference) => (
            <li key={JSON.stringify(difference)}>{differenceText(difference)}</li>
          ))}
        </ul>
      )}
      <p class="quiet">{w.who[asking.who]}</p>
    </>
  );
}

function Details({ site, version }: { site: string; version: number }) {
  const w = wordsOf(words);
  const { route } = useLocation();
  const one = useResource(() =>
    answerOf(
      api.sites[':site'].versions[':version'].$get({ param: { site, version: String(version) } }),
    ),
  );

  async function takeBack(config: object): Promise<void> {
    const draft = await draftOf(site);
    draft.edit(() => config as Config);
    await draft.save();
    say(w.backDone(version));
    route(`/admin/sites/${site}/publish`);
  }

  return (
    <Show resource={one}>
      {({ notices, config, hash }) => (
        <>
          <h3>{w.notices}</h3>
          {notices.length === 0 ? (
            <p>{w.noNotices}</p>
          ) : (
            <Scroll label={w.notices}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{w.notice}</th>
                    <th scope="col">{w.language}</th>
                    <th scope="col">{w.regime}</th>
                    <th scope="col">{w.since}</th>
                  </tr>
                </thead>
                <tbody>
                  {notices.map((notice) => (
                    <tr key={notice.hash}>
                      <th scope="row">
                        <a
                          href={`/v1/sites/${site}/artefacts/${notice.hash}.html`}
                          target="_blank"
                          rel="noopener"
                        >
                          <code>{notice.hash.slice(0, 12)}</code>
                        </a>
                      </th>
                      <td>{notice.language}</td>
                      <td>{termText('regime', notice.regime)}</td>
                      <td>{dayText(notice.firstShown)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          )}
          <h3>{w.config}</h3>
          <p class="quiet">
            {w.hash}: <code>{hash}</code>
          </p>
          <Scroll label={w.config}>
            <pre class="wrap">{JSON.stringify(config, null, 2)}</pre>
          </Scroll>
          {mayEdit(site) && siteOf(site)?.version !== version && (
            <div class="buttons">
              <button type="button" class="plain" onClick={() => void takeBack(config)}>
                {w.back}
              </button>
            </div>
          )}
        </>
      )}
    </Show>
  );
}

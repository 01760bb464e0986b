import { isAtLeast } from '@assent/contract/vocabulary';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { authPost } from '../api.ts';
import {
  dayText,
  language,
  SCREEN_LANGUAGES,
  type ScreenLanguage,
  speak,
  wordsOf,
} from '../language.ts';
import { me, siteIn, siteOf } from '../session.ts';
import { arrive } from '../ui/arrival.ts';
import { ORGANISATION_PAGES, SITE_PAGES } from './nav.ts';
import { words } from './words.ts';

/** What stands around every page: where one is, where one can go, who one is. */
export function Shell({ children }: { children: ComponentChildren }) {
  const w = wordsOf(words);
  const { path } = useLocation();
  const isOpen = useSignal(false);
  const from = useRef(path);
  // Before the page looks: effects of what lies within come first.
  useLayoutEffect(() => {
    isOpen.value = false;
    if (from.current !== path) arrive();
    from.current = path;
  }, [path]);
  return (
    <div class="shell">
      <a class="skip" href="#content">
        {w.skip}
      </a>
      <header class="top">
        <a class="brand" href="/admin">
          <Mark /> Assent
        </a>
        <button
          type="button"
          class="plain menu"
          aria-expanded={isOpen.value}
          aria-controls="nav"
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          {w.menu}
        </button>
      </header>
      <nav id="nav" aria-label={w.main} data-open={isOpen.value}>
        <ul>
          <li>
            <Link href="/admin">{w.sites}</Link>
          </li>
          <li>
            <Link href="/admin/api">{w.api}</Link>
          </li>
        </ul>
        <SiteLinks path={path} />
        {me.value?.organisations
          .filter(({ role }) => role === 'owner')
          .map(({ id, name }) => (
            <OrganisationLinks key={id} id={id} name={name} />
          ))}
        <Who />
      </nav>
      <main id="content" tabIndex={-1}>
        <AccessEnd path={path} />
        {children}
      </main>
    </div>
  );
}

function SiteLinks({ path }: { path: string }) {
  const site = siteOf(siteIn(path));
  if (!site) return null;
  return (
    <>
      <h2>
        <bdi>{site.name}</bdi>
      </h2>
      <ul>
        {SITE_PAGES.filter(({ role }) => isAtLeast(site.role, role)).map(({ name, title }) => (
          <li key={name}>
            <Link href={`/admin/sites/${site.key}/${name}`}>{wordsOf(title)}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function OrganisationLinks({ id, name }: { id: string; name: string }) {
  return (
    <>
      <h2>
        <bdi>{name}</bdi>
      </h2>
      <ul>
        {ORGANISATION_PAGES.map(({ path, title }) => (
          <li key={path}>
            <Link href={`/admin/organisations/${id}${path}`}>{wordsOf(title)}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Until when one may see what is here, where that ends by itself. */
function AccessEnd({ path }: { path: string }) {
  const w = wordsOf(words);
  const site = siteOf(siteIn(path));
  const seen = site ? [site] : (me.value?.sites ?? []);
  const ends = seen.flatMap(({ endsAt }) => endsAt ?? []);
  if (!ends.length) return null;
  return <p class="note">{w.endsAt(dayText(Math.min(...ends)))}</p>;
}

function Link({ href, children }: { href: string; children: ComponentChildren }) {
  const { path } = useLocation();
  // What lies below a page of a site is of that page.
  const isBelow = siteIn(href) !== '' && path.startsWith(`${href}/`);
  return (
    <a href={href} aria-current={path === href ? 'page' : isBelow ? 'true' : undefined}>
      {children}
    </a>
  );
}

function Who() {
  const w = wordsOf(words);
  async function signOut(): Promise<void> {
    await authPost('/sign-out');
    location.assign('/admin');
  }
  return (
    <div class="who">
      <Link href="/admin/account">
        <span>
          <bdi>{me.value?.name}</bdi>
          <br />
          <span class="quiet">{w.account}</span>
        </span>
      </Link>
      <label>
        <span class="hidden">{w.language}</span>
        <select
          value={language.value}
          onChange={({ currentTarget }) => speak(currentTarget.value as ScreenLanguage)}
        >
          {Object.entries(SCREEN_LANGUAGES).map(([tag, name]) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <button type="button" class="plain" onClick={() => void signOut()}>
        {w.signOut}
      </button>
    </div>
  );
}

export const Mark = () => (
  <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
    <rect class="mark" width="32" height="32" rx="8" />
    <path class="tick" d="M9 17l5 5 9-12" />
  </svg>
);

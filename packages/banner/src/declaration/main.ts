/**
 * The embed: fills each `<div data-assent-declaration>` of a page, also those that come later, with the
 * site's declaration. Light DOM, so that it looks as the page does.
 */
import {
  aliasesOf,
  directionOf,
  pickLanguage,
  type SealedDeclaration,
} from '@assent/contract/vocabulary';
import { appended } from './append.ts';
import { elementsOf } from './elements.ts';

/** Put there by the server. */
declare const __ASSENT_DECLARATION__: EmbedFacts;

/** What is known before there is a declaration. */
export interface EmbedFacts {
  site: string;
  offered: readonly string[];
  fallback: string;
  /** By language, each with the language that it is really in. */
  texts: Record<string, EmbedTexts>;
}

interface EmbedTexts {
  lang: string;
  loading: string;
  failed: string;
  openPage: string;
}

const MARK = 'data-assent-declaration';
/** How long the service may take, in milliseconds. */
const PATIENCE = 20_000;

const { site, offered, fallback, texts } = __ASSENT_DECLARATION__;
// The script that runs is this one, and it was loaded by its address.
const { src } = document.currentScript as HTMLScriptElement;
const folder = src.slice(0, src.indexOf(`/s/${site}/declaration.js`) + `/s/${site}/`.length);
const filled = new WeakSet<Element>();

fillAll();
// The page may still be loading, and bring others whenever it likes.
new MutationObserver(fillAll).observe(document, { childList: true, subtree: true });

function fillAll(): void {
  for (const place of document.querySelectorAll<HTMLElement>(`[${MARK}]`)) {
    if (filled.has(place)) continue;
    filled.add(place);
    void fill(place);
  }
}

async function fill(place: HTMLElement): Promise<void> {
  const language = languageOf(place);
  const query = `?lang=${language}`;
  place.setAttribute('aria-busy', 'true');
  // What the page has there itself stays until there is more to show.
  if (!place.textContent?.trim()) say(place, language, 'loading');
  try {
    const response = await fetch(`${folder}declaration.json${query}`, {
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (!response.ok) throw new Error(`the service answered ${response.status}`);
    show(place, (await response.json()) as SealedDeclaration);
    place.setAttribute(MARK, 'shown');
  } catch (error) {
    const line = say(place, language, 'failed');
    const { openPage } = textsIn(language);
    appended(line, [' ', ['a', { href: `${folder}declaration${query}` }, [openPage]]]);
    place.setAttribute(MARK, 'failed');
    console.warn('[assent] the declaration was not loaded:', error);
  }
  place.removeAttribute('aria-busy');
}

/** The language that the place asks for, else that of the page around it. */
function languageOf(place: HTMLElement): string {
  const wish = place.dataset.lang || place.closest<HTMLElement>('[lang]')?.lang || '';
  return pickLanguage([wish], offered, aliasesOf(offered), fallback);
}

function textsIn(language: string): EmbedTexts {
  // The server has a text for each language that is offered.
  return texts[language] as EmbedTexts;
}

/** Says one thing in the place of everything there. */
function say(place: Element, language: string, key: 'loading' | 'failed'): Element {
  const { lang, [key]: text } = textsIn(language);
  const line = document.createElement('p');
  line.lang = lang;
  line.dir = directionOf(lang);
  line.setAttribute('role', 'status');
  line.textContent = text;
  place.replaceChildren(line);
  return line;
}

function show(place: HTMLElement, declaration: SealedDeclaration): void {
  const { language, direction, version, hash } = declaration;
  const root = document.createElement('div');
  root.className = 'assent-declaration';
  root.lang = language;
  root.dir = direction;
  root.dataset.version = String(version);
  root.dataset.sha256 = hash;
  // Hashes and names of cookies have no place to break.
  root.style.overflowWrap = 'anywhere';
  const setting = {
    level: levelOf(place),
    // Another part of the page may have them already.
    hasIds: false,
    tables: 'scroll' as const,
    hasStyles: false,
    settingsAt: null,
    addressOf: (path: string) => path,
    versionAt: (other: number) => `${folder}declaration?lang=${language}&version=${other}`,
  };
  appended(root, [...elementsOf(declaration, setting)]);
  for (const region of root.querySelectorAll<HTMLElement>('.assent-table')) {
    region.style.overflowX = 'auto';
    region.style.overflowWrap = 'normal';
  }
  place.replaceChildren(root);
}

/** The level of its headings, 2 where the page says nothing. */
function levelOf(place: HTMLElement): number {
  const level = Number(place.dataset.level);
  return Number.isInteger(level) && level >= 1 && level <= 6 ? level : 2;
}

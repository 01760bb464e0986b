import { aliasesOf, Problem, pickLanguage } from '@assent/contract';
import { type Context, Hono } from 'hono';
import type { LiveConfigs } from '../config/live.ts';
import type { LiveConfig } from '../config/published.ts';
import { type Encoded, encode, encodeAside, serveEncoded } from '../http/encoded.ts';
import { NOTICE_CACHE, SCRIPT_CACHE } from '../sites/route.ts';
import { remembered } from '../sites/site-files.ts';
import type { Store } from '../store/port.ts';
import { embedScript } from './embed.ts';
import type { DeclarationFormat } from './formats.ts';
import { historyOf } from './history.ts';
import { keptBodies } from './kept.ts';
import { DECLARATION_POLICY } from './render/page.ts';
import { declarationPage, declarationPieces } from './write.ts';

const TYPES: Record<DeclarationFormat | 'page', string> = {
  page: 'text/html; charset=utf-8',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** What was asked for. */
interface Wanted {
  live: LiveConfig;
  language: string;
  format: DeclarationFormat | 'page';
  /** By its number. */
  isPinned: boolean;
  /** The service as the client knows it. */
  address: URL;
}

/**
 * What a site's register says, for its visitors: `GET /s/{siteKey}/declaration` is a page,
 * `declaration.html`, `.md` and `.json` are the same to take over, `declaration.js` puts it into pages of
 * the site. `lang` names the language, `version` an earlier version.
 * @param code the embed's, as it was built
 */
export function declarationRoute(configs: LiveConfigs, store: Store, code: string): Hono {
  const route = new Hono();
  const bodies = keptBodies();
  const scripts = new Map<string, Encoded>();

  // The name is checked here: beside a name of its own in a route, Hono takes its slower router.
  route.get('/:site/:page', async (c, next) => {
    const { site, page } = c.req.param();
    const [name, ending = 'page'] = /^declaration(?:\.(html|md|json|js))?$/.exec(page) ?? [];
    if (!name) return next();
    // Notices are public, and pages of the site are of another origin.
    c.header('Access-Control-Allow-Origin', '*');
    if (ending === 'js') {
      const live = await configs.current(site);
      const script = remembered(scripts, `${live.site}/${live.version}`, () =>
        encode(embedScript(live, code), 'text/javascript; charset=utf-8'),
      );
      return serveEncoded(c, script, SCRIPT_CACHE);
    }
    // The pattern lets no other ending through.
    return serveDeclaration(c, await wantedBy(c, site, ending as Wanted['format']));
  });

  async function wantedBy(c: Context, site: string, format: Wanted['format']): Promise<Wanted> {
    const number = c.req.query('version');
    const live = await (number === undefined ? configs.current(site) : versionOf(site, number));
    const language = languageFor(c, live);
    return { live, language, format, isPinned: number !== undefined, address: new URL(c.req.url) };
  }

  async function versionOf(site: string, number: string): Promise<LiveConfig> {
    const { site: known } = await configs.current(site);
    const live = /^[1-9]\d{0,8}$/.test(number) && (await configs.version(known, Number(number)));
    if (!live) throw new Problem('not-found', `The site "${site}" has no version ${number}.`);
    return live;
  }

  async function serveDeclaration(c: Context, wanted: Wanted): Promise<Response> {
    const { language, isPinned, format } = wanted;
    const body = await bodies(keyOf(wanted), () => bodyOf(wanted));
    c.header('Content-Language', language);
    if (format === 'page') {
      c.header('Content-Security-Policy', DECLARATION_POLICY);
      c.header('Referrer-Policy', 'no-referrer');
    }
    const response = serveEncoded(c, body, isPinned ? NOTICE_CACHE : SCRIPT_CACHE);
    if (c.req.query('lang') !== language) response.headers.append('Vary', 'Accept-Language');
    return response;
  }

  async function bodyOf({ live, language, format, isPinned, address }: Wanted): Promise<Encoded> {
    const history = await historyOf(store, live);
    const pieces =
      format === 'page'
        ? declarationPage(live, language, history, isPinned, address.hostname)
        : declarationPieces(live, language, history, format, serviceAt(address));
    return encodeAside(await bytesOf(pieces), TYPES[format]);
  }

  return route;
}

/** The site's own language that fits best: the one asked for, else those that the browser wishes. */
function languageFor(c: Context, { config: { languages } }: LiveConfig): string {
  const { offered, default: fallback } = languages;
  const asked = c.req.query('lang') ?? [];
  const wished = (c.req.header('accept-language') ?? '').split(',').map((each) => {
    const [tag = '', weight = '1'] = each.trim().split(/\s*;\s*q=/i);
    return { tag, weight: Number(weight) || 0 };
  });
  const tags = wished
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
  return pickLanguage([asked, tags].flat(), offered, aliasesOf(offered), fallback);
}

/** A host that is no machine's own is asked for by https, whatever stands before the service. */
function serviceAt({ host, hostname }: URL): string {
  const isOwn = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
  return `${isOwn ? 'http' : 'https'}://${host}`;
}

/** Only links tell of the host. */
const keyOf = ({ live, language, format, isPinned, address }: Wanted): string =>
  [live.site, live.version, language, format, isPinned, format !== 'json' && address.host].join();

/** Text between two turns of the event loop, in characters: a long declaration keeps nobody waiting. */
const AT_ONCE = 64 * 1024;

/** A long text is made in bytes at once: as thousands of small texts it would fill the memory. */
async function bytesOf(pieces: Iterable<string>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < AT_ONCE) continue;
    parts.push(Buffer.from(text));
    text = '';
    await new Promise(setImmediate);
  }
  parts.push(Buffer.from(text));
  return Buffer.concat(parts);
}

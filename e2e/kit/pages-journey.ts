import { afterAll, beforeAll, beforeEach } from 'vitest';
import { bareSite } from './bare-site.ts';
import { type Journey, journey, type Visitor } from './journey.ts';
import { ownPage } from './own-page.ts';
import { type OwnSite, startOwnSite } from './own-site.ts';
import { receiptsOf } from './receipts.ts';

/** The kinds of site on which pages are tried. `next-view` is strict, and a grant waits. */
const GUARDS = {
  strict: { level: 'strict' },
  observe: { level: 'observe' },
  'next-view': { level: 'strict', activation: 'next-view' },
};

export type Kind = keyof typeof GUARDS;

export interface PageOptions {
  path?: string;
  headers?: Record<string, string>;
  /** Stands behind the snippet in the head. */
  head?: string;
  /** Changes the snippet, as an owner does by hand. */
  snippet?: (snippet: string) => string;
}

/** Pages of an owner's own, as they are, with the snippet pasted in. */
export interface PagesJourney {
  stage: Journey;
  readonly site: OwnSite;
  /** Puts a page on the site. @returns its address */
  page(kind: Kind, body: string, options?: PageOptions): Promise<string>;
  snippet(kind: Kind): Promise<string>;
  /** How many receipts are in the log. */
  receipts(kind: Kind): Promise<number>;
  /** A visitor whose pages' uncaught errors are kept. */
  visitor(): Promise<Visitor & { errors: string[] }>;
}

export function pagesJourney(): PagesJourney {
  const stage = journey();
  const snippets = new Map<Kind, string>();
  let site: OwnSite;
  beforeAll(async () => {
    site = await startOwnSite();
    for (const kind of Object.keys(GUARDS) as Kind[]) await stage.service.apply(configFor(kind));
  });
  beforeEach(() => {
    site.asked.length = 0;
  });
  afterAll(() => site?.close());

  async function snippet(kind: Kind): Promise<string> {
    if (!snippets.has(kind)) snippets.set(kind, await stage.service.snippet(kind));
    return snippets.get(kind) ?? '';
  }

  return {
    stage,
    get site() {
      return site;
    },
    snippet,
    async page(kind, body, { path = '/', headers, head = '', snippet: change = String } = {}) {
      const pasted = change(await snippet(kind));
      return site.serve(path, ownPage(pasted, { head, body }), headers);
    },
    receipts: async (kind) => (await receiptsOf(stage.service, kind)).length,
    async visitor() {
      const guest = await stage.visitor();
      const errors: string[] = [];
      guest.context.on('weberror', (fault) => errors.push(fault.error().message));
      return { ...guest, errors };
    },
  };
}

const configFor = (kind: Kind) => ({
  ...bareSite(kind),
  categories: [{ id: 'strictly-necessary' }, { id: 'analytical' }, { id: 'functionality' }],
  vendors: [
    { id: 'google-analytics', category: 'analytical' },
    { id: 'youtube', category: 'functionality' },
    { id: 'facebook-social-plugins', category: 'functionality' },
  ],
  guard: GUARDS[kind],
});

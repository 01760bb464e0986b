import type { SiteConfigInput } from '@assent/contract';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bareSite } from './kit/bare-site.ts';
import { newVisitor, startBrowser } from './kit/browser.ts';
import {
  andReload,
  banner,
  button,
  clickAndStay,
  journey,
  quiet,
  type Visitor,
} from './kit/journey.ts';
import { ownPage } from './kit/own-page.ts';
import { type OwnSite, startOwnSite } from './kit/own-site.ts';
import { formReceiptsOf, linesOf, optOutsOf, receiptsOf } from './kit/receipts.ts';

/** What is proved beside choices: consents of forms, opt-outs, persons who sign in, one's own receipts. */
const stage = journey(['--place-header', 'X-Place'], 'shell');
let own: OwnSite;

const WORDS = 'Yes, write to me once a month.';
/** No secure context, as a site without TLS has it. */
const PLAIN_HOST = 'plain.test';

const SITE: SiteConfigInput = {
  ...bareSite('evidence'),
  domains: [{ host: 'localhost' }, { host: PLAIN_HOST }],
  vendors: [
    { id: 'google-analytics', category: 'analytical' },
    { id: 'meta-pixel', category: 'functionality' },
  ],
  guard: { level: 'observe', activation: 'reload' },
  regimes: { byPlace: { 'US-CA': 'opt-out' } },
  doNotSell: { places: ['US-CA'] },
  consents: [
    {
      id: 'newsletter',
      wording: WORDS,
      legalBases: [{ basis: '6-1-a' }],
      withdrawal: 'A message is enough.',
      retention: 'Until it is withdrawn.',
    },
  ],
};

const VENDORS = `<script>for (const src of [
  'https://www.googletagmanager.com/gtag/js?id=G-1',
  'https://connect.facebook.net/en_US/fbevents.js',
]) document.body.append(Object.assign(document.createElement('script'), { src }))</script>`;

beforeAll(async () => {
  own = await startOwnSite();
  await stage.service.apply(SITE);
  const snippet = await stage.service.snippet('evidence');
  const page = (body: string) => ownPage(snippet, { body });
  own.serve('/', page(VENDORS));
  own.serve('/thanks', page('<p>Thanks</p>'));
  const form = (attributes: string, inner: string) =>
    page(`<form action="/thanks" ${attributes}>${inner}<button>Send</button></form>`);
  own.serve(
    '/newsletter',
    form(
      'data-assent-consent="newsletter"',
      `<label><input type="checkbox" id="stay">Stay signed in</label>
       <input type="checkbox" id="yes" data-assent-box><label for="yes">Yes, <b>write to me</b>
       once a month.</label>`,
    ),
  );
  own.serve(
    '/other-words',
    form(
      'data-assent-consent="newsletter"',
      '<p data-assent-wording>By sending you agree to letters.</p>',
    ),
  );
  own.serve(
    '/stop',
    form(
      'data-assent-consent="newsletter" data-assent-withdraw',
      '<p data-assent-wording>Write to me no more.</p>',
    ),
  );
});
afterAll(() => own?.close());

/**
 * A visitor who was never here before, from a place or an unknown one. The header comes on the way: a
 * browser told to send it would ask before it loads the UI from another origin.
 */
async function guestFrom(place: string | null): Promise<Visitor> {
  const guest = await stage.visitor();
  if (place) {
    await guest.context.route('**/s/evidence.js', (route) =>
      route.continue({ headers: { ...route.request().headers(), 'X-Place': place } }),
    );
  }
  return guest;
}

/** Switches Global Privacy Control on, as scripts see it. */
const switchOn = ({ context }: Visitor) =>
  context.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true });
  });

/**
 * A visitor from California whose browser sends the signal as the specification has it. The site
 * is on the service's own host here, so that headers make nothing ask first.
 */
async function privateGuest(): Promise<Visitor> {
  const guest = await stage.visitor({ extraHTTPHeaders: { 'Sec-GPC': '1', 'X-Place': 'US-CA' } });
  await switchOn(guest);
  await guest.context.route('**/own/*', (route) => {
    const { pathname } = new URL(route.request().url());
    return route.continue({ url: own.origin + pathname.replace('/own', '') });
  });
  return guest;
}

const open = (guest: Visitor, path = '/') => guest.open(own.origin + path);

/** What this browser keeps of itself. */
const selfOn = (page: Page): Promise<{ consentId: string; secret: string }> =>
  page.evaluate(() => JSON.parse(localStorage.getItem('assent_evidence_me') ?? 'null'));

const ran = async (page: Page) => (await page.evaluate(() => window.__ran ?? [])).sort();

describe('the contact form of the German example', () => {
  const CONTACT = '/demo/facts42/kontakt.html';
  const BOX_WORDS =
    'Ich willige ein, dass facts42 meine Angaben speichert und nutzt, um meine Anfrage zu beantworten. Ich kann das jederzeit widerrufen.';
  let before = 0;
  const added = async () => (await formReceiptsOf(stage.service, 'facts42')).slice(before);

  beforeEach(async () => {
    before = (await formReceiptsOf(stage.service, 'facts42')).length;
  });

  async function send(page: Page, ticked: boolean): Promise<void> {
    await page.locator('#name').fill('Ann');
    await page.locator('#mail').fill('ann@example.com');
    await page.locator('#text').fill('Guten Tag');
    await page.locator('#einwilligung').setChecked(ticked);
    // By the keyboard: the banner may lie over the button.
    await page.locator('#mail').press('Enter');
    await quiet(page);
  }

  it('sent with its box ticked leaves a receipt with the words, and nothing of what was entered', async () => {
    const page = await (await stage.visitor()).open(CONTACT);
    await clickAndStay(page, 'reject');
    const { consentId } = await page.evaluate(() => window.assent.get());
    await send(page, true);
    const receipts = await added();
    expect(receipts).toMatchObject([
      {
        form: 'kontaktformular',
        given: true,
        wording: BOX_WORDS,
        asConfigured: true,
        language: 'de',
        legalBases: ['6-1-a'],
        consentId,
        subject: null,
      },
    ]);
    expect(JSON.stringify(receipts)).not.toMatch(/Ann|ann@|Guten Tag/);
  });

  it('leaves one beside an open banner as well, which goes on asking', async () => {
    const page = await (await stage.visitor()).open(CONTACT);
    await send(page, true);
    expect(await added()).toHaveLength(1);
    expect(await banner(page).isVisible()).toBe(true);
    expect(stage.standIns.hosts()).toEqual([]);
  });

  it('not ticked leaves none', async () => {
    const page = await (await stage.visitor()).open(CONTACT);
    await clickAndStay(page, 'reject');
    await send(page, false);
    expect(await added()).toEqual([]);
  });

  it('sent offline arrives with the next page view', async () => {
    const guest = await stage.visitor();
    const page = await guest.open(CONTACT);
    await clickAndStay(page, 'reject');
    await guest.context.setOffline(true);
    await send(page, true);
    expect(await guest.stored(page)).toContain('assent_facts42_out');
    await guest.context.setOffline(false);
    expect(await added()).toEqual([]);
    await page.goto(`${stage.service.origin}/demo/facts42/`);
    await expect.poll(() => guest.stored(page)).not.toContain('assent_facts42_out');
    expect(await added()).toMatchObject([{ wording: BOX_WORDS, given: true }]);
  });
});

describe('forms that the browser sends by itself', () => {
  const by = async ({ consentId }: { consentId: string }) =>
    (await formReceiptsOf(stage.service, 'evidence')).filter((row) => row.consentId === consentId);

  async function send(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Send' }).click();
    await page.waitForURL('**/thanks*');
    await quiet(page);
  }

  it('give consent by the marked box, in its words, and take it back by a form of their own', async () => {
    const guest = await guestFrom('US-CA');
    const page = await open(guest, '/newsletter');
    await page.locator('#yes').check();
    await send(page);
    await page.goto(`${own.origin}/stop`);
    await quiet(page);
    await send(page);
    expect(await by(await selfOn(page))).toMatchObject([
      { form: 'newsletter', given: true, wording: WORDS, asConfigured: true },
      { form: 'newsletter', given: false, wording: 'Write to me no more.', asConfigured: false },
    ]);
  });

  it('give none where another box alone is ticked, and nothing is kept then', async () => {
    const guest = await guestFrom('US-CA');
    const page = await open(guest, '/newsletter');
    await page.locator('#stay').check();
    await send(page);
    expect(await guest.stored(page)).toEqual([]);
  });

  it('are recorded in the words that stood there, configured or not', async () => {
    const page = await open(await guestFrom('US-CA'), '/other-words');
    await send(page);
    expect(await by(await selfOn(page))).toMatchObject([
      { given: true, wording: 'By sending you agree to letters.', asConfigured: false },
    ]);
  });

  it('of which the site has none by that name are refused', async () => {
    const page = await open(await guestFrom('US-CA'), '/thanks');
    const code = await page.evaluate(() =>
      window.assent.consent('nwesletter', true, 'Yes.').then(
        () => 'taken',
        (error) => error.code,
      ),
    );
    expect(code).toBe('invalid-choice');
  });
});

describe('a person who signs in in two browsers', () => {
  const identify = (page: Page) => page.evaluate(() => window.assent.identify('u-1'));

  it('has opted out of sale in both, and the id leaves neither', async () => {
    const [phone, desk] = [await guestFrom('US-CA'), await guestFrom('US-CA')];
    const sent: string[] = [];
    for (const { context } of [phone, desk]) {
      context.on('request', (request) => {
        sent.push(`${request.url()} ${request.postData() ?? ''}`);
      });
    }
    // On the desk it was allowed in so many words, before it was forbidden on the phone.
    const atDesk = await open(desk);
    await atDesk.evaluate(() => window.assent.identify('u-1'));
    await andReload(atDesk, () => window.assent.set({ doNotSell: true }));
    await andReload(atDesk, () => window.assent.set({ doNotSell: false }));
    expect(await ran(atDesk)).toEqual(['gtag', 'meta-pixel']);

    const onPhone = await open(phone);
    expect(await ran(onPhone)).toEqual(['gtag', 'meta-pixel']);
    await andReload(onPhone, () => window.assent.set({ doNotSell: true }));
    await identify(onPhone);

    await andReload(atDesk, () => window.assent.identify('u-1'));
    expect(await ran(atDesk)).toEqual(['gtag']);
    const state = await atDesk.evaluate(() => window.assent.get());
    expect(state).toMatchObject({ doNotSell: true, vendors: { 'meta-pixel': false } });
    const receipt = (await receiptsOf(stage.service, 'evidence')).find(
      ({ id }) => id === state.receipt,
    );
    expect(receipt).toMatchObject({ method: 'account', signals: { doNotSell: true } });

    // Said again at the next page view, nothing is new.
    await identify(atDesk);
    await identify(atDesk);
    const rows = (await optOutsOf(stage.service, 'evidence')).filter(({ conflict }) => conflict);
    expect(rows).toMatchObject([
      {
        consentId: state.consentId,
        source: 'account',
        effect: 'opted-out',
        subject: expect.stringMatching(/^[0-9a-f]{64}$/),
        conflict: { browser: { doNotSell: false }, person: { doNotSell: true }, won: 'person' },
      },
    ]);
    expect(sent.filter((text) => text.includes('/identities'))).toHaveLength(5);
    expect(sent.filter((text) => text.includes('u-1'))).toEqual([]);
  });

  it('is still asked where consent is asked for, and the first yes carries the opt-out', async () => {
    const page = await open(await guestFrom(null));
    await identify(page);
    await expect.poll(() => banner(page).isVisible()).toBe(true);
    expect(await page.evaluate(() => window.assent.get().chosen)).toBe(false);
    const reloaded = page.waitForEvent('load');
    await button(page, 'accept').click();
    await reloaded;
    await quiet(page);
    expect(await ran(page)).toEqual(['gtag']);
    expect(stage.standIns.hosts()).not.toContain('connect.facebook.net');
  });
});

describe('Global Privacy Control where nobody is asked', () => {
  it('is one row of the ledger for each browser, and nothing sells', async () => {
    const before = (await optOutsOf(stage.service, 'evidence')).length;
    const page = await (await privateGuest()).open('/own/');
    for (const path of ['/thanks', '/', '/newsletter', '/']) {
      await page.goto(`${stage.service.origin}/own${path}`);
      await quiet(page);
      expect(await banner(page).count()).toBe(0);
    }
    expect(await ran(page)).toEqual(['gtag']);
    expect(stage.standIns.hosts()).not.toContain('connect.facebook.net');
    const { consentId } = await selfOn(page);
    await (await privateGuest()).open('/own/');
    const rows = (await optOutsOf(stage.service, 'evidence')).slice(before);
    expect(rows).toMatchObject([
      {
        consentId,
        signal: 'gpc',
        source: 'header',
        regime: 'opt-out',
        effect: 'opted-out',
        response: 'honoured',
        receipt: null,
      },
      { consentId: expect.not.stringMatching(consentId) },
    ]);
  });

  it('is recorded of a browser that was known before it was switched on', async () => {
    const guest = await guestFrom('US-CA');
    const page = await open(guest, '/thanks');
    await page.evaluate((words) => window.assent.consent('newsletter', true, words), WORDS);
    const { consentId } = await selfOn(page);
    await switchOn(guest);
    await page.reload();
    await quiet(page);
    const rows = await optOutsOf(stage.service, 'evidence');
    expect(rows.filter((row) => row.consentId === consentId)).toMatchObject([
      { signal: 'gpc', source: 'script' },
    ]);
  });

  it('leaves nothing of a browser without the signal', async () => {
    const before = await optOutsOf(stage.service, 'evidence');
    const guest = await guestFrom('US-CA');
    const page = await open(guest);
    expect(await guest.stored(page)).toEqual([]);
    expect(await optOutsOf(stage.service, 'evidence')).toEqual(before);
  });
});

describe("one's own receipts", () => {
  /** A browser with two choices behind it. */
  async function afterTwo(): Promise<{ page: Page; ids: string[] }> {
    const page = await open(await guestFrom(null));
    const { receipt } = await page.evaluate(() => window.assent.rejectAll());
    await andReload(page, () => window.assent.acceptAll());
    const state = await page.evaluate(() => window.assent.get());
    return { page, ids: [receipt, state.receipt ?? ''] };
  }

  const receiptsIn = (page: Page) => page.evaluate(() => window.assent.receipts());

  it('are those of this browser in order, as the export has them', async () => {
    const { page, ids } = await afterTwo();
    await afterTwo();
    const mine = await receiptsIn(page);
    expect(mine.map((receipt) => (receipt as { id: string }).id)).toEqual(ids);
    const log = await receiptsOf(stage.service, 'evidence');
    expect(mine).toEqual(log.filter(({ id }) => ids.includes(id)));
  });

  it('hold the choice that was made a moment ago', async () => {
    const page = await open(await guestFrom(null));
    const [chosen, [first]] = await page.evaluate(async () => {
      const { receipt } = await window.assent.rejectAll();
      return [receipt, await window.assent.receipts()] as const;
    });
    expect(first).toMatchObject({ id: chosen });
  });

  it('do not open to another browser that knows the consent id alone', async () => {
    const { page } = await afterTwo();
    const { consentId } = await selfOn(page);
    const other = await open(await guestFrom(null), '/thanks');
    await other.evaluate((id) => {
      const bytes = crypto.getRandomValues(new Uint8Array(32));
      const secret = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      localStorage.setItem('assent_evidence_me', JSON.stringify({ consentId: id, secret }));
    }, consentId);
    await other.reload();
    await quiet(other);
    expect(await receiptsIn(other)).toEqual([]);
    expect(await other.evaluate(() => window.assent.erase())).toEqual({ erased: 0 });
    expect(await receiptsIn(page)).toHaveLength(2);
  });

  it('are erased for good, and the choice stays in force', async () => {
    const { page, ids } = await afterTwo();
    const lines = () =>
      linesOf<{ receipt?: { id: string }; erased?: object }>(stage.service, 'evidence');
    const erasedBefore = (await lines()).filter(({ erased }) => erased).length;
    expect(await page.evaluate(() => window.assent.erase())).toEqual({ erased: 2 });
    const after = await lines();
    expect(after.filter(({ receipt }) => ids.includes(receipt?.id ?? ''))).toEqual([]);
    expect(after.filter(({ erased }) => erased).slice(erasedBefore)).toMatchObject([
      { erased: { by: 'visitor' } },
      { erased: { by: 'visitor' } },
    ]);
    expect(await receiptsIn(page)).toEqual([]);
    await page.reload();
    await quiet(page);
    expect(await page.evaluate(() => window.assent.get().receipt)).toBe(ids[1]);
    expect(await ran(page)).toEqual(['gtag', 'meta-pixel']);
  });
});

describe('a page that is no secure context', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser([
      `--host-resolver-rules=MAP ${PLAIN_HOST} 127.0.0.1,MAP * ~NOTFOUND,EXCLUDE 127.0.0.1`,
    ]);
  });
  afterAll(() => browser?.close());

  it('keeps and records choices, which open to nobody', async () => {
    const page = await (await newVisitor(browser)).newPage();
    await page.goto(own.origin.replace('localhost', PLAIN_HOST));
    await quiet(page);
    expect(await page.evaluate(() => isSecureContext)).toBe(false);
    const posted = page.waitForRequest('**/v1/sites/evidence/receipts');
    await clickAndStay(page, 'reject');
    expect((await posted).postDataJSON()).toMatchObject({ method: 'reject-all', owner: null });
    const { receipt } = await page.evaluate(() => window.assent.get());
    // What was erased before has no receipt any more.
    const ids = (await receiptsOf(stage.service, 'evidence')).map((each) => each?.id);
    expect(ids).toContain(receipt);
    expect(await page.evaluate(() => window.assent.receipts())).toEqual([]);
    await page.reload();
    await quiet(page);
    expect(await banner(page).count()).toBe(0);
    const code = await page.evaluate(() =>
      window.assent.identify('u-1').then(
        () => 'taken',
        (error) => error.code,
      ),
    );
    expect(code).toBe('store-unavailable');
  });
});

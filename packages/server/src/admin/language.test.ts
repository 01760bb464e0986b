import { describe, expect, it } from 'vitest';
import { atOnce, withVendors } from '../lint/testing/case.ts';
import { adminApp } from '../testing/admin-kit.ts';
import { siteInput } from '../testing/kit.ts';

const ADMIN = '/v1/admin';
const config = { ...withVendors([atOnce('google-analytics', 'analytical')]), controllers: [] };

/** An owner's service, and what it answers who sends these headers. */
async function service() {
  const { owner, app } = await adminApp();
  const saved = await owner.send('PUT', '/sites/shop/draft', { config, revision: 0 });
  expect(saved.status).toBe(200);
  const ask = (path: string, language?: string) =>
    owner.fetch(
      ADMIN + path,
      language === undefined ? {} : { headers: { 'Accept-Language': language } },
    );
  return { owner, app, ask, saved };
}

const headersOf = ({ headers }: Response) => [headers.get('Content-Language'), headers.get('Vary')];

describe('the language of an answer', () => {
  it.each([
    ['German', 'de', 'de'],
    ['a country of German', 'de-CH, fr;q=0.5', 'de'],
    ['English', 'en', 'en'],
    ['another one', 'fr', 'en'],
    ['any', '*', 'en'],
    ['none', undefined, 'en'],
    ['nothing that can be read', 'de;q=x, \u00e4, ,;', 'en'],
    ['thousands', `${'fr,'.repeat(3000)}de`, 'de'],
  ])('where %s is asked for is one of ours', async (_, asked, language) => {
    const { ask } = await service();
    const rules = await ask('/lint/rules', asked);
    expect(headersOf(rules)).toEqual([language, 'Accept-Language']);
    const { rules: catalogue } = (await rules.json()) as { rules: { id: string; title: string }[] };
    expect(catalogue.find(({ id }) => id === 'EU-PRIOR')?.title).toBe(
      language === 'de' ? 'Etwas läuft vor dem Ja' : 'Something runs before the yes',
    );
    const missing = await ask('/sites/other/draft', asked);
    expect([missing.status, ...headersOf(missing)]).toEqual([404, language, 'Accept-Language']);
    expect(await missing.json()).toMatchObject({
      code: 'unknown-site',
      title: language === 'de' ? 'Diese Website gibt es nicht' : 'There is no such site',
    });
  });

  it('is that of the faults and the findings of a draft', async () => {
    const { ask, saved } = await service();
    const check = await ask('/sites/shop/draft/check', 'de');
    expect(headersOf(check)).toEqual(['de', 'Accept-Language']);
    expect(await check.json()).toMatchObject({
      lint: {
        faults: [{ path: 'controllers', message: 'nennen Sie mindestens einen Verantwortlichen' }],
        findings: [
          { rule: 'EU-PRIOR', message: expect.stringContaining('läuft vor jeder Auswahl') },
        ],
      },
    });
    expect(headersOf(saved)).toEqual(['en', 'Accept-Language']);
    expect(await saved.json()).toMatchObject({
      check: { lint: { faults: [{ message: 'name at least one controller' }] } },
    });
  });

  it('is that of what keeps a draft from being published, and of what is published all the same', async () => {
    const { owner } = await service();
    const german = { 'Accept-Language': 'de' };
    const faulty = await owner.send('POST', '/sites/shop/publish', { revision: 1 }, german);
    expect(headersOf(faulty)).toEqual(['de', 'Accept-Language']);
    expect(await faulty.json()).toMatchObject({
      title: 'Die Konfiguration hat Fehler',
      detail: 'Die Konfiguration hat einen Fehler.',
    });
    const unlawful = { config: { ...config, controllers: siteInput().controllers }, revision: 1 };
    await owner.send('PUT', '/sites/shop/draft', unlawful);
    const refused = await owner.send('POST', '/sites/shop/publish', { revision: 2 }, german);
    expect(await refused.json()).toMatchObject({
      code: 'lint-errors',
      detail: expect.stringContaining('einen rechtlichen Fehler'),
      faults: [{ rule: 'EU-PRIOR', message: expect.stringContaining('vor jeder Auswahl') }],
    });
    const doubtful = { config: siteInput({ practice: { reject: 'weaker' } }), revision: 2 };
    await owner.send('PUT', '/sites/shop/draft', doubtful);
    const published = await owner.send('POST', '/sites/shop/publish', { revision: 3 }, german);
    expect(headersOf(published)).toEqual(['de', 'Accept-Language']);
    expect(await published.json()).toMatchObject({
      warnings: [
        { rule: 'EU-CONTRAST', message: expect.stringContaining('der Knopf zum Ablehnen') },
      ],
    });
  });

  it('is that of files and forms', async () => {
    const { owner } = await service();
    const german = { 'Accept-Language': 'de' };
    const send = async (path: string, body: object) => {
      const response = await owner.send('POST', path, body, german);
      expect(headersOf(response)).toEqual(['de', 'Accept-Language']);
      return response.json();
    };
    expect(
      await send('/sites/shop/draft/read-vendors-csv', { text: 'id,gate\nx y,?' }),
    ).toMatchObject({
      detail: expect.stringMatching(/^Aus der Datei wurde nichts übernommen: Sie hat \d Fehler\.$/),
      faults: [
        {
          path: 'line 2, "id"',
          message: 'verwenden Sie Kleinbuchstaben, Ziffern und Bindestriche',
        },
        { message: 'ist nötig: Das Verzeichnis schlägt keine vor' },
      ],
    });
    expect(await send('/sites/shop/draft/read-site-json', { text: '{\n"site" 1' })).toMatchObject({
      title: 'Der Inhalt ist kein JSON',
      faults: [{ path: 'line 2', message: 'ist kein JSON' }],
    });
    expect(await send('/sites/shop/draft/read-site-json', { text: '7' })).toMatchObject({
      faults: [{ path: '', message: 'Ungültige Eingabe: erwartet object, erhalten Zahl' }],
    });
    expect(
      await send('/sites/shop/draft/read-site-json', { text: JSON.stringify(config) }),
    ).toMatchObject({ code: 'invalid-config', faults: [{ path: 'controllers' }] });
    expect(await send('/sites/shop/snippet/check', { url: 7 })).toMatchObject({
      title: 'Der Inhalt ist nicht, wie das Schema ihn hat',
      detail: 'url: Ungültige Eingabe: erwartet string, erhalten Zahl',
    });
    expect(await send('/sites/shop/snippet/check', { url: 'ftp://x' })).toMatchObject({
      faults: [{ path: 'url', message: 'verwenden Sie eine Adresse mit http(s)' }],
    });
    expect(
      await send('/sites/shop/snippet/check', { url: 'https://elsewhere.example/' }),
    ).toMatchObject({
      detail: 'elsewhere.example ist keine Domain der Website.',
    });
  });

  it('is that of signing in', async () => {
    const { app } = await service();
    const response = await app.request('/v1/auth/sign-in/email', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Accept-Language': 'de' },
      body: JSON.stringify({ email: 'nobody@shop.example', password: 'not-the-password' }),
    });
    expect(headersOf(response)).toEqual(['de', 'Accept-Language']);
    expect(await response.json()).toMatchObject({
      detail: 'E-Mail-Adresse oder Passwort stimmt nicht',
    });
  });
});

describe('what visitors ask', () => {
  it('is answered as it was before, whatever their language', async () => {
    const { app } = await service();
    for (const path of [
      '/s/none.js',
      '/v1/sites/none/log/checkpoint',
      '/problems/none',
      '/nothing',
    ]) {
      const [english, german] = await Promise.all(
        ['en', 'de'].map((language) =>
          app.request(path, { headers: { 'Accept-Language': language } }),
        ),
      );
      expect(await german?.text()).toBe(await english?.text());
      expect([...(german as Response).headers]).toEqual([...(english as Response).headers]);
      expect(german?.headers.get('Content-Language')).toBeNull();
    }
  });
});

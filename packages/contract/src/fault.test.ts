import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SiteConfig } from './config.ts';
import { faultsOf, pathText, told, untoldFaultsOf } from './fault.ts';

describe('pathText', () => {
  it.each([
    [[], ''],
    [['site'], 'site'],
    [['vendors', 2, 'category'], 'vendors[2].category'],
    [['grid', 0, 1], 'grid[0][1]'],
    [[3, 'id'], '[3].id'],
    [['texts', 'pt-BR', 'panel.title'], 'texts.pt-BR.panel.title'],
  ])('writes %j as %j', (path, text) => {
    expect(pathText(path)).toBe(text);
  });
});

describe('faultsOf', () => {
  const pathsOf = (schema: z.ZodType, value: unknown): string[] => {
    const { error } = schema.safeParse(value);
    return error ? faultsOf(error).map(({ path }) => path) : [];
  };

  it('lists every fault of a configuration with its path, unknown fields among them', () => {
    const config = {
      site: 'Shop',
      nmae: 'Shop',
      controllers: [{ id: 'us', name: '', address: 'x', country: 'Germany', email: 'nobody' }],
      domains: [{ host: 'shop.example' }, { host: 'https://shop.example', languages: [] }],
      languages: { default: 'xx', offered: ['en'] },
      links: { privacy: 'javascript:alert(1)', cookie: '/cookies', imprnt: '/' },
      categories: [{ id: 'analytical', title: { en: 'A', xx: 'B' } }],
      vendors: [
        { id: 'v', category: 'analytical' },
        {
          id: 'w',
          category: 'analytical',
          hosts: { script: ['ok.example', 'not ok'] },
          stores: [{ name: '_ga', match: 'exact', storage: 'cookie' }],
        },
      ],
      texts: { en: { accept: 1 } },
    };
    expect(pathsOf(SiteConfig, config).sort()).toEqual(
      [
        'site',
        'nmae',
        'name',
        'controllers[0].name',
        'controllers[0].country',
        'controllers[0].email',
        'domains[1].host',
        'domains[1].languages',
        'languages.default',
        'links.privacy',
        'links.cookie',
        'links.imprnt',
        'categories[0].title.xx',
        'vendors[1].hosts.script[1]',
        'vendors[1].stores[0].party',
        'vendors[1].stores[0].duration',
        'vendors[1].stores[0].purpose',
        'texts.en.accept',
      ].sort(),
    );
  });

  it('says of each unknown field that it is unknown', () => {
    const { error } = z.strictObject({ a: z.strictObject({}) }).safeParse({ a: { b: 1, c: 2 } });
    expect(error && faultsOf(error)).toEqual([
      { path: 'a.b', message: 'unknown field' },
      { path: 'a.c', message: 'unknown field' },
    ]);
  });

  it('says of what is not there that it is missing', () => {
    const schema = z.object({ a: z.string(), b: z.array(z.object({ c: z.enum(['x', 'y']) })) });
    const { error } = schema.safeParse({ b: [{}] });
    expect(error && faultsOf(error)).toEqual([
      { path: 'a', message: 'is missing' },
      { path: 'b[0].c', message: expect.stringMatching(/^Invalid option: expected /) },
    ]);
  });

  it('finds the fault in an input that is no object at all', () => {
    expect(pathsOf(SiteConfig, null)).toEqual(['']);
    expect(pathsOf(SiteConfig, [])).toEqual(['']);
  });
});

describe('faults in both languages', () => {
  const toldOf = (schema: z.ZodType, input: unknown, language: 'en' | 'de' = 'de') => {
    const { error } = schema.safeParse(input);
    const faults = error ? untoldFaultsOf(error, input) : [];
    return faults.map((fault) => {
      const { path, message } = told(fault, language);
      return `${path}: ${message}`;
    });
  };

  it("have our own words and zod's, and name the type of what is there", () => {
    const input = {
      site: 'Shop',
      nmae: 'x',
      name: 7,
      controllers: [],
      domains: [{ host: 'shop.example', languages: ['xx'] }],
      languages: { default: 'en', offered: 'en' },
      links: {},
      banner: { form: 'dialog', position: 'bottom-start' },
      regimes: { byPlace: { germany: 'opt-in' } },
      vendors: [{ id: 'v', category: 'a', transfer: { mechanisms: ['x'] } }],
    };
    expect(toldOf(SiteConfig, input)).toEqual([
      'site: verwenden Sie Kleinbuchstaben, Ziffern und Bindestriche',
      'name: Ungültige Eingabe: erwartet string, erhalten Zahl',
      'controllers: nennen Sie mindestens einen Verantwortlichen',
      'domains[0].languages[0]: unbekannte Sprache',
      'languages.offered: Ungültige Eingabe: erwartet Array, erhalten string',
      'links.privacy: fehlt',
      'regimes.byPlace.germany: verwenden Sie einen Code nach ISO 3166, etwa DE oder US-CA',
      expect.stringMatching(
        /^vendors\[0\]\.transfer\.mechanisms\[0\]: Ungültige Option: erwartet /,
      ),
      'vendors[0].transfer.thirdCountries: fehlt',
      'vendors[0].transfer.dpf: fehlt',
      'banner.position: „dialog“ steht bei „centre“, „top“, „bottom“',
      'nmae: unbekanntes Feld',
    ]);
  });

  it('are those of faultsOf in English', () => {
    const input = { site: '', controllers: 1, regimes: { byPlace: { x: 1 } }, more: {} };
    const { error } = SiteConfig.safeParse(input);
    const english = error ? faultsOf(error).map(({ path, message }) => `${path}: ${message}`) : [];
    expect(toldOf(SiteConfig, input, 'en')).toEqual(english);
    expect(english.length).toBeGreaterThan(4);
  });

  it('switch nothing for others', () => {
    const parse = () => z.string().safeParse(1).error?.issues[0]?.message;
    const before = parse();
    toldOf(z.string(), 1);
    expect(parse()).toBe(before);
    expect(before).toBe('Invalid input: expected string, received number');
  });

  it('are found wherever a path leads, prototypes left out', () => {
    const nested = z.strictObject({ a: z.array(z.record(z.string(), z.number())) });
    expect(toldOf(nested, { a: [{ toString: 'x' }] })).toEqual([
      'a[0].toString: Ungültige Eingabe: erwartet Zahl, erhalten string',
    ]);
    expect(toldOf(z.object({ constructor: z.string() }), {})).toEqual([
      expect.stringMatching(/^constructor: Ungültige Eingabe: erwartet string, erhalten /),
    ]);
  });
});

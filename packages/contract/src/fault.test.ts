import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SiteConfig } from './config.ts';
import { faultsOf, pathText } from './fault.ts';

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

  it('finds the fault in an input that is no object at all', () => {
    expect(pathsOf(SiteConfig, null)).toEqual(['']);
    expect(pathsOf(SiteConfig, [])).toEqual(['']);
  });
});

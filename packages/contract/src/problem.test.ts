import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SiteConfig } from './config.ts';
import { faultsOf, PROBLEMS, Problem, type ProblemCode, pathText } from './problem.ts';

const CODES = Object.keys(PROBLEMS) as ProblemCode[];

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

describe('a problem', () => {
  it('is told as problem details of RFC 9457', () => {
    const faults = [{ path: 'categories.x', message: 'the site has no such optional category' }];
    const problem = new Problem('choice-not-acceptable', 'There is no category "x".', faults);
    expect(JSON.parse(JSON.stringify(problem))).toEqual({
      type: '/problems/choice-not-acceptable',
      title: 'The choice does not fit the site',
      status: 422,
      detail: 'There is no category "x".',
      code: 'choice-not-acceptable',
      faults,
    });
  });

  it('tells its title where there is no more to say', () => {
    const problem = new Problem('store-unavailable');
    expect(problem.message).toBe('The store cannot be written now');
    expect(problem.toJSON()).toMatchObject({ detail: problem.message, faults: [] });
  });

  it('is an error with a name and a stack, for the log', () => {
    const problem = new Problem('internal', 'disk full');
    expect(problem).toBeInstanceOf(Error);
    expect(String(problem)).toBe('Problem: disk full');
    expect(problem.stack).toContain('problem.test.ts');
  });

  it.each(CODES)('%s has a status of an error and a title of its own', (code) => {
    const { status, title } = new Problem(code).toJSON();
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThanOrEqual(503);
    expect(CODES.filter((other) => PROBLEMS[other][1] === title)).toEqual([code]);
  });

  it('has a code that is safe in an address', () => {
    expect(CODES.filter((code) => !/^[a-z]+(-[a-z]+)*$/.test(code))).toEqual([]);
  });
});

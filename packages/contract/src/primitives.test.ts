import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import {
  Country,
  Duration,
  Hash,
  HostName,
  HostPattern,
  LanguageTag,
  Link,
  LocalText,
  Place,
  Slug,
} from './primitives.ts';

function accepts(schema: z.ZodType, values: unknown[]) {
  it.each(values.map((value) => [value]))('takes %j', (value) => {
    expect(schema.safeParse(value).success).toBe(true);
  });
}

function refuses(schema: z.ZodType, values: unknown[]) {
  it.each(values.map((value) => [value]))('refuses %j', (value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
}

describe('a slug', () => {
  accepts(Slug, ['a', '0', 'google-analytics', 'x'.repeat(64)]);
  refuses(Slug, ['', '-a', 'a-', 'A', 'a_b', 'a.b', 'a b', 'a\n', 'ä', 'x'.repeat(65)]);
  // These would be found on every object, whether the site has them or not.
  refuses(Slug, ['constructor', '__proto__', 'toString']);
});

describe('a link', () => {
  accepts(Link, ['/', '/privacy', '/p?a=b&c#d', 'https://a.example', 'HTTP://a.example/x']);
  refuses(Link, ['javascript:alert(1)', 'JavaScript:alert(1)', ' javascript:alert(1)', 'data:,x']);
  refuses(Link, ['vbscript:x', '/\njavascript:x', 'https://a.example\njavascript:x', 'https://']);
  refuses(Link, ['//evil.example', '/\\evil.example', '\\\\evil.example', 'privacy.html', '']);
  refuses(Link, ['/"onclick="x', "/'onclick='x", '/<script>', 'https://a.example/"><script>']);
});

describe('a host pattern', () => {
  accepts(HostPattern, ['a.example', '*.a.example', 'a.example/x/y', 'wss://*.a.example', '/x/']);
  accepts(HostPattern, ['wss://a.example/1/2/3/4/5/6/7/8/', '/1/2/3/4/5/6/7/8']);
  refuses(HostPattern, [
    'a.example/1/2/3/4/5/6/7/8/9',
    '/1/2/3/4/5/6/7/8/9/',
    'a.example/////////x',
  ]);
  refuses(HostPattern, ['*', '*.com', '*.com/', 'wss://*.com', 'com', '', '/', '*.*.a.example']);
  refuses(HostPattern, ['https://a.example', 'a.example:8080', 'A.example', 'a..example']);
  refuses(HostPattern, ['//cdn.example', '-.-', 'a-.example', 'a.example/x,y']);
  // Each of these would end a source, a directive or an attribute of the policy.
  refuses(HostPattern, ['a.example x', 'a.example;', "a.example'", 'a.example/"', 'a.example/\n']);
});

describe('a host name', () => {
  accepts(HostName, ['localhost', 'a.example', '127.0.0.1', 'xn--mnchen-3ya.example']);
  refuses(HostName, ['A.example', 'https://a.example', 'a.example:80', 'a.example/', '.a', 'a.']);
  refuses(HostName, ['', '*.a.example', 'a_b.example', 'x'.repeat(64), `${'a.'.repeat(127)}abc`]);
});

describe('a duration', () => {
  accepts(Duration, ['P6M', 'P2Y', 'P30D', 'P1W', 'PT30M', 'PT1H']);
  refuses(Duration, ['6M', 'P6', 'P1Y6M', 'PT1D', 'P1H', 'P-1D', 'P99999D', 'p6m', 'P1.5Y', '']);
  refuses(Duration, ['P0D', 'P06M', 'PT0S']);
});

describe('a text for people', () => {
  accepts(LocalText, ['Hello', { en: 'Hello', 'pt-BR': 'Olá' }]);
  refuses(LocalText, ['', { en: '' }, { xx: 'Hello' }, { EN: 'Hello' }, ['Hello'], 1, null]);
});

describe('codes', () => {
  accepts(LanguageTag, ['en', 'zh-TW']);
  refuses(LanguageTag, ['xx', 'EN', 'en-GB', '']);
  accepts(Country, ['DE']);
  refuses(Country, ['de', 'DEU', 'US-CA', '']);
  accepts(Place, ['DE', 'US-CA', 'FR-75']);
  refuses(Place, ['us-ca', 'US-', 'USA', 'US-CALI', '']);
  accepts(Hash, ['0123456789abcdef'.repeat(4)]);
  refuses(Hash, ['A'.repeat(64), 'a'.repeat(63), 'a'.repeat(65), 'g'.repeat(64)]);
});

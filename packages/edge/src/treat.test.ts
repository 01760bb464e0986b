import { describe, expect, it } from 'vitest';
import { cookieOf, OPTIONS } from './test-kit.ts';
import { treat } from './treat.ts';

interface Asked {
  cookie?: string;
  dest?: string;
  options?: typeof OPTIONS;
}

/** The headers of an answer as the edge passes them on. */
function treated(given: Record<string, string>, { cookie, dest, options = OPTIONS }: Asked = {}) {
  const headers = new Headers(given);
  const known = new Headers({
    ...(cookie && { Cookie: cookie }),
    ...(dest && { 'Sec-Fetch-Dest': dest }),
  });
  treat(options, { method: 'GET', path: '/a/b', header: (name) => known.get(name) }, 200, headers);
  return headers;
}

const HTML = { 'Content-Type': 'text/html' };
const GRANTED = { cookie: cookieOf(['counter']) };

describe('where a page reports to', () => {
  const REPORT_ONLY = 'Content-Security-Policy-Report-Only';

  it.each([
    ['Reporting-Endpoints', 'own="/reports", other="https://counter.example/reports"'],
    ['Reporting-Endpoints', 'other="//unknown.example/"'],
    [
      'Report-To',
      '{"group":"a","max_age":9,"endpoints":[{"url":"https:\\/\\/counter.example\\/r"}]}',
    ],
  ])('waits for a yes in %s: %s', (name, value) => {
    expect(treated({ ...HTML, [name]: value }).get(name)).toBeNull();
  });

  it('is nobody else in a policy, whose rules stay', () => {
    const given = {
      ...HTML,
      'Content-Security-Policy': "img-src 'self'; report-uri https://counter.example/a /own",
      [REPORT_ONLY]: 'Report-URI https://counter.example/b; default-src *, report-uri //x.example',
    };
    const headers = treated(given);
    expect(headers.get('Content-Security-Policy')).toMatch(
      /^img-src 'self'; report-uri \/own, default-src/,
    );
    expect(headers.get(REPORT_ONLY)).toBe('default-src *,');
    const only = { ...HTML, [REPORT_ONLY]: 'report-uri https://counter.example/b' };
    expect(treated(only).get(REPORT_ONLY)).toBeNull();
  });

  it('stays what it is on the own host, and after a yes', () => {
    const own = { 'Reporting-Endpoints': 'a="/reports"', [REPORT_ONLY]: 'report-uri /own' };
    const others = {
      'Reporting-Endpoints': 'a="https://counter.example/r"',
      [REPORT_ONLY]: 'report-uri https://counter.example/own',
    };
    for (const [given, asked] of [
      [own, {}],
      [others, GRANTED],
    ] as const) {
      const headers = treated({ ...HTML, ...given }, asked);
      for (const [name, value] of Object.entries(given)) expect(headers.get(name)).toBe(value);
    }
  });

  it('is nobody after an error', () => {
    const options = {
      ...OPTIONS,
      onError: () => {},
      site: () => {
        throw new Error('no site');
      },
    };
    const given = { 'Reporting-Endpoints': 'a="/reports"' };
    for (const type of ['text/html', 'text/css']) {
      const headers = treated({ ...given, 'Content-Type': type }, { options });
      expect(headers.get('Reporting-Endpoints')).toBeNull();
    }
  });
});

describe('the headers of a file', () => {
  const LINK = '<https://counter.example>; rel=preconnect';

  it.each(['text/css', 'text/javascript', 'image/png', 'application/json'])(
    'connect to nobody, in %s, whatever was granted to whom caches keep it for',
    (type) => {
      const given = { 'Content-Type': type, Link: `${LINK}, </x.css>; rel=preload`, ETag: '"1"' };
      for (const asked of [{}, GRANTED]) {
        const headers = treated(given, asked);
        expect(headers.get('Link')).toBe('</x.css>; rel=preload');
        expect(headers.get('ETag')).toBe('"1"');
        expect(headers.get('Content-Security-Policy')).toBeNull();
      }
    },
  );
});

describe('a document of XML', () => {
  const TYPES = [
    'image/svg+xml',
    'text/xml; charset=utf-8',
    'application/xml',
    'application/rss+xml',
  ];

  it.each(TYPES)('of the type %s has the policy of a page', (type) => {
    for (const dest of ['document', 'iframe', 'object', 'embed']) {
      const headers = treated({ 'Content-Type': type, ETag: '"1"' }, { dest });
      expect(headers.get('Content-Security-Policy')).toContain('default-src');
      expect(headers.get('ETag')).toBeNull();
    }
  });

  it.each(TYPES)('of the type %s stays a file where it is none', (type) => {
    for (const dest of ['image', 'empty', undefined]) {
      const headers = treated({ 'Content-Type': type, ETag: '"1"' }, { dest });
      expect(headers.get('Content-Security-Policy')).toBeNull();
      expect(headers.get('ETag')).toBe('"1"');
      // Nobody gets out of a cache as a document what came as a picture.
      expect(headers.get('Vary')).toBe('Sec-Fetch-Dest');
    }
  });
});

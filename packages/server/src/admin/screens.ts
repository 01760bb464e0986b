import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Problem } from '@assent/contract';
import { type Context, Hono } from 'hono';
import { type Encoded, encode, serveEncoded } from '../http/encoded.ts';

/** The admin's screens as they were built: one page, and the files that it loads, by their names. */
export interface Screens {
  html: string;
  assets: ReadonlyMap<string, string>;
}

const TYPES: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** @throws Problem internal when the admin was not built */
export function readScreens(bundleDir: string): Screens {
  const folder = join(bundleDir, 'admin');
  try {
    const names = readdirSync(folder).filter((name) => extname(name) in TYPES);
    return {
      html: readFileSync(join(folder, 'index.html'), 'utf8'),
      assets: new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')])),
    };
  } catch {
    throw new Problem('internal', 'The admin is missing: build the project first.');
  }
}

/** Nothing from elsewhere, and nothing that stands in the page: its own files alone. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the admin: its files have their content in their names, all other addresses are the page's. */
export function screensRoute({ html, assets }: Screens): Hono {
  const route = new Hono();
  const encoded = new Map<string, Encoded>();

  route.get('/assets/:name', (c) => {
    const name = c.req.param('name');
    const text = assets.get(name);
    if (text === undefined) throw new Problem('not-found', `There is no file ${name}.`);
    const body = encoded.get(name) ?? encode(text, TYPES[extname(name)] ?? 'text/plain');
    encoded.set(name, body);
    return serveEncoded(c, body, 'public, max-age=31536000, immutable');
  });
  route.get('/', page);
  route.get('/*', page);

  function page(c: Context) {
    c.header('Content-Security-Policy', POLICY);
    c.header('Referrer-Policy', 'no-referrer');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    c.header('Cache-Control', 'no-cache');
    return c.html(html);
  }

  return route;
}

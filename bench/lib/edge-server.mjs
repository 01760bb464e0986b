/**
 * A site with and without the edge, run as a process of its own:
 * `node edge-server.mjs hono|connect BUNDLE`. The path of a page says how it is served:
 * `/plain|edge|gzip|gzip-edge/text|bytes|new-text|new-bytes/NUMBER`, or `/plain|edge/long/MEBIBYTES`
 * as a stream.
 */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { Readable } from 'node:stream';
import { articles, frameOf, makePage, PAGES, TAG_HOSTS } from './edge-page.mjs';

const [, , kind, bundle] = process.argv;
const { connectEdge, honoEdge } = await import(bundle);

const options = { site: siteFacts(), service: 'https://consent.example', ownHosts: [] };
const HTML = 'text/html; charset=utf-8';

/** Where a page has a word that changes; it is far down, so that a comparison goes nearly to the end. */
const PLACE = '<input name="q"';
const parts = Array.from({ length: PAGES }, (_, seed) => partsOf(makePage(seed)));
const bytesOfParts = parts.map((each) => each.map((part) => Buffer.from(part)));
const wholeBytes = parts.map((each) => Buffer.from(each.join(wordOf(0))));
let requests = 0;

/** How a handler comes by a page: text is put together for each request, as templates do. */
const FORMS = {
  text: (number) => parts[number].join(wordOf(0)),
  bytes: (number) => wholeBytes[number],
  'new-text': (number) => parts[number].join(wordOf(++requests)),
  'new-bytes': (number) => Buffer.concat(betweenBytes(number, Buffer.from(wordOf(++requests)))),
};

function partsOf(page) {
  const at = page.indexOf(PLACE);
  return [page.slice(0, at), page.slice(at)];
}

/** As long for all numbers, as a token of a form is. */
function wordOf(number) {
  return `<input type="hidden" name="token" value="${String(number).padStart(12, '0')}">`;
}

const betweenBytes = (number, word) => [bytesOfParts[number][0], word, bytesOfParts[number][1]];

const start = { hono: startHono, connect: startConnect }[kind];
start(({ port }) => console.log(`pages on port ${port}`));

function startHono(listening) {
  // Hono is a dependency of the server, not of the workspace.
  const require = createRequire(new URL('../../packages/server/package.json', import.meta.url));
  const { serve } = require('@hono/node-server');
  const { Hono } = require('hono');
  const { compress } = require('hono/compress');
  const app = new Hono();
  app.use('/gzip/*', compress()).use('/gzip-edge/*', compress());
  app.use('/edge/*', honoEdge(options)).use('/gzip-edge/*', honoEdge(options));
  app.get('/:way/long/:size', (c) =>
    c.body(Readable.toWeb(longPage(c.req.param('size'))), 200, { 'Content-Type': HTML }),
  );
  for (const [form, pageOf] of Object.entries(FORMS)) {
    app.get(`/:way/${form}/:number`, (c) => {
      const page = pageOf(c.req.param('number'));
      return typeof page === 'string' ? c.html(page) : c.body(page, 200, { 'Content-Type': HTML });
    });
  }
  serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, listening);
}

function startConnect(listening) {
  const edge = connectEdge(options);
  const server = createServer((request, response) => {
    if (request.url.startsWith('/edge')) edge(request, response, () => answer(request, response));
    else answer(request, response);
  });
  server.listen(0, '127.0.0.1', () => listening(server.address()));
}

function answer(request, response) {
  const [, , form, number] = request.url.split('/');
  response.setHeader('Content-Type', HTML);
  if (form === 'long') longPage(number).pipe(response);
  else response.end(FORMS[form](number));
}

/** A page of so many MiB, written as it is read. */
function longPage(mebibytes) {
  const [before, after] = frameOf(1);
  const article = articles(1);
  // A few articles again and again: making them is not what is measured.
  const some = Array.from({ length: 64 }, () => article.next().value).join('');
  const count = Math.ceil((mebibytes * 2 ** 20) / Buffer.byteLength(some));
  return Readable.from(pieces(), { objectMode: false });

  function* pieces() {
    yield Buffer.from(before);
    for (let at = 0; at < count; at++) yield Buffer.from(some);
    yield Buffer.from(after);
  }
}

/** A site that has a vendor for each third party of the pages, but for one that nobody knows. */
function siteFacts() {
  const vendors = TAG_HOSTS.map((host) => ({
    id: host.split('.')[0],
    category: 'analytical',
    gated: true,
    sells: false,
    objectable: false,
    since: 1,
    hosts: { [host]: 'sfpcyo', [`*.${host}`]: 'sfpcyo' },
    stores: {},
  }));
  return {
    site: 'shop',
    version: 1,
    regime: 'opt-in',
    validDays: 180,
    categories: ['analytical'],
    vendors,
    necessary: ['cdn.example'],
    stores: {},
    doNotSell: false,
    languages: { en: 'Privacy settings' },
    ui: 's/shop/1-abc',
  };
}

process.once('SIGTERM', () => process.exit());

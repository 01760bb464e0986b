/// <reference types="node" />
/** Helpers for the tests of this package. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { GuardVendor, KeptChoice, SiteScript } from '@assent/contract/vocabulary';
import { afterEach } from 'vitest';
import type { Guard } from './bridge.ts';

export const CONSENT_ID = '019aa000-0000-7000-8000-000000000001';
export const RECEIPT_ID = '019aa000-0000-7000-8000-000000000002';

/** A vendor behind the gate, known since version 1. */
export const vendorOf = (id: string, more: Partial<GuardVendor> = {}): GuardVendor => ({
  id,
  category: 'analytical',
  gated: true,
  sells: false,
  objectable: false,
  since: 1,
  hosts: {},
  stores: {},
  ...more,
});

export const siteOf = (more: Partial<SiteScript> = {}): SiteScript => ({
  site: 'shop',
  version: 3,
  regime: 'opt-in',
  validDays: 180,
  categories: ['analytical', 'functionality'],
  vendors: [
    vendorOf('counter'),
    vendorOf('recorder'),
    vendorOf('maps', { category: 'functionality' }),
  ],
  necessary: [],
  stores: {},
  doNotSell: true,
  languages: { en: 'Privacy settings' },
  ui: 's/shop/3-abc',
  ...more,
});

export const keptOf = (
  answer: Partial<KeptChoice['answer']> = {},
  more: Partial<KeptChoice> = {},
): KeptChoice => ({
  version: 3,
  madeAt: Date.now(),
  consentId: CONSENT_ID,
  receiptId: RECEIPT_ID,
  answer: { categories: {}, vendors: {}, doNotSell: false, ...answer },
  ...more,
});

/** A guard of a visitor who has not chosen, where nothing runs, and what a test wants different. */
export const guardOf = (more: Partial<Guard> = {}): Guard => ({
  site: siteOf(),
  service: location.origin,
  gpc: false,
  language: () => 'en',
  kept: () => null,
  putInForce: async () => {},
  granted: () => [],
  inForce: () => [],
  mayWrite: () => true,
  active: () => [],
  hasInput: () => false,
  adopt: () => {},
  letLoad: () => false,
  emit: () => {},
  ...more,
});

/** The environment's own controls. */
export const { happyDOM } = window as Window &
  typeof globalThis & { happyDOM: { waitUntilComplete(): Promise<void>; settings: object } };

export interface Heard {
  path: string;
  body: string;
}

/**
 * A service on this machine that answers other origins, as the real one does, and ends with the test.
 * @param answer status and body for each request; a status of 0 cuts the connection
 */
export async function serve(answer: (request: Heard) => [status: number, body?: string]) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Access-Control-Allow-Headers', 'content-type');
      if (request.method === 'OPTIONS') {
        response.writeHead(204).end();
        return;
      }
      const seen = { path: request.url ?? '', body: Buffer.concat(chunks).toString() };
      heard.push(seen);
      const [status, body] = answer(seen);
      if (status) response.writeHead(status).end(body);
      else request.socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  toClose.push(close);
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, heard };
}

const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  // Requests that the test itself does not wait for.
  await happyDOM.waitUntilComplete();
  await Promise.all(toClose.splice(0).map((close) => close()));
});

/** Removes every cookie and everything in web storage. */
export function clearDevice(): void {
  for (const pair of document.cookie.split('; ')) {
    document.cookie = `${pair.split('=')[0]}=;expires=Thu, 01 Jan 1970 00:00:00 GMT;path=/`;
  }
  localStorage.clear();
  sessionStorage.clear();
}

import { once } from 'node:events';
import { createServer } from 'node:http';
import { atExit } from './at-exit.mjs';

/** Hosts that Chromium calls on its own account, whatever page is open; Debian's has another search engine. */
const OWN_ERRANDS = [
  'accounts.google.com',
  'clients2.google.com',
  'content-autofill.googleapis.com',
  'optimizationguide-pa.googleapis.com',
  'safebrowsing.googleapis.com',
  'start.duckduckgo.com',
  'update.googleapis.com',
];

/**
 * A proxy for everything that is not on this machine. It notes who was to be called, and lets nobody
 * through: a proxy is told the host's name even where the call itself is encrypted.
 */
export async function startElsewhere() {
  const called = [];
  const note = (host) => {
    if (!OWN_ERRANDS.includes(host)) called.push(host);
  };
  const proxy = createServer((request, response) => {
    note(new URL(request.url).hostname);
    response.writeHead(502).end();
  });
  proxy.on('connect', ({ url }, socket) => {
    note(url.slice(0, url.lastIndexOf(':')));
    // Who gives up first is no matter here.
    socket.on('error', () => {});
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  atExit(() => proxy.close());
  return {
    called,
    forget: () => {
      called.length = 0;
    },
    chromiumArgs: [
      `--proxy-server=127.0.0.1:${proxy.address().port}`,
      '--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE 127.0.0.1,EXCLUDE localhost',
    ],
    async close() {
      proxy.closeAllConnections();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}

/**
 * The worker's file: what stands before a worker's own code. A worker that comes from its own file has its own policy;
 * started from a text of the page's it has the page's, but its relative addresses and its
 * `location` would lead nowhere, so they are set right here.
 */
import { gateOf } from '../gate.ts';
import { guardNetwork } from '../network.ts';
import { around } from '../replace.ts';
import { guardStores, storedRule } from '../stored.ts';
import { type WorkerFacts, workerText } from './text.ts';

/** What the text of the worker says before it asks for this file. */
const facts = (self as unknown as { __assent: WorkerFacts }).__assent;
const { base, site, service, granted } = facts;

/** Objects, such as requests, know their address already. */
const full = (address: unknown): unknown =>
  URL.canParse(`${address}`, base) ? `${new URL(`${address}`, base)}` : address;
const withFull = (args: unknown[], at = 0): unknown[] =>
  args.map((each, position) => (position === at && !(each instanceof Request) ? full(each) : each));

Object.defineProperty(self, 'location', { value: new URL(base), configurable: true });
around(self, 'fetch Request WebSocket EventSource WebTransport', (original, on, args) =>
  original(on, withFull(args)),
);
around(self, 'importScripts', (original, on, args) => original(on, args.map(full)));
around(self.XMLHttpRequest, 'open', (original, on, args) => original(on, withFull(args, 1)));
around(self, 'Worker', (original, on, [address, options]) =>
  original(on, [workerText({ ...facts, base: `${full(address)}` }, options), options]),
);
guardStores(
  self,
  storedRule(site, () => granted),
);
if (__ASSENT_FULL__) {
  const gate = gateOf(
    site,
    service,
    () => granted,
    () => base,
  );
  guardNetwork(self, gate);
}

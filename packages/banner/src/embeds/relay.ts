/**
 * The relay: a page of the service that holds one frame of a vendor of the site, for pages whose own
 * policy lets the service through and cannot be lifted. Which frame, the page that holds it tells by
 * a message; the headers say who may hold it and which hosts may be in it.
 */
import { fit } from '@assent/contract/vocabulary';
import { HELLO, type Order } from './order.ts';

/** Handed in by the server, which wraps this file: address patterns of the vendors' frames. */
declare const __ASSENT_PATTERNS__: readonly string[];

/** How often the page is asked for an order until it gives one, in milliseconds. */
const ASK_MS = 250;

// A guard in the same origin adopts windows that have none. What this page may load, its headers say.
(window as { __assent?: object }).__assent = {};

const ask = () => parent.postMessage(HELLO, '*');
const timer = setInterval(ask, ASK_MS);
ask();

addEventListener('message', ({ source, data }) => {
  if (source !== parent) return;
  clearInterval(timer);
  show(data as Order);
});

function show({ address, title, attributes }: Order): void {
  if (!isVendors(address)) {
    document.body.className = 'refused';
    return;
  }
  const frame = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) frame.setAttribute(name, value);
  }
  frame.title = document.title = title;
  frame.src = address;
  // The visitor who pressed the button goes on in what it brought.
  frame.onload = () => {
    if (document.hasFocus()) frame.focus();
  };
  document.body.replaceChildren(frame);
}

function isVendors(address: string): boolean {
  try {
    const { protocol, hostname, pathname, search } = new URL(address);
    const path = pathname + search;
    return (
      protocol === 'https:' && __ASSENT_PATTERNS__.some((each) => fit(each, hostname, path) > 0)
    );
  } catch {
    return false;
  }
}

/**
 * Lets go what was held back, when it may run: scripts one after the other in document order, each
 * once; everything else at once.
 */
import { addressesInCss } from '@assent/contract/vocabulary';
import { addressesIn, WAITING } from './elements.ts';
import type { HeldBy } from './gate.ts';
import { repeatLoading, writeInPlace } from './late.ts';
import { mayRun as mayRunRules } from './speculation.ts';
import { trusted, trustedScript, trustedValue } from './trusted.ts';

/** What an owner may write by hand, besides the attributes that the guard and the edge write. */
const BY_HAND = 'type src href srcset poster srcdoc data imagesrcset';

/** Attributes by which a script loads, in HTML and in SVG. */
const SOURCES = ['src', 'href', 'xlink:href'];

const XLINK = 'http://www.w3.org/1999/xlink';

/** How long a script may keep those after it waiting, in milliseconds. */
const PATIENCE_MS = 8000;

export interface Releaser {
  /** An element waits that is not in the page, or not yet. */
  add(element: Element): void;
  /** Lets go of everything that may run now. */
  release(): void;
}

/** Runs something that no patch holds back, or within that something that they look at again. */
export type Pass = (work: () => void, isFree?: boolean) => void;

/** @param mayRun whether a category or a vendor is granted, by its id */
export function releaserOf(heldBy: HeldBy, mayRun: (id: string) => boolean, pass: Pass): Releaser {
  const detached = new Set<Element>();
  /** Scripts that wait for their turn, or had it. */
  const started = new WeakSet<Element>();
  /** What they became. */
  const revived = new WeakSet<Element>();
  let queue = Promise.resolve();
  let late = Promise.resolve();

  /** Attribute → the name under which it waits. */
  function waitingOn(element: Element): Map<string, string> {
    const names = element.getAttributeNames();
    const byHand = element.getAttribute('data-assent')
      ? BY_HAND.split(' ').map((name) => `data-${name}`)
      : [];
    return new Map(
      names
        .filter((name) => name.startsWith(WAITING) || byHand.includes(name))
        .map((name) => [name.replace(name.startsWith(WAITING) ? WAITING : 'data-', ''), name]),
    );
  }

  function isFree(element: Element): boolean {
    const marks = (element.getAttribute('data-assent') ?? '').split(/\s+/).filter(Boolean);
    const isFreeAddress = (address: string) => {
      const ids = heldBy(address);
      // A mark of the owner's speaks for a host that no vendor names.
      return !ids || (!ids.length && marks.length > 0);
    };
    if (!marks.every(mayRun)) return false;
    const sheet = element.localName === 'style' ? `${element.textContent}` : '';
    if (!addressesInCss(sheet).every(isFreeAddress)) return false;
    const waiting = waitingOn(element);
    const type = element.getAttribute(waiting.get('type') ?? '') ?? '';
    if (
      /speculationrules/i.test(type) &&
      !mayRunRules(`${element.textContent}`, (address) => !!heldBy(address))
    ) {
      return false;
    }
    return [...waiting].every(([attribute, name]) => {
      if (attribute === 'type') return true;
      const value = element.getAttribute(name) ?? '';
      const addresses =
        attribute === 'style' ? addressesInCss(value) : addressesIn(element, attribute, value);
      return addresses.every(isFreeAddress);
    });
  }

  function restore(element: Element, from: Element): void {
    const waiting = waitingOn(from);
    const isMarked = !!from.getAttribute('data-assent');
    element.removeAttribute('data-assent');
    for (const [attribute, name] of waiting) {
      const value = from.getAttribute(name) ?? '';
      element.removeAttribute(name);
      const space = attribute.includes(':') ? XLINK : null;
      pass(
        () => element.setAttributeNS(space, attribute, trustedValue(element, attribute, value)),
        // What stands in a document that nobody marked is held on its own.
        attribute !== 'srcdoc' || isMarked,
      );
    }
    // A player looks at its sources once, unless it is told.
    const { parentElement } = element;
    if (element.localName === 'source' && parentElement instanceof HTMLMediaElement) {
      parentElement.load();
    }
    // An animation is told of its values when it is put in, and a hint of its candidates.
    if (['to', 'values', 'imagesrcset'].some((name) => waiting.has(name))) {
      element.parentNode?.insertBefore(element, element.nextSibling);
    }
  }

  function letGo(element: Element): void {
    detached.delete(element);
    const type = element.getAttribute('type');
    if (element.localName === 'template') open(element as HTMLTemplateElement);
    else if (type !== 'text/plain') pass(() => restore(element, element));
    else if (element.localName === 'script') start(element as HTMLScriptElement);
    else pass(() => element.replaceWith(again(element)));
  }

  function tryToLetGo(element: Element): void {
    try {
      letGo(element);
    } catch {
      // A policy of the page's own refuses it. The others go their way.
    }
  }

  /** A new element: one that was parsed as plain text stays plain text. */
  function again(element: Element): Element {
    const { ownerDocument, namespaceURI, localName } = element;
    const fresh = ownerDocument.createElementNS(namespaceURI, localName);
    // A copy of the node keeps namespaces, and names that no method would take.
    for (const attribute of element.attributes) {
      if (attribute.name !== 'type') fresh.setAttributeNode(attribute.cloneNode() as Attr);
    }
    restore(fresh, element);
    // A browser hides the nonce from attributes.
    (fresh as HTMLElement).nonce = (element as HTMLElement).nonce;
    const text = element.textContent ?? '';
    fresh.textContent = localName === 'script' ? trustedScript(text) : text;
    return fresh;
  }

  /** Puts a script in its turn. Without `async` it waits for those before it; deferred ones come last. */
  function start(script: HTMLScriptElement): void {
    started.add(script);
    const fresh = (() => {
      let made = script;
      pass(() => {
        made = again(script) as HTMLScriptElement;
      });
      return made;
    })();
    revived.add(fresh);
    const isAsync = fresh.hasAttribute('async');
    fresh.async = isAsync;
    const run = () => {
      const done = new Promise<void>((resolve) => {
        if (!SOURCES.some((name) => fresh.hasAttribute(name))) return resolve();
        for (const end of ['load', 'error']) fresh.addEventListener(end, () => resolve());
        setTimeout(resolve, PATIENCE_MS);
      });
      pass(() => script.replaceWith(fresh));
      return done;
    };
    if (isAsync) run();
    else if (fresh.defer || fresh.type === 'module') late = late.then(() => queue).then(run);
    else queue = queue.then(run);
  }

  function open(template: HTMLTemplateElement): void {
    const content = document.importNode(template.content, true);
    template.replaceWith(inertScripts(content, template.getAttribute('data-assent') ?? ''));
    release();
  }

  function release(): void {
    const inPage = documentsOf(document)
      .flatMap(rootsIn)
      .flatMap((root) => [...root.querySelectorAll('[data-assent]')]);
    const isParsed = document.readyState !== 'loading';
    for (const element of [...inPage, ...detached]) {
      // What is parsed in pieces may not be complete yet.
      const mayBePart = /^(script|style|template)$/.test(element.localName);
      if (started.has(element) || (mayBePart && !isParsed)) continue;
      if (isFree(element)) tryToLetGo(element);
    }
  }

  writeInPlace((anchor, html) => {
    const template = document.createElement('template');
    template.innerHTML = trusted(html);
    anchor.before(inertScripts(template.content, ''));
    release();
  });
  repeatLoading((script) => revived.has(script));

  return { add: (element) => detached.add(element), release };
}

/** A document and those in its frames, as far as they are the site's own. */
const documentsOf = (top: Document): Document[] => [
  top,
  ...[...top.querySelectorAll('iframe')].flatMap(({ contentDocument }) =>
    contentDocument ? documentsOf(contentDocument) : [],
  ),
];

/** A document or a shadow root, and the open roots within. */
function rootsIn(root: ParentNode): ParentNode[] {
  const hosts = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  return [root, ...hosts.flatMap(rootsIn)];
}

/** Scripts of a fragment wait for their turn. */
function inertScripts(content: DocumentFragment, marks: string): DocumentFragment {
  for (const script of content.querySelectorAll('script')) {
    for (const name of ['type', ...SOURCES]) {
      const value = script.getAttribute(name);
      if (value !== null) script.setAttribute(WAITING + name, value);
      script.removeAttribute(name);
    }
    script.type = 'text/plain';
    script.setAttribute('data-assent', marks);
  }
  return content;
}

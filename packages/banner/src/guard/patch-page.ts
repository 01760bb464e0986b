/** The patches of a page, put on its windows one by one. */
import type { KeptChoice, SiteScript } from '@assent/contract/vocabulary';
import { guardConnections } from './connections.ts';
import { holderOf } from './elements.ts';
import { guardForms } from './forms.ts';
import type { Frame } from './frames.ts';
import { gateOf, type HeldBy } from './gate.ts';
import { heldCssOf } from './held-css.ts';
import { guardNetwork } from './network.ts';
import { guardPeers } from './peers.ts';
import { type Fits, policyGate, policyOf } from './policy-gate.ts';
import type { Realm } from './realm.ts';
import { type Adopt, adopterOf, lookInto } from './realms.ts';
import { type Pass, releaserOf } from './release.ts';
import { printAsNative } from './replace.ts';
import type { AskForm } from './sent-form.ts';
import { guardSinks } from './sinks.ts';
import { holdSpeculation } from './speculation.ts';
import { guardStored, type MayWrite } from './stored.ts';
import { stylesOf } from './styles.ts';
import { guardTargets } from './targets.ts';
import { guardWorkers } from './workers.ts';

export interface Facts {
  site: SiteScript;
  /** Host of the service. */
  host: string;
  /** Address of the guard of workers. */
  worker: string;
  mayWrite: MayWrite;
  /** Ids of the vendors that run in this page. */
  inForce(): readonly string[];
  /** The choice in force. */
  kept(): KeptChoice | null;
  /** A frame of the page is held back; it may be told often. */
  onFrameHeld(frame: Element): void;
  askForm: AskForm;
}

export interface PatchedPage {
  adopt: Adopt;
  /** Loads a held frame this once; a page under a policy cannot. @returns whether this one could */
  letLoad?(frame: Element): boolean;
  /** Lets go of what may run now; a policy lets go with the next page. */
  releaseHeld?(): void;
}

/** Beside a policy: what the policy does not hold, or not before it has connected. */
export function patchBesidePolicy(facts: Facts): PatchedPage {
  const policy = policyOf(document);
  const isHeld = policyGate(policy);
  const meet = (root: Root) => watch(root, () => check(root, isHeld, facts));
  const adopt = adopterOf(
    (realm) => {
      guardCommon(realm, facts, isHeld, meet);
      guardConnections(realm, isHeld);
      guardPeers(realm, isHeld);
    },
    // A page of the site's own without the snippet has no policy but what is brought into it.
    (page) => {
      if (/^http/.test(page.URL) && policy && !policyOf(page))
        page.head?.append(policy.cloneNode());
    },
  );
  adopt(window);
  meet(document);
  return { adopt };
}

/** Where no policy holds: everything. */
export function patchAll(facts: Facts): PatchedPage {
  const { site, host, inForce, kept } = facts;
  let passing = false;
  const gate = gateOf(site, host, inForce, () => document.baseURI);
  const heldBy: HeldBy = (address) => (passing ? null : gate(address));
  const pass: Pass = (work, isFree = true) => {
    const before = passing;
    passing = isFree;
    try {
      work();
    } finally {
      passing = before;
    }
  };
  const { add, release } = releaserOf(
    gate,
    (id) => inForce().includes(id) || kept()?.answer.categories[id] === true,
    pass,
  );
  const holder = holderOf(heldBy, add);
  const css = heldCssOf(heldBy);
  const styles = stylesOf(css, () => passing);
  // Beside a policy it is enough to guard a window when somebody reaches for it.
  const adoptFrames = (frames: Iterable<Frame>) => {
    for (const { contentWindow } of frames) adopt(contentWindow);
  };
  const look = (root: Root) => check(root, (address) => !!gate(address), facts);
  const adopt = adopterOf((realm) => {
    guardCommon(
      realm,
      facts,
      (address) => !!gate(address)?.length,
      (root) => watch(root, () => look(root)),
    );
    guardSinks(realm, holder, styles, adoptFrames);
    styles.guard(realm);
    guardTargets(realm, holder.give);
    guardNetwork(realm, heldBy);
  });
  adopt(window);
  watch(document, (records) => {
    const nodes = records.flatMap(({ addedNodes }) => [...addedNodes]);
    styles.see();
    for (const node of nodes) styles.sweep(node);
    adoptFrames(nodes.flatMap((node) => holder.sweep(node)));
    look(document);
  });

  return {
    adopt,
    letLoad(frame) {
      const address = frame.getAttribute('data-assent-src') ?? frame.getAttribute('data-src');
      if (!address || site.activation !== 'in-place') return false;
      pass(() => frame.setAttribute('src', address));
      return true;
    },
    releaseHeld() {
      css.release();
      release();
    },
  };
}

/** What is looked through as a whole; nothing looks from one into another. */
type Root = Document | ShadowRoot;

const watch = (root: Root, see: MutationCallback): void =>
  new MutationObserver(see).observe(root, { childList: true, subtree: true });

/** Frames that were looked at. */
const seen = new WeakSet<Element>();

/** What shows a document of its own. */
const FRAMES = 'iframe,frame,object';

/** What only shows once it is in the page. */
function check(root: Root, isHeld: Fits, { onFrameHeld }: Facts): void {
  holdSpeculation(root, isHeld);
  for (const frame of root.querySelectorAll<HTMLIFrameElement>(FRAMES)) {
    // Once is enough: said again, it changes nothing.
    frame.addEventListener('load', lookInto);
    const isNew = !seen.has(frame) && frame.src;
    seen.add(frame);
    const isWrong = isNew && isHeld(isNew);
    // A lazy one has not connected yet, and does not where it cannot be seen. The embeds bring it back.
    if (isWrong && frame.loading === 'lazy') frame.style.translate = '0 -1e5px';
    // Going back or reloading, a browser may bring a frame's earlier content back: the embeds look
    // after that, too. The interface is old, and shorter than the one that took its place.
    if (isWrong || frame.hasAttribute('data-assent') || (isNew && performance.navigation.type))
      onFrameHeld(frame);
  }
}

function guardCommon(
  realm: Realm,
  { site, host, worker, mayWrite, inForce, askForm }: Facts,
  isHeld: Fits,
  meet: (root: ShadowRoot) => void,
): void {
  printAsNative(realm);
  guardStored(realm, mayWrite);
  guardForms(realm, isHeld, askForm, meet);
  guardWorkers(realm, () =>
    // Beyond as many as are in force, there is one that is not.
    site.vendors[inForce().length]
      ? { site, guard: worker, service: host, granted: inForce() }
      : null,
  );
}

/** Finds frames that are held back, and shows in each what it is and how to load it. */
import type { Embeds } from '@assent/contract/vocabulary';
import type { FrameGuard } from '../bridge.ts';
import { addressOf, type Frame, isRoomy } from './frame.ts';
import { onceLoader } from './once.ts';
import { drawPlaceholder } from './placeholder.ts';
import { putBack, steer } from './steer.ts';

const BLANK = 'about:blank';
/** How often a frame is sent to a place at which it does not arrive. */
const TRIES = 3;
/** By when a page that loads anew is gone, in milliseconds. */
const RELOAD_MS = 2000;

/** Watches the page's frames, those included that come later. */
export function showEmbeds(guard: FrameGuard, embeds: Embeds): void {
  const once = onceLoader(guard, embeds.language);
  const roomy = new WeakSet<Frame>();
  /** Document → the address whose placeholder it shows. */
  const drawn = new WeakMap<Document, string>();
  const tries = new WeakMap<Frame, number>();
  const sizes = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      if (!isRoomy(contentRect)) continue;
      sizes.unobserve(target);
      roomy.add(target as Frame);
      settle(target as Frame);
    }
  });

  /** The guard has put lazy frames out of sight. They are looked for where they belong, once it is near. */
  const near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        for (const frame of target.querySelectorAll(':scope > iframe')) sizes.observe(frame);
      }
    },
    { rootMargin: '500px' },
  );

  /** Brings a frame to what it may show now. */
  function settle(frame: Frame): void {
    const address = addressOf(frame);
    if (!address || !roomy.has(frame)) return;
    const ids = guard.heldBy(address);
    const page = frame.contentDocument;
    if (once.isLoaded(frame)) {
      putBack(frame);
    } else if (!ids) {
      // Going back, a browser may bring back our blank document although the frame is free now.
      if (page?.URL !== BLANK || !isRestored() || frame.loading === 'lazy') return;
      if (document.readyState !== 'complete') addEventListener('load', () => settle(frame));
      else attempt(frame, () => frame.contentWindow?.location.replace(address));
    } else if (page?.URL !== BLANK || frame.style.translate) {
      attempt(frame, () => {
        steer(frame, BLANK);
        frame.style.translate = '';
      });
    } else if (drawn.get(page) !== address) {
      putBack(frame);
      // An owner's mark speaks for a host that no vendor names, and how that waits is theirs.
      if (!ids.length && frame.dataset.assent) return;
      drawn.set(page, address);
      tries.delete(frame);
      draw(frame, page, address, ids);
    }
  }

  function attempt(frame: Frame, go: () => void): void {
    const tried = tries.get(frame) ?? 0;
    tries.set(frame, tried + 1);
    if (tried < TRIES) go();
    else putBack(frame);
  }

  function draw(frame: Frame, page: Document, address: string, ids: readonly string[]): void {
    const id = ids.find((each) => embeds.vendors[each]) ?? '';
    const sells = guard.site.vendors.some((each) => each.id === id && each.sells);
    drawPlaceholder(frame, page, embeds, new URL(address).host, embeds.vendors[id], {
      once: () => once.load(frame),
      // "Do not sell" beats a yes to this vendor: none is offered that would not count.
      ...(!(sells && guard.kept()?.answer.doNotSell) && {
        async always() {
          const outcome = await window.assent?.set({ vendors: { [id]: true } });
          // What was typed, or a browser without cookies, keeps the page from loading anew.
          if (!guard.heldBy(address)) return;
          setTimeout(() => once.load(frame), outcome?.waits ? 0 : RELOAD_MS);
        },
      }),
    });
  }

  const watch = (nodes: Iterable<Node>) => {
    for (const node of nodes) {
      if (!(node instanceof Element)) continue;
      const frames = node.localName === 'iframe' ? [node] : node.querySelectorAll('iframe');
      for (const frame of frames) observe(frame as Frame);
    }
  };
  const observe = (frame: Frame) => {
    const { parentElement } = frame;
    if (parentElement && frame.style.translate) near.observe(parentElement);
    else sizes.observe(frame);
  };
  new MutationObserver((records) => {
    for (const { addedNodes, type, target } of records) {
      watch(type === 'attributes' ? [target] : addedNodes);
    }
  }).observe(document, {
    childList: true,
    subtree: true,
    attributeFilter: ['src', 'data-assent-src', 'data-src'],
  });
  document.addEventListener(
    'load',
    ({ target }) => {
      if (target instanceof HTMLIFrameElement) settle(target);
    },
    true,
  );
  watch([document.documentElement]);
}

/** Whether the browser may have brought the frames of an earlier visit back. */
const isRestored = (): boolean => {
  const [visit] = performance.getEntriesByType('navigation');
  return /^(back|reload)/.test((visit as PerformanceNavigationTiming | undefined)?.type ?? '');
};

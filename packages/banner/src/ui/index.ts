/** The UI: two layers, of which one is in the page at a time. */
import type { Answer, Method, Notice } from '@assent/contract/vocabulary';
import type { Guard, Layer } from '../bridge.ts';
import { answerAll, isAsking } from '../choice.ts';
import type { Choices } from '../choose.ts';
import { el } from '../dom.ts';
import { addStyles } from './add-styles.ts';
import type { Files, Source } from './files.ts';
import { firstLayer } from './first-layer.ts';
import { type Home, setTheme } from './look.ts';
import looks from './looks.css';
import type { Actions } from './state.ts';
import styles from './styles.css';
import tokens from './tokens.css';

/** How long the message after a choice is shown, in milliseconds. */
const MESSAGE_MS = 6000;

/**
 * Puts the UI into the page, with nothing of it shown yet.
 * @param choices of which `choose` keeps, sends and applies an answer
 * @param files what comes in files of its own
 * @param home a shadow root, where the site wants one
 * @returns a function that shows a layer
 */
export function mountUi(
  guard: Guard,
  notice: Notice,
  { choose, carried }: Pick<Choices, 'choose' | 'carried'>,
  { settings, mine, effects }: Files,
  home: Home = document,
): (layer: Layer) => void {
  const { site } = guard;
  const message = el('div', { class: 'assent-message', role: 'status' });
  const root = addRoot(notice, message, home);
  let shown: Layer | null = null;
  let layer: HTMLElement;
  let timer: ReturnType<typeof setTimeout>;
  /** Where the focus was before the visitor came here. */
  let back: Element | null = null;

  function show(wanted: Layer): void {
    if (shown === wanted) return;
    // A sandboxed document can keep no choice and prove none, so nothing is asked there.
    if (wanted === 'first' && origin === 'null') return;
    const part = wanted !== 'first' && settings.part();
    if (part === null) {
      loadAndShow(wanted);
      return;
    }
    const isModal = part || (__ASSENT_LOOKS__ && notice.look?.form === 'dialog');
    if (isModal && !holdsFocus()) back = document.activeElement;
    takeAway();
    shown = wanted;
    const view = { guard, notice, actions };
    if (part) {
      const dialog = part.panel({ ...view, settings: part.settings });
      put(dialog);
      dialog.showModal();
    } else {
      put(firstLayer(view));
      if (__ASSENT_LOOKS__ && layer instanceof HTMLDialogElement) {
        // By the Escape key: no choice, so it is asked again with the next page view.
        layer.addEventListener('close', hide);
        layer.showModal();
        // Not a button of it: a key that was meant for the page must choose nothing.
        layer.focus({ preventScroll: true });
      }
    }
    say('');
    guard.emit('open');
    if (wanted === 'do-not-sell') {
      root.querySelector('#assent-do-not-sell')?.scrollIntoView();
      root.querySelector<HTMLElement>('#assent-do-not-sell input')?.focus({ preventScroll: true });
    }
  }

  function put(element: HTMLElement): void {
    layer = element;
    root.prepend(layer);
    putIn(root);
  }

  function holdsFocus(): boolean {
    return root.contains((__ASSENT_LOOKS__ ? home : document).activeElement);
  }

  function takeAway(): void {
    if (__ASSENT_LOOKS__) root.append(message);
    if (shown) layer.remove();
    shown = null;
  }

  async function loadAndShow(layer: Layer): Promise<void> {
    try {
      await settings.load();
      show(layer);
    } catch {
      // The first layer stays as it is: accepting and rejecting need no settings.
      say(notice.texts['panel.failed']);
    }
  }

  function hide(): void {
    if (!shown) return;
    takeAway();
    if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    back = null;
    guard.emit('close');
  }

  /** Hides first: what the click sets off comes after the next paint. */
  function decide(answer: Answer, method: Method, isSaid?: boolean): void {
    if (!shown) return;
    hide();
    setTimeout(async () => {
      const { waits } = await choose(answer, method, notice.hash, isSaid);
      say(notice.texts[waits ? 'savedNextPage' : 'saved']);
    });
  }

  function say(text = ''): void {
    // Beside a modal layer nobody would hear it.
    if (__ASSENT_LOOKS__ && text && shown && layer instanceof HTMLDialogElement) {
      layer.append(message);
    }
    message.textContent = text;
    putIn(root);
    clearTimeout(timer);
    if (text) timer = setTimeout(say, MESSAGE_MS);
  }

  const actions: Actions = {
    acceptAll: (click) => decide(answerAll(site, true, guard.kept()), by(click, 'accept-all')),
    rejectAll: (click) => decide(answerAll(site, false, guard.kept()), by(click, 'reject-all')),
    save(answer, click) {
      const said = guard.kept()?.answer.doNotSell ?? carried();
      decide(answer, by(click, answer.doNotSell === said ? 'save' : 'do-not-sell'), true);
    },
    carried,
    openSettings: () => show('settings'),
    close() {
      // Closing is no choice: what was asked is still asked.
      const inside = holdsFocus();
      hide();
      if (!isAsking(site, guard.kept())) return;
      show('first');
      if (inside) root.querySelector<HTMLElement>('[data-assent-action=settings]')?.focus();
    },
    mine: async () => (await mine.load())(guard, actions),
    expectSettings: () => expect(settings),
    expectChoice: () => expect(effects),
  };

  root.addEventListener('focusin', ({ relatedTarget }) => {
    if (relatedTarget instanceof Element && !root.contains(relatedTarget)) back = relatedTarget;
  });
  window.assent?.on('choice', hide);
  return show;
}

/** What a script clicked does not pass for a person's choice. */
const by = ({ isTrusted }: Event, method: Method): Method => (isTrusted ? method : 'automated');

/** Loads a file before it is needed; where that fails it is tried again when it is. */
function expect({ load }: Source<unknown>): void {
  load().catch(() => {});
}

function addRoot(
  { language, direction, look }: Notice,
  message: HTMLElement,
  home: Home,
): HTMLElement {
  const root = el('div', { id: 'assent', lang: language, dir: direction }, message);
  if (__ASSENT_LOOKS__ && home instanceof ShadowRoot) home.append(root);
  if (__ASSENT_LOOKS__) setTheme(root, look?.theme);
  let { body } = document;
  putIn(root);
  // Some libraries change the body for another at every view, or all that there is. What alone is taken out stays out.
  new MutationObserver(() => {
    if (document.body === body) return;
    body = document.body;
    putIn(root);
  }).observe(document.documentElement, { childList: true });
  if (__ASSENT_LOOKS__) addStyles(styles + looks + tokens, home);
  else addStyles(styles + tokens);
  return root;
}

/** Beside the body: no rule for its children counts us, and nothing that it clips, moves or hides is ours. */
function putIn(root: HTMLElement): void {
  if (root.isConnected) return;
  const parent = root.getRootNode();
  document.body?.before(__ASSENT_LOOKS__ && parent instanceof ShadowRoot ? parent.host : root);
}

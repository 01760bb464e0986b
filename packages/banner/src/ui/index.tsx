/** The UI: two layers, drawn anew after each change. */
import type { Answer, Method, Notice } from '@assent/contract/vocabulary';
import { render } from 'preact';
import type { Guard, Layer } from '../bridge.ts';
import { answerAll, currentAnswer, isAsking, withCategory, withVendor } from '../choice.ts';
import type { Choose } from '../chooser.ts';
import { addStyles } from './add-styles.ts';
import { FirstLayer } from './first-layer.tsx';
import type { Actions, SettingsSource, UiState } from './state.ts';
import styles from './styles.css';
import tokens from './tokens.css';

/** How long the message after a choice is shown, in milliseconds. */
const MESSAGE_MS = 6000;

/**
 * Puts the UI into the page, with nothing of it shown yet.
 * @param choose keeps, sends and applies an answer
 * @param source the settings, which come in a file of their own
 * @returns a function that shows a layer
 */
export function mountUi(
  guard: Guard,
  notice: Notice,
  choose: Choose,
  source: SettingsSource,
): (layer: Layer) => void {
  const { site } = guard;
  const root = addRoot(notice);
  const draftNow = () => currentAnswer(site, guard.kept());
  const state: UiState = { layer: null, draft: draftNow(), message: '' };
  let timer: ReturnType<typeof setTimeout>;
  /** Where the focus was before the visitor came here. */
  let back: Element | null = null;

  function paint(): void {
    putIn(root);
    const view = { guard, notice, state, actions };
    const part = source.part();
    render(
      <>
        {state.layer === 'first' && <FirstLayer {...view} />}
        {state.layer && state.layer !== 'first' && part && (
          <part.Panel {...view} settings={part.settings} />
        )}
        <div class="assent-message" role="status">
          {state.message}
        </div>
      </>,
      root,
    );
  }

  function show(layer: Layer): void {
    if (state.layer === layer) return;
    // A sandboxed document can keep no choice and prove none, so nothing is asked there.
    if (layer === 'first' && origin === 'null') return;
    if (layer !== 'first') {
      if (!source.part()) {
        loadAndShow(layer);
        return;
      }
      if (!root.contains(document.activeElement)) back = document.activeElement;
    }
    Object.assign(state, { layer, draft: draftNow(), message: '' });
    paint();
    guard.emit('open');
    if (layer === 'do-not-sell') root.querySelector('#assent-do-not-sell')?.scrollIntoView();
  }

  async function loadAndShow(layer: Layer): Promise<void> {
    try {
      await source.load();
      show(layer);
    } catch {
      // The first layer stays as it is: accepting and rejecting need no settings.
      say(notice.texts['panel.failed'] ?? '');
    }
  }

  function hide(): void {
    if (!state.layer) return;
    state.layer = null;
    paint();
    if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    back = null;
    guard.emit('close');
  }

  /** Hides first: what the click sets off comes after the next paint. */
  function decide(answer: Answer, method: Method): void {
    if (!state.layer) return;
    hide();
    setTimeout(async () => {
      const { waits } = await choose(answer, method, notice.hash);
      say(notice.texts[waits ? 'savedNextPage' : 'saved'] ?? '');
    });
  }

  function say(message: string): void {
    state.message = message;
    paint();
    clearTimeout(timer);
    timer = setTimeout(() => {
      state.message = '';
      paint();
    }, MESSAGE_MS);
  }

  function redraft(draft: Answer): void {
    state.draft = draft;
    paint();
  }

  const actions: Actions = {
    acceptAll: () => decide(answerAll(site, true, guard.kept()), 'accept-all'),
    rejectAll: () => decide(answerAll(site, false, guard.kept()), 'reject-all'),
    save() {
      const said = guard.kept()?.answer.doNotSell ?? false;
      decide(state.draft, state.draft.doNotSell === said ? 'save' : 'do-not-sell');
    },
    openSettings: () => show('settings'),
    close() {
      // Closing is no choice: what was asked is still asked.
      const inside = root.contains(document.activeElement);
      hide();
      if (!isAsking(site, guard.kept())) return;
      show('first');
      if (inside) root.querySelector<HTMLElement>('[data-assent-action=settings]')?.focus();
    },
    toggleCategory: (id, granted) => redraft(withCategory(site, state.draft, id, granted)),
    toggleVendor: (id, granted) => redraft(withVendor(site, state.draft, id, granted)),
    toggleDoNotSell: (doNotSell) => redraft({ ...state.draft, doNotSell }),
    expectSettings() {
      source.load().catch(() => {});
    },
  };

  root.addEventListener('focusin', ({ relatedTarget }) => {
    if (relatedTarget instanceof Element && !root.contains(relatedTarget)) back = relatedTarget;
  });
  window.assent?.on('choice', hide);
  return show;
}

function addRoot({ language, direction }: Notice): HTMLElement {
  const root = document.createElement('div');
  root.id = 'assent';
  root.lang = language;
  root.dir = direction;
  putIn(root);
  // Some libraries change the body for another at every view.
  new MutationObserver(() => putIn(root)).observe(document.documentElement, { childList: true });
  addStyles(tokens + styles);
  return root;
}

function putIn(root: HTMLElement): void {
  // A body that a library has kept holds a dead copy of ours.
  for (const { parentElement: copy } of document.querySelectorAll('#assent > .assent-message')) {
    if (copy !== root) copy?.remove();
  }
  if (!root.isConnected) document.body?.append(root);
}

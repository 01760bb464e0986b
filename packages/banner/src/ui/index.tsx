/** The UI: loaded only when there is something to ask or the visitor reopens it. */
import type { Answer, Method, Notice, NoticeDetails } from '@assent/contract/vocabulary';
import { render } from 'preact';
import type { Bridge, Layer } from '../bridge.ts';
import { FirstLayer } from './first-layer.tsx';
import { Panel } from './panel.tsx';
import type { Actions, UiState } from './state.ts';
import styles from './styles.css';

/** Handed in by the server, which wraps this file. */
declare const __ASSENT_NOTICE__: Notice;

/** How long the message after a choice is shown, in milliseconds. */
const MESSAGE_MS = 6000;

if (window.__assent) mount(window.__assent, __ASSENT_NOTICE__);

function mount(bridge: Bridge, notice: Notice): void {
  const { site } = bridge;
  const { answerAll, currentAnswer, isAsking, withCategory, withVendor } = bridge.rules;
  const root = addRoot(notice);
  const draftNow = () => currentAnswer(site, bridge.kept());
  const state: UiState = { layer: null, draft: draftNow(), details: null, message: '' };
  let timer: ReturnType<typeof setTimeout>;
  /** Where the focus was before the visitor came here. */
  let back: Element | null = null;

  function paint(): void {
    const view = { bridge, notice, state, actions };
    render(
      <>
        {state.layer === 'first' && <FirstLayer {...view} />}
        {state.layer && state.layer !== 'first' && <Panel {...view} />}
        <div class="assent-message" role="status">
          {state.message}
        </div>
      </>,
      root,
    );
  }

  function show(layer: Layer): void {
    if (state.layer === layer) return;
    if (layer !== 'first' && !root.contains(document.activeElement)) back = document.activeElement;
    Object.assign(state, { layer, draft: draftNow(), message: '' });
    paint();
    bridge.tell('open');
    if (layer !== 'first') actions.loadDetails();
    if (layer === 'do-not-sell') root.querySelector('#assent-do-not-sell')?.scrollIntoView();
  }

  function hide(): void {
    if (!state.layer) return;
    state.layer = null;
    paint();
    if (back instanceof HTMLElement) back.focus({ preventScroll: true });
    back = null;
    bridge.tell('close');
  }

  /** Hides first: what the click sets off comes after the next paint. */
  function choose(answer: Answer, method: Method): void {
    if (!state.layer) return;
    hide();
    setTimeout(async () => {
      const { waits } = await bridge.choose(answer, method, notice.hash);
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
    acceptAll: () => choose(answerAll(site, true, bridge.kept()), 'accept-all'),
    rejectAll: () => choose(answerAll(site, false, bridge.kept()), 'reject-all'),
    save() {
      const said = bridge.kept()?.answer.doNotSell ?? false;
      choose(state.draft, state.draft.doNotSell === said ? 'save' : 'do-not-sell');
    },
    openSettings: () => show('settings'),
    close() {
      // Closing is no choice: what was asked is still asked.
      const inside = root.contains(document.activeElement);
      hide();
      if (!isAsking(site, bridge.kept())) return;
      show('first');
      if (inside) root.querySelector<HTMLElement>('[data-assent-action=settings]')?.focus();
    },
    toggleCategory: (id, granted) => redraft(withCategory(site, state.draft, id, granted)),
    toggleVendor: (id, granted) => redraft(withVendor(site, state.draft, id, granted)),
    toggleDoNotSell: (doNotSell) => redraft({ ...state.draft, doNotSell }),
    async loadDetails() {
      if (state.details && state.details !== 'failed') return;
      state.details = 'loading';
      state.details = await fetchDetails(`${bridge.service}/${notice.details}`);
      paint();
    },
  };

  root.addEventListener('focusin', ({ relatedTarget }) => {
    if (relatedTarget instanceof Element && !root.contains(relatedTarget)) back = relatedTarget;
  });
  window.assent?.on('choice', hide);
  bridge.mounted(show);
}

function addRoot({ language, direction }: Notice): HTMLElement {
  const root = document.createElement('div');
  root.id = 'assent';
  root.lang = language;
  root.dir = direction;
  document.body.append(root);
  addStyles();
  return root;
}

/** A constructed style sheet needs no permission of a page's CSP, unlike a style element. */
function addStyles(): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = styles;
    document.head.append(style);
  }
}

async function fetchDetails(address: string): Promise<NoticeDetails | 'failed'> {
  try {
    const response = await fetch(address);
    const details = response.ok && (await response.json());
    return details?.vendors && details.labels ? details : 'failed';
  } catch {
    return 'failed';
  }
}

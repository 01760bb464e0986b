import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type {
  AutoConsentCMPRule,
  BackgroundMessage,
  Config,
  ContentScriptMessage,
} from '@duckduckgo/autoconsent';
import type { BrowserContext, Frame, Page } from 'playwright-core';

declare global {
  interface Window {
    /** What autoconsent's program for playwright leaves in the page. */
    autoconsentReceiveMessage(message: BackgroundMessage): Promise<void>;
  }
}

/** autoconsent's own engine, in the form that the package's own browser tests inject. */
const ENGINE = readFileSync(
  join(
    dirname(createRequire(import.meta.url).resolve('@duckduckgo/autoconsent')),
    'autoconsent.playwright.js',
  ),
  'utf8',
);

/** What the browser around the engine decides; the rest is the engine's own default. */
export interface Order {
  /** What is done about a popup at once; `null` waits for a message. */
  action: Config['autoAction'];
  /** Beside these the engine has the rules that are programs in it, each for another vendor. */
  rules?: readonly AutoConsentCMPRule[];
  /** Whether popups that no rule knows are rejected by their wording. */
  byWording?: boolean;
}

/** What the engine found and did in a top-level page, in order. */
export type Said = Exclude<ContentScriptMessage, { type: 'init' | 'report' | 'eval' }>;

/**
 * Lets the engine run in every page that this visitor opens from now on, from its very start.
 * @returns a list that grows with what it says
 */
export async function withAutoconsent(
  context: BrowserContext,
  { action, rules = [], byWording = false }: Order,
): Promise<Said[]> {
  const said: Said[] = [];
  const answer = {
    type: 'initResp',
    rules: { autoconsent: rules },
    config: {
      autoAction: action,
      heuristicMode: byWording ? 'reject' : 'off',
      // So it needs nobody to look into the page for it.
      isMainWorld: true,
    },
    // The engine fills up what a configuration leaves out, though its type asks for all of it.
  } as unknown as BackgroundMessage;
  await context.exposeBinding(
    'autoconsentSendMessage',
    async ({ frame }: { frame: Frame }, message: ContentScriptMessage) => {
      if (frame.parentFrame()) return;
      if (message.type === 'init') await tell(frame, answer);
      else if (message.type !== 'report' && message.type !== 'eval') said.push(message);
    },
  );
  await context.addInitScript({ content: ENGINE });
  return said;
}

/** Sends the engine of a page a message, and waits until it has done what that asks for. */
export const tell = (page: Page | Frame, message: BackgroundMessage): Promise<void> =>
  page.evaluate((told) => window.autoconsentReceiveMessage(told), message);

/** What is said beside the banner: a page's own changes, opt-out signals, forms, who signed in, receipts. */

import { uuidv7 } from '@assent/contract/vocabulary';
import { type AssentApi, assentError } from '../api.ts';
import type { Guard } from '../bridge.ts';
import { changed } from '../changed.ts';
import { currentAnswer, isAsking } from '../choice.ts';
import type { Choose } from '../choose.ts';
import { type Self, sha256 } from '../me.ts';
import { type Outbox, postTo } from '../send.ts';

const DAY_MS = 86_400_000;

/** More words than this the service does not take, in UTF-16 code units. */
const MOST_WORDS = 4000;

/** What the evidence works with, handed over by the file that makes choices. */
export interface Tools {
  guard: Guard;
  self: Self;
  box: Outbox;
  choose: Choose;
}

export interface Evidence
  extends Pick<AssentApi, 'set' | 'consent' | 'identify' | 'receipts' | 'erase'> {
  /** Puts the browser's privacy signal on record, once, where no choice carries it. */
  recordSignal(): void;
}

export function evidenceOn({ guard, self, box, choose }: Tools): Evidence {
  const { site, service, gpc } = guard;
  /** Hash of the person who signed in on this page. */
  let subject: string | null = null;
  const me = () => self.read(guard.kept()?.consentId);

  /** What every post has in common; the pseudonym is kept from now on. */
  function head() {
    const madeAt = new Date().toISOString();
    self.keep(me());
    const { consentId } = me();
    return { id: uuidv7(Date.now()), consentId, version: site.version, subject, madeAt };
  }

  /** @throws AssentError when the service cannot be reached or does not take it */
  async function ask(to: string, body: object): Promise<Response> {
    const response = await postTo(site, service, to, body).catch(() => null);
    if (!response) throw assentError('store-unavailable', service);
    return response;
  }

  async function own(to: string): Promise<{ receipts?: object[]; erased?: number }> {
    // What waits here is one's own as well.
    await box.flush();
    const { consentId, secret } = me();
    const response = await ask(`my/${to}`, { consentId, secret });
    // Of a browser that never chose the service knows nothing.
    if (response.status === 404) return {};
    if (!response.ok) throw assentError('store-unavailable', String(response.status));
    return response.json();
  }

  /** What was answered in this browser or carried to it, for as long as an answer is valid. */
  function ownAnswer() {
    const { value, madeAt, bySignal } = me().doNotSell ?? {};
    const isValid = madeAt && Date.now() - Date.parse(madeAt) < site.validDays * DAY_MS;
    return isValid && value !== undefined && !bySignal ? { value, madeAt } : null;
  }

  return {
    // Who names the switch has said it in so many words.
    set: async (change) => choose(changed(guard, change), 'api', null, change.doNotSell === false),

    recordSignal() {
      if (me().gpc) return;
      box.add('opt-outs', {
        ...head(),
        signal: 'gpc',
        source: 'script',
        regime: site.regime,
      });
      self.keep({ ...me(), gpc });
      box.flush();
    },

    async consent(form, given, words) {
      const wording = typeof words === 'string' ? words.trim() : '';
      if (!wording || wording.length > MOST_WORDS) {
        throw assentError('invalid-choice', `${form}: the words shown are missing, or too many`);
      }
      const owner = await self.owner();
      const post = {
        ...head(),
        owner,
        form,
        // The list of languages is the contract's own; the site script carries it as plain keys.
        language: guard.language() as 'en',
        given,
        wording,
      };
      box.add('form-consents', post);
      await box.flush();
      if (box.refused.has(post.id)) {
        throw assentError('invalid-choice', `${form}: the service does not take it`);
      }
      return { receipt: post.id };
    },

    async identify(id) {
      // The hash of nobody would be one person to all visitors.
      if (typeof id !== 'string' || !id) throw assentError('invalid-choice', 'id');
      subject = await subjectOf(site.site, id);
      const { id: _, ...common } = head();
      const response = await ask('identities', {
        ...common,
        subject,
        regime: site.regime,
        doNotSell: ownAnswer(),
        gpc,
      });
      if (!response.ok) throw assentError('store-unavailable', String(response.status));
      const { doNotSell, decidedBy, at } = await response.json();
      if (typeof doNotSell !== 'boolean') return;
      const bySignal = decidedBy === 'signal';
      self.keep({ ...me(), doNotSell: { value: doNotSell, madeAt: at, bySignal } });
      const kept = guard.kept();
      // Whoever is still asked is not answered for: the first choice carries it.
      if (!kept && isAsking(site, kept)) return;
      const answer = currentAnswer(site, kept, gpc);
      if (site.doNotSell && answer.doNotSell !== doNotSell) {
        await choose({ ...answer, doNotSell }, 'account', null);
      }
    },

    receipts: async () => (await own('receipts')).receipts ?? [],

    erase: async () => ({ erased: (await own('erasure')).erased ?? 0 }),
  };
}

/** The site's key goes in, so that two sites cannot tell that they know the same person. */
const subjectOf = (site: string, id: string): Promise<string> =>
  sha256(new TextEncoder().encode(`${site}\n${id}`)).catch(() => {
    throw assentError('store-unavailable', 'this page is no secure context');
  });

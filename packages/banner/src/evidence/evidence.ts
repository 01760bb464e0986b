/** What a browser says and asks beside its choices: opt-out signals, forms, who signed in, its receipts. */

import { uuidv7 } from '@assent/contract/vocabulary';
import { assentError } from '../api.ts';
import type { Guard } from '../bridge.ts';
import { currentAnswer } from '../choice.ts';
import type { Choose } from '../choose.ts';
import { type Self, sha256 } from '../me.ts';
import { type Outbox, postTo } from '../send.ts';

/** What the evidence works with, handed over by the file that makes choices. */
export interface Tools {
  guard: Guard;
  self: Self;
  box: Outbox;
  choose: Choose;
}

export interface Evidence {
  /** Puts the browser's privacy signal on record, once, where no choice carries it. */
  recordSignal(): void;
  consent(form: string, given: boolean, wording: string): Promise<{ receipt: string }>;
  identify(id: string): Promise<void>;
  receipts(): Promise<object[]>;
  erase(): Promise<void>;
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

  async function own(to: string): Promise<{ receipts?: object[] }> {
    const { consentId, secret } = me();
    const response = await ask(`my/${to}`, { consentId, secret });
    // Of a browser that never chose the service knows nothing.
    if (response.status === 404) return {};
    if (!response.ok) throw assentError('store-unavailable', String(response.status));
    return response.json();
  }

  return {
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

    async consent(form, given, wording) {
      const post = {
        ...head(),
        owner: self.owner(),
        form,
        // The list of languages is the contract's own; the site script carries it as plain keys.
        language: guard.language() as 'en',
        given,
        wording: wording.trim().slice(0, 4000),
      };
      if (!post.wording)
        throw assentError('invalid-choice', `${form}: the words shown are missing`);
      box.add('form-consents', post);
      await box.flush();
      return { receipt: post.id };
    },

    async identify(id) {
      subject = await sha256(new TextEncoder().encode(`${site.site}\n${id}`));
      const { id: _, ...common } = head();
      const response = await ask('identities', {
        ...common,
        subject,
        regime: site.regime,
        doNotSell: me().doNotSell ?? null,
        gpc,
      });
      if (!response.ok) throw assentError('store-unavailable', String(response.status));
      const { doNotSell, at } = await response.json();
      if (typeof doNotSell !== 'boolean') return;
      const kept = guard.kept();
      self.keep({ ...me(), doNotSell: { value: doNotSell, madeAt: at } });
      // Before any choice under opt-in nothing runs that could sell; the next choice carries it.
      if (!kept && site.regime === 'opt-in') return;
      const answer = currentAnswer(site, kept, gpc);
      if (site.doNotSell && answer.doNotSell !== doNotSell) {
        await choose({ ...answer, doNotSell }, 'account', null);
      }
    },

    receipts: async () => (await own('receipts')).receipts ?? [],

    async erase() {
      await own('erasure');
    },
  };
}

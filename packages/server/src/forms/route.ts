import { FormConsentInput } from '@assent/contract';
import { Hono } from 'hono';
import type { LiveConfigs } from '../config/live.ts';
import { parseAs, takePosts } from '../intake/post.ts';
import { answeredVersion, assertNone, clockFaults, languageFaults } from '../intake/terms.ts';
import type { Log } from '../log/append.ts';
import { formFaults, formReceiptOf } from './receipt-of.ts';

/** Takes consents beside forms, and their withdrawals: `POST /v1/sites/{siteKey}/form-consents`. */
export function formsRoute(configs: LiveConfigs, log: Log): Hono {
  const route = new Hono();

  takePosts(route, '/:site/form-consents', configs, async (_, current, body) => {
    const sent = parseAs(FormConsentInput, body, 'invalid-input');
    const live = await answeredVersion(configs, current, sent.version, 'not-acceptable');
    assertNone('not-acceptable', [
      ...formFaults(sent, live),
      ...clockFaults(sent.madeAt, live, Date.now()),
      ...languageFaults(sent.language, live),
    ]);
    const { isNew, ...acknowledgement } = await log({
      kind: 'form-consent',
      siteId: live.siteId,
      sent,
      receiptAt: (receivedAt) => formReceiptOf(sent, live, receivedAt),
    });
    return { json: JSON.stringify(acknowledgement), isNew };
  });

  return route;
}

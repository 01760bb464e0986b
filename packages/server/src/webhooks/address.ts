import { z } from '@hono/zod-openapi';

const LOOPBACK = /^(localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Where a webhook is told: encrypted, unless it is this machine. Passwords go into headers, not here. */
export const WebhookUrl = z
  .string()
  .max(2000)
  .superRefine((text, context) => {
    const fault = faultOf(text);
    if (fault) context.addIssue({ code: 'custom', message: fault });
  });

function faultOf(text: string): string | null {
  if (!URL.canParse(text)) return 'use an https address';
  const { protocol, hostname, username, password } = new URL(text);
  if (username || password) return 'leave user and password out: the signature says who sends';
  if (protocol === 'https:' || (protocol === 'http:' && LOOPBACK.test(hostname))) return null;
  return 'use https: what is sent is nobody else’s business';
}

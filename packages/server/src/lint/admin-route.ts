import { RuleFacts } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import { adminRoute, adminRoutes, reply } from '../admin/route.ts';
import { tellingLanguage } from '../http/owner-language.ts';
import { ruleCatalogue } from './lint.ts';

const rules = adminRoute('signed-in', {
  method: 'get',
  path: '/lint/rules',
  tags: ['Draft'],
  summary: 'Every rule of the linter: what it finds, why, on which ground, and how to mend it',
  responses: { 200: reply(z.strictObject({ rules: z.array(RuleFacts) })) },
});

/** The rules by which drafts are judged. */
export const lintRoutes = () =>
  adminRoutes().openapi(rules, (c) => c.json({ rules: ruleCatalogue(tellingLanguage(c)) }, 200));

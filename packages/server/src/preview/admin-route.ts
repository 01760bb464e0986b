import { LOCALES } from '@assent/banner/locales';
import { Fault, Finding, LanguageTag, Problem, REGIMES } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, body, problems, reply } from '../admin/route.ts';
import { dayOf } from '../day.ts';
import { tellingLanguage } from '../http/owner-language.ts';
import type { PreviewScreen } from './drawing.ts';
import { previewOf } from './preview.ts';

const Scheme = z.enum(['light', 'dark']);
const Colours = z.record(z.string(), z.string());

const Shown = z.strictObject({
  screen: z
    .custom<PreviewScreen>()
    .nullable()
    .describe('What visitors would see; null where the draft cannot be read')
    .openapi({ type: 'object' }),
  faults: z.array(Fault),
  findings: z.array(Finding).describe('What the linter says of the look and the words'),
  contrasts: z.array(
    z.strictObject({
      scheme: Scheme,
      above: z.string(),
      below: z.string(),
      ratio: z.number(),
      least: z.number(),
    }),
  ),
  colours: z.strictObject({ light: Colours, dark: Colours }).describe('As #rrggbb, by name'),
});

const preview = adminRoute(
  // It keeps and changes nothing.
  { site: 'auditor' },
  {
    method: 'post',
    path: '/sites/{site}/preview',
    tags: ['Draft'],
    summary: 'What visitors would see of a draft, without keeping or publishing it',
    request: {
      params: z.strictObject({ site: z.string() }),
      ...body(
        z.strictObject({
          config: z.looseObject({}).describe('A site.json; it may have faults'),
          language: LanguageTag,
          regime: z.enum(REGIMES),
          doNotSell: z.boolean().describe('Whether it is shown where that is offered'),
        }),
      ),
    },
    responses: { 200: reply(Shown), ...problems('invalid-input', 'unknown-site') },
  },
);

const texts = adminRoute('signed-in', {
  method: 'get',
  path: '/texts/{language}',
  tags: ['Draft'],
  summary: 'The built-in texts of the banner in a language, by their names',
  request: { params: z.strictObject({ language: z.string() }) },
  responses: {
    200: reply(z.strictObject({ texts: z.record(z.string(), z.string()) })),
    ...problems('not-found'),
  },
});

/** How a draft would look, and the words that it begins with. */
export const previewRoutes = ({ store }: AdminParts) =>
  adminRoutes()
    .openapi(preview, async (c) => {
      const { config, ...wish } = c.req.valid('json');
      const live = await store.currentVersion(c.get('site').key);
      const at = {
        version: (live?.version ?? 0) + 1,
        today: dayOf(Date.now()),
        tellingIn: tellingLanguage(c),
      };
      return c.json(previewOf(config, wish, at), 200);
    })
    .openapi(texts, (c) => {
      const { language } = c.req.valid('param');
      const texts = Object.hasOwn(LOCALES, language) ? LOCALES[language] : undefined;
      if (!texts)
        throw new Problem('not-found', {
          en: `There are no texts in "${language}".`,
          de: `In „${language}“ gibt es keine Texte.`,
        });
      return c.json({ texts: { ...texts } }, 200);
    });

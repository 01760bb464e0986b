import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from '@hono/zod-openapi';
import { ADMIN_PATH } from './address.ts';
import { type AdminEnv, adminRoute, reply } from './route.ts';

/** The description of all of the admin's routes, this one included. */
export const openApiRoute = adminRoute('anyone', {
  method: 'get',
  path: '/openapi.json',
  tags: ['API'],
  summary: 'This description, as OpenAPI 3.1',
  responses: { 200: reply(z.looseObject({ openapi: z.string() })) },
});

/**
 * OpenAPI 3.1 of the routes, from the very schemas that they parse by.
 * @param publicUrl the service as browsers reach it
 */
export function openApiOf(api: OpenAPIHono<AdminEnv>, publicUrl: string) {
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Assent',
      version: '1',
      description:
        'All that the admin does. A program sends a token as "Authorization: Bearer assent_…"; ' +
        'x-assent-access says of each route which role it needs. What is told in words is in English, ' +
        'or in German where Accept-Language asks for it.',
    },
    servers: [{ url: publicUrl + ADMIN_PATH }],
    security: [{ token: [] }],
  });
}

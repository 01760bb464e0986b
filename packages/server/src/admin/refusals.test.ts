import * as contract from '@assent/contract';
import { sayingOf } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ownRefusals } from '../testing/own-refusals.ts';
import { adminApi } from './app.ts';
import type { AdminParts } from './parts.ts';

type Named = readonly [name: string, schema: z.ZodType];

/** The schemas among values of any kind. */
const schemasIn = (values: Record<string, unknown>): Named[] =>
  Object.entries(values).flatMap(([name, value]) =>
    value instanceof z.ZodType ? [[name, value] as const] : [],
  );

/** The routes are described before anything is asked of the parts. */
const ROUTES = adminApi({} as AdminParts).openAPIRegistry.definitions.flatMap((definition) =>
  definition.type === 'route' ? [definition.route] : [],
);

const requestSchemas = ROUTES.flatMap(({ method, path, request }) => {
  const { schema } = { schema: undefined, ...request?.body?.content['application/json'] };
  return schemasIn({ params: request?.params, query: request?.query, body: schema }).map(
    ([part, schema]): Named => [`${part} of ${method} ${path}`, schema],
  );
});
const contractSchemas = schemasIn(contract);

describe('what a schema says of its own', () => {
  it('is found at any depth', () => {
    const refused = ownRefusals(contract.SiteConfig);
    expect(refused).toContain('name at least one domain');
    expect(refused).toContain('a prefix of one character matches almost everything');
    expect(refused).toContain('unknown language');
    expect(refused.length).toBeGreaterThan(15);
    expect(requestSchemas.length).toBeGreaterThan(20);
  });

  it.each([...contractSchemas, ...requestSchemas])('has a German text: %s', (_, schema) => {
    expect(ownRefusals(schema).filter((text) => !sayingOf(text))).toEqual([]);
  });

  it('has another German text for each English one', () => {
    const all = [...contractSchemas, ...requestSchemas].flatMap(([, schema]) =>
      ownRefusals(schema),
    );
    for (const text of new Set(all)) expect(sayingOf(text)?.de).not.toBe(text);
  });
});

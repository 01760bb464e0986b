import type { Access } from '@assent/server/admin-access';

interface Content {
  content?: Record<string, { schema?: unknown }>;
}

interface Route {
  tags?: string[];
  summary?: string;
  'x-assent-access': Operation['access'];
  requestBody?: Content;
  responses: Record<string, Content & { description: string }>;
}

/** What of an OpenAPI description the reference shows. */
export interface Described {
  servers: { url: string }[];
  paths: Record<string, Record<string, Route>>;
}

export interface Operation {
  method: string;
  path: string;
  summary: string;
  access: Access;
  /** The schema of the body; undefined where there is none. */
  body: unknown;
  answers: { status: string; description: string; schema: unknown }[];
}

/** All operations by their first tag, in the order in which they are described. */
export function operationsByTag({ paths }: Described): [tag: string, Operation[]][] {
  const tags = new Map<string, Operation[]>();
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, route] of Object.entries(methods)) {
      const tag = route.tags?.[0] ?? '';
      tags.set(tag, [...(tags.get(tag) ?? []), operationOf(method, path, route)]);
    }
  }
  return [...tags];
}

const operationOf = (method: string, path: string, route: Route): Operation => ({
  method: method.toUpperCase(),
  path,
  summary: route.summary ?? '',
  access: route['x-assent-access'],
  body: schemaIn(route.requestBody),
  answers: Object.entries(route.responses).map(([status, answer]) => ({
    status,
    description: answer.description,
    // Problems are all of one form, which their address explains.
    schema: answer.content?.['application/problem+json'] ? undefined : schemaIn(answer),
  })),
});

const schemaIn = (content: Content | undefined): unknown =>
  Object.values(content?.content ?? {})[0]?.schema;

import { PROBLEMS, Problem } from '@assent/contract';
import { Hono } from 'hono';

/** Explains a problem type: the address in the `type` member of problem details leads here. */
export function problemsRoute(): Hono {
  const route = new Hono();
  route.get('/:code', (c) => {
    const code = c.req.param('code');
    const known = Object.entries(PROBLEMS).find(([name]) => name === code)?.[1];
    if (!known) throw new Problem('not-found');
    const [status, title] = known;
    return c.json({ code, status, title: title.en });
  });
  return route;
}

import { Problem, type ProblemDetails, type Words } from '@assent/contract';
import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import type { Logger } from 'pino';
import { askedLanguage } from './owner-language.ts';

/** Sends every error as problem details (RFC 9457); what we did not foresee is logged, not shown. */
export function problemHandler(log: Logger): ErrorHandler {
  return (error, c) => {
    logFault(log, error);
    return send(c, error instanceof Problem ? error : new Problem('internal'));
  };
}

/** Logs what the service is to blame for, without what visitors sent. */
export function logFault(log: Logger, error: Error): void {
  if (!(error instanceof Problem)) {
    // Message and stack may quote a visitor's input; the name and the place do not.
    log.error({ name: error.name, at: error.stack?.split('\n')[1]?.trim() }, 'unexpected error');
  } else if (error.status >= 500) {
    log.error({ code: error.code, detail: error.message }, 'problem');
  }
}

export const notFound: NotFoundHandler = (c) =>
  send(c, new Problem('not-found', nothingAt(c.req.path)));

/** What is told of a body with more bytes than a route takes. */
export const tooLarge = (mostBytes: number): Words => ({
  en: `A body has at most ${mostBytes} bytes.`,
  de: `Ein Inhalt hat höchstens ${mostBytes} Bytes.`,
});

/** What is told of an address at which there is nothing. */
export const nothingAt = (path: string): Words => ({
  en: `There is nothing at ${path}.`,
  de: `Unter ${path} ist nichts.`,
});

function send(c: Context, problem: Problem): Response {
  if (problem.code === 'store-unavailable') c.header('Retry-After', '5');
  // RFC 9110 section 15.5.2 wants it with every 401.
  if (problem.code === 'unauthorised') c.header('WWW-Authenticate', 'Bearer');
  c.header('Cache-Control', 'no-store');
  c.header('Content-Type', 'application/problem+json');
  // The status comes from the closed table of problems, which has only statuses with a body.
  return c.body(JSON.stringify(told(c, problem)), problem.status as 400);
}

/** Owners are told in their language, visitors' pages in English. */
function told(c: Context, problem: Problem): Problem | ProblemDetails {
  const asked = askedLanguage(c);
  if (!asked) return problem;
  const language = problem.languageFor(asked);
  c.header('Content-Language', language);
  return problem.detailsIn(language);
}

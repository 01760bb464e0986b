import type { AdminApi } from '@assent/server/admin-api';
import { hc } from 'hono/client';
import { language } from './language.ts';
import { type Fault, ProblemError, problemOf } from './problem.ts';
import { csrf, signInAgain } from './session.ts';

export { type Fault, ProblemError };

/** The admin's routes, typed by the server's own description of them. */
export const api = hc<AdminApi>('/v1/admin', { fetch: heard });

/** An answer of a route that hands one back. */
interface Answer<T> {
  ok: boolean;
  json(): Promise<T>;
}

/**
 * What a route answers.
 * @throws ProblemError with the service's words, and each fault with its field
 */
export async function answerOf<T>(asked: Promise<Answer<T>>): Promise<T> {
  const answer = await asked;
  return answer.json();
}

/**
 * Asks the service. Where the session has ended meanwhile, the user signs in again on the same page
 * and the request is sent once more: nothing that was typed is lost.
 */
async function heard(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const response = await send(input, init);
  if (response.status !== 401 || String(input).endsWith('/setup')) return checked(response);
  await signInAgain();
  return checked(await send(input, init));
}

async function send(input: RequestInfo | URL, init: RequestInit): Promise<Response> {
  const headers = new Headers(init.headers);
  // Peeked at: whatever asks the service does not do so again because somebody has signed in, or
  // speaks another language.
  headers.set('Accept-Language', language.peek());
  const token = csrf.peek();
  if (token) headers.set('X-CSRF-Token', token);
  try {
    return await fetch(input, { ...init, headers });
  } catch {
    throw new ProblemError({
      code: 'unreachable',
      status: 0,
      detail: '',
      faults: [],
      language: null,
    });
  }
}

async function checked(response: Response): Promise<Response> {
  if (response.ok) return response;
  throw await problemOf(response);
}

/**
 * Asks better-auth's own addresses.
 * @throws ProblemError
 */
export async function authPost<T = unknown>(path: string, body: object = {}): Promise<T> {
  const response = await send(`/v1/auth${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await checked(response)).json();
}

/** The same for what is only read. */
export async function authGet<T = unknown>(path: string): Promise<T> {
  return (await checked(await send(`/v1/auth${path}`, {}))).json();
}

/**
 * Asks for what has no description of its own, in a session that goes on as for any other.
 * @throws ProblemError
 */
export const asked = (path: string): Promise<Response> => heard(path);

/** A public text of the service, such as what is pasted into a page. @throws ProblemError */
export async function fetchText(path: string): Promise<string> {
  return (await checked(await send(path, {}))).text();
}

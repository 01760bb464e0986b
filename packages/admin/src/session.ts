import { computed, signal } from '@preact/signals';
import type { InferResponseType } from 'hono/client';
import type { api } from './api.ts';

/** Who is signed in, and what they may do where. */
export type Me = InferResponseType<typeof api.me.$get, 200>;
export type SiteOfMine = Me['sites'][number];

/** Null while nobody is signed in. */
export const me = signal<Me | null>(null);

export const csrf = computed(() => me.value?.csrf ?? null);

/** Whether the session has ended in the middle of something: a dialog asks to sign in again. */
export const hasEnded = signal(false);

let waiting: PromiseWithResolvers<void> | null = null;

/** Resolves when the user has signed in again. */
export function signInAgain(): Promise<void> {
  if (!me.value) return Promise.resolve();
  waiting ??= Promise.withResolvers<void>();
  hasEnded.value = true;
  return waiting.promise;
}

/** Somebody is signed in: whatever waited for it goes on. */
export function signedIn(now: Me): void {
  me.value = now;
  hasEnded.value = false;
  waiting?.resolve();
  waiting = null;
}

/** A site of mine by its key. */
export const siteOf = (key: string): SiteOfMine | undefined =>
  me.value?.sites.find((site) => site.key === key);

/** The key of the site that an address of the admin is about; "" where it is about none. */
export const siteIn = (path: string): string => /^\/admin\/sites\/([^/]+)/.exec(path)?.[1] ?? '';

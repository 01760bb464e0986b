import type { SiteConfigInput } from '@assent/contract';
import { batch, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { InferResponseType } from 'hono/client';
import { answerOf, api } from '../api.ts';
import { language } from '../language.ts';
import { ProblemError } from '../problem.ts';
import { type Conflict, type Json, merge, same, takeTheirs } from './merge.ts';

/** A `site.json` that is worked on: anything of it may be missing still. */
export type Config = Partial<SiteConfigInput> & { site: string };

type Working = InferResponseType<(typeof api.sites)[':site']['draft']['$get'], 200>;
export type Check = InferResponseType<(typeof api.sites)[':site']['draft']['check']['$get'], 200>;

/** A change is kept when nothing more was typed for so long, in milliseconds. */
const QUIET_MS = 700;

export type DraftState =
  /** All that was changed is kept by the service. */
  | 'saved'
  /** Something is to be kept still. */
  | 'unsaved'
  | 'saving'
  /** Somebody else has changed the same: the user decides. */
  | 'conflict'
  | 'failed';

/** The configuration of a site while it is worked on, shared by all of its pages. */
export interface Draft {
  site: string;
  config: ReadonlySignal<Config>;
  /** The version that visitors have; null before the first. */
  live: ReadonlySignal<Working['live']>;
  revision: ReadonlySignal<number>;
  state: ReadonlySignal<DraftState>;
  /** What went wrong; null where nothing did. */
  failure: ReadonlySignal<unknown>;
  /** What the service says of what it keeps; null until it has. */
  check: ReadonlySignal<Check | null>;
  conflicts: ReadonlySignal<readonly Conflict[]>;
  /** Changes it, and keeps it soon. */
  edit(change: (config: Config) => Config): void;
  /** Keeps it now. */
  save(): Promise<void>;
  /** Decides conflicts: theirs at these places, mine at all others. */
  settle(theirs: readonly Conflict[]): Promise<void>;
  /** Drops what is not published. */
  discard(): Promise<void>;
  /** Takes what the service has, such as after a publication. */
  reload(): Promise<void>;
}

const open = new Map<string, Promise<Draft>>();

/** The draft of a site; the same for whoever asks. */
export function draftOf(site: string): Promise<Draft> {
  const there = open.get(site);
  if (there) return there;
  const draft = openDraft(site);
  open.set(site, draft);
  draft.catch(() => open.delete(site));
  return draft;
}

async function openDraft(site: string): Promise<Draft> {
  const param = { site };
  const read = () => answerOf(api.sites[':site'].draft.$get({ param }));
  const asConfig = (config: object) => config as Config;

  const first = await read();
  const config = signal(asConfig(first.config));
  const live = signal(first.live);
  const revision = signal(first.revision);
  const state = signal<DraftState>('saved');
  const failure = signal<unknown>(null);
  const check = signal<Check | null>(null);
  const conflicts = signal<readonly Conflict[]>([]);
  /** What the service keeps. */
  let kept = config.value;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let saving: Promise<void> | null = null;

  const left = readLeft(site);
  if (left && !same(left.config as Json, kept as Json)) {
    kept = left.base;
    config.value = left.config;
    takeIn(first);
  }
  addEventListener('pagehide', leave);
  effect(() => {
    // What is wrong is told in the language of the screens.
    language.value;
    void look();
  });

  async function look(): Promise<void> {
    const asked = language.peek();
    try {
      const said = await answerOf(api.sites[':site'].draft.check.$get({ param }));
      if (asked === language.peek()) check.value = said;
    } catch {
      // What is wrong with it is told once the service can say so.
    }
  }

  function edit(change: (config: Config) => Config): void {
    config.value = change(config.value);
    if (state.value === 'conflict') return;
    later();
  }

  function later(): void {
    state.value = 'unsaved';
    clearTimeout(timer);
    timer = setTimeout(() => void save(), QUIET_MS);
  }

  async function save(): Promise<void> {
    clearTimeout(timer);
    if (saving) {
      await saving;
      return save();
    }
    if (state.value === 'conflict' || same(config.value as Json, kept as Json)) {
      if (state.value === 'unsaved') settled();
      return;
    }
    saving = send();
    await saving;
    saving = null;
  }

  async function send(): Promise<void> {
    state.value = 'saving';
    leave();
    try {
      await sendOrTakeIn(config.value);
    } catch (error) {
      failure.value = error;
      state.value = 'failed';
    }
  }

  async function sendOrTakeIn(sent: Config): Promise<void> {
    const asked = language.peek();
    const json = { config: sent, revision: revision.value };
    try {
      const saved = await answerOf(api.sites[':site'].draft.$put({ param, json }));
      batch(() => {
        kept = sent;
        revision.value = saved.revision;
        check.value = saved.check;
        failure.value = null;
        if (config.value === sent) settled();
        else later();
      });
      if (asked !== language.peek()) void look();
    } catch (error) {
      if (!(error instanceof ProblemError && error.code === 'changed-meanwhile')) throw error;
      takeIn(await read());
    }
  }

  /** Leaves what the service does not keep yet to the next page of this tab. */
  function leave(): void {
    if (state.value !== 'saved') keepLeft(site, { base: kept, config: config.value });
  }

  function settled(): void {
    state.value = 'saved';
    dropLeft(site);
  }

  /** Puts what somebody else has made of it together with what is here. */
  function takeIn(theirs: Working): void {
    const merged = merge(kept as Json, config.value as Json, theirs.config as Json);
    batch(() => {
      kept = asConfig(theirs.config);
      revision.value = theirs.revision;
      live.value = theirs.live;
      config.value = merged.value as unknown as Config;
      conflicts.value = merged.conflicts;
      if (merged.conflicts.length) state.value = 'conflict';
      else if (same(merged.value, theirs.config as Json)) settled();
      else later();
    });
  }

  async function settle(theirs: readonly Conflict[]): Promise<void> {
    config.value = takeTheirs(config.value as Json, theirs) as unknown as Config;
    conflicts.value = [];
    state.value = 'unsaved';
    await save();
  }

  async function reload(): Promise<void> {
    const now = await read();
    batch(() => {
      kept = asConfig(now.config);
      config.value = kept;
      live.value = now.live;
      revision.value = now.revision;
      conflicts.value = [];
      failure.value = null;
      settled();
    });
    await look();
  }

  async function discard(): Promise<void> {
    clearTimeout(timer);
    await saving;
    if (revision.value > 0) await api.sites[':site'].draft.$delete({ param });
    await reload();
  }

  return {
    site,
    config,
    live,
    revision,
    state,
    failure,
    check,
    conflicts,
    edit,
    save,
    settle,
    discard,
    reload,
  };
}

/** What this tab has not handed over yet: it is there again when the page was closed meanwhile. */
interface Left {
  base: Config;
  config: Config;
}

const keyOf = (site: string): string => `assent-draft-${site}`;

function keepLeft(site: string, left: Left): void {
  try {
    sessionStorage.setItem(keyOf(site), JSON.stringify(left));
  } catch {
    // Without storage it is in this page alone.
  }
}

function dropLeft(site: string): void {
  try {
    sessionStorage.removeItem(keyOf(site));
  } catch {
    // There is none.
  }
}

function readLeft(site: string): Left | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(site)) ?? 'null') as Left | null;
  } catch {
    return null;
  }
}

import { type Fault, Problem } from '@assent/contract';
import type { PublishedConfig } from '../config/published.ts';
import { type Asking, askingOf } from '../config/reconsent.ts';
import { resolveConfig } from '../config/resolve.ts';
import type { StoredVersion } from '../store/port.ts';

/** What stands between a draft and its publication, and what it would mean. */
export interface DraftCheck {
  /** Why it cannot be published. */
  faults: Fault[];
  /** Who is asked again; null while it has faults, or before the first version. */
  asking: Asking | null;
  /** Whether anything differs from what is live. */
  isChanged: boolean;
}

/** Checks a draft against the schema and the live version. */
export function checkDraft(
  config: unknown,
  live: StoredVersion | null,
  hashOf: HashOf,
): DraftCheck {
  const resolved = tryResolve(config);
  if (!('published' in resolved)) return { faults: resolved.faults, asking: null, isChanged: true };
  const { published } = resolved;
  return {
    faults: [],
    asking: live && askingOf(JSON.parse(live.body) as PublishedConfig, published),
    isChanged: hashOf(published) !== live?.hash,
  };
}

type HashOf = (published: PublishedConfig) => string;

function tryResolve(config: unknown): { published: PublishedConfig } | { faults: Fault[] } {
  try {
    return { published: resolveConfig(config) };
  } catch (error) {
    if (error instanceof Problem && error.code === 'invalid-config') {
      return { faults: [...error.faults] };
    }
    throw error;
  }
}

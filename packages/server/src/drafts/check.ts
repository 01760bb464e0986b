import { type LintReport, type OwnerLanguage, Problem } from '@assent/contract';
import { type PublishedConfig, sealConfig } from '../config/published.ts';
import { type Asking, askingOf } from '../config/reconsent.ts';
import { resolveConfig } from '../config/resolve.ts';
import { lint } from '../lint/lint.ts';
import type { StoredVersion } from '../store/port.ts';

/** What stands between a draft and its publication, and what it would mean. */
export interface DraftCheck {
  /** What is wrong with it, and what may be unlawful. */
  lint: LintReport;
  /** Who is asked again; null while it has faults, or before the first version. */
  asking: Asking | null;
  /** Whether anything differs from what is live. */
  isChanged: boolean;
}

/**
 * Checks a draft against the schema, the rules of the linter and the live version.
 * @param at.today ISO 8601 date
 */
export function checkDraft(
  config: unknown,
  live: StoredVersion | null,
  { today, language }: { today: string; language: OwnerLanguage },
): DraftCheck {
  const before = live && (JSON.parse(live.body) as PublishedConfig);
  const published = tryResolve(config);
  return {
    lint: lint(config, { today, before, language }),
    asking: published && before && askingOf(before, published),
    isChanged: !published || sealConfig(published).hash !== live?.hash,
  };
}

/** Null where it has faults, which the linter tells. */
function tryResolve(config: unknown): PublishedConfig | null {
  try {
    return resolveConfig(config);
  } catch (error) {
    if (error instanceof Problem && error.code === 'invalid-config') return null;
    throw error;
  }
}

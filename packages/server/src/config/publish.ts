import { type Actor, Problem, type UntoldFinding } from '@assent/contract';
import { dayOf } from '../day.ts';
import { findingsOf } from '../lint/lint.ts';
import { subjectOf } from '../lint/subject.ts';
import { newOrigin } from '../log/origin.ts';
import type { Store, StoredVersion } from '../store/port.ts';
import type { Write } from '../store/records-port.ts';
import { type Deed, trailRow } from '../trail/trail-row.ts';
import { type PublishedConfig, sealConfig } from './published.ts';
import { type Asking, askingOf } from './reconsent.ts';
import { resolveConfig } from './resolve.ts';
import { sinceTable } from './since.ts';

/** What became of a publication. */
export interface Publication {
  site: string;
  version: number;
  hash: string;
  /** False when the live version has the same content already. */
  isNew: boolean;
  /** Whether those who have answered are asked again; null where nothing changed, or it is the first version. */
  asking: Asking | null;
  /** What is published and may still be unlawful; what the owner accepted is left out. */
  warnings: UntoldFinding[];
}

/** Who publishes, and what else changes with it. */
export interface By {
  actor: Actor;
  /** Id of the organisation; null where it is not known, as on the command line. */
  organisation: string | null;
  /** Written in the same transaction. */
  writes?: readonly Write[];
}

const OPERATOR: By = {
  actor: { kind: 'operator', id: null, name: 'command line' },
  organisation: null,
};

/**
 * Validates a configuration and publishes it as the site's next version.
 * @param input the parsed JSON of a `site.json`
 * @throws Problem invalid-config, lint-errors (the live version stays), changed-meanwhile where what is
 *   written with it was not as it must be, store-unavailable
 */
export async function publishConfig(
  store: Store,
  input: unknown,
  publishedAt = Date.now(),
  by: By = OPERATOR,
): Promise<Publication> {
  const published = resolveConfig(input);
  const { subject } = subjectOf(input, dayOf(publishedAt));
  assertLawful(findingsOf(subject));
  const { site } = published.config;
  const { body, hash } = sealConfig(published);
  const { version, isNew } = await store.publish(
    {
      site,
      origin: newOrigin(published.config),
      publishedAt,
      body,
      hash,
      source: JSON.stringify(input),
    },
    (current) => sinceTable(published, current),
    {
      writes: by.writes,
      trail: (version, current) =>
        trailRow(publicationDeed(by, { site, version, hash }, current), publishedAt),
    },
  );
  const stored = isNew ? await store.version(site, version.version - 1) : null;
  const before = stored && (JSON.parse(stored.body) as PublishedConfig);
  const asking = before && askingOf(before, published);
  const warnings = findingsOf({ ...subject, before }).filter(isOpen);
  return { site, version: version.version, hash: version.hash, isNew, asking, warnings };
}

/** A version is immutable, so its hash says all of it. */
const publicationDeed = (
  { actor, organisation }: By,
  { site, version, hash }: { site: string; version: number; hash: string },
  current: StoredVersion | null,
): Deed => ({
  actor,
  action: 'site.publish',
  organisation,
  site,
  subject: `version:${version}`,
  before: current && { version: current.version, hash: current.hash },
  after: { version, hash },
});

const isOpen = ({ accepted }: UntoldFinding): boolean => accepted === undefined;

/** @throws Problem lint-errors with every error that nobody accepted */
function assertLawful(findings: readonly UntoldFinding[]): void {
  const errors = findings.filter((each) => each.severity === 'error' && isOpen(each));
  if (!errors.length) return;
  throw new Problem(
    'lint-errors',
    {
      en: `The configuration has ${errors.length === 1 ? 'an error' : `${errors.length} errors`} of law; mend or accept each (docs/lint.md).`,
      de: `Die Konfiguration hat ${errors.length === 1 ? 'einen rechtlichen Fehler' : `${errors.length} rechtliche Fehler`}; beheben Sie jeden, oder nehmen Sie ihn hin (docs/lint.md).`,
    },
    errors.map(({ path, message, rule }) => ({ path, message, rule })),
  );
}

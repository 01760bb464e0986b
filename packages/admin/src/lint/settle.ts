import type { Finding } from '@assent/contract';
import { applyEdits } from '@assent/contract/vocabulary';
import type { Config } from '../draft/draft.ts';

/** The configuration with a finding mended by its own edits. */
export const mended = (config: Config, { mend = [] }: Finding): Config =>
  // Edits change what stands in a site.json, which stays one.
  applyEdits(config, mend) as Config;

/** The configuration with a reason to publish although there is this finding. */
export const accepted = (
  config: Config,
  { rule, path, vendor }: Finding,
  reason: string,
): Config => ({
  ...config,
  accepted: [
    ...withoutAcceptance(config, { rule, path, vendor }),
    { rule, at: vendor ?? path, reason },
  ],
});

/** The configuration in which the finding counts again. */
export const reopened = (
  config: Config,
  finding: Pick<Finding, 'rule' | 'path' | 'vendor'>,
): Config => ({
  ...config,
  accepted: withoutAcceptance(config, finding),
});

function withoutAcceptance(
  { accepted = [] }: Config,
  { rule, path, vendor }: Pick<Finding, 'rule' | 'path' | 'vendor'>,
) {
  return accepted.filter((each) => each.rule !== rule || (each.at !== path && each.at !== vendor));
}

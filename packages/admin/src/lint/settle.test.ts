import type { Finding } from '@assent/contract';
import { describe, expect, it } from 'vitest';
import { accepted, mended, reopened } from './settle.ts';

const REASON = 'Counsel looked at it on 1 November.';
const finding: Finding = {
  rule: 'EU-PRIOR',
  severity: 'error',
  path: 'vendors[0].practice.loads',
  vendor: 'youtube',
  message: 'YouTube runs before a yes',
  mend: [{ at: ['vendors', 0, 'practice', 'loads'] }],
};
const config = {
  site: 'shop',
  vendors: [{ id: 'youtube', category: 'functionality', practice: { loads: 'at-once' as const } }],
};

describe('a finding', () => {
  it('is mended by its own edits, and what was there stays as it is', () => {
    expect(mended(config, finding).vendors).toEqual([
      { id: 'youtube', category: 'functionality', practice: {} },
    ]);
    expect(config.vendors[0]?.practice.loads).toBe('at-once');
  });

  it('is accepted once with a reason, of its vendor alone, and can count again', () => {
    const other = { ...finding, rule: 'EU-LI' };
    const once = accepted(accepted(config, other, REASON), finding, REASON);
    const twice = accepted(once, finding, 'Another reason, which is as long.');
    expect(twice.accepted).toEqual([
      { rule: 'EU-LI', at: 'youtube', reason: REASON },
      { rule: 'EU-PRIOR', at: 'youtube', reason: 'Another reason, which is as long.' },
    ]);
    expect(reopened(twice, finding).accepted).toHaveLength(1);
  });
});

import { expect, test } from 'vitest';
import { REGISTRY, vendorById } from './index.ts';

test('finds every vendor by its id', () => {
  for (const vendor of REGISTRY) expect(vendorById(vendor.id)).toBe(vendor);
});

test.each(['unknown', '', 'constructor', '__proto__'])('has no vendor %j', (id) => {
  expect(vendorById(id)).toBeUndefined();
});

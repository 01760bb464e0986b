import { z } from 'zod';
import { Choice } from './choice.ts';
import { SiteConfig } from './config.ts';
import { FormConsentInput } from './form-consent.ts';
import { IdentityAnswer, IdentityInput } from './identity.ts';
import { LintReport, RuleFacts } from './lint.ts';
import { OptOut, OptOutInput } from './opt-out.ts';
import { Possession } from './possession.ts';
import { ProblemDetails } from './problem.ts';
import { FormReceipt, Receipt } from './receipt.ts';
import { Vendor } from './vendor.ts';

const SCHEMAS = {
  config: SiteConfig,
  vendor: Vendor,
  choice: Choice,
  receipt: Receipt,
  'form-consent': FormConsentInput,
  'form-receipt': FormReceipt,
  'opt-out-input': OptOutInput,
  'opt-out': OptOut,
  possession: Possession,
  'identity-input': IdentityInput,
  'identity-answer': IdentityAnswer,
  'lint-report': LintReport,
  'lint-rule': RuleFacts,
  problem: ProblemDetails,
} as const;

export type SchemaName = keyof typeof SCHEMAS;
export const SCHEMA_NAMES = Object.keys(SCHEMAS) as SchemaName[];

/**
 * A noun of the contract as JSON Schema (draft 2020-12), for editors and other languages: what one
 * may write, so fields with a default are optional.
 */
export function jsonSchema(name: SchemaName): object {
  return z.toJSONSchema(SCHEMAS[name], { io: 'input' });
}

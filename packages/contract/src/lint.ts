/** What the linter says of a configuration, and the rules by which it does. */
import { z } from 'zod';
import { Fault } from './fault.ts';
import { SAY_WHY, type Words } from './words.ts';

export const SEVERITIES = ['error', 'warning'] as const;
export const Severity = z.enum(SEVERITIES);
export type Severity = z.infer<typeof Severity>;

/**
 * How well the law that a rule cites is known: checked against the source; told by others about it;
 * not looked up at all; or a rule of Assent's own, which cites no law.
 */
export const LAW_MARKS = ['verified', 'secondary', 'from memory', 'ours'] as const;
export const LawMark = z.enum(LAW_MARKS);
export type LawMark = z.infer<typeof LawMark>;

/** A rule as people read it. */
export const RuleFacts = z.strictObject({
  id: z.string().regex(/^(EU|FR|UK|US|ALL)-[A-Z0-9]+$/),
  severities: z.array(Severity).min(1).describe('Which its findings can have'),
  title: z.string(),
  why: z.string().describe('What is at stake, in a sentence or two'),
  citation: z.string(),
  mark: LawMark,
  certainty: z.string().describe('The mark in words; always shown beside the citation'),
  mend: z.string().describe('How to mend it'),
});
export type RuleFacts = z.infer<typeof RuleFacts>;

/** A change to a site.json. */
export const Edit = z.strictObject({
  at: z.array(z.union([z.string(), z.int().min(0)])).min(1),
  // Any JSON: a schema of that refers to itself, which descriptions of the API cannot tell.
  value: z
    .unknown()
    .optional()
    .describe('What is put there; without it what is there is taken out'),
});
export type Edit = z.infer<typeof Edit>;

export const Finding = z.strictObject({
  rule: RuleFacts.shape.id,
  severity: Severity,
  path: z.string().describe('Path in site.json, such as vendors[2].gate, as faults have it'),
  vendor: z.string().optional().describe('The id of the vendor that is meant'),
  message: z.string(),
  mend: z
    .array(Edit)
    .optional()
    .describe('The mend by one click, where there is one that is safe: what it changes, in order'),
  accepted: z.string().optional().describe("The owner's reason to publish all the same"),
});
export type Finding = z.infer<typeof Finding>;

/** A finding before it is told to somebody. */
export interface UntoldFinding extends Omit<Finding, 'message'> {
  message: Words;
}

export const LintReport = z.strictObject({
  faults: z.array(Fault).describe('Why the configuration cannot be published at all'),
  findings: z.array(Finding).describe('Errors first, in the order of the rules'),
  errors: z.int().describe('Faults, and errors that nobody accepted'),
  warnings: z.int().describe('Warnings that nobody accepted'),
  accepted: z.int(),
});
export type LintReport = z.infer<typeof LintReport>;

/** An error that the owner publishes over, and why. Part of the version. */
export const Acceptance = z.strictObject({
  rule: z.string().min(1),
  at: z
    .string()
    .min(1)
    .optional()
    .describe('The path or the vendor id of the finding; without it every finding of the rule'),
  reason: z.string().trim().min(20, SAY_WHY),
});
export type Acceptance = z.infer<typeof Acceptance>;

/** Faults of an input, and how a schema's findings become them. */
import { z } from 'zod';
import { type OwnerLanguage, sayingOf, type Words } from './words.ts';

/** One fault of an input: where it is and what is wrong with it. */
export const Fault = z.strictObject({
  path: z.string().describe('Path in the input, such as vendors[2].category; empty for the whole'),
  message: z.string(),
  rule: z.string().optional().describe('The rule of the linter that says so, such as EU-PRIOR'),
});
export type Fault = z.infer<typeof Fault>;

/** A fault before it is told to somebody: what is wrong in each of the owners' languages. */
export interface UntoldFault extends Omit<Fault, 'message'> {
  message: Words;
}

/** A fault, or anything else that has a message, in a language. */
export const told = <T extends { message: Words }>(
  untold: T,
  language: OwnerLanguage,
): Omit<T, 'message'> & { message: string } => ({ ...untold, message: untold.message[language] });

/** A schema's findings as faults in English, each with its path. */
export const faultsOf = (error: z.ZodError): Fault[] =>
  findingsIn(error).map(({ path, issue }) => ({
    path,
    message: issue ? englishOf(issue) : UNKNOWN.en,
  }));

/**
 * The same in each of the owners' languages.
 * @param input what was parsed: zod's own words name its types
 */
export const untoldFaultsOf = (error: z.ZodError, input: unknown): UntoldFault[] =>
  findingsIn(error).map(({ path, issue, isKey }) => ({
    path,
    message: issue ? wordsOf(issue, isKey ? undefined : input) : UNKNOWN,
  }));

const UNKNOWN: Words = { en: 'unknown field', de: 'unbekanntes Feld' };
const MISSING: Words = { en: 'is missing', de: 'fehlt' };

/** zod leaves the input out of what it finds, and says only in its words that there is none. */
const isMissing = ({ code, message }: z.core.$ZodIssue): boolean =>
  code === 'invalid_type' && message.endsWith('received undefined');

const englishOf = (issue: z.core.$ZodIssue): string =>
  isMissing(issue) ? MISSING.en : issue.message;

interface Finding {
  path: string;
  /** Null for a field that the schema does not know. */
  issue: z.core.$ZodIssue | null;
  /** Of the name of a field, not of what stands in it. */
  isKey?: true;
}

const findingsIn = (error: z.ZodError): Finding[] =>
  error.issues.flatMap((issue): Finding[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ path: pathText([...issue.path, key]), issue: null }));
    }
    const path = pathText(issue.path);
    if (issue.code === 'invalid_key') {
      return issue.issues.map((inner) => ({ path, issue: inner, isKey: true }));
    }
    return [{ path, issue }];
  });

const { localeError: inGerman } = z.locales.de();

function wordsOf(issue: z.core.$ZodIssue, input: unknown): Words {
  const own = sayingOf(issue.message);
  if (own) return own;
  if (isMissing(issue)) return MISSING;
  // zod leaves the input out of what it finds, and its words of a wrong type name the input's.
  const german = inGerman({ ...issue, input: valueAt(input, issue.path) } as z.core.$ZodRawIssue);
  const de = typeof german === 'string' ? german : german?.message;
  return { en: issue.message, de: de ?? issue.message };
}

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Record<PropertyKey, unknown>)[part]
        : undefined,
    input,
  );

/** `['vendors', 2, 'category']` → `vendors[2].category`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number'
        ? `${text}[${part}]`
        : text
          ? `${text}.${String(part)}`
          : String(part),
    '',
  );
}

import type { z } from 'zod';

/** Every text by which a schema, or one within it, refuses an input in words of our own. */
export function ownRefusals(schema: z.core.$ZodType): string[] {
  const texts = new Set<string>();
  const seen = new Set<unknown>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const { _zod: inner } = value as { _zod?: { def: { error?: (issue: object) => unknown } } };
    if (!inner) {
      for (const each of Object.values(value)) look(each);
      return;
    }
    const said = inner.def.error?.({ code: 'custom', input: undefined });
    const text = typeof said === 'string' ? said : (said as { message?: string } | null)?.message;
    if (text) texts.add(text);
    for (const each of Object.values(inner.def)) look(each);
  };
  look(schema);
  return [...texts];
}

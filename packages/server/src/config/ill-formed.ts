import { pathText, type UntoldFault } from '@assent/contract';

/** Texts that are no Unicode (a lone surrogate): canonical JSON has no bytes for them (RFC 8785). */
export function illFormedTexts(value: unknown, path: readonly PropertyKey[] = []): UntoldFault[] {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [faultAt(path)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    return key.isWellFormed() ? illFormedTexts(member, place) : [faultAt(place)];
  });
}

const faultAt = (path: readonly PropertyKey[]): UntoldFault => ({
  path: pathText(path).toWellFormed(),
  message: { en: 'is not well-formed Unicode', de: 'ist kein wohlgeformtes Unicode' },
});

/**
 * Everything in speculation rules that may be an address; `any` when they select links of the page
 * without naming an address. None when the rules cannot be read, as browsers then do nothing.
 */
export function addressesInRules(text: string): readonly string[] | 'any' {
  try {
    const rules: unknown = JSON.parse(text);
    return selectsLinks(rules) ? 'any' : stringsIn(rules);
  } catch {
    return [];
  }
}

/** A rule with `where` takes links of the page, whether it says so in `source` or not. */
function selectsLinks(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(
    ([key, each]) =>
      key === 'where' || (key === 'source' && each === 'document') || selectsLinks(each),
  );
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

/**
 * Whether no object in a text of JSON has a member twice: readers differ on which of the two counts.
 * @param value what the text was parsed to, which has one of them
 * @throws RangeError for what is nested deeper than can be followed
 */
export const hasOneReading = (value: object, text: string): boolean =>
  // Counting is faster, and tells but for texts in which a name's end stands inside of a string as well.
  (!SPACED.test(text) && countOf(NAME_END, text) === membersIn(value)) ||
  canonicalJson(value) === text;

/** Behind each member's name, unless white space stands between. */
const NAME_END = '":';
const SPACED = /"\s+:/;

function countOf(part: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) count++;
  return count;
}

function membersIn(value: object): number {
  if (Array.isArray(value)) return value.reduce((sum, each) => sum + membersOf(each), 0);
  let count = 0;
  // What comes out of a text has no members but its own, and this makes no list of them.
  for (const name in value) count += 1 + membersOf((value as Record<string, unknown>)[name]);
  return count;
}

const membersOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? membersIn(value) : 0;

/** As receipts are written (RFC 8785): JavaScript has those members first whose names are numbers. */
function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(',')}}`;
}

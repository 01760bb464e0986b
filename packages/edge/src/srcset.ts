/** The addresses in a `srcset`, read as the HTML standard does: commas may be part of an address. */
export function addressesInSrcset(value: string): string[] {
  const found: string[] = [];
  const next = /[\s,]*(\S+)/y;
  for (let match = next.exec(value); match?.[1]; match = next.exec(value)) {
    const address = match[1].replace(/,+$/, '');
    if (address) found.push(address);
    if (address === match[1]) next.lastIndex = endOfDescriptors(value, next.lastIndex);
  }
  return found;
}

/** Where the comma after the descriptors is; commas in parentheses belong to them. */
function endOfDescriptors(value: string, start: number): number {
  let inParentheses = false;
  for (let at = start; at < value.length; at++) {
    if (value[at] === '(') inParentheses = true;
    else if (value[at] === ')') inParentheses = false;
    else if (value[at] === ',' && !inParentheses) return at;
  }
  return value.length;
}

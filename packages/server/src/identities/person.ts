/**
 * Whether a person's data may be sold or shared, from all that was ever said in any browser. One rule:
 * the latest explicit answer wins; an opt-out signal beats an older opt-in; at equal times opted out
 * wins. All times are Unix milliseconds.
 */
export interface Person {
  /** The last explicit answer to "Do Not Sell or Share". */
  choice: { doNotSell: boolean; at: number } | null;
  /** When an opt-out signal was last seen. */
  signalAt: number | null;
}

export const UNHEARD: Person = { choice: null, signalAt: null };

export interface Decision {
  doNotSell: boolean;
  decidedBy: 'choice' | 'signal';
  at: number;
}

/** What two sources know of a person, together. The order does not matter, nor does hearing it twice. */
export const merge = (one: Person, other: Person): Person => ({
  choice: later(one.choice, other.choice),
  signalAt: latest(one.signalAt, other.signalAt),
});

/** Null while nothing was said. */
export function decide({ choice, signalAt }: Person): Decision | null {
  if (choice && (choice.doNotSell || signalAt === null || signalAt < choice.at)) {
    return { doNotSell: choice.doNotSell, decidedBy: 'choice', at: choice.at };
  }
  return signalAt === null ? null : { doNotSell: true, decidedBy: 'signal', at: signalAt };
}

function later(one: Person['choice'], other: Person['choice']): Person['choice'] {
  if (!one || !other) return one ?? other;
  if (one.at !== other.at) return one.at > other.at ? one : other;
  return one.doNotSell ? one : other;
}

const latest = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);

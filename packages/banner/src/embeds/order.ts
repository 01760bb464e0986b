/** What the page and the relay say to each other; see `relay.ts`. */

/** The relay is there, and asks what to show. */
export const HELLO = 'assent-frame';

export interface Order {
  address: string;
  title: string;
  /** Attributes of the frame as the page wrote them; null for those that it did not. */
  attributes: Record<string, string | null>;
}

/** What we sent, and what the service promised: the other side of the log. */
export class Ledger {
  /** Receipt id → the choice and when the service says it was received. */
  acknowledged = new Map();
  /** Receipt id → a choice whose answer did not come: it may be in the log or not. */
  unanswered = new Map();

  sent(choice) {
    this.unanswered.set(choice.id, choice);
  }

  answered(choice, { receivedAt }) {
    this.unanswered.delete(choice.id);
    this.acknowledged.set(choice.id, { choice, receivedAt });
  }

  /** Some acknowledged choices, spread evenly over all of them. */
  sample(count) {
    const all = [...this.acknowledged.values()].map(({ choice }) => choice);
    const step = Math.max(1, Math.floor(all.length / count));
    return all.filter((_, i) => i % step === 0).slice(0, count);
  }
}

import type { RuleFacts } from '@assent/contract';
import { answerOf, api } from '../api.ts';

let rules: Promise<ReadonlyMap<string, RuleFacts>> | null = null;

/** The rules of the linter by their ids; they are asked for once. */
export function rulesById(): Promise<ReadonlyMap<string, RuleFacts>> {
  rules ??= answerOf(api.lint.rules.$get()).then(
    ({ rules }) => new Map(rules.map((rule) => [rule.id, rule])),
  );
  rules.catch(() => {
    rules = null;
  });
  return rules;
}

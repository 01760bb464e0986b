import type { RuleFacts } from '@assent/contract';
import { answerOf, api } from '../api.ts';
import { language, type ScreenLanguage } from '../language.ts';

type Rules = Promise<ReadonlyMap<string, RuleFacts>>;

const asked = new Map<ScreenLanguage, Rules>();

/** The rules of the linter by their ids, in the user's language; in each they are asked for once. */
export function rulesById(): Rules {
  const spoken = language.value;
  const there = asked.get(spoken);
  if (there) return there;
  const rules = answerOf(api.lint.rules.$get()).then(
    ({ rules }) => new Map(rules.map((rule) => [rule.id, rule])),
  );
  asked.set(spoken, rules);
  rules.catch(() => asked.delete(spoken));
  return rules;
}

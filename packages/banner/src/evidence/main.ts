/** The evidence's file: loaded when a page has a form or a change of its own, a person signs in, or receipts are asked for. */
import { evidenceOn } from './evidence.ts';
import { watchForms } from './forms.ts';

window.__assentUi?.evidence((tools) => {
  const evidence = evidenceOn(tools);
  watchForms(evidence);
  return evidence;
});

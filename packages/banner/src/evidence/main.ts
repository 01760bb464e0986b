/** The evidence's file: loaded when a page has a form or a change of its own, a person signs in, or receipts are asked for. */
import { evidenceOn } from './evidence.ts';
import { watchForms } from './forms.ts';

window.__assentUi?.evidence((tools) => {
  const evidence = evidenceOn(tools);
  // Ready long before a form is sent, which leaves little time.
  tools.self.owner();
  watchForms(evidence);
  return evidence;
});

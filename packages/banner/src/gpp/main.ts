/*! Carries @iabgpp/cmpapi 3.2.0 by the IAB Technology Laboratory, Apache-2.0 */
/** The file of the Global Privacy Platform: loaded where the site offers it, after the page is parsed. */
import { takeOver } from './take-over.ts';
import { tellChoices } from './tell.ts';

const { __assent: guard, assent } = window;
if (guard && assent) tellChoices(takeOver(), guard, assent);

/** Every rule of the linter, in the order in which findings are told. */
import type { Rule } from './rule.ts';
import { allAccepted } from './rules/all-accepted.ts';
import { allHeld } from './rules/all-held.ts';
import { allReconsent } from './rules/all-reconsent.ts';
import { allRegime } from './rules/all-regime.ts';
import { allValidity } from './rules/all-validity.ts';
import { euAdvanced } from './rules/eu-advanced.ts';
import { euBasis } from './rules/eu-basis.ts';
import { euBundle } from './rules/eu-bundle.ts';
import { euChild } from './rules/eu-child.ts';
import { euCn } from './rules/eu-cn.ts';
import { euContrast } from './rules/eu-contrast.ts';
import { euEmbed } from './rules/eu-embed.ts';
import { euEnded } from './rules/eu-ended.ts';
import { euEssential } from './rules/eu-essential.ts';
import { euFonts } from './rules/eu-fonts.ts';
import { euGtm } from './rules/eu-gtm.ts';
import { euLetter } from './rules/eu-letter.ts';
import { euLi } from './rules/eu-li.ts';
import { euLink } from './rules/eu-link.ts';
import { euNobasis } from './rules/eu-nobasis.ts';
import { euNotice } from './rules/eu-notice.ts';
import { euNotice2 } from './rules/eu-notice2.ts';
import { euPrior } from './rules/eu-prior.ts';
import { euProof } from './rules/eu-proof.ts';
import { euRecaptcha } from './rules/eu-recaptcha.ts';
import { euReject } from './rules/eu-reject.ts';
import { euRights } from './rules/eu-rights.ts';
import { euTech } from './rules/eu-tech.ts';
import { euTick } from './rules/eu-tick.ts';
import { euTransfer } from './rules/eu-transfer.ts';
import { euWall } from './rules/eu-wall.ts';
import { euWithdraw } from './rules/eu-withdraw.ts';
import { fr6m } from './rules/fr-6m.ts';
import { frAud } from './rules/fr-aud.ts';
import { ukStat } from './rules/uk-stat.ts';
import { usAccount } from './rules/us-account.ts';
import { usGpc } from './rules/us-gpc.ts';
import { usMethod } from './rules/us-method.ts';
import { usReask } from './rules/us-reask.ts';
import { usStatus } from './rules/us-status.ts';

export const RULES: readonly Rule[] = [
  euPrior,
  euLi,
  euBasis,
  euNobasis,
  euLetter,
  euEnded,
  euReject,
  euTick,
  euLink,
  euContrast,
  euEssential,
  euWithdraw,
  euBundle,
  euWall,
  euNotice,
  euNotice2,
  euProof,
  euRights,
  euChild,
  euTransfer,
  euCn,
  euFonts,
  euRecaptcha,
  euEmbed,
  euGtm,
  euTech,
  euAdvanced,
  fr6m,
  frAud,
  ukStat,
  usGpc,
  usStatus,
  usMethod,
  usReask,
  usAccount,
  allRegime,
  allHeld,
  allValidity,
  allReconsent,
  // Last: it looks at what the others found.
  allAccepted,
];

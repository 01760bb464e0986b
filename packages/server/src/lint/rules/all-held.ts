import { heldAnyway } from '../../config/regime-warnings.ts';
import type { Rule } from '../rule.ts';

export const allHeld: Rule = {
  id: 'ALL-HELD',
  severities: ['warning'],
  title: {
    en: 'Vendors wait where they would not have to',
    de: 'Dienste warten, wo sie es nicht müssten',
  },
  why: {
    en: 'At this level a policy holds every vendor until a yes, in every place. That is safe, and may not be what you expect of a place with another regime.',
    de: 'Auf dieser Stufe hält eine Richtlinie jeden Dienst bis zu einem Ja zurück, an jedem Ort. Das ist sicher und vielleicht nicht, was Sie für einen Ort mit anderer Regelung erwarten.',
  },
  citation: 'none: how the levels work, docs/guard.md',
  mark: 'ours',
  mend: {
    en: 'Leave it so, or choose a level that lets vendors run without a yes.',
    de: 'Lassen Sie es so, oder wählen Sie eine Stufe, die Dienste ohne ein Ja laufen lässt.',
  },
  check: ({ published }) => heldAnyway(published),
};

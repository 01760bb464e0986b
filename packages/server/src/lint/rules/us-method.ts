import { doNotSellAt } from '@assent/contract';
import { dropPractice } from '../mending.ts';
import type { Found, Rule } from '../rule.ts';
import { sells, serves } from '../serves.ts';

export const usMethod: Rule = {
  id: 'US-METHOD',
  severities: ['error'],
  title: {
    en: 'California: the cookie banner is the only way to opt out',
    de: 'Kalifornien: Das Cookie-Banner ist der einzige Weg zum Opt-out',
  },
  why: {
    en: 'A cookie banner is about cookies, not about the sale of data. California asks for a link "Do Not Sell or Share My Personal Information" or its like beside it.',
    de: 'Ein Cookie-Banner handelt von Cookies, nicht vom Verkauf von Daten. Kalifornien verlangt daneben einen Link „Do Not Sell or Share My Personal Information“ oder einen gleichwertigen.',
  },
  citation: '11 CCR 7026(a)(4), text of 2024',
  mark: 'verified',
  mend: {
    en: 'Name US-CA in "doNotSell.places", and put the link into the footer.',
    de: 'Nennen Sie US-CA in „doNotSell.places“, und setzen Sie den Link in die Fußzeile.',
  },
  check: (subject): Found[] => {
    const { doNotSell, practice } = subject.config;
    if (!serves(subject, 'US-CA') || !sells(subject)) return [];
    if (practice?.optOutOnlyByBanner) {
      return [
        {
          path: 'practice.optOutOnlyByBanner',
          message: {
            en: 'nothing but the cookie banner stops a sale in California',
            de: 'nur das Cookie-Banner hält in Kalifornien einen Verkauf an',
          },
          mend: dropPractice('optOutOnlyByBanner'),
        },
      ];
    }
    if (doNotSell && doNotSellAt(doNotSell.places, 'US-CA')) return [];
    return [
      {
        path: 'doNotSell',
        message: {
          en: 'vendors here sell or share data, and California is offered no "Do Not Sell or Share"',
          de: 'Dienste hier verkaufen Daten oder geben sie weiter, und Kalifornien wird kein „Do Not Sell or Share“ angeboten',
        },
        mend: [{ at: ['doNotSell', 'places'], value: [...(doNotSell?.places ?? []), 'US-CA'] }],
      },
    ];
  },
};

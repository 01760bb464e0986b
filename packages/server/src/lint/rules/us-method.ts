import { doNotSellAt } from '@assent/contract';
import { dropPractice } from '../mending.ts';
import type { Found, Rule } from '../rule.ts';
import { sells, serves } from '../serves.ts';

export const usMethod: Rule = {
  id: 'US-METHOD',
  severities: ['error'],
  title: 'California: the cookie banner is the only way to opt out',
  why: 'A cookie banner is about cookies, not about the sale of data. California asks for a link "Do Not Sell or Share My Personal Information" or its like beside it.',
  citation: '11 CCR 7026(a)(4), text of 2024',
  mark: 'verified',
  mend: 'Name US-CA in "doNotSell.places", and put the link into the footer.',
  check: (subject): Found[] => {
    const { doNotSell, practice } = subject.config;
    if (!serves(subject, 'US-CA') || !sells(subject)) return [];
    if (practice?.optOutOnlyByBanner) {
      return [
        {
          path: 'practice.optOutOnlyByBanner',
          message: 'nothing but the cookie banner stops a sale in California',
          mend: dropPractice('optOutOnlyByBanner'),
        },
      ];
    }
    if (doNotSell && doNotSellAt(doNotSell.places, 'US-CA')) return [];
    return [
      {
        path: 'doNotSell',
        message:
          'vendors here sell or share data, and California is offered no "Do Not Sell or Share"',
        mend: [{ at: ['doNotSell', 'places'], value: [...(doNotSell?.places ?? []), 'US-CA'] }],
      },
    ];
  },
};

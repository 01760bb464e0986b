/** Purposes that the product has words for in every language. Sites may name others, with a title. */
export const PURPOSES = [
  'audience-measurement',
  'session-replay',
  'advertising',
  'remarketing',
  'conversion-measurement',
  'social-media',
  'video',
  'maps',
  'fonts',
  'bot-protection',
  'tag-management',
  'customer-chat',
  'marketing-automation',
  'payment',
  'security',
  'delivery',
  'sign-in',
  'preferences',
] as const;

/** Purposes that count as marketing when a visitor objects or sends an opt-out signal. */
export const MARKETING_PURPOSES: readonly string[] = [
  'advertising',
  'remarketing',
  'conversion-measurement',
  'social-media',
  'marketing-automation',
];

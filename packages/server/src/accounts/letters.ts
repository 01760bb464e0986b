import type { Letter } from './mail.ts';

/** @param link ends after an hour */
export const resetLetter = (link: string): Letter => ({
  subject: 'Assent: set a new password',
  text: `Somebody, probably you, asked for a new password for your Assent account.
Set it here within an hour:

${link}

If it was not you, do nothing: the password stays as it is.
`,
});

/** @param until the day on which the link ends, ISO 8601 */
export const invitationLetter = (organisation: string, link: string, until: string): Letter => ({
  subject: `Assent: an invitation to ${organisation}`,
  text: `You are invited to the consent management of ${organisation}.
Accept until ${until}:

${link}
`,
});

import type { GppSection } from '../vocabulary/gpp.ts';

/**
 * The states that have a section of their own (GPP, Section Information). The national section,
 * `usnat`, is meant for signatories of the IAB's Multi-State Privacy Agreement, so nobody gets it.
 */
export const GPP_SECTIONS: Readonly<Record<string, GppSection>> = {
  'US-CA': '8:usca',
  'US-VA': '9:usva',
  'US-CO': '10:usco',
  'US-UT': '11:usut',
  'US-CT': '12:usct',
  'US-FL': '13:usfl',
  'US-MT': '14:usmt',
  'US-OR': '15:usor',
  'US-TX': '16:ustx',
  'US-DE': '17:usde',
  'US-IA': '18:usia',
  'US-NE': '19:usne',
  'US-NH': '20:usnh',
  'US-NJ': '21:usnj',
  'US-TN': '22:ustn',
  'US-MN': '23:usmn',
  'US-MD': '24:usmd',
  'US-IN': '25:usin',
  'US-KY': '26:usky',
  'US-RI': '27:usri',
};

/**
 * The section that applies at a place, '' for none.
 * @param place ISO 3166-1 country or ISO 3166-2 state; null when it is not known
 */
export const gppSectionAt = (place: string | null): GppSection | '' =>
  place !== null && Object.hasOwn(GPP_SECTIONS, place) ? (GPP_SECTIONS[place] ?? '') : '';

import { createHash } from 'node:crypto';
import {
  canonicalPieces,
  type Declaration,
  type DeclarationSection,
  directionOf,
  type SealedDeclaration,
} from '@assent/contract';
import type { LiveConfig } from '../../config/published.ts';
import { forms, processing, recipients } from './activities.ts';
import { choice } from './choice.ts';
import { plainCharacters } from './plain-characters.ts';
import { rights } from './rights.ts';
import { services } from './services.ts';
import { signals } from './signals.ts';
import type { History, SectionOf } from './source.ts';
import { storage } from './storage.ts';
import { termsFor } from './terms.ts';
import { receipts, versions } from './versions.ts';
import { who } from './who.ts';

const SECTIONS: readonly SectionOf[] = [
  who,
  choice,
  services,
  storage,
  forms,
  processing,
  recipients,
  rights,
  signals,
  receipts,
  versions,
];

/**
 * What a version says, as a document in one language. What the configuration does not say is left out.
 * The hash is of the canonical JSON, and so of every word that is shown.
 * @param language one that the site offers
 */
export function declare(live: LiveConfig, language: string, history: History): SealedDeclaration {
  const terms = termsFor(live.config, language);
  const { site, version, hash: config, publishedAt } = live;
  const published = new Date(publishedAt).toISOString();
  const made: Declaration = plainCharacters({
    site,
    version,
    publishedAt: published.slice(0, 10),
    config,
    language,
    direction: directionOf(language),
    title: terms.say('title'),
    intro: [
      terms.say('intro', { site: [{ name: live.config.name }] }),
      terms.say('dated', { version: [String(version)], date: [terms.date(published)] }),
    ],
    sections: SECTIONS.map((section) => section({ live, history, terms })).filter(hasContent),
    proof: terms.say('proof'),
  });
  return { ...made, hash: hashOf(made) };
}

/** Down to the rows of a table, and to the facts of a part. */
const DEPTH = 6;
/** So much is hashed at a time, in characters: one text of all of it would be many megabytes. */
const AT_ONCE = 16 * 1024;

function hashOf(declaration: Declaration): string {
  const hash = createHash('sha256');
  let text = '';
  for (const piece of canonicalPieces(declaration, DEPTH)) {
    text += piece;
    if (text.length < AT_ONCE) continue;
    hash.update(text);
    text = '';
  }
  return hash.update(text).digest('hex');
}

const hasContent = ({ blocks, parts }: DeclarationSection): boolean =>
  blocks.length > 0 || parts.length > 0;

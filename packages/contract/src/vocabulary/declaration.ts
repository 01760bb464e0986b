/** A site's declaration as a document: the parts of a privacy notice that come from a published version. */

/** A piece of a line. A string is in the language of the document. */
export type Inline =
  | string
  /** In another language. */
  | { text: string; lang: string }
  /** A name, an address or a number: of no language. */
  | { name: string }
  /** As a machine writes it, such as the name of a cookie. */
  | { code: string }
  /** A link: http(s), mailto, or a path on the site. */
  | { text: string; href: string; lang?: string }
  /** A link to another version of the declaration. */
  | { text: string; version: number };

export type Line = readonly Inline[];

/** Something that the register says: a label, and one or more values. */
export interface DeclaredFact {
  label: Line;
  values: readonly Line[];
}

export type DeclarationBlock =
  | { kind: 'paragraph'; text: Line }
  | { kind: 'list'; items: readonly Line[] }
  | { kind: 'facts'; facts: readonly DeclaredFact[] }
  /** The first cell of a row names it. */
  | {
      kind: 'table';
      caption: Line;
      columns: readonly Line[];
      rows: readonly (readonly Line[])[];
    }
  /** Opens the settings of the page that it is on. */
  | { kind: 'control'; opens: 'settings' | 'do-not-sell'; text: Line };

/** A part of a section, under a heading of its own. */
export interface DeclarationPart {
  title: Line;
  blocks: readonly DeclarationBlock[];
}

export interface DeclarationSection {
  /** The same in every language and version. */
  id: string;
  title: Line;
  blocks: readonly DeclarationBlock[];
  parts: readonly DeclarationPart[];
}

/** What a version of a site's register says, in one language. */
export interface Declaration {
  site: string;
  version: number;
  /** ISO 8601 date, UTC. */
  publishedAt: string;
  /** SHA-256 of the published configuration. */
  config: string;
  language: string;
  direction: 'rtl' | 'ltr';
  title: Line;
  /** What stands before the first section. */
  intro: readonly Line[];
  sections: readonly DeclarationSection[];
  /** What the hash is called. */
  proof: Line;
}

/** A declaration with what it is known by: the SHA-256 of its canonical JSON without this member. */
export type SealedDeclaration = Declaration & { hash: string };

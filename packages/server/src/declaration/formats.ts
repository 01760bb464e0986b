/** The forms in which a declaration can be taken over into a page of the site's own. */
export const DECLARATION_FORMATS = ['html', 'md', 'json'] as const;
export type DeclarationFormat = (typeof DECLARATION_FORMATS)[number];

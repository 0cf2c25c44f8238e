/** Languages numbers and dates can be written in besides the browser's own; any other tag the browser has works too. */
const TAGS = ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'es-ES', 'sv-SE', 'ja-JP'] as const;

export const languages = (): { readonly id: string; readonly name: string }[] => [
  { id: 'auto', name: 'As the browser' },
  ...TAGS.map((id) => ({ id, name: new Intl.DisplayNames([id], { type: 'language' }).of(id) ?? id })),
];

/** The revivers of today's engines get the source text of a number; the library types do not say so yet. */
type ReviverWithSource = (key: string, value: unknown, context: { source?: string }) => unknown;

const asText: ReviverWithSource = (_key, value, context) => (typeof value === 'number' ? (context.source ?? String(value)) : value);

/**
 * Reads JSON with every number as the text that was sent: rates, amounts and ids pass through no float.
 * @example parseExact('{"conversionRate":1.080}') // { conversionRate: '1.080' }
 */
export const parseExact = (text: string): unknown => JSON.parse(text, asText as Parameters<typeof JSON.parse>[1]);

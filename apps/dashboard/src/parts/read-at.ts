/** When a query was last read, as the instant that a page's figures are of; null before the first answer. */
export const readAt = (dataUpdatedAt: number): string | null => (dataUpdatedAt === 0 ? null : new Date(dataUpdatedAt).toISOString());

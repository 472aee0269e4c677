/** Dates leave PostgreSQL as text; a driver's Date would sit in some time zone. */
export const dateText = (column: string): string => `to_char(${column}, 'YYYY-MM-DD')`;

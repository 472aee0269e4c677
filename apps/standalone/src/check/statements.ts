import type { Client } from '../client.js';

export interface Line {
  readonly lineId: string;
  readonly deal: { readonly externalId: string | null };
  readonly amount: { readonly amount: string; readonly currency: string };
  readonly held: string | null;
  readonly removed: boolean;
}

interface Statement {
  readonly lines: readonly Line[];
  readonly nextCursor: string | null;
}

const mostPages = 20;

/** Lines of a person's statement for the pay period of today, or the one that holds `date`; none for a person not yet known. */
export async function statementLines(client: Client, email: string, date?: string): Promise<Line[]> {
  const lines: Line[] = [];
  let cursor = '';
  for (let page = 0; page < mostPages; page++) {
    const query = new URLSearchParams({ email, limit: '200', ...(date ? { period: date } : {}), ...(cursor ? { cursor } : {}) });
    const { status, body } = await client.must<Statement>('compensation', `/statements?${query}`, {}, [404]);
    if (status === 404) return lines;
    lines.push(...body.lines);
    if (body.nextCursor === null) return lines;
    cursor = body.nextCursor;
  }
  return lines;
}

/** Whether money moves by this line. */
export const isPaid = (line: Line): boolean => line.held === null && !line.removed && !/^-?0+(\.0+)?$/.test(line.amount.amount);

/** Whether the trace of a line, followed step by step, gives the amount of the line. */
export async function traceReplays(client: Client, lineId: string): Promise<boolean> {
  const { body } = await client.must<{ replays: boolean | null }>('compensation', `/statements/lines/${encodeURIComponent(lineId)}/why`);
  return body.replays === true;
}

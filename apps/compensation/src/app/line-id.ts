/** A line's name in the API: of a credit or of a pay period, as it stands or as a closed period froze it. */
export interface LineId {
  readonly segmentId: string;
  readonly closedNo: number | null;
  /** Place of the credit; null for a period line. */
  readonly at: string | null;
  /** First day of the pay period; null for a credit line. */
  readonly earning: string | null;
}

const SHAPE = /^(\d{1,18})\.(\d{1,9})?\.(\d{4}-\d{2}-\d{2})(?:\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([1-5]))?$/;

/** `segment.closed period.date.deal.kind`, or without deal and kind for a period line. */
export const formatLineId = ({ segmentId, closedNo, at, earning }: LineId): string =>
  [segmentId, closedNo ?? '', ...(at === null ? [earning] : [at.slice(0, 10), at.slice(10, -1), at.slice(-1)])].join('.');

/** Null for what is no line id. */
export const parseLineId = (text: string): LineId | null => {
  const match = SHAPE.exec(text);
  if (!match) return null;
  const [, segmentId = '', closed, date = '', dealId, kind] = match;
  const closedNo = closed === undefined ? null : Number.parseInt(closed, 10);
  return dealId === undefined
    ? { segmentId, closedNo, at: null, earning: date }
    : { segmentId, closedNo, at: `${date}${dealId}${kind ?? ''}`, earning: null };
};
